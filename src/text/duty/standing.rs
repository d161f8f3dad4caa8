//! The meaning of each duty, its legal standing, and the way the model judges it.

use crate::model::duties::Duty;

/// The legal standing of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// An Act of Parliament.
    Law,
    /// The NHS Constitution or its handbook.
    Constitution,
    /// The NHS Standard Contract or planning guidance.
    Guidance,
}

impl Standing {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Law, Self::Constitution, Self::Guidance];

    /// Heading of the duties with this standing.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Law => "Law",
            Self::Constitution => "NHS Constitution and its handbook",
            Self::Guidance => "Contract and planning guidance",
        }
    }

    /// The standing of a duty.
    #[must_use]
    pub fn of(duty: Duty) -> Self {
        match duty {
            Duty::BreakEven => Self::Law,
            Duty::RttWithin18Weeks | Duty::FourHour | Duty::TalkingTherapiesWithin6Weeks => {
                Self::Constitution
            }
            Duty::RttOver52Weeks
            | Duty::TalkingTherapiesRecovery
            | Duty::TalkingTherapiesAccess
            | Duty::MentalHealthInvestment => Self::Guidance,
        }
    }

    /// The duties with this standing.
    pub fn duties(self) -> impl Iterator<Item = Duty> {
        Duty::ALL
            .into_iter()
            .filter(move |duty| Self::of(*duty) == self)
    }
}

/// Explanation of a duty: a sentence or two each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// Its meaning.
    pub meaning: &'static str,
    /// Its exact legal standing.
    pub standing: &'static str,
    /// The name and the address of a page on its source.
    pub source: [&'static str; 2],
    /// The way the model judges it.
    pub model: &'static str,
}

const CONSTITUTION: [&str; 2] = [
    "The NHS Constitution for England",
    "https://www.gov.uk/government/publications/the-nhs-constitution-for-england",
];
const HANDBOOK: [&str; 2] = [
    "Handbook to the NHS Constitution",
    "https://www.gov.uk/government/publications/supplements-to-the-nhs-constitution-for-england",
];
const CONTRACT: [&str; 2] = [
    "NHS Standard Contract",
    "https://www.england.nhs.uk/nhs-standard-contract/",
];
const GUIDANCE: [&str; 2] = [
    "NHS operational planning guidance",
    "https://www.england.nhs.uk/operational-planning-and-contracting/",
];
const ACT: [&str; 2] = [
    "National Health Service Act 2006",
    "https://www.legislation.gov.uk/ukpga/2006/41/contents",
];

/// Meaning, standing, source and rule of a duty.
#[must_use]
pub fn explanation(duty: Duty) -> Explanation {
    let [meaning, standing] = meaning_and_standing(duty);
    Explanation {
        meaning,
        standing,
        source: source(duty),
        model: model(duty),
    }
}

fn source(duty: Duty) -> [&'static str; 2] {
    match duty {
        Duty::RttWithin18Weeks => CONSTITUTION,
        Duty::FourHour | Duty::TalkingTherapiesWithin6Weeks => HANDBOOK,
        Duty::RttOver52Weeks => CONTRACT,
        Duty::TalkingTherapiesRecovery
        | Duty::TalkingTherapiesAccess
        | Duty::MentalHealthInvestment => GUIDANCE,
        Duty::BreakEven => ACT,
    }
}

fn meaning_and_standing(duty: Duty) -> [&'static str; 2] {
    match duty {
        Duty::RttWithin18Weeks => [
            "The share of people on the planned care list who have waited less than 18 weeks since they were referred.",
            "A right in the NHS Constitution to start treatment within 18 weeks. Regulations made in 2012 (SI 2012/2996, \
             Part 9) require commissioners to make sure that at least 92% of people waiting have waited less than that.",
        ],
        Duty::RttOver52Weeks => [
            "Nobody on the planned care list has waited 52 weeks or more.",
            "A requirement of the NHS Standard Contract, which allows no wait of more than 52 weeks. It is not itself a right in \
             the NHS Constitution.",
        ],
        Duty::FourHour => [
            "The share of people in A&E who are admitted, transferred or discharged within four hours.",
            "A pledge in the handbook to the NHS Constitution, not a legal right. It is also a standard in the NHS Standard \
             Contract.",
        ],
        Duty::TalkingTherapiesWithin6Weeks => [
            "The share of people starting a talking therapy (IAPT) who start within six weeks of their referral.",
            "A national waiting time standard since 2015, listed as a pledge in the handbook to the NHS Constitution since \
             October 2019. It is not a legal right.",
        ],
        Duty::TalkingTherapiesRecovery => [
            "The share of people who recover, of those who finish a course of talking therapy and were unwell enough to \
             count.",
            "A national target in NHS planning guidance and in the Government’s mandate to NHS England. No Act, regulation or \
             pledge requires it.",
        ],
        Duty::TalkingTherapiesAccess => [
            "The share of people with anxiety or depression who start a talking therapy within the year.",
            "A national target from the Five Year Forward View for Mental Health, set for each year in NHS planning guidance. \
             No Act, regulation or pledge requires it.",
        ],
        Duty::MentalHealthInvestment => [
            "The mental health budget grows by as much as the whole allotment, and a little more.",
            "A requirement of NHS planning guidance. No Act or regulation sets it.",
        ],
        Duty::BreakEven => [
            "The year’s spending is no more than the year’s allotment.",
            "The law. Sections 223H and 223I of the National Health Service Act 2006, added in 2012, forbid a group to spend \
             more than NHS England allots it.",
        ],
    }
}

fn model(duty: Duty) -> &'static str {
    match duty {
        Duty::RttWithin18Weeks => {
            "The list moves through bands of waiting time month by month. We count futures in which this share or more \
             is reached at the end of March."
        }
        Duty::RttOver52Weeks => {
            "We count futures with fewer than half a person over 52 weeks at the end of March, because the model counts in \
             fractions of people."
        }
        Duty::FourHour => {
            "Long waits become more likely as beds fill up and more people come to A&E. We count all attendances of the year."
        }
        Duty::TalkingTherapiesWithin6Weeks => {
            "Waits depend on how many people are referred and how many the budget lets start. We compare the average of the \
             twelve months with the standard."
        }
        Duty::TalkingTherapiesRecovery => {
            "Recovery falls where people wait longer and where the area is more deprived. We count everyone who finishes in \
             the year."
        }
        Duty::TalkingTherapiesAccess => {
            "We divide the people who start in the year by the number thought to be in need, a share of the population. \
             Nationally the last quarter of the year is judged, multiplied by four."
        }
        Duty::MentalHealthInvestment => {
            "Each year’s budget is compared with a minimum: the current plan’s in the first year, which is assumed to meet the \
             standard, raised every year by the allotment’s growth and 0.7 points. Only budgets count, so all futures meet it \
             or none do."
        }
        Duty::BreakEven => {
            "Spending depends on activity and prices, and each service may overspend for reasons of its own. We count \
             futures that end every year without an overspend."
        }
    }
}

/// Where a chance comes from, if it is not the area’s own figures.
#[must_use]
pub fn note(duty: Duty) -> Option<&'static str> {
    (duty == Duty::BreakEven).then_some(
        "A national rate, not from this group’s accounts: about three groups in ten overspent each year from 2015/16 to \
         2017/18 (National Audit Office: 56, 57 and 75 of 207).",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duty_is_explained_in_short_sentences_and_has_a_source() {
        for duty in Duty::ALL {
            let Explanation {
                meaning,
                standing,
                source: [name, address],
                model,
            } = explanation(duty);
            for text in [meaning, standing, model] {
                assert!(
                    text.ends_with('.') && (20..260).contains(&text.len()),
                    "{text}"
                );
            }
            assert!(
                !name.is_empty() && address.starts_with("https://"),
                "{address}"
            );
        }
    }

    #[test]
    fn each_duty_stands_under_the_heading_of_its_standing() {
        let grouped: Vec<Duty> = Standing::ALL
            .into_iter()
            .flat_map(Standing::duties)
            .collect();
        assert_eq!(grouped.len(), Duty::COUNT);
        assert!(Duty::ALL.into_iter().all(|duty| grouped.contains(&duty)));
        for duty in Duty::ALL {
            let says_law = explanation(duty).standing.starts_with("The law.");
            assert_eq!(says_law, Standing::of(duty) == Standing::Law, "{duty:?}");
            let constitution = explanation(duty)
                .standing
                .contains("in the NHS Constitution to start")
                || explanation(duty)
                    .standing
                    .contains("handbook to the NHS Constitution");
            assert_eq!(
                constitution,
                Standing::of(duty) == Standing::Constitution,
                "{duty:?}"
            );
        }
        assert!(note(Duty::BreakEven).is_some_and(|note| note.contains("National Audit Office")));
        assert_eq!(note(Duty::FourHour), None);
    }
}

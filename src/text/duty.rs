//! Standards and duties in words.

use super::{financial_year, levels};
use crate::core::quantity::{in_100, money_change, number};
use crate::core::series::Series;
use crate::engine::collector::{Chance, Results};
use crate::evidence::Tables;
use crate::model::duties::Duty;

/// A duty's name, and its mark in a year counted from 0.
#[must_use]
pub fn name(duty: Duty, year: usize, tables: &Tables) -> (&'static str, String) {
    let percent = |share: f64| format!("{}%", number(100.0 * share, 0));
    match duty {
        Duty::RttWithin18Weeks => (
            "Planned care in 18 weeks",
            percent(tables.standard_rtt_within_18_weeks),
        ),
        Duty::RttOver52Weeks => ("Nobody waits 52 weeks", String::new()),
        Duty::FourHour => ("A&E in 4 hours", percent(tables.standard_four_hour)),
        Duty::TalkingTherapiesWithin6Weeks => (
            "Talking therapies in 6 weeks",
            percent(tables.standard_talking_therapies_within_6_weeks),
        ),
        Duty::TalkingTherapiesRecovery => (
            "Talking therapies",
            format!(
                "{} recover",
                percent(tables.standard_talking_therapies_recovery)
            ),
        ),
        Duty::TalkingTherapiesAccess => (
            "Talking therapies",
            format!(
                "{} reached",
                percent(tables.standard_talking_therapies_access[year])
            ),
        ),
        Duty::MentalHealthInvestment => ("Mental Health Investment Standard", String::new()),
        Duty::BreakEven => ("Break even", String::new()),
    }
}

/// A duty's name with its mark: `A&E in 4 hours, 95%`.
#[must_use]
pub fn full_name(duty: Duty, year: usize, tables: &Tables) -> String {
    let (name, mark) = name(duty, year, tables);
    if mark.is_empty() {
        name.into()
    } else {
        format!("{name}, {mark}")
    }
}

/// A chance under this is called out of reach.
const OUT_OF_REACH: f64 = 0.01;

/// Note beside the chance of meeting every duty at once: the chance under the current plan, and the duty that is most
/// in the way.
#[must_use]
pub fn all_sentence(results: &Results, year: usize, tables: &Tables) -> String {
    let chance = |share| in_100(share, results.futures);
    let all = results.all_duties;
    let was = format!("Current plan: {}.", chance(all.baseline));
    let helps = |place: &usize| results.all_but[*place].plan;
    let most = (0..Duty::COUNT).reduce(|best, other| {
        if helps(&other) > helps(&best) {
            other
        } else {
            best
        }
    });
    if let Some(most) = most.filter(|most| helps(most) > all.plan.max(OUT_OF_REACH)) {
        let but = results.all_but[most];
        return format!(
            "{was} Leave out “{}” and it is {} (current plan {}).",
            full_name(Duty::ALL[most], year, tables),
            chance(but.plan),
            chance(but.baseline)
        );
    }
    let out_of_reach = results
        .duties
        .iter()
        .filter(|chance| chance.plan < OUT_OF_REACH)
        .count();
    match out_of_reach {
        0 | 1 => format!("{was} Leaving one out does not help."),
        many => format!("{was} Leaving one out does not help: {many} of them are hardly ever met."),
    }
}

/// The chance of meeting all duties but one, for each that may be left out: its name, the chance under your plan and
/// under the current plan.
#[must_use]
pub fn leave_one_out(results: &Results, year: usize, tables: &Tables) -> Vec<Vec<String>> {
    let row = |(duty, chance): (Duty, &Chance)| {
        let [now, was] = [chance.plan, chance.baseline].map(|share| in_100(share, results.futures));
        vec![full_name(duty, year, tables), now, was]
    };
    Duty::ALL
        .into_iter()
        .zip(&results.all_but)
        .map(row)
        .collect()
}

/// Level behind a duty's chance, in its own measure: an average of the last year, or the mental health budget
/// against the standard. `margins` are those of the current plan and of yours in that year; £.
#[must_use]
pub fn level(duty: Duty, results: &Results, margins: [f64; 2]) -> Option<String> {
    let averages = |series: Series| levels(results.outcome(series));
    let average = |series| {
        let (was, now) = averages(series);
        Some(beside(&now, "on average", &was))
    };
    match duty {
        Duty::MentalHealthInvestment => {
            let [was, now] = margins.map(against_the_standard);
            Some(beside(&now, "", &was))
        }
        Duty::BreakEven => {
            let (was, now) = averages(Series::Surplus);
            let left = |text: String| match text.strip_prefix('−') {
                Some(over) => format!("{over} overspent"),
                None => format!("{text} left over"),
            };
            Some(beside(&left(now), "on average", &left(was)))
        }
        Duty::RttOver52Weeks => {
            let (was, now) = averages(Series::RttOver52Weeks);
            Some(beside(&now, "waiting on average", &was))
        }
        Duty::RttWithin18Weeks => average(Series::RttWithin18Weeks),
        Duty::FourHour => average(Series::FourHourPerformance),
        Duty::TalkingTherapiesWithin6Weeks => average(Series::TalkingTherapiesWithin6Weeks),
        Duty::TalkingTherapiesRecovery | Duty::TalkingTherapiesAccess => None,
    }
}

/// Your plan's figure, and the current plan's where it is different.
fn beside(now: &str, what: &str, was: &str) -> String {
    let now = format!("{now} {what}");
    let now = now.trim_end();
    if now.starts_with(was) {
        now.into()
    } else {
        format!("{now}, was {was}")
    }
}

/// True where the row itself shows the level, because the chance alone says too little.
#[must_use]
pub fn shows_level(duty: Duty) -> bool {
    matches!(
        duty,
        Duty::MentalHealthInvestment | Duty::BreakEven | Duty::RttOver52Weeks
    )
}

/// Money more or less than the Investment Standard asks, known exactly: `£0.6m less than asked`.
fn against_the_standard(pounds: f64) -> String {
    match money_change(pounds).as_str() {
        "no change" => "just what is asked".into(),
        change => format!("{change} than asked"),
    }
}

/// The mental health budget against the standard, year by year.
#[must_use]
pub fn margins_by_year(margins: &[f64]) -> String {
    let years = margins.iter().enumerate().map(|(year, pounds)| {
        format!(
            "{} {}",
            financial_year(year, false),
            against_the_standard(*pounds)
        )
    });
    format!("Your plan: {}.", years.collect::<Vec<_>>().join("; "))
}

/// Meaning of a duty, its source, and the way the model computes it: a sentence or two each.
#[must_use]
pub fn explanation(duty: Duty) -> [&'static str; 3] {
    match duty {
        Duty::RttWithin18Weeks => [
            "The share of people on the planned care list who have waited less than 18 weeks since they were referred.",
            "NHS Constitution; regulation 45 of the National Health Service Commissioning Board and Clinical Commissioning \
             Groups (Responsibilities and Standing Rules) Regulations 2012.",
            "The list moves through bands of waiting time month by month. Counted are futures with this share or more at \
             the end of March.",
        ],
        Duty::RttOver52Weeks => [
            "Nobody on the planned care list has waited 52 weeks or more.",
            "NHS Standard Contract: zero tolerance of waits over 52 weeks.",
            "Counted are futures with fewer than half a person over 52 weeks at the end of March: the model counts in \
             fractions of people, the duty in people.",
        ],
        Duty::FourHour => [
            "The share of people in A&E who are admitted, transferred or discharged within four hours.",
            "Handbook to the NHS Constitution: a pledge, not a legal right. An operational standard of the NHS Standard \
             Contract.",
            "The odds of a longer wait rise with the beds occupied and with the load on A&E. Counted over all attendances \
             of the year.",
        ],
        Duty::TalkingTherapiesWithin6Weeks => [
            "The share of people starting a talking therapy (IAPT) who start within six weeks of their referral.",
            "NHS England’s access and waiting time standard for talking therapies, in the Handbook to the NHS Constitution.",
            "Waits follow from how many are referred and how many the money lets start. The mean of the twelve months is \
             held against the standard.",
        ],
        Duty::TalkingTherapiesRecovery => [
            "The share of people who recover, of those who finish a course of talking therapy and were unwell enough to \
             count.",
            "The Government’s mandate to NHS England, and NHS planning guidance.",
            "Recovery falls where people wait longer and where the area is more deprived. Counted over all who finish in \
             the year.",
        ],
        Duty::TalkingTherapiesAccess => [
            "The share of people with anxiety or depression who start a talking therapy within the year.",
            "The Five Year Forward View for Mental Health, through NHS planning guidance.",
            "The year’s starts over the number counted as in need, which is a share of the population.",
        ],
        Duty::MentalHealthInvestment => [
            "The mental health budget grows by as much as the whole allotment, and by a margin more.",
            "NHS planning guidance for 2019/20: growth of the allocation and an additional increment. No Act or regulation.",
            "Each year’s budget is held against the year before’s in the same plan. Only budgets count, so all futures \
             meet it or none.",
        ],
        Duty::BreakEven => [
            "The year’s spending is no more than the year’s allotment.",
            "National Health Service Act 2006, sections 223H and 223I, inserted by the Health and Social Care Act 2012.",
            "Spending follows activity and prices, and each group of services may overspend for reasons of its own. \
             Counted are futures that end the year with nothing overspent.",
        ],
    }
}

/// Explanation of a chance that would puzzle a reader.
#[must_use]
pub fn hint(duty: Duty, chance: Chance, mental_health_gains: bool) -> Option<&'static str> {
    let puzzling = duty == Duty::MentalHealthInvestment && chance.plan < chance.baseline;
    (puzzling && mental_health_gains).then_some(
        "More money than planned, but from then on it grows a little slower than the standard asks, year on year.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::collector::{FocusSummary, OutcomeSummary};
    use crate::engine::summary::BetterCount;
    use crate::engine::summary::sums::Mean;

    #[test]
    fn every_duty_has_a_name_and_the_marks_are_those_of_the_data() {
        let tables = &crate::evidence::Evidence::built_in().tables;
        assert!(
            Duty::ALL
                .into_iter()
                .all(|duty| !name(duty, 0, tables).0.is_empty())
        );
        assert_eq!(
            name(Duty::TalkingTherapiesAccess, 0, tables).1,
            "22% reached"
        );
        assert_eq!(
            name(Duty::TalkingTherapiesAccess, 4, tables).1,
            "25% reached"
        );
    }

    /// Results in which every duty has a chance of a half, and leaving one out gives these chances.
    fn results(all: f64, all_but: [f64; Duty::COUNT]) -> Results {
        let half = Chance {
            baseline: 0.5,
            plan: 0.5,
        };
        let chance = |plan| Chance {
            baseline: plan / 2.0,
            plan,
        };
        let mean = |value, error| Mean { value, error };
        let outcome = |series| OutcomeSummary {
            series,
            baseline: mean(-3.94e6, 2e4),
            plan: mean(1.26e6, 2e4),
            difference: mean(5.2e6, 1e4),
            count: BetterCount {
                better_in_100: 90.0,
                same_in_100: 0.0,
                futures: 10_000,
            },
            dots: [0.0; 20],
        };
        Results {
            futures: 10_000,
            outcomes: Series::ALL.map(outcome).into(),
            focus: FocusSummary {
                series: Series::Surplus,
                futures: 10_000,
                months: Vec::new(),
                years: Vec::new(),
                end: [[0.0; 50]; 2],
                meeting: None,
                year_end: [[0.0; 50]; 2],
                year_meeting: None,
                singles: [].into(),
            },
            duties: [half; Duty::COUNT],
            all_duties: chance(all),
            all_but: all_but.map(chance),
            fingerprint: None,
        }
    }

    #[test]
    fn the_duty_that_is_most_in_the_way_is_named() {
        let tables = &crate::evidence::Evidence::built_in().tables;
        let mut but = [0.02; Duty::COUNT];
        but[Duty::FourHour as usize] = 0.14;
        let helped = all_sentence(&results(0.02, but), 4, tables);
        assert_eq!(
            helped,
            "Current plan: 1 in 100. Leave out “A&E in 4 hours, 95%” and it is 14 in 100 (current plan 7 in 100)."
        );
        let rows = leave_one_out(&results(0.02, but), 4, tables);
        assert_eq!(rows.len(), Duty::COUNT);
        assert_eq!(
            rows[Duty::FourHour as usize],
            ["A&E in 4 hours, 95%", "14 in 100", "7 in 100"]
        );
        let mut none = results(0.0, [0.0; Duty::COUNT]);
        assert!(all_sentence(&none, 4, tables).ends_with("Leaving one out does not help."));
        none.duties[0].plan = 0.0;
        none.duties[1].plan = 0.004;
        assert!(all_sentence(&none, 4, tables).ends_with("2 of them are hardly ever met."));
    }

    #[test]
    fn money_is_more_less_left_or_overspent() {
        let results = results(0.0, [0.0; Duty::COUNT]);
        let level = |duty| level(duty, &results, [0.4, -620_000.0]).unwrap_or_default();
        assert_eq!(
            level(Duty::MentalHealthInvestment),
            "£0.6m less than asked, was just what is asked"
        );
        assert_eq!(
            level(Duty::BreakEven),
            "£1.3m left over on average, was £3.9m overspent"
        );
        assert!(level(Duty::RttOver52Weeks).contains("waiting on average"));
        assert_eq!(
            margins_by_year(&[10e6, -0.6e6]),
            "Your plan: 2019/20 £10.0m more than asked; 2020/21 £0.6m less than asked."
        );
    }

    #[test]
    fn every_duty_is_explained_in_short_sentences() {
        for duty in Duty::ALL {
            for text in explanation(duty) {
                assert!(
                    text.ends_with('.') && (20..260).contains(&text.len()),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn a_puzzling_standard_is_explained() {
        let chance = |baseline, plan| Chance { baseline, plan };
        let hint = |duty, gains| super::hint(duty, chance(1.0, 0.0), gains);
        assert!(hint(Duty::MentalHealthInvestment, true).is_some());
        assert_eq!(hint(Duty::MentalHealthInvestment, false), None);
        assert_eq!(hint(Duty::BreakEven, true), None);
    }
}

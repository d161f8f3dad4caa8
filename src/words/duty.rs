//! What the page says of standards and duties.

use crate::collect::Chance;
use crate::duties::Duty;
use crate::evidence::Tables;
use crate::quantity::{in_100, number};

/// A duty's name, and what it asks for in a year counted from 0.
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

/// A chance under this is called out of reach.
const OUT_OF_REACH: f64 = 0.01;

/// What stands beside the chance of meeting every duty at once.
#[must_use]
pub fn all_sentence(all: Chance, each: &[Chance]) -> String {
    let was = format!(
        "Meeting every one at once. Current plan: {}.",
        in_100(all.plan)
    );
    let out_of_reach = each
        .iter()
        .filter(|chance| chance.scenario < OUT_OF_REACH)
        .count();
    match out_of_reach {
        0 => was,
        1 => format!("{was} One of them is met in fewer than 1 in 100."),
        many => format!("{was} {many} of them are each met in fewer than 1 in 100."),
    }
}

/// What a reader should know of a duty's chance, where it would puzzle.
#[must_use]
pub fn hint(duty: Duty, chance: Chance, mental_health_gains: bool) -> Option<&'static str> {
    let puzzling = duty == Duty::MentalHealthInvestment && chance.scenario < chance.plan;
    (puzzling && mental_health_gains).then_some(
        "More money than planned, but from then on it grows a little slower than the standard asks, year on year.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn duties_out_of_reach_and_a_puzzling_standard_are_explained() {
        let chance = |plan, scenario| Chance { plan, scenario };
        let all = all_sentence(
            chance(0.0, 0.0),
            &[chance(0.0, 0.0), chance(0.5, 0.004), chance(1.0, 1.0)],
        );
        assert!(
            all.ends_with("2 of them are each met in fewer than 1 in 100."),
            "{all}"
        );
        let hint = |duty, gains| super::hint(duty, chance(1.0, 0.0), gains);
        assert!(hint(Duty::MentalHealthInvestment, true).is_some());
        assert_eq!(hint(Duty::MentalHealthInvestment, false), None);
        assert_eq!(hint(Duty::BreakEven, true), None);
    }
}

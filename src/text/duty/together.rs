//! Duties met together: how many, and the chance of meeting all those that are chosen.

use super::{full_name, of_100};
use crate::core::quantity::{in_100, number};
use crate::engine::collector::{Chance, DutyResults};
use crate::evidence::Tables;
use crate::model::duties::{Duty, DutySet};
use crate::text::financial_year;

/// A chance under this is called almost none.
const ALMOST_NONE: f64 = 0.01;

/// The average number of duties met in every year, under the current plan and under yours, to one decimal.
#[must_use]
pub fn met_on_average(duties: &DutyResults) -> [String; 2] {
    [
        |chance: Chance| chance.baseline,
        |chance: Chance| chance.plan,
    ]
    .map(|of| {
        let numbers = 1..=Duty::COUNT;
        let average = numbers.map(|met| met as f64 * of(duties.chance_of_number(met)));
        number(average.sum(), 1)
    })
}

/// The number of duties met, as a heading: `On average 2.6 of 8 met`.
#[must_use]
pub fn met_heading(duties: &DutyResults) -> String {
    let [_, plan] = met_on_average(duties);
    format!("On average {plan} of {} met", Duty::COUNT)
}

/// The number of duties met with the current plan, and in how many futures your plan meets more or fewer.
#[must_use]
pub fn met_sentence(duties: &DutyResults) -> String {
    let [baseline, _] = met_on_average(duties);
    let [more, fewer] = [duties.more(), duties.fewer()];
    if more + fewer == 0.0 {
        return "The same number as with the current plan in every future.".into();
    }
    let [more, fewer] = [more, fewer].map(|share| of_100(share, duties.futures()));
    format!(
        "Current plan: {baseline}. Your plan meets more of them in {more} of 100 futures, fewer of them in {fewer}."
    )
}

/// The period over which duties are judged: `in 2019/20`, `in every year, 2019/20 to 2023/24`.
#[must_use]
pub fn judged_over(years: usize) -> String {
    match years {
        0 | 1 => format!("in {}", financial_year(0, false)),
        years => format!(
            "in every year, {} to {}",
            financial_year(0, false),
            financial_year(years - 1, false)
        ),
    }
}

/// The year in which your plan usually misses a duty first, where at least half of the futures miss it over several years.
#[must_use]
pub fn first_missed(duties: &DutyResults, duty: Duty, years: usize) -> Option<String> {
    if years < 2 || duties.chance(duty).plan > 0.5 {
        return None;
    }
    let year = duties.usual_first_miss(duty)?;
    Some(format!(
        "usually first missed in {}",
        financial_year(year, false)
    ))
}

/// Sentence when the last duty that is ticked is to be taken away.
#[must_use]
pub fn last_one(duty: Duty, year: usize, tables: &Tables) -> String {
    format!(
        "At least one duty must be ticked, so “{}” stays ticked.",
        full_name(duty, year, tables)
    )
}

/// The chance of meeting all of the chosen duties under both plans, and the one that rules it out, if one does.
#[must_use]
pub fn together(duties: &DutyResults, chosen: DutySet, year: usize, tables: &Tables) -> String {
    let chance = |share| in_100(share, duties.futures());
    let all = duties.chance_of_all(chosen);
    let which = match chosen.count() {
        1 => "The one that is ticked".to_owned(),
        Duty::COUNT => format!("All {} together", Duty::COUNT),
        several => format!("All {several} that are ticked, together"),
    };
    let together = format!(
        "{which}: {} (current plan {}).",
        chance(all.plan),
        chance(all.baseline)
    );
    if chosen.count() < 2 || all.plan >= ALMOST_NONE {
        return together;
    }
    let ruling_out: Vec<Duty> = chosen
        .duties()
        .filter(|duty| duties.chance(*duty).plan < ALMOST_NONE)
        .collect();
    match ruling_out.as_slice() {
        [] => together,
        [one] => format!(
            "{together} “{}” is almost never met, which rules it out.",
            full_name(*one, year, tables)
        ),
        several => format!(
            "{together} {} of them are almost never met. Untick those to see the chance of meeting the others.",
            several.len()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;

    fn tables() -> &'static Tables {
        &Evidence::built_in().tables
    }

    fn set(duties: &[Duty]) -> DutySet {
        duties
            .iter()
            .fold(DutySet::default(), |set, duty| set.with(*duty, true))
    }

    /// Futures of one year: so many, and the duties that the baseline and the plan meet.
    fn results(futures: &[(usize, &[Duty], &[Duty])]) -> DutyResults {
        let mut results = DutyResults::default();
        for (count, baseline, plan) in futures {
            let [baseline, plan] = [baseline, plan].map(|duties| [set(duties)]);
            for _ in 0..*count {
                results.add([baseline.iter(), plan.iter()]);
            }
        }
        results
    }

    const TWO: [Duty; 2] = [Duty::BreakEven, Duty::FourHour];
    const THREE: [Duty; 3] = [Duty::BreakEven, Duty::FourHour, Duty::RttOver52Weeks];

    #[test]
    fn the_number_met_is_an_average_over_the_futures() {
        let found = results(&[(700, &TWO, &TWO), (300, &TWO, &THREE)]);
        assert_eq!(met_on_average(&found), ["2.0", "2.3"]);
        assert_eq!(met_heading(&found), "On average 2.3 of 8 met");
        assert_eq!(
            met_sentence(&found),
            "Current plan: 2.0. Your plan meets more of them in 30 of 100 futures, fewer of them in 0."
        );
        assert_eq!(
            met_sentence(&results(&[(10, &TWO, &TWO)])),
            "The same number as with the current plan in every future."
        );
        let all = results(&[(1, &[], &Duty::ALL)]);
        assert_eq!(met_on_average(&all), ["0.0", "8.0"]);
    }

    #[test]
    fn the_chance_of_those_ticked_names_what_rules_it_out() {
        let found = results(&[(7_000, &TWO, &TWO), (3_000, &THREE, &THREE[..1])]);
        let of = |duties: &[Duty]| together(&found, set(duties), 4, tables());
        assert_eq!(
            of(&TWO),
            "All 2 that are ticked, together: 70 in 100 (current plan 100 in 100)."
        );
        assert_eq!(
            of(&TWO[..1]),
            "The one that is ticked: 100 in 100 (current plan 100 in 100)."
        );
        assert_eq!(
            of(&THREE),
            "All 3 that are ticked, together: 0 in 100 (current plan 30 in 100). “Nobody waits 52 weeks” is almost never met, which rules it out."
        );
        assert_eq!(
            of(&Duty::ALL),
            "All 8 together: 0 in 100 (current plan 0 in 100). 6 of them are almost never met. Untick those to see the chance of meeting the others."
        );
        assert_eq!(
            last_one(Duty::FourHour, 0, tables()),
            "At least one duty must be ticked, so “A&E in 4 hours, 95%” stays ticked."
        );
    }

    #[test]
    fn two_that_are_never_met_at_once_are_not_blamed() {
        let found = results(&[(1, &[], &TWO[..1]), (1, &[], &TWO[1..])]);
        let text = together(&found, set(&TWO), 0, tables());
        assert!(
            text.ends_with(".") && !text.contains("almost never"),
            "{text}"
        );
    }

    #[test]
    fn a_first_miss_is_told_where_half_of_the_futures_miss() {
        let mut found = DutyResults::default();
        let [met, missed] = [set(&TWO), set(&TWO[..1])];
        found.add([[met, met].iter(), [met, missed].iter()]);
        assert_eq!(
            first_missed(&found, Duty::FourHour, 2).as_deref(),
            Some("usually first missed in 2020/21")
        );
        assert_eq!(first_missed(&found, Duty::FourHour, 1), None);
        assert_eq!(first_missed(&found, Duty::BreakEven, 2), None);
        found.add([[met, met].iter(), [met, met].iter()]);
        assert!(
            first_missed(&found, Duty::FourHour, 2).is_some(),
            "half of them"
        );
        found.add([[met, met].iter(), [met, met].iter()]);
        assert_eq!(first_missed(&found, Duty::FourHour, 2), None);
    }

    #[test]
    fn the_period_names_the_first_and_the_last_year() {
        assert_eq!(judged_over(1), "in 2019/20");
        assert_eq!(judged_over(5), "in every year, 2019/20 to 2023/24");
    }
}

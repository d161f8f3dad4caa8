//! Standards and duties in words.

mod standing;

use super::{financial_year, levels};
use crate::core::quantity::{in_100, money_change, number};
use crate::core::series::Series;
use crate::engine::collector::{Chance, Results};
use crate::evidence::Tables;
use crate::model::duties::Duty;

pub use standing::{Explanation, Standing, explanation, note};

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

/// A chance under this is called almost none.
const ALMOST_NONE: f64 = 0.01;

/// The number of duties that half of the futures reach, under the current plan and under yours.
#[must_use]
pub fn typically_met(results: &Results) -> [usize; 2] {
    let number = &results.duties_met.number;
    [
        |chance: &Chance| chance.baseline,
        |chance: &Chance| chance.plan,
    ]
    .map(|of| {
        let mut share = 0.0;
        let reaches_half = |chance: &Chance| {
            share += of(chance);
            share >= 0.5
        };
        number.iter().position(reaches_half).unwrap_or(Duty::COUNT)
    })
}

/// The number of duties met, as a heading: `Typically 3 of 8 met`.
#[must_use]
pub fn met_heading(results: &Results) -> String {
    let [_, plan] = typically_met(results);
    format!("Typically {plan} of {} met", Duty::COUNT)
}

/// The number of duties met with the current plan, and in how many futures your plan meets more or fewer.
#[must_use]
pub fn met_sentence(results: &Results) -> String {
    let met = &results.duties_met;
    let [baseline, _] = typically_met(results);
    if met.more + met.fewer == 0.0 {
        return "The same number as with the current plan in every future.".into();
    }
    let [more, fewer] = [met.more, met.fewer].map(|share| of_100(share, results.futures));
    format!(
        "Current plan: typically {baseline}. Your plan meets more of them in {more} of 100 futures, fewer of them in {fewer}."
    )
}

/// A chance as a number of 100 futures, in few characters: `12`, `under 1`.
#[must_use]
pub fn of_100(share: f64, futures: u32) -> String {
    in_100(share, futures)
        .replace(" in 100", "")
        .replace("fewer than", "under")
        .replace("more than", "over")
}

/// The chances of a duty under your plan and under the current plan, in few characters, and the unit beside your plan’s. The
/// Investment Standard depends on budgets alone, so every future meets it or none does.
#[must_use]
pub fn chances(duty: Duty, chance: Chance, futures: u32) -> ([String; 2], &'static str) {
    let shares = [chance.plan, chance.baseline];
    if duty == Duty::MentalHealthInvestment && shares.iter().all(|share| [0.0, 1.0].contains(share))
    {
        let word = |share| if share == 1.0 { "met" } else { "missed" };
        return (shares.map(|share| word(share).to_owned()), "");
    }
    (shares.map(|share| of_100(share, futures)), "in 100")
}

/// The chance of meeting every duty at once under both plans, and the duty that is most in the way.
#[must_use]
pub fn all_sentence(results: &Results, year: usize, tables: &Tables) -> String {
    let chance = |share| in_100(share, results.futures);
    let all = results.all_duties;
    let at_once = format!(
        "All {} at once: {} (current plan {}).",
        Duty::COUNT,
        chance(all.plan),
        chance(all.baseline)
    );
    let helps = |place: &usize| results.all_but[*place].plan;
    let most = (0..Duty::COUNT).reduce(|best, other| {
        if helps(&other) > helps(&best) {
            other
        } else {
            best
        }
    });
    if let Some(most) = most.filter(|most| helps(most) > all.plan.max(ALMOST_NONE)) {
        let but = results.all_but[most];
        return format!(
            "{at_once} Without “{}” it is {} (current plan {}).",
            full_name(Duty::ALL[most], year, tables),
            chance(but.plan),
            chance(but.baseline)
        );
    }
    let almost_never = results
        .duties
        .iter()
        .filter(|chance| chance.plan < ALMOST_NONE)
        .count();
    match almost_never {
        0 | 1 => at_once,
        many => format!("{at_once} {many} of them are almost never met."),
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
                None => format!("{text} underspent"),
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

/// A difference from the Investment Standard up to this is rounding; £ a year.
const ROUNDING: f64 = 1.0;

/// A sum that may be too small for the digits of money: `£0.6m`, `under £0.1m`.
fn sum(pounds: f64) -> String {
    let change = money_change(pounds);
    change
        .split_once(' ')
        .filter(|(sum, _)| sum.starts_with('£'))
        .map_or_else(|| "under £0.1m".into(), |(sum, _)| sum.to_owned())
}

/// Money above or below the least that the Investment Standard allows, known exactly: `£0.6m below the minimum`.
fn against_the_standard(pounds: f64) -> String {
    if pounds > ROUNDING {
        format!("{} above the minimum", sum(pounds))
    } else if pounds < -ROUNDING {
        format!("{} below the minimum", sum(pounds))
    } else {
        "exactly the minimum".into()
    }
}

/// The mental health budget against the standard, year by year; and the years in which the stricter reading, growth on the
/// year before, is missed. Both lists of margins are in £, and end with the last year looked at.
#[must_use]
pub fn margins_by_year(path: &[f64], year_on_year: &[f64]) -> String {
    let years = path.iter().enumerate().map(|(year, pounds)| {
        format!(
            "{} {}",
            financial_year(year, false),
            against_the_standard(*pounds)
        )
    });
    let years = format!("Your plan: {}.", years.collect::<Vec<_>>().join("; "));
    let short = year_on_year
        .iter()
        .enumerate()
        .filter_map(|(year, pounds)| {
            let is_short = *pounds < -ROUNDING;
            is_short.then(|| format!("{} (by {})", financial_year(year, false), sum(*pounds)))
        });
    let short: Vec<String> = short.collect();
    if short.is_empty() {
        return format!("{years} It also grows enough on the year before in every year.");
    }
    format!(
        "{years} Some read the standard as growth on the year before. Read that way, the plan falls short in {}.",
        short.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::collector::{DutiesMet, FocusSummary, OutcomeSummary};
    use crate::engine::summary::ComparisonCount;
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

    /// So many duties met with these chances under the current plan and yours; and the shares of more and of fewer.
    fn met(chances: &[(usize, f64, f64)], [more, fewer]: [f64; 2]) -> DutiesMet {
        let none = Chance {
            baseline: 0.0,
            plan: 0.0,
        };
        let mut number = [none; Duty::COUNT + 1];
        for &(met, baseline, plan) in chances {
            number[met] = Chance { baseline, plan };
        }
        DutiesMet {
            number,
            more,
            fewer,
        }
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
            count: ComparisonCount {
                better_in_100: 90.0,
                about_same_in_100: 0.0,
                worse_in_100: 10.0,
                any_better_in_100: 90.0,
                any_worse_in_100: 10.0,
                futures: 10_000,
            },
            important: 1e6,
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
            duties_met: met(&[(3, 0.5, 0.3), (4, 0.5, 0.7)], [0.2, 0.004]),
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
            "All 8 at once: 2 in 100 (current plan 1 in 100). Without “A&E in 4 hours, 95%” it is 14 in 100 (current plan 7 in \
             100)."
        );
        let rows = leave_one_out(&results(0.02, but), 4, tables);
        assert_eq!(rows.len(), Duty::COUNT);
        assert_eq!(
            rows[Duty::FourHour as usize],
            ["A&E in 4 hours, 95%", "14 in 100", "7 in 100"]
        );
        let mut none = results(0.0, [0.0; Duty::COUNT]);
        assert!(all_sentence(&none, 4, tables).ends_with("(current plan 0 in 100)."));
        none.duties[0].plan = 0.0;
        none.duties[1].plan = 0.004;
        assert!(all_sentence(&none, 4, tables).ends_with("2 of them are almost never met."));
    }

    #[test]
    fn the_number_of_duties_that_half_of_the_futures_reach_is_typical() {
        let mut results = results(0.0, [0.0; Duty::COUNT]);
        assert_eq!(typically_met(&results), [3, 4]);
        assert_eq!(met_heading(&results), "Typically 4 of 8 met");
        assert_eq!(
            met_sentence(&results),
            "Current plan: typically 3. Your plan meets more of them in 20 of 100 futures, fewer of them in under 1."
        );
        results.duties_met = met(&[(0, 1.0, 0.0), (8, 0.0, 1.0)], [1.0, 0.0]);
        assert_eq!(typically_met(&results), [0, 8]);
        results.duties_met = met(&[(2, 0.51, 0.49), (5, 0.49, 0.51)], [0.0, 0.0]);
        assert_eq!(typically_met(&results), [2, 5]);
        assert_eq!(
            met_sentence(&results),
            "The same number as with the current plan in every future."
        );
    }

    #[test]
    fn the_investment_standard_is_met_or_missed_and_other_duties_have_chances() {
        let chance = |baseline, plan| Chance { baseline, plan };
        let of = |duty, chance| {
            let ([plan, baseline], unit) = chances(duty, chance, 10_000);
            [plan, baseline, unit.to_owned()]
        };
        let standard = Duty::MentalHealthInvestment;
        assert_eq!(of(standard, chance(1.0, 0.0)), ["missed", "met", ""]);
        assert_eq!(of(standard, chance(0.0, 1.0)), ["met", "missed", ""]);
        assert_eq!(of(standard, chance(0.5, 1.0))[2], "in 100");
        assert_eq!(of(Duty::FourHour, chance(1.0, 0.0)), ["0", "100", "in 100"]);
        assert_eq!(
            of(Duty::FourHour, chance(0.999, 0.004)),
            ["under 1", "over 99", "in 100"]
        );
    }

    #[test]
    fn money_is_above_below_underspent_or_overspent() {
        let results = results(0.0, [0.0; Duty::COUNT]);
        let level = |duty| level(duty, &results, [0.4, -620_000.0]).unwrap_or_default();
        assert_eq!(
            level(Duty::MentalHealthInvestment),
            "£0.6m below the minimum, was exactly the minimum"
        );
        assert_eq!(
            level(Duty::BreakEven),
            "£1.3m underspent on average, was £3.9m overspent"
        );
        assert!(level(Duty::RttOver52Weeks).contains("waiting on average"));
        assert_eq!(
            margins_by_year(&[10e6, -0.6e6], &[10e6, -0.5]),
            "Your plan: 2019/20 £10.0m above the minimum; 2020/21 £0.6m below the minimum. It also grows enough on the year \
             before in every year."
        );
        assert_eq!(
            margins_by_year(&[10e6, 9.8e6, -0.02e6], &[10e6, -0.2e6, -0.03e6]),
            "Your plan: 2019/20 £10.0m above the minimum; 2020/21 £9.8m above the minimum; 2021/22 under £0.1m below the minimum. \
             Some read the standard as growth on the year before. Read that way, the plan falls short in 2020/21 (by £0.2m), \
             2021/22 (by under £0.1m)."
        );
    }
}

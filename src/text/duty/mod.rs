//! Standards and duties in words.

mod standing;
mod together;

use super::{financial_year, levels};
use crate::core::quantity::{in_100, money_change, number};
use crate::core::series::Series;
use crate::engine::collector::{Chance, Results};
use crate::evidence::Tables;
use crate::model::duties::Duty;

pub use standing::{Explanation, Standing, explanation, note};
pub use together::{
    first_missed, judged_over, last_one, met_heading, met_on_average, met_sentence, together,
};

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
    let unit = if chance.plan > 0.0 { "in 100" } else { "" };
    let told = |share| match of_100(share, futures).as_str() {
        "0" => "none".to_owned(),
        number => number.to_owned(),
    };
    (shares.map(told), unit)
}

/// Level behind a duty's chance, in its own measure: an average of the last year, or the mental health budget
/// against the standard. `margins` are those of the current plan and of yours in that year, counted from 0; £.
#[must_use]
pub fn level(duty: Duty, results: &Results, margins: [f64; 2], year: usize) -> Option<String> {
    let averages = |series: Series| levels(results.outcome(series));
    let average = |series| {
        let (was, now) = averages(series);
        Some(beside(&now, "on average", &was))
    };
    match duty {
        Duty::MentalHealthInvestment => {
            let [was, now] = margins.map(against_the_standard);
            let year = financial_year(year, false);
            Some(format!("in {year} {}", beside(&now, "", &was)))
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
    use crate::engine::collector::{DutyResults, FocusSummary, OutcomeSummary};
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

    /// Results in which every outcome has the same levels, in whole pounds.
    fn results() -> Results {
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
            focus: FocusSummary::none(Series::Surplus),
            focus_difference: FocusSummary::none(Series::Surplus),
            duties: DutyResults::default(),
            fingerprint: None,
        }
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
        assert_eq!(of(Duty::FourHour, chance(1.0, 0.0)), ["none", "100", ""]);
        assert_eq!(
            of(Duty::FourHour, chance(0.0, 0.5)),
            ["50", "none", "in 100"]
        );
        assert_eq!(
            of(Duty::FourHour, chance(0.999, 0.004)),
            ["under 1", "over 99", "in 100"]
        );
    }

    #[test]
    fn money_is_above_below_underspent_or_overspent() {
        let results = results();
        let level = |duty| level(duty, &results, [0.4, -620_000.0], 4).unwrap_or_default();
        assert_eq!(
            level(Duty::MentalHealthInvestment),
            "in 2023/24 £0.6m below the minimum, was exactly the minimum"
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

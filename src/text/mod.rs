//! What the page says: names, values, verdicts and findings, in plain English.

pub mod answer;
pub mod assumption;
pub mod challenge;
pub mod chart;
pub mod correlation;
pub mod duty;
pub mod form;
pub mod futures;
pub mod groups;
pub mod judgement;
pub mod line;
pub mod link;
pub mod local;
pub mod moves;
pub mod tornado;
pub mod validation;
pub mod value_of_information;
pub mod welcome;
pub mod why;

use crate::core::quantity::{in_100, money, number, rounded, rounded_signed};
use crate::core::series::{Measure, Series};
use crate::engine::collector::{OutcomeSummary, Results};
use crate::engine::summary::BetterCount;

/// The outcomes that stand in front.
pub const FRONT: [Series; 6] = [
    Series::RttWithin18Weeks,
    Series::FourHourPerformance,
    Series::EmergencyAdmissions,
    Series::TalkingTherapiesStarted,
    Series::CommunityWaitingList,
    Series::Qalys,
];

/// What the page says while the program that calculates cannot be had.
pub const STUCK: &str = "The part of this page that calculates has not arrived, or is of another version. Check your \
                         connection: it is asked for again every few seconds. If this message stays, load the page again; \
                         your plan is stored in this browser.";

/// An outcome's name, and what of it is counted.
#[must_use]
pub fn outcome_name(series: Series) -> (&'static str, &'static str) {
    match series {
        Series::AeAttendances => ("A&E", "attendances, a year"),
        Series::EmergencyAdmissions => ("Emergency admissions", "to hospital, a year"),
        Series::BedOccupancy => ("Hospital beds", "occupied, lower is better"),
        Series::FourHourPerformance => ("A&E", "dealt with within 4 hours"),
        Series::DelayedTransfers => ("Ready to go home", "people delayed in hospital, a day"),
        Series::RttWaitingList => ("Planned care", "people on the waiting list"),
        Series::RttWithin18Weeks => ("Planned care", "waiting under 18 weeks"),
        Series::RttOver52Weeks => ("Planned care", "people waiting over 52 weeks"),
        Series::RttCompletedPathways => ("Planned care", "treatments completed, a year"),
        Series::TalkingTherapiesStarted => ("Talking therapies", "people starting, a year"),
        Series::TalkingTherapiesWithin6Weeks => ("Talking therapies", "started within 6 weeks"),
        Series::TalkingTherapiesRecovered => ("Talking therapies", "people recovered, a year"),
        Series::UnmetMentalHealthNeed => ("Mental health", "people without treatment"),
        Series::SecondaryMentalHealthCaseload => ("Mental health", "people under specialist teams"),
        Series::CrisisCare => ("Mental health crisis", "people in acute care, a day"),
        Series::CommunityWaitingList => ("Care at home", "people waiting for it"),
        Series::Outturn => ("Money", "spent, in that year’s cash"),
        Series::Surplus => ("Money", "left over, a year"),
        Series::Qalys => ("Health overall", "healthy years, all years"),
        Series::DeathsAverted => ("Lives", "deaths averted, all years"),
        Series::InequalityGap => (
            "Fairness",
            "gain of the poorest over the richest, all years",
        ),
    }
}

/// An outcome's full name: `Planned care: waiting under 18 weeks`.
#[must_use]
pub fn full_name(series: Series) -> String {
    let (name, detail) = outcome_name(series);
    format!("{name}: {detail}")
}

/// What a better and a worse outcome are called at the start of a finding; nothing for those that no finding names.
fn finding_phrases(series: Series) -> Option<(&'static str, &'static str)> {
    match series {
        Series::RttWithin18Weeks => Some((
            "Shorter waits for planned care",
            "Longer waits for planned care",
        )),
        Series::FourHourPerformance => Some(("Shorter waits in A&E", "Longer waits in A&E")),
        Series::TalkingTherapiesStarted => Some((
            "More people starting talking therapies",
            "Fewer people starting talking therapies",
        )),
        Series::CommunityWaitingList => Some((
            "Fewer people waiting for care at home",
            "More people waiting for care at home",
        )),
        Series::EmergencyAdmissions => {
            Some(("Fewer emergency admissions", "More emergency admissions"))
        }
        _ => None,
    }
}

/// A value of an outcome, to the digit its error earns.
#[must_use]
pub fn value(series: Series, value: f64, error: f64) -> String {
    match series.measure() {
        Measure::Share => format!("{}%", rounded(100.0 * value, 100.0 * error, 1)),
        Measure::Pounds if value.abs() >= 0.9995e9 => {
            format!("£{}bn", rounded(value / 1e9, error / 1e9, 3)).replace("£−", "−£")
        }
        Measure::Pounds => {
            format!("£{}m", rounded(value / 1e6, error / 1e6, 1)).replace("£−", "−£")
        }
        Measure::Count | Measure::Qalys => rounded(value, error, 0),
        Measure::QalysPerThousand => rounded(value, error, 1),
    }
}

/// A difference of an outcome with its sign; shares in points.
#[must_use]
pub fn difference(series: Series, value: f64, error: f64) -> String {
    match series.measure() {
        Measure::Share => format!("{} points", rounded_signed(100.0 * value, 100.0 * error, 1)),
        Measure::Pounds => format!("{}m", rounded_signed(value / 1e6, error / 1e6, 1))
            .replace('+', "+£")
            .replace('−', "−£"),
        Measure::Count | Measure::Qalys => rounded_signed(value, error, 0),
        Measure::QalysPerThousand => rounded_signed(value, error, 1),
    }
}

/// Whether a difference is within its error of nothing.
fn is_nothing(outcome: &OutcomeSummary) -> bool {
    outcome.count.same_in_100 >= 100.0 || outcome.difference.value.abs() <= outcome.difference.error
}

/// The means of an outcome under the current plan and under yours. Figures that differ by less than their paired error
/// are shown equal; an outcome whose level means nothing shows only the difference.
#[must_use]
pub fn levels(outcome: &OutcomeSummary) -> (String, String) {
    let series = outcome.series;
    let paired = outcome.difference;
    if !series.has_meaningful_level() {
        let nothing = outcome.count.same_in_100 >= 100.0;
        let change = if nothing {
            "0".into()
        } else {
            difference(series, paired.value, paired.error)
        };
        return ("–".into(), change);
    }
    let error = outcome.baseline.error.max(outcome.plan.error);
    let baseline = value(series, outcome.baseline.value, error);
    let plan = if is_nothing(outcome) {
        baseline.clone()
    } else {
        value(series, outcome.plan.value, error)
    };
    (baseline, plan)
}

/// The mean of the paired difference, where it is more than its error and the levels do not already say it.
#[must_use]
pub fn change(outcome: &OutcomeSummary) -> String {
    if is_nothing(outcome) || !outcome.series.has_meaningful_level() {
        return String::new();
    }
    difference(
        outcome.series,
        outcome.difference.value,
        outcome.difference.error,
    )
}

/// In how many futures an outcome is better, and what that is called.
#[must_use]
pub fn verdict(count: &BetterCount) -> (String, &'static str) {
    if count.same_in_100 >= 99.5 {
        return ("–".into(), "no change");
    }
    let better = count.better_in_100;
    let word = if better < 10.0 {
        "nearly all worse"
    } else if better < 40.0 {
        "mostly worse"
    } else if better <= 60.0 {
        "too close to call"
    } else if better <= 90.0 {
        "better"
    } else {
        "nearly all better"
    };
    let text = in_100(better / 100.0, count.futures);
    (
        text.replace("fewer than", "under")
            .replace("more than", "over"),
        word,
    )
}

/// A finding: what it says, and in how many futures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `Shorter waits in A&E`.
    pub what: &'static str,
    /// `81 of 100`.
    pub how_many: String,
}

/// The clearest gain and the clearest loss.
#[must_use]
pub fn findings(results: &Results) -> Vec<Finding> {
    /// Below this, a finding is too close to call.
    const CLEAR: f64 = 60.0;
    let futures = results.futures;
    let count = |share: f64| in_100(share / 100.0, futures).replace(" in 100", " of 100");
    let mut gain: Option<(f64, Finding)> = None;
    let mut loss: Option<(f64, Finding)> = None;
    for series in FRONT {
        let Some((better, worse)) = finding_phrases(series) else {
            continue;
        };
        let better_count = &results.outcome(series).count;
        let lost = 100.0 - better_count.better_in_100 - better_count.same_in_100;
        let relative = relative_size(results.outcome(series));
        for (side, share, what) in [
            (&mut gain, better_count.better_in_100, better),
            (&mut loss, lost, worse),
        ] {
            let larger = side.as_ref().is_none_or(|(size, _)| relative > *size);
            if share > CLEAR && larger {
                *side = Some((
                    relative,
                    Finding {
                        what,
                        how_many: count(share),
                    },
                ));
            }
        }
    }
    [gain, loss]
        .into_iter()
        .flatten()
        .map(|(_, finding)| finding)
        .collect()
}

/// How large a difference is beside the outcome's own level.
fn relative_size(outcome: &OutcomeSummary) -> f64 {
    (outcome.difference.value / outcome.baseline.value).abs()
}

/// The year of the budget, counted from 0: `2019/20`.
#[must_use]
pub fn financial_year(year: usize, short: bool) -> String {
    let first = FIRST_YEAR + year;
    if short {
        format!("{:02}/{:02}", first % 100, (first + 1) % 100)
    } else {
        format!("{first}/{:02}", (first + 1) % 100)
    }
}

/// A month of the plan, counted from 0: `April 2019`.
#[must_use]
pub fn month_name(month: usize) -> String {
    const NAMES: [&str; 12] = [
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "January",
        "February",
        "March",
    ];
    let year = FIRST_YEAR + (month + FIRST_MONTH) / 12;
    format!("{} {year}", NAMES[month % 12])
}

/// The month of the calendar year in which a year of the budget begins, counted from 0: April.
const FIRST_MONTH: usize = 3;

/// The calendar year in which year 1 begins, in April.
const FIRST_YEAR: usize = 2019;

/// The last month of so many months from April of year 1, all of them Marches.
#[must_use]
pub fn last_month(months: usize, short: bool) -> String {
    let year = FIRST_YEAR + months.div_ceil(12);
    if short {
        format!("Mar {year}")
    } else {
        format!("End, March {year}")
    }
}

/// `March 2024`, for an horizon in years.
#[must_use]
pub fn end_of(years: usize) -> String {
    format!("March {}", FIRST_YEAR + years)
}

/// A budget's place in words: `£1.218bn · £1,400 a head`.
#[must_use]
pub fn budget_line(allotment: f64, population: f64) -> String {
    format!(
        "{} · £{} a head",
        money(allotment),
        number(allotment / population, 0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summary::sums::Mean;

    fn mean(value: f64, error: f64) -> Mean {
        Mean { value, error }
    }

    fn count(better_in_100: f64, same_in_100: f64) -> BetterCount {
        BetterCount {
            better_in_100,
            same_in_100,
            futures: 10_000,
        }
    }

    #[test]
    fn verdicts_follow_the_thresholds() {
        let verdict = |better: f64| verdict(&count(better, 0.0));
        assert_eq!(verdict(81.0), ("81 in 100".into(), "better"));
        assert_eq!(verdict(60.0).1, "too close to call");
        assert_eq!(verdict(24.0).1, "mostly worse");
        assert_eq!(verdict(0.4), ("under 1 in 100".into(), "nearly all worse"));
        assert_eq!(
            super::verdict(&count(0.0, 100.0)),
            ("–".into(), "no change")
        );
    }

    #[test]
    fn levels_within_their_paired_error_are_equal() {
        let outcome = |p50: f64, error: f64| OutcomeSummary {
            series: Series::RttWithin18Weeks,
            baseline: mean(0.8312, 0.0003),
            plan: mean(0.8312 + p50, 0.0003),
            difference: mean(p50, error),
            count: count(50.0, 0.0),
            dots: [0.0; 20],
        };
        assert_eq!(
            levels(&outcome(0.001, 0.001)),
            ("83.1%".into(), "83.1%".into())
        );
        assert_eq!(
            levels(&outcome(-0.002, 0.00001)),
            ("83.1%".into(), "82.9%".into())
        );
    }

    #[test]
    fn values_are_written_in_their_measure() {
        assert_eq!(value(Series::Surplus, -3.94e6, 2e4), "−£3.9m");
        assert_eq!(value(Series::Outturn, 1.214e9, 1e5), "£1.214bn");
        assert_eq!(value(Series::RttWaitingList, 65_912.0, 30.0), "65,900");
        assert_eq!(
            difference(Series::FourHourPerformance, -0.017, 0.0001),
            "−1.7 points"
        );
        assert_eq!(difference(Series::Outturn, 7e5, 1e4), "+£0.7m");
        assert_eq!(financial_year(4, false), "2023/24");
        assert_eq!(last_month(60, true), "Mar 2024");
    }

    #[test]
    fn every_outcome_has_words() {
        for series in Series::ALL {
            assert!(full_name(series).len() > 10);
        }
    }
}

//! The outcomes in words: names, levels, verdicts and findings.

use crate::core::series::Series;
use crate::engine::collector::OutcomeSummary;

use super::measure::{difference, value};

/// The outcomes that are shown first.
pub const FRONT: [Series; 7] = [
    Series::RttWithin18Weeks,
    Series::FourHourPerformance,
    Series::EmergencyAdmissions,
    Series::TalkingTherapiesStarted,
    Series::CommunityWaitingList,
    Series::DeathsAverted,
    Series::Qalys,
];

/// The words for an outcome.
struct Words {
    /// Name of the service or the result.
    name: &'static str,
    /// Quantity that is counted.
    detail: &'static str,
    /// Clauses of a summary for a better and a worse outcome; at most six words each.
    clauses: [&'static str; 2],
}

/// The table of outcomes in words, one row for each series.
#[allow(clippy::too_many_lines, reason = "a table, one row for each series")]
fn words(series: Series) -> Words {
    let (name, detail, clauses) = match series {
        Series::AeAttendances => (
            "A&E",
            "attendances, a year",
            ["fewer people go to A&E", "more people go to A&E"],
        ),
        Series::EmergencyAdmissions => (
            "Emergency admissions",
            "to hospital, a year",
            [
                "fewer people are admitted as emergencies",
                "more people are admitted as emergencies",
            ],
        ),
        Series::BedOccupancy => (
            "Hospital beds",
            "occupied, lower is better",
            ["hospital wards are less full", "hospital wards are fuller"],
        ),
        Series::FourHourPerformance => (
            "A&E",
            "admitted, transferred or discharged within 4 hours",
            ["waits in A&E get shorter", "waits in A&E get longer"],
        ),
        Series::DelayedTransfers => (
            "Ready to go home",
            "people delayed in hospital, a day",
            [
                "fewer people are delayed in hospital",
                "more people are delayed in hospital",
            ],
        ),
        Series::RttWaitingList => (
            "Planned care",
            "people on the waiting list",
            [
                "fewer people wait for planned care",
                "more people wait for planned care",
            ],
        ),
        Series::RttWithin18Weeks => (
            "Planned care",
            "waiting under 18 weeks",
            [
                "waits for planned care get shorter",
                "waits for planned care get longer",
            ],
        ),
        Series::RttOver52Weeks => (
            "Planned care",
            "people waiting over 52 weeks",
            [
                "fewer people wait over a year",
                "more people wait over a year",
            ],
        ),
        Series::RttCompletedPathways => (
            "Planned care",
            "treatments completed, a year",
            [
                "more planned treatments are completed",
                "fewer planned treatments are completed",
            ],
        ),
        Series::TalkingTherapiesStarted => (
            "Talking therapies",
            "people starting, a year",
            [
                "more people start talking therapies",
                "fewer people start talking therapies",
            ],
        ),
        Series::TalkingTherapiesWithin6Weeks => (
            "Talking therapies",
            "started within 6 weeks",
            [
                "waits for talking therapies get shorter",
                "waits for talking therapies get longer",
            ],
        ),
        Series::TalkingTherapiesRecovered => (
            "Talking therapies",
            "people recovered, a year",
            [
                "more people recover through talking therapies",
                "fewer people recover through talking therapies",
            ],
        ),
        Series::UnmetMentalHealthNeed => (
            "Mental health",
            "people without treatment",
            [
                "fewer people go without mental-health treatment",
                "more people go without mental-health treatment",
            ],
        ),
        Series::SecondaryMentalHealthCaseload => (
            "Mental health",
            "people under specialist teams",
            [
                "fewer people need specialist mental-health care",
                "more people need specialist mental-health care",
            ],
        ),
        Series::CrisisCare => (
            "Mental health crisis",
            "people in acute care, a day",
            [
                "fewer people are in mental-health crisis",
                "more people are in mental-health crisis",
            ],
        ),
        Series::CommunityWaitingList => (
            "Community services",
            "people waiting",
            [
                "fewer people wait for community services",
                "more people wait for community services",
            ],
        ),
        Series::Outturn => (
            "Money",
            "spent, in that year’s prices",
            ["less money is spent", "more money is spent"],
        ),
        Series::Surplus => (
            "Money",
            "left over, a year",
            ["more money is left over", "less money is left over"],
        ),
        Series::Qalys => (
            "Health overall",
            "healthy years, all years",
            ["health overall gets better", "health overall gets worse"],
        ),
        Series::DeathsAverted => (
            "Deaths",
            "more or fewer, all years",
            ["fewer people die", "more people die"],
        ),
        Series::InequalityGap => (
            "Fairness",
            "health gain, poorest fifth against richest, all years",
            ["the poorest fifth gain more", "the poorest fifth gain less"],
        ),
    };
    Words {
        name,
        detail,
        clauses,
    }
}

/// Clauses of a summary for a better and a worse outcome.
pub(super) fn clauses(series: Series) -> [&'static str; 2] {
    words(series).clauses
}

/// An outcome's name, and the quantity that is counted.
#[must_use]
pub fn outcome_name(series: Series) -> (&'static str, &'static str) {
    let Words { name, detail, .. } = words(series);
    (name, detail)
}

/// An outcome's full name: `Planned care: waiting under 18 weeks`.
#[must_use]
pub fn full_name(series: Series) -> String {
    let (name, detail) = outcome_name(series);
    format!("{name}: {detail}")
}

/// True where a difference is within its error of nothing, or is told as nothing.
fn is_nothing(outcome: &OutcomeSummary) -> bool {
    let paired = outcome.difference;
    let told = difference(outcome.series, paired.value, paired.error);
    let is_zero = !told.contains(|digit: char| ('1'..='9').contains(&digit));
    outcome.count.is_nothing() || paired.value.abs() <= paired.error || is_zero
}

/// The means of an outcome under the current plan and under yours. Figures that differ by less than their paired error
/// are shown equal; an outcome whose level means nothing shows only the difference.
#[must_use]
pub fn levels(outcome: &OutcomeSummary) -> (String, String) {
    let series = outcome.series;
    let paired = outcome.difference;
    if !series.has_meaningful_level() {
        let change = if outcome.count.is_nothing() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summary::ComparisonCount;
    use crate::engine::summary::sums::Mean;

    fn mean(value: f64, error: f64) -> Mean {
        Mean { value, error }
    }

    fn count() -> ComparisonCount {
        ComparisonCount {
            better_in_100: 50.0,
            about_same_in_100: 0.0,
            worse_in_100: 50.0,
            any_better_in_100: 50.0,
            any_worse_in_100: 50.0,
            futures: 10_000,
        }
    }

    #[test]
    fn levels_within_their_paired_error_are_equal() {
        let outcome = |p50: f64, error: f64| OutcomeSummary {
            series: Series::RttWithin18Weeks,
            baseline: mean(0.8312, 0.0003),
            plan: mean(0.8312 + p50, 0.0003),
            difference: mean(p50, error),
            count: count(),
            important: 0.005,
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
        // 83.12% and 83.16% are both sides of a half; the difference is told as 0.0 points.
        let hardly = outcome(0.0004, 0.00001);
        assert_eq!(levels(&hardly), ("83.1%".into(), "83.1%".into()));
        assert_eq!(change(&hardly), "");
    }

    #[test]
    fn every_outcome_has_a_full_name() {
        for series in Series::ALL {
            assert!(full_name(series).len() > 10);
        }
    }
}

//! The outcomes in words: names, levels, verdicts and findings.

use crate::core::quantity::in_100;
use crate::core::series::Series;
use crate::engine::collector::{OutcomeSummary, Results};
use crate::engine::summary::BetterCount;

use super::measure::{difference, value};

/// The outcomes that are shown first.
pub const FRONT: [Series; 6] = [
    Series::RttWithin18Weeks,
    Series::FourHourPerformance,
    Series::EmergencyAdmissions,
    Series::TalkingTherapiesStarted,
    Series::CommunityWaitingList,
    Series::Qalys,
];

/// The words for an outcome.
struct Words {
    /// Name of the service or the result.
    name: &'static str,
    /// Quantity that is counted.
    detail: &'static str,
    /// Beginnings of a finding: a better and a worse outcome. Only outcomes of [`FRONT`] become findings.
    finding: Option<(&'static str, &'static str)>,
}

/// The table of outcomes in words, one row for each series.
#[allow(clippy::too_many_lines, reason = "a table, one row for each series")]
fn words(series: Series) -> Words {
    let (name, detail, finding) = match series {
        Series::AeAttendances => ("A&E", "attendances, a year", None),
        Series::EmergencyAdmissions => (
            "Emergency admissions",
            "to hospital, a year",
            Some(("Fewer emergency admissions", "More emergency admissions")),
        ),
        Series::BedOccupancy => ("Hospital beds", "occupied, lower is better", None),
        Series::FourHourPerformance => (
            "A&E",
            "admitted, transferred or discharged within 4 hours",
            Some(("Shorter waits in A&E", "Longer waits in A&E")),
        ),
        Series::DelayedTransfers => (
            "Ready to go home",
            "people delayed in hospital, a day",
            None,
        ),
        Series::RttWaitingList => ("Planned care", "people on the waiting list", None),
        Series::RttWithin18Weeks => (
            "Planned care",
            "waiting under 18 weeks",
            Some((
                "Shorter waits for planned care",
                "Longer waits for planned care",
            )),
        ),
        Series::RttOver52Weeks => ("Planned care", "people waiting over 52 weeks", None),
        Series::RttCompletedPathways => ("Planned care", "treatments completed, a year", None),
        Series::TalkingTherapiesStarted => (
            "Talking therapies",
            "people starting, a year",
            Some((
                "More people starting talking therapies",
                "Fewer people starting talking therapies",
            )),
        ),
        Series::TalkingTherapiesWithin6Weeks => {
            ("Talking therapies", "started within 6 weeks", None)
        }
        Series::TalkingTherapiesRecovered => {
            ("Talking therapies", "people recovered, a year", None)
        }
        Series::UnmetMentalHealthNeed => ("Mental health", "people without treatment", None),
        Series::SecondaryMentalHealthCaseload => {
            ("Mental health", "people under specialist teams", None)
        }
        Series::CrisisCare => ("Mental health crisis", "people in acute care, a day", None),
        Series::CommunityWaitingList => (
            "Community services",
            "people waiting",
            Some((
                "Fewer people waiting for community services",
                "More people waiting for community services",
            )),
        ),
        Series::Outturn => ("Money", "spent, in that year’s prices", None),
        Series::Surplus => ("Money", "left over, a year", None),
        Series::Qalys => ("Health overall", "healthy years, all years", None),
        Series::DeathsAverted => ("Lives", "deaths avoided, all years", None),
        Series::InequalityGap => (
            "Fairness",
            "health gain, poorest fifth against richest, all years",
            None,
        ),
    };
    Words {
        name,
        detail,
        finding,
    }
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

/// True where a difference is within its error of nothing.
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

/// Chance of being better, and a word for it.
#[must_use]
pub fn verdict(count: &BetterCount) -> (String, &'static str) {
    if count.same_in_100 >= 99.5 {
        return ("–".into(), "no change");
    }
    let better = count.better_in_100;
    let word = if better <= 0.0 && count.same_in_100 <= 0.0 {
        "worse in every future"
    } else if better >= 100.0 {
        "better in every future"
    } else if better < 10.0 {
        "nearly always worse"
    } else if better < 40.0 {
        "mostly worse"
    } else if better <= 60.0 {
        "too close to call"
    } else if better <= 90.0 {
        "mostly better"
    } else {
        "nearly always better"
    };
    let text = in_100(better / 100.0, count.futures);
    (
        text.replace("fewer than", "under")
            .replace("more than", "over"),
        word,
    )
}

/// A finding, and the number of futures in which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Finding: `Shorter waits in A&E`.
    pub what: &'static str,
    /// Number of futures: `81 of 100`.
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
        let Some((better, worse)) = words(series).finding else {
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

/// Size of a difference relative to the outcome's own level.
fn relative_size(outcome: &OutcomeSummary) -> f64 {
    (outcome.difference.value / outcome.baseline.value).abs()
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
        assert_eq!(verdict(81.0), ("81 in 100".into(), "mostly better"));
        assert_eq!(verdict(60.0).1, "too close to call");
        assert_eq!(verdict(24.0).1, "mostly worse");
        assert_eq!(verdict(0.0), ("0 in 100".into(), "worse in every future"));
        assert_eq!(
            verdict(0.4),
            ("under 1 in 100".into(), "nearly always worse")
        );
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
    fn every_outcome_has_a_full_name() {
        for series in Series::ALL {
            assert!(full_name(series).len() > 10);
        }
    }
}

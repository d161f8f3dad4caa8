//! A challenge to a number in words: the claim, and its result.

use crate::core::quantity::{count_of, in_100, number};
use crate::core::series::{Better, Series};

use super::{difference, full_name};

/// A mean difference counts from this many times its standard error on.
const CLEAR: f64 = 2.0;

/// So many futures that a chance over them is told in whole hundredths.
const MANY: u32 = 1_000_000;

/// Effect of the plan on an outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanEffect {
    /// The mean difference, in the outcome's own unit.
    pub mean: f64,
    /// Its standard error.
    pub error: f64,
    /// Futures of 100 in which the plan is better, by however little.
    pub better_in_100: f64,
}

/// The plan that an outcome favours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Preferred {
    Yours,
    Current,
    Neither,
}

/// Result of a challenge to a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The recommendation is the same.
    Survives,
    /// The recommendation is now the opposite.
    Reverses,
    /// The futures no longer tell the plans apart.
    Fades,
    /// There was none before, and there is none now.
    NoneBefore,
    /// There was none before, and there is one now.
    Appears,
}

impl PlanEffect {
    fn preferred(&self, series: Series) -> Preferred {
        let for_the_better = match series.better() {
            Better::Higher => self.mean,
            Better::Lower => -self.mean,
        };
        if for_the_better.abs() <= CLEAR * self.error || for_the_better == 0.0 {
            Preferred::Neither
        } else if for_the_better > 0.0 {
            Preferred::Yours
        } else {
            Preferred::Current
        }
    }

    /// Text of the effect: `+1.7 points, better in 88 of 100 futures`.
    #[must_use]
    pub fn text(&self, series: Series, futures: u32) -> String {
        format!(
            "{}, better in {} futures",
            difference(series, self.mean, self.error),
            in_100(self.better_in_100 / 100.0, futures).replace(" in 100", " of 100")
        )
    }

    /// Shorter text of the effect: `+1.7 points (better in 88 of 100 futures)`.
    fn in_brackets(&self, series: Series, futures: u32) -> String {
        self.text(series, futures).replacen(", ", " (", 1) + ")"
    }

    /// The effect as a log of challenges tells it, which has no number of futures: in whole hundredths, of which none and
    /// all are told only where they are so.
    #[must_use]
    pub fn logged(&self, series: Series) -> String {
        format!(
            "{}, better in {}",
            difference(series, self.mean, self.error),
            in_100(self.better_in_100 / 100.0, MANY).replace(" in 100", " of 100")
        )
    }
}

impl Verdict {
    /// The verdict from the plan's effect as believed and as challenged.
    #[must_use]
    pub fn new(series: Series, before: &PlanEffect, after: &PlanEffect) -> Self {
        let [before, after] = [before, after].map(|effect| effect.preferred(series));
        match (before, after) {
            (Preferred::Neither, Preferred::Neither) => Self::NoneBefore,
            (Preferred::Neither, _) => Self::Appears,
            (_, Preferred::Neither) => Self::Fades,
            (before, after) if before == after => Self::Survives,
            _ => Self::Reverses,
        }
    }

    /// The verdict in a word or two.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Survives => "Stays the same",
            Self::Reverses => "Reversed",
            Self::Fades => "Too close to call",
            Self::NoneBefore => "Still not clear",
            Self::Appears => "Now clear",
        }
    }

    /// The verdict in a sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Survives => "The recommendation stays the same.",
            Self::Reverses => "The recommendation is reversed: the other plan is now better.",
            Self::Fades => {
                "There is no longer a clear recommendation: neither plan is clearly better."
            }
            Self::NoneBefore => {
                "There was no clear recommendation on this outcome, and there is none now."
            }
            Self::Appears => {
                "There was no clear recommendation on this outcome, but with these values there is one."
            }
        }
    }
}

/// The claim that can be challenged.
#[must_use]
pub fn claim(series: Series, effect: &PlanEffect, futures: u32) -> String {
    let for_whom = match effect.preferred(series) {
        Preferred::Yours => "On this outcome your plan is better.",
        Preferred::Current => "On this outcome the current plan is better.",
        Preferred::Neither => "On this outcome neither plan is clearly better.",
    };
    format!(
        "Your plan changes “{}” by {}. {for_whom}",
        full_name(series),
        effect.text(series, futures)
    )
}

/// Result in a sentence.
#[must_use]
pub fn found(
    series: Series,
    values: usize,
    before: &PlanEffect,
    after: &PlanEffect,
    futures: u32,
) -> String {
    format!(
        "With {} in every future, the effect on “{}” goes from {} to {}, in the same {} futures.",
        count_of(values, "of your values", "of your values"),
        full_name(series),
        before.in_brackets(series, futures),
        after.in_brackets(series, futures),
        number(f64::from(futures), 0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(mean: f64) -> PlanEffect {
        PlanEffect {
            mean,
            error: 0.001,
            better_in_100: if mean > 0.0 { 88.0 } else { 12.0 },
        }
    }

    #[test]
    fn a_recommendation_survives_weakens_or_reverses() {
        let verdict =
            |before, after| Verdict::new(Series::RttWithin18Weeks, &effect(before), &effect(after));
        assert_eq!(verdict(0.02, 0.01), Verdict::Survives);
        assert_eq!(verdict(-0.02, -0.01), Verdict::Survives);
        assert_eq!(verdict(0.02, 0.001), Verdict::Fades);
        assert_eq!(verdict(0.02, -0.02), Verdict::Reverses);
        assert_eq!(verdict(0.0, 0.0), Verdict::NoneBefore);
        assert_eq!(verdict(0.001, 0.02), Verdict::Appears);
    }

    #[test]
    fn lower_can_be_better() {
        let lower = claim(Series::RttWaitingList, &effect(-3.0), 10_000);
        assert!(lower.ends_with("your plan is better."), "{lower}");
        let higher = claim(Series::RttWithin18Weeks, &effect(-3.0), 10_000);
        assert!(higher.ends_with("the current plan is better."), "{higher}");
    }

    #[test]
    fn a_finding_names_both_effects() {
        let text = found(
            Series::RttWithin18Weeks,
            2,
            &effect(0.02),
            &effect(-0.01),
            10_000,
        );
        assert_eq!(
            text,
            "With 2 of your values in every future, the effect on “Planned care: waiting under 18 weeks” goes from \
             +2 points (better in 88 of 100 futures) to −1 points (better in 12 of 100 futures), in the same 10,000 futures."
        );
    }

    #[test]
    fn a_log_never_rounds_to_none_or_all() {
        let of = |better_in_100| {
            let effect = PlanEffect {
                mean: 0.017,
                error: 1e-4,
                better_in_100,
            };
            effect.logged(Series::FourHourPerformance)
        };
        assert_eq!(of(99.9), "+1.7 points, better in more than 99 of 100");
        assert_eq!(of(100.0), "+1.7 points, better in 100 of 100");
        assert_eq!(of(0.2), "+1.7 points, better in fewer than 1 of 100");
        assert_eq!(of(87.6), "+1.7 points, better in 88 of 100");
    }
}

//! Correlated assumptions in words: the spread of the effect with and without correlations, and the reasons why
//! correlations are refused.

use super::why::period;
use super::{difference, difference_word, full_name, short_difference};
use crate::analysis::attribution::{CorrelationAnswer, EffectSpread};
use crate::core::quantity::{number, parse_number, signed};
use crate::core::series::Series;
use crate::engine::summary::sums::Mean;
use crate::evidence::{
    CORRELATION_MAX, Correlation, CorrelationError, CorrelationGroup, Evidence,
    NotPositiveDefinite, ParameterIndex,
};
use crate::model::assumptions::AssumptionError;

/// Explanation below the heading.
pub const EXPLANATION: &str = "When one assumption is higher than expected, others often are too, so their effects add up instead of cancelling out. The assumptions in each group below are linked in every future. Each assumption keeps its own range; only the links between them change.";
/// Refusal of a pair of one assumption with itself.
pub const SAME_TWICE: &str = "You chose the same assumption twice. Choose two different ones.";
/// Refusal of a pair of which one is missing.
pub const CHOOSE_TWO: &str = "Choose two assumptions first.";

/// A widening within this many standard errors counts as none.
const CLEAR: f64 = 2.0;
/// Most pairs that a sentence names.
const NAMED: usize = 3;

/// Spread of an effect with correlated and with independent assumptions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spreads {
    /// With correlations.
    pub together: EffectSpread,
    /// Without correlations.
    pub alone: EffectSpread,
    /// The standard deviation of the one less that of the other.
    pub widening: Mean,
}

impl Spreads {
    /// The spreads from an answer about the opposite setting: `on` is true where the run itself has correlations.
    #[must_use]
    pub fn new(answer: &CorrelationAnswer, on: bool) -> Self {
        let CorrelationAnswer {
            believed,
            otherwise,
            widening,
        } = *answer;
        if on {
            Self {
                together: believed,
                alone: otherwise,
                widening,
            }
        } else {
            Self {
                together: otherwise,
                alone: believed,
                widening: Mean {
                    value: -widening.value,
                    error: widening.error,
                },
            }
        }
    }

    /// Relative difference between the two widths; nothing where there is none to compare with.
    #[must_use]
    pub fn wider(&self) -> Option<f64> {
        let Mean { value, error } = self.widening;
        let base = self.alone.standard_deviation.value;
        let per_cent = 100.0 * value / base;
        (base > 0.0 && value.abs() > CLEAR * error && per_cent.abs() >= 0.5).then_some(per_cent)
    }
}

/// The heading: the effect of correlations on the spread.
#[must_use]
pub fn headline(series: Series, spreads: Option<&Spreads>) -> String {
    let name = full_name(series);
    match spreads.map(Spreads::wider) {
        Some(Some(wider)) if wider > 0.0 => format!(
            "Because assumptions are correlated, the effect on “{name}” is {}% less certain",
            number(wider, 0)
        ),
        Some(Some(narrower)) => format!(
            "Because assumptions are correlated, the effect on “{name}” is {}% more certain",
            number(-narrower, 0)
        ),
        Some(None) => {
            format!("Correlations hardly change how certain the effect on “{name}” is")
        }
        None => "Correlations between assumptions".to_owned(),
    }
}

/// An effect's spread: `−0.4 to +2.9 points`.
#[must_use]
pub fn range(series: Series, spread: &EffectSpread, futures: u32) -> String {
    let error = spread.distribution.ends_error(futures);
    let low = difference(series, spread.distribution.p5, error);
    let high = difference(series, spread.distribution.p95, error);
    let low = low.strip_suffix(" points").unwrap_or(&low);
    [low, " to ", &high].concat()
}

/// A size without a sign: `1.2 points`, `£3.4m`.
#[must_use]
pub fn size(series: Series, size: f64, error: f64) -> String {
    let size = short_difference(series, size.abs(), error);
    [size.trim_start_matches('+'), difference_word(series)].concat()
}

/// An effect's mean as `+1.2 points`.
#[must_use]
pub fn mean(series: Series, spread: &EffectSpread) -> String {
    difference(
        series,
        spread.distribution.mean,
        spread.distribution.standard_error,
    )
}

/// Caption of the table of spreads.
#[must_use]
pub fn caption(series: Series, years: u32) -> String {
    format!(
        "Effect of your plan on “{}”, {}",
        full_name(series),
        period(series, years)
    )
}

/// A correlation as people read it: `+0.4`.
#[must_use]
pub fn correlation(rho: f64) -> String {
    let text = signed(rho, 3);
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short.is_empty() { "0" } else { short }.to_owned()
}

/// The strength of a group as people read it: `0.4`.
#[must_use]
pub fn strength(strength: f64) -> String {
    correlation(strength).trim_start_matches('+').to_owned()
}

/// Reads a strength.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_strength(text: &str) -> Result<f64, String> {
    within(text, 0.0)
}

/// Reads a correlation.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_correlation(text: &str) -> Result<f64, String> {
    within(text, -CORRELATION_MAX)
}

fn within(text: &str, least: f64) -> Result<f64, String> {
    let range = [&number_of(least), " to ", &number_of(CORRELATION_MAX)].concat();
    let text = text.trim();
    let number = parse_number(text).ok_or_else(|| {
        let typed = match text {
            "" => "You have not typed a number".to_owned(),
            text => ["“", text, "” is not a number"].concat(),
        };
        [&typed, ". Type a number from ", &range, ", such as 0.4."].concat()
    })?;
    if (least..=CORRELATION_MAX).contains(&number) {
        Ok(number)
    } else {
        Err([
            &number_of(number),
            " is not a number from ",
            &range,
            ". The current number is kept.",
        ]
        .concat())
    }
}

fn number_of(value: f64) -> String {
    correlation(value).trim_start_matches('+').to_owned()
}

/// Name of an assumption.
#[must_use]
pub fn label(parameter: ParameterIndex) -> &'static str {
    &Evidence::built_in().parameters[parameter].label
}

/// Refusal of a correlation, in the names that the reader sees.
#[must_use]
pub fn refusal(error: &AssumptionError) -> String {
    match error {
        AssumptionError::Correlations(CorrelationError::NotPositiveDefinite(problem)) => [
            "These correlations are not possible together: ",
            &pairs(&problem.requested),
            ". The nearest that are possible: ",
            &pairs(&problem.nearest),
            ".",
        ]
        .concat(),
        AssumptionError::Correlations(CorrelationError::Outside(pair)) if pair.a == pair.b => {
            SAME_TWICE.to_owned()
        }
        other => other.to_string(),
    }
}

/// Correlations that can be used in place of those refused.
#[must_use]
pub fn offer(error: &AssumptionError) -> Option<&NotPositiveDefinite> {
    match error {
        AssumptionError::Correlations(CorrelationError::NotPositiveDefinite(problem)) => {
            Some(problem)
        }
        _ => None,
    }
}

fn pairs(pairs: &[Correlation]) -> String {
    let named = pairs.iter().take(NAMED).map(|Correlation { a, b, rho }| {
        [
            "“",
            label(*a),
            "” with “",
            label(*b),
            "” ",
            &correlation(*rho),
        ]
        .concat()
    });
    let mut text = named.collect::<Vec<_>>().join("; ");
    let more = pairs.len().saturating_sub(NAMED);
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    text
}

/// Name of a change to a pair in the history.
#[must_use]
pub fn pair_changed(a: ParameterIndex, b: ParameterIndex, rho: Option<f64>) -> String {
    let rho = rho.map_or_else(|| "as in its group".to_owned(), correlation);
    [label(a), " with ", label(b), ": ", &rho].concat()
}

/// Name of a change in the history.
#[must_use]
pub fn changed(group: &CorrelationGroup, to: Option<f64>) -> String {
    match to {
        Some(to) => [&group.label, ": correlation ", &strength(to)].concat(),
        None => [&group.label, ": correlation as published"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summary::DistributionSummary;
    use crate::model::assumptions::Assumptions;

    fn spread(deviation: f64) -> EffectSpread {
        EffectSpread {
            distribution: DistributionSummary {
                mean: 0.01,
                standard_error: 1e-4,
                p5: 0.01 - 1.6 * deviation,
                p25: 0.01 - 0.7 * deviation,
                p50: 0.01,
                p75: 0.01 + 0.7 * deviation,
                p95: 0.01 + 1.6 * deviation,
            },
            standard_deviation: Mean {
                value: deviation,
                error: 1e-5,
            },
        }
    }

    fn answer(together: f64, alone: f64, error: f64) -> CorrelationAnswer {
        CorrelationAnswer {
            believed: spread(together),
            otherwise: spread(alone),
            widening: Mean {
                value: together - alone,
                error,
            },
        }
    }

    #[test]
    fn the_heading_claims_only_clear_differences() {
        let series = Series::RttWithin18Weeks;
        let heading =
            |answer: &CorrelationAnswer, on| headline(series, Some(&Spreads::new(answer, on)));
        assert!(heading(&answer(0.0108, 0.01, 1e-5), true).ends_with("is 8% less certain"));
        assert!(heading(&answer(0.0108, 0.01, 1e-5), false).ends_with("is 7% more certain"));
        assert!(heading(&answer(0.0108, 0.01, 1e-3), true).starts_with("Correlations hardly"));
        let spreads = Spreads::new(&answer(0.0108, 0.01, 1e-5), true);
        assert_eq!(range(series, &spreads.alone, 10_000), "−0.6 to +2.6 points");
        assert_eq!(mean(series, &spreads.alone), "+1.0 points");
        assert_eq!(size(series, 0.0108, 1e-5), "1.1 points");
    }

    #[test]
    fn numbers_are_read_back_and_others_refused_with_the_range() {
        for rho in [-0.95, -0.4, 0.0, 0.125, 0.9] {
            assert_eq!(parse_correlation(&correlation(rho)), Ok(rho));
        }
        assert_eq!(correlation(0.0), "0");
        assert_eq!(strength(0.4), "0.4");
        assert!(
            parse_correlation("1")
                .unwrap_err()
                .contains("−0.95 to 0.95")
        );
        assert!(parse_strength("-0.1").unwrap_err().contains("0 to 0.95"));
        assert!(parse_strength("much").unwrap_err().contains("“much”"));
    }

    #[test]
    fn impossible_correlations_are_named_and_others_offered() {
        let mut assumptions = Assumptions::default();
        let correlations = &mut assumptions.correlations;
        let all: Vec<ParameterIndex> = ParameterIndex::all().collect();
        for (a, b, rho) in [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)] {
            correlations.set_pair(all[a], all[b], Some(rho));
        }
        let error = assumptions.check(Evidence::built_in()).unwrap_err();
        let text = refusal(&error);
        assert!(
            text.contains(label(all[0])) && !text.contains('_'),
            "{text}"
        );
        let offered = offer(&error).unwrap().clone();
        assumptions.correlations.accept(&offered);
        assert_eq!(assumptions.check(Evidence::built_in()), Ok(()));
    }
}

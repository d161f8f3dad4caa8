//! Switching values: the value of an assumption at which the preference between baseline and plan reverses.
//!
//! Nothing here simulates. The search requests mean differences at certain values, one batch after the other over all
//! assumptions at once, and receives the answers.

use super::question::ParameterValues;
use crate::engine::summary::sums::Mean;
use crate::evidence::{Distribution, ParameterIndex};

/// The plausible range of an assumption: between these quantiles of what is believed of it.
pub const PLAUSIBLE: [f64; 2] = [0.001, 0.999];
/// Most steps after the ends of the range.
const STEPS_MAX: u32 = 6;
/// A bracket narrower than this share of the range is found.
const WIDTH_FOUND: f64 = 0.01;
/// A step stays this share of the bracket away from its ends.
const MARGIN: f64 = 0.05;

/// Mean difference where an assumption has one value in every future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DifferenceAt {
    /// The value, in the parameter's own unit.
    pub value: f64,
    /// The mean difference and its standard error.
    pub difference: Mean,
}

/// The side of a value on which the preference is reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReversedSide {
    /// Below it.
    Below,
    /// Above it.
    Above,
}

/// The value at which the preference reverses within the plausible range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SwitchingValue {
    /// It does not.
    None,
    /// It does.
    At {
        /// At this value, in the parameter's own unit.
        value: f64,
        /// Chance that the value is on the side on which the preference is reversed; 0–1.
        chance_beyond: f64,
        /// The side where it is.
        side: ReversedSide,
    },
}

/// Result of the search for one assumption.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SwitchingValueResult {
    /// The parameter.
    pub parameter: ParameterIndex,
    /// The mean difference at the low and at the high end of the plausible range.
    pub ends: [DifferenceAt; 2],
    /// The value between them at which the preference reverses.
    pub switching_value: SwitchingValue,
}

impl SwitchingValueResult {
    /// Swing: the size of the change of the mean difference between the ends of the range.
    #[must_use]
    pub fn swing(&self) -> f64 {
        let [low, high] = self.ends.map(|end| end.difference.value);
        (high - low).abs()
    }
}

/// The search for the switching values of several assumptions.
#[derive(Debug, Clone)]
pub struct SwitchingValueSearch {
    /// The mean difference as the assumptions are believed.
    base: f64,
    candidates: Vec<Candidate>,
}

/// The state of one assumption.
#[derive(Debug, Clone)]
struct Candidate {
    parameter: ParameterIndex,
    belief: Distribution,
    /// The ends of the range, once they are known.
    ends: Vec<DifferenceAt>,
    /// The narrowest values known between which the sign changes.
    bracket: Option<[DifferenceAt; 2]>,
    /// The value at which the sign changes, once it is found.
    found: Option<f64>,
    steps: u32,
    /// True if the last step left more than half of the bracket.
    was_slow: bool,
}

impl SwitchingValueSearch {
    /// A search among these assumptions, each with its distribution. Those without a spread are left out. `base` is the
    /// mean difference under the beliefs: its sign is the preference that may reverse.
    #[must_use]
    pub fn new(
        base: f64,
        candidates: impl IntoIterator<Item = (ParameterIndex, Distribution)>,
    ) -> Self {
        let with_spread = candidates.into_iter().filter(|(_, of)| !of.is_fixed());
        let candidate = |(parameter, belief)| Candidate {
            parameter,
            belief,
            ends: Vec::new(),
            bracket: None,
            found: None,
            steps: 0,
            was_slow: false,
        };
        Self {
            base,
            candidates: with_spread.map(candidate).collect(),
        }
    }

    /// The values at which the mean difference is wanted next, each in all futures; nothing once all is found.
    #[must_use]
    pub fn next(&self) -> Option<Vec<ParameterValues>> {
        let wanted = self.candidates.iter().flat_map(|candidate| {
            let fixed = |value| vec![(candidate.parameter, value)];
            candidate.wanted().into_iter().map(fixed)
        });
        let wanted: Vec<ParameterValues> = wanted.collect();
        (!wanted.is_empty()).then_some(wanted)
    }

    /// Receives the mean differences at the values that [`next`](Self::next) wanted, in the same order. Too few answers
    /// leave the rest to be wanted again.
    pub fn receive(&mut self, answers: &[Mean]) {
        let mut answers = answers.iter().copied();
        for candidate in &mut self.candidates {
            let wanted = candidate.wanted();
            let answers: Vec<Mean> = answers.by_ref().take(wanted.len()).collect();
            if answers.len() == wanted.len() {
                let at = wanted.into_iter().zip(answers);
                let at = at.map(|(value, difference)| DifferenceAt { value, difference });
                candidate.receive(at.collect());
            }
        }
    }

    /// Limits the search to this number of assumptions, those with the largest swing. Call it once all ends are known.
    /// The others keep their ends and get no switching value.
    pub fn narrow_to(&mut self, most: usize) {
        let swing = |candidate: &Candidate| candidate.found_so_far(self.base).map(|of| of.swing());
        let swings: Vec<f64> = self
            .candidates
            .iter()
            .map(|candidate| swing(candidate).unwrap_or(0.0))
            .collect();
        let mut order: Vec<usize> = (0..swings.len()).collect();
        order.sort_by(|a, b| swings[*b].total_cmp(&swings[*a]));
        for index in order.into_iter().skip(most) {
            self.candidates[index].bracket = None;
        }
    }

    /// Results so far, in the order of the assumptions; only those whose ends are known.
    #[must_use]
    pub fn answer(&self) -> Vec<SwitchingValueResult> {
        let found = |candidate: &Candidate| candidate.found_so_far(self.base);
        self.candidates.iter().filter_map(found).collect()
    }
}

impl Candidate {
    /// The values that are wanted next.
    fn wanted(&self) -> Vec<f64> {
        if self.ends.is_empty() {
            return PLAUSIBLE.map(|share| self.belief.quantile(share)).to_vec();
        }
        match self.bracket {
            Some(bracket) if self.found.is_none() => vec![self.step(bracket)],
            _ => Vec::new(),
        }
    }

    /// The zero of a straight line through the ends of the bracket, or the middle after a step that gained little.
    fn step(&self, [low, high]: [DifferenceAt; 2]) -> f64 {
        let width = high.value - low.value;
        if self.was_slow {
            return low.value + width / 2.0;
        }
        let share = share_to_zero([low, high]).clamp(MARGIN, 1.0 - MARGIN);
        low.value + share * width
    }

    fn receive(&mut self, at: Vec<DifferenceAt>) {
        if let [low, high] = at[..] {
            self.bracket = differ(low, high).then_some([low, high]);
            self.ends = vec![low, high];
            return;
        }
        let (Some(&middle), Some([low, high])) = (at.first(), self.bracket) else {
            return;
        };
        self.steps += 1;
        let narrower = if differ(low, middle) {
            [low, middle]
        } else {
            [middle, high]
        };
        let width = |bracket: [DifferenceAt; 2]| bracket[1].value - bracket[0].value;
        self.was_slow = width(narrower) > width([low, high]) / 2.0;
        self.bracket = Some(narrower);
        let Mean { value, error } = middle.difference;
        let range = self.ends[1].value - self.ends[0].value;
        if value.abs() <= error {
            self.found = Some(middle.value);
        } else if width(narrower) < WIDTH_FOUND * range || self.steps == STEPS_MAX {
            self.found = Some(narrower[0].value + share_to_zero(narrower) * width(narrower));
        }
    }

    fn found_so_far(&self, base: f64) -> Option<SwitchingValueResult> {
        let [low, high] = self.ends[..] else {
            return None;
        };
        let switching_value = self.found.map_or(SwitchingValue::None, |value| {
            let below = self.belief.chance_below(value);
            // The other preference is where the sign is not that of the base.
            if (low.difference.value < 0.0) == (base < 0.0) {
                SwitchingValue::At {
                    value,
                    chance_beyond: 1.0 - below,
                    side: ReversedSide::Above,
                }
            } else {
                SwitchingValue::At {
                    value,
                    chance_beyond: below,
                    side: ReversedSide::Below,
                }
            }
        });
        Some(SwitchingValueResult {
            parameter: self.parameter,
            ends: [low, high],
            switching_value,
        })
    }
}

/// True if the differences have different signs. Zero has none.
fn differ(one: DifferenceAt, other: DifferenceAt) -> bool {
    one.difference.value * other.difference.value < 0.0
}

/// The zero of a straight line through two differences, as a share of the way between their values.
fn share_to_zero([low, high]: [DifferenceAt; 2]) -> f64 {
    let (from, to) = (low.difference.value, high.difference.value);
    from / (from - to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(of: u16) -> ParameterIndex {
        of.try_into().unwrap()
    }

    fn search(
        base: f64,
        belief: Distribution,
        of: impl Fn(f64) -> f64,
        error: f64,
    ) -> (SwitchingValueResult, u32) {
        let mut search = SwitchingValueSearch::new(base, [(index(7), belief)]);
        let mut batches = 0;
        while let Some(wanted) = search.next() {
            let answer = |values: &ParameterValues| {
                assert_eq!(values[0].0, index(7));
                let value = of(values[0].1);
                Mean { value, error }
            };
            search.receive(&wanted.iter().map(answer).collect::<Vec<_>>());
            batches += 1;
            assert!(batches <= 1 + STEPS_MAX);
        }
        (search.answer()[0], batches)
    }

    #[test]
    fn a_straight_line_reverses_where_it_is_zero() {
        let belief = Distribution::normal(0.0, 1.0).unwrap();
        // Preferred as believed, and the other way round above 1.
        let (found, batches) = search(1.0, belief, |x| 1.0 - x, 1e-9);
        let SwitchingValue::At {
            value,
            chance_beyond,
            side,
        } = found.switching_value
        else {
            panic!("it reverses");
        };
        assert_eq!((side, batches), (ReversedSide::Above, 2));
        assert!((value - 1.0).abs() < 1e-9, "{value}");
        assert!(
            (chance_beyond - 0.158_655_3).abs() < 1e-6,
            "{chance_beyond}"
        );
        assert!((found.swing() - 2.0 * 3.090_232).abs() < 1e-5);
        // The same with the other sign: the other preference is below.
        let (found, _) = search(-1.0, belief, |x| -1.0 - x, 1e-9);
        assert!(
            matches!(found.switching_value, SwitchingValue::At { side: ReversedSide::Below, chance_beyond, .. }
            if (chance_beyond - 0.158_655_3).abs() < 1e-6)
        );
    }

    #[test]
    fn a_crooked_line_is_found_in_few_steps() {
        let belief = Distribution::pert(0.0, 0.1, 1.0).unwrap();
        for (power, zero) in [(3, 0.2), (5, 0.5), (7, 0.7_f64)] {
            let of = |x: f64| x.powi(power) - zero.powi(power);
            let (found, _) = search(-0.1, belief, of, 1e-12);
            let SwitchingValue::At { value, .. } = found.switching_value else {
                panic!("it reverses");
            };
            assert!((value - zero).abs() < 0.05, "{power}: {value}, not {zero}");
        }
    }

    #[test]
    fn what_keeps_its_sign_has_no_switching_value() {
        let belief = Distribution::pert(0.0, 0.1, 1.0).unwrap();
        for of in [|x: f64| 1.0 + x, |_: f64| 0.0, |x: f64| -x - 2.0] {
            let (found, batches) = search(1.0, belief, of, 0.1);
            assert_eq!((found.switching_value, batches), (SwitchingValue::None, 1));
        }
        let fixed = Distribution::fixed(1.0).unwrap();
        let search = SwitchingValueSearch::new(1.0, [(index(0), fixed)]);
        assert_eq!((search.next(), search.answer()), (None, Vec::new()));
    }

    #[test]
    fn a_difference_below_its_error_is_near_enough() {
        let belief = Distribution::normal(0.0, 1.0).unwrap();
        let (_, exact) = search(1.0, belief, |x| libm::tanh(3.0 * (1.0 - x)), 1e-12);
        let (found, rough) = search(1.0, belief, |x| libm::tanh(3.0 * (1.0 - x)), 0.5);
        assert!(rough < exact, "{rough} {exact}");
        assert!(
            matches!(found.switching_value, SwitchingValue::At { value, .. } if (value - 1.0).abs() < 0.3)
        );
    }

    #[test]
    fn only_the_largest_swings_are_searched_where_that_is_wanted() {
        let belief = Distribution::normal(0.0, 1.0).unwrap();
        let four = (0..4).map(|of| (index(of), belief));
        let mut search = SwitchingValueSearch::new(1.0, four);
        // Assumption n has n times the swing, and all of them have a switching value.
        let of = |values: &ParameterValues| Mean {
            value: f64::from(u16::from(values[0].0)) * (0.1 - values[0].1),
            error: 0.0,
        };
        let ends = search.next().unwrap();
        assert_eq!(ends.len(), 8);
        search.receive(&ends.iter().map(of).collect::<Vec<_>>());
        search.narrow_to(2);
        let searched = |wanted: Vec<ParameterValues>| {
            wanted.iter().map(|values| values[0].0).collect::<Vec<_>>()
        };
        assert_eq!(search.next().map(searched), Some(vec![index(2), index(3)]));
        while let Some(wanted) = search.next() {
            search.receive(&wanted.iter().map(of).collect::<Vec<_>>());
        }
        let switching_values = search
            .answer()
            .iter()
            .filter(|of| of.switching_value != SwitchingValue::None)
            .count();
        assert_eq!((search.answer().len(), switching_values), (4, 2));
    }
}

//! Answers, effects and assumptions for the fixtures, of plain numbers.

use std::rc::Rc;

use crate::analysis::attribution::{
    Answer, DifferenceAt, Effect, Findings, Question, ReversedSide, SwitchingValue,
    SwitchingValueResult, YardstickEffect,
};
use crate::analysis::sensitivity::{Estimate, ParameterEffects};
use crate::engine::summary::ComparisonCount;
use crate::engine::summary::sums::Mean;
use crate::evidence::{Distribution, Evidence, PARAMETER_COUNT, ParameterIndex};
use crate::model::assumptions::Assumptions;
use crate::text::answer::AnswerState;
use crate::workers::pool::{Answered, Shown};

use crate::page::screens::assumptions::answer::AnswerSoFar;
use crate::page::screens::assumptions::tornado::TornadoState;

/// Share of a belief between the ends that count as plausible.
const PLAUSIBLE: f64 = 0.9;
/// A number without a factor in common with the number of assumptions: it scatters the heavy ones among the sections.
const STRIDE: usize = 37;

/// The parameter with this id.
///
/// # Panics
/// There is no parameter of this id.
pub fn parameter(id: &str) -> ParameterIndex {
    ParameterIndex::from_id(id).expect("fixtures name parameters of the evidence")
}

/// A value in every future.
pub fn fixed(value: f64) -> Distribution {
    Distribution::fixed(value).expect("fixtures fix finite values")
}

/// Assumptions of which the user changed two: one has another middle value, the other no range any more.
pub fn changed_assumptions() -> Assumptions {
    let evidence = Evidence::built_in();
    let mut assumptions = Assumptions::default();
    let inflation = parameter("cost_inflation");
    let published = evidence.parameters[inflation].distribution;
    let higher = published.with_central(0.03);
    let higher = higher.expect("costs can rise by 3% a year");
    assumptions.set(inflation, higher, "Pay awards since the plan was made");
    assumptions.set(parameter("bed_occupancy_at_start"), fixed(0.95), "");
    assumptions
}

/// The state of an answer about every future of the demonstration.
pub fn settled(shown: &Shown) -> AnswerState {
    let futures = shown.results.futures;
    AnswerState::Settled {
        asked: futures,
        of: futures,
    }
}

/// An answer in a state; without findings if the state has none.
pub fn answer_so_far(
    shown: &Shown,
    question: Question,
    state: AnswerState,
    findings: Findings,
) -> AnswerSoFar {
    let answered = || Answered {
        wanted: shown.wanted.clone(),
        question,
        answer: Some(Answer {
            futures: shown.results.futures,
            findings,
        }),
        settled: true,
    };
    AnswerSoFar {
        answered: state.has_answer().then(|| Rc::new(answered())),
        state,
    }
}

/// An effect of a size that shows in the outcome that is looked at; in its unit.
pub fn size(shown: &Shown) -> f64 {
    let mean = today(shown);
    mean.value.abs().max(10.0 * mean.error).max(1e-6)
}

/// The effect of the demonstration on the outcome that is looked at.
pub fn today(shown: &Shown) -> Mean {
    shown.results.outcome(shown.wanted.focus).difference
}

/// An effect with its standard error, better in this many of 100 futures.
pub fn effect(value: f64, error: f64, better_in_100: f64) -> Effect {
    let each = YardstickEffect {
        difference: Mean { value, error },
        count: ComparisonCount {
            better_in_100,
            about_same_in_100: 0.0,
            worse_in_100: 100.0 - better_in_100,
            any_better_in_100: better_in_100,
            any_worse_in_100: 100.0 - better_in_100,
            futures: 10_000,
        },
    };
    Effect {
        focus: each,
        qalys: each,
        money: each,
    }
}

/// The order of an assumption by weight: the heaviest has 0.
pub fn rank(index: ParameterIndex) -> usize {
    usize::from(index) * STRIDE % PARAMETER_COUNT
}

/// The assumptions that have a range, the heaviest first.
pub fn heaviest_first() -> Vec<ParameterIndex> {
    let parameters = &Evidence::built_in().parameters;
    let mut indices: Vec<ParameterIndex> = ParameterIndex::all()
        .filter(|index| !parameters[*index].distribution.is_fixed())
        .collect();
    indices.sort_by_key(|index| rank(*index));
    indices
}

/// The effect at both ends of an assumption: each moves it less than the one before, every other one the other way.
pub fn effects(shown: &Shown, index: ParameterIndex) -> ParameterEffects {
    let (today, size, rank) = (today(shown), size(shown), rank(index) as f64);
    let sign = if rank % 2.0 == 0.0 { 1.0 } else { -1.0 };
    let apart = sign * size / (1.0 + 0.5 * rank);
    let error = 0.02 * size;
    let estimate = |value, error| Estimate { value, error };
    ParameterEffects {
        rank_correlation: estimate(sign * 0.8 / (1.0 + 0.5 * rank), 0.01),
        low: estimate(today.value - apart, error),
        high: estimate(today.value + apart, error),
        swing: estimate(2.0 * apart, error),
    }
}

/// Before the first futures, or where no money is moved.
pub fn tornado_waiting(shown: &Shown) -> TornadoState {
    let none = Rc::new(vec![None; PARAMETER_COUNT]);
    TornadoState::new(shown.wanted.focus, shown.wanted.request.years, None, none)
}

/// The effects are known, and the search for switching values goes on.
pub fn tornado_searching(shown: &Shown) -> TornadoState {
    let parameters = &Evidence::built_in().parameters;
    let effects = ParameterIndex::all().map(|index| {
        let is_fixed = parameters[index].distribution.is_fixed();
        (!is_fixed).then(|| effects(shown, index))
    });
    let (series, years) = (shown.wanted.focus, shown.wanted.request.years);
    TornadoState::new(
        series,
        years,
        Some(today(shown)),
        Rc::new(effects.collect()),
    )
}

/// The effects and the switching values are known: two assumptions have one.
pub fn tornado_done(shown: &Shown) -> TornadoState {
    let found = heaviest_first().into_iter().take(2).map(|index| {
        let belief = Evidence::built_in().parameters[index].distribution;
        let (low, high) = belief.range(PLAUSIBLE);
        let at = |value, difference: Estimate| DifferenceAt {
            value,
            difference: Mean {
                value: difference.value,
                error: difference.error,
            },
        };
        let effects = effects(shown, index);
        SwitchingValueResult {
            parameter: index,
            ends: [at(low, effects.low), at(high, effects.high)],
            switching_value: SwitchingValue::At {
                value: high,
                chance_beyond: 0.05,
                side: ReversedSide::Above,
            },
        }
    });
    tornado_searching(shown).with_switching_values(Rc::new(found.collect()), true)
}

//! Assumptions that move together, in each of their states.

use std::rc::Rc;

use crate::analysis::attribution::{CorrelationAnswer, EffectSpread, Findings, Question};
use crate::core::series::Series;
use crate::engine::summary::DistributionSummary;
use crate::engine::summary::sums::Mean;
use crate::evidence::{Correlations, Evidence};
use crate::model::assumptions::{Assumptions, OwnCorrelations};
use crate::text::answer::AnswerState;
use crate::text::correlation::Spreads;
use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::demonstration::{Fixture, fixture};
use crate::page::screens::assumptions::correlations::attempt::{Try, offer_button};
use crate::page::screens::assumptions::correlations::board::CorrelationsBoard;
use crate::page::screens::assumptions::correlations::pairs::Pairs;
use crate::page::screens::assumptions::correlations::spread_table::SpreadTable;
use crate::page::screens::assumptions::correlations::switch::switch;
use crate::page::screens::assumptions::fixture_answers::{
    answer_so_far, parameter, settled, size, today,
};

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("switch", "normal", |_| switches(&OwnCorrelations::default())),
    fixture("switch", "off", |_| switches(&off())),
    fixture("spread_table", "normal", |shown| spread_table(shown, shown.wanted.focus, true, settled(shown))),
    fixture("spread_table", "off", |shown| spread_table(shown, shown.wanted.focus, false, settled(shown))),
    fixture("spread_table", "waiting", |shown| spread_table(shown, shown.wanted.focus, true, AnswerState::Waiting)),
    fixture("spread_table", "stopped", |shown| spread_table(shown, shown.wanted.focus, true, AnswerState::Stopped)),
    fixture("spread_table", "stale", |shown| spread_table(shown, shown.wanted.focus, true, AnswerState::StaleStopped)),
    fixture("spread_table", "nothing moved", |shown| spread_table(shown, shown.wanted.focus, true, AnswerState::NothingMoved)),
    fixture("spread_table", "long names", |shown| spread_table(shown, Series::InequalityGap, true, settled(shown))),
    fixture("board", "normal", |_| board(OwnCorrelations::default(), None)),
    fixture("board", "changed", |_| board(stronger(), None)),
    fixture("board", "refused", |_| board(stronger(), Some(offer(&stronger(), &Evidence::built_in().groups[0].id)))),
    fixture("board", "off", |_| board(off(), None)),
    fixture("pairs", "normal", |_| pairs(own_pairs(), None)),
    fixture("pairs", "empty", |_| pairs(OwnCorrelations::default(), None)),
    fixture("pairs", "refused", |_| pairs(own_pairs(), Some(offer(&own_pairs(), "cost_inflation-with-breach_elasticity_to_load")))),
    fixture("attempt", "normal", |_| offer_button(Some(&offer(&own_pairs(), "fixture")), "fixture", &accepted())),
];

/// Takes every change.
fn accepted() -> Callback<Try, Option<String>> {
    Callback::from(|_: Try| None)
}

/// Every assumption on its own.
fn off() -> OwnCorrelations {
    OwnCorrelations {
        on: false,
        ..OwnCorrelations::default()
    }
}

/// The first group nearly as strong as can be.
fn stronger() -> OwnCorrelations {
    let mut own = OwnCorrelations::default();
    own.set_strength(&Evidence::built_in().groups[0].id, Some(0.9));
    own
}

/// Two pairs of the user's own, one of them with the longest of names.
fn own_pairs() -> OwnCorrelations {
    let mut own = OwnCorrelations::default();
    let inflation = parameter("cost_inflation");
    own.set_pair(inflation, parameter("breach_elasticity_to_load"), Some(0.4));
    own.set_pair(inflation, parameter("unidentified_pressure"), Some(-0.95));
    own
}

/// The nearest correlations that are possible, asked for by a control.
fn offer(correlations: &OwnCorrelations, by: &str) -> Try {
    Try {
        correlations: correlations.clone(),
        label: String::new(),
        gesture: None,
        by: by.into(),
    }
}

/// Assumptions with these correlations.
fn with(correlations: OwnCorrelations) -> Assumptions {
    let mut assumptions = Assumptions::default();
    assumptions.correlations = correlations;
    assumptions
}

fn switches(own: &OwnCorrelations) -> Html {
    html! { <div class="assume-bar">{ switch(own, &accepted()) }</div> }
}

fn board(own: OwnCorrelations, offered: Option<Try>) -> Html {
    html! { <CorrelationsBoard assumptions={with(own)} {offered} on={accepted()} /> }
}

fn pairs(own: OwnCorrelations, offered: Option<Try>) -> Html {
    html! { <Pairs assumptions={with(own)} {offered} on={accepted()} /> }
}

/// The table; the effect scatters a fifth wider where assumptions move together.
fn spread_table(shown: &Rc<Shown>, series: Series, on: bool, state: AnswerState) -> Html {
    let size = size(shown);
    let [wider, narrower] = [1.2, 1.0].map(|width| spread(today(shown).value, width * size));
    let (believed, otherwise) = if on {
        (wider, narrower)
    } else {
        (narrower, wider)
    };
    let answer = CorrelationAnswer {
        believed,
        otherwise,
        widening: Mean {
            value: believed.standard_deviation.value - otherwise.standard_deviation.value,
            error: 0.01 * size,
        },
    };
    let question = Question::Correlations(Correlations::none());
    let answer_so_far = answer_so_far(shown, question, state, Findings::Correlations(answer));
    let spreads = state.has_answer().then(|| Spreads::new(&answer, on));
    let years = shown.wanted.request.years;
    html! { <SpreadTable {series} {years} {on} {spreads} {answer_so_far} /> }
}

/// An effect of a normal distribution.
fn spread(mean: f64, deviation: f64) -> EffectSpread {
    let quantile = |score: f64| mean + score * deviation;
    EffectSpread {
        distribution: DistributionSummary {
            mean,
            standard_error: 0.01 * deviation,
            p5: quantile(-1.645),
            p25: quantile(-0.674),
            p50: mean,
            p75: quantile(0.674),
            p95: quantile(1.645),
        },
        standard_deviation: Mean {
            value: deviation,
            error: 0.007 * deviation,
        },
    }
}

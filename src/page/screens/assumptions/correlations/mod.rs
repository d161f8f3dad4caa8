//! Assumptions that move together: groups of them, pairs of the user's own, and the effect on the spread.

pub mod attempt;
pub mod board;
pub mod fixtures;
mod pairs;
pub mod spread_table;
mod switch;

use crate::analysis::attribution::{Findings, Question};
use crate::evidence::{Correlations, Evidence};
use crate::model::assumptions::{AssumptionError, Assumptions, OwnCorrelations};
use crate::text::correlation as text;
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use crate::page::screens::assumptions::answer::AnswerSoFar;
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::context::ScreenProps;
use attempt::Try;
use board::CorrelationsBoard;
use spread_table::SpreadTable;
use switch::switch;

/// The part of the screen.
#[component]
pub fn CorrelationsPart(props: &ScreenProps) -> Html {
    let context = &props.context;
    let document = context.workspace.document();
    let assumptions = &document.assumptions;
    let question = Question::Correlations(other_way(&assumptions.correlations));
    let answer_so_far = AnswerSoFar::new(context, use_answer(&context.runner, Some(&question)));
    let offered = use_state_eq(|| None::<Try>);
    {
        let offered = offered.setter();
        use_effect_with(assumptions.correlations.clone(), move |_| offered.set(None));
    }
    let attempt = attempt(assumptions, &context.on, offered.setter());
    let series =
        (answer_so_far.answered.as_ref()).map_or(context.workspace.focus, |of| of.wanted.focus);
    let on = (answer_so_far.answered.as_ref()).map_or(assumptions.correlations.on, |of| {
        of.wanted.assumptions.correlations.on
    });
    let spreads = match answer_so_far.findings() {
        Some(Findings::Correlations(answer)) => Some(text::Spreads::new(answer, on)),
        _ => None,
    };
    let years = answer_so_far
        .answered
        .as_ref()
        .map_or(document.years, |of| of.wanted.request.years);
    let reset = {
        let attempt = attempt.clone();
        Callback::from(move |_: MouseEvent| {
            // What is published can hold at once.
            attempt.emit(Try {
                correlations: OwnCorrelations::default(),
                label: "correlations as published".into(),
                gesture: None,
                by: String::new(),
            });
        })
    };
    html! {
        <>
            <div class="page-head">
                <h1>{ text::headline(series, spreads.as_ref()) }</h1>
                <p>{ text::EXPLANATION }</p>
            </div>
            <div class="assume-bar">
                <OutcomeChoice focus={context.workspace.focus} on={context.on.clone()} />
                { switch(&assumptions.correlations, &attempt) }
                <p class="end"><button class="button" type="button" disabled={assumptions.correlations.count() == 0} onclick={reset}>{ "Reset all to published" }</button></p>
            </div>
            <SpreadTable {series} {years} {on} {spreads} {answer_so_far} />
            <CorrelationsBoard assumptions={assumptions.clone()} offered={(*offered).clone()} on={attempt} />
        </>
    }
}

/// The correlations that the run is compared with: none where they are on, those that would be on where they are off.
fn other_way(own: &OwnCorrelations) -> Correlations {
    if own.on {
        return Correlations::none();
    }
    let switched = OwnCorrelations {
        on: true,
        ..own.clone()
    };
    switched.made(Evidence::built_in()).unwrap_or_default()
}

/// Puts correlations in force, or returns the sentence that refuses them and keeps the nearest ones that are possible.
fn attempt(
    assumptions: &Assumptions,
    on: &Callback<Action>,
    offered: UseStateSetter<Option<Try>>,
) -> Callback<Try, Option<String>> {
    let (assumptions, on) = (assumptions.clone(), on.clone());
    Callback::from(move |wish: Try| {
        let mut assumptions = assumptions.clone();
        assumptions.correlations = wish.correlations.clone();
        if let Err(error) = assumptions.check(Evidence::built_in()) {
            offered.set(offer(&wish, &error));
            return Some(text::refusal(&error));
        }
        offered.set(None);
        on.emit(Action::Assume(Box::new(Assumed {
            assumptions,
            label: wish.label,
            gesture: wish.gesture,
        })));
        None
    })
}

/// The nearest possible correlations in place of those that were refused.
fn offer(wish: &Try, error: &AssumptionError) -> Option<Try> {
    let nearest = text::offer(error)?;
    let mut correlations = wish.correlations.clone();
    correlations.accept(nearest);
    Some(Try {
        correlations,
        label: "nearest possible correlations".into(),
        gesture: None,
        by: wish.by.clone(),
    })
}

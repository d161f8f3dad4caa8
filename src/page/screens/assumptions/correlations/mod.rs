//! Assumptions that move together: groups of them, pairs of the user's own, and what that does to the spread.

pub mod attempt;
mod pairs;
pub mod spread_table;

use crate::analysis::attribution::{Findings, Question};
use crate::evidence::{CorrelationGroup, Correlations, Evidence};
use crate::model::assumptions::{AssumptionError, Assumptions, OwnCorrelations};
use crate::page::components::grade_chip::grade_chip;
use crate::text::correlation as text;
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use crate::page::screens::assumptions::answer::AnswerSoFar;
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::assumptions::strength::{Strength, Wish};
use crate::page::screens::context::ScreenProps;
use attempt::{Try, offer_button};
use pairs::Pairs;
use spread_table::SpreadTable;

/// Steps of a group's slider: of 0.05, up to 0.9.
const STEPS: u32 = 18;
const STEP: f64 = 0.05;

/// The part of the screen.
#[component]
pub fn CorrelationsPart(props: &ScreenProps) -> Html {
    let context = &props.context;
    let document = context.workspace.document();
    let assumptions = &document.assumptions;
    let question = Question::Together(other_way(&assumptions.correlations));
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
        Some(Findings::Together(answer)) => Some(text::Spreads::new(answer, on)),
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
                label: "moving together as published".into(),
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

/// Takes correlations, or gives the sentence that refuses them and keeps what could be used instead.
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

/// What could be used in place of what was refused.
fn offer(wish: &Try, error: &AssumptionError) -> Option<Try> {
    let nearest = text::offer(error)?;
    let mut correlations = wish.correlations.clone();
    correlations.accept(nearest);
    Some(Try {
        correlations,
        label: "the nearest correlations that are possible".into(),
        gesture: None,
        by: wish.by.clone(),
    })
}

/// Whether any assumptions move together.
fn switch(own: &OwnCorrelations, attempt: &Callback<Try, Option<String>>) -> Html {
    let (own, on) = (own.clone(), own.on);
    let attempt = attempt.clone();
    let switching_value = Callback::from(move |_: Event| {
        let label = if on {
            "every assumption on its own"
        } else {
            "assumptions move together"
        };
        attempt.emit(Try {
            correlations: OwnCorrelations {
                on: !on,
                ..own.clone()
            },
            label: label.into(),
            gesture: None,
            by: String::new(),
        });
    });
    html! {
        <div class="field">
            <label class="switch"><input type="checkbox" role="switch" checked={on} onchange={switching_value} />{ "Assumptions move together" }</label>
            <span class="hint">{ "On unless switched off." }</span>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct CorrelationsBoardProps {
    pub assumptions: Assumptions,
    /// What could be used in place of what was refused last, with the control that had asked.
    pub offered: Option<Try>,
    /// Takes correlations; gives the sentence that refuses them.
    pub on: Callback<Try, Option<String>>,
}

/// The groups and the pairs.
#[component]
pub fn CorrelationsBoard(props: &CorrelationsBoardProps) -> Html {
    let own = &props.assumptions.correlations;
    let groups = &Evidence::built_in().groups;
    let class = classes!("together", (!own.on).then_some("is-off"));
    html! {
        <div {class}>
            <section class="panel" aria-labelledby="groups-heading">
                <div class="panel-head">
                    <h2 id="groups-heading">{ "Groups that move together" }</h2>
                </div>
                if !own.on {
                    <p class="notice">{ "Switched off: these strengths have no effect until moving together is switched on again." }</p>
                }
                <ul class="group-list">
                    { for groups.iter().map(|group| html! {
                        <li key={group.id.clone()} class="link" data-group={group.id.clone()}>{ group_card(group, props) }</li>
                    }) }
                </ul>
            </section>
            <Pairs assumptions={props.assumptions.clone()} offered={props.offered.clone()} on={props.on.clone()} />
        </div>
    }
}

/// A group: why, who, and how much.
fn group_card(group: &'static CorrelationGroup, props: &CorrelationsBoardProps) -> Html {
    let own = &props.assumptions.correlations;
    let strength = own.strength(group);
    let changed = own.groups.iter().any(|other| other.group == group.id);
    let set = {
        let (own, on) = (own.clone(), props.on.clone());
        move |strength: Option<f64>, gesture: Option<u32>| {
            let mut correlations = own.clone();
            let published = strength.is_some_and(|own| (own - group.strength).abs() < 1e-9);
            correlations.set_strength(&group.id, strength.filter(|_| !published));
            on.emit(Try {
                correlations,
                label: text::changed(group, strength),
                gesture,
                by: group.id.clone(),
            })
        }
    };
    let back = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| drop(set(None, None)))
    };
    let take = Callback::from(move |wish: Wish| match wish {
        Wish::Slid(steps, gesture) => set(Some(f64::from(steps) / (1.0 / STEP)), Some(gesture)),
        Wish::Typed(text) => match text::parse_strength(&text) {
            Ok(strength) => set(Some(strength), None),
            Err(refusal) => Some(refusal),
        },
    });
    let value = text::strength(strength);
    html! {
        <>
            <div class="link-name">
                <h3>{ &group.label }</h3>
                <p class="small quiet">{ &group.reason }</p>
                <ul class="members">{ for group.members.iter().map(member) }</ul>
            </div>
            <div class="link-strength">
                <Strength
                    id={["group-", &group.id].concat()}
                    name={group.label.clone()}
                    told={value.clone()}
                    {value}
                    at={strength / STEP}
                    most={STEPS}
                    published={group.strength / STEP}
                    on={take}
                />
                { offer_button(props.offered.as_ref(), &group.id, &props.on) }
                <p class="small quiet row">
                    { "Unless changed: " }{ text::strength(group.strength) }
                    if changed {
                        <button class="button bare" type="button" onclick={back}>{ "Back to it" }<span class="sr">{ ": " }{ &group.label }</span></button>
                    }
                </p>
            </div>
            <details class="disclose link-known">
                <summary>{ "Where this comes from" }<span class="sr">{ ": " }{ &group.label }</span></summary>
                <p class="row">{ grade_chip(group.grade) }</p>
                <p class="small">{ &group.source }</p>
            </details>
        </>
    }
}

fn member((place, sign): &(usize, f64)) -> Html {
    let (glyph, told) = if *sign < 0.0 {
        ("−", "against the others: ")
    } else {
        ("+", "with the others: ")
    };
    html! { <li><b aria-hidden="true">{ glyph }</b><span class="sr">{ told }</span>{ text::label(*place) }</li> }
}

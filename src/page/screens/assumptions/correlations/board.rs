//! The groups of assumptions that move together, and the user's own pairs.

use crate::evidence::{CorrelationGroup, Evidence, ParameterIndex};
use crate::model::assumptions::Assumptions;
use crate::page::components::grade_chip::grade_chip;
use crate::text::correlation as text;
use yew::prelude::*;

use crate::page::screens::assumptions::correlations::attempt::{Try, offer_button};
use crate::page::screens::assumptions::correlations::pairs::Pairs;
use crate::page::screens::assumptions::strength::{Strength, Wish};

/// Steps of a group's slider: of 0.05, up to 0.9.
const STEPS: u32 = 18;
const STEP: f64 = 0.05;

#[derive(Properties, PartialEq)]
pub struct CorrelationsBoardProps {
    pub assumptions: Assumptions,
    /// The nearest possible correlations in place of those refused last, with the control that asked.
    pub offered: Option<Try>,
    /// Receives correlations; gives the sentence that refuses them.
    pub on: Callback<Try, Option<String>>,
}

/// The groups and the pairs.
#[component]
pub fn CorrelationsBoard(props: &CorrelationsBoardProps) -> Html {
    let own = &props.assumptions.correlations;
    let groups = &Evidence::built_in().groups;
    let class = classes!("correlations", (!own.on).then_some("is-off"));
    html! {
        <div {class}>
            <section class="panel" aria-labelledby="groups-heading">
                <div class="panel-head">
                    <h2 id="groups-heading">{ "Groups of correlated assumptions" }</h2>
                </div>
                if !own.on {
                    <p class="notice">{ "Correlations are switched off. These strengths have no effect until you switch them on again." }</p>
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

/// A group: its reason, its members, and its strength.
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
                    { "Default: " }{ text::strength(group.strength) }
                    if changed {
                        <button class="button bare" type="button" onclick={back}>{ "Use the default" }<span class="sr">{ ": " }{ &group.label }</span></button>
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

fn member((index, sign): &(ParameterIndex, f64)) -> Html {
    let (glyph, told) = if *sign < 0.0 {
        ("−", "against the others: ")
    } else {
        ("+", "with the others: ")
    };
    html! { <li><b aria-hidden="true">{ glyph }</b><span class="sr">{ told }</span>{ text::label(*index) }</li> }
}

//! Pairs of assumptions with a correlation of the user's own.

use crate::evidence::{Evidence, ParameterIndex};
use crate::model::assumptions::{Assumptions, Pair};
use crate::page::browser::page::{chosen_value, field_text};
use crate::text::assumption::section_name;
use crate::text::correlation as text;
use yew::prelude::*;

use crate::page::screens::assumptions::correlations::attempt::{Try, offer_button};
use crate::page::screens::assumptions::number_field::NumberField;

/// Id of the form that adds a pair.
const ADDING: &str = "new-pair";

#[derive(Properties, Clone, PartialEq)]
pub struct PairsProps {
    pub assumptions: Assumptions,
    /// The nearest possible correlations in place of those refused last.
    pub offered: Option<Try>,
    /// Receives correlations; gives the sentence that refuses them.
    pub on: Callback<Try, Option<String>>,
}

/// The user's pairs, and a form to add one.
#[component]
pub fn Pairs(props: &PairsProps) -> Html {
    let pairs = &props.assumptions.correlations.pairs;
    html! {
        <section class="panel" aria-labelledby="pairs-heading">
            <div class="panel-head"><h2 id="pairs-heading">{ "Your own pairs" }</h2></div>
            <p class="small quiet">{ "A pair replaces the correlation set by its group. +0.95 means they move almost identically, −0.95 that they move in almost opposite ways, and 0 that they are not linked." }</p>
            if !pairs.is_empty() {
                <ul class="pairs">{ for pairs.iter().map(|pair| row(pair, props)) }</ul>
            }
            <AddPair ..props.clone() />
        </section>
    }
}

/// A pair, its correlation, and a button to remove it.
fn row(pair: &Pair, props: &PairsProps) -> Html {
    let (Some(a), Some(b)) = (
        ParameterIndex::from_id(&pair.a),
        ParameterIndex::from_id(&pair.b),
    ) else {
        return html! {};
    };
    let by = [pair.a.as_str(), "-with-", &pair.b].concat();
    let name = [text::label(a), " with ", text::label(b)].concat();
    let set = setter(props, a, b, by.clone());
    let remove = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| drop(set(None)))
    };
    let take = Callback::from(move |text: String| match text::parse_correlation(&text) {
        Ok(rho) => set(Some(rho)),
        Err(refusal) => Some(refusal),
    });
    html! {
        <li key={by.clone()}>
            <span class="pair-name"><b>{ text::label(a) }</b>{ " with " }<b>{ text::label(b) }</b></span>
            <NumberField id={["pair-", &by].concat()} value={text::correlation(pair.rho)} label={["Correlation of ", &name].concat()} on_type={take} />
            <button class="button bare" type="button" onclick={remove}>{ "Remove" }<span class="sr">{ ": " }{ &name }</span></button>
            { offer_button(props.offered.as_ref(), &by, &props.on) }
        </li>
    }
}

/// Sets a pair, or gives the sentence that refuses it.
fn setter(
    props: &PairsProps,
    a: ParameterIndex,
    b: ParameterIndex,
    by: String,
) -> impl Fn(Option<f64>) -> Option<String> + Clone + 'static {
    let (own, on) = (props.assumptions.correlations.clone(), props.on.clone());
    move |rho: Option<f64>| {
        let mut correlations = own.clone();
        correlations.set_pair(a, b, rho);
        on.emit(Try {
            correlations,
            label: text::pair_changed(a, b, rho),
            gesture: None,
            by: by.clone(),
        })
    }
}

/// The pair that is asked for, and its correlation.
fn wished(
    chosen: [Option<ParameterIndex>; 2],
    text: &str,
) -> Result<(ParameterIndex, ParameterIndex, f64), String> {
    match chosen {
        [Some(a), Some(b)] if a == b => Err(text::SAME_TWICE.to_owned()),
        [Some(a), Some(b)] => text::parse_correlation(text).map(|rho| (a, b, rho)),
        _ => Err(text::CHOOSE_TWO.to_owned()),
    }
}

/// Two assumptions to choose and a number to type.
#[component]
fn AddPair(props: &PairsProps) -> Html {
    let chosen = use_state_eq(|| [None::<ParameterIndex>; 2]);
    let text = use_state_eq(String::new);
    let refusal = use_state_eq(|| None::<String>);
    let choose = |which: usize| {
        let (chosen, refusal) = (chosen.clone(), refusal.setter());
        Callback::from(move |event: Event| {
            let mut now = *chosen;
            now[which] = chosen_value(&event).and_then(|id| ParameterIndex::from_id(&id));
            chosen.set(now);
            refusal.set(None);
        })
    };
    let typed = {
        let (text, refusal) = (text.setter(), refusal.setter());
        Callback::from(move |event: InputEvent| {
            text.set(field_text(&event).unwrap_or_default());
            refusal.set(None);
        })
    };
    let add = {
        let (chosen, text, refusal, props) = (
            chosen.clone(),
            text.clone(),
            refusal.setter(),
            props.clone(),
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let asked = wished(*chosen, &text);
            let refused = match asked {
                Ok((a, b, rho)) => setter(&props, a, b, ADDING.to_owned())(Some(rho)),
                Err(sentence) => Some(sentence),
            };
            if refused.is_none() {
                text.set(String::new());
                chosen.set([None; 2]);
            }
            refusal.set(refused);
        })
    };
    let [first, second] = *chosen;
    let error = refusal.is_some().then_some("new-pair-refused");
    // What was refused is gone once something else is in force.
    {
        let refusal = refusal.setter();
        use_effect_with(props.assumptions.correlations.clone(), move |_| {
            refusal.set(None);
        });
    }
    html! {
        <form class="add-pair" onsubmit={add} aria-label="Add a pair">
            <p class="field"><label for="pair-first">{ "One assumption" }</label>{ choice("pair-first", first, choose(0)) }</p>
            <p class="field"><label for="pair-second">{ "moves with another" }</label>{ choice("pair-second", second, choose(1)) }</p>
            <p class="field">
                <label for="pair-number">{ "by, −0.95 to 0.95" }</label>
                <input class="input" id="pair-number" inputmode="text" autocomplete="off" value={(*text).clone()} aria-invalid={error.map(|_| "true")} aria-describedby={error} oninput={typed} />
            </p>
            <p class="field"><button class="button" type="submit">{ "Add this pair" }</button></p>
            if let Some(refusal) = &*refusal {
                <div class="refused">
                    <p class="error-text" id="new-pair-refused" role="alert"><span class="i i-warn"></span><span>{ refusal }</span></p>
                    { offer_button(props.offered.as_ref(), ADDING, &props.on) }
                </div>
            }
        </form>
    }
}

/// A field with every assumption that has a spread, by part of the model.
fn choice(id: &'static str, chosen: Option<ParameterIndex>, on: Callback<Event>) -> Html {
    let parameters = &Evidence::built_in().parameters;
    let mut sections: Vec<(&str, Vec<ParameterIndex>)> = Vec::new();
    for (index, parameter) in ParameterIndex::all().zip(parameters) {
        if parameter.distribution.is_fixed() {
            continue;
        }
        match sections.last_mut() {
            Some((section, indices)) if *section == parameter.section => indices.push(index),
            _ => sections.push((&parameter.section, vec![index])),
        }
    }
    let option = |index: &ParameterIndex| {
        let parameter = &parameters[*index];
        html! { <option value={parameter.id.clone()} selected={chosen == Some(*index)}>{ &parameter.label }</option> }
    };
    html! {
        <select class="input" {id} onchange={on}>
            <option value="" selected={chosen.is_none()}>{ "Choose one" }</option>
            { for sections.iter().map(|(section, indices)| html! {
                <optgroup label={section_name(section).to_owned()}>{ for indices.iter().map(option) }</optgroup>
            }) }
        </select>
    }
}

//! One outcome: its smallest difference that matters, the one proposed, and the reason for it.

use crate::core::series::Series;
use crate::evidence::important_difference;
use crate::model::assumptions::{OwnImportantDifference, read_important_difference};
use crate::page::components::grade_chip::grade_chip;
use crate::text::important_difference as text;
use crate::text::outcome_name;
use crate::workspace::{Action, Assumed, Document};
use yew::prelude::*;

use crate::page::screens::assumptions::number_field::NumberField;

/// The outcome in the list.
pub(super) fn item(document: &Document, series: Series, on: &Callback<Action>) -> Html {
    let facts = important_difference(series);
    let proposed = facts.proposed(document.area.population);
    let own = document.assumptions.own_important_difference(series);
    let value = own.unwrap_or(proposed);
    let (name, detail) = outcome_name(series);
    let shown = |value: f64| OwnImportantDifference { series, value }.in_words(value);
    let reset = {
        let set = setter(document, series, on);
        Callback::from(move |_: MouseEvent| set.emit(None))
    };
    let is_changed = own.is_some().then_some("is-changed");
    html! {
        <li key={series.id()} data-series={series.id()} class={classes!(is_changed)}>
            <div class="local-what">
                <h3>{ name }</h3>
                <p class="quiet">{ detail }</p>
            </div>
            <div class="local-value">
                <NumberField
                    id={["refused-important-", series.id()].concat()}
                    value={text::in_field(series, value)}
                    label={text::field_name(series)}
                    before={text::before(series)}
                    after={text::after(series)}
                    on_type={typed(document, series, on)}
                />
                <small>{ text::unit(series) }</small>
                if own.is_some() {
                    <button class="button bare" type="button" onclick={reset}>{ "Reset" }<span class="sr">{ ": " }{ name }{ ", " }{ detail }</span></button>
                }
            </div>
            <dl class="local-known">
                <div><dt>{ "Proposed for this area" }</dt><dd>{ shown(proposed) }</dd></div>
            </dl>
            <div class="local-source small">{ grade_chip(facts.grade) }<p class="quiet">{ &facts.reason }</p></div>
        </li>
    }
}

/// Puts a value in force, or the proposed one where there is none.
fn setter(document: &Document, series: Series, on: &Callback<Action>) -> Callback<Option<f64>> {
    let (on, assumptions) = (on.clone(), document.assumptions.clone());
    Callback::from(move |value: Option<f64>| {
        let mut assumptions = assumptions.clone();
        assumptions.set_important_difference(series, value);
        on.emit(Action::Assume(Box::new(Assumed {
            assumptions,
            label: text::changed(series, value),
            gesture: None,
        })));
    })
}

/// Puts a typed value in force, or returns the sentence that refuses it. An empty field gives the proposed value.
pub(super) fn typed(
    document: &Document,
    series: Series,
    on: &Callback<Action>,
) -> Callback<String, Option<String>> {
    let proposed = important_difference(series).proposed(document.area.population);
    let in_force = document
        .assumptions
        .own_important_difference(series)
        .unwrap_or(proposed);
    let set = setter(document, series, on);
    Callback::from(move |typed: String| {
        let typed = typed.trim();
        let is_shown = |value: f64| text::in_field(series, value) == typed;
        if is_shown(in_force) {
            return None;
        }
        if typed.is_empty() || is_shown(proposed) {
            set.emit(None);
            return None;
        }
        match read_important_difference(series, typed) {
            Ok(value) => {
                set.emit(Some(value));
                None
            }
            Err(refusal) => Some(refusal),
        }
    })
}

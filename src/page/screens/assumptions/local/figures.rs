//! Every local figure: its question, its field, its published values and its evidence.

use crate::evidence::Evidence;
use crate::model::area::{LocalFigure, OWN_FIGURES, Place, places};
use crate::page::components::grade_chip::grade_chip;
use crate::text::local as text;
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::screens::assumptions::number_field::NumberField;

/// The place that an area started from, even where some of its figures were typed over.
fn origin(name: &str) -> Option<&'static Place> {
    let name = name.strip_suffix(OWN_FIGURES).unwrap_or(name);
    places().iter().find(|place| place.name == name)
}

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    pub document: Document,
    pub on: Callback<Action>,
}

/// The list of the figures.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let FiguresProps { document, on } = props;
    let does = |action: Action| {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit(action.clone()))
    };
    let changed = LocalFigure::ALL
        .iter()
        .filter(|figure| document.is_typed_over(**figure))
        .count();
    let all_england = LocalFigure::ALL
        .iter()
        .all(|figure| figure.of(&document.area.local).is_none());
    html! {
        <section class="panel" aria-labelledby="local-figures">
            <div class="panel-head">
                <h2 id="local-figures">{ "Starting figures" }</h2>
                <span class="small quiet">{ changed }{ " changed by you" }</span>
            </div>
            <ul class="local-list">{ for LocalFigure::ALL.into_iter().map(|figure| item(document, figure, on)) }</ul>
            <p class="row">
                <button class="button" type="button" disabled={all_england} onclick={does(Action::UseEngland)}>{ "Use England’s for all" }</button>
                <button class="button" type="button" disabled={changed == 0} onclick={does(Action::ResetAllLocal)}>{ "Reset all to published figures" }</button>
            </p>
        </section>
    }
}

/// A local figure.
fn item(document: &Document, figure: LocalFigure, on: &Callback<Action>) -> Html {
    let evidence = Evidence::built_in();
    let facts = figure.facts();
    let area = &document.area;
    let value = figure.value(&area.local, evidence);
    let typed_over = document.is_typed_over(figure);
    let published = origin(&area.name).and_then(|place| place.published(figure));
    // A unit of one letter stands beside the number; others under the field.
    let (after, unit) = match facts.shown_unit {
        "%" => ("%", ""),
        unit => ("", unit),
    };
    let told = |value: f64| [&figure.text(value), after].concat();
    let reset = {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Action::ResetLocal(figure)))
    };
    html! {
        <li key={facts.id} data-figure={facts.id} class={classes!(typed_over.then_some("is-changed"))}>
            <div class="local-what">
                <h3>{ facts.label }</h3>
                <p class="quiet">{ facts.question }</p>
                <p class="small">{ text::effect(figure, value, area.population) }</p>
            </div>
            <div class="local-value">
                <NumberField
                    id={["refused-", facts.id].concat()}
                    value={figure.text(value)}
                    label={facts.label}
                    {after}
                    on_type={typed(document, figure, on)}
                />
                <small>{ unit }</small>
                if typed_over {
                    <button class="button bare" type="button" onclick={reset}>{ "Reset" }<span class="sr">{ ": " }{ facts.label }</span></button>
                }
            </div>
            <dl class="local-known">
                <div><dt>{ "Published for this place" }</dt><dd>{ published.map_or("none, so England’s is used".into(), told) }</dd></div>
                <div><dt>{ "England" }</dt><dd>{ told(figure.of_england(evidence)) }</dd></div>
            </dl>
            <div class="local-source small">{ grade_chip(facts.grade) }<p class="quiet">{ facts.source }</p></div>
        </li>
    }
}

/// Puts a typed figure in force, or returns the sentence that refuses it. The figures shown are rounded, so the workspace
/// decides on a text that is shown already.
pub fn typed(
    document: &Document,
    figure: LocalFigure,
    on: &Callback<Action>,
) -> Callback<String, Option<String>> {
    let evidence = Evidence::built_in();
    let standing = [document.area.local, document.usual_local()];
    let standing = standing.map(|local| figure.text(figure.value(&local, evidence)));
    let on = on.clone();
    Callback::from(move |text: String| {
        let trimmed = text.trim();
        let stands = trimmed.is_empty() || standing.iter().any(|shown| shown == trimmed);
        if !stands && let Err(refusal) = figure.read(trimmed) {
            return Some(refusal);
        }
        on.emit(Action::SetLocal { figure, text });
        None
    })
}

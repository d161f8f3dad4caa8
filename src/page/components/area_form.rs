//! An area of the user's own: population, budget, deprivation and the starting split of the budget.

use std::cell::RefCell;
use std::rc::Rc;

use crate::core::line::Line;
use crate::core::quantity::number;
use crate::model::area::{Area, QUINTILES};
use crate::text::split::{SCALE, origin_note};
use crate::workspace::area_draft::{AreaDraft, AreaField, AreaProblem};
use yew::prelude::*;

use crate::page::browser::page::{field_text, focus};
use crate::page::components::split_paste::{self, SplitPaste};

#[derive(Properties, PartialEq)]
pub struct AreaFormProps {
    /// First contents of the form.
    pub start: AreaDraft,
    /// Takes the area and the code of the place it started from.
    pub use_area: Callback<(String, Area)>,
    /// Back to the list.
    pub back: Callback<()>,
}

/// Names of the deprivation fifths.
const FIFTHS: [&str; QUINTILES] = [
    "Most deprived",
    "Second",
    "Third",
    "Fourth",
    "Least deprived",
];

fn field_id(field: AreaField) -> String {
    match field {
        AreaField::Population => "area-population".into(),
        AreaField::Allotment => "area-budget".into(),
        AreaField::Deprivation(fifth) => format!("area-fifth-{}", fifth + 1),
        AreaField::Split(line) => format!("area-split-{}", line.id()),
    }
}

/// Checks the form; a sound one is used, else the focus goes to the first field that is not.
fn submitted(
    draft: &UseStateHandle<AreaDraft>,
    problems: &UseStateHandle<Vec<AreaProblem>>,
    use_area: Callback<(String, Area)>,
) -> Callback<SubmitEvent> {
    let (draft, problems) = (draft.clone(), problems.setter());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        match draft.check() {
            Ok(area) => use_area.emit((draft.place.clone(), area)),
            Err(found) => {
                if let Some(first) = found.first() {
                    focus(&field_id(first.field));
                }
                problems.set(found);
            }
        }
    })
}

/// Takes the text of a field; its old problem goes.
fn field_setter(
    draft: &UseStateHandle<AreaDraft>,
    problems: &UseStateHandle<Vec<AreaProblem>>,
) -> Callback<(AreaField, String)> {
    let (draft, problems) = (draft.clone(), problems.clone());
    Callback::from(move |(field, text): (AreaField, String)| {
        draft.set((*draft).clone().with(field, text));
        let others = problems.iter().filter(|problem| problem.field != field);
        problems.set(others.cloned().collect());
    })
}

/// Takes the form with another split; problems with the old split and its budget go.
fn split_setter(
    draft: &UseStateHandle<AreaDraft>,
    problems: &UseStateHandle<Vec<AreaProblem>>,
) -> Callback<AreaDraft> {
    let (draft, problems) = (draft.setter(), problems.clone());
    Callback::from(move |filled: AreaDraft| {
        let is_old = |problem: &&AreaProblem| {
            matches!(problem.field, AreaField::Split(_) | AreaField::Allotment)
        };
        let others = problems.iter().filter(|problem| !is_old(problem));
        problems.set(others.cloned().collect());
        draft.set(filled);
    })
}

/// The same, but for a pasted split that was refused: it is not lost, but put right or deleted first.
fn unless_waiting(
    waits: &Rc<RefCell<bool>>,
    submit: Callback<SubmitEvent>,
) -> Callback<SubmitEvent> {
    let waits = Rc::clone(waits);
    Callback::from(move |event: SubmitEvent| {
        if *waits.borrow() {
            event.prevent_default();
            focus(split_paste::FIELD);
        } else {
            submit.emit(event);
        }
    })
}

/// The form.
#[component]
pub fn AreaForm(props: &AreaFormProps) -> Html {
    let draft = use_state(|| props.start.clone());
    let problems = use_state(Vec::<AreaProblem>::new);
    let split_is_open = use_mut_ref(|| false);
    use_effect_with((), |()| focus("area-budget"));
    let waits = use_mut_ref(|| false);
    let submit = submitted(&draft, &problems, props.use_area.clone());
    let submit = unless_waiting(&waits, submit);
    let set = field_setter(&draft, &problems);
    let field = |field: AreaField, label: &'static str, hint: &'static str| {
        let problem = problems
            .iter()
            .find(|problem| problem.field == field)
            .map(|p| AttrValue::from(p.sentence.clone()));
        html! { <FormField {field} {label} {hint} text={draft.text(field).to_owned()} {problem} set={set.clone()} /> }
    };
    let fifths =
        (0..QUINTILES).map(|fifth| field(AreaField::Deprivation(fifth), FIFTHS[fifth], ""));
    let lines = Line::ALL
        .into_iter()
        .map(|line| field(AreaField::Split(line), line.name(), ""));
    let set_split = split_setter(&draft, &problems);
    let scaled = draft.scaled().filter(|_| !draft.split_adds_up());
    let split_is_wrong = problems
        .iter()
        .any(|problem| matches!(problem.field, AreaField::Split(_)));
    // It stays open once its fault is put right: somebody is at work there.
    *split_is_open.borrow_mut() |= split_is_wrong;
    html! {
        <form class="picker-custom" novalidate=true onsubmit={submit}>
            <h3>{ format!("Figures for {}", draft.name) }</h3>
            if draft.allotment.is_empty() {
                <p class="notice">{ format!("{} has no published allocation. Type its budget to use it.", draft.name) }</p>
            }
            <div class="picker-pair">
                { field(AreaField::Population, "Population", "registered patients") }
                { field(AreaField::Allotment, "Budget", "a year, such as £600m") }
            </div>
            <fieldset class="picker-shares">
                <legend>{ "People in each fifth of England by deprivation, %" }</legend>
                { for fifths }
            </fieldset>
            <p class="picker-total">{ format!("These add up to {}%.", number(draft.deprivation_total(), 1)) }</p>
            <details class="disclose" open={*split_is_open.borrow()}>
                <summary>{ "Starting split of the budget" }</summary>
                <p class="small">{ origin_note(draft.has_assumed_split()) }</p>
                <fieldset class="picker-shares">
                    <legend>{ "Share of each line in the current plan, %" }</legend>
                    { for lines }
                </fieldset>
                <p class="picker-total">{ format!("These add up to {}%.", number(draft.split_total(), 1)) }</p>
                if let Some(scaled) = scaled {
                    <button class="button" type="button" onclick={set_split.reform(move |_: MouseEvent| scaled.clone())}>{ SCALE }</button>
                }
                <SplitPaste draft={(*draft).clone()} set={set_split} {waits} />
            </details>
            <p class="row">
                <button class="button primary" type="submit">{ "Use these figures" }</button>
                <button class="button" type="button" onclick={props.back.reform(|_: MouseEvent| ())}>{ "Back to the list" }</button>
            </p>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct FormFieldProps {
    field: AreaField,
    label: AttrValue,
    hint: AttrValue,
    text: String,
    problem: Option<AttrValue>,
    set: Callback<(AreaField, String)>,
}

#[component]
fn FormField(props: &FormFieldProps) -> Html {
    let (field, set) = (props.field, props.set.clone());
    let input = Callback::from(move |event: InputEvent| {
        set.emit((field, field_text(&event).unwrap_or_default()))
    });
    let id = field_id(field);
    let error_id = format!("{id}-error");
    html! {
        <div class="field">
            <label for={id.clone()}>
                { &props.label }
                if !props.hint.is_empty() { <span class="hint">{ &props.hint }</span> }
            </label>
            <input
                class="input"
                {id}
                inputmode="decimal"
                autocomplete="off"
                aria-invalid={props.problem.is_some().then_some("true")}
                aria-describedby={props.problem.is_some().then(|| error_id.clone())}
                value={props.text.clone()}
                oninput={input}
            />
            if let Some(problem) = &props.problem {
                <p class="error-text" id={error_id}><span class="i i-warn"></span>{ problem }</p>
            }
        </div>
    }
}

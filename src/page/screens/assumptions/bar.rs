//! The choice of the assumptions that are listed: by words, part of the model, grade and change; and the way back to the
//! published values.

use crate::core::quantity::count_of;
use crate::core::series::Series;
use crate::evidence::{Evidence, Grade, ParameterIndex};
use crate::model::assumptions::Assumptions;
use crate::page::browser::page::{chosen_value, field_text};
use crate::text::assumption::{matches, section_name};
use crate::text::{changes, futures};
use crate::workers::pool::Progress;
use crate::workspace::{Action, Assumed, Document};
use yew::prelude::*;

use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;

/// The choice of the assumptions that are listed; all of them by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Words looked for.
    pub words: String,
    /// Only this part of the model.
    pub section: Option<String>,
    /// Only this grade.
    pub grade: Option<Grade>,
    /// Only those that were changed.
    pub changed: bool,
}

impl Filter {
    /// True if the filter leaves anything out.
    pub fn is_on(&self) -> bool {
        *self != Self::default()
    }

    /// True if an assumption passes.
    pub fn lets_through(&self, index: ParameterIndex, document: &Document) -> bool {
        let parameter = &Evidence::built_in().parameters[index];
        self.section
            .as_ref()
            .is_none_or(|section| *section == parameter.section)
            && self.grade.is_none_or(|grade| grade == parameter.grade)
            && (!self.changed || document.assumptions.change(index).is_some())
            && matches(index, &self.words)
    }
}

#[derive(Properties, PartialEq)]
pub struct AssumptionBarProps {
    /// The assumptions in force.
    pub assumptions: Assumptions,
    /// Number of differences from what is published, local figures among them.
    pub changed: usize,
    /// The outcome that is looked at.
    pub focus: Series,
    pub progress: Progress,
    pub filter: Filter,
    /// Number of assumptions that are listed.
    pub listed: usize,
    pub on_filter: Callback<Filter>,
    pub on: Callback<Action>,
}

/// The outcome, the filter, the number of assumptions listed, and the way back to the published values.
#[component]
pub fn AssumptionBar(props: &AssumptionBarProps) -> Html {
    let AssumptionBarProps {
        assumptions,
        changed,
        focus,
        progress,
        filter,
        listed,
        on_filter,
        on,
    } = props;
    let reset = on.reform(|_: MouseEvent| Action::UsePublished);
    let part = filter.section.as_deref();
    let part = part.map(|part| reset_part(assumptions, part, on));
    let Progress { done, total, .. } = *progress;
    html! {
        <div class="assume-bar">
            <OutcomeChoice focus={*focus} {on} />
            <FilterBar filter={filter.clone()} on={on_filter} />
            <p class="row" role="status">
                <span class="tag">{ count_of(*listed, "assumption", "assumptions") }</span>
                <span class="tag">{ *changed }{ " changed by you" }</span>
                <span class="quiet small">{ futures::state(done, total.max(1), false) }</span>
            </p>
            <p class="row end">
                { part.unwrap_or_default() }
                <button class="button" type="button" disabled={*changed == 0} onclick={reset}>{ changes::RESET_ALL }</button>
            </p>
        </div>
    }
}

/// A button that puts one part of the model back to its published values.
fn reset_part(before: &Assumptions, part: &str, on: &Callback<Action>) -> Html {
    let mut assumptions = before.clone();
    assumptions.reset_section(part, Evidence::built_in());
    let unchanged = assumptions == *before;
    let name = section_name(part).to_owned();
    let label = [&name, ": as published"].concat();
    let reset = on.reform(move |_: MouseEvent| {
        Action::Assume(Box::new(Assumed {
            assumptions: assumptions.clone(),
            label: label.clone(),
            gesture: None,
        }))
    });
    html! { <button class="button" type="button" disabled={unchanged} onclick={reset}>{ "Reset " }{ name }</button> }
}

#[derive(Properties, PartialEq)]
struct FilterBarProps {
    filter: Filter,
    on: Callback<Filter>,
}

/// The fields of the filter.
#[component]
fn FilterBar(props: &FilterBarProps) -> Html {
    let with = |change: fn(&mut Filter, String)| {
        let (filter, on) = (props.filter.clone(), props.on.clone());
        move |text: Option<String>| {
            let mut filter = filter.clone();
            change(&mut filter, text.unwrap_or_default());
            on.emit(filter);
        }
    };
    let words = {
        let take = with(|filter, text| filter.words = text);
        Callback::from(move |event: InputEvent| take(field_text(&event)))
    };
    let section = {
        let take = with(|filter, text| filter.section = (!text.is_empty()).then_some(text));
        Callback::from(move |event: Event| take(chosen_value(&event)))
    };
    let grade = {
        let take = with(|filter, text| filter.grade = text.chars().next().and_then(by_letter));
        Callback::from(move |event: Event| take(chosen_value(&event)))
    };
    let changed = {
        let take = with(|filter, _| filter.changed = !filter.changed);
        Callback::from(move |_: Event| take(None))
    };
    let chosen_grade = props.filter.grade.map(Grade::letter);
    html! {
        <>
            <p class="field">
                <label for="assumption-words">{ "Find" }</label>
                <input class="input" id="assumption-words" type="search" autocomplete="off" placeholder="beds, waits, cost…" value={props.filter.words.clone()} oninput={words} />
            </p>
            <p class="field">
                <label for="assumption-section">{ "Part of the model" }</label>
                <select class="input" id="assumption-section" onchange={section}>
                    <option value="" selected={props.filter.section.is_none()}>{ "All parts" }</option>
                    { for sections().into_iter().map(|section| html! {
                        <option value={section} selected={props.filter.section.as_deref() == Some(section)}>{ section_name(section) }</option>
                    }) }
                </select>
            </p>
            <p class="field">
                <label for="assumption-grade">{ "Evidence" }</label>
                <select class="input" id="assumption-grade" onchange={grade}>
                    <option value="" selected={chosen_grade.is_none()}>{ "All grades" }</option>
                    { for [Grade::A, Grade::B, Grade::C, Grade::D].map(|grade| html! {
                        <option value={grade.letter().to_string()} selected={chosen_grade == Some(grade.letter())}>{ grade_words(grade) }</option>
                    }) }
                </select>
            </p>
            <p class="field check">
                <label><input type="checkbox" checked={props.filter.changed} onchange={changed} />{ " " }{ changes::CHANGED_BY_ME }</label>
            </p>
        </>
    }
}

/// The parts of the model, in the order of the evidence.
fn sections() -> Vec<&'static str> {
    let mut sections: Vec<&str> = Vec::new();
    for parameter in &Evidence::built_in().parameters {
        if !sections.contains(&parameter.section.as_str()) {
            sections.push(&parameter.section);
        }
    }
    sections
}

fn by_letter(letter: char) -> Option<Grade> {
    [Grade::A, Grade::B, Grade::C, Grade::D]
        .into_iter()
        .find(|grade| grade.letter() == letter)
}

fn grade_words(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A: published",
        Grade::B => "B: adapted",
        Grade::C => "C: official statistic",
        Grade::D => "D: judgement",
    }
}

//! What of the assumptions is listed: words looked for, the part of the model, the grade, those changed.

use crate::evidence::{Evidence, Grade};
use crate::page::browser::page::{chosen_value, field_text};
use crate::text::assumption::{matches, section_name};
use crate::workspace::Document;
use yew::prelude::*;

/// What is listed.
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
    /// Whether anything is left out.
    pub fn is_on(&self) -> bool {
        *self != Self::default()
    }

    /// Whether an assumption is listed.
    pub fn lets_through(&self, place: usize, document: &Document) -> bool {
        let parameter = &Evidence::built_in().parameters[place];
        self.section
            .as_ref()
            .is_none_or(|section| *section == parameter.section)
            && self.grade.is_none_or(|grade| grade == parameter.grade)
            && (!self.changed || document.assumptions.change(place).is_some())
            && matches(place, &self.words)
    }
}

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub filter: Filter,
    pub on: Callback<Filter>,
}

/// The fields.
#[component]
pub fn FilterBar(props: &BarProps) -> Html {
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
                <label><input type="checkbox" checked={props.filter.changed} onchange={changed} />{ " Changed by me" }</label>
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
        Grade::C => "C: official figure",
        Grade::D => "D: judgement",
    }
}

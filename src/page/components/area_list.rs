//! The searchable list of areas: a combobox over a listbox.

use crate::core::quantity::{money, number};
use crate::model::area::{self, Place};
use yew::prelude::*;

use crate::page::browser::page::{document, field_text, focus, show_in_list};

#[derive(Properties, PartialEq)]
pub struct AreaListProps {
    /// Code of the place in use.
    pub place: AttrValue,
    /// Takes the chosen place.
    pub choose: Callback<&'static Place>,
}

const SEARCH: &str = "picker-search";
/// Places that Page Up and Page Down move by.
const PAGE: usize = 8;

/// Where a key moves to from `at` in a list that ends at `last`.
fn moved(key: &str, at: usize, last: usize) -> Option<usize> {
    match key {
        "ArrowDown" => Some((at + 1).min(last)),
        "ArrowUp" => Some(at.saturating_sub(1)),
        "PageDown" => Some((at + PAGE).min(last)),
        "PageUp" => Some(at.saturating_sub(PAGE)),
        _ => None,
    }
}

/// The search field and the list under it.
#[component]
pub fn AreaList(props: &AreaListProps) -> Html {
    let text = use_state(String::new);
    let active = use_state(|| 0_usize);
    use_effect_with((), |()| focus(SEARCH));
    let groups = area::places()
        .iter()
        .filter(|place| !place.region.is_empty())
        .count();
    let found = area::search(&text);
    let at = (*active).min(found.len().saturating_sub(1));
    let active_id = found.get(at).map(|place| option_id(place));
    use_effect_with(active_id.clone(), |id| {
        if let Some(option) = id.as_ref().and_then(|id| document().get_element_by_id(id)) {
            show_in_list(&option);
        }
    });
    let input = {
        let (text, active) = (text.setter(), active.setter());
        Callback::from(move |event: InputEvent| {
            text.set(field_text(&event).unwrap_or_default());
            active.set(0);
        })
    };
    let key = {
        let (active, found, choose) = (active.setter(), found.clone(), props.choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            if let Some(to) = moved(&key, at, found.len().saturating_sub(1)) {
                active.set(to);
            } else if let ("Enter", Some(place)) = (key.as_str(), found.get(at)) {
                choose.emit(place);
            } else {
                return;
            }
            event.prevent_default();
        })
    };
    html! {
        <>
            <div class="field picker-search">
                <label for={SEARCH}>
                    { "Find an area" }
                    <span class="hint" id="picker-hint">
                        { format!("{groups} commissioning groups in England, by name, code or region") }
                    </span>
                </label>
                <input
                    class="input"
                    id={SEARCH}
                    type="search"
                    role="combobox"
                    aria-expanded={(!found.is_empty()).to_string()}
                    aria-controls={(!found.is_empty()).then_some("picker-list")}
                    aria-autocomplete="list"
                    aria-activedescendant={active_id}
                    aria-describedby="picker-hint"
                    autocomplete="off"
                    spellcheck="false"
                    value={(*text).clone()}
                    oninput={input}
                    onkeydown={key}
                />
            </div>
            { options(&found, at, &text, props) }
        </>
    }
}

/// The places that were found, the special ones first; or a sentence where there is none.
fn options(found: &[&'static Place], at: usize, text: &str, props: &AreaListProps) -> Html {
    if found.is_empty() {
        let sentence = format!(
            "No area matches “{}”. Try a town, a county or a region, or type your own figures.",
            text.trim()
        );
        return html! { <p class="picker-empty" role="status">{ sentence }</p> };
    }
    let special = found.iter().filter(|place| place.region.is_empty()).count();
    let option = |(number, place): (usize, &&'static Place)| {
        let chosen = *place.code == *props.place;
        html! { <AreaOption {place} active={number == at} {chosen} choose={props.choose.clone()} /> }
    };
    let group = |name: &'static str, options: Html| {
        html! {
            <div class="picker-group" role="group" aria-label={name}>
                <span class="picker-group-name" aria-hidden="true">{ name }</span>
                { options }
            </div>
        }
    };
    let places = || found.iter().enumerate();
    html! {
        <div class="picker-list" id="picker-list" role="listbox" aria-label="Areas">
            if special > 0 {
                { group("An average area and London", places().take(special).map(option).collect()) }
            }
            if found.len() > special {
                { group("Areas of England", places().skip(special).map(option).collect()) }
            }
        </div>
    }
}

fn option_id(place: &Place) -> String {
    format!("area-{}", place.code)
}

#[derive(Properties, PartialEq)]
struct AreaOptionProps {
    place: &'static Place,
    active: bool,
    chosen: bool,
    choose: Callback<&'static Place>,
}

#[component]
fn AreaOption(props: &AreaOptionProps) -> Html {
    let place = props.place;
    let click = props.choose.reform(move |_: MouseEvent| place);
    let people = format!("{} people", number(place.population, 0));
    let facts = match place.region.as_str() {
        "" => people,
        region => format!("{region} · {people}"),
    };
    html! {
        <div
            class={props.active.then_some("is-active")}
            role="option"
            id={option_id(place)}
            aria-selected={props.chosen.to_string()}
            onclick={click}
        >
            <span class="picker-name">{ &place.name }</span>
            <span class="picker-budget num">
                { place.allotment.map_or("no budget published".to_owned(), money) }
            </span>
            <small class="picker-facts">{ facts }</small>
        </div>
    }
}

//! Choosing an area: search the 191 groups, or describe one.

use allotment::area::{self, Area, Place};
use allotment::quantity::{money, number};
use allotment::workspace::Action;
use allotment::workspace::area_draft::AreaDraft;
use yew::prelude::*;

use super::area_form::AreaForm;
use crate::browser::page::{field_text, focus};

#[derive(Properties, PartialEq)]
pub struct AreaPickerProps {
    /// The area in use.
    pub area: Area,
    /// Code of the place it started from.
    pub place: AttrValue,
    pub on: Callback<Action>,
}

/// What the panel shows.
#[derive(Debug, Clone, PartialEq)]
enum View {
    Closed,
    List,
    Form(Box<AreaDraft>),
}

const BUTTON: &str = "picker-button";
const SEARCH: &str = "picker-search";

/// The picker in the masthead.
#[component]
pub fn AreaPicker(props: &AreaPickerProps) -> Html {
    let view = use_state(|| View::Closed);
    let open = *view != View::Closed;
    let toggle = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| {
            view.set(if *view == View::Closed {
                View::List
            } else {
                View::Closed
            })
        })
    };
    let close = {
        let view = view.setter();
        Callback::from(move |()| {
            view.set(View::Closed);
            focus(BUTTON);
        })
    };
    let escape = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close.emit(());
            }
        })
    };
    let choose = {
        let (view, on, close) = (view.setter(), props.on.clone(), close.clone());
        Callback::from(move |place: &'static Place| {
            if place.allotment.is_none() {
                view.set(View::Form(Box::new(AreaDraft::from_place(place))));
            } else {
                on.emit(Action::ChoosePlace(place));
                close.emit(());
            }
        })
    };
    let describe = {
        let (view, area, place) = (view.setter(), props.area.clone(), props.place.clone());
        Callback::from(move |_: MouseEvent| {
            view.set(View::Form(Box::new(AreaDraft::from_area(&place, &area))))
        })
    };
    let use_area = {
        let (on, close) = (props.on.clone(), close.clone());
        Callback::from(move |(place, area): (String, Area)| {
            on.emit(Action::UseArea { place, area });
            close.emit(());
        })
    };
    let back = {
        let view = view.setter();
        Callback::from(move |()| view.set(View::List))
    };
    html! {
        <div class="picker" onkeydown={escape}>
            <button
                class="picker-button"
                id={BUTTON}
                type="button"
                aria-haspopup="dialog"
                aria-expanded={open.to_string()}
                aria-controls="picker-panel"
                onclick={toggle}
            >
                <span class="place">{ &props.area.name }<small>{ facts(&props.area, &props.place) }</small></span>
                <span class="i i-down"></span>
            </button>
            if open {
                <div class="picker-panel" id="picker-panel" role="dialog" aria-labelledby="picker-heading">
                    <div class="picker-head">
                        <h2 id="picker-heading">{ "Choose an area" }</h2>
                        <button
                            class="button bare square"
                            type="button"
                            aria-label="Close"
                            onclick={close.reform(|_: MouseEvent| ())}
                        >
                            <span class="i i-cross"></span>
                        </button>
                    </div>
                    if let View::Form(draft) = &*view {
                        <AreaForm start={(**draft).clone()} {use_area} {back} />
                    } else {
                        <AreaList place={props.place.clone()} {choose} />
                        <p class="row">
                            <button class="button" type="button" onclick={describe}>{ "Type your own figures" }</button>
                        </p>
                    }
                </div>
            }
        </div>
    }
}

/// A line on the area under its name.
fn facts(area: &Area, place: &str) -> String {
    let practices = area::by_code(place).and_then(|place| place.practices);
    let people = format!(
        "{} · {} patients",
        money(area.allotment),
        number(area.population, 0)
    );
    practices.map_or(people.clone(), |practices| {
        format!("{people} · {practices} practices")
    })
}

#[derive(Properties, PartialEq)]
struct AreaListProps {
    place: AttrValue,
    choose: Callback<&'static Place>,
}

/// The searchable list: a combobox over a listbox.
#[component]
fn AreaList(props: &AreaListProps) -> Html {
    let text = use_state(String::new);
    let active = use_state(|| 0_usize);
    use_effect_with((), |()| focus(SEARCH));
    let found = area::search(&text);
    let at = (*active).min(found.len().saturating_sub(1));
    {
        let id = found.get(at).map(|place| option_id(place));
        use_effect_with(id, |id| {
            let element = id
                .as_ref()
                .and_then(|id| crate::browser::page::document().get_element_by_id(id));
            if let Some(element) = element {
                crate::browser::page::show_in_list(&element);
            }
        });
    }
    let input = {
        let (text, active) = (text.setter(), active.setter());
        Callback::from(move |event: InputEvent| {
            text.set(field_text(&event).unwrap_or_default());
            active.set(0);
        })
    };
    let key = {
        let (active, found, choose) = (active.clone(), found.clone(), props.choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = found.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => active.set((at + 1).min(last)),
                "ArrowUp" => active.set(at.saturating_sub(1)),
                "PageDown" => active.set((at + 8).min(last)),
                "PageUp" => active.set(at.saturating_sub(8)),
                "Enter" => {
                    if let Some(place) = found.get(at) {
                        choose.emit(place);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let special = found.iter().filter(|place| place.region.is_empty()).count();
    let option = |(number, place): (usize, &&'static Place)| {
        html! { <AreaOption {place} active={number == at} chosen={*place.code == *props.place} choose={props.choose.clone()} /> }
    };
    let group = |name: &'static str, options: Html| {
        html! {
            <li class="picker-group" role="group" aria-label={name}>
                <span class="picker-group-name" aria-hidden="true">{ name }</span>
                <ul role="presentation">{ options }</ul>
            </li>
        }
    };
    html! {
        <>
            <div class="field picker-search">
                <label for={SEARCH}>
                    { "Find an area" }
                    <span class="hint" id="picker-hint">{ "191 commissioning groups of England, by name, code or region" }</span>
                </label>
                <input
                    class="input"
                    id={SEARCH}
                    type="search"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="picker-list"
                    aria-autocomplete="list"
                    aria-activedescendant={found.get(at).map(|place| option_id(place))}
                    aria-describedby="picker-hint"
                    autocomplete="off"
                    spellcheck="false"
                    value={(*text).clone()}
                    oninput={input}
                    onkeydown={key}
                />
            </div>
            if found.is_empty() {
                <p class="picker-empty" role="status">
                    { format!("No area is called “{}”. Try a town, a county or a region, or type your own figures.", text.trim()) }
                </p>
            } else {
                <ul class="picker-list" id="picker-list" role="listbox" aria-label="Areas">
                    if special > 0 {
                        { group("Special", found.iter().enumerate().take(special).map(option).collect()) }
                    }
                    if found.len() > special {
                        { group("Areas of England", found.iter().enumerate().skip(special).map(option).collect()) }
                    }
                </ul>
            }
        </>
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
    let facts = if place.region.is_empty() {
        people
    } else {
        format!("{} · {people}", place.region)
    };
    html! {
        <li
            class={props.active.then_some("is-active")}
            role="option"
            id={option_id(place)}
            aria-selected={props.chosen.to_string()}
            onclick={click}
        >
            <span class="picker-name">{ &place.name }</span>
            <span class="picker-budget num">{ place.allotment.map_or("no budget published".to_owned(), money) }</span>
            <small class="picker-facts">{ facts }</small>
        </li>
    }
}

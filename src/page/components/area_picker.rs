//! Choosing an area: search the groups, or describe one.

use crate::core::quantity::{money, number};
use crate::model::area::{self, Area, Place};
use crate::workspace::Action;
use crate::workspace::area_draft::AreaDraft;
use yew::prelude::*;

use crate::page::browser::outside::use_outside;
use crate::page::browser::page::focus;
use crate::page::components::area_form::AreaForm;
use crate::page::components::area_list::AreaList;

#[derive(Properties, PartialEq)]
pub struct AreaPickerProps {
    /// The area in use.
    pub area: Area,
    /// Code of the place it started from.
    pub place: AttrValue,
    pub on: Callback<Action>,
}

const BUTTON: &str = "picker-button";

/// The picker in the masthead: a button, and the panel that it opens.
#[component]
pub fn AreaPicker(props: &AreaPickerProps) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let open = open.setter();
        Callback::from(move |()| {
            open.set(false);
            focus(BUTTON);
        })
    };
    let escape = {
        let (open, close) = (open.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open && event.key() == "Escape" {
                close.emit(());
            }
        })
    };
    let node = use_node_ref();
    let left = {
        let open = open.setter();
        use_callback((), move |(), ()| open.set(false))
    };
    use_outside(&node, left);
    html! {
        <div class="picker" ref={node} onkeydown={escape}>
            <button
                class="picker-button"
                id={BUTTON}
                type="button"
                aria-haspopup="dialog"
                aria-expanded={open.to_string()}
                aria-controls={open.then_some("picker-panel")}
                onclick={toggle}
            >
                <span class="place">
                    { &props.area.name }
                    <small>{ facts(&props.area, &props.place) }</small>
                </span>
                <span class="i i-down"></span>
            </button>
            if *open {
                <Panel
                    area={props.area.clone()}
                    place={props.place.clone()}
                    on={props.on.clone()}
                    {close}
                />
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
        format!("{people} · {} practices", number(f64::from(practices), 0))
    })
}

#[derive(Properties, PartialEq)]
struct PanelProps {
    area: Area,
    place: AttrValue,
    on: Callback<Action>,
    close: Callback<()>,
}

/// The panel: the list, or the form for figures of one's own.
#[component]
fn Panel(props: &PanelProps) -> Html {
    let form = use_state(|| None::<AreaDraft>);
    let choose = {
        let (form, on, close) = (form.setter(), props.on.clone(), props.close.clone());
        Callback::from(move |place: &'static Place| {
            if place.allotment.is_none() {
                form.set(Some(AreaDraft::from_place(place)));
            } else {
                on.emit(Action::ChoosePlace(place));
                close.emit(());
            }
        })
    };
    let describe = {
        let (form, area, place) = (form.setter(), props.area.clone(), props.place.clone());
        Callback::from(move |_: MouseEvent| form.set(Some(AreaDraft::from_area(&place, &area))))
    };
    let use_area = {
        let (on, close) = (props.on.clone(), props.close.clone());
        Callback::from(move |(place, area): (String, Area)| {
            on.emit(Action::UseArea { place, area });
            close.emit(());
        })
    };
    let back = {
        let form = form.setter();
        Callback::from(move |()| form.set(None))
    };
    html! {
        <div class="picker-panel" id="picker-panel" role="dialog" aria-labelledby="picker-heading">
            <div class="picker-head">
                <h2 id="picker-heading">{ "Choose an area" }</h2>
                <button
                    class="button bare square"
                    type="button"
                    aria-label="Close"
                    onclick={props.close.reform(|_: MouseEvent| ())}
                >
                    <span class="i i-cross"></span>
                </button>
            </div>
            if let Some(start) = &*form {
                <AreaForm start={start.clone()} {use_area} {back} />
            } else {
                <AreaList place={props.place.clone()} {choose} />
                <p class="row">
                    <button class="button" type="button" onclick={describe}>
                        { "Type your own figures" }
                    </button>
                </p>
            }
        </div>
    }
}

//! The top of the page: brand, area, screens, state of the run, undo, redo, the last changes, display, help.

use crate::workspace::Action;
use yew::prelude::*;

use crate::page::components::display_menu::display_menu;
use crate::page::components::help_sheet::HelpSheet;
use crate::page::components::history_menu::{Labels, history_menu};
use crate::page::components::screens_menu::screens_menu;
use crate::page::router::Route;

/// Id of the button that undoes the last step.
pub const UNDO: &str = "undo";

#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    /// The area picker.
    pub children: Html,
    /// The state of the run.
    pub state: Html,
    /// The screen that is shown.
    pub route: Route,
    /// Labels of the steps.
    pub labels: Labels,
    pub on: Callback<Action>,
    /// Shows the last change again.
    pub replay: Callback<()>,
}

/// The top of the page.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let MastheadProps {
        labels, on, replay, ..
    } = props;
    let step = |wanted: i32| {
        let found = labels.iter().find(|(place, _)| *place == wanted);
        found.map(|(_, label)| label.clone())
    };
    html! {
        <header class="masthead">
            <span class="brand">{ mark() }<span class="brand-name">{ "Allotment" }</span></span>
            { props.children.clone() }
            { screens_menu(props.route) }
            <div class="masthead-tools">
                { props.state.clone() }
                <Step id={UNDO} word="Undo" icon="i-undo" label={step(0)} action={Action::Undo} {on} />
                <Step class="redo" word="Redo" icon="i-redo" label={step(1)} action={Action::Redo} {on} />
                { history_menu(labels.clone(), on.clone(), replay.clone()) }
                { display_menu() }
                <HelpSheet />
            </div>
        </header>
    }
}

/// The brand mark: four plots in one bed.
fn mark() -> Html {
    html! {
        <svg viewBox="0 0 28 28" aria-hidden="true">
            <g fill="#fbf8f2">
                <path d="M2 5a3 3 0 0 1 3-3h6v24H5a3 3 0 0 1-3-3z" />
                <path d="M13 2h10a3 3 0 0 1 3 3v7H13z" fill="#f4b733" />
                <path d="M13 14h6v12h-6z" opacity=".75" />
                <path d="M21 14h5v9a3 3 0 0 1-3 3h-2z" opacity=".5" />
            </g>
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct StepProps {
    #[prop_or_default]
    id: Option<AttrValue>,
    #[prop_or_default]
    class: Classes,
    word: AttrValue,
    icon: AttrValue,
    label: Option<AttrValue>,
    action: Action,
    on: Callback<Action>,
}

/// Undo or redo, named by what it does.
#[component]
fn Step(props: &StepProps) -> Html {
    let name = match &props.label {
        Some(label) => format!("{}: {label}", props.word),
        None => props.word.to_string(),
    };
    let click = {
        let action = props.action.clone();
        props.on.reform(move |_: MouseEvent| action.clone())
    };
    html! {
        <button
            class={classes!("button", "square", props.class.clone())}
            id={props.id.clone()}
            type="button"
            aria-label={name.clone()}
            title={name}
            disabled={props.label.is_none()}
            onclick={click}
        >
            <span class={classes!("i", props.icon.to_string())}></span>
        </button>
    }
}

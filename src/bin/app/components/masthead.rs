//! The top of the page: brand, area, state of the run, undo, redo, light or dark.

use allotment::pool::{Phase, Progress};
use allotment::words;
use allotment::workspace::Action;
use yew::prelude::*;

use crate::browser::display::{self, Theme};

#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    /// The area picker.
    pub children: Html,
    /// How far the run has come.
    pub progress: Progress,
    /// Fingerprint of the settled results.
    pub fingerprint: Option<AttrValue>,
    /// What undo would take away.
    pub undo: Option<AttrValue>,
    /// What redo would bring back.
    pub redo: Option<AttrValue>,
    pub on: Callback<Action>,
}

/// The top of the page.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    html! {
        <header class="masthead">
            <span class="brand">{ mark() }{ "Allotment" }</span>
            { props.children.clone() }
            <div class="masthead-tools">
                <RunState progress={props.progress} fingerprint={props.fingerprint.clone()} />
                <Step word="Undo" icon="i-undo" label={props.undo.clone()} action={Action::Undo} on={props.on.clone()} />
                <Step class="redo" word="Redo" icon="i-redo" label={props.redo.clone()} action={Action::Redo} on={props.on.clone()} />
                <ThemeButton />
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
struct RunStateProps {
    progress: Progress,
    fingerprint: Option<AttrValue>,
}

/// A quiet line on the state of the run.
#[component]
fn RunState(props: &RunStateProps) -> Html {
    let Progress {
        phase,
        done,
        total,
        restarts,
        in_page,
    } = props.progress;
    let share = (100 * done).checked_div(total).unwrap_or(0);
    let phase = match phase {
        Phase::Idle | Phase::FirstLook => "first-look",
        Phase::Sharpening => "sharpening",
        Phase::Settled => "settled",
    };
    html! {
        <p
            class="run-state"
            data-phase={phase}
            data-restarts={restarts.to_string()}
            data-in-page={in_page.to_string()}
            data-fingerprint={props.fingerprint.clone()}
        >
            <span class="settle" style={format!("--done:{share}")}>{ words::progress(done, total.max(1)) }</span>
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct StepProps {
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

/// Light or dark.
#[component]
fn ThemeButton() -> Html {
    let theme = use_state(display::theme);
    let click = {
        let theme = theme.clone();
        Callback::from(move |_: MouseEvent| {
            display::choose(theme.other());
            theme.set(theme.other());
        })
    };
    let pressed = *theme == Theme::Dark;
    html! {
        <button class="button bare" type="button" aria-pressed={pressed.to_string()} onclick={click}>{ "Dark" }</button>
    }
}

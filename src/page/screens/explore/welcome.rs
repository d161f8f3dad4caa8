//! The welcome to a first visit, until it is closed.

use crate::text::welcome::{BEGIN, WELCOME};
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::browser::page::focus;
use crate::page::browser::storage::{was_welcomed, welcomed};
use crate::page::screens::explore::presets_menu::{PRESETS_MENU, preset_buttons};

#[derive(Properties, PartialEq)]
pub struct WelcomeProps {
    /// The work as it stands.
    pub document: Document,
    pub on: Callback<Action>,
}

/// A line about the page, and the ready plans by name. Once put away, or once one is chosen, it does not come
/// again.
#[component]
pub fn Welcome(props: &WelcomeProps) -> Html {
    let away = use_state(was_welcomed);
    if *away {
        return Html::default();
    }
    let put_away = {
        let away = away.setter();
        Callback::from(move |()| {
            welcomed();
            away.set(true);
            // The button that was pressed is gone; the plans are also in the menu.
            focus(PRESETS_MENU);
        })
    };
    welcome_panel(&props.document, &props.on, &put_away)
}

/// Contents of the welcome; `put_away` is called when it is closed or a plan is chosen.
pub fn welcome_panel(document: &Document, on: &Callback<Action>, put_away: &Callback<()>) -> Html {
    let close = put_away.reform(|_: MouseEvent| ());
    html! {
        <section class="welcome" aria-label="Welcome">
            <p>{ WELCOME }</p>
            <div class="welcome-presets" role="group" aria-label={BEGIN}>
                <b aria-hidden="true">{ BEGIN }</b>
                { preset_buttons(document, on, put_away) }
            </div>
            <button class="button bare square" type="button" aria-label="Close the welcome" onclick={close}>
                <span class="i i-cross"></span>
            </button>
        </section>
    }
}

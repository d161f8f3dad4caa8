//! The switch for all correlations.

use crate::model::assumptions::OwnCorrelations;
use yew::prelude::*;

use crate::page::screens::assumptions::correlations::attempt::Try;

/// The switch: on if any assumptions move together.
pub fn switch(own: &OwnCorrelations, attempt: &Callback<Try, Option<String>>) -> Html {
    let (own, on) = (own.clone(), own.on);
    let attempt = attempt.clone();
    let toggle = Callback::from(move |_: Event| {
        let label = if on {
            "correlations off"
        } else {
            "correlations on"
        };
        attempt.emit(Try {
            correlations: OwnCorrelations {
                on: !on,
                ..own.clone()
            },
            label: label.into(),
            gesture: None,
            by: String::new(),
        });
    });
    html! {
        <div class="field">
            <label class="switch"><input type="checkbox" role="switch" checked={on} onchange={toggle} />{ "Use correlations" }</label>
            <span class="hint">{ "On by default." }</span>
        </div>
    }
}

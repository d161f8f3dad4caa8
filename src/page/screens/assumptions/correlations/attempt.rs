//! A change of correlations that may turn out to be impossible.

use crate::model::assumptions::OwnCorrelations;
use yew::prelude::*;

/// Other correlations, what changes, the drag that changes it, and the id of the control that asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Try {
    pub correlations: OwnCorrelations,
    pub label: String,
    pub gesture: Option<u32>,
    pub by: String,
}

/// The way out of a refusal, beside the control that was refused.
pub fn offer_button(offered: Option<&Try>, by: &str, on: &Callback<Try, Option<String>>) -> Html {
    let Some(offered) = offered.filter(|offered| offered.by == by) else {
        return html! {};
    };
    let (on, offered) = (on.clone(), offered.clone());
    let accept = Callback::from(move |_: MouseEvent| drop(on.emit(offered.clone())));
    html! { <p><button class="button" type="button" onclick={accept}>{ "Use the nearest possible values" }</button></p> }
}

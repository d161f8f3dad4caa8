//! Assumptions that move together.

use yew::prelude::*;

use super::ScreenProps;

/// The part of the screen.
#[component]
pub fn Together(props: &ScreenProps) -> Html {
    let _ = props;
    html! {}
}

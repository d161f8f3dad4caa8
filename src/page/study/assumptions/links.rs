//! The links between services, each with a strength.

use yew::prelude::*;

use super::ScreenProps;

/// The part of the screen.
#[component]
pub fn Links(props: &ScreenProps) -> Html {
    let _ = props;
    html! {}
}

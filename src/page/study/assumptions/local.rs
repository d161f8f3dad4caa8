//! What the area starts from, and places like it.

use yew::prelude::*;

use super::ScreenProps;

/// The part of the screen.
#[component]
pub fn LocalFigures(props: &ScreenProps) -> Html {
    let _ = props;
    html! {}
}

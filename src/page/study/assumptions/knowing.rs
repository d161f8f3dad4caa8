//! What the spread rests on, and what it would be worth to know more.

use yew::prelude::*;

use super::ScreenProps;

/// The part of the screen.
#[component]
pub fn Knowing(props: &ScreenProps) -> Html {
    let _ = props;
    html! {}
}

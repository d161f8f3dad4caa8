//! A number that somebody does not believe, put to the test.

use yew::prelude::*;

use super::ScreenProps;

/// The part of the screen.
#[component]
pub fn Challenge(props: &ScreenProps) -> Html {
    let _ = props;
    html! {}
}

//! What the model would have said of what has happened since.

use yew::prelude::*;

use super::frame::Seen;

#[derive(Properties, PartialEq)]
pub struct HowGoodProps {
    pub seen: Seen,
}

/// The screen.
#[component]
pub fn HowGood(props: &HowGoodProps) -> Html {
    let _ = props;
    html! {}
}

//! Whether the conclusion survives other forms of the model.

use yew::prelude::*;

use super::ScreenProps;

/// The part of the screen.
#[component]
pub fn FormOfModel(props: &ScreenProps) -> Html {
    let _ = props;
    html! {}
}

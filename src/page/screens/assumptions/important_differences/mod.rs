//! The smallest difference that matters in each outcome, which decides what is called better, worse or about the same.

pub mod fixtures;
mod item;
mod list;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use yew::prelude::*;

use crate::page::screens::context::ScreenProps;
use list::important_differences;

/// The part of the screen.
#[component]
pub fn ImportantDifferences(props: &ScreenProps) -> Html {
    let context = &props.context;
    important_differences(context.workspace.document(), &context.on)
}

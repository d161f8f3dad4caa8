//! The local figures that the area starts from, and places like it.

mod consequence;
mod figures;
pub mod fixtures;
mod neighbours_panel;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use crate::model::area::by_code;
use crate::text::local as text;
use yew::prelude::*;

use crate::page::screens::context::ScreenProps;
use consequence::consequence;
use figures::Figures;
use neighbours_panel::NeighboursPanel;

/// The part of the screen.
#[component]
pub fn LocalFigures(props: &ScreenProps) -> Html {
    let context = &props.context;
    let document = context.workspace.document();
    let area = &document.area;
    let place = by_code(&document.place)
        .filter(|place| !document.place.is_empty() && place.has_figures_of(area));
    html! {
        <>
            <div class="page-head">
                <h1>{ text::headline(&area.name, area.local.need) }</h1>
                <p>
                    { "These are the area’s own figures, used instead of England’s. You can type over any of them. The same futures are then simulated again. Every other assumption is for England." }
                </p>
            </div>
            <Figures document={document.clone()} on={context.on.clone()} />
            { consequence(document, context.workspace.focus, context.shown.as_deref()) }
            <NeighboursPanel {place} name={area.name.clone()} on={context.on.clone()} />
        </>
    }
}

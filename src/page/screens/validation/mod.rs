//! The forecasts that the model would have made of what has happened since: charts, scores, and the series that were not
//! reproduced.

mod about;
pub mod fixtures;
mod head;
mod series_panel;
mod series_panels;
mod shortfalls;
mod tables;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod track_record;

use crate::text::changes::TRACK_RECORD;
use yew::prelude::*;

use crate::page::components::changed_banner::ChangedBanner;
use crate::page::screens::context::{ScreenContext, ScreenProps};
use crate::page::screens::validation::track_record::{TrackRecord, damaged};
use crate::page::validation_record::record;

/// The screen.
#[component]
pub fn Validation(props: &ScreenProps) -> Html {
    let ScreenContext {
        document,
        on,
        argument,
        ..
    } = &props.context;
    let asked = argument.as_str();
    let view = match record() {
        Ok(record) => {
            let first = record.starts.iter().position(|start| start.start == asked);
            html! { <TrackRecord first={first.unwrap_or(0)} /> }
        }
        Err(problem) => damaged(problem),
    };
    html! {
        <>
            <ChangedBanner document={document.clone()} note={TRACK_RECORD} {on} />
            { view }
        </>
    }
}

//! The outcome that follows from the local figures.

use crate::core::series::Series;
use crate::text::{full_name, levels};
use crate::workers::pool::Shown;
use crate::workspace::Document;
use yew::prelude::*;

/// The sentence, from the latest results if there are any.
pub fn consequence(document: &Document, series: Series, shown: Option<&Shown>) -> Html {
    let outcome = shown.map(|shown| {
        let outcome = shown.results.outcome(series);
        let (baseline, yours) = levels(outcome);
        let so_far = if shown.settled { "" } else { " so far" };
        if document.is_baseline() {
            format!(
                "{}: {baseline} under the current plan{so_far}.",
                full_name(series)
            )
        } else {
            format!(
                "{}: {baseline} under the current plan, {yours} under yours{so_far}.",
                full_name(series)
            )
        }
    });
    html! {
        <p class="notice local-result" role="status">
            <span>
                <b>{ "With these figures. " }</b>
                { outcome.unwrap_or_else(|| "Calculating their effect.".into()) }
            </span>
        </p>
    }
}

//! The heading of a back-test, and the choice of its start.

use crate::analysis::validation::record::{StartRecord, ValidationRecord};
use crate::core::quantity::number;
use crate::text::validation as text;
use yew::prelude::*;

/// The heading, the method in a few words, and the choice of the start. `choose` receives the place of a start.
pub fn head(record: &ValidationRecord, start: &StartRecord, choose: &Callback<usize>) -> Html {
    let futures = number(f64::from(record.futures), 0);
    let [from, to] = [&start.start, &start.end].map(|month| text::month_name(month, 0));
    let button = |(place, other): (usize, &StartRecord)| {
        let pressed = other.start == start.start;
        let choose = choose.reform(move |_: MouseEvent| place);
        let words = text::month_name(&other.start, 0);
        html! {
            <button class="button" type="button" aria-pressed={pressed.to_string()} onclick={choose}>{ words }</button>
        }
    };
    html! {
        <div class="page-head">
            <h1 aria-live="polite">{ text::headline(start) }</h1>
            <p>
                { format!("We started the model for England as one area in {from}, using only what was known then, simulated {futures} futures to {to}, and compared each month with what happened. Nothing was fitted to the later figures. The test uses the published assumptions. It does not use your plan or your changes.") }
            </p>
            <div class="row">
                <span id="track-start">{ "Start in" }</span>
                <span class="periods" role="group" aria-labelledby="track-start">{ for record.starts.iter().enumerate().map(button) }</span>
            </div>
        </div>
    }
}

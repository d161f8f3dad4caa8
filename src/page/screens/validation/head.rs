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
                { format!("England, as one area, was started in {from} from what was known then, {futures} futures were simulated to {to}, and each \
                    month was compared with what happened. Nothing was fitted to what came after. It is a test of England with the published \
                    assumptions: your plan and what you changed are not in it.") }
            </p>
            <div class="row">
                <span id="track-start">{ "Start in" }</span>
                <span class="periods" role="group" aria-labelledby="track-start">{ for record.starts.iter().enumerate().map(button) }</span>
            </div>
        </div>
    }
}

//! The verdict on a recommendation that was put to the test.

use crate::analysis::attribution::ParameterValues;
use crate::text::challenge::{self as text, Verdict};
use yew::prelude::*;

use crate::page::screens::assumptions::challenge::tested::Tested;

/// The reason for a missing answer while the run is stopped.
const STOPPED: &str = "The simulation is paused. Select Continue to run the test.";

/// The verdict of the last test. A test can be in progress, and its run stopped.
pub fn verdict(
    tested: Option<&Tested>,
    (tests, stopped): (bool, bool),
    values: &ParameterValues,
) -> Html {
    let Some(tested) = tested else {
        let waits = if stopped { STOPPED } else { "Testing…" };
        return html! { if tests { <p>{ waits }</p> } };
    };
    let [before, after] = &tested.effects;
    let note = if !tested.is_current {
        "You have changed the plan or the outcome since this test. Test again."
    } else if tests && stopped {
        STOPPED
    } else if tests {
        "Testing… The result below is from the futures so far, or from your earlier values."
    } else if tested.values != *values {
        "You have changed the values above since this test. Test again."
    } else {
        ""
    };
    let verdict = Verdict::new(tested.series, before, after);
    html! {
        <div class={classes!("challenge-verdict", (!note.is_empty()).then_some("is-old"))} data-verdict={verdict.name()}>
            if !note.is_empty() { <p class="quiet">{ note }</p> }
            <p class="verdict-says"><b>{ verdict.sentence() }</b></p>
            <p>{ text::found(tested.series, tested.values.len(), before, after, tested.futures) }</p>
        </div>
    }
}

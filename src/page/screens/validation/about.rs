//! The way to do a back-test again, and its sources.

use crate::analysis::validation::record::ValidationRecord;
use crate::core::quantity::number;
use crate::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use yew::prelude::*;

/// The command that gives the same figures, the sources, and the versions.
pub fn about(record: &ValidationRecord) -> Html {
    let versions = format!(
        "Model {MODEL_VERSION}, evidence {EVIDENCE_VERSION}, {} futures of seed {}.",
        number(f64::from(record.futures), 0),
        record.seed
    );
    html! {
        <section class="panel stack" aria-labelledby="track-about">
            <h2 id="track-about">{ "Repeat the test" }</h2>
            <p>
                { "You can get the same figures on any computer from the command line: " }<code>{ "allotment backtest" }</code>
                { ". It can also use other periods and your own figures. docs/backtest.md explains how, and what was corrected and why." }
            </p>
            <p>
                { "Real figures: NHS England (A&E, referral to treatment, delayed transfers, bed occupancy) and NHS Digital (talking therapies), as published. Some have been revised since. Contains public sector information licensed under the Open Government Licence v3.0." }
            </p>
            <p class="quiet">{ versions }</p>
        </section>
    }
}

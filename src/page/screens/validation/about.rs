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
            <h2 id="track-about">{ "Do it again" }</h2>
            <p>
                { "The command line writes the same figures on any computer: " }<code>{ "allotment backtest" }</code>
                { ". It also takes other periods and figures of your own; docs/backtest.md says how, what was mended and why." }
            </p>
            <p>
                { "What happened: NHS England (A&E, referral to treatment, delayed transfers, bed occupancy) and NHS Digital (talking therapies), as \
                   published; some were revised since. Contains public sector information licensed under the Open Government Licence v3.0." }
            </p>
            <p class="quiet">{ versions }</p>
        </section>
    }
}

//! Every score as a table, and everything as files.

use crate::analysis::validation::record::ValidationRecord;
use crate::chart::{figures_csv, scores_csv, scores_table};
use crate::page::browser::download;
use crate::page::components::plot::table;
use yew::prelude::*;

use crate::page::validation_record::record;

/// All scores as tables, and everything as files.
#[component]
pub fn Tables() -> Html {
    let failed = use_state_eq(|| false);
    let Ok(record) = record() else {
        return html! {};
    };
    let save = |name: &'static str, make: fn(&ValidationRecord) -> String| {
        let failed = failed.setter();
        Callback::from(move |_: MouseEvent| {
            // The mark at the beginning tells spreadsheets how the text is encoded.
            let text = ["\u{feff}", &make(record)].concat();
            failed.set(!download::text_file(name, "text/csv", &text));
        })
    };
    html! {
        <details class="disclose panel">
            <summary>{ "Every score from both starts, as a table" }</summary>
            { for record.starts.iter().map(|start| table(&scores_table(start))) }
            <p class="small quiet">
                { "Error is the continuous ranked probability score (CRPS) in the series’ own unit: the mean distance between the futures and the real figure, less half of the mean distance between two futures. Ratios compare this with the error of other forecasts made from the same months: below 1 the model is better. If the ranges are exactly right, the place among the futures has a mean of 0.50 and a variance of 0.083." }
            </p>
            <p class="row">
                <button class="button" type="button" onclick={save("allotment-backtest-scores.csv", scores_csv)}>{ "Download the scores (CSV)" }</button>
                <button class="button" type="button" onclick={save("allotment-backtest-figures.csv", figures_csv)}>{ "Download every figure (CSV)" }</button>
            </p>
            if *failed {
                <p class="error-text" role="alert"><span class="i i-warn"></span>{ "Your browser could not create the file. The scores are in the tables above." }</p>
            }
        </details>
    }
}

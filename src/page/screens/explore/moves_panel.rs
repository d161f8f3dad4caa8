//! The effect of each move on the outcome, as a chart, a sentence and a table.

use crate::analysis::attribution::MovesAnswer;
use crate::chart::{waterfall, waterfall_table};
use crate::core::series::Series;
use crate::text::moves;
use yew::prelude::*;

use crate::page::browser::width::use_size;
use crate::page::components::plot::{svg, table};

#[derive(Properties, PartialEq)]
pub struct MovesFindingsProps {
    pub answer: MovesAnswer,
    /// The outcome.
    pub series: Series,
    /// Futures that are in.
    pub futures: u32,
    /// The horizon; years.
    pub years: u32,
}

/// The shares of the moves.
#[component]
pub fn MovesFindings(props: &MovesFindingsProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let (answer, series, run) = (&props.answer, props.series, (props.futures, props.years));
    html! {
        <figure>
            <h3>{ moves::heading(answer, series) }</h3>
            <figcaption>{ moves::caption(series, props.years) }</figcaption>
            <div class="plot" ref={node}>
                if size.width > 20.0 {
                    { svg(&waterfall(answer, series, run, size.width, size.text_scale)) }
                }
            </div>
            if let Some(sentence) = moves::grouping(answer) { <p class="small">{ sentence }</p> }
            <p class="small quiet">{ moves::METHOD }</p>
            <details class="disclose as-table">
                <summary>{ "Show as a table" }</summary>
                { table(&waterfall_table(answer, series, run)) }
            </details>
        </figure>
    }
}

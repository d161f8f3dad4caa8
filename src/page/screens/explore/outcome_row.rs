//! One outcome: both plans, the difference as dots, and in how many futures yours is better.

use crate::core::series::{Better, Series};
use crate::engine::collector::OutcomeSummary;
use crate::evidence::Evidence;
use crate::text::{self, judgement};
use crate::workspace::Action;
use yew::prelude::*;

use crate::page::components::plot::DifferencePlot;

#[derive(Properties, PartialEq)]
pub struct OutcomeRowProps {
    /// The series.
    pub series: Series,
    /// Results for the outcome; nothing before the first look.
    pub outcome: Option<OutcomeSummary>,
    /// True for the chosen outcome.
    pub chosen: bool,
    pub on: Callback<Action>,
}

/// One row of the outcome table.
#[component]
pub fn OutcomeRow(props: &OutcomeRowProps) -> Html {
    let series = props.series;
    let (name, detail) = text::outcome_name(series);
    let choose = props.on.reform(move |_: MouseEvent| Action::Focus(series));
    let row = props.outcome.as_ref().map(RowText::new);
    let row = row.unwrap_or_default();
    let judged = judgement::note(series, Evidence::built_in());
    html! {
        <button
            class="outcome"
            type="button"
            data-series={series.id()}
            aria-pressed={props.chosen.to_string()}
            onclick={choose}
        >
            <span class="outcome-name">
                { name }{ " " }<small>{ detail }</small>
                if let Some(judged) = judged {
                    { " " }<small class="judged">{ judged }</small>
                }
            </span>
            <span class="n from"><span class="sr">{ ": current plan " }</span>{ row.from }</span>
            <span class="n to"><span class="sr">{ ", your plan " }</span>{ row.to }<small>{ " " }{ row.change }</small></span>
            if let Some(outcome) = &props.outcome {
                <DifferencePlot dots={outcome.dots} higher_is_better={series.better() == Better::Higher} />
            } else {
                <span class="plot"></span>
            }
            <span class="verdict"><span class="sr">{ ", futures better " }</span><b>{ row.count }</b>{ " " }<small>{ row.word }</small></span>
        </button>
    }
}

/// The texts of a row.
struct RowText {
    from: String,
    to: String,
    change: String,
    count: String,
    word: &'static str,
}

impl Default for RowText {
    fn default() -> Self {
        let dash = || "–".to_owned();
        Self {
            from: dash(),
            to: dash(),
            change: String::new(),
            count: dash(),
            word: "",
        }
    }
}

impl RowText {
    fn new(outcome: &OutcomeSummary) -> Self {
        let (from, to) = text::levels(outcome);
        let (count, word) = text::verdict(&outcome.count);
        let change = text::change(outcome);
        Self {
            from,
            to,
            change,
            count,
            word,
        }
    }
}

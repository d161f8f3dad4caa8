//! One outcome: both plans, the difference as dots, and in how many futures yours is better, about the same and worse.

use crate::chart::DotPlot;
use crate::core::series::Series;
use crate::engine::collector::OutcomeSummary;
use crate::evidence::Evidence;
use crate::text::{self, judgement, verdict};
use crate::workspace::Action;
use yew::prelude::*;

use crate::page::components::plot::DifferencePlot;

#[derive(Properties, PartialEq)]
pub struct OutcomeRowProps {
    /// The series.
    pub series: Series,
    /// Results for the outcome; nothing before the first look.
    pub outcome: Option<OutcomeSummary>,
    /// Reach of the scale of the dots, in smallest differences that matter.
    pub reach: f64,
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
                <DifferencePlot plot={DotPlot { outcome: outcome.clone(), reach: props.reach }} />
            } else {
                <span class="plot"></span>
            }
            <span class="verdict">
                <span class="sr">{ &row.counts_in_words }</span>
                { three_counts(&row.counts) }{ " " }<small>{ row.word }</small>
            </span>
        </button>
    }
}

/// The counts of better, about the same and worse futures, the largest in bold.
fn three_counts(counts: &Option<[String; 3]>) -> Html {
    let Some(counts) = counts else {
        return html! { <b aria-hidden="true">{ "–" }</b> };
    };
    let size = |count: &String| count.trim_start_matches(['<', '>']).parse().unwrap_or(0);
    let largest: i32 = counts.iter().map(size).max().unwrap_or(0);
    let count = |(count, class): (&String, &'static str)| {
        let class = classes!(class, (size(count) == largest).then_some("largest"));
        html! { <span {class}>{ count }</span> }
    };
    let classes = ["is-better", "is-same", "is-worse"];
    html! { <span class="counts" aria-hidden="true">{ for counts.iter().zip(classes).map(count) }</span> }
}

/// The texts of a row.
struct RowText {
    from: String,
    to: String,
    change: String,
    counts: Option<[String; 3]>,
    /// The same, as they are read aloud between the levels and the word.
    counts_in_words: String,
    word: &'static str,
}

impl Default for RowText {
    fn default() -> Self {
        let dash = || "–".to_owned();
        Self {
            from: dash(),
            to: dash(),
            change: String::new(),
            counts: None,
            counts_in_words: ", ".into(),
            word: "",
        }
    }
}

impl RowText {
    fn new(outcome: &OutcomeSummary) -> Self {
        let (from, to) = text::levels(outcome);
        let moves = !outcome.count.is_nothing();
        Self {
            from,
            to,
            change: text::change(outcome),
            counts: moves.then(|| verdict::counts(&outcome.count)),
            counts_in_words: if moves {
                format!(". {}: ", verdict::counts_in_words(&outcome.count))
            } else {
                ", ".into()
            },
            word: verdict::verdict(&outcome.count),
        }
    }
}

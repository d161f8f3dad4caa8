//! What it could mean for patients: the finding, the table of outcomes and the large chart.

use std::rc::Rc;

use allotment::duties::standard_of;
use allotment::evidence::Evidence;
use allotment::pool::Shown;
use allotment::series::Series;
use allotment::words::{self, Finding};
use allotment::workspace::Action;
use yew::prelude::*;

use super::outcome_row::OutcomeRow;
use super::plot::{AsTable, FanPlot, Figures};
use super::reasons::{AskButton, Reasons};
use crate::questions::Asked;

#[derive(Properties, PartialEq)]
pub struct OutcomesProps {
    /// What the futures say; nothing before the first look.
    pub shown: Option<Rc<Shown>>,
    /// The same for the large chart, which is drawn a task later.
    pub for_chart: Option<Rc<Shown>>,
    /// The outcome looked at closely.
    pub focus: Series,
    /// How far to look ahead; years.
    pub years: u32,
    /// Whether nothing has been moved.
    pub is_plan: bool,
    /// Whether all futures are in.
    pub settled: bool,
    /// What is asked of the outcome looked at closely: why, and what each move did.
    pub asked: [Asked; 2],
    pub on: Callback<Action>,
}

/// The middle of the page.
#[component]
pub fn Outcomes(props: &OutcomesProps) -> Html {
    let all = use_state(|| false);
    let more = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let rows: Vec<Series> = if *all {
        words::FRONT
            .into_iter()
            .chain(
                Series::ALL
                    .into_iter()
                    .filter(|s| !words::FRONT.contains(s)),
            )
            .collect()
    } else {
        words::FRONT.to_vec()
    };
    let row = |series: Series| {
        let outcome = props
            .shown
            .as_ref()
            .map(|shown| shown.results.outcome(series).clone());
        html! { <OutcomeRow {series} {outcome} chosen={series == props.focus} on={props.on.clone()} /> }
    };
    let finding = finding(props);
    html! {
        <section class="outcomes" aria-labelledby="finding">
            <h1 class="headline" id="finding">{ headline(&finding) }</h1>
            <div class="sub">
                <p>{ format!("Averages over the same futures, {}. A dot is 5 in 100 futures.", words::financial_year(props.years as usize - 1, false)) }</p>
                <button
                    class="button bare"
                    type="button"
                    aria-expanded={all.to_string()}
                    aria-controls="outcome-list"
                    onclick={more}
                >
                    { if *all { "Main outcomes only".to_owned() } else { format!("All {} outcomes", Series::COUNT) } }
                </button>
            </div>
            <p class="sr" role="status" aria-live="polite">{ if props.settled { spoken(&finding) } else { String::new() } }</p>
            <div class="outcome-list panel" id="outcome-list">
                <div class="outcome-head" aria-hidden="true">
                    <span>{ "What it could mean for patients" }</span>
                    <span class="n">{ "Current" }<br />{ "plan" }</span>
                    <span class="n">{ "Your" }<br />{ "plan" }</span>
                    <span class="key halves"><span><i></i>{ "worse" }</span><span>{ "better" }<i class="yes"></i></span></span>
                    <span>{ "Futures better" }</span>
                </div>
                { for rows.into_iter().map(row) }
            </div>
            if let Some(shown) = &props.shown {
                <AsTable figures={Figures::Outcomes} shown={shown.clone()} />
            }
            { detail(props) }
            <Reasons asked={props.asked.clone()} />
        </section>
    }
}

/// What the heading says.
enum Heading {
    Loading,
    Plan,
    TooClose,
    Findings(Vec<Finding>),
}

fn finding(props: &OutcomesProps) -> Heading {
    match &props.shown {
        None => Heading::Loading,
        Some(_) if props.is_plan => Heading::Plan,
        Some(shown) => {
            let findings = words::findings(&shown.results);
            if findings.is_empty() {
                Heading::TooClose
            } else {
                Heading::Findings(findings)
            }
        }
    }
}

const PLAN: &str = "This is the current plan. Move a slider to see what changes.";
const TOO_CLOSE: &str =
    "Too close to call: no main outcome is clearly better or worse than under the current plan.";

fn headline(heading: &Heading) -> Html {
    match heading {
        Heading::Loading => html! { "Calculating the first futures…" },
        Heading::Plan => html! { PLAN },
        Heading::TooClose => html! { TOO_CLOSE },
        Heading::Findings(findings) => findings
            .iter()
            .enumerate()
            .map(|(place, finding)| {
                let than = if place == 0 {
                    " than the current plan in "
                } else {
                    " in "
                };
                let futures = if place == 0 { " futures" } else { "" };
                html! { <>{ finding.what }{ than }<em>{ &finding.how_many }{ futures }</em>{ ". " }</> }
            })
            .collect(),
    }
}

fn spoken(heading: &Heading) -> String {
    match heading {
        Heading::Loading => String::new(),
        Heading::Plan => PLAN.into(),
        Heading::TooClose => TOO_CLOSE.into(),
        Heading::Findings(findings) => {
            let sentences: Vec<String> = findings
                .iter()
                .map(|finding| format!("{} in {}.", finding.what, finding.how_many))
                .collect();
            sentences.join(" ")
        }
    }
}

/// The large chart with its sentence, its key and its table.
fn detail(props: &OutcomesProps) -> Html {
    let shown = props
        .for_chart
        .as_ref()
        .filter(|shown| shown.results.focus.series == props.focus);
    let name = words::full_name(props.focus);
    let Some(shown) = shown else {
        return html! {
            <figure class="detail panel">
                <div class="panel-head"><div><h2>{ name }</h2><figcaption>{ words::BAND }</figcaption></div></div>
                <div class="plot"></div>
            </figure>
        };
    };
    let [why, moves] = &props.asked;
    let focus = &shown.results.focus;
    let standard = standard_of(focus.series, &Evidence::built_in().tables);
    html! {
        <figure class="detail panel">
            <div class="panel-head">
                <div>
                    <h2>{ words::fan_heading(focus) }</h2>
                    <figcaption>{ words::month_caption(focus.series) }{ " " }{ words::BAND }</figcaption>
                </div>
                <AskButton asked={why.clone()} opens="why">{ "Why?" }</AskButton>
            </div>
            <FanPlot focus={focus.clone()} {standard} />
            <div class="key">
                <span><i class="line"></i>{ "middle future" }</span>
                <span><i class="band50"></i>{ "50 in 100 futures" }</span>
                <span><i class="band90"></i>{ "90 in 100" }</span>
                <span><i class="dash"></i>{ "current plan" }</span>
                <span><i class="yes"></i>if standard.is_some() { <i></i> }{ "2 in 100 each" }</span>
            </div>
            <div class="detail-tools">
                <AsTable figures={Figures::Years} shown={Rc::clone(shown)} />
                <AskButton asked={moves.clone()} opens="what-moved">{ "What moved and what it did" }</AskButton>
            </div>
        </figure>
    }
}

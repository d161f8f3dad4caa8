//! Possible effects on patients: the finding, the table of outcomes and the large chart.

use std::rc::Rc;

use crate::core::series::Series;
use crate::text::groups::OutcomeList;
use crate::text::{self, Finding};
use crate::workers::pool::Shown;
use crate::workspace::Action;
use yew::prelude::*;

use crate::page::browser::keys::arrow_to_neighbour;
use crate::page::components::plot::{AsTable, TableFigures};
use crate::page::questions::OpenableQuestion;
use crate::page::screens::explore::outcome_detail::{OutcomeDetail, toggle, use_last};
use crate::page::screens::explore::outcome_row::OutcomeRow;
use crate::page::screens::explore::reasons::Reasons;

#[derive(Properties, PartialEq)]
pub struct OutcomesProps {
    /// Results; nothing before the first look.
    pub shown: Option<Rc<Shown>>,
    /// The same for the large chart, which is drawn a task later.
    pub for_chart: Option<Rc<Shown>>,
    /// The outcome looked at closely.
    pub focus: Series,
    /// Horizon; years.
    pub years: u32,
    /// True if no money is moved.
    pub is_baseline: bool,
    /// True once all futures are in.
    pub settled: bool,
    /// Questions about the chosen outcome: why it changes, and the effect of each move.
    pub questions: [OpenableQuestion; 2],
    pub on: Callback<Action>,
}

/// The middle of the page.
#[component]
pub fn Outcomes(props: &OutcomesProps) -> Html {
    let choice = use_state(|| OutcomeList::Main);
    let rows = choice.rows(props.focus);
    let row = |series: Series| {
        let outcome = props
            .shown
            .as_ref()
            .map(|shown| shown.results.outcome(series).clone());
        html! { <OutcomeRow key={series.id()} {series} {outcome} chosen={series == props.focus} on={props.on.clone()} /> }
    };
    let finding = finding(props);
    let said = use_last(props.settled.then(|| spoken(&finding)));
    let for_chart = props.for_chart.clone();
    let for_chart = for_chart.filter(|shown| shown.results.focus.series == props.focus);
    html! {
        <section class="outcomes" aria-labelledby="finding">
            <h1 class="headline" id="finding">{ headline(&finding) }</h1>
            { groups(&choice) }
            <p class="sr" role="status">{ said }</p>
            <div class="outcome-list panel" id="outcome-list" onkeydown={|event: KeyboardEvent| arrow_to_neighbour(&event)}>
                <div class="outcome-head" aria-hidden="true" key="head">
                    <span>{ "What it could mean for patients" }</span>
                    <span class="n">{ "Current" }<br />{ "plan" }</span>
                    <span class="n">{ "Your" }<br />{ "plan" }</span>
                    <span class="key halves"><span><i></i>{ "worse" }</span><span>{ "better" }<i class="yes"></i></span></span>
                    <span>{ "Futures better" }</span>
                </div>
                { for rows.into_iter().map(row) }
            </div>
            <div class="detail-tools">
                if let Some(shown) = &props.shown {
                    <AsTable figures={TableFigures::Outcomes} shown={shown.clone()} />
                }
                <p class="small quiet">{ format!("Figures are averages in {}, or over all years. Each dot is 5 in 100 futures.", text::financial_year(props.years as usize - 1, false)) }</p>
            </div>
            <OutcomeDetail shown={for_chart} series={props.focus} questions={props.questions.clone()} />
            <Reasons questions={props.questions.clone()} />
        </section>
    }
}

/// The services, one of which the table shows.
fn groups(chosen: &UseStateHandle<OutcomeList>) -> Html {
    let button = |choice: OutcomeList| {
        let now = chosen.setter();
        let choose = Callback::from(move |_| now.set(choice));
        toggle("button bare", choice.name(), **chosen == choice, choose)
    };
    html! { <div class="groups" role="group" aria-label="Outcomes shown">{ for OutcomeList::all().map(button) }</div> }
}

/// Text of the heading.
enum Heading {
    Loading,
    Plan,
    TooClose,
    Findings(Vec<Finding>),
}

fn finding(props: &OutcomesProps) -> Heading {
    match &props.shown {
        None => Heading::Loading,
        Some(_) if props.is_baseline => Heading::Plan,
        Some(shown) => {
            let findings = text::findings(&shown.results);
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

//! Possible effects on patients: the finding, the table of outcomes and the large chart.

use std::rc::Rc;

use crate::chart::{REACH_LEAST, reach};
use crate::core::series::Series;
use crate::text;
use crate::text::groups::OutcomeList;
use crate::text::plan_summary::{Finding, PlanSummary, Side, plan_summary};
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
    let reach = use_reach(props);
    let row = |series: Series| {
        let outcome = props
            .shown
            .as_ref()
            .map(|shown| shown.results.outcome(series).clone());
        html! { <OutcomeRow key={series.id()} {series} {outcome} {reach} chosen={series == props.focus} on={props.on.clone()} /> }
    };
    let heading = heading(props);
    let said = use_last(props.settled.then(|| heading.spoken()));
    let for_chart = props.for_chart.clone();
    let for_chart = for_chart.filter(|shown| shown.results.focus.series == props.focus);
    html! {
        <section class="outcomes" aria-labelledby="finding">
            <h1 class="headline" id="finding">{ heading.text() }</h1>
            { trade(heading.summary()) }
            { groups(&choice) }
            <p class="sr" role="status">{ said }</p>
            <div class="outcome-list panel" id="outcome-list" onkeydown={|event: KeyboardEvent| arrow_to_neighbour(&event)}>
                <div class="outcome-head" aria-hidden="true" key="head">
                    <span>{ "What it could mean for patients" }</span>
                    <span class="n">{ "Current" }<br />{ "plan" }</span>
                    <span class="n">{ "Your" }<br />{ "plan" }</span>
                    <span class="key halves"><span><i></i>{ "worse" }</span><span>{ "better" }<i class="yes"></i></span></span>
                    <span>{ "Better, same, worse" }<br />{ "of 100 futures" }</span>
                </div>
                { for rows.into_iter().map(row) }
            </div>
            <div class="detail-tools">
                if let Some(shown) = &props.shown {
                    <AsTable figures={TableFigures::Outcomes} shown={shown.clone()} />
                }
                <p class="small quiet">{ text::chart::outcome_key(props.years, reach) }</p>
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

/// The reach of the scale that all outcomes share, in smallest differences that matter. It grows when a dot needs it, and
/// goes back only once no money is moved, so that a drag does not stretch it to and fro.
#[hook]
fn use_reach(props: &OutcomesProps) -> f64 {
    let kept = use_mut_ref(|| REACH_LEAST);
    let needed = match &props.shown {
        Some(shown) if !props.is_baseline => reach(shown.results.outcomes.iter()),
        _ => 0.0,
    };
    let reach = if props.is_baseline {
        REACH_LEAST
    } else {
        kept.borrow().max(needed)
    };
    *kept.borrow_mut() = reach;
    reach
}

/// Figures of what the summary names: a card each.
fn trade(summary: Option<&PlanSummary>) -> Html {
    let card = |finding: &Finding| {
        let class = match finding.side {
            Side::Gain => "gain",
            Side::Harm => "harm",
        };
        html! {
            <p {class}><b>{ &finding.amount }</b>{ " " }{ finding.outcome() }{ " " }<small>{ finding.futures() }</small></p>
        }
    };
    let Some(summary) = summary.filter(|summary| !summary.findings.is_empty()) else {
        return Html::default();
    };
    html! {
        <>
            <div class="trade">{ for summary.findings.iter().map(card) }</div>
            if !summary.also_worse.is_empty() { <p class="small also-worse">{ &summary.also_worse }</p> }
        </>
    }
}

/// The heading of the page's middle.
enum Heading {
    Loading,
    Plan,
    Moved(PlanSummary),
}

fn heading(props: &OutcomesProps) -> Heading {
    match &props.shown {
        None => Heading::Loading,
        Some(_) if props.is_baseline => Heading::Plan,
        Some(shown) => Heading::Moved(plan_summary(&shown.results, shown.wanted.request.years)),
    }
}

impl Heading {
    fn text(&self) -> &str {
        match self {
            Self::Loading => "Calculating the first futures…",
            Self::Plan => "This is the current plan. Move a slider to see what changes.",
            Self::Moved(summary) => &summary.text,
        }
    }

    fn summary(&self) -> Option<&PlanSummary> {
        match self {
            Self::Moved(summary) => Some(summary),
            Self::Loading | Self::Plan => None,
        }
    }

    /// The text that is read aloud once all futures are in.
    fn spoken(&self) -> String {
        match self {
            Self::Loading => String::new(),
            Self::Plan | Self::Moved(_) => self.text().to_owned(),
        }
    }
}

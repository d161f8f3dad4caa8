//! The whole budget as one bar: the current plan above, yours below.

use allotment::programme::Line;
use allotment::quantity::{money, percent};
use allotment::words;
use allotment::workspace::{Action, Document};
use yew::prelude::*;

use super::hue;

#[derive(Properties, PartialEq)]
pub struct BudgetBarProps {
    /// The work as it stands.
    pub document: Document,
    pub on: Callback<Action>,
}

/// Plots under this share of the budget are named in the key line instead.
const TINY: f64 = 0.065;

/// The top of the plan.
#[component]
pub fn BudgetBar(props: &BudgetBarProps) -> Html {
    let Document { area, budget, .. } = &props.document;
    let plan = props.document.plan();
    let changed = !props.document.is_plan();
    let reset = props.on.reform(|_: MouseEvent| Action::Reset);
    let tiny = |line: &Line| (budget[*line] as f64) < TINY * area.allotment;
    let was = |line: Line| {
        html! { <i class={hue(line)} style={format!("--w:{}", plan[line])}></i> }
    };
    let named: Vec<String> = Line::ALL
        .into_iter()
        .filter(tiny)
        .map(|line| {
            format!(
                "{} {}",
                line.name().to_lowercase(),
                money(budget[line] as f64)
            )
        })
        .collect();
    html! {
        <section class="budget-area" aria-labelledby="plan-name">
            <div class="plan-line">
                <h2 id="plan-name">{ if changed { "Your plan" } else { "Current plan" } }</h2>
                <span class="quiet">
                    { words::budget_line(area.allotment, area.population) }
                    { " · every pound in one plot" }
                </span>
                if changed {
                    <span class="row">
                        <button class="button" type="button" onclick={reset}>{ "Back to the current plan" }</button>
                    </span>
                }
            </div>
            <div class="budget" role="img" aria-label={spoken(&props.document)}>
                <div class="budget-was">{ for Line::ALL.into_iter().map(was) }</div>
                <div class="budget-bar">{ for Line::ALL.into_iter().map(|line| plot(line, &props.document)) }</div>
            </div>
            <p class="budget-key">
                <span>{ "Thin strip: current plan. Thick bar: your plan." }</span>
                <span>{ format!("Plain plots are held. Too narrow to name: {}.", named.join(", ")) }</span>
            </p>
        </section>
    }
}

fn plot(line: Line, document: &Document) -> Html {
    let pounds = document.budget[line] as f64;
    let share = pounds / document.area.allotment;
    let class = classes!(hue(line), (share < TINY).then_some("tiny"));
    html! {
        <div {class} style={format!("--w:{}", document.budget[line])} data-line={line.id()}>
            <b>{ line.name() }</b>
            <span>{ money(pounds) }<span class="share">{ format!(" · {}", percent(share)) }</span></span>
        </div>
    }
}

fn spoken(document: &Document) -> String {
    let lines: Vec<String> = Line::ALL
        .into_iter()
        .map(|line| {
            let pounds = document.budget[line] as f64;
            format!(
                "{} {}, {}",
                line.name(),
                money(pounds),
                percent(pounds / document.area.allotment)
            )
        })
        .collect();
    format!(
        "Budget of {}. {}.",
        money(document.area.allotment),
        lines.join(". ")
    )
}

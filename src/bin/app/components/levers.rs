//! Where the money goes: the four services that move, and the lines that are held.

use allotment::programme::{Line, PerLine};
use allotment::quantity::{money, percent};
use allotment::workspace::balance::slider_reach;
use allotment::workspace::{Action, Document};
use yew::prelude::*;

use super::lever::Lever;

#[derive(Properties, PartialEq)]
pub struct LeversProps {
    /// The work as it stands.
    pub document: Document,
    /// What is wrong with the last entries.
    pub refusals: PerLine<Option<String>>,
    pub on: Callback<Action>,
}

/// The left of the page.
#[component]
pub fn Levers(props: &LeversProps) -> Html {
    let plan = props.document.plan();
    let reach = money(slider_reach(props.document.area.allotment) as f64).replace(".0m", "m");
    let lever = |line: Line| {
        let refusal = props.refusals[line].clone().map(AttrValue::from);
        html! { <Lever {line} document={props.document.clone()} {plan} {refusal} on={props.on.clone()} /> }
    };
    let held: i64 = Line::HELD
        .into_iter()
        .map(|line| props.document.budget[line])
        .sum();
    let share = percent(held as f64 / props.document.area.allotment);
    html! {
        <section class="levers" aria-labelledby="levers-heading">
            <div class="panel">
                <div class="panel-head">
                    <h2 id="levers-heading">{ "Where the money goes" }</h2>
                    <span class="small quiet">{ "£m a year" }</span>
                </div>
                <div class="scale" aria-hidden="true">
                    <span>{ format!("{reach} less") }</span><span>{ "current plan" }</span><span>{ format!("{reach} more") }</span>
                </div>
                { for Line::PROGRAMMES.into_iter().map(lever) }
                <p class="small quiet">{ "What one service gains, the unlocked others give up in proportion to their size." }</p>
            </div>
            <details class="panel disclose">
                <summary>{ format!("{} held lines, {} ({share})", Line::HELD.len(), money(held as f64)) }</summary>
                { for Line::HELD.into_iter().map(|line| held_line(line, props.document.budget[line])) }
            </details>
        </section>
    }
}

fn held_line(line: Line, pounds: i64) -> Html {
    html! {
        <div class="lever is-held held">
            <span class="lever-name"><span class="glyph"></span>{ line.name() }</span>
            <b class="num">{ money(pounds as f64) }</b>
            <span></span>
        </div>
    }
}

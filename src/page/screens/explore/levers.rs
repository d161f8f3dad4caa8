//! Where the money goes: who pays, the four services that move, the lines that are held, and the terms of the plan.

use crate::core::line::{Line, PerLine};
use crate::core::quantity::money;
use crate::evidence::GROWTH_YEARS;
use crate::workspace::balance::slider_reach;
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::screens::explore::held_lines::HeldLines;
use crate::page::screens::explore::lever::Lever;
use crate::page::screens::explore::payment_rate::PaymentRate;
use crate::page::screens::explore::terms::Terms;
use crate::page::screens::explore::who_pays::WhoPays;

#[derive(Properties, PartialEq)]
pub struct LeversProps {
    /// The work as it stands.
    pub document: Document,
    /// Refusals of the last entries.
    pub refusals: PerLine<Option<String>>,
    /// Refusals of the last entries for the allotment's growth.
    pub growth_refusals: [Option<String>; GROWTH_YEARS],
    /// The line whose budget was set last.
    pub last_moved: Option<Line>,
    /// True if who pays was changed after money had been moved.
    pub offers_refund: bool,
    pub on: Callback<Action>,
}

/// The left of the page.
#[component]
pub fn Levers(props: &LeversProps) -> Html {
    let document = &props.document;
    let baseline = document.baseline();
    let reach = money(slider_reach(document.area.allotment) as f64).replace(".0m", "m");
    let lever = |line: Line| {
        let refusal = props.refusals[line].clone().map(AttrValue::from);
        html! { <Lever {line} document={document.clone()} {baseline} {refusal} on={props.on.clone()} /> }
    };
    html! {
        <section class="levers" aria-labelledby="levers-heading">
            <div class="panel">
                <div class="panel-head">
                    <h2 id="levers-heading">{ "Where the money goes" }</h2>
                    <span class="small quiet">{ "£m a year" }</span>
                </div>
                <WhoPays
                    document={document.clone()}
                    last_moved={props.last_moved}
                    offers_refund={props.offers_refund}
                    on={props.on.clone()}
                />
                <div class="scale" aria-hidden="true">
                    <span>{ format!("{reach} less") }</span><span>{ "current plan" }</span><span>{ format!("{reach} more") }</span>
                </div>
                { for Line::PROGRAMMES.into_iter().map(lever) }
            </div>
            <HeldLines document={document.clone()} {baseline} refusals={props.refusals.clone()} on={props.on.clone()} />
            <Terms document={document.clone()} refusals={props.growth_refusals.clone()} on={props.on.clone()} />
            <div class="panel">
                <PaymentRate assumptions={document.assumptions.clone()} on={props.on.clone()} />
            </div>
        </section>
    }
}

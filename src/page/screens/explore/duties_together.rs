//! Number of duties that are met in every year, and the chance of meeting all those that are ticked.

use crate::core::quantity::{chance_in_100, in_100};
use crate::engine::collector::DutyResults;
use crate::evidence::{Evidence, Tables};
use crate::model::duties::{Duty, DutySet};
use crate::text::duty;
use yew::prelude::*;

use crate::page::components::plot::WaffleChart;

#[derive(Properties, PartialEq)]
pub struct DutiesTogetherProps {
    /// Duties over the futures that are in.
    pub duties: DutyResults,
    /// The last year, counted from 0.
    pub year: usize,
}

/// The number of duties that are met; opens to a list of them to tick.
#[component]
pub fn DutiesTogether(props: &DutiesTogetherProps) -> Html {
    let chosen = use_state_eq(|| DutySet::ALL);
    let refusal = use_state_eq(|| None::<Duty>);
    let toggle = {
        let (chosen, refusal) = (chosen.clone(), refusal.setter());
        Callback::from(move |duty: Duty| {
            let next = chosen.with(duty, !chosen.contains(duty));
            if next.count() == 0 {
                refusal.set(Some(duty));
            } else {
                refusal.set(None);
                chosen.set(next);
            }
        })
    };
    duties_together(props, *chosen, *refusal, &toggle)
}

/// The same with these ticked, and the one that could not be unticked.
pub fn duties_together(
    props: &DutiesTogetherProps,
    chosen: DutySet,
    refusal: Option<Duty>,
    toggle: &Callback<Duty>,
) -> Html {
    let (duties, year) = (&props.duties, props.year);
    let tables = &Evidence::built_in().tables;
    let more = in_100(duties.more(), duties.futures());
    let description = format!(
        "Your plan meets more of the {} in {more} futures",
        Duty::COUNT
    );
    let share = chance_in_100(duties.more(), duties.futures()) / 100.0;
    html! {
        <details class="duty-all" data-duty="all">
            <summary class="all-at-once">
                <WaffleChart {share} {description} />
                <span>
                    <b>{ duty::met_heading(duties) }</b>
                    <br />
                    <small class="quiet">{ duty::met_sentence(duties) }</small>
                </span>
            </summary>
            <fieldset class="duty-ticks">
                <legend class="small">{ "Tick the duties that must all be met" }</legend>
                { for Duty::ALL.into_iter().map(|duty| tick(duty, chosen.contains(duty), year, tables, toggle)) }
            </fieldset>
            if let Some(last) = refusal {
                <p class="small error-text" role="alert"><span class="i i-warn"></span>{ duty::last_one(last, year, tables) }</p>
            }
            <p class="small" role="status">{ duty::together(duties, chosen, year, tables) }</p>
        </details>
    }
}

/// The box of a duty.
fn tick(duty: Duty, ticked: bool, year: usize, tables: &Tables, toggle: &Callback<Duty>) -> Html {
    let change = {
        let toggle = toggle.clone();
        Callback::from(move |event: Event| {
            // A box that could not be unticked is drawn ticked again.
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                input.set_checked(ticked);
            }
            toggle.emit(duty);
        })
    };
    html! {
        <label><input type="checkbox" name={duty.id()} checked={ticked} onchange={change} />{ " " }{ duty::full_name(duty, year, tables) }</label>
    }
}

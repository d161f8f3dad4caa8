//! The challenges that were written down.

use crate::evidence::{Evidence, ParameterIndex};
use crate::text::assumption::value;
use crate::text::challenge::{PlanEffect, Verdict};
use crate::text::full_name;
use crate::workspace::{Action, Challenge};
use yew::prelude::*;

/// Values of a challenge that are named; the others are behind a disclosure.
const NAMED: usize = 3;

#[derive(Properties, PartialEq)]
pub struct LogProps {
    pub challenges: Vec<Challenge>,
    pub on: Callback<Action>,
}

/// The log, the newest first.
#[component]
pub fn Log(props: &LogProps) -> Html {
    let rows = props.challenges.iter().enumerate().rev();
    html! {
        <section class="panel" aria-labelledby="log-head">
            <div class="panel-head"><h2 id="log-head">{ "Challenges so far" }</h2></div>
            if props.challenges.is_empty() {
                <p class="quiet">{ "No challenges have been recorded yet." }</p>
            } else {
                <p class="small quiet">{ "Challenges are saved with your plan, with the result when each was tested. The plan may have changed since then." }</p>
                <ol class="challenge-log">{ for rows.map(|(index, challenge)| entry(index, challenge, &props.on)) }</ol>
            }
        </section>
    }
}

fn entry(index: usize, challenge: &Challenge, on: &Callback<Action>) -> Html {
    let series = challenge.outcome;
    let [before, after] = [challenge.before, challenge.after].map(plan_effect);
    let verdict = Verdict::new(series, &before, &after);
    let remove = on.reform(move |_: MouseEvent| Action::RemoveChallenge(index));
    let (named, others) = challenge.values.split_at(challenge.values.len().min(NAMED));
    let number = index + 1;
    html! {
        <li key={index}>
            <div>
                <p><b>{ verdict.name() }</b>{ ": " }{ full_name(series) }</p>
                <p>{ "From " }{ before.logged(series) }{ " to " }{ after.logged(series) }{ "." }</p>
                <ul class="small">{ for named.iter().map(put) }</ul>
                if !others.is_empty() {
                    <details class="disclose small">
                        <summary>{ format!("{} more values", others.len()) }</summary>
                        <ul>{ for others.iter().map(put) }</ul>
                    </details>
                }
                <p class="small quiet">
                    { challenge.role.name() }
                    if !challenge.reason.is_empty() { { ": “" }{ &challenge.reason }{ "”" } }
                </p>
            </div>
            <button class="button bare" type="button" aria-label={format!("Remove challenge {number}")} onclick={remove}>{ "Remove" }</button>
        </li>
    }
}

fn plan_effect([mean, error, better_in_100]: [f64; 3]) -> PlanEffect {
    PlanEffect {
        mean,
        error,
        better_in_100,
    }
}

/// A value in place of an assumption.
fn put((id, number): &(String, f64)) -> Html {
    let told = match ParameterIndex::from_id(id) {
        Some(index) => {
            let parameter = &Evidence::built_in().parameters[index];
            [&parameter.label, ": ", &value(parameter, *number)].concat()
        }
        // An assumption of an earlier model.
        None => [id, ": ", &number.to_string()].concat(),
    };
    html! { <li>{ told }</li> }
}

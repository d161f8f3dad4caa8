//! The assumptions behind the spread of the results, and the value of better evidence.

mod error_sentence;
pub mod fixtures;
pub mod influence_table;
mod information_table;
mod sobol;
mod variance_shares;

use crate::page::answer_state::{AnswerFacts, answer_state};
use crate::page::components::answer_note::answer_notice;
use crate::page::hooks::wanted;
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::spread::{SpreadByCause, pair, use_spread};
use crate::text::value_of_information as text;
use crate::workers::pool::Phase;
use yew::prelude::*;

use crate::page::screens::context::ScreenProps;

use error_sentence::error_sentence;
use influence_table::InfluenceTable;
use information_table::InformationTable;
use sobol::SobolIndices;
use variance_shares::VarianceShares;

/// The place of grade D among the grades.
const JUDGEMENT: usize = 3;

/// The part of the screen.
#[component]
pub fn ValueOfInformation(props: &ScreenProps) -> Html {
    let context = &props.context;
    let pounds_per_qaly = use_state_eq(|| text::QALY_POUNDS);
    let (spread, value) = use_spread(context.shown.as_ref(), *pounds_per_qaly);
    let document = context.workspace.document();
    let moves = !document.is_baseline();
    let wanted = wanted(document, &context.workspace, true);
    let stopped = context.progress.phase == Phase::Stopped;
    let refusal = spread
        .as_deref()
        .and_then(|spread| spread.as_ref().err())
        .filter(|_| moves);
    let known: Option<&SpreadByCause> = spread.as_deref().and_then(|spread| spread.as_ref().ok());
    let latest = known.map(|known| AnswerFacts::of_run(&known.shown));
    let answer = answer_state(latest, &wanted, moves, stopped);
    let known = known.filter(|_| answer.has_answer());
    let headline = text::headline(
        known.map_or(context.workspace.focus, |known| known.shown.wanted.focus),
        known.map(|known| pair(known.shares.groups[JUDGEMENT].share)),
    );
    let set = pounds_per_qaly.setter();
    html! {
        <div class="information">
            <div class="page-head">
                <h1>{ headline }</h1>
                <p>{ text::explanation(moves) }</p>
            </div>
            <div class="assume-bar">
                <OutcomeChoice focus={context.workspace.focus} on={context.on.clone()} />
            </div>
            if let Some(refusal) = refusal {
                <p class="notice is-error" role="alert"><span class="i i-warn"></span><span>{ error_sentence(&refusal.to_string()) }</span></p>
            } else {
                { answer_notice(answer) }
            }
            if let Some(known) = known {
                <VarianceShares spread={known.clone()} />
                <InfluenceTable spread={known.clone()} />
            }
            if moves {
                <SobolIndices context={context.clone()} {wanted} />
            }
            if known.is_some() {
                <InformationTable
                    value={value.clone()}
                    pounds_per_qaly={*pounds_per_qaly}
                    is_current={answer.is_current()}
                    on={Callback::from(move |pounds| set.set(pounds))}
                />
            }
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

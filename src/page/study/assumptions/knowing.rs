//! What the spread rests on, and what it would be worth to know more.

mod influence;
mod rests;
mod sobol;
mod worth;

use crate::page::hooks::wanted;
use crate::page::study::outcome_choice::OutcomeChoice;
use crate::page::study::spread::{Answer, Spread, pair, state_note, use_spread};
use crate::text::value_of_information as text;
use crate::workers::pool::Phase;
use yew::prelude::*;

use super::ScreenProps;
pub use influence::name_link;

use influence::Influential;
use rests::Rests;
use sobol::Exact;
use worth::WorthKnowing;

/// The place of grade D among the grades.
const JUDGEMENT: usize = 3;

/// The part of the screen.
#[component]
pub fn Knowing(props: &ScreenProps) -> Html {
    let seen = &props.seen;
    let pounds_per_qaly = use_state_eq(|| text::QALY_POUNDS);
    let (spread, value) = use_spread(seen.shown.as_ref(), *pounds_per_qaly);
    let document = seen.workspace.document();
    let moves = !document.is_baseline();
    let wanted = wanted(document, &seen.workspace, true);
    let stopped = seen.progress.phase == Phase::Stopped;
    let refusal = spread
        .as_deref()
        .and_then(|spread| spread.as_ref().err())
        .filter(|_| moves);
    let known: Option<&Spread> = spread.as_deref().and_then(|spread| spread.as_ref().ok());
    let answer = Answer::of(
        known.map(|known| &known.shown.wanted),
        &wanted,
        moves,
        stopped,
    );
    let known = known.filter(|_| answer.is_there());
    let headline = text::headline(
        known.map_or(seen.workspace.focus, |known| known.shown.wanted.focus),
        known.map(|known| pair(known.shares.groups[JUDGEMENT].share)),
    );
    let set = pounds_per_qaly.setter();
    html! {
        <div class="knowing">
            <div class="page-head">
                <h1>{ headline }</h1>
                <p>{ text::explanation(moves) }</p>
            </div>
            <div class="assume-bar">
                <OutcomeChoice focus={seen.workspace.focus} on={seen.on.clone()} />
            </div>
            if let Some(refusal) = refusal {
                <p class="notice is-error" role="alert"><span class="i i-warn"></span><span>{ sentence(&refusal.to_string()) }</span></p>
            } else {
                { state_note(answer) }
            }
            if let Some(known) = known {
                <Rests spread={known.clone()} />
                <Influential spread={known.clone()} />
            }
            if moves {
                <Exact seen={seen.clone()} {wanted} />
            }
            if known.is_some() {
                <WorthKnowing
                    value={value.clone()}
                    pounds_per_qaly={*pounds_per_qaly}
                    is_current={answer == Answer::Current}
                    on={Callback::from(move |pounds| set.set(pounds))}
                />
            }
        </div>
    }
}

/// What an error says, as a sentence.
fn sentence(error: &str) -> String {
    let mut letters = error.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

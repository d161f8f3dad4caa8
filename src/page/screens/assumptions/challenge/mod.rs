//! A number that somebody does not believe, put to the test: other values for the assumptions behind it, on the same
//! futures.

pub mod fixtures;
mod log;
mod picks;
mod record;
mod tested;
mod verdict;

use std::rc::Rc;

use crate::analysis::attribution::{
    Answer, Effect, FUTURES_ASKED_MAX, Findings, ParameterValues, Question,
};
use crate::core::quantity::count_of;
use crate::page::answer_state::{AnswerFacts, answer_state};
use crate::page::components::answer_note::answer_notice;
use crate::page::hooks::wanted;
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::assumptions::tornado::use_tornado_bars;
use crate::page::screens::context::ScreenContext;
use crate::text::challenge::{self as text, PlanEffect};
use crate::text::full_name;
use crate::workers::pool::{Answered, Phase, Wanted};
use yew::prelude::*;

use crate::page::screens::context::ScreenProps;
use log::Log;
use picks::Picks;
use record::ChallengeRecord;
use tested::Tested;
use verdict::verdict;

/// The part of the screen.
#[component]
pub fn ChallengePart(props: &ScreenProps) -> Html {
    let context = &props.context;
    let tornado = use_tornado_bars(context);
    let values = use_state_eq(ParameterValues::new);
    let asked = use_state(|| None::<(Wanted, Question)>);
    let document = context.workspace.document();
    let (series, moves) = (context.workspace.focus, !document.is_baseline());
    let wanted = wanted(document, &context.workspace, true);
    let question = asked
        .as_ref()
        .filter(|(of, _)| *of == wanted)
        .map(|(_, question)| question.clone());
    let answer = use_answer(&context.runner, question.as_ref());
    let last = use_mut_ref(|| None::<Rc<Answered>>);
    if let Some(answer) = answer.filter(|answer| answer.wanted == wanted) {
        *last.borrow_mut() = Some(answer);
    }
    let tested = last
        .borrow()
        .as_ref()
        .and_then(|answered| tested(answered, &wanted));
    let tests = question.is_some()
        && !tested.as_ref().is_some_and(|tested| {
            tested.settled && tested.is_current && matches(tested, question.as_ref())
        });
    let test = {
        let (asked, wanted, values) = (asked.setter(), wanted.clone(), values.clone());
        Callback::from(move |_: MouseEvent| {
            let overrides = vec![ParameterValues::new(), values.to_vec()];
            let futures = FUTURES_ASKED_MAX;
            asked.set(Some((
                wanted.clone(),
                Question::Overrides { overrides, futures },
            )));
        })
    };
    let setter = values.setter();
    let set = Callback::from(move |now: ParameterValues| setter.set(now));
    let stopped = context.progress.phase == Phase::Stopped;
    let latest = context.shown.as_deref().map(AnswerFacts::of_run);
    let state = answer_state(latest, &wanted, moves, stopped);
    html! {
        <div class="challenge">
            <div class="page-head">
                <h1>{ "“I don’t believe this number”" }</h1>
                <p>{ claim(context, moves) }</p>
            </div>
            <div class="assume-bar">
                <OutcomeChoice focus={series} on={context.on.clone()} />
            </div>
            { answer_notice(state) }
            if moves {
                <Picks tornado={tornado.clone()} document={document.clone()} values={(*values).clone()} on={set} />
                <section class="panel stack" aria-labelledby="test-head">
                    <div class="panel-head"><h2 id="test-head">{ "Test your values" }</h2></div>
                    <p class="row">
                        <button class="button primary" type="button" disabled={values.is_empty() || tests} onclick={test}>{ "Test on the same futures" }</button>
                        <span class="quiet">{ picked(values.len()) }</span>
                    </p>
                    <div role="status">{ verdict(tested.as_ref(), (tests, stopped), &values) }</div>
                    if let Some(tested) = tested.filter(|tested| tested.settled && tested.is_current) {
                        <ChallengeRecord {tested} assumptions={document.assumptions.clone()} on={context.on.clone()} />
                    }
                </section>
            }
            <Log challenges={document.challenges.clone()} on={context.on.clone()} />
        </div>
    }
}

fn picked(count: usize) -> String {
    match count {
        0 => "Type your own value above, or use the worst plausible values.".to_owned(),
        count => [
            &count_of(count, "assumption has", "assumptions have"),
            " a different value.",
        ]
        .concat(),
    }
}

/// True if a test is the answer to a question.
fn matches(tested: &Tested, question: Option<&Question>) -> bool {
    matches!(question, Some(Question::Overrides { overrides, .. }) if overrides.last() == Some(&tested.values))
}

/// The claim: the effect of the plan on the outcome that is looked at.
fn claim(context: &ScreenContext, moves: bool) -> String {
    let series = context.workspace.focus;
    let shown = context
        .shown
        .as_ref()
        .filter(|shown| moves && shown.wanted.focus == series);
    match shown {
        Some(shown) => {
            let outcome = shown.results.outcome(series);
            let effect = PlanEffect {
                mean: outcome.difference.value,
                error: outcome.difference.error,
                better_in_100: outcome.count.any_better_in_100,
            };
            let claim = text::claim(series, &effect, shown.results.futures);
            [
                claim.as_str(),
                " Replace the assumptions behind it with your own numbers to see whether that still holds.",
            ]
            .concat()
        }
        None if moves => format!(
            "Calculating the effect of your plan on “{}”…",
            full_name(series)
        ),
        None => {
            "You have not moved any money yet, so there is no claim to challenge. Move some money on Explore first."
                .to_owned()
        }
    }
}

/// The test that an answer is about, if it is about one.
fn tested(answered: &Answered, wanted: &Wanted) -> Option<Tested> {
    let Some(Answer {
        futures,
        findings: Findings::Overrides(effects),
    }) = &answered.answer
    else {
        return None;
    };
    let (Question::Overrides { overrides, .. }, [before, after]) =
        (&answered.question, &effects[..])
    else {
        return None;
    };
    let plan_effect = |effect: &Effect| PlanEffect {
        mean: effect.focus.difference.value,
        error: effect.focus.difference.error,
        better_in_100: effect.focus.count.any_better_in_100,
    };
    Some(Tested {
        series: answered.wanted.focus,
        values: overrides.last()?.clone(),
        effects: [plan_effect(before), plan_effect(after)],
        futures: *futures,
        settled: answered.settled,
        is_current: answered.wanted == *wanted,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

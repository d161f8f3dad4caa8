//! The answers as HTML text: on their way, current, old, and where there is nothing to say.

use std::rc::Rc;

use crate::analysis::attribution::{Accumulator, PreparedQuestion, Question};
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::block_report::Yardstick;
use crate::engine::run::Request;
use crate::model::sampling::Seed;
use crate::model::scenario::Link;
use crate::workers::pool::{Answered, Wanted};
use crate::workspace::{Action, Workspace, apply};
use yew::LocalServerRenderer;

use crate::page::questions::OpenableQuestion;
use crate::page::screens::explore::fixture_answers::SETTLED;
use crate::page::screens::explore::reasons::*;
use crate::text::answer::AnswerState;
use yew::prelude::*;

fn html_of(questions: [OpenableQuestion; 2]) -> String {
    let props = ReasonsProps { questions };
    let renderer = LocalServerRenderer::<Reasons>::with_props(props).hydratable(false);
    pollster::block_on(renderer.render())
}

fn wanted(moved: bool) -> Wanted {
    let mut workspace = Workspace::first_visit();
    if moved {
        let set = Action::Set {
            line: Line::Community,
            pounds: workspace.document().budget[Line::Community] - 12_000_000,
            gesture: 1,
        };
        workspace = apply(&workspace, &set).expect("money moves");
    }
    let document = workspace.document();
    let request = Request {
        area: document.area.clone(),
        plan: document.plan(),
        seed: Seed(1),
        years: 5,
        futures: 256,
        important: document.important_differences(),
    };
    Wanted {
        request,
        assumptions: document.assumptions.clone(),
        focus: Series::FourHourPerformance,
        keeps_futures: false,
    }
}

/// An answer in which variant `v` differs by `size(v)` in every future.
fn answered(question: Question, size: impl Fn(usize) -> f32, blocks: u32) -> Answered {
    let wanted = wanted(true);
    let prepared = PreparedQuestion::new(question.clone(), &wanted.request, wanted.focus)
        .expect("money moves");
    let variants = prepared.variants().len();
    let mut accumulator = Accumulator::new(prepared);
    for block in 0..blocks {
        for variant in 0..variants {
            accumulator.add(
                block,
                variant as u32,
                &[size(variant); 128 * Yardstick::COUNT],
            );
        }
    }
    Answered {
        question,
        answer: Some(accumulator.answer()),
        settled: accumulator.is_complete(),
        wanted,
    }
}

fn question(answer: Option<Answered>, state: AnswerState) -> OpenableQuestion {
    OpenableQuestion {
        is_open: true,
        answer: answer.map(Rc::new),
        state,
        toggle: Callback::noop(),
    }
}

fn closed() -> OpenableQuestion {
    OpenableQuestion {
        is_open: false,
        ..question(None, AnswerState::Waiting)
    }
}

fn why(answer: Option<Answered>, state: AnswerState) -> String {
    html_of([question(answer, state), closed()])
}

/// Two points less in all, half a point of it directly; without the first link 1.2 points less, without others the same.
fn two_points(variant: usize) -> f32 {
    match variant {
        1 => -0.005,
        2 => -0.012,
        _ => -0.02,
    }
}

#[test]
fn nothing_is_there_until_it_is_opened() {
    assert_eq!(html_of([closed(), closed()]).matches("<section").count(), 0);
}

#[test]
fn an_answer_on_its_way_says_so() {
    let html = why(None, AnswerState::Waiting);
    assert!(html.contains("Calculating") && html.contains("aria-busy=\"true\""));
    assert!(!html.contains("<ol"));
}

#[test]
fn the_chain_goes_from_the_moves_to_the_number_with_evidence_at_each_step() {
    let html = why(Some(answered(Question::Why, two_points, 2)), SETTLED);
    for words in [
        "Why −2.0 points?",
        "From the 256 futures of your plan.",
        "Community £12.0m less",
        "Direct effect of the money in these services",
        "−0.5 points",
        "Community care keeps people out of hospital",
        "−0.8 points",
        "contested",
        "The other 11 links",
        "almost nothing",
        "Effect of the links on each other",
        "−0.7 points",
        "Your plan compared with the current plan",
        "How much capacity is lost when real money is taken away",
        "0.06, from 0 to 0.2 (ratio)",
        "grade-b",
        "grade-d",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert!(html.contains("aria-busy=\"false\"") && !html.contains("is-old"));
    assert_eq!(html.matches("aria-labelledby=\"why-heading\"").count(), 1);
}

#[test]
fn a_first_answer_says_of_how_many_futures_it_is() {
    let html = why(
        Some(answered(Question::Why, two_points, 1)),
        AnswerState::FirstLook(128),
    );
    assert!(html.contains("From the first 128 futures. The rest are being simulated."));
    assert!(html.contains("aria-busy=\"true\""));
}

#[test]
fn an_answer_to_another_plan_is_marked_as_old() {
    let html = why(
        Some(answered(Question::Why, two_points, 2)),
        AnswerState::Stale,
    );
    assert!(html.contains("is-old") && html.contains("You have made a change since these results"));
    assert!(html.contains("aria-busy=\"true\""));
}

#[test]
fn an_answer_waits_for_a_run_that_is_stopped() {
    let stopped = question(None, AnswerState::Stopped);
    let html = html_of([stopped, closed()]);
    assert!(html.contains("once all futures are simulated") && !html.contains("Calculating"));
}

#[test]
fn nothing_moved_is_a_sentence() {
    let nothing = Answered {
        wanted: wanted(false),
        question: Question::Why,
        answer: None,
        settled: true,
    };
    let html = why(Some(nothing), AnswerState::NothingMoved);
    assert!(html.contains("You have not moved any money yet"), "{html}");
    assert!(html.contains("aria-busy=\"false\"") && !html.contains("<ol"));
}

#[test]
fn an_effect_within_its_error_is_no_number() {
    let html = why(Some(answered(Question::Why, |_| 0.0, 2)), SETTLED);
    let others = format!("The other {} links", Link::ALL.len());
    assert!(html.contains("Why no clear difference?") && html.contains(&others));
}

#[test]
fn what_each_move_did_is_a_heading_and_a_table() {
    let moves = answered(
        Question::Moves,
        |set| -0.004 * (set + 1).count_ones() as f32,
        2,
    );
    let html = html_of([closed(), question(Some(moves), SETTLED)]);
    for words in [
        "Effect of each change",
        "Community to ",
        "−0.4 points. All moves together: −1.2 points",
        "in 2023/24, in points",
        "averaged over every order",
        "<th scope=\"col\" class=\"n\">Standard error</th>",
        "Your plan in total",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
}

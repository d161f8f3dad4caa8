//! Questions to runs that have settled.

use super::*;
use crate::analysis::attribution::Question;
use crate::evidence::ParameterIndex;
use crate::workers::pool::questions::FIRST_ANSWER;

/// A stage on which a run has settled.
fn settled_stage(slots: usize, futures: u32) -> Stage {
    let mut stage = Stage::new(slots, true);
    stage.want(wanted(3e6, futures));
    stage.finish();
    assert!(stage.shown.last().unwrap().settled);
    stage
}

impl Stage {
    fn ask(&mut self, questions: &[Question]) {
        let commands = self.pool.set_questions(questions, self.now_ms);
        self.obey(commands);
    }

    /// The answers so far: the question, the number of futures, and true if they are all.
    fn answers(&self) -> Vec<(Question, u32, bool)> {
        let futures = |answered: &Answered| answered.answer.as_ref().map_or(0, |a| a.futures);
        let of = |answered: &Answered| {
            (
                answered.question.clone(),
                futures(answered),
                answered.settled,
            )
        };
        self.answered.iter().map(of).collect()
    }
}

#[test]
fn a_settled_run_is_asked_one_question_after_the_other() {
    use Question::{Moves, Why};
    let answers = |slots: usize| {
        let mut stage = settled_stage(slots, 2_000);
        stage.ask(&[Why, Moves]);
        stage.finish();
        assert_eq!(
            stage.answers(),
            [
                (Why, FIRST_ANSWER, false),
                (Why, 2_000, true),
                (Moves, FIRST_ANSWER, false),
                (Moves, 2_000, true)
            ]
        );
        assert!(!stage.pool.is_waiting());
        assert!(
            stage
                .answered
                .iter()
                .all(|a| a.wanted == wanted(3e6, 2_000))
        );
        stage.answered
    };
    assert_eq!(answers(1)[1], answers(2)[1], "whoever did the work");
    assert_eq!(answers(1)[3], answers(2)[3]);
}

#[test]
fn a_question_waits_for_the_run_and_gives_way_to_the_next_one() {
    let mut stage = Stage::new(2, true);
    stage.ask(&[Question::Why]);
    stage.want(wanted(3e6, 2_000));
    stage.step(0);
    assert!(stage.answered.is_empty());
    while !stage.shown.last().is_some_and(|shown| shown.settled) {
        stage.step(0);
        stage.step(1);
    }
    stage.step(0);
    let late = stage.servers[0].as_mut().unwrap().tick().unwrap();
    stage.want(wanted(4e6, 2_000));
    assert!(stage.pool.receive(0, late, stage.now_ms).is_empty());
    // One tick, and the workers are at the new run.
    let first = stage.servers[1].as_mut().unwrap().tick();
    assert!(matches!(first, Some(FromWorker::Block { .. })), "{first:?}");
    stage.want(wanted(3e6, 2_000));
    stage.finish();
    stage.wait_awake(PATIENCE_WORKING_MS + 1.0);
    stage.finish();
    assert!(
        stage
            .answered
            .iter()
            .all(|a| a.wanted == wanted(3e6, 2_000)),
        "no answer stands beside another plan"
    );
    assert!(stage.answered.last().unwrap().settled);
}

#[test]
fn a_worker_lost_over_a_question_is_replaced_and_the_answer_is_the_same() {
    let mut stage = settled_stage(2, 1_500);
    stage.ask(&[Question::Moves]);
    for _ in 0..5 {
        stage.step(0);
        stage.step(1);
    }
    stage.servers[1] = None;
    stage.finish();
    assert!(stage.pool.is_waiting());
    stage.wait_awake(PATIENCE_WORKING_MS + 1.0);
    assert_eq!((stage.spawned, stage.pool.progress().restarts), (3, 1));
    stage.finish();
    let mut whole = settled_stage(1, 1_500);
    whole.ask(&[Question::Moves]);
    whole.finish();
    assert_eq!(stage.answered.last(), whole.answered.last());
    assert!(stage.answered.last().unwrap().settled);
}

#[test]
fn questions_are_answered_in_the_page_where_there_are_no_workers() {
    let mut stage = Stage::new(2, false);
    stage.want(wanted(3e6, 300));
    stage.finish();
    stage.ask(&[Question::Why]);
    stage.finish();
    assert_eq!(stage.answers(), [(Question::Why, 300, true)]);
}

#[test]
fn a_question_nobody_asks_any_more_is_dropped_and_can_be_asked_again() {
    let mut stage = settled_stage(2, 2_000);
    stage.ask(&[Question::Why]);
    stage.step(0);
    stage.ask(&[]);
    assert!(!stage.pool.is_waiting());
    stage.finish();
    assert!(stage.answered.is_empty(), "the workers have stopped");
    stage.ask(&[Question::Why]);
    stage.finish();
    assert_eq!(stage.answered.len(), 2);
    // What has been answered is not worked out twice.
    stage.ask(&[]);
    stage.ask(&[Question::Why]);
    stage.finish();
    assert_eq!(stage.answered.len(), 2);
}

#[test]
fn where_nothing_is_moved_the_answer_says_so_at_once() {
    let mut stage = Stage::new(1, true);
    let mut baseline = wanted(3e6, 300);
    baseline.request.plan = Scenario::default();
    stage.want(baseline);
    stage.ask(&[Question::Why, Question::Moves]);
    stage.finish();
    let nothing = stage
        .answered
        .iter()
        .all(|a| a.answer.is_none() && a.settled);
    assert!(nothing && stage.answered.len() == 2);
}

#[test]
fn a_very_large_run_is_asked_of_its_first_futures() {
    let mut stage = settled_stage(2, 17_000);
    stage.ask(&[Question::Moves]);
    stage.finish();
    let (_, futures, settled) = *stage.answers().last().unwrap();
    assert_eq!(
        (futures, settled),
        (crate::analysis::attribution::FUTURES_ASKED_MAX, true)
    );
}

#[test]
fn a_question_with_many_variants_says_how_far_it_is() {
    let mut stage = settled_stage(2, 512);
    assert_eq!(stage.pool.current_question(), None);
    let question = Question::Structure;
    stage.ask(std::slice::from_ref(&question));
    let mut shares = Vec::new();
    while let Some((asked, share)) = stage.pool.current_question() {
        assert_eq!(*asked, question);
        shares.push(share);
        stage.step(shares.len() % 2);
    }
    assert!(shares.is_sorted() && shares.len() >= 48 && shares[47] > 0.5);
    assert_eq!(stage.answers(), [(question, 512, true)]);
}

#[test]
fn sobol_indices_are_asked_with_nothing_moving_together() {
    let mut stage = settled_stage(1, 1_024);
    let question = Question::Sobol {
        parameters: ParameterIndex::all().take(1).collect(),
        futures: 1_024,
    };
    let commands = stage.pool.set_questions(&[question], stage.now_ms);
    let told = commands.iter().find_map(|command| match command {
        PoolCommand::Send(_, ToWorker::StartVariants { beliefs, .. }) => beliefs.as_deref(),
        _ => None,
    });
    let mut alone = wanted(3e6, 1_024);
    alone.assumptions.correlations.on = false;
    let evidence = Evidence::built_in();
    let expected = alone.assumptions.beliefs(evidence, &alone.request.area);
    assert_eq!(told, Some(&expected));
    stage.obey(commands);
    stage.finish();
    assert!(stage.answered.last().unwrap().settled);
    // The next question is again asked as everything is believed.
    let commands = stage.pool.set_questions(&[Question::Why], stage.now_ms);
    let wanted = wanted(3e6, 1_024);
    let expected = wanted.assumptions.beliefs(evidence, &wanted.request.area);
    assert!(commands.iter().any(|command| matches!(
        command,
        PoolCommand::Send(_, ToWorker::StartVariants { beliefs: Some(beliefs), .. }) if **beliefs == expected
    )));
}

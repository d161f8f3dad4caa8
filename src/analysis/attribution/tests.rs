//! The arithmetic of questions, without a simulation.

use super::moves::shapley;
use super::*;
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::block_report::Yardstick;
use crate::engine::run::{BLOCK, Override, Request};
use crate::evidence::ParameterIndex;
use crate::model::scenario::{Amount, CommunityEffect, Link, Move, Source, Switches};

fn step(source: Line, target: Line, pounds: f64) -> Move {
    Move {
        source: Source::Line(source),
        target,
        amount: Amount::PoundsPerYear(pounds),
        from_month: 0,
        over_months: 1,
    }
}

fn request(moves: Vec<Move>, futures: u32) -> Request {
    let request = Request {
        futures,
        ..Request::example()
    };
    request.with_moves(moves)
}

fn index(of: u16) -> ParameterIndex {
    of.try_into().unwrap()
}

fn prepared(question: Question, moves: Vec<Move>) -> PreparedQuestion {
    PreparedQuestion::new(question, &request(moves, 300), Series::Qalys).unwrap()
}

/// A number that looks random, between −1 and 1.
fn number(seed: u32) -> f32 {
    let bits = seed.wrapping_mul(2_654_435_761).rotate_left(13) ^ seed.wrapping_mul(40_503);
    bits.wrapping_mul(2_246_822_519) as f32 / u32::MAX as f32 * 2.0 - 1.0
}

/// The same by every yardstick.
fn every_yardstick(values: impl Iterator<Item = f32>) -> Vec<f32> {
    values.collect::<Vec<_>>().repeat(Yardstick::COUNT)
}

/// All pieces of an answer: block, variant and differences.
fn pieces(prepared: &PreparedQuestion) -> Vec<(u32, u32, Vec<f32>)> {
    let request = prepared.request();
    let variants = prepared.variants().len() as u32;
    let piece = |block: u32, variant: u32| {
        let (first, count) = request.block(block);
        let value = |future: u32| number(future * 97 + variant + 1);
        (
            block,
            variant,
            every_yardstick((first..first + count).map(value)),
        )
    };
    (0..request.blocks())
        .flat_map(|block| (0..variants).map(move |variant| (block, variant)))
        .map(|(block, variant)| piece(block, variant))
        .collect()
}

fn accumulated(prepared: &PreparedQuestion, pieces: &[(u32, u32, Vec<f32>)]) -> Accumulator {
    let mut accumulator = Accumulator::new(prepared.clone());
    for (block, variant, differences) in pieces {
        assert_ne!(
            accumulator.add(*block, *variant, differences),
            BlockProgress::Ignored
        );
    }
    accumulator
}

fn shares_of(moves: Vec<Move>) -> MovesAnswer {
    let prepared = prepared(Question::Moves, moves);
    match accumulated(&prepared, &pieces(&prepared)).answer().findings {
        Findings::Moves(answer) => answer,
        _ => panic!("another question was asked"),
    }
}

const PAIRS: [(Line, Line); 6] = [
    (Line::Elective, Line::Community),
    (Line::Elective, Line::MentalHealth),
    (Line::UrgentEmergency, Line::Community),
    (Line::UrgentEmergency, Line::MentalHealth),
    (Line::Prescribing, Line::Community),
    (Line::Prescribing, Line::MentalHealth),
];

fn moves(count: usize) -> Vec<Move> {
    let pairs = PAIRS.into_iter().take(count).zip(1..);
    pairs
        .map(|((from, to), size)| step(from, to, f64::from(size) * 1e6))
        .collect()
}

#[test]
fn shapleys_shares_sum_to_the_whole_and_treat_equals_equally() {
    for players in 1..=PLAYERS_MAX {
        let worth: Vec<f64> = (1..1_u32 << players)
            .map(|set| f64::from(number(set)) * 1e6)
            .collect();
        let shares = shapley(|set| worth[set], players);
        let whole = worth[worth.len() - 1];
        let sum: f64 = shares.iter().sum();
        assert!(
            (sum - whole).abs() <= 1e-9 * whole.abs(),
            "{players}: {sum}, {whole}"
        );
    }
    // What a set is worth depends on how many there are, so all are equal; one that adds nothing has nothing.
    let equal = shapley(|set| f64::from((set + 1).count_ones()).powi(2), 4);
    assert!(equal.iter().all(|share| (share - 4.0).abs() < 1e-12));
    let idle = shapley(|set| f64::from(((set + 1) & 0b011).count_ones()), 3);
    assert!(idle[2].abs() < 1e-12 && (idle[0] - 1.0).abs() < 1e-12);
    // The textbook's gloves: one left, two right.
    let gloves = shapley(
        |set| f64::from(u8::from((set + 1) & 1 != 0 && (set + 1) & 6 != 0)),
        3,
    );
    assert!((gloves[0] - 2.0 / 3.0).abs() < 1e-12 && (gloves[1] - 1.0 / 6.0).abs() < 1e-12);
}

#[test]
fn shares_over_futures_sum_to_the_total() {
    for count in 1..=6 {
        let answer = shares_of(moves(count));
        let sum: f64 = answer.shares.iter().map(|share| share.effect.mean).sum();
        let total = answer.total.mean;
        assert!((sum - total).abs() <= 1e-9, "{count} moves: {sum}, {total}");
        if count == 1 {
            assert!((answer.shares[0].effect.mean - total).abs() <= 1e-12);
            assert_eq!(answer.shares[0].effect.p95, answer.total.p95);
        }
    }
}

#[test]
fn more_than_five_moves_are_put_together() {
    let kinds = |moves: &[Move]| -> Vec<MoveGroupKind> {
        let answer = shares_of(moves.to_vec());
        let of = |share: &MoveShare| (share.group.kind, share.group.moves.len());
        let groups: Vec<_> = answer.shares.iter().map(of).collect();
        let all: usize = groups.iter().map(|(_, moves)| moves).sum();
        assert_eq!(all, moves.len(), "every move is in one group");
        assert!(groups.len() <= PLAYERS_MAX);
        groups.into_iter().map(|(kind, _)| kind).collect()
    };
    assert_eq!(kinds(&moves(5)), [MoveGroupKind::Single; 5]);
    // Three lines give and two get: the lines that give tell more apart.
    let from = |line| MoveGroupKind::From(Source::Line(line));
    assert_eq!(
        kinds(&moves(6)),
        [Line::Elective, Line::UrgentEmergency, Line::Prescribing].map(from)
    );
    // Two give to three each: by those that get.
    let turned: Vec<Move> = PAIRS.map(|(from, to)| step(to, from, 1e6)).to_vec();
    assert_eq!(
        kinds(&turned),
        [Line::Elective, Line::UrgentEmergency, Line::Prescribing].map(MoveGroupKind::To)
    );
    // One gives to seven: the four largest, and the rest.
    let one_to_many: Vec<Move> = Line::HELD
        .into_iter()
        .zip(1..)
        .map(|(line, size)| step(Line::Elective, line, f64::from(size) * 1e5))
        .collect();
    let found = kinds(&one_to_many);
    let largest = [
        Line::Contingency,
        Line::RunningCosts,
        Line::Other,
        Line::PrimaryCare,
    ];
    assert_eq!(found[..4], largest.map(MoveGroupKind::To));
    assert_eq!(found[4], MoveGroupKind::Rest);
    // Seven moves between the same two lines, at different times.
    let same: Vec<Move> = (0..7)
        .map(|month| Move {
            from_month: month,
            ..step(Line::Elective, Line::Community, 1e6)
        })
        .collect();
    assert_eq!(kinds(&same)[4], MoveGroupKind::Rest);
}

#[test]
fn the_whole_set_of_moves_is_the_scenario_itself() {
    for count in 1..=6 {
        let prepared = prepared(Question::Moves, moves(count));
        let variants = prepared.variants();
        let whole = variants.last().map(|variant| &variant.plan);
        assert_eq!(whole, Some(&prepared.request().plan));
        assert!(
            variants
                .iter()
                .all(|variant| !variant.plan.moves.is_empty())
        );
    }
}

#[test]
fn the_parts_of_why_add_up_to_the_total() {
    let prepared = prepared(Question::Why, moves(2));
    assert_eq!(prepared.variants().len(), 2 + Link::ALL.len());
    let answer = accumulated(&prepared, &pieces(&prepared)).answer();
    assert_eq!(answer.futures, 300);
    let Findings::Why(why) = answer.findings else {
        panic!("another question was asked");
    };
    let each: f64 = Link::ALL.iter().map(|link| why.share(*link).value).sum();
    let all = why.shares(&Link::ALL).value;
    assert!((each - all).abs() < 1e-12);
    let sum = why.direct().value + each + why.joint().value;
    assert!((sum - why.total().value).abs() < 1e-12);
    assert!(why.joint().error > 0.0);
}

#[test]
fn an_answer_does_not_depend_on_when_its_pieces_come() {
    for question in [Question::Why, Question::Moves] {
        let prepared = prepared(question, moves(3));
        let pieces = pieces(&prepared);
        let in_order = accumulated(&prepared, &pieces);
        let mut turned = pieces.clone();
        turned.reverse();
        let turned = accumulated(&prepared, &turned);
        assert!(turned.is_complete());
        assert_eq!(in_order.answer(), turned.answer());
    }
}

#[test]
fn what_does_not_belong_is_ignored_and_unfinished_blocks_do_not_count() {
    let prepared = prepared(Question::Moves, moves(2));
    let pieces = pieces(&prepared);
    let mut accumulator = accumulated(&prepared, &pieces[..4]);
    assert_eq!(
        accumulator.futures_in(),
        BLOCK,
        "one of its blocks is whole"
    );
    let whole = vec![0.5_f32; Yardstick::COUNT * BLOCK as usize];
    let mut ignored = |block, variant, differences: &[f32]| {
        assert_eq!(
            accumulator.add(block, variant, differences),
            BlockProgress::Ignored
        );
    };
    ignored(0, 0, &whole);
    ignored(u32::MAX, 0, &whole);
    ignored(1, 99, &whole);
    ignored(1, 2, &whole[1..]);
    ignored(1, 2, &[f32::NAN; Yardstick::COUNT * BLOCK as usize]);
    assert_eq!(accumulator.futures_in(), BLOCK);
    assert_eq!(accumulator.answer().futures, BLOCK);
    assert!(!accumulator.is_complete());
}

#[test]
fn nothing_moved_is_no_question_and_very_many_futures_are_cut() {
    let none = |moves| PreparedQuestion::new(Question::Why, &request(moves, 300), Series::Qalys);
    assert_eq!(none(Vec::new()), None);
    assert_eq!(none(vec![step(Line::Elective, Line::Community, 0.0)]), None);
    let many = request(moves(1), 1_000_000);
    let prepared = PreparedQuestion::new(Question::Why, &many, Series::Qalys).unwrap();
    assert_eq!(prepared.request().futures, FUTURES_ASKED_MAX);
}

#[test]
fn the_changes_of_the_lines_follow_from_the_moves() {
    let outside = Move {
        source: Source::Outside,
        ..step(Line::Elective, Line::Community, -5e5)
    };
    let back = step(Line::Community, Line::MentalHealth, 2e6);
    let share = Move {
        amount: Amount::ShareOfSource(0.1),
        ..step(Line::Elective, Line::Community, 0.0)
    };
    let request = request(vec![share, outside, back], 300);
    let elective = request.area.budget_share[Line::Elective] * request.area.allotment;
    let changes = changes(&request);
    assert!((changes[Line::Elective] + 0.1 * elective).abs() < 1e-3);
    assert!((changes[Line::Community] - (0.1 * elective - 2.5e6)).abs() < 1e-3);
    assert_eq!(changes[Line::Prescribing], 0.0);
}

#[test]
fn the_grid_has_every_form_once_and_those_with_one_plan_together() {
    let prepared = prepared(Question::Structure, moves(1));
    let all: Vec<ModelForm> = model_forms().collect();
    assert_eq!((all.len(), prepared.variants().len()), (12, 12));
    for (index, form) in all.iter().enumerate() {
        assert!(!all[..index].contains(form));
        let plan = &prepared.variants()[index].plan;
        assert_eq!(plan.structure, form.structure);
        assert_eq!(
            plan.switches.on(Link::UnevenFriction),
            form.friction_is_uneven
        );
    }
    let late = |form: &ModelForm| form.structure.community == CommunityEffect::Delayed;
    assert!(!all[..6].iter().any(late) && all[6..].iter().all(late));
    // The form as it is comes first, and a link that is off stays off.
    assert_eq!(prepared.variants()[0].plan, prepared.request().plan);
    let mut request = prepared.request().clone();
    request.plan.switches = Switches::default()
        .without(Link::OccupancyToCancellations)
        .without(Link::UnevenFriction);
    let prepared = PreparedQuestion::new(Question::Structure, &request, Series::Qalys).unwrap();
    assert!(prepared.variants().iter().all(|variant| {
        let switches = variant.plan.switches;
        !switches.on(Link::OccupancyToCancellations) && switches.on(Link::LongWaitsToUrgent)
    }));
    let Findings::Structure(cells) = accumulated(&prepared, &pieces(&prepared)).answer().findings
    else {
        panic!("another question was asked");
    };
    assert!(cells.iter().map(|cell| cell.form).eq(all));
}

#[test]
fn an_effect_is_that_of_its_own_variant_and_yardstick() {
    let question = Question::Overrides {
        overrides: vec![
            vec![(index(0), 0.02)],
            vec![(index(1), 0.7), (index(2), 0.9)],
        ],
        futures: 256,
    };
    let prepared = prepared(question, moves(1));
    assert_eq!(prepared.request().futures, 256);
    let mut accumulator = Accumulator::new(prepared.clone());
    for (block, variant) in [(1, 1), (0, 0), (0, 1), (1, 0)] {
        let of = |yardstick: f32| [(variant as f32 + 1.0) * yardstick; BLOCK as usize];
        let differences = [of(1.0), of(-10.0), of(100.0)].concat();
        assert_ne!(
            accumulator.add(block, variant, &differences),
            BlockProgress::Ignored
        );
    }
    assert_eq!(accumulator.share_done(), 1.0);
    let Findings::Overrides(effects) = accumulator.answer().findings else {
        panic!("another question was asked");
    };
    for (effect, size) in effects.iter().zip([1.0, 2.0]) {
        let effects = [effect.focus, effect.qalys, effect.money];
        assert_eq!(
            effects.map(|effect| effect.difference.value),
            [size, -10.0 * size, 100.0 * size]
        );
        assert_eq!(effects.map(|effect| effect.difference.error), [0.0; 3]);
        assert_eq!(
            effects.map(|effect| effect.count.any_better_in_100),
            [100.0, 0.0, 100.0]
        );
    }
}

#[test]
fn columns_of_a_sobol_answer_are_in_the_order_of_the_futures() {
    let parameters = vec![index(4), index(9)];
    let question = Question::Sobol {
        parameters: parameters.clone(),
        futures: 300,
    };
    let prepared = prepared(question, moves(1));
    let overrides: Vec<&Override> = prepared.variants().iter().map(|v| &v.change).collect();
    assert_eq!(
        overrides,
        [
            &Override::None,
            &Override::Other,
            &Override::Swapped(parameters[0]),
            &Override::Swapped(parameters[1])
        ]
    );
    let mut turned = pieces(&prepared);
    turned.reverse();
    let Findings::Sobol(answer) = accumulated(&prepared, &turned).answer().findings else {
        panic!("another question was asked");
    };
    assert_eq!(answer.parameters, parameters);
    let columns = [&answer.first[..], &answer.second]
        .into_iter()
        .chain(answer.swapped());
    for (variant, column) in (0..).zip(columns) {
        let expected = (0..300).map(|future| f64::from(number(future * 97 + variant + 1)));
        assert!(column.iter().copied().eq(expected));
    }
}

#[test]
fn what_cannot_be_drawn_is_not_asked() {
    let request = request(moves(1), 300);
    let none = |question| PreparedQuestion::new(question, &request, Series::Qalys).is_none();
    let overrides = |values: ParameterValues| Question::Overrides {
        overrides: vec![values],
        futures: 300,
    };
    assert!(!none(overrides(vec![(index(3), 1.0)])));
    assert!(none(overrides(vec![(index(3), f64::NAN)])));
    assert!(none(Question::Overrides {
        overrides: Vec::new(),
        futures: 300
    }));
}

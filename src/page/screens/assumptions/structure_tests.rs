//! Links, correlations and the form of the model as a screen reader announces them.

use std::rc::Rc;

use crate::analysis::attribution::{Accumulator, PreparedQuestion, Question, model_forms};
use crate::core::series::Series;
use crate::engine::block_report::Yardstick;
use crate::engine::run::{BLOCK, Request};
use crate::evidence::{Evidence, ParameterIndex};
use crate::model::assumptions::Assumptions;
use crate::model::sampling::Seed;
use crate::model::scenario::Link;
use crate::page::demonstration::demonstration;
use crate::page::rendering::html_of;
use crate::text::answer::AnswerState;
use crate::text::correlation as text;
use crate::workers::pool::{Answered, Wanted};
use yew::prelude::*;

use crate::analysis::attribution::Findings;
use crate::page::screens::assumptions::answer::AnswerSoFar;
use crate::page::screens::assumptions::correlations::attempt::Try;
use crate::page::screens::assumptions::correlations::board::{
    CorrelationsBoard, CorrelationsBoardProps,
};
use crate::page::screens::assumptions::correlations::spread_table::{
    SpreadTable, SpreadTableProps,
};
use crate::page::screens::assumptions::links::{LinkLists, LinkListsProps, SetLink};
use crate::page::screens::assumptions::structure::choice::{
    StructureChoice, StructureChoiceProps, form_of, with_form,
};
use crate::page::screens::assumptions::structure::grid::{StructureGrid, StructureGridProps};

const FUTURES: u32 = 8 * BLOCK;

/// An answer to a question about the demonstration: `difference` gives the effect by variant and future.
fn answer_so_far(question: Question, difference: impl Fn(usize, u32) -> f32) -> AnswerSoFar {
    let document = demonstration();
    let wanted = Wanted {
        request: Request {
            area: document.area.clone(),
            plan: document.plan(),
            seed: Seed(1),
            years: document.years,
            futures: FUTURES,
            important: document.important_differences(),
        },
        assumptions: document.assumptions.clone(),
        focus: Series::RttWithin18Weeks,
        keeps_futures: true,
    };
    let prepared = PreparedQuestion::new(question.clone(), &wanted.request, wanted.focus).unwrap();
    let variants = prepared.variants().len();
    let mut accumulator = Accumulator::new(prepared);
    for block in 0..FUTURES / BLOCK {
        for variant in 0..variants {
            let values = (0..BLOCK).map(|future| difference(variant, block * BLOCK + future));
            let values: Vec<f32> = values.collect();
            accumulator.add(block, variant as u32, &values.repeat(Yardstick::COUNT));
        }
    }
    AnswerSoFar {
        answered: Some(Rc::new(Answered {
            wanted,
            question,
            answer: Some(accumulator.answer()),
            settled: true,
        })),
        state: AnswerState::Settled {
            asked: FUTURES,
            of: FUTURES,
        },
    }
}

fn no_answer(state: AnswerState) -> AnswerSoFar {
    AnswerSoFar {
        answered: None,
        state,
    }
}

fn links(assumptions: Assumptions, answer_so_far: AnswerSoFar) -> String {
    html_of::<LinkLists>(LinkListsProps {
        assumptions,
        answer_so_far,
        on: Callback::from(|_: SetLink| None),
    })
}

#[test]
fn every_link_has_a_switch_and_a_strength_with_names() {
    let mut assumptions = Assumptions::default();
    assumptions.set_strength(Link::ListsToReferrals, 0.5);
    assumptions.set_strength(Link::SupplyToReferrals, 0.0);
    let html = links(assumptions, no_answer(AnswerState::Waiting));
    assert_eq!(html.matches("data-link=").count(), Link::ALL.len());
    assert_eq!(html.matches("role=\"switch\"").count(), Link::ALL.len());
    // Uneven friction has only a switch.
    assert_eq!(html.matches("type=\"range\"").count(), Link::ALL.len() - 1);
    assert!(html.contains("aria-label=\"Strength: Long waiting lists put people off being referred\" aria-valuetext=\"50% of published\""), "{html}");
    assert!(html.contains("aria-valuetext=\"off\""), "{html}");
    assert_eq!(html.matches("Back to 100%").count(), 2);
    assert_eq!(html.matches(">contested<").count(), 5);
    assert!(html.contains("aria-busy=\"true\""));
}

#[test]
fn what_goes_through_a_link_is_told() {
    // Without the first link the effect is 0.4 points smaller, without any it is 1 point.
    let why = answer_so_far(Question::Why, |variant, _| match variant {
        1 => 0.010,
        2 => 0.008,
        _ => 0.012,
    });
    let html = links(Assumptions::default(), why);
    assert!(html.contains("+0.4 points"), "{html}");
    assert_eq!(html.matches("almost nothing").count(), 11);
}

/// A number from −1 to 1 that looks like chance.
fn share(future: u32) -> f32 {
    (future.wrapping_mul(2_654_435_761) >> 8) as f32 / (1 << 23) as f32 - 1.0
}

#[test]
fn the_spread_is_told_with_and_without() {
    let question = Question::Correlations(crate::evidence::Correlations::none());
    let answer_so_far = answer_so_far(question, |variant, future| {
        let width = if variant == 0 { 0.012 } else { 0.010 };
        0.02 + width * share(future)
    });
    let Some(Findings::Correlations(answer)) = answer_so_far.findings() else {
        panic!("another question was asked");
    };
    let spreads = text::Spreads::new(answer, true);
    let series = Series::RttWithin18Weeks;
    assert!(text::headline(series, Some(&spreads)).ends_with("is 20% less certain"));
    let html = html_of::<SpreadTable>(SpreadTableProps {
        series,
        years: 5,
        on: true,
        spreads: Some(spreads),
        answer_so_far,
    });
    assert!(html.contains("<caption>"), "{html}");
    let (together, alone) = html.split_once("Not correlated").unwrap();
    assert!(
        together.contains("in use") && !alone.contains("in use"),
        "{html}"
    );
    assert!(alone.contains("0.6 points"), "{html}");
}

#[test]
fn without_an_answer_the_table_says_why() {
    let html = html_of::<SpreadTable>(SpreadTableProps {
        series: Series::Qalys,
        years: 5,
        on: true,
        spreads: None,
        answer_so_far: no_answer(AnswerState::NothingMoved),
    });
    assert!(html.contains("You have not moved any money yet"), "{html}");
    assert!(
        html.contains("<table") && html.contains(" hidden"),
        "{html}"
    );
}

fn board(assumptions: Assumptions, offered: Option<Try>) -> String {
    html_of::<CorrelationsBoard>(CorrelationsBoardProps {
        assumptions,
        offered,
        on: Callback::from(|_: Try| None),
    })
}

#[test]
fn groups_say_who_is_in_them_and_which_way() {
    let html = board(Assumptions::default(), None);
    let groups = &Evidence::built_in().groups;
    assert_eq!(html.matches("data-group=").count(), groups.len());
    let against: usize = groups
        .iter()
        .flat_map(|group| &group.members)
        .filter(|(_, sign)| *sign < 0.0)
        .count();
    assert_eq!(html.matches("against the others: ").count(), against);
    assert!(!html.contains("Correlations are switched off"));
    let mut off = Assumptions::default();
    off.correlations.on = false;
    assert!(board(off, None).contains("Correlations are switched off"));
}

#[test]
fn pairs_can_be_changed_removed_and_the_nearest_is_offered_where_it_was_asked() {
    let mut assumptions = Assumptions::default();
    let mut parameters = ParameterIndex::all();
    let (a, b) = (parameters.next().unwrap(), parameters.nth(2).unwrap());
    assumptions.correlations.set_pair(a, b, Some(-0.4));
    let by = &Evidence::built_in().groups[0].id;
    let offered = Try {
        correlations: assumptions.correlations.clone(),
        label: String::new(),
        gesture: None,
        by: by.clone(),
    };
    let html = board(assumptions, Some(offered));
    assert!(html.contains("value=\"−0.4\""), "{html}");
    assert_eq!(html.matches(">Remove<").count(), 1);
    assert_eq!(html.matches("Use the nearest possible values").count(), 1);
    let first = html.split("data-group=").nth(1).unwrap();
    assert!(
        first.contains("Use the nearest"),
        "beside the control that asked"
    );
}

#[test]
fn the_grid_has_every_form_and_says_which_turn_the_conclusion() {
    let answer_so_far = answer_so_far(Question::Structure, |variant, future| match variant {
        4 => -0.01,
        5 => 0.01 * share(future),
        _ => 0.02,
    });
    let Some(Findings::Structure(cells)) = answer_so_far.findings() else {
        panic!("another question was asked");
    };
    let html = html_of::<StructureGrid>(StructureGridProps {
        series: Series::RttWithin18Weeks,
        years: 5,
        cells: cells.clone(),
        in_force: model_forms().next().unwrap(),
    });
    assert_eq!(html.matches("<td").count(), 12);
    assert_eq!(html.matches("the other way: worse").count(), 1);
    // One in a cell, and one in the legend.
    assert_eq!(html.matches("too close to call").count(), 2, "{html}");
    assert_eq!(html.matches("in use").count(), 1);
    assert!(html.contains("<caption>") && html.contains("scope=\"row\""));
}

#[test]
fn a_form_that_is_chosen_is_in_force() {
    for form in model_forms() {
        let assumptions = with_form(&Assumptions::default(), form);
        assert_eq!(form_of(&assumptions), form);
        assert_eq!(assumptions.check(Evidence::built_in()), Ok(()));
        let html = html_of::<StructureChoice>(StructureChoiceProps {
            assumptions,
            on: Callback::noop(),
        });
        assert_eq!(html.matches("type=\"radio\"").count(), 7);
        assert_eq!(html.matches(" checked").count(), 3, "{html}");
        assert_eq!(html.matches("<legend>").count(), 3);
    }
}

//! The workspace, action by action.

use super::*;
use crate::core::line::Line;
use crate::core::series::Series;
use crate::evidence::Evidence;
use crate::model::area::{self, Area};
use crate::model::scenario::{Amount, CommunityEffect, Link, Source, YEARS_MAX};
use crate::workspace::balance::Payer;
use proptest::prelude::*;

fn after(actions: &[Action]) -> Workspace {
    actions
        .iter()
        .fold(Workspace::first_visit(), |workspace, action| {
            apply(&workspace, action).unwrap_or(workspace)
        })
}

fn typed(line: Line, text: &str) -> Action {
    Action::Type {
        line,
        field: LineField::Millions,
        text: text.into(),
    }
}

const COMMUNITY: Line = Line::Community;

#[test]
fn the_first_visit_is_leeds_at_its_current_plan() {
    let workspace = Workspace::first_visit();
    let document = workspace.document();
    assert_eq!(document.budget.0.iter().sum::<i64>(), 1_218_000_000);
    assert!(document.is_baseline() && document.plan().moves.is_empty());
    assert_eq!(workspace.place().unwrap().practices, Some(99));
}

#[test]
fn typing_moves_money_and_undo_brings_it_back() {
    let workspace = after(&[typed(COMMUNITY, "£116.6m")]);
    assert_eq!(workspace.document().budget[COMMUNITY], 116_600_000);
    assert_eq!(
        workspace.document().budget.0.iter().sum::<i64>(),
        1_218_000_000
    );
    assert_eq!(
        workspace.history.undo_label(),
        Some(
            "Community +£11.9m, Urgent & emergency −£4.8m, Elective hospital −£4.6m, Mental health −£2.4m"
        )
    );
    assert!(
        apply(&workspace, &Action::Undo)
            .unwrap()
            .document()
            .is_baseline()
    );
}

#[test]
fn a_number_can_be_typed_as_a_share_a_head_or_a_change() {
    let community = |field, text: &str| {
        after(&[Action::Type {
            line: COMMUNITY,
            field,
            text: text.into(),
        }])
        .document()
        .budget[COMMUNITY]
    };
    assert_eq!(community(LineField::Percent, "10%"), 121_800_000);
    assert_eq!(community(LineField::PerHead, "£100"), 87_000_000);
    assert_eq!(
        community(LineField::Millions, "+4"),
        104_748_000 + 4_000_000
    );
    assert_eq!(
        community(LineField::Millions, "−4"),
        104_748_000 - 4_000_000
    );
    assert_eq!(community(LineField::Millions, "120,000,000"), 120_000_000);
}

#[test]
fn refused_text_moves_nothing_and_says_why() {
    for (text, sentence) in [
        ("", "Type an amount of money"),
        ("lots", "is not an amount of money"),
        ("NaN", "is not an amount of money"),
        ("−900", "less than £0"),
        ("5bn", "more than the whole budget"),
        ("1100", "The most this service can have is"),
        ("10,5", "commas"),
    ] {
        let workspace = after(&[typed(COMMUNITY, text)]);
        assert!(workspace.document().is_baseline(), "{text}");
        let refusal = workspace.refusals[COMMUNITY].clone().unwrap_or_default();
        assert!(refusal.contains(sentence), "{text}: {refusal}");
    }
}

#[test]
fn a_drag_there_and_back_is_no_step() {
    let drag = |pounds| Action::Set {
        line: COMMUNITY,
        pounds,
        gesture: 4,
    };
    let workspace = after(&[drag(90_000_000), drag(130_000_000), drag(104_748_000)]);
    assert!(workspace.document().is_baseline());
    assert_eq!(workspace.history.undo_label(), None);
}

#[test]
fn a_drag_beyond_what_the_others_have_stops_there_and_says_so() {
    let workspace = after(&[Action::Set {
        line: COMMUNITY,
        pounds: 1_200_000_000,
        gesture: 1,
    }]);
    let refusal = workspace.refusals[COMMUNITY].clone().unwrap();
    assert!(
        refusal.starts_with("The most this service can have is £792.9m."),
        "{refusal}"
    );
    assert_eq!(workspace.document().budget[Line::Elective], 0);
    let money = workspace.document().budget.0;
    assert!(money.iter().all(|pounds| *pounds >= 0) && money.iter().sum::<i64>() == 1_218_000_000);
}

#[test]
fn with_all_others_locked_nothing_moves_and_the_lock_is_named() {
    let lock = |line| Action::ToggleLock(line);
    let workspace = after(&[
        lock(Line::MentalHealth),
        lock(Line::UrgentEmergency),
        lock(Line::Elective),
        Action::Set {
            line: COMMUNITY,
            pounds: 110_000_000,
            gesture: 1,
        },
    ]);
    assert!(workspace.document().is_baseline());
    assert!(
        workspace.refusals[COMMUNITY]
            .clone()
            .unwrap()
            .contains("Every other service is locked")
    );
}

#[test]
fn choosing_a_place_is_a_step_and_one_without_a_budget_is_not_opened() {
    let workspace = after(&[
        typed(COMMUNITY, "110"),
        Action::ChoosePlace(area::by_code("average").unwrap()),
    ]);
    assert_eq!(workspace.document().area.population, 250_000.0);
    assert_eq!(
        apply(&workspace, &Action::Undo).unwrap().document().budget[COMMUNITY],
        110_000_000
    );
    let without = area::places()
        .iter()
        .find(|place| place.allotment.is_none())
        .unwrap();
    let workspace = after(&[Action::ChoosePlace(without)]);
    assert!(workspace.document().is_baseline());
    assert!(
        workspace
            .notice
            .unwrap()
            .text
            .contains("no published allocation")
    );
}

#[test]
fn a_place_with_changed_figures_is_no_longer_that_place() {
    let mut area = Workspace::first_visit().document().area.clone();
    area.population = 880_000.0;
    let action = |area: &Area| Action::UseArea {
        place: "15F".into(),
        area: area.clone(),
    };
    let workspace = after(&[action(&area)]);
    assert_eq!(workspace.document().area.name, "NHS Leeds CCG, own figures");
    assert_eq!(workspace.place(), None);
    let again = after(&[action(&workspace.document().area)]);
    assert_eq!(again.document().area.name, "NHS Leeds CCG, own figures");
}

#[test]
fn work_is_stored_and_opened_again() {
    let workspace = after(&[
        typed(COMMUNITY, "110"),
        Action::ToggleLock(COMMUNITY),
        Action::Focus(Series::Qalys),
    ]);
    let opened = Workspace::from_text(&workspace.to_text()).unwrap();
    assert_eq!(
        (opened.document(), opened.focus),
        (workspace.document(), workspace.focus)
    );
}

#[test]
fn the_futures_are_stored_and_no_step_of_undo() {
    let futures = Futures {
        seed: u64::MAX,
        count: 1_000_000,
    };
    let workspace = after(&[typed(COMMUNITY, "110"), Action::Simulate(futures)]);
    assert_eq!(workspace.futures, futures);
    assert_eq!(workspace.history.labels().len(), 1);
    let undone = apply(&workspace, &Action::Undo).unwrap();
    assert_eq!(
        (undone.futures, undone.document().is_baseline()),
        (futures, true)
    );
    let opened = Workspace::from_text(&workspace.to_text()).unwrap();
    assert_eq!((opened.futures, opened.notice), (futures, None));
}

#[test]
fn work_stored_before_there_was_a_choice_of_futures_opens_with_the_usual_ones() {
    let text = Workspace::first_visit().to_text();
    let (before, _) = text.split_once(",\"seed\"").expect("they are stored last");
    let opened = Workspace::from_text(&format!("{before}}}")).unwrap();
    assert_eq!(opened.futures, Futures::default());
    // Nor was there a version of the model then.
    assert!(opened.notice.unwrap().text.contains("an earlier model"));
    let odd = text.replace("\"futures\":10000", "\"futures\":7");
    let opened = Workspace::from_text(&odd).unwrap();
    assert_eq!(opened.futures, Futures::default());
    assert!(opened.notice.unwrap().text.contains("7 futures"));
    assert!(Workspace::from_text(&text.replace("\"futures\":10000", "\"futures\":-7")).is_err());
}

#[test]
fn going_through_the_history_loses_nothing() {
    let steps = [
        typed(COMMUNITY, "110"),
        Action::ToggleLock(COMMUNITY),
        typed(Line::Elective, "+5"),
    ];
    let workspace = after(&steps);
    let there = apply(&workspace, &Action::Go(-2)).unwrap();
    assert_eq!(there.document(), after(&steps[..1]).document());
    let back = apply(&there, &Action::Go(2)).unwrap();
    assert_eq!(back.document(), workspace.document());
    assert_eq!(apply(&workspace, &Action::Go(0)), None);
    assert_eq!(apply(&workspace, &Action::Go(i32::MAX)), None);
}

#[test]
fn every_place_is_stored_and_opened_to_the_bit() {
    for place in area::places()
        .iter()
        .filter(|place| place.allotment.is_some())
    {
        let workspace = after(&[Action::ChoosePlace(place)]);
        let opened = Workspace::from_text(&workspace.to_text()).unwrap();
        assert_eq!(opened.document(), workspace.document(), "{}", place.name);
    }
}

#[test]
fn stored_budgets_that_no_plan_can_have_are_refused() {
    let text = Workspace::first_visit().to_text();
    for (line, pounds) in [("104748000", "9223372036854775807"), ("104748000", "-1")] {
        let damaged = text.replacen(line, pounds, 1);
        assert!(
            damaged != text && Workspace::from_text(&damaged).is_err(),
            "{pounds}"
        );
    }
}

#[test]
fn foreign_and_damaged_work_is_refused_in_words() {
    let text = Workspace::first_visit().to_text();
    let refuse = |text: &str| Workspace::from_text(text).unwrap_err().to_string();
    assert!(
        refuse(&text.replacen("\"version\":3", "\"version\":7", 1)).contains("another version")
    );
    assert!(refuse("{}").contains("could not read"));
    assert!(refuse("").contains("could not read"));
    assert!(refuse(&text.replacen("104748000", "104748001", 1)).contains("does not add up"));
    assert!(refuse(&text.replacen("870000.0", "-5.0", 1)).contains("population"));
}

#[test]
fn many_givers_pay_many_getters_in_proportion() {
    let mut document = Workspace::first_visit().document().clone();
    let baseline = document.baseline();
    document.budget[Line::MentalHealth] -= 6_000_000;
    document.budget[Line::Elective] -= 2_000_000;
    document.budget[Line::Community] += 3_000_000;
    document.budget[Line::UrgentEmergency] += 5_000_000;
    let moves = document.plan().moves;
    assert_eq!(moves.len(), 4);
    for line in Line::PROGRAMMES {
        let net: f64 = moves
            .iter()
            .map(|step| {
                let Amount::PoundsPerYear(pounds) = step.amount else {
                    panic!("amounts are pounds")
                };
                let sign = if step.target == line { 1.0 } else { 0.0 }
                    - if step.source == Source::Line(line) {
                        1.0
                    } else {
                        0.0
                    };
                sign * pounds
            })
            .sum();
        assert!((net - (document.budget[line] - baseline[line]) as f64).abs() < 1e-3);
    }
}

#[test]
fn a_chosen_payer_gives_every_pound_and_the_lever_stops_where_it_has_none() {
    let pays = |line| Action::ChoosePayer(Payer::Line(line));
    let workspace = after(&[pays(COMMUNITY), typed(Line::Elective, "+4")]);
    let (document, baseline) = (workspace.document(), workspace.document().baseline());
    assert_eq!(document.budget[COMMUNITY], baseline[COMMUNITY] - 4_000_000);
    let moves = document.plan().moves;
    assert_eq!((moves.len(), moves[0].target), (1, Line::Elective));
    let drag = Action::Set {
        line: Line::Elective,
        pounds: 900_000_000,
        gesture: 1,
    };
    let workspace = apply(&workspace, &drag).unwrap();
    assert_eq!(workspace.document().budget[COMMUNITY], 0);
    let refusal = workspace.refusals[Line::Elective].clone().unwrap();
    assert!(
        refusal.starts_with("Community can give only £100.7m."),
        "{refusal}"
    );
    let workspace = after(&[pays(COMMUNITY), typed(COMMUNITY, "+4")]);
    assert!(workspace.document().is_baseline());
    let refusal = workspace.refusals[COMMUNITY].clone().unwrap();
    assert!(refusal.contains("pays for the other services"), "{refusal}");
}

#[test]
fn the_reserve_is_open_while_it_pays() {
    let reserve = Action::ChoosePayer(Payer::RESERVE);
    let workspace = after(&[reserve.clone(), typed(COMMUNITY, "+2")]);
    let document = workspace.document();
    assert_eq!(
        document.budget[Line::Contingency],
        document.baseline()[Line::Contingency] - 2_000_000
    );
    let shared = Action::ChoosePayer(Payer::Shared);
    let workspace = apply(&workspace, &shared).unwrap();
    assert!(workspace.document().locked[Line::Contingency]);
    let locked = after(&[
        reserve,
        Action::ToggleLock(Line::Contingency),
        typed(COMMUNITY, "+2"),
    ]);
    let refusal = locked.refusals[COMMUNITY].clone().unwrap();
    assert!(
        refusal.starts_with("Contingency pays for increases, but it is locked"),
        "{refusal}"
    );
}

#[test]
fn an_overspend_is_money_from_outside_and_is_stored() {
    let over = Action::ChoosePayer(Payer::Overspend);
    let more = after(&[over.clone(), typed(COMMUNITY, "+4")]);
    assert_eq!(more.document().overspend(), 4_000_000);
    let outside = |workspace: &Workspace| -> Vec<(Source, Amount)> {
        let moves = workspace.document().plan().moves;
        moves
            .iter()
            .map(|step| (step.source, step.amount))
            .collect()
    };
    assert_eq!(
        outside(&more),
        [(Source::Outside, Amount::PoundsPerYear(4e6))]
    );
    let less = after(&[over.clone(), typed(COMMUNITY, "-4")]);
    assert_eq!(
        outside(&less),
        [(Source::Outside, Amount::PoundsPerYear(-4e6))]
    );
    let shared = Action::ChoosePayer(Payer::Shared);
    let both = after(&[typed(COMMUNITY, "+6"), over, typed(COMMUNITY, "+9"), shared]);
    let (from_lines, beyond): (Vec<_>, Vec<_>) = outside(&both)
        .into_iter()
        .partition(|(source, _)| matches!(source, Source::Line(_)));
    assert_eq!((from_lines.len(), beyond.len()), (3, 1));
    let opened = Workspace::from_text(&both.to_text()).unwrap();
    assert_eq!(opened.document(), both.document());
    let damaged = both
        .to_text()
        .replace("\"overspend\":3000000", "\"overspend\":0");
    assert!(Workspace::from_text(&damaged).is_err());
}

#[test]
fn timing_horizon_growth_and_payment_are_steps_and_are_stored() {
    let later = Timing {
        from_month: 6,
        over_months: 12,
    };
    let growth = |text: &str| Action::TypeGrowth {
        year: 2,
        text: text.into(),
    };
    let workspace = after(&[
        typed(COMMUNITY, "+4"),
        Action::SetTiming {
            line: Some(COMMUNITY),
            timing: later,
        },
        Action::SetYears(3),
        growth("2.5%"),
        Action::SetPaymentRate {
            rate: Some(0.7),
            gesture: 3,
        },
    ]);
    let document = workspace.document();
    assert!(
        document
            .plan()
            .moves
            .iter()
            .all(|step| (step.from_month, step.over_months) == (6, 12))
    );
    assert_eq!(document.assumptions.allotment_growth[2], Some(0.025));
    assert_eq!(document.assumptions.payment_rate(Evidence::built_in()), 0.7);
    assert_eq!(
        workspace.history.undo_label(),
        Some("extra emergency care paid at 70%")
    );
    let opened = Workspace::from_text(&workspace.to_text()).unwrap();
    assert_eq!(opened.document(), document);
    let refused = apply(&workspace, &growth("−50")).unwrap();
    assert_eq!(refused.document(), document);
    assert!(
        refused.growth_refusals[2]
            .clone()
            .unwrap()
            .contains("covers, −10.0% to 15.0%")
    );
    assert!(apply(&refused, &growth("lots")).unwrap().growth_refusals[2].is_some());
    let published = apply(&refused, &growth("")).unwrap();
    assert_eq!(
        published.document().assumptions.allotment_growth,
        [None; YEARS_MAX]
    );
    assert_eq!(
        published.growth_refusals,
        <[Option<String>; YEARS_MAX]>::default()
    );
    let retyped = apply(&workspace, &growth("4.0")).unwrap();
    assert_eq!(retyped.document().assumptions.allotment_growth[2], None);
}

#[test]
fn work_stored_by_the_first_version_is_opened() {
    let mut stored: serde_json::Value =
        serde_json::from_str(&after(&[typed(COMMUNITY, "110")]).to_text()).unwrap();
    stored["version"] = 1.into();
    stored.as_object_mut().unwrap().remove("overspend");
    let document = stored["document"].as_object_mut().unwrap();
    for newer in ["payer", "timing", "years", "assumptions"] {
        document.remove(newer).unwrap();
    }
    let opened = Workspace::from_text(&stored.to_string()).unwrap();
    assert_eq!(
        opened.document(),
        after(&[typed(COMMUNITY, "110")]).document()
    );
}

#[test]
fn work_stored_by_the_second_version_is_opened_with_its_payment_rate() {
    let mut stored: serde_json::Value =
        serde_json::from_str(&after(&[typed(COMMUNITY, "110")]).to_text()).unwrap();
    stored["version"] = 2.into();
    stored["document"]["assumptions"] = serde_json::json!({
        "allotment_growth": [null, 0.01, null, null, null],
        "emergency_payment_rate": 0.7,
    });
    let opened = Workspace::from_text(&stored.to_string()).unwrap();
    let assumptions = &opened.document().assumptions;
    assert_eq!(assumptions.payment_rate(Evidence::built_in()), 0.7);
    assert_eq!(assumptions.allotment_growth[1], Some(0.01));
    assert_eq!(opened.notice, None);
}

#[test]
fn what_cannot_be_assumed_is_left_out_of_stored_work_and_the_rest_is_opened() {
    let workspace = after(&[
        typed(COMMUNITY, "110"),
        Action::SetPaymentRate {
            rate: Some(0.7),
            gesture: 1,
        },
    ]);
    let text = workspace.to_text();
    let damaged = text.replacen("emergency_payment_rate", "emergency_payment", 1);
    assert_ne!(damaged, text);
    let opened = Workspace::from_text(&damaged).unwrap();
    assert_eq!(opened.document().budget, workspace.document().budget);
    assert!(!opened.document().assumptions.is_changed());
    let notice = opened.notice.unwrap().text;
    assert!(
        notice.ends_with("The model has no parameter “emergency_payment”."),
        "{notice}"
    );
}

#[test]
fn links_and_the_form_of_the_model_are_those_that_are_assumed() {
    let mut document = Workspace::first_visit().document().clone();
    document.assumptions.set_strength(Link::DelaysToDeaths, 0.0);
    document.assumptions.structure.community = CommunityEffect::Delayed;
    let plan = document.plan();
    assert!(!plan.switches.on(Link::DelaysToDeaths));
    assert_eq!(plan.structure, document.assumptions.structure);
}

fn any_text(longest: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            proptest::char::range('0', '9'),
            proptest::char::any(),
            Just('.'),
            Just(','),
            Just('-'),
            Just('m')
        ],
        0..longest,
    )
    .prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_never_loses_a_pound(text in any_text(20), field in 0..3_usize, line in 0..4_usize) {
        let field = [LineField::Millions, LineField::Percent, LineField::PerHead][field];
        let workspace = after(&[Action::Type { line: Line::PROGRAMMES[line], field, text }]);
        prop_assert_eq!(workspace.document().budget.0.iter().sum::<i64>(), 1_218_000_000);
        let checked = workspace.document().plan().check(&workspace.document().area, &Evidence::built_in().tables);
        prop_assert_eq!(checked, Ok(()));
    }

    #[test]
    fn any_stored_text_is_opened_or_refused(text in any_text(200)) {
        let _ = Workspace::from_text(&text);
    }
}

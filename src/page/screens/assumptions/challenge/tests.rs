//! The challenge card, rendered natively.

use crate::core::series::Series;

use super::log::{Log, LogProps};
use super::record::{ChallengeRecord, ChallengeRecordProps, assumed, challenge};
use super::*;
use crate::evidence::ParameterIndex;
use crate::model::assumptions::Assumptions;
use crate::page::rendering::html_of;
use crate::workspace::{REASON_MAX, Role};
use yew::Callback;

fn effect(mean: f64, better_in_100: f64) -> PlanEffect {
    PlanEffect {
        mean,
        error: 0.000_1,
        better_in_100,
    }
}

fn found() -> Tested {
    Tested {
        series: Series::RttWithin18Weeks,
        values: vec![(ParameterIndex::from_id("cost_inflation").unwrap(), 0.03)],
        effects: [effect(0.017, 88.0), effect(-0.004, 31.0)],
        futures: 10_000,
        settled: true,
        is_current: true,
    }
}

#[test]
fn a_challenge_in_the_log_says_who_what_why_and_what_came_of_it() {
    let entry = challenge(&found(), Role::Finance, " pay awards ");
    let html = html_of::<Log>(LogProps {
        challenges: vec![entry],
        on: Callback::noop(),
    });
    for said in [
        "Reversed",
        "+1.7 points, better in 88 of 100",
        "−0.4 points, better in 31 of 100",
        "3%",
        "Finance",
        "“pay awards”",
        "aria-label=\"Remove challenge 1\"",
    ] {
        assert!(html.contains(said), "{said} is not in {html}");
    }
    let empty = html_of::<Log>(LogProps {
        challenges: Vec::new(),
        on: Callback::noop(),
    });
    assert!(empty.contains("No challenges have been recorded yet."));
}

#[test]
fn values_are_assumed_as_fixed_with_the_reason() {
    let tested = found();
    let assumed = assumed(&Assumptions::default(), &tested, "pay awards").unwrap();
    let change = assumed.assumptions.change(tested.values[0].0).unwrap();
    assert!(change.distribution.is_fixed());
    assert!((change.distribution.central() - 0.03).abs() < 1e-12);
    assert_eq!(change.reason, "pay awards");
    let bad = Tested {
        values: vec![(
            ParameterIndex::from_id("bed_occupancy_at_start").unwrap(),
            4.0,
        )],
        ..tested
    };
    assert!(super::record::assumed(&Assumptions::default(), &bad, "").is_err());
}

#[test]
fn what_is_written_down_has_labels_for_every_field() {
    let html = html_of::<ChallengeRecord>(ChallengeRecordProps {
        tested: found(),
        assumptions: Assumptions::default(),
        on: Callback::noop(),
    });
    for id in ["challenge-role", "challenge-reason"] {
        assert!(html.contains(&format!("for=\"{id}\"")) && html.contains(&format!("id=\"{id}\"")));
    }
    assert!(html.contains(&format!("maxlength=\"{REASON_MAX}\"")));
    for role in Role::ALL {
        assert!(html.contains(role.name()));
    }
}

#[test]
fn an_answer_is_told_only_with_both_of_its_effects() {
    let verdict = super::verdict::verdict(Some(&found()), (false, false), &found().values);
    let shown = pollster::block_on(
        yew::LocalServerRenderer::<Wrapped>::with_props(WrappedProps { html: verdict }).render(),
    );
    assert!(shown.contains("The recommendation is reversed"), "{shown}");
    assert!(!shown.contains("test again"));
    let old = Tested {
        is_current: false,
        ..found()
    };
    let shown = pollster::block_on(
        yew::LocalServerRenderer::<Wrapped>::with_props(WrappedProps {
            html: super::verdict::verdict(Some(&old), (false, false), &old.values),
        })
        .render(),
    );
    assert!(shown.contains("since this test. Test again"), "{shown}");
}

#[derive(Properties, PartialEq)]
struct WrappedProps {
    html: Html,
}

#[component]
fn Wrapped(props: &WrappedProps) -> Html {
    props.html.clone()
}

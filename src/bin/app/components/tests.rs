//! Components as HTML text, rendered natively.

use allotment::collect::OutcomeSummary;
use allotment::programme::Line;
use allotment::series::Series;
use allotment::summary::BetterCount;
use allotment::summary::sums::Mean;
use allotment::workspace::{Action, Workspace, apply};
use yew::prelude::*;
use yew::{BaseComponent, LocalServerRenderer};

use super::budget_bar::{BudgetBar, BudgetBarProps};
use super::levers::{Levers, LeversProps};
use super::outcome_row::{OutcomeRow, OutcomeRowProps};

pub(super) fn html_of<C>(props: C::Properties) -> String
where
    C: BaseComponent,
{
    pollster::block_on(
        LocalServerRenderer::<C>::with_props(props)
            .hydratable(false)
            .render(),
    )
}

fn after(actions: &[Action]) -> Workspace {
    let start = Workspace::first_visit();
    actions.iter().fold(start, |workspace, action| {
        apply(&workspace, action).unwrap_or(workspace)
    })
}

fn levers(workspace: &Workspace) -> String {
    html_of::<Levers>(LeversProps {
        document: workspace.document().clone(),
        refusals: workspace.refusals.clone(),
        growth_refusals: workspace.growth_refusals.clone(),
        last_moved: workspace.last_moved,
        on: Callback::noop(),
    })
}

fn row(better_in_100: f64, same_in_100: f64) -> String {
    let mean = |value: f64| Mean { value, error: 1e-5 };
    let outcome = OutcomeSummary {
        series: Series::RttWithin18Weeks,
        plan: mean(0.831),
        scenario: mean(0.813),
        difference: mean(-0.018),
        count: BetterCount {
            better_in_100,
            same_in_100,
            futures: 10_000,
        },
        dots: [-0.018; 20],
    };
    let series = Series::RttWithin18Weeks;
    html_of::<OutcomeRow>(OutcomeRowProps {
        series,
        outcome: Some(outcome),
        chosen: true,
        on: Callback::noop(),
    })
}

#[test]
fn every_lever_control_has_a_name() {
    let html = levers(&Workspace::first_visit());
    for line in Line::PROGRAMMES {
        let name = line.name().replace('&', "&amp;");
        for label in [
            format!("{name}, £ million"),
            format!("{name}, % of budget"),
            format!("{name}, £ a head"),
            format!("Lock {name}"),
        ] {
            assert!(
                html.contains(&format!("aria-label=\"{label}\"")),
                "{label} in {html}"
            );
        }
        assert!(html.contains(&format!("for=\"slider-{}\"", line.id())));
    }
    assert!(html.contains("same as the current plan"));
}

#[test]
fn a_locked_lever_cannot_be_moved_or_typed() {
    let html = levers(&after(&[Action::ToggleLock(Line::Community)]));
    let lever = html
        .split("data-line=\"community\"")
        .nth(1)
        .and_then(|rest| rest.split("<fieldset").next())
        .expect("the lever is there");
    let fields = lever.matches("<input").count();
    assert_eq!(lever.matches(" disabled=").count(), fields, "{lever}");
}

#[test]
fn a_refused_entry_is_explained_beside_its_field() {
    let text = "lots".to_owned();
    let action = Action::Type {
        line: Line::Elective,
        field: allotment::workspace::LineField::Millions,
        text,
    };
    let html = levers(&after(&[action]));
    assert!(
        html.contains("aria-describedby=\"error-elective\"")
            && html.contains("id=\"error-elective\"")
    );
    assert!(html.contains("“lots” is not a sum of money"));
}

#[test]
fn an_outcome_row_names_its_figures_to_those_who_cannot_see_it() {
    let html = row(24.0, 0.0);
    for words in [
        "current plan </span>83.1%",
        "your plan </span>81.3%",
        "24 in 100",
        "mostly worse",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert!(html.contains("−1.8 points") && html.contains("aria-pressed=\"true\""));
    assert!(row(0.0, 100.0).contains("no change"));
}

#[test]
fn the_budget_bar_is_one_sentence_for_those_who_cannot_see_it() {
    let workspace = after(&[]);
    let html = html_of::<BudgetBar>(BudgetBarProps {
        document: workspace.document().clone(),
        break_even: None,
        on: Callback::noop(),
    });
    assert!(
        html.contains("Budget of £1.218bn. Mental health £140.1m, 11.5%."),
        "{html}"
    );
    assert!(!html.contains("Back to the current plan"));
}

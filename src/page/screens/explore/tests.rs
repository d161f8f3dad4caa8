//! Components as HTML text, rendered natively.

use std::rc::Rc;

use crate::chart::REACH_LEAST;
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::block_report::BlockReport;
use crate::engine::collector::{Collector, OutcomeSummary};
use crate::engine::run::{BLOCK, Request, simulate_block};
use crate::engine::summary::ComparisonCount;
use crate::engine::summary::sums::Mean;
use crate::evidence::Evidence;
use crate::model::duties::standard_of;
use crate::model::sampling::{Sampler, Seed};
use crate::text::answer::AnswerState;
use crate::text::judgement;
use crate::workers::pool::{Shown, Wanted};
use crate::workspace::{Action, Workspace, apply};
use yew::prelude::*;

use crate::page::questions::OpenableQuestion;
use crate::page::rendering::html_of;
use crate::page::screens::explore::budget_bar::{BudgetBar, BudgetBarProps};
use crate::page::screens::explore::levers::{Levers, LeversProps};
use crate::page::screens::explore::outcome_detail::{OutcomeDetail, OutcomeDetailProps};
use crate::page::screens::explore::outcome_row::{OutcomeRow, OutcomeRowProps};
use crate::page::screens::explore::outcomes::{Outcomes, OutcomesProps};
use crate::page::screens::fixture_tests::fixture;

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
        offers_refund: workspace.offers_refund,
        on: Callback::noop(),
    })
}

fn row(better_in_100: f64, worse_in_100: f64) -> String {
    let mean = |value: f64| Mean { value, error: 1e-5 };
    let outcome = OutcomeSummary {
        series: Series::RttWithin18Weeks,
        baseline: mean(0.831),
        plan: mean(0.813),
        difference: mean(-0.018),
        count: ComparisonCount {
            better_in_100,
            about_same_in_100: 100.0 - better_in_100 - worse_in_100,
            worse_in_100,
            any_better_in_100: better_in_100,
            any_worse_in_100: worse_in_100,
            futures: 10_000,
        },
        important: 0.005,
        dots: [-0.018; 20],
    };
    let series = Series::RttWithin18Weeks;
    html_of::<OutcomeRow>(OutcomeRowProps {
        series,
        outcome: Some(outcome),
        reach: REACH_LEAST,
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
    let lever = fixture("lever/locked");
    let fields = lever.matches("<input").count();
    assert_eq!(lever.matches(" disabled=").count(), fields, "{lever}");
}

#[test]
fn a_refused_entry_is_explained_beside_its_field() {
    let text = "lots".to_owned();
    let action = Action::Type {
        line: Line::Elective,
        field: crate::workspace::LineField::Millions,
        text,
    };
    let html = levers(&after(&[action]));
    assert!(
        html.contains("aria-describedby=\"error-elective\"")
            && html.contains("id=\"error-elective\"")
    );
    assert!(html.contains("“lots” is not an amount of money"));
}

#[test]
fn an_outcome_row_names_its_figures_to_those_who_cannot_see_it() {
    let html = row(3.0, 62.0);
    for words in [
        "current plan </span>83.1%",
        "your plan </span>81.3%",
        "Better in 3, about the same in 35, worse in 62 of 100 futures",
        "<span class=\"is-worse largest\">62</span>",
        "probably worse",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert!(html.contains("−1.8 points") && html.contains("aria-pressed=\"true\""));
    assert!(row(0.0, 0.0).contains("no change"));
}

/// The plan of the first visit, of few futures, looked at closely in this outcome.
fn shown(focus: Series) -> Rc<Shown> {
    let evidence = Evidence::built_in();
    let document = after(&[]).document().clone();
    let request = Request {
        area: document.area.clone(),
        plan: document.plan(),
        seed: Seed(1),
        years: 5,
        futures: BLOCK,
        important: document.important_differences(),
    };
    let sampler = Sampler::new(evidence, request.area.population);
    let (baseline, plan) = simulate_block(evidence, &sampler, &request, 0, Some(focus));
    let standard = standard_of(focus, &evidence.tables);
    let mut collector = Collector::new(&request, focus, standard);
    assert!(collector.add(BlockReport::new(0, &baseline, &plan, focus, 5)));
    Rc::new(Shown {
        results: collector.results(),
        wanted: Wanted {
            request,
            focus,
            assumptions: document.assumptions.clone(),
            keeps_futures: false,
        },
        settled: true,
        paired: None,
    })
}

/// Questions that nobody has opened.
fn no_open_questions() -> [OpenableQuestion; 2] {
    [(); 2].map(|()| OpenableQuestion {
        is_open: false,
        answer: None,
        state: AnswerState::Waiting,
        toggle: Callback::noop(),
    })
}

fn outcomes(focus: Series, shown: Option<Rc<Shown>>) -> String {
    html_of::<Outcomes>(OutcomesProps {
        for_chart: shown.clone(),
        settled: shown.is_some(),
        shown,
        focus,
        is_baseline: true,
        years: 5,
        questions: no_open_questions(),
        on: Callback::noop(),
    })
}

#[test]
fn the_chosen_outcome_is_among_the_rows_whatever_group_is_shown() {
    let html = outcomes(Series::CrisisCare, None);
    assert_eq!(html.matches("data-series=").count(), 8, "{html}");
    assert!(
        html.contains("data-series=\"crisis_care\" aria-pressed=\"true\""),
        "{html}"
    );
    for group in [
        "Planned care",
        "Mental health",
        "Community",
        "Money",
        "Health",
    ] {
        assert!(
            html.contains(&format!(">{group}</button>")),
            "{group} in {html}"
        );
    }
    assert!(
        outcomes(Series::Qalys, None)
            .matches("data-series=")
            .count()
            == 7
    );
}

#[test]
fn healthy_years_say_how_much_of_them_is_judgement() {
    let note = judgement::note(Series::Qalys, Evidence::built_in()).expect("of healthy years");
    let html = outcomes(Series::RttWithin18Weeks, None);
    assert_eq!(html.matches(&note).count(), 1, "{html}");
    let detail = html_of::<OutcomeDetail>(OutcomeDetailProps {
        shown: Some(shown(Series::DeathsAverted)),
        series: Series::DeathsAverted,
        questions: no_open_questions(),
    });
    assert!(
        detail.contains("inputs that turn care into deaths avoided"),
        "{detail}"
    );
}

#[test]
fn the_large_chart_says_its_sentence_once_it_has_settled() {
    let series = Series::RttWithin18Weeks;
    let html_of_detail = |shown| {
        html_of::<OutcomeDetail>(OutcomeDetailProps {
            shown,
            series,
            questions: no_open_questions(),
        })
    };
    let html = html_of_detail(Some(shown(series)));
    let said = html
        .split("role=\"status\" class=\"sr\">")
        .nth(1)
        .expect("a live region");
    assert!(
        said.starts_with("Planned care: waiting under 18 weeks. "),
        "{said}"
    );
    for words in [
        "Watch one future",
        ">Months</button>",
        "Download as PNG",
        "Show as a table",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    let mut moving = (*shown(series)).clone();
    moving.settled = false;
    let html = html_of_detail(Some(Rc::new(moving)));
    assert!(html.contains("role=\"status\" class=\"sr\"></p>"), "{html}");
    assert!(html_of_detail(None).contains("Planned care: waiting under 18 weeks"));
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

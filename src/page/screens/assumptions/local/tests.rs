//! Local figures and neighbours as a screen reader announces them.

use super::figures::{Figures, FiguresProps, typed};
use super::neighbours_panel::{NeighboursPanel, NeighboursPanelProps};
use crate::evidence::Evidence;
use crate::model::area::{AVERAGE, Compared, LEEDS, LONDON, LocalFigure, by_code};
use crate::page::demonstration::after;
use crate::page::rendering::html_of;
use crate::workspace::{Action, Workspace};
use yew::prelude::*;

fn figures(actions: &[Action]) -> String {
    html_of::<Figures>(FiguresProps {
        document: after(actions).document().clone(),
        on: Callback::noop(),
    })
}

fn panel(code: Option<&str>) -> String {
    html_of::<NeighboursPanel>(NeighboursPanelProps {
        place: code.and_then(by_code),
        name: "Own place".into(),
        on: Callback::noop(),
    })
}

#[test]
fn every_figure_has_a_question_a_named_field_and_its_evidence() {
    let html = figures(&[]);
    for figure in LocalFigure::ALL {
        let facts = figure.facts();
        for words in [
            facts.question.to_owned(),
            facts.source.to_owned(),
            format!("aria-label=\"{}\"", facts.label),
            figure.text(figure.of_england(Evidence::built_in())),
        ] {
            assert!(html.contains(&words), "{words} in {html}");
        }
    }
    assert!(html.contains("0 changed by you") && !html.contains(">Reset<"));
}

#[test]
fn a_figure_typed_over_can_be_put_back() {
    let text = "1.1".to_owned();
    let figure = LocalFigure::Need;
    let html = figures(&[Action::SetLocal { figure, text }]);
    assert!(
        html.contains("1 changed by you") && html.contains("value=\"1.10\""),
        "{html}"
    );
    assert_eq!(html.matches(">Reset<").count(), 1);
    let england = figures(&[Action::UseEngland]);
    let button = "disabled=\"disabled\" class=\"button\">Use England";
    assert!(
        england.contains(button) && !html.contains(button),
        "{england}"
    );
}

#[test]
fn typed_figures_are_taken_or_refused_with_a_sentence() {
    let workspace = Workspace::first_visit();
    let answer_so_far = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let on = {
        let answer_so_far = answer_so_far.clone();
        Callback::from(move |action: Action| answer_so_far.borrow_mut().push(action))
    };
    let take = typed(workspace.document(), LocalFigure::Need, &on);
    assert!(take.emit("3".into()).unwrap().contains("outside"));
    assert!(take.emit("lots".into()).unwrap().contains("not a number"));
    assert!(answer_so_far.borrow().is_empty());
    assert_eq!(take.emit("1.2".into()), None);
    assert_eq!(take.emit(String::new()), None);
    assert_eq!(answer_so_far.borrow().len(), 2);
}

#[test]
fn a_group_stands_beside_five_that_can_be_chosen() {
    let html = panel(Some(LEEDS));
    assert_eq!(html.matches(" away</small>").count(), 5, "{html}");
    assert_eq!(html.matches("<tr").count(), 9);
    let buttons = html.matches("<button").count() + html.matches("no published budget").count();
    assert_eq!(buttons, 5);
    assert_eq!(html.matches("role=\"img\"").count(), Compared::ALL.len());
    assert!(html.contains("standard deviations"));
}

#[test]
fn places_without_neighbours_say_why() {
    for code in [AVERAGE, LONDON] {
        let html = panel(Some(code));
        assert!(
            html.contains("is not a single group") && !html.contains("<table"),
            "{html}"
        );
    }
    assert!(panel(None).contains("figures of your own"));
}

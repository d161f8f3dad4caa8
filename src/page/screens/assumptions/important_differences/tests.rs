//! Typing a smallest difference that matters.

use std::cell::RefCell;
use std::rc::Rc;

use crate::core::series::Series;
use crate::model::area::LEEDS;
use crate::page::screens::assumptions::important_differences::item::typed;
use crate::page::screens::fixture_tests::fixture;
use crate::workspace::{Action, Document, Workspace, apply};
use yew::prelude::*;

/// Types a text; gives its refusal, and the document if it changes.
fn after_typing(
    document: &Document,
    series: Series,
    text: &str,
) -> (Option<String>, Option<Document>) {
    let actions = Rc::new(RefCell::new(Vec::new()));
    let on = {
        let actions = Rc::clone(&actions);
        Callback::from(move |action: Action| actions.borrow_mut().push(action))
    };
    let refusal = typed(document, series, &on).emit(text.into());
    let workspace = Workspace::new(document.clone());
    let action = actions.borrow_mut().pop();
    let changed = action.and_then(|action| apply(&workspace, &action));
    (
        refusal,
        changed.map(|workspace| workspace.document().clone()),
    )
}

#[test]
fn a_value_is_typed_reset_and_refused() {
    let start = Workspace::first_visit().document().clone();
    assert_eq!(start.place, LEEDS);
    let series = Series::RttWithin18Weeks;
    let (refusal, changed) = after_typing(&start, series, "1.5");
    let changed = changed.expect("it differs");
    assert_eq!(refusal, None);
    assert_eq!(
        changed.assumptions.own_important_difference(series),
        Some(0.015)
    );
    assert_eq!(changed.important_differences()[series], 0.015);
    // As it is shown, it stays; as proposed or empty, it is reset.
    assert_eq!(after_typing(&changed, series, " 1.5 "), (None, None));
    for text in ["0.5", ""] {
        let (refusal, reset) = after_typing(&changed, series, text);
        assert_eq!((refusal, reset), (None, Some(start.clone())), "{text}");
    }
    for text in ["0", "-2", "NaN", "some"] {
        let (refusal, unchanged) = after_typing(&changed, series, text);
        assert!(
            refusal.is_some_and(|refusal| refusal.contains("above 0")),
            "{text}"
        );
        assert_eq!(unchanged, None);
    }
}

#[test]
fn every_outcome_has_a_field_and_only_changed_ones_a_reset() {
    let normal = fixture("list/normal");
    assert_eq!(normal.matches("<input").count(), Series::COUNT);
    assert!(!normal.contains(">Reset<"));
    let changed = fixture("list/changed");
    assert_eq!(changed.matches(">Reset<").count(), 2);
    assert!(changed.contains("value=\"2.5\"") && changed.contains("value=\"1.25\""));
}

//! The fixtures: components in each of their states, by name, for the gallery, for tests of rendered HTML and for axe.
//!
//! The fixtures of a folder are in its `fixtures.rs`; `page/screens/fixtures.rs` lists the folders.

use std::rc::Rc;

use crate::core::line::Line;
use crate::workers::pool::{Phase, Progress, Shown};
use crate::workspace::{Action, Document, LineField, Ready, Workspace, apply};
use yew::prelude::*;

/// A component in one state. What simulates it has simulated [`demonstration`].
pub struct Fixture {
    /// The component's file.
    pub component: &'static str,
    /// The state.
    pub name: &'static str,
    /// Draws it.
    pub view: fn(&Rc<Shown>) -> Html,
}

impl Fixture {
    /// Its place in the address: `lever/locked`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.component, self.name.replace(' ', "-"))
    }
}

/// The plan whose results the fixtures show.
pub fn demonstration() -> Document {
    after(&[Action::Ready(Ready::CareAtHome)])
        .document()
        .clone()
}

/// The workspace after these actions on the first visit.
pub fn after(actions: &[Action]) -> Workspace {
    let start = Workspace::first_visit();
    actions.iter().fold(start, |workspace, action| {
        apply(&workspace, action).unwrap_or(workspace)
    })
}

/// A budget typed in £ million.
pub fn typed(line: Line, text: &str) -> Action {
    Action::Type {
        line,
        field: LineField::Millions,
        text: text.into(),
    }
}

/// As long a name as an area is likely to have.
const LONG_NAME: &str = "NHS Bath and North East Somerset, Swindon and Wiltshire CCG, own figures";

/// The demonstration in an area of a long name.
pub fn long_name() -> Document {
    let mut document = demonstration();
    document.area.name = LONG_NAME.into();
    document
}

/// A run that has come so far.
pub fn progress(phase: Phase, done: u32) -> Progress {
    Progress {
        phase,
        done,
        total: 10_000,
        restarts: 0,
        in_page: false,
    }
}

/// A component's state with the function that draws it.
pub const fn fixture(
    component: &'static str,
    name: &'static str,
    view: fn(&Rc<Shown>) -> Html,
) -> Fixture {
    Fixture {
        component,
        name,
        view,
    }
}

/// Does nothing with an action.
pub fn none(_: Action) {}

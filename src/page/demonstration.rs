//! The fixtures: components in each of their states, by name, for the gallery, for tests of rendered HTML and for axe.
//!
//! The fixtures of a folder are in its `fixtures.rs`; `page/screens/fixtures.rs` lists the folders.

use std::rc::Rc;

use crate::analysis::attribution::{Accumulator, Answer, PreparedQuestion, Question};
use crate::core::line::Line;
use crate::engine::block_report::Yardstick;
use crate::engine::run::{BLOCK, Request};
use crate::model::scenario::Preset;
use crate::workers::pool::{Phase, Progress, Shown, Wanted};
use crate::workspace::{Action, Document, LineField, Workspace, apply};
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
    after(&[Action::ChoosePreset(Preset::CloserToHome)])
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

/// The answer to a question about a run; nothing if nothing is moved. In every future a variant of the plan has the effect
/// that `effect` gives, in the unit of the outcome that is looked at.
pub fn answer(
    question: &Question,
    wanted: &Wanted,
    effect: impl Fn(usize) -> f32,
) -> Option<Answer> {
    const BLOCKS: u32 = 2;
    let request = Request {
        futures: BLOCKS * BLOCK,
        ..wanted.request.clone()
    };
    let prepared = PreparedQuestion::new(question.clone(), &request, wanted.focus)?;
    let variants = prepared.variants().len();
    let mut accumulator = Accumulator::new(prepared);
    for block in 0..BLOCKS {
        for variant in 0..variants {
            let values = [effect(variant); BLOCK as usize * Yardstick::COUNT];
            accumulator.add(block, variant as u32, &values);
        }
    }
    Some(accumulator.answer())
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

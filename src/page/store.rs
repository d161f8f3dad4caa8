//! The workspace as Yew state.

use std::rc::Rc;

use crate::workspace::{Action, Workspace, apply};
use yew::Reducible;

/// The workspace; actions go through `workspace::apply` and nothing else.
#[derive(Debug, PartialEq)]
pub struct Store {
    /// Everything the page remembers.
    pub workspace: Workspace,
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        // The same Rc back means that nothing changed, and nothing is drawn.
        apply(&self.workspace, &action).map_or(self, |workspace| Rc::new(Self { workspace }))
    }
}

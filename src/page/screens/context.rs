//! The properties that every screen shares.

use std::rc::Rc;

use crate::workers::pool::{Progress, Shown, Wanted};
use crate::workspace::{Action, Document, Workspace};
use yew::prelude::*;

use crate::page::questions::OpenableQuestion;
use crate::page::runner::Runner;

/// The work, its results, and the way to change and to question them.
#[derive(Clone, PartialEq)]
pub struct ScreenContext {
    /// The user's work, with its history and messages.
    pub workspace: Workspace,
    /// The work that is shown: the present one, or an earlier one during a replay.
    pub document: Document,
    /// The run that is wanted for it.
    pub wanted: Wanted,
    /// The latest results for this area, which may be about an earlier plan.
    pub shown: Option<Rc<Shown>>,
    /// The same results for the parts of a screen that are drawn one task and two tasks later, so that no task is long.
    pub later: [Option<Rc<Shown>>; 2],
    /// The fingerprint of settled results, once every part of the screen shows them.
    pub fingerprint: Option<AttrValue>,
    /// The questions why, and what each move did.
    pub questions: [OpenableQuestion; 2],
    /// The progress of the run.
    pub progress: Progress,
    /// Applies an action to the work.
    pub on: Callback<Action>,
    /// The simulation, for questions beside the run.
    pub runner: Runner,
    /// The part of the address after the screen's own.
    pub argument: AttrValue,
}

/// The properties of a screen, or of a part of one.
#[derive(Properties, PartialEq)]
pub struct ScreenProps {
    pub context: ScreenContext,
}

//! Requests of the user, and the commands that serve them.

use std::rc::Rc;

use crate::analysis::attribution::{Answer, Question};
use crate::core::series::Series;
use crate::engine::collector::{Paired, Results};
use crate::engine::run::Request;
use crate::model::assumptions::Assumptions;
use crate::workers::protocol::ToWorker;

/// The run that the user wants to see.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The run.
    pub request: Request,
    /// Assumptions that differ from the evidence, checked.
    pub assumptions: Assumptions,
    /// The outcome to look at closely.
    pub focus: Series,
    /// True if the differences are wanted future by future, too.
    pub keeps_futures: bool,
}

/// A command to the caller. Slots are given by index.
#[derive(Debug, Clone, PartialEq)]
pub enum PoolCommand {
    /// Start the worker of this slot, in place of one that may be there.
    Spawn(usize),
    /// Do the share of this slot in the page, in slices.
    HostInPage(usize),
    /// Send a message to the worker of a slot.
    Send(usize, ToWorker),
    /// Show results, which have changed.
    Show(Box<Shown>),
    /// Show an answer to a question.
    ShowAnswer(Box<Answered>),
}

/// Results to show, with the request that they answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The request.
    pub wanted: Wanted,
    /// Results of the futures so far.
    pub results: Results,
    /// True once all futures are in.
    pub settled: bool,
    /// Differences future by future, if they are wanted and all futures are in.
    pub paired: Option<Rc<Paired>>,
}

/// An answer, with its question and the run that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The request whose run was asked.
    pub wanted: Wanted,
    /// The question.
    pub question: Question,
    /// The answer of the futures so far; none if no money moves.
    pub answer: Option<Answer>,
    /// True once all futures that were asked are in.
    pub settled: bool,
}

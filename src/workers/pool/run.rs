//! The run in progress.

use std::rc::Rc;

use super::command::{PoolCommand, Shown, Wanted};
use crate::engine::collector::Collector;
use crate::workers::protocol::RunId;

/// Results and answers are shown again when this many times as many futures are in.
pub(super) const SHOW_GROWTH: u32 = 10;

/// A run and the results that have come in.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) id: RunId,
    pub(super) wanted: Wanted,
    pub(super) collector: Collector,
    /// Futures in the results that were shown last.
    pub(super) shown: u32,
    /// True if the user stopped it.
    pub(super) stopped: bool,
}

impl Run {
    /// Shows the results so far.
    pub(super) fn show(&mut self) -> PoolCommand {
        self.shown = self.collector.futures_in();
        PoolCommand::Show(Box::new(Shown {
            wanted: self.wanted.clone(),
            results: self.collector.results(),
            settled: self.collector.is_complete(),
            paired: self.collector.take_paired().map(Rc::new),
        }))
    }
}

//! A slot for one worker, and what its worker has been sent.

use super::command::Wanted;
use crate::evidence::{Beliefs, Evidence};
use crate::model::area::Local;
use crate::model::assumptions::Assumptions;
use crate::workers::protocol::RunId;

/// Place where the work of a slot is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HostState {
    /// In a worker that has not reported yet that it is ready.
    Starting,
    /// In a worker that is ready.
    Ready,
    /// In the page, which cannot die alone.
    Page,
}

/// The share of one worker.
#[derive(Debug)]
pub(super) struct WorkerSlot {
    pub(super) host: HostState,
    /// Blocks of the run that the worker still has to report.
    pub(super) owed: Vec<u32>,
    /// Time of the last message from the worker; ms.
    pub(super) last_message_ms: f64,
    /// Restarts of the worker since it last reported a block.
    pub(super) restarts: u32,
    /// The run or question that the worker is working on.
    pub(super) assigned: Option<RunId>,
    /// The assumptions and the local figures that the worker was sent last.
    pub(super) sent: Option<(Assumptions, Local)>,
}

impl WorkerSlot {
    /// A slot without work.
    pub(super) fn new(host: HostState, now_ms: f64) -> Self {
        Self {
            host,
            owed: Vec::new(),
            last_message_ms: now_ms,
            restarts: 0,
            assigned: None,
            sent: None,
        }
    }

    /// The beliefs that the worker needs to work on this request; none if it already has them.
    pub(super) fn beliefs_to_send(&mut self, wanted: &Wanted) -> Option<Box<Beliefs>> {
        let (assumptions, area) = (&wanted.assumptions, &wanted.request.area);
        let is_current = |(assumptions_sent, local): &(Assumptions, Local)| {
            assumptions_sent == assumptions && *local == area.local
        };
        if self.sent.as_ref().is_some_and(is_current) {
            return None;
        }
        self.sent = Some((assumptions.clone(), area.local));
        Some(Box::new(assumptions.beliefs(Evidence::built_in(), area)))
    }
}

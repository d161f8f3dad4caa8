//! The progress of a run.

/// Phase of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is wanted yet.
    Idle,
    /// No future is in yet.
    FirstLook,
    /// Some futures are in.
    Sharpening,
    /// The user stopped the run before all futures were in.
    Stopped,
    /// All futures are in.
    Settled,
}

/// The state of the run in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Phase of the run.
    pub phase: Phase,
    /// Futures that are in.
    pub done: u32,
    /// Futures wanted.
    pub total: u32,
    /// Workers that were restarted since the page opened.
    pub restarts: u32,
    /// True if some of the work is done in the page.
    pub in_page: bool,
}

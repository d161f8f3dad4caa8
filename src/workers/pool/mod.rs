//! Shares a run among workers: the latest request wins, and workers that have died are noticed and replaced.
//!
//! Pure decisions. The caller reports events and the time, and carries out the commands that are returned.

mod command;
mod progress;
mod questions;
mod run;
mod scheduler;
mod slot;

pub use command::{Answered, PoolCommand, Shown, Wanted};
pub use progress::{Phase, Progress};
pub use scheduler::{PATIENCE_STARTING_MS, PATIENCE_WORKING_MS, Pool, RESTARTS_MAX};

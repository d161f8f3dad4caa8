//! The user's work: the area, the plan, the locks. Every change goes through [`apply`], which is total and pure.

mod action;
mod apply;
pub mod area_draft;
mod assume;
mod assumed;
pub mod balance;
mod budget;
mod challenge;
mod challenge_log;
mod choose_area;
mod document;
mod futures;
mod history;
mod label;
mod local;
mod next_pound;
mod presets;
mod refund;
mod state;
mod storage;
mod terms;

pub use action::{Action, LineField};
pub use apply::apply;
pub use assumed::Assumed;
pub use challenge::{Challenge, REASON_MAX, Role};
pub use document::{Document, Timing};
pub use futures::{FUTURES, Futures};
pub use history::History;
pub use next_pound::spending;
pub use refund::{CannotPay, Refund};
pub use state::{Notice, Workspace};
pub use storage::{SAVED_VERSION, SavedError};

#[cfg(test)]
mod tests;

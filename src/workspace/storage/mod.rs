//! The user's work as text: written in one form, and read from what every version stored.

mod migration;
mod saved;

pub use saved::{SAVED_VERSION, SavedError};

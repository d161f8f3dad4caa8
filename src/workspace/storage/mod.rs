//! The user's work as text: written in one form, and read from what every version stored.

mod defaults;
mod migration;
mod saved;
mod stored;

pub use saved::{SAVED_VERSION, SavedError};

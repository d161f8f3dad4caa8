//! Allotment: move money in a health commissioner's budget and see what it could mean over 10,000 possible futures.
//!
//! Data flows one way:
//!
//! ```text
//! evidence + plan → sampling → simulation → summary → chart and text → page
//! ```
//!
//! The library is pure: it reads no clock, no entropy, no file and no page. The seed is an input and the data files
//! are compiled in. `docs/architecture.md` draws who may import whom; `tests/tidy.rs` enforces it.

// Tests beside the code share files with those outside, which name the library as a user does.
#[cfg(test)]
extern crate self as allotment;

pub mod analysis;
pub mod chart;
pub mod core;
pub mod engine;
pub mod evidence;
pub mod model;
#[cfg(feature = "web")]
pub mod page;
pub mod text;
pub mod workers;
pub mod workspace;

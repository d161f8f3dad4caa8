//! Allotment: move money in a health commissioner's budget and see what it could mean over 10,000 possible futures.
//!
//! Data flows one way:
//!
//! ```text
//! evidence + area + scenario → sampling → simulation → summary → figure → app
//! ```
//!
//! The library is pure: it reads no clock, no entropy, no file and no page. The seed is an input and the data files
//! are compiled in. `docs/architecture.md` draws who may import whom; `tests/tidy.rs` holds everyone to it.

pub mod area;
pub mod assumptions;
#[cfg(feature = "cli")]
pub mod backtest;
pub mod collect;
pub mod duties;
pub mod evidence;
pub mod figure;
pub mod inquiry;
pub mod json;
pub mod lanes;
#[cfg(feature = "web")]
pub mod link;
pub mod order;
pub mod outcomes;
#[cfg(feature = "web")]
pub mod page;
pub mod pool;
pub mod programme;
pub mod protocol;
pub mod provenance;
pub mod quantity;
pub mod report;
pub mod run;
pub mod sampling;
pub mod scenario;
pub mod sensitivity;
pub mod series;
pub mod server;
pub mod simulation;
pub mod summary;
pub mod track_record;
pub mod words;
pub mod workspace;

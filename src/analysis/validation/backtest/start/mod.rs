//! The area and the beliefs at a start, from the figures known then.
//!
//! Levels are those of the last twelve months, extended to the middle of the first year, where the model's growth
//! begins to count. Growth, season and noise are estimated from at most 36 months before the start, the period behind
//! the model's own seasons. For everything without a series, today's beliefs are used.

mod elective;
mod known;
mod manner;
mod plan_growth;
mod setter;
mod starting_area;
mod therapies;
mod urgent;

pub use known::TooLittleKnown;
pub use manner::Manner;
pub use plan_growth::PlanGrowth;
pub use setter::ParameterEstimate;
pub use starting_area::Start;

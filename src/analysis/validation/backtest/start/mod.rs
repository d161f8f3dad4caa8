//! What was known at a start, made into an area and what is believed of it.
//!
//! Levels are those of the last twelve months, grown on to the middle of the first year, where the model's growth
//! begins to count. Growth, season and noise are estimated from at most 36 months before the start, the time behind the
//! model's own seasons. What no series tells is believed as the model believes it today.

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
pub use setter::Estimate;
pub use starting_area::Start;

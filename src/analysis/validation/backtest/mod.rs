//! The back-test: a start in the past from what was known then, and a score for the forecast.
//!
//! [`Actuals`] are the published figures, month by month. A [`Period`] has the months that are forecast and those that
//! may be known. [`Start`] turns the months before into an area and beliefs, [`Forecaster`] simulates its futures, and
//! [`Scores`] compare them with the months after. `docs/backtest.md` has the results.

mod actuals;
mod forecast;
mod history;
mod month;
mod naive;
mod period;
mod profile;
mod score;
mod scores;
mod start;
mod track;

pub use actuals::{Actuals, ActualsError, Column};
pub use forecast::{Block, Forecaster};
pub use month::{NotAMonth, YearMonth};
pub use period::{Period, PeriodError};
pub use profile::{Profile, Waits, fitted};
pub use score::Sample;
pub use scores::{Point, Scores, TrackScores};
pub use start::{Estimate, Manner, PlanGrowth, Start, TooLittleKnown};
pub use track::Track;

#[cfg(test)]
mod tests;

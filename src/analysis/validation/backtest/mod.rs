//! The model against what happened: start in the past from what was known then, and score the forecast.
//!
//! [`Actuals`] is what happened, month by month. A [`Period`] says from when to when, and how much of it may be known.
//! [`Start`] makes the months before into an area and beliefs, [`Forecaster`] simulates its futures, and [`Scores`]
//! compare them with the months after. `docs/backtest.md` tells how good it is.

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
pub use score::{PIT_BARS, Pit, Sample};
pub use scores::{Point, Scores, TrackScores};
pub use start::{Estimate, Manner, PlanGrowth, Start, TooLittleKnown};
pub use track::Track;

#[cfg(test)]
mod tests;

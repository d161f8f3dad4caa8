//! The back-test: a start in the past from what was known then, and a score for the forecast.
//!
//! [`Actuals`] are the published figures, month by month. A [`Period`] has the months that are forecast and those that
//! may be known. [`Start`] turns the months before into an area and beliefs, [`Forecaster`] simulates its futures, and
//! [`BacktestScores`] compare them with the months after. `docs/backtest.md` has the results.

mod actuals;
mod forecast;
mod forecast_sample;
mod history;
mod month;
mod naive;
mod period;
mod scored_series;
mod scores;
mod start;
mod waiting_list_shape;

pub use actuals::{Actuals, ActualsColumn, ActualsError};
pub use forecast::{ForecastBlock, Forecaster};
pub use forecast_sample::ForecastSample;
pub use month::{NotAMonth, YearMonth};
pub use period::{Period, PeriodError};
pub use scored_series::ScoredSeries;
pub use scores::{BacktestScores, ScoredFigure, SeriesForecast};
pub use start::{Manner, ParameterEstimate, PlanGrowth, Start, TooLittleKnown};
pub use waiting_list_shape::{WaitingListShape, Waits, fitted};

#[cfg(test)]
mod tests;

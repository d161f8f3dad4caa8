//! The scores of the model from one start, in the shape of their JSON.

use allotment::analysis::validation::backtest::{
    Manner, ParameterEstimate, Period, PlanGrowth, SeriesForecast,
};

/// The model scored from one start.
#[derive(Debug, serde::Serialize)]
pub struct Scored {
    /// From when to when, and how much was known.
    #[serde(flatten)]
    pub period: Period,
    /// The version of the model.
    pub model_version: &'static str,
    /// The version of the evidence.
    pub evidence_version: &'static str,
    /// Method of turning the figures into beliefs.
    pub manner: Manner,
    /// Number of futures.
    pub futures: u32,
    /// The seed.
    pub seed: u64,
    /// The scores of every series of which a figure ends in the period.
    pub series: Vec<SeriesForecast>,
    /// Parameters set from the months before.
    pub estimates: Vec<ParameterEstimate>,
    /// Planned growth of capacity, logarithms a year.
    pub plan_growth: PlanGrowth,
}

//! The scores of the model from one start, in the shape of their JSON.

use allotment::analysis::validation::backtest::{
    Estimate, Manner, Period, PlanGrowth, TrackScores,
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
    /// How the figures were made into beliefs.
    pub manner: Manner,
    /// How many futures.
    pub futures: u32,
    /// Which futures.
    pub seed: u64,
    /// The scores of every series of which a figure ends in the period.
    pub series: Vec<TrackScores>,
    /// What was set from the months before.
    pub estimates: Vec<Estimate>,
    /// How capacity was planned to grow, logarithms a year.
    pub plan_growth: PlanGrowth,
}

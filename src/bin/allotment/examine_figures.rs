//! The findings about a plan, in the shape of their JSON; the text is made of the same values.

use allotment::analysis::attribution::{
    DifferenceAt, Effect, ReversedSide, SwitchingValue, SwitchingValueResult, YardstickEffect,
};
use allotment::evidence::Evidence;
use allotment::model::provenance::Changed;
use allotment::model::scenario::{CapacityResponse, CommunityEffect};
use serde::Serialize;

use crate::results::{AreaFigures, AssumptionFigures, MoveFigures};

/// Findings about a plan. Differences are plan less baseline, in the same future.
#[derive(Debug, Serialize)]
pub struct Examined {
    /// The version that ran.
    pub allotment_version: &'static str,
    /// The version of the model.
    pub model_version: &'static str,
    /// The version of the evidence.
    pub evidence_version: &'static str,
    /// Changes from the published evidence.
    pub changed: Vec<Changed>,
    /// The area.
    pub area: AreaFigures,
    /// The moves.
    pub moves: Vec<MoveFigures>,
    /// Assumptions that differ from the evidence.
    pub assumptions: AssumptionFigures,
    /// The seed.
    pub seed: u64,
    /// Number of futures.
    pub futures: u32,
    /// Number of years.
    pub years: u32,
    /// The outcome.
    pub outcome: &'static str,
    /// Effect of the moves under the beliefs.
    pub as_believed: EffectFigures,
    /// Effect of the moves under every structure of the model.
    pub structure: Vec<FormFigures>,
    /// The assumptions with the largest swing, the largest first.
    pub switching_values: Vec<SwitchingValueFigures>,
}

/// Effect of the moves.
#[derive(Debug, Serialize)]
pub struct EffectFigures {
    /// To the outcome, in its own unit.
    pub outcome: YardstickFigures,
    /// In QALYs over the horizon.
    pub qalys: YardstickFigures,
    /// To what is left of the allotment over the horizon; £.
    pub money_left: YardstickFigures,
}

/// A mean difference and how often it is for the better.
#[derive(Debug, Serialize)]
pub struct YardstickFigures {
    /// The mean over the futures.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Number of 100 futures in which the plan is better by at least the smallest difference that matters.
    pub better_in_100: f64,
    /// Number of 100 in which it differs by less, or not at all.
    pub about_same_in_100: f64,
    /// Number of 100 in which it is worse by at least that difference.
    pub worse_in_100: f64,
}

/// Effect of the moves under a structure of the model.
#[derive(Debug, Serialize)]
pub struct FormFigures {
    /// Response of capacity to money.
    pub capacity_response: CapacityResponse,
    /// True if cuts have an elasticity and a lag of their own.
    pub friction_is_uneven: bool,
    /// Way in which community care keeps people out of hospital.
    pub community_effect: CommunityEffect,
    /// The effect.
    #[serde(flatten)]
    pub effect: EffectFigures,
}

/// An assumption and the value at which the preference reverses.
#[derive(Debug, Serialize)]
pub struct SwitchingValueFigures {
    /// The parameter.
    pub parameter: String,
    /// Its unit.
    pub unit: String,
    /// The low end of its plausible range.
    pub low: EndFigures,
    /// The high end.
    pub high: EndFigures,
    /// The value between them at which the preference reverses; none if it does not.
    pub reverses: Option<ReversalFigures>,
}

/// The outcome with an assumption at an end of its plausible range in every future.
#[derive(Debug, Serialize)]
pub struct EndFigures {
    /// The value.
    pub value: f64,
    /// The mean difference.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// Reversal of a preference.
#[derive(Debug, Serialize)]
pub struct ReversalFigures {
    /// The value.
    pub value: f64,
    /// Side of the value on which the preference is reversed.
    pub side: &'static str,
    /// Chance that the value is on that side, by the belief about the assumption; 0–1.
    pub chance: f64,
}

impl EffectFigures {
    pub fn of(effect: &Effect) -> Self {
        Self {
            outcome: YardstickFigures::of(&effect.focus),
            qalys: YardstickFigures::of(&effect.qalys),
            money_left: YardstickFigures::of(&effect.money),
        }
    }
}

impl YardstickFigures {
    pub fn of(effect: &YardstickEffect) -> Self {
        Self {
            mean: effect.difference.value,
            standard_error: effect.difference.error,
            better_in_100: effect.count.better_in_100,
            about_same_in_100: effect.count.about_same_in_100,
            worse_in_100: effect.count.worse_in_100,
        }
    }
}

impl SwitchingValueFigures {
    pub fn of(found: &SwitchingValueResult, evidence: &Evidence) -> Self {
        let parameter = &evidence.parameters[found.parameter];
        let [low, high] = found.ends.map(EndFigures::of);
        Self {
            parameter: parameter.id.clone(),
            unit: parameter.unit.clone(),
            low,
            high,
            reverses: match found.switching_value {
                SwitchingValue::None => None,
                SwitchingValue::At {
                    value,
                    chance_beyond: chance,
                    side,
                } => Some(ReversalFigures {
                    value,
                    side: match side {
                        ReversedSide::Below => "below",
                        ReversedSide::Above => "above",
                    },
                    chance,
                }),
            },
        }
    }
}

impl EndFigures {
    pub fn of(at: DifferenceAt) -> Self {
        Self {
            value: at.value,
            mean: at.difference.value,
            standard_error: at.difference.error,
        }
    }
}

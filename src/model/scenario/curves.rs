//! The structures of the model as curves, for charts: the same equations as the simulation's, in plain numbers.

use crate::evidence::{Parameters, Tables};

use super::structure::{CapacityResponse, CommunityEffect};

impl CapacityResponse {
    /// Capacity in the end, relative to baseline, where a service has `funding` times its planned money and growth and
    /// cuts have these elasticities.
    #[must_use]
    pub fn capacity(self, funding: f64, [growth, cut]: [f64; 2], tables: &Tables) -> f64 {
        let eta = if funding >= 1.0 { growth } else { cut };
        match self {
            Self::Linear => (1.0 + eta * (funding - 1.0)).max(tables.linear_capacity_floor),
            Self::Saturating if funding >= 1.0 => {
                let gain = tables.saturating_capacity_gain;
                1.0 + gain * (1.0 - libm::exp(-eta * (funding - 1.0) / gain))
            }
            Self::ConstantElasticity | Self::Saturating => libm::pow(funding, eta),
        }
    }
}

impl CommunityEffect {
    /// The share of its lasting effect that a lasting change of community care has had at the start of each month after
    /// it; 0–1.
    #[must_use]
    pub fn share_felt(self, months: u32, tables: &Tables) -> f64 {
        match self {
            Self::Elasticity => 1.0,
            Self::Delayed => {
                let left = 1.0 - 1.0 / tables.community_effect_months;
                1.0 - libm::pow(left, f64::from(months))
            }
        }
    }
}

/// Capacity relative to baseline at the end of each month after money changes from baseline to `funding` times it and
/// stays there, the month of the change first. A cut has an elasticity and a lag of its own, or those of growth.
///
/// Of the constant elasticity, for a future with these parameters.
#[must_use]
pub fn capacity_over_time(
    funding: f64,
    friction_is_uneven: bool,
    months: u32,
    p: &Parameters<f64>,
    tables: &Tables,
) -> Vec<f64> {
    let (growth, lag_up) = (p.capacity_elasticity_growth, p.recruitment_lag_months);
    let (cut, lag_down) = if friction_is_uneven {
        (p.capacity_elasticity_cut, p.decommissioning_lag_months)
    } else {
        (growth, lag_up)
    };
    let target = CapacityResponse::ConstantElasticity.capacity(funding, [growth, cut], tables);
    let mut level = 1.0;
    let step = |_| {
        let gap = target - level;
        level += if gap < 0.0 {
            gap / lag_down
        } else {
            (gap / lag_up).min(p.capacity_growth_ceiling * level)
        };
        level
    };
    (0..months).map(step).collect()
}

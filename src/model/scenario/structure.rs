//! Alternative structures of the model: the effect of money on capacity, and of community care on hospital admissions.

/// Response of a service's capacity to its money, both relative to baseline.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CapacityResponse {
    /// A constant elasticity: `f^eta`.
    #[default]
    ConstantElasticity,
    /// In proportion: `1 + eta·(f − 1)`.
    Linear,
    /// Diminishing returns: the same slope at baseline, and a limit to what money can add.
    Saturating,
}

impl CapacityResponse {
    /// Id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ConstantElasticity => "constant_elasticity",
            Self::Linear => "linear",
            Self::Saturating => "saturating",
        }
    }

    /// The choice with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::ConstantElasticity, Self::Linear, Self::Saturating]
            .into_iter()
            .find(|form| form.id() == id)
    }
}

/// Effect of community care on hospital admissions.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CommunityEffect {
    /// An immediate effect, by an elasticity to care for each unit of need.
    #[default]
    Elasticity,
    /// The same effect in the end, built up as people who were cared for early stay well.
    Delayed,
}

impl CommunityEffect {
    /// Id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Elasticity => "elasticity",
            Self::Delayed => "delayed",
        }
    }

    /// The choice with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Elasticity, Self::Delayed]
            .into_iter()
            .find(|form| form.id() == id)
    }
}

/// Structure of the model, of several with good reasons. Asymmetry between cuts and growth is the link
/// [`UnevenFriction`](super::switches::Link::UnevenFriction).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(default)]
pub struct Structure {
    /// Response of capacity to money.
    pub capacity: CapacityResponse,
    /// Effect of community care on hospital admissions.
    pub community: CommunityEffect,
}

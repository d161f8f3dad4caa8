//! Forms that the model could have instead: what money buys, and how community care keeps people out of hospital.

/// How the capacity of a service answers to its money, relative to baseline.
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
    /// Ever less for more: the same slope at baseline, and a limit to what money can add.
    Saturating,
}

impl CapacityResponse {
    /// The form's id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ConstantElasticity => "constant_elasticity",
            Self::Linear => "linear",
            Self::Saturating => "saturating",
        }
    }

    /// The form with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::ConstantElasticity, Self::Linear, Self::Saturating]
            .into_iter()
            .find(|form| form.id() == id)
    }
}

/// How community care keeps people out of hospital.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CommunityEffect {
    /// At once, by an elasticity to the care that is there for each unit of need.
    #[default]
    Elasticity,
    /// The same in the end, but only as people who were cared for early stay well.
    Delayed,
}

impl CommunityEffect {
    /// The form's id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Elasticity => "elasticity",
            Self::Delayed => "delayed",
        }
    }

    /// The form with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Elasticity, Self::Delayed]
            .into_iter()
            .find(|form| form.id() == id)
    }
}

/// The form of the model, of several that could be argued for. Whether cutting mirrors growing is the link
/// [`UnevenFriction`](super::Link::UnevenFriction).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(default)]
pub struct Structure {
    /// How capacity answers to money.
    pub capacity: CapacityResponse,
    /// How community care keeps people out of hospital.
    pub community: CommunityEffect,
}

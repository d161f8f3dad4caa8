//! The stored form of the user's work.

use super::defaults;
use crate::core::line::PerLine;
use crate::core::series::Series;
use crate::model::area::Area;
use crate::model::assumptions::StoredAssumptions;
use crate::model::provenance::Changed;
use crate::workspace::balance::Payer;
use crate::workspace::{Challenge, Timing};

/// Work as it is stored. What an earlier version did not store has the value that `defaults.rs` gives it.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Stored {
    pub(super) version: u32,
    pub(super) document: StoredDocument,
    pub(super) focus: Series,
    /// Budget beyond the allotment, so that a damaged budget is noticed; £.
    #[serde(default = "defaults::overspend")]
    pub(super) overspend: i64,
    /// The seed of the futures and their number.
    #[serde(default = "defaults::seed")]
    pub(super) seed: u64,
    #[serde(default = "defaults::futures")]
    pub(super) futures: u32,
    /// The version of the model and of the evidence that stored it; empty in work stored before they had any.
    #[serde(default)]
    pub(super) model: String,
    #[serde(default)]
    pub(super) evidence: String,
    /// Changes of both, for people who read the text.
    #[serde(skip_deserializing)]
    pub(super) changed: Vec<Changed>,
}

/// The part of it that undo goes through.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct StoredDocument {
    pub(super) place: String,
    pub(super) area: Area,
    pub(super) budget: PerLine<i64>,
    pub(super) locked: PerLine<bool>,
    #[serde(default, skip_serializing_if = "defaults::no_own_locks")]
    pub(super) own_locks: PerLine<bool>,
    #[serde(default = "defaults::payer")]
    pub(super) payer: Payer,
    #[serde(default = "defaults::timing")]
    pub(super) timing: PerLine<Timing>,
    #[serde(default = "defaults::years")]
    pub(super) years: u32,
    #[serde(default)]
    pub(super) assumptions: StoredAssumptions,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) challenges: Vec<Challenge>,
}

/// Only the version, which work of every version has.
#[derive(serde::Deserialize)]
pub(super) struct Version {
    pub(super) version: u32,
}

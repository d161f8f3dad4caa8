//! The user's decisions: the money that moves, when it starts, and the links between services that are believed.

mod budgets;
mod curves;
mod horizon;
mod link_texts;
mod moves;
mod plan;
mod presets;
mod structure;
mod switches;

pub use budgets::{BASELINE_YEARS, BaselineBudgets, Budgets};
pub use curves::capacity_over_time;
pub use horizon::{MONTHS_MAX, MONTHS_PER_YEAR, YEARS_MAX};
pub use link_texts::{LinkText, link_texts};
pub use moves::{Amount, Move, PHASING_MAX, Source};
pub use plan::{Scenario, ScenarioError};
pub use presets::{Preset, PresetMove, PresetMoves};
pub use structure::{CapacityResponse, CommunityEffect, Structure};
pub use switches::{LINK_STRENGTH_MAX, Link, Switches};

//! The model: an area and its budget, a plan, the assumptions, and one future of them, month by month.

pub mod area;
pub mod assumptions;
pub mod duties;
pub mod outcomes;
pub mod provenance;
pub mod sampling;
pub mod scenario;
pub mod simulation;

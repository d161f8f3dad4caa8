//! The engine's tests, in one harness.

mod attribution;
mod behaviour;
mod cases;
mod correlations;
mod counted;
mod duties;
#[path = "../common/fingerprint.rs"]
mod fingerprint;
mod golden;
mod kernel;
mod limits;
mod local;
mod monte_carlo;
mod overrides;
mod plan_examples;
mod plan_summary;
mod presets;
mod property;
mod repeat;
mod rounding;
mod sensitivity;
mod structure;
mod weight;

//! The engine's tests, in one harness.

mod behaviour;
mod cases;
#[path = "../common/fingerprint.rs"]
mod fingerprint;
mod golden;
mod inquiry;
mod kernel;
mod limits;
mod local;
mod monte_carlo;
mod property;
mod repeat;
mod rounding;
mod sensitivity;
mod structure;
mod together;
mod twists;
mod weight;

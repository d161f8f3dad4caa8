//! The engine's tests, in one harness.

mod golden;

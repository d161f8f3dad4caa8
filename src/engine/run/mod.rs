//! A run: which futures of which area under which plan, in blocks that any worker can do.

mod arm;
mod block;
mod engine;
mod overrides;
mod request;

pub use arm::Arm;
pub use block::simulate_block;
pub use engine::Engine;
pub use overrides::{Override, PreparedVariant, Variant};
pub use request::{BLOCK, Request};

//! The vocabulary that everything else is written in: quantities, budget lines, outcome series and arithmetic on
//! several futures at once.

pub mod json;
pub mod line;
pub mod quantity;
pub mod series;
pub mod simd;

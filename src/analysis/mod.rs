//! Questions about results: what caused a change, which assumptions matter, and how well the model forecast the past.

pub mod attribution;
pub mod sensitivity;
pub mod validation;

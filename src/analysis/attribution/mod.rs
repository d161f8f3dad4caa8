//! Questions about a settled run: why an outcome changes, and how much of the change each move causes.
//!
//! A question is a list of variants of the run: of its plan, of the model's structure, or of what is drawn. Each is
//! compared with a baseline with the same links, structure and draws. Nothing here simulates: an [`Accumulator`]
//! receives the differences.

mod accumulator;
mod amounts;
mod correlation;
mod effects;
mod forms;
mod inquiry;
mod moves;
mod over_futures;
mod question;
mod sobol;
mod switching_value;
mod why;

pub use accumulator::{Accumulator, Answer, Findings, Taken};
pub use amounts::changes;
pub use correlation::{CorrelationAnswer, Scatter};
pub use effects::{Effect, Judged};
pub use forms::{Cell, Form, forms};
pub use inquiry::Inquiry;
pub use moves::{Group, GroupKind, MovesAnswer, PLAYERS_MAX, Share};
pub use question::{FUTURES_ASKED_MAX, Fixed, Question};
pub use sobol::SobolAnswer;
pub use switching_value::{At, Found, PLAUSIBLE, Side, SwitchingValue, SwitchingValueSearch};
pub use why::Why;

#[cfg(test)]
mod tests;

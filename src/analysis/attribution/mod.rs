//! Questions about a run that has settled: why an outcome changes, and how much of it each move did.
//!
//! A question is a list of variants of the run: of its plan, of the model's form, or of what is drawn. Each is beside
//! a plan with the same links, form and draws, and what they differ by gives the answer. Nothing here simulates: the
//! differences are brought.

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

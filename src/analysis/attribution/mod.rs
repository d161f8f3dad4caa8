//! Questions about a settled run: why an outcome changes, and how much of the change each move causes.
//!
//! A question is a list of variants of the run: of its plan, of the model's structure, or of what is drawn. Each is
//! compared with a baseline with the same links, structure and draws. Nothing here simulates: an [`Accumulator`]
//! receives the differences.

mod accumulator;
mod amounts;
mod correlation;
mod effects;
mod model_forms;
mod moves;
mod prepared_question;
mod question;
mod sobol;
mod spread_accumulator;
mod switching_value;
mod why;

pub use accumulator::{Accumulator, Answer, BlockProgress, Findings};
pub use amounts::changes;
pub use correlation::{CorrelationAnswer, EffectSpread};
pub use effects::{Effect, YardstickEffect};
pub use model_forms::{FormEffect, ModelForm, model_forms};
pub use moves::{MoveGroup, MoveGroupKind, MoveShare, MovesAnswer, PLAYERS_MAX};
pub use prepared_question::PreparedQuestion;
pub use question::{FUTURES_ASKED_MAX, ParameterValues, Question};
pub use sobol::SobolAnswer;
pub use switching_value::{
    DifferenceAt, PLAUSIBLE, ReversedSide, SwitchingValue, SwitchingValueResult,
    SwitchingValueSearch,
};
pub use why::Why;

#[cfg(test)]
mod tests;

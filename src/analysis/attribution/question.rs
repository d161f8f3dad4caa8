//! Questions about a run.

use crate::evidence::{Correlations, ParameterIndex};

/// Most futures that a question uses: the first ones of a larger run.
pub const FUTURES_ASKED_MAX: u32 = 10_000;

/// Values of parameters; each in the parameter's own unit.
pub type ParameterValues = Vec<(ParameterIndex, f64)>;

/// A question about a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// Through which links between services the moves reach an outcome.
    Why,
    /// Share of each move in the effect.
    Moves,
    /// Effect of the moves under every structure of the model, in the order of
    /// [`model_forms`](super::model_forms()).
    Structure,
    /// Effect of the moves with parameters at these values in every future: at an end of their range, or at their least
    /// favourable. One effect for each list of values.
    Overrides {
        /// The values, one list for each effect.
        overrides: Vec<ParameterValues>,
        /// Number of futures, from the first on.
        futures: u32,
    },
    /// The columns that Sobol indices of the outcome are estimated from. The indices are defined for parameters that
    /// are drawn independently, so all correlations are switched off for this question.
    Sobol {
        /// The parameters; those without a spread have no index.
        parameters: Vec<ParameterIndex>,
        /// Number of futures, from the first on.
        futures: u32,
    },
    /// Spread of the effect under the believed correlations, and under these.
    Correlations(Correlations),
}

impl Question {
    /// Most futures that the question uses.
    pub(super) fn futures_max(&self) -> u32 {
        match self {
            Self::Why | Self::Moves | Self::Structure | Self::Correlations(_) => FUTURES_ASKED_MAX,
            Self::Overrides { futures, .. } | Self::Sobol { futures, .. } => {
                FUTURES_ASKED_MAX.min(*futures)
            }
        }
    }
}

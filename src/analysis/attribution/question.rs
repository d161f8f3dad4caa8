//! The questions that can be asked of a run.

use crate::evidence::Correlations;

/// Most futures that a question is asked of: the first ones of a larger run.
pub const FUTURES_ASKED_MAX: u32 = 10_000;

/// Values for parameters, by their places; each in the parameter's own unit.
pub type Fixed = Vec<(u16, f64)>;

/// What can be asked of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// Through which links between services the moves reach an outcome.
    Why,
    /// How much of the effect each move has.
    Moves,
    /// What the moves do under every form of the model, in the order of [`forms`].
    Structure,
    /// What they do where parameters have certain values in every future: at an end of their range, or at their least
    /// favourable. One effect for each list of values.
    Twists {
        /// The values, one list for each effect.
        overrides: Vec<Fixed>,
        /// Of how many of the first futures.
        futures: u32,
    },
    /// What Sobol indices of the outcome are estimated from. They are defined where parameters are drawn independently of
    /// one another: it is answered so, whatever else moves together.
    Sobol {
        /// The parameters, by their places; those without a spread have no index.
        places: Vec<u16>,
        /// Of how many of the first futures.
        futures: u32,
    },
    /// How far the effect scatters as the parameters are believed to move together, and where they move together as these
    /// correlations say.
    Together(Correlations),
}

impl Question {
    /// Of how many futures it is asked at most.
    pub(super) fn futures_max(&self) -> u32 {
        match self {
            Self::Why | Self::Moves | Self::Structure | Self::Together(_) => FUTURES_ASKED_MAX,
            Self::Twists { futures, .. } | Self::Sobol { futures, .. } => {
                FUTURES_ASKED_MAX.min(*futures)
            }
        }
    }
}

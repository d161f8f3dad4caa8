//! The strengths of the links between services.

use crate::evidence::{Distribution, DistributionError, ParameterIndex};
use crate::model::scenario::Link;

/// Strength of a link, as a multiple of the evidence's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkStrength {
    /// The link.
    pub link: Link,
    /// Its strength: 0 switches it off, 1 is as in the evidence.
    pub strength: f64,
}

impl LinkStrength {
    /// The parameters that are multiplied by its strength, and the new belief about each. A link that is off changes none.
    pub(super) fn scaled(
        self,
        believed: impl Fn(ParameterIndex) -> Distribution,
    ) -> Vec<(ParameterIndex, Result<Distribution, DistributionError>)> {
        if self.strength == 0.0 {
            return Vec::new();
        }
        let ids = self.link.strength_parameters().iter();
        ids.filter_map(|id| ParameterIndex::from_id(id))
            .map(|parameter| (parameter, believed(parameter).scaled(self.strength)))
            .collect()
    }
}

//! The numbers of the evidence without its texts: all that the simulation takes from it.

use super::damaged::Damaged;
use super::{Correlations, Distribution, Evidence, PARAMETER_COUNT, ParameterIndex, Tables};

/// A source of beliefs as numbers.
pub trait Believed {
    /// The distribution of each parameter, in the order of [`PARAMETER_IDS`](super::PARAMETER_IDS).
    fn distributions(&self) -> impl Iterator<Item = Distribution>;

    /// The correlations of the parameters.
    fn correlations(&self) -> &Correlations;

    /// The fixed tables.
    fn tables(&self) -> &Tables;
}

/// The beliefs as numbers alone: small enough to be sent to a worker.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Received")]
pub struct Beliefs {
    distributions: Vec<Distribution>,
    correlations: Correlations,
    tables: Tables,
}

impl Beliefs {
    /// The distribution of a parameter.
    #[must_use]
    pub fn of(&self, parameter: ParameterIndex) -> Distribution {
        self.distributions[parameter]
    }

    /// The same beliefs with another distribution of one parameter.
    #[must_use]
    pub fn with(mut self, parameter: ParameterIndex, distribution: Distribution) -> Self {
        self.distributions[parameter] = distribution;
        self
    }

    /// The same beliefs with other correlations.
    #[must_use]
    pub fn with_correlations(self, correlations: Correlations) -> Self {
        Self {
            correlations,
            ..self
        }
    }

    /// The same with other tables.
    #[must_use]
    pub fn with_tables(self, tables: Tables) -> Self {
        Self { tables, ..self }
    }
}

impl Believed for Beliefs {
    fn distributions(&self) -> impl Iterator<Item = Distribution> {
        self.distributions.iter().copied()
    }

    fn correlations(&self) -> &Correlations {
        &self.correlations
    }

    fn tables(&self) -> &Tables {
        &self.tables
    }
}

impl Believed for Evidence {
    fn distributions(&self) -> impl Iterator<Item = Distribution> {
        self.parameters
            .iter()
            .map(|parameter| parameter.distribution)
    }

    fn correlations(&self) -> &Correlations {
        &self.correlations
    }

    fn tables(&self) -> &Tables {
        &self.tables
    }
}

impl From<&Evidence> for Beliefs {
    fn from(evidence: &Evidence) -> Self {
        Self {
            distributions: evidence.distributions().collect(),
            correlations: evidence.correlations.clone(),
            tables: evidence.tables.clone(),
        }
    }
}

impl From<Evidence> for Beliefs {
    fn from(evidence: Evidence) -> Self {
        Self::from(&evidence)
    }
}

/// Beliefs that have arrived and are not yet checked.
#[derive(serde::Deserialize)]
struct Received {
    distributions: Vec<Distribution>,
    correlations: Correlations,
    tables: Tables,
}

impl TryFrom<Received> for Beliefs {
    type Error = Damaged;

    fn try_from(received: Received) -> Result<Self, Damaged> {
        let Received {
            distributions,
            correlations,
            tables,
        } = received;
        if distributions.len() != PARAMETER_COUNT {
            return Err(Damaged);
        }
        Ok(Self {
            distributions,
            correlations,
            tables,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beliefs_survive_the_way_to_a_worker() {
        let beliefs = Beliefs::from(Evidence::built_in());
        let text = serde_json::to_string(&beliefs).unwrap();
        assert_eq!(serde_json::from_str::<Beliefs>(&text).unwrap(), beliefs);
    }

    #[test]
    fn damaged_beliefs_are_refused() {
        let beliefs = Beliefs::from(Evidence::built_in());
        let written = serde_json::to_value(&beliefs).unwrap();
        let refused = |damage: &dyn Fn(&mut serde_json::Value)| {
            let mut damaged = written.clone();
            damage(&mut damaged);
            serde_json::from_value::<Beliefs>(damaged).is_err()
        };
        assert!(!refused(&|_| {}));
        assert!(refused(&|beliefs| beliefs["distributions"]
            .as_array_mut()
            .unwrap()
            .truncate(PARAMETER_COUNT - 1)));
        assert!(refused(&|beliefs| {
            beliefs["distributions"][0]["Pert"]["low"] = 9.0.into();
        }));
        assert!(refused(&|beliefs| beliefs["tables"]
            .as_array_mut()
            .unwrap()
            .push(1.0.into())));
    }
}

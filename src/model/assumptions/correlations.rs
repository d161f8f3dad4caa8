//! The user's own correlations of parameters.

use super::error::AssumptionError;
use crate::evidence::{
    CORRELATION_MAX, Correlation, CorrelationGroup, Correlations, Evidence, NotPositiveDefinite,
    ParameterIndex,
};

/// A strength of the user's own for a group.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupStrength {
    /// The group's id.
    pub group: String,
    /// The correlation of any two members, but for the sign; 0 to [`CORRELATION_MAX`].
    pub strength: f64,
}

/// A correlation of the user's own for two parameters, whatever groups say of them.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Pair {
    /// The id of the one parameter.
    pub a: String,
    /// The id of the other.
    pub b: String,
    /// The correlation of their normal scores, −[`CORRELATION_MAX`] to [`CORRELATION_MAX`].
    pub rho: f64,
}

impl Pair {
    pub(super) fn is_of(&self, a: &str, b: &str) -> bool {
        (self.a == a && self.b == b) || (self.a == b && self.b == a)
    }
}

/// Correlations where the user differs from the evidence.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct OwnCorrelations {
    /// False switches off all correlations. True by default.
    pub on: bool,
    /// Groups with a strength of the user's own.
    pub groups: Vec<GroupStrength>,
    /// Pairs with a correlation of the user's own.
    pub pairs: Vec<Pair>,
}

impl Default for OwnCorrelations {
    fn default() -> Self {
        Self {
            on: true,
            groups: Vec::new(),
            pairs: Vec::new(),
        }
    }
}

impl OwnCorrelations {
    /// Strength of a group, the user's or else the evidence's.
    #[must_use]
    pub fn strength(&self, group: &CorrelationGroup) -> f64 {
        let own = self.groups.iter().find(|own| own.group == group.id);
        own.map_or(group.strength, |own| own.strength)
    }

    /// Sets the strength of the group with this id; `None` resets it to the evidence.
    pub fn set_strength(&mut self, group: &str, strength: Option<f64>) {
        self.groups.retain(|own| own.group != group);
        let Some(strength) = strength else {
            return;
        };
        let mut others = self.groups.iter();
        let at = others.position(|other| other.group.as_str() > group);
        let own = GroupStrength {
            group: group.to_owned(),
            strength,
        };
        self.groups.insert(at.unwrap_or(self.groups.len()), own);
    }

    /// Sets the correlation of two parameters; `None` leaves it to their groups.
    pub fn set_pair(&mut self, a: ParameterIndex, b: ParameterIndex, rho: Option<f64>) {
        let (a, b) = (a.min(b).id(), a.max(b).id());
        self.pairs.retain(|pair| !pair.is_of(a, b));
        self.pairs.extend(rho.map(|rho| Pair {
            a: a.to_owned(),
            b: b.to_owned(),
            rho,
        }));
    }

    /// Accepts the correlations that were offered in place of those that cannot hold at once.
    pub fn accept(&mut self, offered: &NotPositiveDefinite) {
        for Correlation { a, b, rho } in &offered.nearest {
            self.set_pair(*a, *b, Some(*rho));
        }
    }

    /// Number of differences from the evidence.
    #[must_use]
    pub fn count(&self) -> usize {
        usize::from(!self.on) + self.groups.len() + self.pairs.len()
    }

    /// The correlations that these and the evidence give together.
    ///
    /// # Errors
    /// A group or a parameter that is not there, a strength out of range, or correlations that cannot hold at once.
    pub fn made(&self, evidence: &Evidence) -> Result<Correlations, AssumptionError> {
        for GroupStrength { group, strength } in &self.groups {
            if !evidence.groups.iter().any(|known| known.id == *group) {
                return Err(AssumptionError::UnknownGroup(group.clone()));
            }
            if !(0.0..=CORRELATION_MAX).contains(strength) {
                return Err(AssumptionError::Strength {
                    of: group.clone(),
                    strength: *strength,
                    most: CORRELATION_MAX,
                });
            }
        }
        let groups = evidence.groups.iter();
        let mut pairs: Vec<Correlation> = groups
            .flat_map(|group| group.pairs(self.strength(group)))
            .collect();
        for Pair { a, b, rho } in &self.pairs {
            let known = |id: &str| {
                ParameterIndex::from_id(id)
                    .ok_or_else(|| AssumptionError::UnknownParameter(id.into()))
            };
            pairs.push(Correlation {
                a: known(a)?,
                b: known(b)?,
                rho: *rho,
            });
        }
        let made = Correlations::new(&pairs).map_err(AssumptionError::Correlations)?;
        Ok(if self.on { made } else { Correlations::none() })
    }
}

//! How strong each link between services is taken to be.

use super::{AssumptionError, Assumptions};
use crate::evidence::{Distribution, DistributionError, Evidence, place_of};
use crate::model::scenario::{LINK_STRENGTH_MAX, Link};

/// A link taken to be so many times as strong as the evidence has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkStrength {
    /// The link.
    pub link: Link,
    /// Its strength: 0 switches it off, 1 is as in the evidence.
    pub strength: f64,
}

impl LinkStrength {
    /// The places of the parameters that carry its strength, and what is then believed of each. A link that is off
    /// changes none: it is not looked at.
    pub(super) fn scaled(
        self,
        believed: impl Fn(usize) -> Distribution,
    ) -> Vec<(usize, Result<Distribution, DistributionError>)> {
        if self.strength == 0.0 {
            return Vec::new();
        }
        let ids = self.link.strength_parameters().iter();
        ids.filter_map(|id| place_of(id))
            .map(|place| (place, believed(place).scaled(self.strength)))
            .collect()
    }
}

impl Assumptions {
    /// How strong a link is taken to be: 0, off, to [`LINK_STRENGTH_MAX`]; 1 as in the evidence.
    #[must_use]
    pub fn strength(&self, link: Link) -> f64 {
        let own = self.links.iter().find(|strength| strength.link == link);
        own.map_or(1.0, |own| own.strength)
    }

    /// The links that are not as strong as in the evidence, in the order of [`Link::ALL`].
    #[must_use]
    pub fn links(&self) -> &[LinkStrength] {
        &self.links
    }

    /// Takes a link to be so many times as strong as the evidence has it.
    #[expect(clippy::float_cmp, reason = "only 1 itself is as in the evidence")]
    pub fn set_strength(&mut self, link: Link, strength: f64) {
        self.links.retain(|other| other.link != link);
        if strength != 1.0 {
            let mut others = self.links.iter();
            let at = others.position(|other| other.link as u8 > link as u8);
            let at = at.unwrap_or(self.links.len());
            self.links.insert(at, LinkStrength { link, strength });
        }
    }

    /// Checks one link's strength.
    pub(super) fn check_link(
        &self,
        own: &LinkStrength,
        evidence: &Evidence,
    ) -> Result<(), AssumptionError> {
        let LinkStrength { link, strength } = *own;
        if !(0.0..=LINK_STRENGTH_MAX).contains(&strength) {
            return Err(AssumptionError::Strength {
                of: link.id().to_owned(),
                strength,
                most: LINK_STRENGTH_MAX,
            });
        }
        if strength > 0.0 && link.strength_parameters().is_empty() {
            return Err(AssumptionError::OnlySwitch(link));
        }
        for (place, scaled) in own.scaled(|place| self.believed(place, evidence)) {
            let scaled = scaled.map_err(|problem| AssumptionError::LinkImpossible {
                link,
                strength,
                problem,
            })?;
            let admitted = evidence.parameters[place].admits(&scaled);
            admitted.map_err(|problem| AssumptionError::LinkBeyond {
                link,
                strength,
                problem,
            })?;
        }
        Ok(())
    }
}

//! From one belief to another that is much like it: moved along, or of another kind.

use super::{Distribution, DistributionError, DistributionKind};

/// Share of a belief between the ends that a belief without ends is given, and the same in standard deviations of a normal
/// on either side.
const KEPT: f64 = 0.98;
const KEPT_SDS: f64 = 2.326_347_874_040_841;

impl DistributionKind {
    /// True if a part of a distribution of this kind, by its index in [`part_names`](Self::part_names), is in the unit
    /// of the quantity.
    #[must_use]
    pub fn part_is_in_unit(self, place: usize) -> bool {
        !matches!((self, place), (Self::LogNormal | Self::Beta, 1))
    }
}

impl Distribution {
    /// The same belief about another middle. The shape moves along: a quantity that is nowhere below zero keeps its relative
    /// spread, any other its absolute one.
    ///
    /// # Errors
    /// A middle that no distribution of its kind has.
    pub fn with_central(&self, central: f64) -> Result<Self, DistributionError> {
        if !central.is_finite() {
            return Err(DistributionError::NotFinite);
        }
        let before = self.central();
        let [a, b, c] = self.parts();
        match self.kind() {
            DistributionKind::Fixed => Self::fixed(central),
            DistributionKind::LogNormal | DistributionKind::Beta => {
                Self::from_parts(self.kind(), [Some(central), b, c])
            }
            DistributionKind::Normal => Self::from_parts(self.kind(), [Some(central), b, c]),
            DistributionKind::Pert | DistributionKind::Uniform | DistributionKind::Triangular => {
                let relative = a.unwrap_or(0.0) >= 0.0 && before > 0.0 && central > 0.0;
                let moved = |part: Option<f64>| {
                    part.map(|part| {
                        if relative {
                            part * (central / before)
                        } else {
                            part + (central - before)
                        }
                    })
                };
                Self::from_parts(self.kind(), [moved(a), moved(b), moved(c)])
            }
        }
    }

    /// A belief of another kind with the same middle and about the same spread. A fixed value is given a spread of a fifth
    /// of its size.
    ///
    /// # Errors
    /// A belief that no distribution of the kind comes near to.
    pub fn as_kind(&self, kind: DistributionKind) -> Result<Self, DistributionError> {
        if kind == self.kind() {
            return Ok(*self);
        }
        let central = self.central();
        let (low, high) = if self.is_fixed() {
            let room = if central == 0.0 {
                0.2
            } else {
                0.2 * central.abs()
            };
            (central - room, central + room)
        } else {
            self.range(KEPT)
        };
        let sd = (high - low) / (2.0 * KEPT_SDS);
        match kind {
            DistributionKind::Fixed => Self::fixed(central),
            DistributionKind::Normal => Self::normal(central, sd),
            DistributionKind::LogNormal if low > 0.0 => {
                Self::log_normal(central, libm::log(high / low) / (2.0 * KEPT_SDS))
            }
            DistributionKind::LogNormal => Self::log_normal(central, sd / central.abs().max(sd)),
            // The variance of a Beta is m(1 − m)/(size + 1).
            DistributionKind::Beta => Self::beta(
                central,
                (central * (1.0 - central) / (sd * sd) - 1.0).max(1.0),
            ),
            DistributionKind::Uniform => Self::uniform(low, high),
            DistributionKind::Pert => Self::pert(low, central.clamp(low, high), high),
            DistributionKind::Triangular => Self::triangular(low, central.clamp(low, high), high),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;

    #[test]
    fn every_belief_of_the_evidence_can_be_of_every_kind_that_has_its_values() {
        for parameter in &Evidence::built_in().parameters {
            let belief = parameter.distribution;
            for kind in DistributionKind::ALL {
                let possible = match kind {
                    DistributionKind::Beta => belief.central() > 0.0 && belief.central() < 1.0,
                    DistributionKind::LogNormal => belief.central() > 0.0,
                    _ => true,
                };
                let turned = belief.as_kind(kind);
                assert_eq!(turned.is_ok(), possible, "{} {kind:?}", parameter.id);
                if let Ok(turned) = turned {
                    assert_eq!(turned.kind(), kind);
                    let (low, high) = belief.range(0.9);
                    let room = (high - low).max(belief.central().abs() * 0.5);
                    let off = (turned.central() - belief.central()).abs();
                    // The middle of a uniform one is that of its ends, however lopsided it was before.
                    let most = if kind == DistributionKind::Uniform {
                        0.6
                    } else {
                        0.3
                    };
                    assert!(off <= most * room, "{} {kind:?}", parameter.id);
                }
            }
        }
    }

    #[test]
    fn a_belief_moves_with_its_middle() {
        for parameter in &Evidence::built_in().parameters {
            let belief = parameter.distribution;
            let same = belief.with_central(belief.central()).unwrap();
            assert!((same.central() - belief.central()).abs() < 1e-12);
            let moved = belief.with_central(belief.central() * 1.1).unwrap();
            let aim = belief.central() * 1.1;
            assert!(
                (moved.central() - aim).abs() <= 1e-9 * aim.abs(),
                "{}",
                parameter.id
            );
        }
        let pert = Distribution::pert(1.0, 2.0, 4.0).unwrap();
        assert_eq!(pert.with_central(4.0).unwrap().limits(), Some((2.0, 8.0)));
        let below = Distribution::pert(-1.0, 0.0, 1.0).unwrap();
        assert_eq!(below.with_central(2.0).unwrap().limits(), Some((1.0, 3.0)));
        assert!(pert.with_central(f64::NAN).is_err());
        let beta = Distribution::beta(0.5, 100.0).unwrap();
        assert!(beta.with_central(1.0).is_err());
    }
}

//! The share of each link between services in the change of an outcome, found by switching it off in the same futures.

use crate::engine::summary::sums::{Counts, Mean, Sums};
use crate::model::sampling::REPLICATES;
use crate::model::scenario::{Link, Scenario, Switches};

/// Variants of the question: the plan itself, the plan without any link, and the first of those without one link.
const WHOLE: usize = 0;
const BARE: usize = 1;
const WITHOUT: usize = 2;

/// The plan as it is, with every link off, and with each link off in turn.
pub(super) fn variants(plan: &Scenario) -> Vec<Scenario> {
    let with = |switches| Scenario {
        switches,
        ..plan.clone()
    };
    let mut variants = vec![with(plan.switches), with(Switches::all_off())];
    variants.extend(Link::ALL.map(|link| with(plan.switches.without(link))));
    variants
}

/// The effect of the moves on an outcome, split by the links between services.
///
/// The *total* is the mean difference of plan and baseline. The *share* of a link is the total less the mean difference
/// with that link off in both arms; the *direct* effect is the mean difference with every link off. Links act on one
/// another, so the shares need not add up: the *joint* effect is what remains of the total.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    counts: Counts,
    /// By variant: sums of the differences.
    sums: Vec<Sums>,
}

impl Why {
    pub(super) fn new(counts: Counts, sums: Vec<Sums>) -> Self {
        Self { counts, sums }
    }

    /// The mean of variants that are weighted, and its standard error: that of the paired differences, as the variants
    /// meet the same futures.
    fn mean(&self, weights: impl Iterator<Item = (usize, f64)>) -> Mean {
        let mut all = [0.0; REPLICATES];
        for (variant, weight) in weights {
            for (sum, of_variant) in all.iter_mut().zip(self.sums[variant].0) {
                *sum += weight * of_variant;
            }
        }
        Sums(all).mean(&self.counts)
    }

    /// Whole effect of the moves.
    #[must_use]
    pub fn total(&self) -> Mean {
        self.mean([(WHOLE, 1.0)].into_iter())
    }

    /// Effect of the moves without any link between services.
    #[must_use]
    pub fn direct(&self) -> Mean {
        self.mean([(BARE, 1.0)].into_iter())
    }

    /// The share of a link.
    #[must_use]
    pub fn share(&self, link: Link) -> Mean {
        self.shares(&[link])
    }

    /// The shares of several links, added up.
    #[must_use]
    pub fn shares(&self, links: &[Link]) -> Mean {
        let whole = (WHOLE, links.len() as f64);
        let without = links.iter().map(|link| (WITHOUT + *link as usize, -1.0));
        self.mean(std::iter::once(whole).chain(without))
    }

    /// Joint effect of the links: the total less the direct effect and less every link's share.
    #[must_use]
    pub fn joint(&self) -> Mean {
        let shares = Link::ALL.iter().map(|link| (WITHOUT + *link as usize, 1.0));
        let whole = (WHOLE, 1.0 - Link::ALL.len() as f64);
        self.mean([whole, (BARE, -1.0)].into_iter().chain(shares))
    }
}

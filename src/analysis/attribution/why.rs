//! Why an outcome changes: the share of each link between services, by switching it off on the same futures.

use crate::engine::summary::sums::{Counts, Mean, Sums};
use crate::model::sampling::REPLICATES;
use crate::model::scenario::{Link, Scenario, Switches};

/// The place of the plan as it is, of the one without any link, and of the first one without a single link.
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

/// The effect of the moves on an outcome, taken apart by the links between services.
///
/// The *total* is the mean difference of plan and baseline. The *share* of a link is the total less the mean difference
/// with that link off in both arms; what the moves do *directly* is the mean difference with every link off. Links act
/// on one another, so the shares need not add up: what remains of the total is what the links do *together*.
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

    /// What the moves do in all.
    #[must_use]
    pub fn total(&self) -> Mean {
        self.mean([(WHOLE, 1.0)].into_iter())
    }

    /// What the moves do where no service presses on another.
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

    /// What the links do together: the total less what is direct and less every link's share.
    #[must_use]
    pub fn joint(&self) -> Mean {
        let shares = Link::ALL.iter().map(|link| (WITHOUT + *link as usize, 1.0));
        let whole = (WHOLE, 1.0 - Link::ALL.len() as f64);
        self.mean([whole, (BARE, -1.0)].into_iter().chain(shares))
    }
}

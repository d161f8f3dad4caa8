//! The effect of a variant by every yardstick, over the futures that are in.

use crate::core::series::Series;
use crate::engine::block_report::Yardstick;
use crate::engine::summary::BetterCount;
use crate::engine::summary::sums::{Counts, Mean, Sums};

/// Effect by one yardstick: plan less baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YardstickEffect {
    /// The mean over the futures and its standard error, from how far the replicates are apart.
    pub difference: Mean,
    /// Number of futures in which the plan is better.
    pub count: BetterCount,
}

/// Effect of a variant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// On the outcome in question.
    pub focus: YardstickEffect,
    /// In QALYs over the horizon.
    pub qalys: YardstickEffect,
    /// To what is left of the allotment over the horizon; £.
    pub money: YardstickEffect,
}

impl Effect {
    /// Of these futures, whose differences `value` gives by yardstick and future.
    pub(super) fn new(
        counts: &Counts,
        futures: &[u32],
        focus: Series,
        value: impl Fn(Yardstick, u32) -> f64,
    ) -> Self {
        let by_yardstick = |yardstick, series| {
            let mut sums = Sums::ZERO;
            let (mut above, mut below) = (0, 0);
            for future in futures {
                let difference = value(yardstick, *future);
                sums.add_values(*future, std::iter::once(difference));
                above += u64::from(difference > 0.0);
                below += u64::from(difference < 0.0);
            }
            YardstickEffect {
                difference: sums.mean(counts),
                count: BetterCount::new(series, above, below, counts.total()),
            }
        };
        Self {
            focus: by_yardstick(Yardstick::Focus, focus),
            qalys: by_yardstick(Yardstick::Qalys, Series::Qalys),
            money: by_yardstick(Yardstick::Money, Series::Surplus),
        }
    }
}

//! The effect of a variant by every yardstick, over the futures that are in.

use crate::core::series::Series;
use crate::engine::block_report::Yardstick;
use crate::engine::summary::sums::{Counts, Mean, Sums};
use crate::engine::summary::{ComparisonCount, DifferenceCounts};

/// Effect by one yardstick: plan less baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YardstickEffect {
    /// The mean over the futures and its standard error, from how far the replicates are apart.
    pub difference: Mean,
    /// Number of futures in which the plan is better, about the same and worse.
    pub count: ComparisonCount,
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
    /// Of these futures, whose differences `value` gives by yardstick and future; `important` has the smallest difference
    /// that matters by yardstick.
    pub(super) fn new(
        counts: &Counts,
        futures: &[u32],
        focus: Series,
        important: [f64; Yardstick::COUNT],
        value: impl Fn(Yardstick, u32) -> f64,
    ) -> Self {
        let by_yardstick = |yardstick, series| {
            let mut sums = Sums::ZERO;
            let mut sides = DifferenceCounts::new(important[yardstick as usize]);
            for future in futures {
                let difference = value(yardstick, *future);
                sums.add_values(*future, std::iter::once(difference));
                sides.add(difference);
            }
            YardstickEffect {
                difference: sums.mean(counts),
                count: sides.count(series, counts.total()),
            }
        };
        Self {
            focus: by_yardstick(Yardstick::Focus, focus),
            qalys: by_yardstick(Yardstick::Qalys, Series::Qalys),
            money: by_yardstick(Yardstick::Money, Series::Surplus),
        }
    }
}

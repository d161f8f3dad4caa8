//! The report of a worker about a block: sums and differences of every outcome, the duties, and one outcome month by
//! month.
//!
//! Numbers travel as bytes, so that encoding and decoding a report copies them in one go.

use serde_bytes::ByteBuf;

use crate::core::series::Series;
use crate::engine::run::{Arm, BLOCK};
use crate::engine::summary::sums::Sums;
use crate::engine::summary::{Fingerprint, differences};
use crate::model::duties::DutySet;
use crate::model::sampling::REPLICATES;
use crate::model::scenario::MONTHS_PER_YEAR;

/// The report of one block.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct BlockReport {
    /// The block.
    pub block: u32,
    /// Number of futures in the block.
    pub count: u32,
    /// The outcome reported month by month.
    pub focus: Series,
    /// The fingerprint of the headlines of its futures.
    pub fingerprint: Fingerprint,
    /// Sums of the headlines by series: the baseline's, then the difference's, by replicate; `f64`.
    sums: ByteBuf,
    /// Differences of the headlines by series and future; `f32`.
    differences: ByteBuf,
    /// Money left of the allotment over the horizon, plan less baseline, by future; `f32`, £.
    money: ByteBuf,
    /// Duties of the last year: baseline then plan, by future; two bytes each.
    duties: ByteBuf,
    /// The focus by month and future: baseline then plan; `f32`.
    monthly: ByteBuf,
    /// The focus by year and future: baseline then plan; `f32`.
    yearly: ByteBuf,
}

/// A measure of a variant, always plan less baseline in the same future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yardstick {
    /// The headline of the outcome in question, in its own unit.
    Focus,
    /// QALYs over the horizon.
    Qalys,
    /// Money left of the allotment over the horizon; £. Below zero if the plan spends more.
    Money,
}

impl Yardstick {
    /// Every yardstick, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Focus, Self::Qalys, Self::Money];

    /// Number of yardsticks.
    pub const COUNT: usize = Self::ALL.len();

    /// The differences of plan and baseline in each future; `focus` is the outcome in question.
    fn differences(self, baseline: &Arm, plan: &Arm, focus: Series) -> Vec<f32> {
        match self {
            Self::Focus => headline_differences(baseline, plan, focus),
            Self::Qalys => headline_differences(baseline, plan, Series::Qalys),
            Self::Money => money_differences(baseline, plan),
        }
    }
}

/// The differences of a variant from the baseline beside it, by yardstick, in the futures of one block.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct VariantReport {
    /// The block.
    pub block: u32,
    /// Index of the variant in its question.
    pub variant: u32,
    /// Differences by yardstick and future; `f32`.
    differences: ByteBuf,
}

impl VariantReport {
    /// The report of a block of a variant that has been simulated.
    #[must_use]
    pub fn new(block: u32, variant: u32, baseline: &Arm, plan: &Arm, focus: Series) -> Self {
        let mut bytes = Vec::with_capacity(Yardstick::COUNT * baseline.count() * 4);
        for yardstick in Yardstick::ALL {
            put(&mut bytes, &yardstick.differences(baseline, plan, focus));
        }
        Self {
            block,
            variant,
            differences: ByteBuf::from(bytes),
        }
    }

    /// Variant less baseline in each future, one yardstick after the other.
    #[must_use]
    pub fn differences(&self) -> Vec<f32> {
        let (numbers, _) = self.differences.as_chunks();
        numbers.iter().copied().map(f32::from_le_bytes).collect()
    }
}

/// Plan less baseline of a series' headline, in each future.
fn headline_differences(baseline: &Arm, plan: &Arm, series: Series) -> Vec<f32> {
    let (basis, sign) = series.difference_basis();
    differences(&baseline.headline(basis), &plan.headline(basis), sign)
}

/// Money left of the allotment over the horizon, plan less baseline, in each future; £.
fn money_differences(baseline: &Arm, plan: &Arm) -> Vec<f32> {
    let [baseline, plan] = [baseline, plan].map(|arm| arm.total(Series::Surplus));
    differences(&baseline, &plan, 1.0)
}

/// The headlines of both arms over a block, bit by bit.
#[must_use]
pub fn fingerprint(baseline: &Arm, plan: &Arm) -> Fingerprint {
    let mut fingerprint = Fingerprint::default();
    for series in Series::ALL {
        fingerprint.add(&baseline.headline(series));
        fingerprint.add(&plan.headline(series));
    }
    fingerprint
}

impl BlockReport {
    /// The report of a block that has been simulated over `years` with this focus.
    #[must_use]
    pub fn new(block: u32, baseline: &Arm, plan: &Arm, focus: Series, years: usize) -> Self {
        let first = block * BLOCK;
        let mut fingerprint = Fingerprint::default();
        let mut sums = Vec::with_capacity(Series::COUNT * 2 * REPLICATES * 8);
        let mut all_differences = Vec::with_capacity(Series::COUNT * baseline.count() * 4);
        for series in Series::ALL {
            let differences = headline_differences(baseline, plan, series);
            let [baseline, plan] = [baseline, plan].map(|arm| arm.headline(series));
            fingerprint.add(&baseline);
            fingerprint.add(&plan);
            let mut by_replicate = [Sums::default(); 2];
            by_replicate[0].add_values(first, baseline.into_iter());
            by_replicate[1].add_values(first, differences.iter().copied().map(f64::from));
            for sum in by_replicate.iter().flat_map(|sums| sums.0) {
                sums.extend_from_slice(&sum.to_le_bytes());
            }
            put(&mut all_differences, &differences);
        }
        let mut money = Vec::with_capacity(baseline.count() * 4);
        put(&mut money, &money_differences(baseline, plan));
        let mut duties = Vec::new();
        let mut monthly = Vec::with_capacity(2 * baseline.monthly().len() * 4);
        let mut yearly = Vec::new();
        for arm in [baseline, plan] {
            put(&mut monthly, arm.monthly());
            for year in 0..years {
                duties.extend(arm.duties(year).iter().flat_map(|set| set.to_bytes()));
                put(&mut yearly, arm.year(focus, year));
            }
        }
        let count =
            u32::try_from(baseline.count()).expect("a block has at most a few hundred futures");
        Self {
            block,
            count,
            focus,
            fingerprint,
            sums: ByteBuf::from(sums),
            differences: ByteBuf::from(all_differences),
            money: ByteBuf::from(money),
            duties: ByteBuf::from(duties),
            monthly: ByteBuf::from(monthly),
            yearly: ByteBuf::from(yearly),
        }
    }

    /// True if every column has the length that `years` require. A report from another version does not.
    #[must_use]
    pub fn is_sound(&self, years: usize) -> bool {
        let futures = self.count as usize;
        self.sums.len() == Series::COUNT * 2 * REPLICATES * 8
            && self.differences.len() == futures * Series::COUNT * 4
            && self.money.len() == futures * 4
            && self.duties.len() == 2 * futures * years * 2
            && self.monthly.len() == 2 * futures * years * MONTHS_PER_YEAR * 4
            && self.yearly.len() == 2 * futures * years * 4
    }

    /// The number of its first future.
    #[must_use]
    pub fn first(&self) -> u32 {
        self.block * BLOCK
    }

    /// The sums of a series' headlines over the futures: the baseline's and the difference's.
    #[must_use]
    pub fn sums(&self, series: Series) -> [Sums; 2] {
        const SIZE: usize = REPLICATES * 8;
        [0, 1].map(|row| {
            let bytes = &self.sums[(series as usize * 2 + row) * SIZE..][..SIZE];
            let (numbers, _) = bytes.as_chunks();
            Sums(std::array::from_fn(|replicate| {
                f64::from_le_bytes(numbers[replicate])
            }))
        })
    }

    /// Plan less baseline of a series' headline, in each future.
    pub fn differences(&self, series: Series) -> impl Iterator<Item = f32> {
        self.row(&self.differences, series as usize)
    }

    /// Money left of the allotment over the horizon, plan less baseline, in each future; £.
    pub fn money(&self) -> impl Iterator<Item = f32> {
        self.row(&self.money, 0)
    }

    /// The duties of a year, of `years`, in each future, of the baseline (0) or of the plan (1).
    #[must_use]
    pub fn duties(&self, arm: usize, year: usize, years: usize) -> Vec<DutySet> {
        let size = self.count as usize * 2;
        let (pairs, _) = self.duties[(arm * years + year) * size..][..size].as_chunks();
        pairs.iter().copied().map(DutySet::from_bytes).collect()
    }

    /// The focus in a month, of `months`, in each future, of the baseline (0) or of the plan (1).
    pub fn month(&self, arm: usize, month: usize, months: usize) -> impl Iterator<Item = f32> {
        self.row(&self.monthly, arm * months + month)
    }

    /// The focus in a year, of `years`, in each future, of the baseline (0) or of the plan (1).
    pub fn year(&self, arm: usize, year: usize, years: usize) -> impl Iterator<Item = f32> {
        self.row(&self.yearly, arm * years + year)
    }

    fn row<'a>(&self, bytes: &'a [u8], row: usize) -> impl Iterator<Item = f32> + use<'a> {
        let size = self.count as usize * 4;
        let (numbers, _) = bytes[row * size..][..size].as_chunks();
        numbers.iter().copied().map(f32::from_le_bytes)
    }
}

fn put(bytes: &mut Vec<u8>, values: &[f32]) {
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::run::{Request, simulate_block};
    use crate::evidence::Evidence;
    use crate::model::sampling::Sampler;
    use crate::model::scenario::Scenario;

    #[test]
    fn a_report_gives_back_what_was_put_in() {
        let evidence = Evidence::built_in();
        let request = Request {
            plan: Scenario::default(),
            years: 2,
            futures: 7,
            ..Request::example()
        };
        let focus = Series::RttWaitingList;
        let sampler = Sampler::new(evidence, request.area.population);
        let (baseline, plan) = simulate_block(evidence, &sampler, &request, 0, Some(focus));
        let report = BlockReport::new(0, &baseline, &plan, focus, 2);
        assert!(report.is_sound(2) && !report.is_sound(3));
        assert_eq!((report.count, report.first()), (7, 0));
        assert_eq!(report.fingerprint, fingerprint(&baseline, &plan));
        let [levels, differences] = report.sums(Series::Qalys);
        let headline = baseline.headline(Series::Qalys);
        assert_eq!(levels.0[..7], headline[..]);
        assert_eq!(differences, Sums::default());
        assert!(
            report
                .differences(Series::Qalys)
                .all(|difference| difference == 0.0)
        );
        let last_year: Vec<f32> = report.year(1, 1, 2).collect();
        assert_eq!(last_year, plan.year(focus, 1));
        assert_eq!(report.duties(0, 1, 2), baseline.duties(1));
        assert_eq!(report.duties(1, 0, 2), plan.duties(0));
        let march: Vec<f32> = report.month(0, 23, 24).collect();
        assert_eq!(march, baseline.year(focus, 1));
    }
}

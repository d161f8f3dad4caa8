//! What a worker reports of a block: the headlines and duties of every future, and one outcome month by month.
//!
//! Numbers travel as bytes, so that encoding and decoding a report is a copy and not a walk over its numbers.

use serde_bytes::ByteBuf;

use crate::duties::DutySet;
use crate::run::Arm;
use crate::series::Series;

/// The report of one block.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct BlockReport {
    /// The block.
    pub block: u32,
    /// How many futures it has.
    pub count: u32,
    /// The outcome reported month by month.
    pub focus: Series,
    /// Headlines: plan then scenario, by series and future; `f64`.
    headlines: ByteBuf,
    /// Duties of the last year: plan then scenario, by future; two bytes each.
    duties: ByteBuf,
    /// The focus by month and future: plan then scenario; `f32`.
    monthly: ByteBuf,
    /// The focus by year and future: plan then scenario; `f64`.
    yearly: ByteBuf,
}

impl BlockReport {
    /// The report of a block that has been simulated over `years`.
    #[must_use]
    pub fn new(block: u32, plan: &Arm, scenario: &Arm, focus: Series, years: usize) -> Self {
        let mut headlines = Vec::new();
        let mut duties = Vec::new();
        let mut monthly = Vec::new();
        let mut yearly = Vec::new();
        for arm in [plan, scenario] {
            for series in Series::ALL {
                put_f64(&mut headlines, &arm.headline(series));
            }
            duties.extend(arm.duties(years - 1).iter().flat_map(|set| set.to_bytes()));
            for value in arm.monthly(focus) {
                monthly.extend_from_slice(&value.to_le_bytes());
            }
            for year in 0..years {
                put_f64(&mut yearly, arm.year(focus, year));
            }
        }
        let count =
            u32::try_from(plan.duties(0).len()).expect("a block has at most a few hundred futures");
        Self {
            block,
            count,
            focus,
            headlines: ByteBuf::from(headlines),
            duties: ByteBuf::from(duties),
            monthly: ByteBuf::from(monthly),
            yearly: ByteBuf::from(yearly),
        }
    }

    /// Whether every column has the length that `years` ask for. A report from another version does not.
    #[must_use]
    pub fn is_sound(&self, years: usize) -> bool {
        let futures = 2 * self.count as usize;
        self.headlines.len() == futures * Series::COUNT * 8
            && self.duties.len() == futures * 2
            && self.monthly.len() == futures * years * 12 * 4
            && self.yearly.len() == futures * years * 8
    }

    /// Appends the headline of a series in each future to the plan's column and the scenario's.
    pub fn headlines(&self, series: Series, columns: &mut [Vec<f64>; 2]) {
        self.append_f64(&self.headlines, Series::COUNT, series as usize, columns);
    }

    /// The duties of the last year in each future, of the plan and of the scenario.
    #[must_use]
    pub fn duties(&self) -> [Vec<DutySet>; 2] {
        let size = self.count as usize * 2;
        [0, size].map(|from| {
            let pairs = self.duties[from..from + size].chunks_exact(2);
            pairs
                .map(|pair| DutySet::from_bytes([pair[0], pair[1]]))
                .collect()
        })
    }

    /// Appends the focus in a month, of `months`, in each future to the plan's column and the scenario's.
    pub fn month(&self, month: usize, months: usize, columns: &mut [Vec<f64>; 2]) {
        let size = self.count as usize * 4;
        for (arm, column) in columns.iter_mut().enumerate() {
            let bytes = &self.monthly[(arm * months + month) * size..][..size];
            let values = bytes
                .chunks_exact(4)
                .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
            column.extend(values.map(f64::from));
        }
    }

    /// Appends the focus in a year, of `years`, in each future to the plan's column and the scenario's.
    pub fn year(&self, year: usize, years: usize, columns: &mut [Vec<f64>; 2]) {
        self.append_f64(&self.yearly, years, year, columns);
    }

    fn append_f64(&self, bytes: &[u8], rows: usize, row: usize, columns: &mut [Vec<f64>; 2]) {
        let size = self.count as usize * 8;
        for (arm, column) in columns.iter_mut().enumerate() {
            let bytes = bytes[(arm * rows + row) * size..][..size].chunks_exact(8);
            column.extend(
                bytes.map(|b| f64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]])),
            );
        }
    }
}

fn put_f64(bytes: &mut Vec<u8>, values: &[f64]) {
    for value in values {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::run::{Request, simulate_block};
    use crate::sampling::Seed;
    use crate::scenario::Scenario;

    #[test]
    fn a_report_gives_back_what_was_put_in() {
        let request = Request {
            area: crate::area::by_code("15F")
                .unwrap()
                .area(None, Evidence::built_in())
                .unwrap(),
            scenario: Scenario::default(),
            seed: Seed(1),
            years: 2,
            futures: 7,
        };
        let (plan, scenario) = simulate_block(Evidence::built_in(), &request, 0);
        let report = BlockReport::new(0, &plan, &scenario, Series::RttWaitingList, 2);
        assert!(report.is_sound(2) && !report.is_sound(3));
        assert_eq!(report.count, 7);
        let read = |take: &dyn Fn(&mut [Vec<f64>; 2])| {
            let mut columns = [Vec::new(), Vec::new()];
            take(&mut columns);
            columns
        };
        let headlines = read(&|columns| report.headlines(Series::Qalys, columns));
        assert_eq!(
            headlines,
            [
                plan.headline(Series::Qalys),
                scenario.headline(Series::Qalys)
            ]
        );
        let last_year = read(&|columns| report.year(1, 2, columns));
        assert_eq!(last_year[1], scenario.year(Series::RttWaitingList, 1));
        assert_eq!(report.duties()[0], plan.duties(1));
        let march = read(&|columns| report.month(23, 24, columns));
        for (ours, year_end) in march[0].iter().zip(plan.year(Series::RttWaitingList, 1)) {
            assert!((ours / year_end - 1.0).abs() < 1e-6);
        }
    }
}

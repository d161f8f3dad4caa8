//! The differences of a run future by future, for analyses that need more than its summaries.

use crate::core::series::Series;
use crate::engine::block_report::BlockReport;

/// Rows of the differences: one for each series, and one for money.
const ROWS: usize = Series::COUNT + 1;
const MONEY: usize = Series::COUNT;

/// Plan less baseline in each of a run's first futures, all columns in the order of the futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Paired {
    futures: usize,
    /// By row and future.
    differences: Vec<f32>,
}

impl Paired {
    /// Room for this number of futures.
    pub(super) fn new(futures: usize) -> Self {
        Self {
            futures,
            differences: vec![0.0; ROWS * futures],
        }
    }

    /// Adds the futures of a block; those beyond the room are left out.
    pub(super) fn add(&mut self, report: &BlockReport) {
        let first = report.first() as usize;
        let rows = self.differences.chunks_mut(self.futures.max(1));
        for (series, row) in Series::ALL.into_iter().zip(rows) {
            put(row, first, report.differences(series));
        }
        let money = MONEY * self.futures;
        put(&mut self.differences[money..], first, report.money());
    }

    /// Number of futures.
    #[must_use]
    pub fn futures(&self) -> usize {
        self.futures
    }

    /// The differences of a series' headline.
    #[must_use]
    pub fn differences(&self, series: Series) -> &[f32] {
        self.row(series as usize)
    }

    /// Money left of the allotment over the horizon, plan less baseline; £. Below zero if the plan spends more.
    #[must_use]
    pub fn money(&self) -> &[f32] {
        self.row(MONEY)
    }

    fn row(&self, row: usize) -> &[f32] {
        &self.differences[row * self.futures..][..self.futures]
    }
}

fn put<T>(row: &mut [T], first: usize, values: impl Iterator<Item = T>) {
    let room = row.iter_mut().skip(first);
    room.zip(values).for_each(|(place, value)| *place = value);
}

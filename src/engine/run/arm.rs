//! The outcomes of one arm of a comparison.

use crate::core::series::Series;
use crate::core::simd::{Lanes, Real};
use crate::evidence::{Believed, Tables};
use crate::model::duties::DutySet;
use crate::model::outcomes::follow;
use crate::model::sampling::Draws;
use crate::model::scenario::MONTHS_PER_YEAR;
use crate::model::simulation::Setting;

/// The outcomes of one arm for consecutive futures: every series by year, one of them month by month.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    years: usize,
    count: usize,
    /// By series, year and future.
    yearly: Vec<f32>,
    /// By year and future.
    duties: Vec<DutySet>,
    /// The focus by month and future; empty without one.
    monthly: Vec<f32>,
}

impl Arm {
    /// Simulates one arm of drawn futures over `years`, eight futures at a time, and keeps `focus` month by month.
    #[must_use]
    pub fn new(
        setting: &Setting,
        believed: &impl Believed,
        draws: &Draws,
        years: usize,
        focus: Option<Series>,
    ) -> Self {
        Self::computed::<Lanes>(setting, believed, draws, years, focus)
    }

    /// The same with numbers of another kind: with `f64`, one future at a time, the oracle.
    #[must_use]
    pub fn computed<R: Real>(
        setting: &Setting,
        believed: &impl Believed,
        draws: &Draws,
        years: usize,
        focus: Option<Series>,
    ) -> Self {
        let count = draws.count as usize;
        let months = years * MONTHS_PER_YEAR;
        let mut arm = Self {
            years,
            count,
            yearly: vec![0.0; Series::COUNT * years * count],
            duties: vec![DutySet::default(); years * count],
            monthly: vec![0.0; focus.map_or(0, |_| months * count)],
        };
        for first in (0..count).step_by(R::LANES) {
            arm.simulate::<R>(setting, believed.tables(), draws, first, focus);
        }
        arm
    }

    /// Simulates the futures from `first` on, as many as there are lanes.
    fn simulate<R: Real>(
        &mut self,
        setting: &Setting,
        tables: &Tables,
        draws: &Draws,
        first: usize,
        focus: Option<Series>,
    ) {
        let (count, years) = (self.count, self.years);
        let lanes = R::LANES.min(count - first);
        let future = draws.future::<R>(first);
        let monthly = &mut self.monthly;
        let outcome = follow(setting, tables, &future, years, |month, values| {
            if let Some(focus) = focus {
                values[focus].store(&mut monthly[month * count + first..][..lanes]);
            }
        });
        for (series, by_year) in outcome.yearly.iter() {
            for (year, values) in by_year.iter().enumerate().take(years) {
                let row = &mut self.yearly[(series as usize * years + year) * count + first..];
                values.store(&mut row[..lanes]);
            }
        }
        for year in 0..years {
            for lane in 0..lanes {
                self.duties[year * count + first + lane] = outcome.duties(year, lane);
            }
        }
    }

    /// Number of futures.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The values of all months of the focus: month by month, and within a month by future.
    #[must_use]
    pub fn monthly(&self) -> &[f32] {
        &self.monthly
    }

    /// The values of a year of a series, one for each future.
    #[must_use]
    pub fn year(&self, series: Series, year: usize) -> &[f32] {
        &self.yearly[(series as usize * self.years + year) * self.count..][..self.count]
    }

    /// The duties met in a year, one set for each future.
    #[must_use]
    pub fn duties(&self, year: usize) -> &[DutySet] {
        &self.duties[year * self.count..][..self.count]
    }

    /// A series over the whole horizon, for each future: the sum of its years.
    #[must_use]
    pub fn total(&self, series: Series) -> Vec<f64> {
        (0..self.count)
            .map(|future| {
                (0..self.years)
                    .map(|year| f64::from(self.year(series, year)[future]))
                    .sum()
            })
            .collect()
    }

    /// The headline of a series for each future: the sum over the horizon where the series accumulates and only
    /// differences mean anything, else the last year.
    #[must_use]
    pub fn headline(&self, series: Series) -> Vec<f64> {
        if series.has_meaningful_level() {
            let last = self.year(series, self.years - 1);
            return last.iter().copied().map(f64::from).collect();
        }
        self.total(series)
    }
}

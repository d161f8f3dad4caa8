//! The duties that futures meet in every year of the horizon, counted by the sets that are met together.

use crate::model::duties::{Duty, DutySet};
use crate::model::scenario::YEARS_MAX;

/// Number of sets of duties.
const SETS: usize = 1 << Duty::COUNT;

/// A chance under both plans, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Under the current plan.
    pub baseline: f64,
    /// Under the plan.
    pub plan: f64,
}

/// Duties over the futures that are in, under the baseline (0) and under the plan (1). A duty counts as met only in futures
/// that meet it in every year.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyResults {
    futures: u32,
    /// By arm and set of duties: the futures that meet exactly these in every year.
    met: [Box<[u32; SETS]>; 2],
    /// By arm, duty and year: the futures that miss it in that year and in none before.
    first_missed: [[[u32; YEARS_MAX]; Duty::COUNT]; 2],
    /// Futures in which the plan meets more duties than the baseline.
    more: u32,
    /// Futures in which it meets fewer.
    fewer: u32,
}

impl Default for DutyResults {
    fn default() -> Self {
        Self {
            futures: 0,
            met: [(); 2].map(|()| Box::new([0; SETS])),
            first_missed: [[[0; YEARS_MAX]; Duty::COUNT]; 2],
            more: 0,
            fewer: 0,
        }
    }
}

impl DutyResults {
    /// Adds a future: by arm, the duties that each year meets.
    pub fn add<'a>(&mut self, years: [impl Iterator<Item = &'a DutySet>; 2]) {
        self.futures += 1;
        let mut numbers = [0; 2];
        for (arm, years) in years.into_iter().enumerate() {
            let mut every = DutySet::ALL;
            for (year, met) in years.enumerate() {
                for duty in every.duties().filter(|duty| !met.contains(*duty)) {
                    self.first_missed[arm][duty as usize][year] += 1;
                }
                every = every.and(*met);
            }
            self.met[arm][every.index()] += 1;
            numbers[arm] = every.count();
        }
        let [baseline, plan] = numbers;
        self.more += u32::from(plan > baseline);
        self.fewer += u32::from(plan < baseline);
    }

    /// Number of futures that are in.
    #[must_use]
    pub fn futures(&self) -> u32 {
        self.futures
    }

    /// The share of the futures that a count is.
    fn share(&self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.futures.max(1))
    }

    /// The chance of meeting every year exactly a set that has a property.
    fn chance_where(&self, has: impl Fn(DutySet) -> bool) -> Chance {
        let of_arm = |arm: usize| {
            let counts = DutySet::every().zip(*self.met[arm]);
            let counts = counts.filter(|(set, _)| has(*set));
            self.share(counts.map(|(_, count)| count).sum())
        };
        Chance {
            baseline: of_arm(0),
            plan: of_arm(1),
        }
    }

    /// The chance of meeting a duty in every year.
    #[must_use]
    pub fn chance(&self, duty: Duty) -> Chance {
        self.chance_where(|set| set.contains(duty))
    }

    /// The chance of meeting all of these duties in every year.
    #[must_use]
    pub fn chance_of_all(&self, duties: DutySet) -> Chance {
        self.chance_where(|set| set.and(duties) == duties)
    }

    /// The chance of meeting so many duties in every year, neither more nor fewer.
    #[must_use]
    pub fn chance_of_number(&self, number: usize) -> Chance {
        self.chance_where(|set| set.count() == number)
    }

    /// The share of futures in which the plan meets more duties in every year than the baseline does, 0–1.
    #[must_use]
    pub fn more(&self) -> f64 {
        self.share(self.more)
    }

    /// The share in which it meets fewer, 0–1.
    #[must_use]
    pub fn fewer(&self) -> f64 {
        self.share(self.fewer)
    }

    /// The year, counted from 0, in which the plan most often misses a duty for the first time; the earlier of two equal
    /// ones, and none where no future misses it.
    #[must_use]
    pub fn usual_first_miss(&self, duty: Duty) -> Option<usize> {
        let counts = &self.first_missed[1][duty as usize];
        let most = counts.iter().max().filter(|most| **most > 0)?;
        counts.iter().position(|count| count == most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Duty::{BreakEven, FourHour, RttOver52Weeks};

    fn set(duties: &[Duty]) -> DutySet {
        duties
            .iter()
            .fold(DutySet::default(), |set, duty| set.with(*duty, true))
    }

    /// Two futures: the years of the baseline and of the plan.
    fn results() -> DutyResults {
        let mut results = DutyResults::default();
        let all = DutySet::ALL;
        let first = [
            vec![set(&[BreakEven, FourHour]), set(&[BreakEven])],
            vec![all, set(&[BreakEven, FourHour])],
        ];
        results.add([first[0].iter(), first[1].iter()]);
        let second = [
            vec![set(&[BreakEven]), all],
            vec![set(&[FourHour]), set(&[])],
        ];
        results.add([second[0].iter(), second[1].iter()]);
        results
    }

    fn pair(chance: Chance) -> (f64, f64) {
        (chance.baseline, chance.plan)
    }

    #[test]
    fn a_duty_is_met_only_where_every_year_meets_it() {
        let results = results();
        assert_eq!(results.futures(), 2);
        assert_eq!(pair(results.chance(BreakEven)), (1.0, 0.5));
        assert_eq!(pair(results.chance(FourHour)), (0.0, 0.5));
        assert_eq!(pair(results.chance(RttOver52Weeks)), (0.0, 0.0));
    }

    #[test]
    fn sets_and_numbers_are_counted_together() {
        let results = results();
        let both = set(&[BreakEven, FourHour]);
        assert_eq!(pair(results.chance_of_all(both)), (0.0, 0.5));
        assert_eq!(pair(results.chance_of_all(DutySet::default())), (1.0, 1.0));
        assert_eq!(pair(results.chance_of_all(DutySet::ALL)), (0.0, 0.0));
        assert_eq!(pair(results.chance_of_number(0)), (0.0, 0.5));
        assert_eq!(pair(results.chance_of_number(1)), (1.0, 0.0));
        assert_eq!(pair(results.chance_of_number(2)), (0.0, 0.5));
        // Two against one in the first future, none against one in the second.
        assert_eq!((results.more(), results.fewer()), (0.5, 0.5));
    }

    #[test]
    fn the_usual_first_miss_is_the_commonest_year_under_the_plan() {
        let results = results();
        // In year 2 of the first future and in year 1 of the second: the earlier of the two.
        assert_eq!(results.usual_first_miss(RttOver52Weeks), Some(0));
        // Only in the second future, in its first year.
        assert_eq!(results.usual_first_miss(BreakEven), Some(0));
        assert_eq!(results.usual_first_miss(FourHour), Some(1));
        let mut met = DutyResults::default();
        met.add([[DutySet::ALL].iter(), [DutySet::ALL].iter()]);
        assert_eq!(met.usual_first_miss(FourHour), None);
        assert_eq!(met.chance_of_number(Duty::COUNT).plan, 1.0);
    }
}

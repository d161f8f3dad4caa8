//! The course of a series before a month: its trend, its season, and its variation about both.

use super::month::YearMonth;

/// Transformation of a quantity to a number without limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transformation {
    /// The logarithm, of counts.
    Log,
    /// The logarithm of the odds, of shares.
    LogOdds,
}

impl Transformation {
    /// The number without limits.
    #[must_use]
    pub fn of(self, value: f64) -> f64 {
        match self {
            Self::Log => libm::log(value),
            Self::LogOdds => libm::log(value / (1.0 - value)),
        }
    }

    /// The quantity again.
    #[must_use]
    pub fn back(self, number: f64) -> f64 {
        match self {
            Self::Log => libm::exp(number),
            Self::LogOdds => 1.0 / (1.0 + libm::exp(-number)),
        }
    }
}

/// A straight line through a series, with a step up or down for each month of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Growth in a month.
    pub slope: f64,
    /// Standard error of it, for errors that remember the month before.
    pub slope_error: f64,
    /// Above or below the line, by month from January; the mean of those that occur is 0.
    pub season: [f64; 12],
    /// Standard deviation about line and season.
    pub sd: f64,
    /// Share of a month's deviation that lasts into the next figure: lag-one autocorrelation, from 0 to 0.9.
    pub persistence: f64,
    centre: f64,
    level: f64,
    reference: YearMonth,
}

/// Largest autocorrelation that is believed of a short series.
const PERSISTENCE_MAX: f64 = 0.9;

impl Trend {
    /// The least-squares line of numbers by month, oldest first. `seasonal` gives each month of the year a step of its
    /// own. None if there are too few figures to separate the line from the noise.
    #[must_use]
    pub fn of(series: &[(YearMonth, f64)], seasonal: bool) -> Option<Self> {
        let (reference, _) = *series.first()?;
        let time = |month: YearMonth| f64::from(month.since(reference));
        let group = |month: YearMonth| if seasonal { month.of_year() } else { 0 };
        let mut sums = [(0.0, 0.0, 0.0); 12];
        for (month, value) in series {
            let (count, times, values) = &mut sums[group(*month)];
            *count += 1.0;
            *times += time(*month);
            *values += value;
        }
        let means = sums.map(|(count, times, values): (f64, f64, f64)| {
            (times / count.max(1.0), values / count.max(1.0))
        });
        let groups = sums.iter().filter(|(count, ..)| *count > 0.0).count() as f64;
        let apart = |month: YearMonth| time(month) - means[group(month)].0;
        let spread: f64 = series.iter().map(|(m, _)| apart(*m) * apart(*m)).sum();
        let degrees = series.len() as f64 - groups - 1.0;
        if spread <= 0.0 || degrees < 1.0 {
            return None;
        }
        let along: f64 = series.iter().map(|(m, v)| apart(*m) * v).sum();
        let slope = along / spread;
        let step = |place: usize| means[place].1 - slope * means[place].0;
        let present = |place: usize| sums[place].0 > 0.0;
        let level = (0..12).filter(|p| present(*p)).map(step).sum::<f64>() / groups;
        let season = std::array::from_fn(|place| match (seasonal, present(place)) {
            (true, true) => step(place) - level,
            _ => 0.0,
        });
        let left: Vec<f64> = series
            .iter()
            .map(|(m, v)| v - level - slope * time(*m) - season[m.of_year()])
            .collect();
        let squares: f64 = left.iter().map(|e| e * e).sum();
        let pairs: f64 = left.windows(2).map(|pair| pair[0] * pair[1]).sum();
        let persistence = (pairs / squares.max(f64::MIN_POSITIVE)).clamp(0.0, PERSISTENCE_MAX);
        let sd = libm::sqrt(squares / degrees);
        let remembered = libm::sqrt((1.0 + persistence) / (1.0 - persistence));
        Some(Self {
            slope,
            slope_error: sd / libm::sqrt(spread) * remembered,
            season,
            sd,
            persistence,
            centre: series.iter().map(|(m, _)| time(*m)).sum::<f64>() / series.len() as f64,
            level,
            reference,
        })
    }

    /// The line and season drawn on to a month, and the standard deviation of a figure about it.
    #[must_use]
    pub fn drawn_on(&self, month: YearMonth) -> (f64, f64) {
        let time = f64::from(month.since(self.reference));
        let away = self.slope_error * (time - self.centre);
        let mean = self.level + self.slope * time + self.season[month.of_year()];
        (mean, libm::sqrt(self.sd * self.sd + away * away))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(count: i32, value: impl Fn(i32) -> f64) -> Vec<(YearMonth, f64)> {
        let first = YearMonth::new(2010, 8);
        (0..count)
            .map(|month| (first.plus(month), value(month)))
            .collect()
    }

    #[test]
    fn a_line_with_a_season_is_found_exactly() {
        let season = |month: i32| if month.rem_euclid(12) == 3 { 1.1 } else { -0.1 };
        let trend =
            Trend::of(&months(30, |m| 5.0 + 0.02 * f64::from(m) + season(m)), true).unwrap();
        assert!((trend.slope - 0.02).abs() < 1e-12 && trend.sd < 1e-12);
        // November is the fourth month from August.
        assert!((trend.season[10] - 1.1).abs() < 1e-12 && (trend.season[0] + 0.1).abs() < 1e-12);
        let (mean, sd) = trend.drawn_on(YearMonth::new(2010, 8).plus(39));
        assert!((mean - (5.0 + 0.78 + 1.1)).abs() < 1e-12 && sd < 1e-12);
    }

    #[test]
    fn the_error_of_a_slope_is_that_of_least_squares() {
        // Up and down by turns: the distances do not last, and the error is sd/√Σ(t − t̄)².
        let turns = |m: i32| if m % 2 == 0 { 1.0 } else { -1.0 };
        let trend = Trend::of(&months(10, turns), false).unwrap();
        assert_eq!(trend.persistence, 0.0);
        assert!((trend.slope_error - trend.sd / 82.5_f64.sqrt()).abs() < 1e-12);
        assert_eq!(trend.season, [0.0; 12]);
        assert!(Trend::of(&months(12, turns), true).is_none());
        assert!(Trend::of(&[], false).is_none());
    }

    #[test]
    fn transformations_are_undone() {
        for (transformation, value) in
            [(Transformation::Log, 3e6), (Transformation::LogOdds, 0.958)]
        {
            assert!((transformation.back(transformation.of(value)) - value).abs() < 1e-9 * value);
        }
    }
}

//! The forecasts that anybody can make: that nothing changes, and that trend and season go on.

use statrs::distribution::{ContinuousCDF, Normal};

use super::actuals::Actuals;
use super::forecast_sample::ForecastSample;
use super::history::Trend;
use super::month::YearMonth;
use super::scored_series::ScoredSeries;

/// Most months before a start that a trend is drawn through, as for the model's own start.
const WINDOW: i32 = 36;
/// Number of equally likely values of a forecast with a spread.
const VALUES: u32 = 200;

/// Forecasts of one series from the figures before a start.
#[derive(Debug)]
pub struct Naive {
    series: ScoredSeries,
    last: Option<f64>,
    trend: Option<Trend>,
}

impl Naive {
    /// Forecasts from the figures known before `origin`.
    #[must_use]
    pub fn new(actuals: &Actuals, series: ScoredSeries, origin: YearMonth) -> Self {
        let figures = actuals.before(series.column(), origin);
        let last = figures.last().map(|(_, value)| *value);
        let transformation = series.transformation();
        let recent: Vec<(YearMonth, f64)> = figures
            .iter()
            .filter(|(month, _)| series.months() == 12 || *month >= origin.plus(-WINDOW))
            .map(|(month, value)| (*month, transformation.of(*value)))
            .collect();
        Self {
            series,
            last,
            trend: Trend::of(&recent, series.months() < 12),
        }
    }

    /// The last figure again.
    #[must_use]
    pub fn last_value(&self) -> Option<f64> {
        self.last
    }

    /// Trend and season drawn on; where there are too few figures for a trend, the last again.
    #[must_use]
    pub fn seasonal_trend(&self, month: YearMonth) -> Option<f64> {
        match &self.trend {
            Some(trend) => Some(self.series.transformation().back(trend.drawn_on(month).0)),
            None => self.last,
        }
    }

    /// The same with the spread that the figures had about trend and season, and with the doubt about the trend.
    #[must_use]
    pub fn seasonal_trend_spread(&self, month: YearMonth) -> Option<ForecastSample> {
        let Some(trend) = &self.trend else {
            return self.last.map(|last| ForecastSample::new(vec![last]));
        };
        let (mean, sd) = trend.drawn_on(month);
        let normal = Normal::standard();
        let value = |place: u32| {
            let share = (f64::from(place) + 0.5) / f64::from(VALUES);
            self.series
                .transformation()
                .back(mean + sd * normal.inverse_cdf(share))
        };
        Some(ForecastSample::new((0..VALUES).map(value).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_stays_and_the_trend_goes_on() {
        let origin = YearMonth::new(2013, 4);
        let naive = Naive::new(&Actuals::england(), ScoredSeries::AeAttendances, origin);
        assert_eq!(naive.last_value(), Some(1_865_084.0));
        let [near, far] = [0, 48].map(|h| naive.seasonal_trend(origin.plus(h)).unwrap());
        assert!(
            near > 1.6e6 && far > near && far < 1.2 * near,
            "{near} {far}"
        );
        let width = |h| {
            let sample = naive.seasonal_trend_spread(origin.plus(h)).unwrap();
            sample.quantile(0.95) - sample.quantile(0.05)
        };
        assert!(width(48) > width(0));
        let few = Naive::new(
            &Actuals::england(),
            ScoredSeries::TalkingTherapiesRecovery,
            origin,
        );
        assert_eq!(few.seasonal_trend(origin), Some(0.428));
    }
}

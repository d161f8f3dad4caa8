//! The forecast of a start, compared with what happened.

use super::actuals::Actuals;
use super::forecast::{ForecastBlock, Forecaster};
use super::forecast_sample::mean;
use super::month::YearMonth;
use super::naive::Naive;
use super::period::Period;
use super::scored_series::ScoredSeries;
use crate::analysis::validation::scores::{Pit, SeriesScores};

/// Figure with its forecast and its scores.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ScoredFigure {
    /// The month with which the figure ends.
    pub month: YearMonth,
    /// The actual figure.
    pub actual: f64,
    /// Mean of the futures.
    pub mean: f64,
    /// Quantiles of the futures: 5, 25, 50, 75 and 95 in 100.
    pub quantiles: [f64; 5],
    /// Share of the futures below what happened.
    pub pit: f64,
    /// Score of the forecast.
    pub crps: f64,
    /// The last figure before the forecast.
    pub last_value: f64,
    /// Trend and season before the forecast, drawn on.
    pub seasonal_trend: f64,
    /// Score of the same with its spread.
    pub seasonal_trend_spread_crps: f64,
}

/// Forecast of a series: its scores, and every figure.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct SeriesForecast {
    /// The scores over all figures.
    #[serde(flatten)]
    pub scores: SeriesScores,
    /// Every figure.
    pub points: Vec<ScoredFigure>,
}

/// Quality of the forecasts of every series.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct BacktestScores {
    /// By series; one of which no figure ends in the period has none.
    pub series: Vec<SeriesForecast>,
}

/// An error below this share of what happened is rounding.
const NEXT_TO_NOTHING: f64 = 1e-9;
const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

impl BacktestScores {
    /// Of a forecast, all blocks of it in order, in a checked period.
    #[must_use]
    pub fn new(
        actuals: &Actuals,
        period: &Period,
        forecaster: &Forecaster,
        blocks: &[ForecastBlock],
    ) -> Self {
        let of = |series| {
            SeriesForecast::new(series, points(actuals, period, forecaster, blocks, series))
        };
        Self {
            series: ScoredSeries::ALL.into_iter().map(of).collect(),
        }
    }
}

fn points(
    actuals: &Actuals,
    period: &Period,
    forecaster: &Forecaster,
    blocks: &[ForecastBlock],
    series: ScoredSeries,
) -> Vec<ScoredFigure> {
    let naive = Naive::new(actuals, series, period.train_until);
    let point = |month: YearMonth| {
        if !series.ends_with(month) || month.plus(1 - series.months()) < period.start {
            return None;
        }
        let actual = actuals.at(series.column(), month)?;
        let sample = forecaster.sample(blocks, series, month)?;
        Some(ScoredFigure {
            month,
            actual,
            mean: sample.mean(),
            quantiles: QUANTILES.map(|share| sample.quantile(share)),
            pit: sample.pit(actual),
            crps: sample.crps(actual),
            last_value: naive.last_value()?,
            seasonal_trend: naive.seasonal_trend(month)?,
            seasonal_trend_spread_crps: naive.seasonal_trend_spread(month)?.crps(actual),
        })
    };
    period.scored().filter_map(point).collect()
}

impl SeriesForecast {
    /// Of the figures of a series.
    #[must_use]
    pub fn new(series: ScoredSeries, points: Vec<ScoredFigure>) -> Self {
        let of = |value: &dyn Fn(&ScoredFigure) -> f64| {
            mean(&points.iter().map(value).collect::<Vec<f64>>())
        };
        let inside = |low: usize, high: usize| {
            of(&|p| {
                f64::from(u8::from(
                    (p.quantiles[low]..=p.quantiles[high]).contains(&p.actual),
                ))
            })
        };
        let crps = of(&|p| p.crps);
        let bias = of(&|p| p.mean - p.actual);
        let level = of(&|p| p.actual);
        let over = |naive: f64| (naive > NEXT_TO_NOTHING * level).then(|| crps / naive);
        let shares: Vec<f64> = points.iter().map(|p| p.pit).collect();
        let scores = SeriesScores {
            series: series.id().to_owned(),
            is_share: series.column().is_share(),
            figures: points.len(),
            coverage_50: inside(1, 3),
            coverage_90: inside(0, 4),
            crps,
            crps_ratio_last_value: over(of(&|p| (p.last_value - p.actual).abs())),
            crps_ratio_seasonal_trend: over(of(&|p| (p.seasonal_trend - p.actual).abs())),
            crps_ratio_seasonal_trend_spread: over(of(&|p| p.seasonal_trend_spread_crps)),
            bias,
            bias_relative: bias / level,
            pit: Pit::of(&shares),
        };
        Self { scores, points }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(actual: f64, mean: f64, last_value: f64) -> ScoredFigure {
        ScoredFigure {
            month: YearMonth::new(2015, 4),
            actual,
            mean,
            quantiles: [-2.0, -1.0, 0.0, 1.0, 2.0].map(|step| mean + step),
            pit: 0.25,
            crps: 0.5,
            last_value,
            seasonal_trend: actual,
            seasonal_trend_spread_crps: 1.0,
        }
    }

    #[test]
    fn scores_are_means_over_figures() {
        let points = vec![
            point(10.0, 10.5, 12.0),
            point(10.0, 11.5, 8.0),
            point(10.0, 13.0, 10.0),
        ];
        let scores = SeriesForecast::new(ScoredSeries::AeAttendances, points).scores;
        assert_eq!((scores.figures, scores.crps), (3, 0.5));
        assert!((scores.coverage_50 - 1.0 / 3.0).abs() < 1e-12);
        assert!((scores.coverage_90 - 2.0 / 3.0).abs() < 1e-12);
        assert!((scores.bias - 5.0 / 3.0).abs() < 1e-12);
        assert!((scores.bias_relative - 1.0 / 6.0).abs() < 1e-12);
        assert!((scores.crps_ratio_last_value.unwrap() - 0.375).abs() < 1e-12);
        assert_eq!(scores.crps_ratio_seasonal_trend, None);
        assert_eq!(scores.crps_ratio_seasonal_trend_spread, Some(0.5));
        assert_eq!(scores.pit.histogram[2], 3);
    }
}

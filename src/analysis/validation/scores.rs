//! Scores of a forecast, as the command writes them and the page shows them.

/// Scores of the forecast of a series.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SeriesScores {
    /// Id of the series.
    pub series: String,
    /// True if its figures are shares.
    pub is_share: bool,
    /// Number of figures that were scored.
    pub figures: usize,
    /// Share of them within the middle half of the futures.
    pub coverage_50: f64,
    /// Share of them within the middle nine tenths of the futures.
    pub coverage_90: f64,
    /// Mean score of the forecast, in the unit of the series.
    pub crps: f64,
    /// Mean score over that of the last value, a forecast without spread; below 1 the model is better. Nothing where the
    /// other was right to the last digit, here as below.
    pub crps_ratio_last_value: Option<f64>,
    /// Mean score over that of trend and season drawn on, without spread.
    pub crps_ratio_seasonal_trend: Option<f64>,
    /// Mean score over that of trend and season drawn on, with the spread that they had.
    pub crps_ratio_seasonal_trend_spread: Option<f64>,
    /// Mean of the forecasts less what happened, in the unit of the series.
    pub bias: f64,
    /// The same over the mean of what happened.
    pub bias_relative: f64,
    /// Distribution of the shares of futures below the actual figures.
    pub pit: Pit,
}

/// Bars of a histogram of shares between 0 and 1.
pub const PIT_BARS: usize = 10;

/// Distribution of shares between 0 and 1. Those of a perfectly calibrated forecast have mean ½ and variance 1/12, and
/// their histogram is level.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Pit {
    /// The mean: below ½ the forecasts were too high, above it too low.
    pub mean: f64,
    /// The variance: below 1/12 the forecasts were too wide, above it too narrow or off.
    pub variance: f64,
    /// Number of shares in each tenth.
    pub histogram: [u32; PIT_BARS],
}

impl Pit {
    /// Of these shares; of none, all zero.
    #[must_use]
    pub fn of(shares: &[f64]) -> Self {
        let mut histogram = [0; PIT_BARS];
        for share in shares {
            histogram[((share * PIT_BARS as f64) as usize).min(PIT_BARS - 1)] += 1;
        }
        let count = shares.len().max(1) as f64;
        let mean = shares.iter().sum::<f64>() / count;
        let squares = shares.iter().map(|share| (share - mean) * (share - mean));
        Self {
            mean,
            variance: squares.sum::<f64>() / count,
            histogram,
        }
    }
}

//! The shape of a waiting list, from the five figures that are published about it.
//!
//! People have a constant chance of leaving the list in each month that they wait; the thirteen chances are those that
//! come nearest to the published figures and change smoothly from month to month. A sum of squares is minimised by the
//! method of Levenberg (1944) and Marquardt (1963).

use crate::model::simulation::BANDS;

/// Published figures of a waiting list; times in months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waits {
    /// People waiting for each clock start in a month.
    pub list_per_start: f64,
    /// Months in 18 weeks.
    pub standard_months: f64,
    /// Share of the list that has waited no longer than that.
    pub within_standard: f64,
    /// Half of the list has waited no longer than this.
    pub median: f64,
    /// 92 in 100 of the list have waited no longer than this.
    pub percentile_92: f64,
    /// Share of the list that has waited 12 months or more.
    pub over_12_months: f64,
}

/// Shape of a waiting list in a steady state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaitingListShape {
    /// People in each month of waiting for each clock start in a month.
    pub people: [f64; BANDS],
    /// Share of the month in which the standard falls that is within it.
    pub band_share_within_standard: f64,
    /// Monthly chance of leaving the list after 12 months.
    pub long_wait_exit: f64,
    /// Error of the fit: the greatest deviation of the three shares, and of the list in relation to its length.
    pub worst_miss: f64,
}

/// Weights of the five figures in the sum of squares, in the order of [`misses`], and of a bend between two months.
/// A thousandth of the list counts as much as two hundredths of a per cent within 18 weeks; the few over a year, known
/// least and smallest, count by their logarithm.
const WEIGHTS: [f64; 5] = [20.0, 100.0, 60.0, 100.0, 1.0];
const BEND_WEIGHT: f64 = 0.02;

const RESIDUALS: usize = WEIGHTS.len() + BANDS - 2;
/// Monthly rates from which the search sets out; the best end counts.
const SETTING_OUT: [f64; 3] = [0.25, 0.4, 0.7];
const STEPS_MAX: usize = 400;
/// Step of a numerical derivative, in the logarithm of a rate.
const NUDGE: f64 = 1e-6;

type Rates = [f64; BANDS];

/// People still waiting at each whole month, of one who starts, when they leave at these monthly rates.
fn waiting_at(rates: &Rates) -> Rates {
    let mut left = 1.0;
    std::array::from_fn(|month| {
        let now = left;
        left *= libm::exp(-rates[month]);
        now
    })
}

/// People in a month of waiting who have waited up to a part of it, `part` in months.
fn in_part(waiting: f64, rate: f64, part: f64) -> f64 {
    waiting * (1.0 - libm::exp(-rate * part)) / rate
}

/// People in each month of waiting; the last one is open.
fn people(rates: &Rates) -> Rates {
    let waiting = waiting_at(rates);
    std::array::from_fn(|month| {
        let part = if month == BANDS - 1 {
            f64::INFINITY
        } else {
            1.0
        };
        in_part(waiting[month], rates[month], part)
    })
}

/// Share of the list that has waited no longer than `months`.
fn share_within(rates: &Rates, people: &Rates, months: f64) -> f64 {
    let whole = (months as usize).min(BANDS - 1);
    let before: f64 = people[..whole].iter().sum();
    let part = in_part(
        waiting_at(rates)[whole],
        rates[whole],
        months - whole as f64,
    );
    (before + part) / people.iter().sum::<f64>()
}

/// Deviations of a list from the published figures: the list itself, as a ratio; the shares within the standard, the
/// median and the 92nd percentile; and the logarithm of the share over 12 months.
fn misses(rates: &Rates, waits: &Waits) -> [f64; WEIGHTS.len()] {
    let people = people(rates);
    let list: f64 = people.iter().sum();
    let within = |months| share_within(rates, &people, months);
    [
        list / waits.list_per_start - 1.0,
        within(waits.standard_months) - waits.within_standard,
        within(waits.median) - 0.5,
        within(waits.percentile_92) - 0.92,
        libm::log(people[BANDS - 1] / list / waits.over_12_months),
    ]
}

fn residuals(logs: &Rates, waits: &Waits) -> [f64; RESIDUALS] {
    let misses = misses(&logs.map(libm::exp), waits);
    let bend = libm::sqrt(BEND_WEIGHT);
    std::array::from_fn(|place| match place.checked_sub(WEIGHTS.len()) {
        None => WEIGHTS[place] * misses[place],
        Some(month) => bend * (logs[month] - 2.0 * logs[month + 1] + logs[month + 2]),
    })
}

fn sum_of_squares(residuals: &[f64; RESIDUALS]) -> f64 {
    residuals.iter().map(|residual| residual * residual).sum()
}

/// Solves a symmetric positive definite system by Cholesky's method; nothing where it is not positive definite.
fn solved(mut matrix: [Rates; BANDS], mut right: Rates) -> Option<Rates> {
    for column in 0..BANDS {
        for row in column..BANDS {
            let known: f64 = (0..column)
                .map(|k| matrix[row][k] * matrix[column][k])
                .sum();
            let rest = matrix[row][column] - known;
            matrix[row][column] = if row > column {
                rest / matrix[column][column]
            } else if rest > 0.0 {
                libm::sqrt(rest)
            } else {
                return None;
            };
        }
    }
    for row in 0..BANDS {
        let known: f64 = (0..row).map(|k| matrix[row][k] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    for row in (0..BANDS).rev() {
        let known: f64 = (row + 1..BANDS).map(|k| matrix[k][row] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    Some(right)
}

/// Brings the sum of squares down from a start, as far as it goes.
fn descended(from: Rates, waits: &Waits) -> (f64, Rates) {
    let (mut at, mut damping) = (from, 1e-2);
    let mut here = residuals(&at, waits);
    let mut least = sum_of_squares(&here);
    for _ in 0..STEPS_MAX {
        let slopes: [[f64; RESIDUALS]; BANDS] = std::array::from_fn(|place| {
            let mut nudged = at;
            nudged[place] += NUDGE;
            let there = residuals(&nudged, waits);
            std::array::from_fn(|k| (there[k] - here[k]) / NUDGE)
        });
        let product = |a: &[f64; RESIDUALS], b: &[f64; RESIDUALS]| -> f64 {
            a.iter().zip(b).map(|(a, b)| a * b).sum()
        };
        let mut matrix: [Rates; BANDS] =
            std::array::from_fn(|i| std::array::from_fn(|j| product(&slopes[i], &slopes[j])));
        for (place, row) in matrix.iter_mut().enumerate() {
            row[place] += damping * (row[place] + 1e-9);
        }
        let right = std::array::from_fn(|place| -product(&slopes[place], &here));
        let step = solved(matrix, right).unwrap_or_default();
        let next: Rates = std::array::from_fn(|k| (at[k] + step[k]).clamp(-9.0, 3.0));
        let there = residuals(&next, waits);
        let sum = sum_of_squares(&there);
        if sum < least {
            let gain = least - sum;
            (at, here, least) = (next, there, sum);
            damping = (damping * 0.3).max(1e-12);
            if gain < 1e-14 * (1.0 + least) {
                break;
            }
        } else if damping > 1e9 {
            break;
        } else {
            damping *= 4.0;
        }
    }
    (least, at)
}

/// The list that comes nearest to the published figures.
#[must_use]
pub fn fitted(waits: &Waits) -> WaitingListShape {
    let ends = SETTING_OUT.map(|rate| descended([libm::log(rate); BANDS], waits));
    let best = ends
        .into_iter()
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or([0.0; BANDS], |(_, at)| at);
    let rates = best.map(libm::exp);
    let people = people(&rates);
    let band = (waits.standard_months as usize).min(BANDS - 1);
    let part = waits.standard_months - band as f64;
    let within = in_part(waiting_at(&rates)[band], rates[band], part);
    let missed = misses(&rates, waits);
    WaitingListShape {
        people,
        band_share_within_standard: within / people[band],
        long_wait_exit: 1.0 - libm::exp(-rates[BANDS - 1]),
        worst_miss: missed[..4]
            .iter()
            .fold(0.0, |worst, miss| miss.abs().max(worst)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;

    #[test]
    fn the_list_of_july_2019_is_that_of_the_models_table() {
        let tables = &Evidence::built_in().tables;
        let weeks = tables.weeks_per_month;
        let fit = fitted(&Waits {
            list_per_start: 4.372_568 / 1.64,
            standard_months: 18.0 / weeks,
            within_standard: 0.858,
            median: 7.3 / weeks,
            percentile_92: 22.7 / weeks,
            over_12_months: 1_032.0 / 4_372_568.0,
        });
        for (ours, table) in fit.people.iter().zip(&tables.rtt_wait_profile) {
            assert!((ours - table).abs() < 1e-5, "{:?}", fit.people);
        }
        let band = tables.rtt_band_share_within_18_weeks;
        assert!((fit.band_share_within_standard - band).abs() < 0.005);
        // The table has this one rounded to a quarter.
        assert!((fit.long_wait_exit - tables.rtt_long_wait_exit).abs() < 0.125);
        assert!(fit.worst_miss < 1e-4);
    }

    #[test]
    fn a_list_with_one_rate_is_found_again() {
        let rate: f64 = 0.5;
        let share = |months: f64| 1.0 - (-rate * months).exp();
        let fit = fitted(&Waits {
            list_per_start: 1.0 / rate,
            standard_months: 4.0,
            within_standard: share(4.0),
            median: 2.0_f64.ln() / rate,
            percentile_92: -(0.08_f64.ln()) / rate,
            over_12_months: 1.0 - share(12.0),
        });
        for (month, people) in fit.people[..12].iter().enumerate() {
            let exact = (share(month as f64 + 1.0) - share(month as f64)) / rate;
            assert!((people - exact).abs() < 1e-6, "{month}");
        }
        assert!(fit.worst_miss < 1e-7);
    }
}

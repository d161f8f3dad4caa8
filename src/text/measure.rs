//! The format of numbers in each unit of measure: levels, differences, ranges and errors as people read them.

use crate::core::quantity::{number, rounded, rounded_signed, shortest, signed};
use crate::core::series::{Measure, Series};

/// Format of a unit of measure.
struct MeasureFormat {
    /// Numerator of the scale from the model's unit to the unit shown.
    factor: f64,
    /// Denominator of that scale.
    divisor: f64,
    /// Most decimals.
    decimals: i32,
    /// Text between the sign and the number.
    prefix: &'static str,
    /// Text after a level.
    after_level: &'static str,
    /// Text after a difference.
    after_difference: &'static str,
    /// Word after a difference, where there is room for it.
    word: &'static str,
    /// Unit in the heading of a column.
    unit: &'static str,
    /// Factor and most decimals in a file for spreadsheets.
    in_file: (f64, i32),
    /// Unit in a file for spreadsheets.
    unit_in_file: &'static str,
}

const COUNT: MeasureFormat = MeasureFormat {
    factor: 1.0,
    divisor: 1.0,
    decimals: 0,
    prefix: "",
    after_level: "",
    after_difference: "",
    word: "",
    unit: "number",
    in_file: (1.0, 0),
    unit_in_file: "number",
};

const SHARE: MeasureFormat = MeasureFormat {
    factor: 100.0,
    decimals: 1,
    after_level: "%",
    word: " points",
    unit: "percentage points",
    in_file: (100.0, 1),
    unit_in_file: "%",
    ..COUNT
};

const POUNDS: MeasureFormat = MeasureFormat {
    divisor: 1e6,
    decimals: 1,
    prefix: "£",
    after_level: "m",
    after_difference: "m",
    unit: "£m",
    unit_in_file: "£",
    ..COUNT
};

/// The format of pounds from a thousand million on.
const BILLIONS: MeasureFormat = MeasureFormat {
    divisor: 1e9,
    decimals: 3,
    after_level: "bn",
    ..POUNDS
};
/// From this sum on, a level of money is written in billions; £.
const BILLIONS_FROM: f64 = 0.9995e9;

const QALYS: MeasureFormat = MeasureFormat {
    unit: "QALYs",
    unit_in_file: "healthy years (QALYs)",
    ..COUNT
};

const QALYS_PER_THOUSAND: MeasureFormat = MeasureFormat {
    decimals: 1,
    unit: "QALYs in 1,000 people",
    in_file: (1.0, 1),
    unit_in_file: "healthy years (QALYs) for each 1,000 people",
    ..COUNT
};

impl MeasureFormat {
    /// The format of a series' measure.
    fn of(series: Series) -> &'static Self {
        match series.measure() {
            Measure::Count => &COUNT,
            Measure::Share => &SHARE,
            Measure::Pounds => &POUNDS,
            Measure::Qalys => &QALYS,
            Measure::QalysPerThousand => &QALYS_PER_THOUSAND,
        }
    }

    fn scaled(&self, value: f64) -> f64 {
        self.factor * value / self.divisor
    }
}

/// A number with a unit after its sign: `−£1.5`.
fn with_prefix(number: &str, prefix: &str) -> String {
    let digits = number.trim_start_matches(['+', '−']);
    let sign = &number[..number.len() - digits.len()];
    [sign, prefix, digits].concat()
}

/// A level of an outcome, to the digit that its standard error earns: `83.1%`, `£1.214bn`, `65,900`.
#[must_use]
pub fn value(series: Series, value: f64, error: f64) -> String {
    let format = match MeasureFormat::of(series) {
        _ if series.measure() == Measure::Pounds && value.abs() >= BILLIONS_FROM => &BILLIONS,
        format => format,
    };
    let number = rounded(format.scaled(value), format.scaled(error), format.decimals);
    with_prefix(&number, format.prefix) + format.after_level
}

/// A difference of an outcome with its sign, to the digit that its standard error earns: `−1.7 points`, `+£0.7m`; of
/// deaths avoided with its direction in words: `22 more deaths`.
#[must_use]
pub fn difference(series: Series, value: f64, error: f64) -> String {
    if series == Series::DeathsAverted {
        return deaths(&short_difference(series, value, error));
    }
    short_difference(series, value, error) + difference_word(series)
}

/// A number of deaths avoided without the word for them: `200 fewer`, `200 more`, `0`.
fn more_or_fewer(size: &str, avoided: f64) -> String {
    match avoided {
        avoided if avoided > 0.0 => format!("{size} fewer"),
        avoided if avoided < 0.0 => format!("{size} more"),
        _ => size.to_owned(),
    }
}

/// Deaths avoided, in words: `−22` is `22 more deaths`.
fn deaths(avoided: &str) -> String {
    let said = |number: &str, word: &str| {
        let deaths = if number == "1" { "death" } else { "deaths" };
        format!("{number} {word} {deaths}")
    };
    match (avoided.strip_prefix('+'), avoided.strip_prefix('−')) {
        (Some(fewer), _) => said(fewer, "fewer"),
        (_, Some(more)) => said(more, "more"),
        _ => avoided.to_owned(),
    }
}

/// The same without the word for points: `−1.7`, `+£0.7m`.
#[must_use]
pub fn short_difference(series: Series, value: f64, error: f64) -> String {
    let format = MeasureFormat::of(series);
    let number = rounded_signed(format.scaled(value), format.scaled(error), format.decimals);
    with_prefix(&number, format.prefix) + format.after_difference
}

/// The end of a scale of differences, with its sign and no more digits than it needs: `+10`, `−£2.5m`.
#[must_use]
pub fn scale_end(series: Series, value: f64) -> String {
    let format = MeasureFormat::of(series);
    if series == Series::DeathsAverted {
        return more_or_fewer(&shortest(value.abs(), 2), value);
    }
    let number = shortest(format.scaled(value), 2);
    let signed = if value > 0.0 {
        format!("+{number}")
    } else {
        number
    };
    with_prefix(&signed, format.prefix) + format.after_difference
}

/// Word that [`difference`] has and [`short_difference`] has not: ` points` for shares.
#[must_use]
pub fn difference_word(series: Series) -> &'static str {
    MeasureFormat::of(series).word
}

/// A range of differences, without the word for points: `−4.1 to +0.2`. `error` is the standard error of either end.
#[must_use]
pub fn difference_range(series: Series, [low, high]: [f64; 2], error: f64) -> String {
    let end = |value| short_difference(series, value, error);
    [&end(low), " to ", &end(high)].concat()
}

/// A difference and its standard error, both to the first digit of the error, without unit: `1.23 ± 0.04`.
#[must_use]
pub fn difference_with_error(series: Series, value: f64, error: f64) -> String {
    let format = MeasureFormat::of(series);
    with_error(
        format.scaled(value),
        format.scaled(error),
        format.decimals + 2,
    )
}

/// The same with sign and unit, but for the word for points: `+£0.71m ± 0.02m`.
#[must_use]
pub fn signed_difference_with_error(series: Series, value: f64, error: f64) -> String {
    let format = MeasureFormat::of(series);
    let [value, error] = [value, error].map(|number| format.scaled(number));
    let (value, error) = to_first_digit(value, error, format.decimals + 2, rounded_signed);
    let after = format.after_difference;
    let text = with_prefix(&value, format.prefix) + after;
    match error {
        Some(error) => [&text, " ± ", &error, after].concat(),
        None => text,
    }
}

/// The number in the unit of [`unit`].
#[must_use]
pub fn scaled(series: Series, value: f64) -> f64 {
    MeasureFormat::of(series).scaled(value)
}

/// Unit of differences in the heading of a column: `percentage points`, `£m`.
#[must_use]
pub fn unit(series: Series) -> &'static str {
    MeasureFormat::of(series).unit
}

/// A number with its standard error, both to the first digit of the error: `12.3 ± 0.4`, `1,230 ± 40`; no more than
/// `most` decimals.
#[must_use]
pub fn with_error(value: f64, error: f64, most: i32) -> String {
    match to_first_digit(value, error, most, rounded) {
        (value, Some(error)) => [&value, " ± ", &error].concat(),
        (value, None) => value,
    }
}

/// A number and its standard error, both to the first digit of the error; no error where it rounds to nothing.
fn to_first_digit(
    value: f64,
    error: f64,
    most: i32,
    write: fn(f64, f64, i32) -> String,
) -> (String, Option<String>) {
    let decimals = first_digit(error).min(most);
    // An error of a quarter of the last digit earns exactly that digit.
    let earns_digit = libm::pow(10.0, f64::from(-decimals)) / 4.0;
    let error_text = rounded(error, earns_digit, most);
    let shown = error > 0.0 && has_digits(&error_text);
    (write(value, earns_digit, most), shown.then_some(error_text))
}

/// Decimals of the first digit of an error; negative for tens and above, many where there is no error.
#[expect(clippy::cast_possible_truncation, reason = "a few dozen at most")]
fn first_digit(error: f64) -> i32 {
    if error > 0.0 && error.is_finite() {
        -libm::floor(libm::log10(error)) as i32
    } else {
        i32::MAX
    }
}

/// True where a text shows a number other than 0.
#[must_use]
pub fn has_digits(text: &str) -> bool {
    text.contains(|letter: char| ('1'..='9').contains(&letter))
}

/// A standard error of a difference to two digits: `0.042 points`, `£0.31m`.
#[must_use]
pub fn standard_error(series: Series, error: f64) -> String {
    let format = MeasureFormat::of(series);
    let size = format.scaled(error).abs();
    let decimals = if size > 0.0 && size.is_finite() {
        (1.0 - libm::floor(libm::log10(size))).clamp(0.0, 6.0)
    } else {
        0.0
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 6"
    )]
    let digits = number(size, decimals as usize);
    [format.prefix, &digits, format.after_difference, format.word].concat()
}

/// A standard error of a difference to one digit, without unit. The error is itself known to about a quarter.
#[must_use]
pub fn short_standard_error(series: Series, error: f64) -> String {
    let error = MeasureFormat::of(series).scaled(error);
    let decimals = if error > 0.0 { 6 } else { 0 };
    rounded(error, error / 12.0, decimals)
}

/// A tick of an axis whose ticks lie `step` apart: `85%`, `£2.5m`.
#[must_use]
pub fn axis_label(series: Series, tick: f64, step: f64) -> String {
    let format = MeasureFormat::of(series);
    let number = number(format.scaled(tick), step_decimals(format.scaled(step)));
    with_prefix(&number, format.prefix) + format.after_level
}

/// A tick of an axis of differences whose ticks lie `step` apart: `+2`, `−£2.5m`.
#[must_use]
pub fn difference_axis_label(series: Series, tick: f64, step: f64) -> String {
    let format = MeasureFormat::of(series);
    if series == Series::DeathsAverted {
        return more_or_fewer(&number(tick.abs(), step_decimals(step)), tick);
    }
    let number = signed(format.scaled(tick), step_decimals(format.scaled(step)));
    with_prefix(&number, format.prefix) + format.after_difference
}

/// Decimals that tell apart two numbers that lie `step` apart.
#[must_use]
pub fn step_decimals(step: f64) -> usize {
    match step {
        step if step >= 0.999 => 0,
        step if step >= 0.0999 => 1,
        _ => 2,
    }
}

/// A level for a spreadsheet, to the digit that its standard error earns: shares in per cent, money in pounds, no
/// thousands separators; nothing where the level is unknown (NaN).
#[must_use]
pub fn value_in_file(series: Series, level: f64, error: f64) -> String {
    if level.is_nan() {
        return String::new();
    }
    let (factor, decimals) = MeasureFormat::of(series).in_file;
    rounded(factor * level, factor * error, decimals)
        .replace(',', "")
        .replace('−', "-")
}

/// Unit of [`value_in_file`].
#[must_use]
pub fn unit_in_file(series: Series) -> &'static str {
    MeasureFormat::of(series).unit_in_file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_their_measure() {
        assert_eq!(value(Series::Surplus, -3.94e6, 2e4), "−£3.9m");
        assert_eq!(value(Series::Outturn, 1.214e9, 1e5), "£1.214bn");
        assert_eq!(value(Series::Surplus, -1.214e9, 1e5), "−£1.214bn");
        assert_eq!(value(Series::RttWaitingList, 65_912.0, 30.0), "65,900");
        assert_eq!(value(Series::RttWithin18Weeks, 0.8312, 0.0003), "83.1%");
        assert_eq!(value(Series::InequalityGap, 0.84, 0.001), "0.8");
    }

    #[test]
    fn differences_carry_a_sign() {
        let points = |value| difference(Series::FourHourPerformance, value, 0.0001);
        assert_eq!(points(-0.017), "−1.7 points");
        assert_eq!(points(0.0), "0.0 points");
        assert_eq!(difference(Series::Outturn, 7e5, 1e4), "+£0.7m");
        assert_eq!(difference(Series::Outturn, -7e5, 1e4), "−£0.7m");
        assert_eq!(difference(Series::Outturn, 2e4, 1e4), "£0.0m");
        assert_eq!(difference(Series::Qalys, 41.2, 0.2), "+41");
        let deaths = |value| difference(Series::DeathsAverted, value, 0.2);
        assert_eq!(deaths(-22.0), "22 more deaths");
        assert_eq!(deaths(22.0), "22 fewer deaths");
        assert_eq!(deaths(-1.0), "1 more death");
        assert_eq!(deaths(1.0), "1 fewer death");
        assert_eq!(deaths(0.0), "0");
        assert_eq!(scale_end(Series::RttWithin18Weeks, -0.1), "−10");
        assert_eq!(scale_end(Series::RttWithin18Weeks, 0.0125), "+1.25");
        assert_eq!(scale_end(Series::Surplus, -2.5e6), "−£2.5m");
        let tick = difference_axis_label;
        assert_eq!(scale_end(Series::DeathsAverted, -200.0), "200 more");
        assert_eq!(scale_end(Series::DeathsAverted, 200.0), "200 fewer");
        assert_eq!(tick(Series::DeathsAverted, 2.5, 0.5), "2.5 fewer");
        assert_eq!(tick(Series::DeathsAverted, 0.0, 1.0), "0");
        assert_eq!(tick(Series::RttWithin18Weeks, -0.02, 0.01), "−2");
        assert_eq!(tick(Series::RttWithin18Weeks, 0.005, 0.005), "+0.5");
        assert_eq!(tick(Series::Outturn, 0.0, 1e6), "£0m");
        assert_eq!(tick(Series::Outturn, 2.5e6, 5e5), "+£2.5m");
        let range = [-0.041, 0.002];
        assert_eq!(
            difference_range(Series::RttWithin18Weeks, range, 1e-4),
            "−4.1 to +0.2"
        );
    }

    #[test]
    fn a_number_is_written_to_the_first_digit_of_its_error() {
        assert_eq!(with_error(12.3456, 0.41, 3), "12.3 ± 0.4");
        assert_eq!(with_error(1_234.0, 41.0, 3), "1,230 ± 40");
        assert_eq!(with_error(-0.123_456, 0.0023, 3), "−0.123 ± 0.002");
        assert_eq!(with_error(0.5, 0.000_01, 3), "0.500");
        assert_eq!(with_error(0.5, 0.0, 2), "0.50");
        assert_eq!(with_error(0.94, 0.96, 3), "0.9 ± 1.0");
        let share = Series::RttWithin18Weeks;
        assert_eq!(difference_with_error(share, 0.0123, 0.0004), "1.23 ± 0.04");
        let signed = signed_difference_with_error;
        assert_eq!(signed(share, 0.0123, 0.0004), "+1.23 ± 0.04");
        assert_eq!(signed(Series::Surplus, -1.21e6, 3.2e4), "−£1.21m ± 0.03m");
        assert_eq!(signed(Series::Qalys, 12.0, 0.0), "+12.00");
    }

    #[test]
    fn standard_errors_have_two_digits_or_one() {
        let share = Series::RttWithin18Weeks;
        assert_eq!(standard_error(share, 0.000_423), "0.042 points");
        assert_eq!(standard_error(Series::Surplus, 312_000.0), "£0.31m");
        assert_eq!(standard_error(Series::RttWaitingList, 41.7), "42");
        assert_eq!(standard_error(Series::RttWaitingList, 0.0), "0");
        assert_eq!(short_standard_error(share, 0.000_423), "0.04");
        assert_eq!(short_standard_error(share, 0.0), "0");
    }

    #[test]
    fn ticks_have_the_decimals_that_their_step_needs() {
        assert_eq!(axis_label(Series::BedOccupancy, 0.9, 0.02), "90%");
        assert_eq!(axis_label(Series::BedOccupancy, 0.905, 0.005), "90.5%");
        assert_eq!(axis_label(Series::Surplus, -2.5e6, 5e5), "−£2.5m");
        assert_eq!(axis_label(Series::Outturn, 1.2e9, 1e8), "£1,200m");
    }

    #[test]
    fn files_have_plain_numbers() {
        assert_eq!(
            value_in_file(Series::Surplus, -1_234_567.0, 0.0),
            "-1234567"
        );
        assert_eq!(value_in_file(Series::BedOccupancy, 0.9162, 0.0001), "91.6");
        assert_eq!(value_in_file(Series::Qalys, f64::NAN, 1.0), "");
        assert_eq!(unit_in_file(Series::Surplus), "£");
    }
}

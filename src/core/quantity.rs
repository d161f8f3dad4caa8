//! Money and numbers as people type and read them. The only place that turns numbers into text.

use std::fmt;

/// Unit of a number typed without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyUnit {
    /// Pounds.
    Pounds,
    /// Millions of pounds; a bare number of 100,000 or more still means pounds.
    Millions,
}

/// Reason why a text is not a sum of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoneyError {
    /// Nothing was typed.
    Empty,
    /// The text is not a number with a unit.
    NotMoney(String),
    /// The commas do not separate thousands.
    Commas(String),
    /// The sum is larger than any health budget.
    TooLarge(String),
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "Type an amount of money, such as £10.5m."),
            Self::NotMoney(text) => write!(
                f,
                "“{text}” is not an amount of money. Type an amount such as £10.5m, 10,500,000 or 1.2bn."
            ),
            Self::Commas(text) => {
                write!(
                    f,
                    "The commas in “{text}” do not separate thousands. Type 10,500,000, or use a point: 10.5m."
                )
            }
            Self::TooLarge(text) => write!(
                f,
                "“{text}” is more than £1,000bn, which is more than any health budget."
            ),
        }
    }
}

impl std::error::Error for MoneyError {}

/// Largest sum that is taken for money; £.
const MONEY_MAX: f64 = 1e12;
/// A bare number from here on means pounds even where millions are expected.
const BARE_POUNDS_FROM: f64 = 100_000.0;

/// Reads a sum of money: `£10.5m`, `10,500,000`, `1.218bn`, `250k`, `-4`, `+4 million`; £.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_money(text: &str, bare: MoneyUnit) -> Result<f64, MoneyError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(MoneyError::Empty);
    }
    let not_money = || MoneyError::NotMoney(trimmed.to_owned());
    let plain: String = trimmed
        .to_ascii_lowercase()
        .replace('−', "-")
        .replace(['£', ' ', '\u{a0}', '\u{2009}', '_'], "");
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let digits_end = unsigned
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(unsigned.len());
    let (number, unit) = unsigned.split_at(digits_end);
    let value = grouped_number(number).ok_or_else(|| {
        if number.contains(',') {
            MoneyError::Commas(trimmed.to_owned())
        } else {
            not_money()
        }
    })?;
    let scale = match unit {
        "" => match bare {
            MoneyUnit::Millions if value < BARE_POUNDS_FROM => 1e6,
            _ => 1.0,
        },
        "k" | "thousand" => 1e3,
        "m" | "mn" | "million" | "millions" => 1e6,
        "bn" | "b" | "billion" => 1e9,
        _ => return Err(not_money()),
    };
    let pounds = sign * value * scale;
    if pounds.abs() > MONEY_MAX {
        Err(MoneyError::TooLarge(trimmed.to_owned()))
    } else {
        Ok(pounds)
    }
}

/// Reads a plain number that may have thousands separated by commas and may end in %.
#[must_use]
pub fn parse_number(text: &str) -> Option<f64> {
    let plain = text
        .trim()
        .replace('−', "-")
        .replace([' ', '\u{a0}', '\u{2009}', '£'], "");
    let plain = plain.strip_suffix('%').unwrap_or(&plain);
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, plain.strip_prefix('+').unwrap_or(plain)),
    };
    grouped_number(unsigned).map(|value| sign * value)
}

/// An unsigned decimal number in which commas, if any, stand before each group of three digits.
fn grouped_number(text: &str) -> Option<f64> {
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, None), |(w, f)| (w, Some(f)));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if fraction.is_some_and(|f| !digits(f)) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    if !grouped || !digits(first) || !rest.iter().all(|group| group.len() == 3 && digits(group)) {
        return None;
    }
    let joined = format!("{first}{}.{}", rest.concat(), fraction.unwrap_or("0"));
    if first.is_empty() && fraction.is_none_or(str::is_empty) {
        return None;
    }
    format!("0{joined}")
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
}

/// The true minus sign.
const MINUS: char = '−';

/// A number with thousands separated by commas and this many decimals.
#[must_use]
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    let is_zero = text.chars().all(|c| matches!(c, '0' | '.'));
    if value < 0.0 && !is_zero {
        format!("{MINUS}{grouped}")
    } else {
        grouped
    }
}

/// The same with a plus sign before numbers above zero.
#[must_use]
pub fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    let is_zero = text.chars().all(|c| matches!(c, '0' | '.'));
    if value > 0.0 && !is_zero {
        format!("+{text}")
    } else {
        text
    }
}

/// Money: `£12.4m`, `£1.218bn`.
#[must_use]
pub fn money(pounds: f64) -> String {
    let sign = if pounds < 0.0 {
        MINUS.to_string()
    } else {
        String::new()
    };
    let size = pounds.abs();
    if size >= 0.9995e9 {
        format!("{sign}£{}bn", number(size / 1e9, 3))
    } else {
        format!("{sign}£{}m", number(size / 1e6, 1))
    }
    .replace(&format!("{MINUS}£0.0m"), "£0.0m")
}

/// Millions of pounds with one decimal, without unit: the text of a money field.
#[must_use]
pub fn millions(pounds: f64) -> String {
    number(pounds / 1e6, 1)
}

/// Money more or less: `£4.0m more`, `£12.0m less`, `no change`.
#[must_use]
pub fn money_change(pounds: f64) -> String {
    if millions(pounds.abs()) == "0.0" {
        "no change".into()
    } else {
        format!(
            "{} {}",
            money(pounds.abs()),
            if pounds > 0.0 { "more" } else { "less" }
        )
    }
}

/// Money more or less in few characters: `+£12m`, `−£0.4m`; nothing for what rounds to nothing.
#[must_use]
pub fn money_signed(pounds: f64) -> Option<String> {
    let size = money(pounds.abs()).replace(".0m", "m");
    (size != "£0m").then(|| format!("{}{size}", if pounds < 0.0 { MINUS } else { '+' }))
}

/// A share as a percentage with one decimal: `26.9%`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{}%", number(100.0 * share, 1))
}

/// Decimals that a number earns: the last digit shown is not finer than its standard error.
///
/// Negative where even whole units are not earned: −2 means hundreds. An error of 0 (a number known exactly) earns
/// `most` decimals.
#[must_use]
pub fn earned_decimals(standard_error: f64, most: i32) -> i32 {
    if standard_error <= 0.0 || !standard_error.is_finite() {
        return most;
    }
    // A digit of size 10^−d is earned when the error is under half of it.
    let earned = -libm::ceil(libm::log10(2.0 * standard_error));
    #[expect(clippy::cast_possible_truncation, reason = "a few dozen at most")]
    let earned = earned as i32;
    earned.min(most)
}

/// A number rounded to the digit its standard error earns, with at most `most` decimals.
#[must_use]
pub fn rounded(value: f64, standard_error: f64, most: i32) -> String {
    round_with(value, earned_decimals(standard_error, most), number)
}

/// The same with a plus sign before numbers above zero.
#[must_use]
pub fn rounded_signed(value: f64, standard_error: f64, most: i32) -> String {
    round_with(value, earned_decimals(standard_error, most), signed)
}

fn round_with(value: f64, decimals: i32, write: fn(f64, usize) -> String) -> String {
    match usize::try_from(decimals) {
        Ok(decimals) => write(value, decimals),
        Err(_) => {
            let unit = libm::pow(10.0, f64::from(-decimals));
            write((value / unit).round() * unit, 0)
        }
    }
}

/// The standard error, in 100, of a share counted over so many futures, as if they were unrelated; those of a run are
/// spread evenly, and their error is about half of it. A share of none or of all is not sure either: as is usual, one
/// future more is counted on each side.
#[must_use]
pub fn chance_error(share: f64, futures: u32) -> f64 {
    let count = f64::from(futures);
    let share = (share * count + 1.0) / (count + 2.0);
    100.0 * libm::sqrt(share * (1.0 - share) / count.max(1.0))
}

/// The steps in which a chance over so many futures may be told, in 100: the finest of 1, 5, 10 and 50 that is at least
/// twice its standard error.
#[must_use]
pub fn chance_step(share: f64, futures: u32) -> f64 {
    let error = chance_error(share, futures);
    let fits = |step: &f64| error <= step / 2.0;
    [1.0, 5.0, 10.0].into_iter().find(fits).unwrap_or(50.0)
}

/// A chance over so many futures, rounded to the step that it may be told in, in 100.
#[must_use]
pub fn chance_in_100(share: f64, futures: u32) -> f64 {
    let step = chance_step(share, futures);
    (100.0 * share / step).round() * step
}

/// A chance over so many futures in words: `38 in 100`, `fewer than 1 in 100`, `more than 99 in 100`.
#[must_use]
pub fn in_100(share: f64, futures: u32) -> String {
    let (of_100, step) = (100.0 * share, chance_step(share, futures));
    let none_or_all = step <= 1.0 && (share <= 0.0 || share >= 1.0);
    if of_100 < step && !none_or_all {
        format!("fewer than {} in 100", number(step, 0))
    } else if of_100 > 100.0 - step && !none_or_all {
        format!("more than {} in 100", number(100.0 - step, 0))
    } else {
        format!("{} in 100", number(chance_in_100(share, futures), 0))
    }
}

/// Shares of futures that add up to 1, as whole numbers of 100 that add up to 100: `62`, `35`, `3`. A share that is
/// neither none nor all is never shown as either: `<1`, `>99`.
#[must_use]
pub fn parts_of_100<const N: usize>(shares: [f64; N], futures: u32) -> [String; N] {
    let step = shares
        .map(|share| chance_step(share, futures))
        .into_iter()
        .fold(1.0, f64::max);
    let mut steps = shares.map(|share| (100.0 * share / step).floor());
    let mut left = 100.0 / step - steps.iter().sum::<f64>();
    // The largest remainders are rounded up.
    let mut order: [usize; N] = std::array::from_fn(|place| place);
    let remainder = |place: usize| 100.0 * shares[place] / step - steps[place];
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)));
    for place in order {
        if left >= 0.5 {
            steps[place] += 1.0;
            left -= 1.0;
        }
    }
    std::array::from_fn(|place| {
        let (of_100, share) = (steps[place] * step, shares[place]);
        if of_100 <= 0.0 && share > 0.0 {
            format!("<{}", number(step, 0))
        } else if of_100 >= 100.0 && share < 1.0 {
            format!(">{}", number(100.0 - step, 0))
        } else {
            number(of_100, 0)
        }
    })
}

/// A number without zeros at the end of its decimals: `0.5`, `250`.
#[must_use]
pub fn shortest(value: f64, most_decimals: usize) -> String {
    let text = number(value, most_decimals);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// The plural of a count in words: `1 practice`, `2 practices`.
#[must_use]
pub fn count_of(count: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        number(count as f64, 0),
        if count == 1 { one } else { many }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_in_any_usual_form() {
        let read = |text: &str| parse_money(text, MoneyUnit::Millions).unwrap();
        for text in [
            "£10.5m",
            "10.5",
            " 10.5 M ",
            "10,500,000",
            "£10,500,000",
            "10500000",
            "10.5 million",
            "0.0105bn",
            "10,500k",
            "+10.5",
        ] {
            assert!((read(text) - 10.5e6).abs() < 1e-3, "{text}: {}", read(text));
        }
        assert_eq!(read("−4"), -4e6);
        assert_eq!(parse_money("250", MoneyUnit::Pounds), Ok(250.0));
        assert_eq!(read("£1.218bn"), 1.218e9);
        assert_eq!(read(".5"), 0.5e6);
    }

    #[test]
    fn nonsense_is_refused_in_a_sentence() {
        let refuse = |text: &str| {
            parse_money(text, MoneyUnit::Millions)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(refuse(""), "Type an amount of money, such as £10.5m.");
        for text in [
            "abc",
            "NaN",
            "inf",
            "10..5",
            "1e9",
            "5%",
            "£",
            ".",
            "--4",
            "10 apples",
        ] {
            assert!(refuse(text).contains("is not an amount of money"), "{text}");
        }
        for text in ["10,5m", "1,00", "1,0000", ",5"] {
            assert!(refuse(text).contains("commas"), "{text}: {}", refuse(text));
        }
        assert!(refuse("99999bn").contains("any health budget"));
    }

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!(number(1_234_567.0, 0), "1,234,567");
        assert_eq!(number(-0.04, 1), "0.0");
        assert_eq!(number(-1_250.26, 1), "−1,250.3");
        assert_eq!(signed(3.0, 0), "+3");
        assert_eq!(money(1.218e9), "£1.218bn");
        assert_eq!(money(-12.36e6), "−£12.4m");
        assert_eq!(money_change(-12e6), "£12.0m less");
        assert_eq!(money_change(10_000.0), "no change");
        assert_eq!(percent(0.269), "26.9%");
        assert_eq!(money_signed(12.04e6), Some("+£12m".into()));
        assert_eq!(money_signed(-4.26e5), Some("−£0.4m".into()));
        assert_eq!(money_signed(-4.9e4), None);
    }

    #[test]
    fn no_digit_is_finer_than_the_error() {
        assert_eq!(rounded(90.64, 0.04, 1), "90.6");
        assert_eq!(rounded(90.64, 0.06, 1), "91");
        assert_eq!(rounded(65_912.0, 40.0, 0), "65,900");
        assert_eq!(rounded(65_912.0, 400.0, 0), "66,000");
        assert_eq!(rounded_signed(-1.74, 0.01, 1), "−1.7");
        assert_eq!(rounded(5.0, 0.0, 0), "5");
    }

    #[test]
    fn chances_are_whole_numbers_of_100() {
        let in_100 = |share| super::in_100(share, 10_000);
        assert_eq!(in_100(0.384), "38 in 100");
        assert_eq!(in_100(0.5), "50 in 100");
        assert_eq!(in_100(0.004), "fewer than 1 in 100");
        assert_eq!(in_100(0.996), "more than 99 in 100");
        assert_eq!(in_100(0.0), "0 in 100");
        assert_eq!(in_100(1.0), "100 in 100");
    }

    #[test]
    fn chances_over_few_futures_have_wider_steps() {
        assert_eq!(in_100(0.384, 1_024), "40 in 100");
        assert_eq!(in_100(0.021, 1_024), "2 in 100");
        assert_eq!(in_100(0.04, 1_024), "fewer than 5 in 100");
        assert_eq!(in_100(0.96, 1_024), "more than 95 in 100");
        assert_eq!(in_100(0.0, 1_024), "0 in 100");
        assert_eq!(in_100(0.0, 50), "fewer than 5 in 100");
        assert_eq!(in_100(0.42, 128), "40 in 100");
        assert_eq!(in_100(0.42, 1_000_000), "42 in 100");
        assert_eq!(chance_in_100(0.42, 20), 50.0);
        assert!((chance_error(0.38, 1_024) - 1.517).abs() < 0.01);
        assert_eq!(in_100(0.0, 0), "fewer than 50 in 100");
    }

    #[test]
    fn parts_add_up_to_100_and_none_is_hidden() {
        let parts = |shares: [f64; 3]| parts_of_100(shares, 10_000);
        assert_eq!(parts([0.62, 0.35, 0.03]), ["62", "35", "3"]);
        assert_eq!(parts([0.624, 0.346, 0.030]), ["62", "35", "3"]);
        assert_eq!(parts([0.3333, 0.3333, 0.3334]), ["33", "33", "34"]);
        assert_eq!(parts([0.625, 0.346, 0.029]), ["62", "35", "3"]);
        assert_eq!(parts([0.9999, 0.0001, 0.0]), [">99", "<1", "0"]);
        assert_eq!(parts([1.0, 0.0, 0.0]), ["100", "0", "0"]);
        assert_eq!(parts([0.0, 0.998, 0.002]), ["0", ">99", "<1"]);
        // A few futures know less.
        assert_eq!(parts_of_100([0.62, 0.35, 0.03], 1_000), ["60", "35", "5"]);
        assert_eq!(parts_of_100([0.62, 0.35, 0.03], 100), ["60", "40", "<10"]);
    }

    #[test]
    fn the_shortest_form_has_no_zeros_at_its_end() {
        assert_eq!(shortest(0.5, 2), "0.5");
        assert_eq!(shortest(-1250.0, 2), "−1,250");
        assert_eq!(shortest(0.756, 2), "0.76");
        assert_eq!(shortest(100.0, 0), "100");
    }
}

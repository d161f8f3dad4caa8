//! The names of months and years.

/// Names of months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The calendar year in which year 1 of a budget begins, in April.
const FIRST_YEAR: usize = 2019;
/// The month in which a year of the budget begins, January being 0.
const FIRST_MONTH: usize = 3;

/// A month, counted from 0 in January of a calendar year: `April 2013`.
#[must_use]
pub fn calendar_month(year: usize, month: usize) -> String {
    format!("{} {}", MONTHS[month % 12], year + month / 12)
}

/// A month of the plan, counted from 0: `April 2019`.
#[must_use]
pub fn month_name(month: usize) -> String {
    calendar_month(FIRST_YEAR, FIRST_MONTH + month)
}

/// A year of the budget, counted from 0: `2019/20`, or in short `19/20`.
#[must_use]
pub fn financial_year(year: usize, short: bool) -> String {
    let first = FIRST_YEAR + year;
    if short {
        format!("{:02}/{:02}", first % 100, (first + 1) % 100)
    } else {
        format!("{first}/{:02}", (first + 1) % 100)
    }
}

/// The last month of a number of whole years from April of year 1, given in months: `End, March 2024`, or in short
/// `Mar 2024`.
#[must_use]
pub fn last_month(months: usize, short: bool) -> String {
    let end = end_of(months.div_ceil(12));
    if short {
        end.replace("March", "Mar")
    } else {
        format!("End, {end}")
    }
}

/// The month in which an horizon in years ends: `March 2024`.
#[must_use]
pub fn end_of(years: usize) -> String {
    format!("March {}", FIRST_YEAR + years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_run_on_across_years() {
        assert_eq!(month_name(0), "April 2019");
        assert_eq!(month_name(9), "January 2020");
        assert_eq!(month_name(59), "March 2024");
        assert_eq!(calendar_month(2013, 11), "December 2013");
        assert_eq!(calendar_month(2013, 12), "January 2014");
    }

    #[test]
    fn years_are_those_of_the_budget() {
        assert_eq!(financial_year(4, false), "2023/24");
        assert_eq!(financial_year(4, true), "23/24");
        assert_eq!(last_month(60, true), "Mar 2024");
        assert_eq!(last_month(60, false), "End, March 2024");
    }
}

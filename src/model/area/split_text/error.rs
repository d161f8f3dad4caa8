//! Reasons why a typed or pasted split of the budget is refused.

use std::fmt;

use crate::core::line::{Line, PerLine};
use crate::core::quantity::{money, number};

/// Reason why a split is refused. Entries are counted from 1, without empty rows.
#[derive(Debug, Clone, PartialEq)]
pub enum SplitError {
    /// There is nothing to read.
    Empty,
    /// An entry whose number cannot be read, or that has none.
    Unreadable {
        /// The entry.
        entry: usize,
        /// Its text.
        text: String,
    },
    /// An entry with more than one number.
    TwoNumbers {
        /// The entry.
        entry: usize,
    },
    /// A name that is not one of the eleven.
    UnknownName {
        /// The entry.
        entry: usize,
        /// The name.
        name: String,
    },
    /// A line that is named twice.
    NamedTwice {
        /// The line.
        line: Line,
        /// The entries.
        entries: [usize; 2],
    },
    /// An entry without a name where others have one.
    Unnamed {
        /// The entry.
        entry: usize,
    },
    /// More or fewer numbers than there are lines.
    Count {
        /// Numbers found.
        found: usize,
        /// Lines that are not named, where the others are.
        missing: Vec<Line>,
        /// A first row that was taken for a heading.
        heading: Option<String>,
    },
    /// A number below 0.
    Negative {
        /// The entry.
        entry: usize,
        /// The line.
        line: Line,
    },
    /// Amounts of money and percentages in one list.
    Mixed {
        /// An entry in per cent.
        percent: usize,
        /// An entry in pounds.
        pounds: usize,
    },
    /// Numbers that could be pounds or percentages.
    UnclearUnit {
        /// Their sum.
        sum: f64,
    },
    /// A total line that is not the sum of the others.
    Total {
        /// The total as typed.
        said: String,
        /// The sum.
        sum: String,
    },
    /// Amounts that do not add up to the allotment.
    PoundsSum {
        /// The amounts; £ a year.
        amounts: PerLine<f64>,
        /// The allotment, if there is one; £ a year.
        allotment: Option<f64>,
    },
    /// Percentages that do not add up to 100.
    PercentSum {
        /// The percentages.
        percents: PerLine<f64>,
    },
}

fn names(lines: &[Line]) -> String {
    lines
        .iter()
        .map(|line| line.name())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A difference in £m that is not rounded away.
fn apart(pounds: f64) -> String {
    if pounds < 5e4 {
        format!("£{}", number(pounds, 0))
    } else {
        money(pounds)
    }
}

impl fmt::Display for SplitError {
    #[allow(
        clippy::too_many_lines,
        reason = "a table, one sentence for each reason"
    )]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = Line::ALL.len();
        match self {
            Self::Empty => write!(
                f,
                "There is nothing to read. Copy the {lines} amounts from your spreadsheet and paste them here."
            ),
            Self::Unreadable { entry, text } => write!(
                f,
                "Entry {entry}, “{text}”, has no number that we can read. Write it as £38.1m, 38,100,000 or 8.4%."
            ),
            Self::TwoNumbers { entry } => write!(
                f,
                "Entry {entry} has more than one number. Copy only the column with the amounts, with or without the names."
            ),
            Self::UnknownName { entry, name } => write!(
                f,
                "Entry {entry}, “{name}”, is not one of the {lines} budgets. Use these names: {}.",
                names(&Line::ALL)
            ),
            Self::NamedTwice { line, entries } => write!(
                f,
                "{} is named twice, in entries {} and {}. Add the two together or rename one.",
                line.name(),
                entries[0],
                entries[1]
            ),
            Self::Unnamed { entry } => write!(
                f,
                "Entry {entry} has no name, but others do. Name every amount, or paste the numbers alone in the order above."
            ),
            Self::Count {
                found,
                missing,
                heading,
            } => {
                write!(f, "There should be {lines} numbers, but we found {found}.")?;
                if let Some(heading) = heading {
                    write!(f, " “{heading}” was read as a heading.")?;
                }
                if missing.is_empty() {
                    write!(
                        f,
                        " Paste one number for each budget, and 0 for one without money."
                    )
                } else {
                    write!(f, " Add what is missing: {}.", names(missing))
                }
            }
            Self::Negative { entry, line } => write!(
                f,
                "Entry {entry}, {}, is less than 0. A budget must be 0 or more.",
                line.name()
            ),
            Self::Mixed { percent, pounds } => write!(
                f,
                "Entry {percent} is a percentage and entry {pounds} is an amount of money. Use the same for all {lines}."
            ),
            Self::UnclearUnit { sum } => write!(
                f,
                "These numbers add up to {}, which is neither 100% nor close to the budget, so we cannot tell whether they are pounds or percentages. Write them as £38.1m or 8.4%.",
                number(*sum, 1)
            ),
            Self::Total { said, sum } => write!(
                f,
                "The total line says {said}, but the {lines} numbers add up to {sum}. Correct whichever is wrong."
            ),
            Self::PoundsSum { amounts, allotment } => {
                let sum = amounts.total();
                match allotment {
                    None => write!(
                        f,
                        "These amounts add up to {}, but the budget is not filled in. Type it first, or use this sum.",
                        money(sum)
                    ),
                    Some(allotment) => write!(
                        f,
                        "These amounts add up to {}, which is {} {} than the budget of {}. Correct an amount or the budget.",
                        money(sum),
                        apart((sum - allotment).abs()),
                        if sum > *allotment { "more" } else { "less" },
                        money(*allotment)
                    ),
                }
            }
            Self::PercentSum { percents } => write!(
                f,
                "These percentages add up to {}%. They must add up to 100%.",
                number(percents.total(), 1)
            ),
        }
    }
}

impl std::error::Error for SplitError {}

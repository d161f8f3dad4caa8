//! A split of the budget that was typed or pasted: eleven amounts or percentages, with or without names, a heading and
//! a total line. What does not add up is refused, and never scaled to fit.

mod error;
mod rows;

pub use error::SplitError;

use rows::{Kind, Row, Value, half_unit, rows, value};

use crate::core::line::{Line, PerLine};
use crate::core::quantity::{money, number};

/// Number of lines.
const LINES: usize = Line::ALL.len();
/// Largest distance of typed percentages from 100 that counts as rounding; percentage points.
pub const PERCENT_ROUNDING_MAX: f64 = 0.5;
/// Rounding of an allotment as forms show it; £.
const ALLOTMENT_ROUNDING: f64 = 50_000.0;
/// A bare number from here on means pounds where its column gives no unit.
const POUNDS_FROM: f64 = 100_000.0;
/// Distance from a possible sum, as a share of it, within which bare numbers are taken to have its unit.
const NEAR: f64 = 0.1;

/// A split that was accepted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypedSplit {
    /// Share of the allotment that each line has; sums to 1.
    pub shares: PerLine<f64>,
    /// Sum of the amounts, where they were pounds; £ a year.
    pub pounds: Option<f64>,
}

/// Unit of all numbers of a split.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit {
    /// Percentages, which these numbers are when multiplied by so much.
    Percent(f64),
    /// Pounds, which numbers without a unit of their own are when multiplied by so much.
    Pounds(f64),
    /// Pounds; small numbers without a unit are millions.
    PoundsOrMillions,
}

/// The numbers of a table with the lines that they belong to, and what stands beside them.
struct Table {
    entries: [(usize, Value); LINES],
    total: Option<Value>,
    /// Kind and scale of the column, from its heading.
    heading: Option<(Kind, Option<f64>)>,
}

/// Reads a split. The allotment is in £ a year.
///
/// # Errors
/// The first thing that is wrong, with the place and the remedy.
pub fn read_split(text: &str, allotment: Option<f64>) -> Result<TypedSplit, SplitError> {
    let table = table(text)?;
    let values = PerLine(table.entries.map(|(_, value)| value));
    for (line, (entry, value)) in Line::ALL.into_iter().zip(&table.entries) {
        if value.number < 0.0 {
            return Err(SplitError::Negative {
                entry: *entry,
                line,
            });
        }
    }
    let unit = unit(&table, allotment)?;
    let sum = PerLine::from_fn(|line| unit.of(values[line])).total();
    // Spreadsheets leave out zeros at the end, so the finest number tells how all of them were rounded.
    let finest = values.0.iter().map(|value| unit.rounding(*value));
    let rounding = LINES as f64 * finest.fold(f64::INFINITY, f64::min);
    if let Some(total) = table.total
        && (unit.of(total) - sum).abs() > rounding + unit.rounding(total) + 1e-9 * sum
    {
        let write = |sum: f64| match unit {
            Unit::Percent(_) => format!("{}%", number(sum, 1)),
            _ => money(sum),
        };
        return Err(SplitError::Total {
            said: write(unit.of(total)),
            sum: write(sum),
        });
    }
    match unit {
        Unit::Percent(_) => {
            let percents = PerLine::from_fn(|line| unit.of(values[line]));
            percent_split(percents, rounding)
        }
        Unit::Pounds(_) | Unit::PoundsOrMillions => {
            let amounts = PerLine::from_fn(|line| unit.of(values[line]));
            let near = |allotment: f64| {
                let rounding =
                    (rounding + ALLOTMENT_ROUNDING).min(allotment * PERCENT_ROUNDING_MAX / 100.0);
                sum > 0.0 && (sum - allotment).abs() <= rounding
            };
            if !allotment.is_some_and(near) {
                return Err(SplitError::PoundsSum { amounts, allotment });
            }
            Ok(TypedSplit {
                shares: amounts_as_shares(&amounts),
                pounds: Some(sum),
            })
        }
    }
}

/// Percentages as a split, if they add up to 100 but for their rounding.
fn percent_split(percents: PerLine<f64>, rounding: f64) -> Result<TypedSplit, SplitError> {
    if !adds_up(percents.total(), rounding) {
        return Err(SplitError::PercentSum { percents });
    }
    Ok(TypedSplit {
        shares: amounts_as_shares(&percents),
        pounds: None,
    })
}

/// True if a sum of percentages is 100 but for the rounding of those that were typed.
#[must_use]
pub fn adds_up(percent: f64, rounding: f64) -> bool {
    (percent - 100.0).abs() <= rounding.min(PERCENT_ROUNDING_MAX) + 1e-6
}

/// Half of a unit of the last digit of a number as typed.
#[must_use]
pub fn rounding_of(text: &str) -> f64 {
    half_unit(text)
}

/// Amounts as shares of their sum.
#[must_use]
pub fn amounts_as_shares(amounts: &PerLine<f64>) -> PerLine<f64> {
    let sum = amounts.total();
    PerLine::from_fn(|line| amounts[line] / sum)
}

impl Unit {
    fn scale(self, value: Value) -> f64 {
        match self {
            Self::Percent(scale) => scale,
            Self::Pounds(scale) => value.scale.unwrap_or(scale),
            Self::PoundsOrMillions => {
                value
                    .scale
                    .unwrap_or(if value.number < POUNDS_FROM { 1e6 } else { 1.0 })
            }
        }
    }

    fn of(self, value: Value) -> f64 {
        value.number * self.scale(value)
    }

    fn rounding(self, value: Value) -> f64 {
        value.half_unit * self.scale(value)
    }
}

/// The unit of a table: as marked, as its heading says, or the one in which its sum is near to what it should be.
fn unit(table: &Table, allotment: Option<f64>) -> Result<Unit, SplitError> {
    let entry = |kind| table.entries.iter().find(|(_, value)| value.kind == kind);
    let (percent, pounds) = (entry(Kind::Percent), entry(Kind::Pounds));
    if let (Some((percent, _)), Some((pounds, _))) = (percent, pounds) {
        return Err(SplitError::Mixed {
            percent: *percent,
            pounds: *pounds,
        });
    }
    let headed = table.heading.map(|(kind, _)| kind);
    if percent.is_some() || pounds.is_none() && headed == Some(Kind::Percent) {
        return Ok(Unit::Percent(1.0));
    }
    if let Some((Kind::Pounds, Some(scale))) = table.heading {
        return Ok(Unit::Pounds(scale));
    }
    let values = table.entries.iter().map(|(_, value)| value);
    if values.clone().any(|value| value.scale.is_some()) {
        return Ok(Unit::PoundsOrMillions);
    }
    let sum: f64 = values.clone().map(|value| value.number).sum();
    let is_bare = pounds.is_none() && headed.is_none();
    let shares = [(Unit::Percent(100.0), 1.0), (Unit::Percent(1.0), 100.0)];
    let amounts =
        [1e6, 1e3, 1.0].map(|scale| (Unit::Pounds(scale), allotment.unwrap_or(0.0) / scale));
    let possible = shares.into_iter().filter(|_| is_bare).chain(amounts);
    let near = possible
        .map(|(unit, target)| (unit, (sum / target - 1.0).abs()))
        .filter(|(_, distance)| *distance <= NEAR)
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let is_large = values.clone().any(|value| value.number >= POUNDS_FROM);
    match near {
        Some((unit, _)) => Ok(unit),
        None if is_bare && !is_large => Err(SplitError::UnclearUnit { sum }),
        None => Ok(Unit::PoundsOrMillions),
    }
}

/// A row taken apart: its name, if it has one, and its number.
struct Entry {
    number: usize,
    name: Option<String>,
    value: Value,
}

fn entry(row: &Row) -> Result<Entry, SplitError> {
    let (values, names): (Vec<_>, Vec<_>) = row
        .cells
        .iter()
        .map(|cell| (cell, value(cell)))
        .partition(|(_, value)| value.is_some());
    let name = names
        .iter()
        .map(|(cell, _)| cell.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    match values[..] {
        [(_, Some(value))] => Ok(Entry {
            number: row.number,
            name: (!name.is_empty()).then_some(name),
            value,
        }),
        [] => name_and_number(&name)
            .map(|(name, value)| Entry {
                number: row.number,
                name: Some(name.to_owned()),
                value,
            })
            .ok_or(SplitError::Unreadable {
                entry: row.number,
                text: name,
            }),
        _ => Err(SplitError::TwoNumbers { entry: row.number }),
    }
}

/// A name and a number with no more than a space between them.
fn name_and_number(text: &str) -> Option<(&str, Value)> {
    let (name, number) = text.rsplit_once(char::is_whitespace)?;
    if line_named(name).is_none() && !is_total(name) {
        return None;
    }
    Some((name.trim(), value(number)?))
}

fn table(text: &str) -> Result<Table, SplitError> {
    let rows = rows(text);
    let is_heading = |row: &&Row| {
        let is_text = |cell: &String| value(cell).is_none() && name_and_number(cell).is_none();
        row.cells.iter().all(is_text) && !row.cells.iter().any(|cell| line_named(cell).is_some())
    };
    let headings = rows.iter().take_while(is_heading).count();
    let (headings, rows) = rows.split_at(headings);
    if rows.is_empty() {
        return Err(match headings.first() {
            None => SplitError::Empty,
            Some(row) => SplitError::Unreadable {
                entry: row.number,
                text: row.cells.join(" "),
            },
        });
    }
    let entries = rows
        .iter()
        .map(entry)
        .collect::<Result<Vec<Entry>, SplitError>>()?;
    let (totals, entries): (Vec<Entry>, Vec<Entry>) = entries
        .into_iter()
        .partition(|entry| entry.name.as_deref().is_some_and(is_total));
    let heading: Vec<&str> = headings
        .iter()
        .flat_map(|row| &row.cells)
        .map(String::as_str)
        .collect();
    let named = entries.iter().any(|entry| entry.name.is_some());
    let (entries, unnamed_total) = if named {
        (by_name(entries, &heading)?, None)
    } else {
        in_order(entries, &heading)?
    };
    Ok(Table {
        entries,
        total: totals.first().map(|total| total.value).or(unnamed_total),
        heading: heading_unit(&heading),
    })
}

fn count_error(found: usize, missing: Vec<Line>, heading: &[&str]) -> SplitError {
    SplitError::Count {
        found,
        missing,
        heading: (!heading.is_empty()).then(|| heading.join(" ")),
    }
}

fn by_name(entries: Vec<Entry>, heading: &[&str]) -> Result<[(usize, Value); LINES], SplitError> {
    let mut found: PerLine<Option<(usize, Value)>> = PerLine::default();
    let count = entries.len();
    for Entry {
        number,
        name,
        value,
    } in entries
    {
        let Some(name) = name else {
            return Err(SplitError::Unnamed { entry: number });
        };
        let Some(line) = line_named(&name) else {
            return Err(SplitError::UnknownName {
                entry: number,
                name,
            });
        };
        if let Some((before, _)) = found[line].replace((number, value)) {
            return Err(SplitError::NamedTwice {
                line,
                entries: [before, number],
            });
        }
    }
    let missing: Vec<Line> = Line::ALL
        .into_iter()
        .filter(|line| found[*line].is_none())
        .collect();
    let all: Vec<(usize, Value)> = found.0.into_iter().flatten().collect();
    all.try_into()
        .map_err(|_| count_error(count, missing, heading))
}

/// A value for each line with the row that it stands in.
type LineValues = [(usize, Value); LINES];

/// Numbers without names, in the order of the lines. A twelfth that is the sum of the others is their total.
fn in_order(
    mut entries: Vec<Entry>,
    heading: &[&str],
) -> Result<(LineValues, Option<Value>), SplitError> {
    let mut total = None;
    if let [first @ .., last] = &entries[..]
        && first.len() == LINES
    {
        let sum: f64 = first.iter().map(|entry| entry.value.number).sum();
        let rounding: f64 = entries.iter().map(|entry| entry.value.half_unit).sum();
        if (sum - last.value.number).abs() <= rounding {
            total = entries.pop().map(|entry| entry.value);
        }
    }
    let count = entries.len();
    let all: Vec<(usize, Value)> = entries
        .into_iter()
        .map(|entry| (entry.number, entry.value))
        .collect();
    let all = all
        .try_into()
        .map_err(|_| count_error(count, Vec::new(), heading))?;
    Ok((all, total))
}

/// A name in lower case, letters and spaces only.
fn plain(name: &str) -> String {
    let spaced: String = name
        .to_lowercase()
        .replace('&', " and ")
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_total(name: &str) -> bool {
    let plain = plain(name);
    matches!(plain.as_str(), "sum" | "allotment" | "budget" | "all")
        || plain.split(' ').any(|word| word == "total")
}

/// The line that a name stands for: its own name, its id, or another usual one.
#[must_use]
pub fn line_named(name: &str) -> Option<Line> {
    let name = plain(name);
    let own = |line: &Line| name == plain(line.name()) || name == plain(line.id());
    Line::ALL.into_iter().find(own).or(match name.as_str() {
        "mental health services" => Some(Line::MentalHealth),
        "urgent and emergency care" | "urgent care" | "emergency care" => {
            Some(Line::UrgentEmergency)
        }
        "elective" | "elective care" | "planned care" => Some(Line::Elective),
        "community services" | "community health" | "community health services" => {
            Some(Line::Community)
        }
        "chc" | "continuing care" | "continuing health care" => Some(Line::ContinuingHealthcare),
        "primary care prescribing" | "medicines" => Some(Line::Prescribing),
        "primary care services" | "general practice" => Some(Line::PrimaryCare),
        "other services" => Some(Line::Other),
        "administration" | "running cost" => Some(Line::RunningCosts),
        "reserve" | "reserves" | "contingency reserve" => Some(Line::Contingency),
        _ => None,
    })
}

/// Kind and scale that a heading gives its column.
fn heading_unit(heading: &[&str]) -> Option<(Kind, Option<f64>)> {
    let text = heading
        .concat()
        .to_lowercase()
        .replace([' ', '\'', '’'], "");
    if text.contains("£m") || text.contains("million") {
        Some((Kind::Pounds, Some(1e6)))
    } else if text.contains("£000") || text.contains("£k") || text.contains("thousand") {
        Some((Kind::Pounds, Some(1e3)))
    } else if text.contains('£') {
        Some((Kind::Pounds, None))
    } else if text.contains('%') || text.contains("percent") {
        Some((Kind::Percent, None))
    } else {
        None
    }
}

#[cfg(test)]
mod tests;

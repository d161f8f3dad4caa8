//! A pasted table taken apart: its rows and cells, and the number in a cell.

use crate::core::quantity::parse_number;

/// A row of a pasted table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Its place among the rows that are not empty, from 1.
    pub(super) number: usize,
    /// Its cells that are not empty.
    pub(super) cells: Vec<String>,
}

/// Kind of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// With a per cent sign.
    Percent,
    /// With a pound sign or a unit such as m.
    Pounds,
    /// Without either.
    Bare,
}

/// A number as typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Value {
    /// The number without its unit.
    pub(super) number: f64,
    /// Half of a unit of its last digit.
    pub(super) half_unit: f64,
    /// Kind.
    pub(super) kind: Kind,
    /// Its unit in pounds, if it has one.
    pub(super) scale: Option<f64>,
}

/// The rows of a table that is separated by line ends and tabs, semicolons or commas. A table of one or two long rows is
/// turned on its side.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().flat_map(|line| {
        if line.contains('=') {
            let parts = line.split(['\t', ';']).flat_map(at_commas);
            let pair = |part: String| part.splitn(2, '=').map(str::to_owned).collect();
            parts.map(pair).collect()
        } else {
            vec![cells(line)]
        }
    });
    let kept = lines.map(|cells: Vec<String>| -> Vec<String> {
        let clean = cells
            .iter()
            .map(|cell| cell.trim().trim_matches('"').trim());
        clean
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
            .collect()
    });
    let mut table: Vec<Vec<String>> = kept.filter(|cells| !cells.is_empty()).collect();
    let longest = table.iter().map(Vec::len).max().unwrap_or(0);
    if table.len() <= 2 && longest > 2 {
        let column = |place: usize| {
            table
                .iter()
                .filter_map(|row| row.get(place).cloned())
                .collect()
        };
        table = (0..longest).map(column).collect();
    }
    (1..)
        .zip(table)
        .map(|(number, cells)| Row { number, cells })
        .collect()
}

fn cells(line: &str) -> Vec<String> {
    if line.contains('\t') {
        line.split('\t').map(str::to_owned).collect()
    } else if line.contains(';') {
        line.split(';').map(str::to_owned).collect()
    } else {
        at_commas(line)
    }
}

/// Splits at commas, but not within quotation marks, and not at those that separate thousands.
fn at_commas(line: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_quoted = false;
    for part in line.split(',') {
        match found.last_mut() {
            Some(last) if is_quoted || goes_on(last, part) => {
                last.push(',');
                last.push_str(part);
            }
            _ => found.push(part.to_owned()),
        }
        is_quoted ^= part.matches('"').count() % 2 == 1;
    }
    found
}

/// True if a part after a comma is the next three digits of the number before it.
fn goes_on(before: &str, part: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || c == ',';
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let text = before.trim_end_matches(is_part);
    let first = digits(&before[text.len()..]);
    digits(part) == 3 && (1..=3).contains(&first) && !text.ends_with('.')
}

/// The number in a cell; nothing if it is not one.
pub(super) fn value(text: &str) -> Option<Value> {
    let plain: String = text
        .trim()
        .to_ascii_lowercase()
        .replace('−', "-")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let in_brackets = plain
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let is_negative = in_brackets.is_some() || plain.contains('-');
    let plain = in_brackets.unwrap_or(&plain);
    let is_pounds = plain.contains('£');
    let unsigned = plain.trim_start_matches(['-', '+', '£']);
    let end = unsigned
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(unsigned.len());
    let (digits, unit) = unsigned.split_at(end);
    let (kind, scale) = match unit {
        "" if is_pounds => (Kind::Pounds, None),
        "" => (Kind::Bare, None),
        "%" if !is_pounds => (Kind::Percent, None),
        "k" | "thousand" => (Kind::Pounds, Some(1e3)),
        "m" | "mn" | "million" | "millions" => (Kind::Pounds, Some(1e6)),
        "b" | "bn" | "billion" => (Kind::Pounds, Some(1e9)),
        _ => return None,
    };
    // The heading of a column in thousands of pounds.
    if digits.len() >= 3 && digits.chars().all(|c| c == '0') {
        return None;
    }
    let number = parse_number(digits)?;
    Some(Value {
        number: if is_negative { -number } else { number },
        half_unit: half_unit(digits),
        kind,
        scale,
    })
}

/// Half of a unit of the last digit of a number: 0.05 for 8.4.
pub(super) fn half_unit(text: &str) -> f64 {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| {
        decimals.chars().take_while(char::is_ascii_digit).count()
    });
    0.5 * libm::pow(10.0, -(decimals.min(12) as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<Vec<String>> {
        rows(text).into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn a_comma_separates_cells_or_thousands() {
        assert_eq!(table("Elective,38,100,000"), [["Elective", "38,100,000"]]);
        assert_eq!(table("Elective, £38.1m"), [["Elective", "£38.1m"]]);
        assert_eq!(
            table("\"Other, acute\",\"1,200\""),
            [["Other, acute", "1,200"]]
        );
        assert_eq!(table("38.1,270"), [["38.1", "270"]]);
        assert_eq!(table("1,50,20"), [["1"], ["50"], ["20"]]);
        assert_eq!(table("1,500,20"), [["1,500", "20"]]);
    }

    #[test]
    fn a_table_on_its_side_is_turned() {
        assert_eq!(
            table("a\tb\tc\n1\t2\t3"),
            [["a", "1"], ["b", "2"], ["c", "3"]]
        );
        assert_eq!(table("1;2;3\n"), [["1"], ["2"], ["3"]]);
        assert_eq!(
            table("community=12%, elective = 0.3"),
            [["community", "12%"], ["elective", "0.3"]]
        );
    }

    #[test]
    fn numbers_are_read_with_their_unit() {
        let read = |text| value(text).map(|value| (value.number, value.kind, value.scale));
        assert_eq!(read("£38.1m"), Some((38.1, Kind::Pounds, Some(1e6))));
        assert_eq!(read(" 38,100,000 "), Some((38_100_000.0, Kind::Bare, None)));
        assert_eq!(read("£ 38 100"), Some((38_100.0, Kind::Pounds, None)));
        assert_eq!(read("38.1 %"), Some((38.1, Kind::Percent, None)));
        assert_eq!(read("-£4"), Some((-4.0, Kind::Pounds, None)));
        assert_eq!(read("(4.0)"), Some((-4.0, Kind::Bare, None)));
        for text in [
            "",
            "lots",
            "£000",
            "£'000",
            "1e9",
            "NaN",
            "2019/20",
            "10,5",
            "£5%",
            "A&E and 111",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let near = |text, half: f64| (half_unit(text) / half - 1.0).abs() < 1e-12;
        assert!(near("8.4", 0.05) && near("38", 0.5) && near("8.40%", 0.005));
    }
}

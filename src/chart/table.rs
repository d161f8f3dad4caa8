//! The figures of a chart as a table, and as cells of a file.

use crate::text::chart::Origin;

/// The figures of a chart as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataTable {
    /// Caption.
    pub caption: String,
    /// Heading of each column.
    pub columns: Vec<String>,
    /// Cells of each row; the first names the row.
    pub rows: Vec<Vec<String>>,
}

/// The lines that a file of comma-separated values begins with, each after `#`. None is cut into cells, whatever an area is
/// called: commas and quotation marks in it give way, and a formula is not at the beginning of a cell.
pub(super) fn csv_head(origin: &Origin) -> String {
    let plain = |line: String| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let letters: Vec<char> = words.join(" ").chars().collect();
        let mut text = String::from("# ");
        for (at, letter) in letters.iter().enumerate() {
            let in_number = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
            match letter {
                ',' if at > 0 && in_number(at - 1) && in_number(at + 1) => {}
                ',' => text.push(';'),
                '"' => text.push('’'),
                letter => text.push(*letter),
            }
        }
        text.push_str("\r\n");
        text
    };
    origin.lines().map(plain).concat()
}

/// A cell of text. An area may be called anything: what a spreadsheet would take for a formula is made a text.
pub(super) fn csv_cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::provenance::versions;

    #[test]
    fn a_file_begins_with_five_lines_that_are_one_cell_each() {
        let origin = Origin {
            area: "Leeds,\n=SUM(\"x\")".into(),
            futures: (10_000, 10_000),
            seed: 7,
            fingerprint: Some("00ff".into()),
            moves: Vec::new(),
            changed: Vec::new(),
        };
        let head = csv_head(&origin);
        let lines: Vec<&str> = head.split_terminator("\r\n").collect();
        assert_eq!(
            lines[..4],
            [
                "# Area: Leeds; =SUM(’x’)",
                "# Moved: nothing",
                "# Changed: no assumptions",
                "# Simulated: 10000 futures · finished · seed 7 · fingerprint 00ff",
            ]
        );
        assert_eq!(lines[4].replace(';', ","), format!("# {}", versions()));
        assert!(!head.contains([',', '"']), "{head}");
    }
}

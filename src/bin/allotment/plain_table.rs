//! Columns of text lined up for reading.

/// Alignment of a column's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Space between two columns.
const GAP: &str = "  ";

/// Rows, the first of them the heading, with every column as wide as its widest cell.
pub fn aligned(alignments: &[Align], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..alignments.len()).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(alignments.iter().zip(&widths))
            .map(|(cell, (side, width))| match side {
                Align::Left => format!("{cell:<width$}"),
                Align::Right => format!("{cell:>width$}"),
            })
            .collect();
        text.push_str(cells.join(GAP).trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_lines_end_with_their_text() {
        let rows = [["line", "£m"], ["a", "10.5"], ["longer", ""]];
        let rows = rows.map(|row| row.map(String::from).to_vec());
        assert_eq!(
            aligned(&[Align::Left, Align::Right], &rows),
            "line      £m\na       10.5\nlonger\n"
        );
    }
}

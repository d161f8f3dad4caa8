//! The figures of a chart as a table, and as cells of a file.

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

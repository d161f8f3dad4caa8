//! Files that a test compares byte for byte, or writes again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use allotment::chart::{Chart, DataTable, page_svg};

/// Set to anything but nothing, the variable that writes the files again.
const UPDATE: &str = "UPDATE_GOLDENS";

/// A file under `tests/fixtures/`, and what it holds.
pub struct Golden {
    pub path: String,
    pub text: String,
}

/// A chart as the page draws it, as a file that can be opened: with the page's style sheets, and a mark a line.
pub fn svg(name: &str, figure: &Chart) -> Golden {
    svg_at(name, figure, 1.0)
}

/// The same at another text size: the root font size over 16 pixels.
pub fn svg_at(name: &str, figure: &Chart, text_scale: f64) -> Golden {
    let drawn = page_svg(figure).replace("><", ">\n<");
    let (head, marks) = drawn.split_once('\n').expect("a chart has marks");
    let head = head.replacen(
        "<svg ",
        &format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" style=\"font-size:{}px\" ",
            16.0 * text_scale
        ),
        1,
    );
    let marks = marks.strip_suffix("</svg>").expect("the chart ends");
    Golden {
        path: format!("svg/{name}.svg"),
        text: format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet type=\"text/css\" href=\"look.css\"?>\n{head}\n<g class=\"plot\">\n{marks}</g>\n</svg>\n"
        ),
    }
}

/// A file of comma-separated values, its lines ended as those of the repository are.
pub fn csv(name: &str, text: &str) -> Golden {
    Golden {
        path: format!("tables/{name}.csv"),
        text: text.replace("\r\n", "\n"),
    }
}

/// A table as it is read: its caption, its columns and its rows, the cells of a row apart by bars.
pub fn table(name: &str, table: &DataTable) -> Golden {
    let DataTable {
        caption,
        columns,
        rows,
    } = table;
    let lines = std::iter::once(columns).chain(rows);
    let lines: Vec<String> = lines.map(|cells| cells.join(" | ")).collect();
    Golden {
        path: format!("tables/{name}.txt"),
        text: format!("{caption}\n{}\n", lines.join("\n")),
    }
}

/// The folder that holds them.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Compares every file with what it should hold, and each folder with the files that it should have. With
/// `UPDATE_GOLDENS=1` writes and deletes instead.
pub fn compare(goldens: &[Golden]) {
    let names: BTreeSet<&str> = goldens.iter().map(|golden| golden.path.as_str()).collect();
    assert_eq!(names.len(), goldens.len(), "two charts have one name");
    let update = std::env::var(UPDATE).is_ok_and(|value| !value.is_empty());
    let mut problems = Vec::new();
    for Golden { path, text } in goldens {
        let file = fixtures().join(path);
        if update {
            fs::write(&file, text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        } else {
            let pinned = fs::read_to_string(&file).unwrap_or_default();
            problems.extend(first_difference(path, &pinned, text));
        }
    }
    for (folder, kind) in [("svg", "svg"), ("tables", "csv"), ("tables", "txt")] {
        for entry in fs::read_dir(fixtures().join(folder)).expect("the folder is there") {
            let file = entry.expect("an entry").path();
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let path = format!("{folder}/{name}");
            if !name.ends_with(&format!(".{kind}")) || names.contains(path.as_str()) {
                continue;
            }
            if update {
                fs::remove_file(&file).unwrap_or_else(|e| panic!("{path}: {e}"));
            } else {
                problems.push(format!("{path}: no test draws it."));
            }
        }
    }
    assert!(
        problems.is_empty(),
        "\n{}\nLook at what changed; if it is meant, run {UPDATE}=1 cargo test --test charts and look at the files.\n",
        problems.join("\n")
    );
}

/// The first line in which a file is not what it was.
fn first_difference(path: &str, pinned: &str, text: &str) -> Option<String> {
    if pinned == text {
        return None;
    }
    let mut lines = pinned.lines().zip(text.lines()).enumerate();
    let Some((line, (was, is))) = lines.find(|(_, (was, is))| was != is) else {
        let [was, is] = [pinned, text].map(|text| text.lines().count());
        return Some(format!("{path}: it had {was} lines and has {is}."));
    };
    Some(format!(
        "{path}, line {}:\n  was {was}\n  is  {is}",
        line + 1
    ))
}

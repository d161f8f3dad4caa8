//! Rules about names, the length of files and functions, documents and data.

use std::collections::BTreeSet;
use std::fs;

use super::files::{File, files, none, root, rust_files, whole_words};

/// Documents that the repository has.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "CHANGELOG.md",
    "docs/README.md",
    "docs/architecture.md",
    "docs/design.md",
    "docs/evidence.md",
    "docs/glossary.md",
    "docs/hosting.md",
    "docs/model.md",
    "docs/accuracy.md",
    "docs/backtest.md",
    "docs/performance.md",
    "docs/sensitivity.md",
    "docs/testing.md",
];

/// Longest Rust file and longest function; lines.
const FILE_LINES_MAX: usize = 600;
const FUNCTION_LINES_MAX: usize = 70;

/// Names that only the page may use, and the files of the page.
const BROWSER: &[&str] = &["yew", "gloo", "web_sys", "js_sys", "wasm_bindgen"];
const BROWSER_FILES: &[&str] = &[
    "src/workers/transport.rs",
    "src/page/",
    "src/bin/worker.rs",
    "benches/peers/wasm.rs",
];

/// Names that only the random streams may use.
const GENERATORS: &[&str] = &[
    "rand",
    "rand_core",
    "rand_chacha",
    "getrandom",
    "fastrand",
    "ChaCha8Rng",
    "ChaCha12Rng",
    "ChaCha20Rng",
    "StdRng",
    "SmallRng",
    "ThreadRng",
    "thread_rng",
];
const GENERATOR_FILE: &str = "src/model/sampling/stream.rs";

/// Folders in which every logarithm and power is `libm`'s: the platform's own differ in the last bit from machine to
/// machine.
const SAME_BITS: &[&str] = &[
    "src/core/",
    "src/evidence/",
    "src/model/",
    "src/engine/",
    "src/analysis/",
];
/// Methods of `f64` that call the platform's mathematics. Square roots and rounding are exact everywhere.
const PLATFORM_MATHEMATICS: &[&str] = &[
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp",
    "exp2", "exp_m1", "hypot", "ln", "ln_1p", "log", "log10", "log2", "powf", "powi", "sin",
    "sin_cos", "sinh", "tan", "tanh",
];

/// Words that are debris, or that only mean something on one machine; in two parts, so that this file has none of them.
const BANNED: &[(&str, &str)] = &[
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X"),
    ("db", "g!"),
    ("unimple", "mented!"),
    ("to", "do!"),
    ("#[ign", "ore"),
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/tm", "p/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
];

#[test]
fn only_the_page_names_the_browser() {
    let mut problems = Vec::new();
    for file in rust_files() {
        if !file.path.starts_with("src/") || file.is_in(BROWSER_FILES) {
            continue;
        }
        for (line, code) in file.code() {
            for name in BROWSER
                .iter()
                .filter(|name| whole_words(code, name).next().is_some())
            {
                problems.push(format!(
                    "{}, line {line}, names {name}: that belongs in {BROWSER_FILES:?}.",
                    file.path
                ));
            }
        }
    }
    none(problems);
}

#[test]
fn only_the_streams_name_a_random_generator() {
    let mut problems = Vec::new();
    for file in rust_files() {
        if !file.path.starts_with("src/") || file.path == GENERATOR_FILE {
            continue;
        }
        for (line, code) in file.code() {
            for name in GENERATORS {
                let crate_name = name.chars().all(|c| c.is_lowercase() || c == '_');
                let named = whole_words(code, name)
                    .any(|place| !crate_name || code[place + name.len()..].starts_with("::"));
                if named {
                    problems.push(format!("{}, line {line}, names {name}: randomness enters in {GENERATOR_FILE} only.", file.path));
                }
            }
        }
    }
    none(problems);
}

#[test]
fn the_model_uses_no_platform_mathematics() {
    let mut problems = Vec::new();
    for file in rust_files() {
        if !file.is_in(SAME_BITS) {
            continue;
        }
        for (line, code) in file.code() {
            for function in PLATFORM_MATHEMATICS {
                let called = whole_words(code, function).any(|place| {
                    let method = code[..place].ends_with('.')
                        && code[place + function.len()..].starts_with('(');
                    method || code[..place].ends_with("f64::") || code[..place].ends_with("f32::")
                });
                if called {
                    problems.push(format!(
                        "{}, line {line}: {function} differs between machines; use libm's.",
                        file.path
                    ));
                }
            }
        }
    }
    none(problems);
}

/// True if a function is declared on this line.
fn opens_function(line: &str) -> bool {
    let qualifies = |word: &str| word.starts_with("pub") || ["const", "async"].contains(&word);
    line.split_once("fn ")
        .is_some_and(|(before, _)| before.split_whitespace().all(qualifies))
}

/// A function: its first line, its number of lines, and true if it gives a reason for its length.
struct Function {
    line: usize,
    length: usize,
    explained: bool,
}

/// The functions of a file. Formatted code closes a function at the indentation at which it opens.
fn functions(file: &File) -> Vec<Function> {
    let lines: Vec<&str> = file.text.lines().collect();
    let opening = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| opens_function(line));
    opening
        .map(|(first, line)| {
            let indentation = &line[..line.len() - line.trim_start().len()];
            let closes = |line: &str| {
                line.strip_prefix(indentation)
                    .is_some_and(|line| line == "}" || line.starts_with(')') && line.ends_with(';'))
            };
            let on_one_line = line.ends_with(['}', ';']);
            let more = lines[first..]
                .iter()
                .position(|line| closes(line))
                .unwrap_or(0);
            let mut above = lines[..first]
                .iter()
                .rev()
                .take_while(|line| !["", "}"].contains(&line.trim()));
            Function {
                line: first + 1,
                length: if on_one_line { 1 } else { more + 1 },
                explained: above.any(|line| line.contains("clippy::too_many_lines")),
            }
        })
        .collect()
}

#[test]
fn files_and_functions_fit_in_one_sitting() {
    let mut problems = Vec::new();
    for file in rust_files() {
        let length = file.text.lines().count();
        if length > FILE_LINES_MAX {
            problems.push(format!(
                "{} has {length} lines; split it at {FILE_LINES_MAX}.",
                file.path
            ));
        }
        for function in functions(&file) {
            if function.length > FUNCTION_LINES_MAX && !function.explained {
                problems.push(format!(
                    "{}, line {}: the function has {} lines; split it at {FUNCTION_LINES_MAX}, or say why with #[expect(clippy::too_many_lines, reason = …)].",
                    file.path, function.line, function.length
                ));
            }
        }
    }
    none(problems);
}

#[test]
fn there_is_no_debris() {
    let mut problems = Vec::new();
    for file in files() {
        for (place, line) in file.text.lines().enumerate() {
            for (start, end) in BANNED {
                let word = format!("{start}{end}");
                if line.contains(&word) {
                    problems.push(format!(
                        "{}, line {}: “{word}” in “{}”.",
                        file.path,
                        place + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    none(problems);
}

/// A line of a document.
pub enum Line<'a> {
    Prose(&'a str),
    Code(&'a str),
}

/// The lines of a document, without those that begin and end code.
pub fn document_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut in_code = false;
    text.lines().filter_map(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        match (fence, in_code) {
            (true, _) => None,
            (false, true) => Some(Line::Code(line)),
            (false, false) => Some(Line::Prose(line)),
        }
    })
}

/// Every document of the repository.
pub fn documents() -> impl Iterator<Item = File> {
    files()
        .into_iter()
        .filter(|file| file.path.ends_with(".md"))
}

#[test]
fn every_document_is_there_and_has_one_title() {
    let documents: Vec<File> = documents().collect();
    let mut problems = Vec::new();
    for expected in DOCUMENTS {
        if !documents.iter().any(|file| file.path == *expected) {
            problems.push(format!("{expected} is missing."));
        }
    }
    for file in documents {
        let is_title =
            |line: &Line<'_>| matches!(line, Line::Prose(text) if text.starts_with("# "));
        let titles = document_lines(&file.text).filter(is_title).count();
        if titles != 1 {
            problems.push(format!(
                "{} has {titles} titles of the first order; it needs one.",
                file.path
            ));
        }
    }
    none(problems);
}

/// The first word of a text; empty if there is none.
pub fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

#[test]
fn every_make_command_that_is_written_about_exists() {
    let makefile = fs::read_to_string(root().join("Makefile")).expect("there is a Makefile");
    let targets: BTreeSet<&str> = makefile
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(':').map(|(target, _)| target))
        .collect();
    assert!(targets.contains("test"), "the Makefile's targets are read");
    let mut problems = Vec::new();
    for file in documents() {
        for line in document_lines(&file.text) {
            let commands: Vec<&str> = match line {
                Line::Prose(text) => text.split('`').skip(1).step_by(2).collect(),
                Line::Code(text) => vec![text.trim().trim_start_matches("$ ")],
            };
            for command in commands
                .into_iter()
                .filter_map(|command| command.strip_prefix("make "))
            {
                let target = first_word(command);
                if !targets.contains(target) {
                    problems.push(format!("{}: there is no `make {target}`.", file.path));
                }
            }
        }
    }
    none(problems);
}

/// The variants of an enum of a file, in order. Formatted code indents them by four spaces.
fn variants<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let (_, body) = text
        .split_once(&format!("enum {name} {{\n"))
        .unwrap_or_default();
    let body = body.split("\n}").next().unwrap_or_default();
    body.lines()
        .filter_map(|line| line.strip_prefix("    ")?.strip_suffix(','))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .collect()
}

#[test]
fn a_list_of_all_variants_has_every_one_in_their_order() {
    const LIST: &str = "const ALL: [Self; ";
    let (mut lists, mut problems) = (0, Vec::new());
    for file in rust_files() {
        for (place, _) in file.text.match_indices(LIST) {
            let (before, list) = file.text.split_at(place);
            // A macro counts them itself.
            if !list[LIST.len()..].starts_with(|first: char| first.is_ascii_digit()) {
                continue;
            }
            lists += 1;
            let name = first_word(before.rsplit("\nimpl ").next().unwrap_or_default());
            let list = list.split("];").next().unwrap_or_default();
            let listed = list.split("Self::").skip(1);
            let listed: Vec<&str> = listed.filter_map(|rest| rest.split(',').next()).collect();
            let variants = variants(&file.text, name);
            if listed != variants {
                problems.push(format!("{}: make {name}::ALL {variants:?}.", file.path));
            }
        }
    }
    assert!(lists > 10, "only {lists} lists were found");
    none(problems);
}

#[test]
fn every_number_has_a_unit_and_a_source() {
    let mut problems = Vec::new();
    for name in ["data/parameters.csv", "data/tables.csv"] {
        let mut reader = csv::Reader::from_path(root().join(name)).expect("the data file is there");
        let heading = reader.headers().expect("the file has a heading").clone();
        let mut rows = 0;
        for row in reader.records() {
            let row = row.unwrap_or_else(|e| panic!("{name}: {e}"));
            rows += 1;
            for needed in ["label", "unit", "grade", "source"] {
                let column = heading.iter().position(|column| column == needed);
                let column = column.unwrap_or_else(|| panic!("{name} has no column {needed}"));
                if row[column].trim().is_empty() {
                    problems.push(format!("{name}: {} has no {needed}.", &row[0]));
                }
            }
        }
        assert!(rows > 50, "{name} has only {rows} rows");
    }
    none(problems);
}

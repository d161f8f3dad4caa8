//! The documents and the code agree: the map of the modules, the paths that documents name, and the glossary.

use std::collections::{BTreeMap, BTreeSet};

use allotment::core::series::Series;
use allotment::evidence::{DistributionKind, Evidence, PARAMETER_COUNT, PARAMETER_IDS};
use allotment::model::area::places;
use allotment::model::duties::Duty;

use super::IMPORTS;
use super::files::{File, files, none, root, whole_words};
use super::rules::{Line, document_lines, documents, first_word};

const MAP: &str = "docs/architecture.md, “Map of the code”";
const MODEL: &str = "docs/model.md";
const GLOSSARY: &str = "docs/glossary.md";
/// Folders whose files the documents name by their whole path.
const FOLDERS: &[&str] = &[
    "src/", "tests/", "docs/", "data/", "styles/", "scripts/", "benches/",
];
/// Folders that set-up and tests make.
const MADE: &[&str] = &["tests/browser/node_modules/", "tests/browser/output/"];

/// The names in backticks.
fn names(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The rows of the tables in a part of a document that begins with a heading; all of it without one. Headings of columns
/// have no names in backticks, and no row has none.
fn rows<'a>(text: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let start = text.find(heading).map_or(0, |at| at + heading.len());
    let part = &text[start..];
    let part = &part[..part.find("\n## ").unwrap_or(part.len())];
    part.lines()
        .filter(|line| line.starts_with('|') && line.contains('`'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// A row of the map.
struct Row<'a> {
    place: &'a str,
    inside: BTreeSet<String>,
    imports: Vec<&'a str>,
}

/// The rows of the map.
fn map(text: &str) -> Vec<Row<'_>> {
    let row = |cells: &Vec<_>| {
        let &[place, _, inside, imports] = cells.as_slice() else {
            panic!("{MAP}: a row has four columns, and this one has others: {cells:?}");
        };
        let is_file = |name: &&str| !name.ends_with('/');
        let whole = |name| format!("{name}{}", if is_file(&name) { ".rs" } else { "" });
        Row {
            place: names(place).first().copied().unwrap_or_default(),
            inside: names(inside).into_iter().map(whole).collect(),
            imports: names(imports),
        }
    };
    rows(text, "## Map of the code").iter().map(row).collect()
}

/// The rows that the files of `src/` ask for, each with what is inside. A folder of `src/bin/` and a file there have rows
/// of their own. Tests beside the code are no part of the map.
fn expected_rows<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeMap<String, BTreeSet<String>> {
    let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for inside in paths.filter_map(|path| path.strip_prefix("src/")) {
        if !inside.ends_with(".rs") || inside.ends_with("tests.rs") {
            continue;
        }
        let mut steps = inside.split_inclusive('/');
        let first = steps.next().unwrap_or_default();
        match (first, steps.next()) {
            ("bin/", Some(second)) => {
                expected.entry(format!("bin/{second}")).or_default();
            }
            (_, second) => {
                let row = expected.entry(first.to_owned()).or_default();
                row.extend(second.filter(|name| *name != "mod.rs").map(str::to_owned));
            }
        }
    }
    expected
}

/// The differences between the map and what it must have, each with its remedy.
fn differences(
    map: &[Row<'_>],
    expected: &BTreeMap<String, BTreeSet<String>>,
    imports: &[(&str, &[&str])],
) -> Vec<String> {
    let mut problems = Vec::new();
    for (place, inside) in expected {
        let Some(row) = map.iter().find(|row| row.place == place) else {
            problems.push(format!(
                "{MAP}: add a row for `{place}`, which is in src/ and not in the table."
            ));
            continue;
        };
        if row.inside != *inside {
            let name = |name: &String| format!("`{}`", name.trim_end_matches(".rs"));
            let names: Vec<String> = inside.iter().map(name).collect();
            problems.push(format!(
                "{MAP}: src/{place} has other files than the row of `{place}` says. Make its third column: {}",
                names.join(", ")
            ));
        }
        let module = place.trim_end_matches('/').trim_end_matches(".rs");
        let allowed = imports.iter().find(|(name, _)| *name == module);
        let allowed = allowed.map_or(&[][..], |(_, allowed)| allowed);
        if row.imports != allowed {
            problems.push(format!(
                "{MAP}: IMPORTS in tests/tidy.rs has {allowed:?} for `{place}`: make the last column of its row the same."
            ));
        }
    }
    for row in map.iter().filter(|row| !expected.contains_key(row.place)) {
        problems.push(format!(
            "{MAP}: take out the row of `{}`, which src/ does not have.",
            row.place
        ));
    }
    problems
}

/// A document by its path.
fn document(path: &str) -> File {
    let found = documents().find(|file| file.path == path);
    found.unwrap_or_else(|| panic!("{path} is missing"))
}

#[test]
fn the_map_and_the_folders_agree() {
    let document = document("docs/architecture.md");
    let sources = files();
    let expected = expected_rows(sources.iter().map(|file| file.path.as_str()));
    assert!(expected.len() > 10, "only {} modules", expected.len());
    none(differences(&map(&document.text), &expected, IMPORTS));
}

#[test]
fn what_the_map_lacks_and_what_it_has_too_much_are_found() {
    let paths = [
        "src/lib.rs",
        "src/core/mod.rs",
        "src/core/line.rs",
        "src/core/simd/wide.rs",
        "src/core/tests.rs",
        "src/page/app.rs",
        "src/bin/tool/main.rs",
    ];
    let expected = expected_rows(paths.into_iter());
    let imports: &[(&str, &[&str])] = &[("core", &[]), ("page", &["core"])];
    let right = "## Map of the code\n\n| Where | Holds | Inside | Imports |\n|---|---|---|---|\n\
                 | `lib.rs` | a | | |\n| `core/` | b | `line`, `simd/` | |\n| `page/` | c | `app` | `core` |\n\
                 | `bin/tool/` | d | | |\n\n## More\n\n| `other/` | e | | |\n";
    let problems = |text: &str| differences(&map(text), &expected, imports).len();
    assert_eq!(problems(right), 0);
    for (from, to) in [
        ("| `page/` | c | `app` | `core` |\n", ""),
        ("`line`, ", ""),
        ("`line`", "`line`, `series`"),
        ("`simd/`", "`simd/`, `simd`"),
        ("| `app` | `core` |", "| `app` | |"),
        ("| `app` | `core` |", "| `app` | `core`, `page` |"),
        ("| `lib.rs`", "| `old/` | f | | |\n| `lib.rs`"),
    ] {
        assert_eq!(problems(&right.replace(from, to)), 1, "{from:?} → {to:?}");
    }
}

#[test]
fn the_model_is_told_with_every_parameter_series_and_duty() {
    let text = document(MODEL).text;
    // `spending_shock_…` stands for all names that begin so.
    let named = names(&text).into_iter();
    let mut families: Vec<&str> = named.filter_map(|name| name.strip_suffix('…')).collect();
    families.retain(|start| !start.is_empty());
    let reported = rows(&text, "## What is reported");
    let in_column = |column: usize, id: &str| {
        let mut cells = reported.iter().filter_map(|row| row.get(column));
        cells.any(|cell| names(cell).contains(&id))
    };
    let mut problems = Vec::new();
    for id in PARAMETER_IDS {
        let in_family = families.iter().any(|start| id.starts_with(start));
        if !in_family && whole_words(&text, id).next().is_none() {
            problems.push(format!("{MODEL}: tell where the parameter {id} is used."));
        }
    }
    for id in Series::ALL.map(Series::id) {
        if !in_column(1, id) {
            problems.push(format!(
                "{MODEL}: {id} is missing under “What is reported”."
            ));
        }
    }
    for id in Duty::ALL.map(Duty::id) {
        if !in_column(0, id) {
            problems.push(format!("{MODEL}: {id} has no row among the duties."));
        }
    }
    none(problems);
}

#[test]
fn the_documents_count_as_many_as_the_data_files_have() {
    let parameters = &Evidence::built_in().parameters;
    let of = |kind| {
        let of_kind = parameters.iter().filter(|p| p.distribution.kind() == kind);
        of_kind.count()
    };
    let [fixed, pert, normal, log_normal, beta] = [
        DistributionKind::Fixed,
        DistributionKind::Pert,
        DistributionKind::Normal,
        DistributionKind::LogNormal,
        DistributionKind::Beta,
    ]
    .map(of);
    let (all, drawn) = (PARAMETER_COUNT, PARAMETER_COUNT - fixed);
    let groups = places().iter().filter(|place| !place.region.is_empty());
    let groups = groups.count();
    let mut problems = Vec::new();
    for (path, part) in [
        ("README.md", format!("one of the {groups} groups")),
        ("README.md", format!("search the {groups} groups")),
        ("README.md", format!("all {all} with their evidence")),
        ("README.md", format!("of the {all} assumptions rest on")),
        ("data/SOURCES.md", format!("The {groups} clinical")),
        ("docs/evidence.md", format!("over the {groups} groups")),
        (
            "docs/evidence.md",
            format!(
                "Of the {all} parameters {drawn} have a range that every run draws from; {fixed} are fixed"
            ),
        ),
        (MODEL, format!("the {drawn} assumptions that have a range")),
        (
            MODEL,
            format!(
                "the {drawn} parameters that have a distribution: {pert} PERT, {normal} normal, {log_normal} log-normal, {beta} Beta"
            ),
        ),
    ] {
        let text = document(path).text;
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.join(" ").contains(&part) {
            problems.push(format!("{path} does not say “{part}”: count again."));
        }
    }
    none(problems);
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut problems = Vec::new();
    // What the changelog names was there at the time.
    for file in documents().filter(|file| file.path != "CHANGELOG.md") {
        for line in document_lines(&file.text) {
            let named = match line {
                Line::Prose(text) => names(text),
                Line::Code(text) => vec![text],
            };
            let paths = named.into_iter().map(first_word);
            for path in paths.filter(|path| FOLDERS.iter().any(|folder| path.starts_with(folder))) {
                let is_other = path.contains(['*', '…', '<']) || MADE.contains(&path);
                if !is_other && !root().join(path).exists() {
                    problems.push(format!(
                        "{} names {path}, which is not there: give its present path.",
                        file.path
                    ));
                }
            }
        }
    }
    none(problems);
}

#[test]
fn the_terms_of_the_glossary_are_in_the_code() {
    let document = document(GLOSSARY);
    let sources = files();
    let mut problems = Vec::new();
    let rows = rows(&document.text, "# Glossary");
    assert!(rows.len() >= 20, "only {} terms", rows.len());
    for row in rows {
        let (paths, terms): (Vec<&str>, Vec<&str>) = names(row[row.len() - 1])
            .into_iter()
            .partition(|name| name.starts_with("src/"));
        for term in terms {
            let mut below = sources.iter().filter(|file| file.is_in(&paths));
            if !below.any(|file| whole_words(&file.text, term).next().is_some()) {
                problems.push(format!(
                    "{GLOSSARY}: {paths:?} has no {term}: correct the row of “{}”.",
                    row[0]
                ));
            }
        }
    }
    none(problems);
}

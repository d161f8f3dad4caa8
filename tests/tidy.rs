//! The repository's own rules. Here: which modules may import which; in `tidy/circles.rs`: files that import each
//! other; in `tidy/map.rs`: documents that agree with the code; in `tidy/styles.rs`: the style sheets; in `tidy/rules.rs`:
//! everything else.
//!
//! Every message names the place of the fault and the remedy.

#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/map.rs"]
mod map;
#[path = "tidy/modules.rs"]
mod modules;
#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/styles.rs"]
mod styles;

use std::collections::BTreeSet;

use files::{File, in_name, none, rust_files, whole_words};

/// The imports that are allowed. A row names only rows above it, so data flows one way. An import that is not listed
/// fails, and so does a permission that is not used. Tests inside a module may import anything.
const IMPORTS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("evidence", &["core"]),
    ("model", &["core", "evidence"]),
    ("engine", &["core", "evidence", "model"]),
    ("analysis", &["core", "evidence", "model", "engine"]),
    (
        "workers",
        &["core", "evidence", "model", "engine", "analysis"],
    ),
    ("workspace", &["core", "evidence", "model"]),
    ("text", &["core", "evidence", "model", "engine", "analysis"]),
    ("chart", &["core", "model", "engine", "analysis", "text"]),
    (
        "page",
        &[
            "core",
            "evidence",
            "model",
            "engine",
            "analysis",
            "workers",
            "workspace",
            "text",
            "chart",
        ],
    ),
    ("bin/app", &["page"]),
    ("bin/worker", &["workers"]),
    (
        "bin/allotment",
        &["core", "evidence", "model", "engine", "analysis", "text"],
    ),
];

/// The first name of a path.
fn first_name(path: &str) -> &str {
    let end = path.bytes().position(|byte| !in_name(Some(byte)));
    &path[..end.unwrap_or(path.len())]
}

/// The first names of a path or of a group of paths in braces: `a::b` gives a, `{a::{b, c}, d}` gives a and d.
fn first_names(paths: &str) -> Vec<&str> {
    let Some(group) = paths.strip_prefix('{') else {
        return vec![first_name(paths)];
    };
    let (mut depth, mut names, mut at_start) = (0_usize, Vec::new(), true);
    for (place, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => break,
            b'}' => depth -= 1,
            b',' if depth == 0 => at_start = true,
            _ if at_start && in_name(Some(byte)) => {
                names.push(first_name(&group[place..]));
                at_start = false;
            }
            _ => {}
        }
    }
    names
}

/// The module of the library or the binary that a file belongs to.
fn module(path: &str) -> Option<String> {
    let inside = path.strip_prefix("src/")?;
    let parts: Vec<&str> = inside.trim_end_matches(".rs").split('/').collect();
    match parts[..] {
        ["lib"] => None,
        ["bin", binary, ..] => Some(format!("bin/{binary}")),
        [module, ..] => Some(module.to_owned()),
        [] => None,
    }
}

/// The library's modules that a file imports.
fn imports(file: &File) -> BTreeSet<String> {
    let text: String = file.code().map(|(_, line)| format!("{line}\n")).collect();
    let library = if file.path.starts_with("src/bin/") {
        "allotment"
    } else {
        "crate"
    };
    let mut found = BTreeSet::new();
    for place in whole_words(&text, library) {
        if let Some(path) = text[place + library.len()..].strip_prefix("::") {
            found.extend(first_names(path).into_iter().map(str::to_owned));
        }
    }
    found
}

#[test]
fn modules_import_only_what_they_may() {
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    let mut modules = BTreeSet::new();
    for file in rust_files() {
        let Some(module) = module(&file.path) else {
            continue;
        };
        used.extend(
            imports(&file)
                .into_iter()
                .map(|import| (module.clone(), import)),
        );
        modules.insert(module);
    }
    used.retain(|(module, import)| module != import && modules.contains(import));

    let mut problems = Vec::new();
    for module in &modules {
        let row: Vec<&str> = used
            .iter()
            .filter(|(m, _)| m == module)
            .map(|(_, i)| i.as_str())
            .collect();
        match IMPORTS.iter().find(|(name, _)| name == module) {
            None => problems.push(format!(
                "Add the row (\"{module}\", &{row:?}) to IMPORTS, below the rows it names."
            )),
            Some((_, allowed)) => {
                for import in row.iter().filter(|import| !allowed.contains(import)) {
                    problems.push(format!(
                        "{module} imports {import}, which its row does not allow: move the code, or make the row (\"{module}\", &{row:?})."
                    ));
                }
                for unused in allowed.iter().filter(|import| !row.contains(import)) {
                    problems.push(format!("{module} no longer imports {unused}: make its row (\"{module}\", &{row:?})."));
                }
            }
        }
    }
    for (place, (name, allowed)) in IMPORTS.iter().enumerate() {
        if !modules.contains(*name) {
            problems.push(format!(
                "There is no module {name}: take its row out of IMPORTS."
            ));
        }
        let above: Vec<&str> = IMPORTS[..place].iter().map(|(name, _)| *name).collect();
        for import in allowed.iter().filter(|import| !above.contains(import)) {
            problems.push(format!(
                "The row of {import} must stand above that of {name}: data flows one way."
            ));
        }
    }
    none(problems);
}

#[test]
fn modules_are_named_from_the_crates_root() {
    // `super::` that climbs out of a module would be an import that the table does not see.
    let mut problems = Vec::new();
    for file in rust_files() {
        let Some(inside) = file.path.strip_prefix("src/") else {
            continue;
        };
        if inside.starts_with("bin/") || inside == "lib.rs" {
            continue;
        }
        let depth = inside.matches('/').count() - usize::from(inside.ends_with("/mod.rs"));
        let climb = "super::".repeat(depth + 1);
        for (line, code) in file.code().filter(|(_, code)| code.contains(&climb)) {
            problems.push(format!(
                "{}, line {line}: write crate:: instead of {climb} in “{}”.",
                file.path,
                code.trim()
            ));
        }
    }
    none(problems);
}

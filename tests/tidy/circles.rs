//! No files import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{none, rust_files};
use super::modules::{Modules, Sources, Uses};

/// Groups of files of which each uses every other, directly or through others of the group.
fn circles(uses: &Uses) -> Vec<BTreeSet<&str>> {
    let reach = |start| {
        let mut reached = BTreeSet::new();
        let mut open = vec![start];
        while let Some(targets) = open.pop().and_then(|file: &str| uses.get(file)) {
            for target in targets.keys() {
                if reached.insert(target.as_str()) {
                    open.push(target);
                }
            }
        }
        reached
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|file| (file.as_str(), reach(file)))
        .collect();
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for (file, targets) in &reached {
        if targets.contains(file) && !found.iter().any(|circle| circle.contains(file)) {
            let comes_back =
                |other: &&&str| reached.get(**other).is_some_and(|of| of.contains(file));
            found.push(targets.iter().filter(comes_back).copied().collect());
        }
    }
    found
}

/// A circle and the names that hold it together.
fn described(circle: &BTreeSet<&str>, uses: &Uses) -> String {
    let mut text = String::from("These files import each other in a circle:");
    for file in circle {
        for (target, names) in &uses[*file] {
            if circle.contains(target.as_str()) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                text.push_str(&format!("\n  {file} uses {} of {target}", names.join(", ")));
            }
        }
    }
    text + "\nMove what they share into a file that each of them can import."
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let sources = rust_files().into_iter().map(|file| (file.path, file.text));
    let sources: Sources = sources
        .filter(|(path, _)| path.starts_with("src/"))
        .collect();
    let modules = Modules::new(sources);
    assert_eq!(
        modules.unread(),
        Vec::<&str>::new(),
        "files without a `mod`"
    );
    let uses = modules.uses();
    none(
        circles(&uses)
            .iter()
            .map(|of| described(of, &uses))
            .collect(),
    );
}

/// The circles of an invented project.
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let sources = files
        .iter()
        .map(|(path, text)| ((*path).into(), (*text).into()));
    let modules = Modules::new(sources.collect());
    assert_eq!(modules.unread(), Vec::<&str>::new());
    let uses = modules.uses();
    let in_words = |circle: &BTreeSet<&str>| circle.iter().map(|file| (*file).into()).collect();
    circles(&uses).iter().map(in_words).collect()
}

#[test]
fn a_circle_through_a_re_export_is_found() {
    let found = circles_of(&[
        ("src/lib.rs", "pub mod area;\npub mod plan;"),
        (
            "src/plan.rs",
            "use crate::area::Area;\npub struct Plan(pub Option<Area>);",
        ),
        ("src/area/mod.rs", "mod group;\npub use group::Area;"),
        (
            "src/area/group.rs",
            "pub struct Area(pub Vec<crate::plan::Plan>);",
        ),
    ]);
    assert_eq!(found, [["src/area/group.rs", "src/plan.rs"]]);
}

#[test]
fn a_circle_through_the_parent_is_found() {
    let parent =
        "mod child;\npub fn name() -> String { child::name() }\npub const NAME: &str = \"a\";";
    for child in [
        "use super::NAME;\npub fn name() -> String { NAME.into() }",
        "pub fn name() -> String { super::NAME.into() }",
        "pub fn name() -> String { format!(\"{}\", super::NAME) }",
        "use super::*;\npub fn name() -> String { NAME.into() }",
    ] {
        let files = [
            ("src/lib.rs", "mod parent;"),
            ("src/parent/mod.rs", parent),
            ("src/parent/child.rs", child),
        ];
        let expected = [["src/parent/child.rs", "src/parent/mod.rs"]];
        assert_eq!(circles_of(&files), expected, "{child}");
    }
}

#[test]
fn a_circle_in_a_binary_is_found() {
    let found = circles_of(&[
        ("src/lib.rs", "pub fn answer() {}"),
        (
            "src/bin/tool/main.rs",
            "mod list;\npub fn json() {}\nfn main() { list::run() }",
        ),
        (
            "src/bin/tool/list.rs",
            "pub fn run() { allotment::answer(); crate::json() }",
        ),
    ]);
    assert_eq!(found, [["src/bin/tool/list.rs", "src/bin/tool/main.rs"]]);
}

#[test]
fn what_is_no_circle_is_not_taken_for_one() {
    let found = circles_of(&[
        ("src/lib.rs", "pub mod area;\npub mod plan;"),
        (
            "src/plan.rs",
            "use crate::area::{Area, Group};\npub struct Plan(Area, Group);",
        ),
        (
            "src/area/mod.rs",
            "mod group;\nmod size;\npub use group::{Area, Group};\npub use size::size;",
        ),
        (
            "src/area/group.rs",
            "use super::size;\npub struct Area;\npub struct Group(u8);\n\
             impl Group { pub fn size(self) -> u8 { size(self.0) } }\n\
             #[cfg(test)]\nmod tests { use super::*; use crate::plan::Plan; }\n\
             #[cfg(test)]\nmod more_tests;",
        ),
        ("src/area/group/more_tests.rs", "use crate::plan::Plan;"),
        ("src/area/size.rs", "pub fn size(of: u8) -> u8 { of }"),
    ]);
    assert_eq!(found, Vec::<Vec<String>>::new());
}

#[test]
fn a_circle_of_siblings_is_found() {
    let found = circles_of(&[
        ("src/lib.rs", "mod parent;"),
        (
            "src/parent/mod.rs",
            "mod a;\nmod b;\npub use a::A;\npub use b::{B, C};",
        ),
        ("src/parent/a.rs", "use super::b::C;\npub struct A(pub C);"),
        (
            "src/parent/b.rs",
            "use super::a::A;\npub struct C;\npub struct B {\n    pub a: A,\n}",
        ),
    ]);
    assert_eq!(found, [["src/parent/a.rs", "src/parent/b.rs"]]);
}

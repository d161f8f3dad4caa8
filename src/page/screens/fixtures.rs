//! The fixtures of every folder of components.

use crate::page::components;
use crate::page::demonstration::Fixture;
use crate::page::screens::{assumptions, explore, validation};

/// The folders, in the order of the gallery: the path below `src/page/`, and its fixtures.
pub const FOLDERS: [(&str, &[Fixture]); 10] = [
    ("components", components::fixtures::FIXTURES),
    ("screens/explore", explore::fixtures::FIXTURES),
    ("screens/assumptions", assumptions::fixtures::FIXTURES),
    (
        "screens/assumptions/correlations",
        assumptions::correlations::fixtures::FIXTURES,
    ),
    (
        "screens/assumptions/structure",
        assumptions::structure::fixtures::FIXTURES,
    ),
    (
        "screens/assumptions/local",
        assumptions::local::fixtures::FIXTURES,
    ),
    (
        "screens/assumptions/important_differences",
        assumptions::important_differences::fixtures::FIXTURES,
    ),
    (
        "screens/assumptions/value_of_information",
        assumptions::value_of_information::fixtures::FIXTURES,
    ),
    (
        "screens/assumptions/challenge",
        assumptions::challenge::fixtures::FIXTURES,
    ),
    ("screens/validation", validation::fixtures::FIXTURES),
];

/// Every fixture.
pub fn all() -> impl Iterator<Item = &'static Fixture> {
    FOLDERS.into_iter().flat_map(|(_, fixtures)| fixtures)
}

/// The fixture of a path such as `lever/locked`.
pub fn by_path(path: &str) -> Option<&'static Fixture> {
    all().find(|fixture| fixture.path() == path)
}

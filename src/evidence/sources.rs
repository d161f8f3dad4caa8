//! Where each belief comes from.
//!
//! The texts stand apart from [`Evidence`](super::Evidence), so that a program that shows none of them carries none of them.

use std::sync::OnceLock;

use super::{CatalogueError, rows};

/// Where what is believed of each parameter comes from, in the order of [`PARAMETER_IDS`](super::PARAMETER_IDS).
///
/// # Panics
/// Never in a build whose tests pass: a test reads the same file.
#[must_use]
pub fn sources() -> &'static [String] {
    static SOURCES: OnceLock<Vec<String>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        from_csv(include_str!("../../data/parameters.csv")).expect("the tests read the same file")
    })
}

/// Reads the sources in `data/parameters.csv`, whose rows are in the order of the parameters.
fn from_csv(text: &str) -> Result<Vec<String>, CatalogueError> {
    rows("data/parameters.csv", text, |row| {
        row.required("source").map(str::to_owned)
    })
}

/// What is told of a group of parameters that move together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTexts {
    /// Its id.
    pub id: String,
    /// Why they move together, in plain words.
    pub reason: String,
    /// Where that comes from.
    pub source: String,
}

/// What is told of the group with this id.
///
/// # Panics
/// Never in a build whose tests pass: a test reads the same file.
#[must_use]
pub fn group_texts(id: &str) -> Option<&'static GroupTexts> {
    static TEXTS: OnceLock<Vec<GroupTexts>> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| {
        let text = include_str!("../../data/correlations.csv");
        let read = rows("data/correlations.csv", text, |row| {
            Ok(GroupTexts {
                id: row.required("id")?.to_owned(),
                reason: row.required("reason")?.to_owned(),
                source: row.required("source")?.to_owned(),
            })
        });
        read.expect("the tests read the same file")
    });
    texts.iter().find(|texts| texts.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Evidence, PARAMETER_COUNT, place_of};

    const TEXT: &str = include_str!("../../data/parameters.csv");

    #[test]
    fn every_parameter_has_its_own_source() {
        assert_eq!(sources().len(), PARAMETER_COUNT);
        let inflation = &sources()[place_of("cost_inflation").unwrap()];
        assert!(inflation.contains("national tariff"), "{inflation}");
        let last = &sources()[PARAMETER_COUNT - 1];
        assert!(
            TEXT.trim_end()
                .trim_end_matches('"')
                .ends_with(last.as_str()),
            "{last}"
        );
    }

    #[test]
    fn every_group_has_a_reason_and_a_source() {
        for group in &Evidence::built_in().groups {
            let texts = group_texts(&group.id).unwrap();
            assert!(
                texts.reason.ends_with('.') && texts.source.ends_with('.'),
                "{texts:?}"
            );
        }
        assert_eq!(group_texts("no_such_group"), None);
    }

    #[test]
    fn a_missing_source_is_named() {
        let last = sources().last().unwrap();
        let without = TEXT.replacen(last.as_str(), "", 1);
        let problem = from_csv(&without).unwrap_err().to_string();
        assert_eq!(
            problem,
            "data/parameters.csv, line 101, source: the cell is empty"
        );
    }

    #[test]
    fn what_is_compiled_in_is_the_file_without_its_sources() {
        let whole = Evidence::from_csv(
            TEXT,
            include_str!("../../data/correlations.csv"),
            include_str!("../../data/tables.csv"),
        );
        assert_eq!(&whole.unwrap(), Evidence::built_in());
    }
}

//! The links between services in plain words: the question, the model's assumption, publications, and disagreements.
//!
//! They are apart from [`Link`], so that a program that shows none of them carries none of them.

use std::sync::OnceLock;

use crate::evidence::{CatalogueError, Evidence, rows, with_numbers};

use super::switches::Link;

/// A link in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkText {
    /// Question that the link answers; ends with a question mark.
    pub question: String,
    /// Assumption of the model and its reason, with the numbers of the built-in evidence.
    pub default: String,
    /// Findings of each publication, authors and year first; or a note that there is none.
    pub studies: Vec<String>,
    /// Reason why studies disagree; nothing where they do not.
    pub contested_because: Option<String>,
}

/// Every link in plain words, in the order of [`Link::ALL`].
///
/// # Panics
/// Never in a build whose tests pass: a test reads the same file.
#[must_use]
pub fn link_texts() -> &'static [LinkText] {
    static TEXTS: OnceLock<Vec<LinkText>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        from_csv(
            include_str!("../../../data/links.csv"),
            Evidence::built_in(),
        )
        .expect("the tests read the same file")
    })
}

/// Reads `data/links.csv`, which has a row for each link, in their order. Studies are separated by ` | `; the
/// assumption of the model has the evidence's numbers filled in.
fn from_csv(text: &str, evidence: &Evidence) -> Result<Vec<LinkText>, CatalogueError> {
    const FILE: &str = "data/links.csv";
    let mut links = Link::ALL.into_iter();
    let texts = rows(FILE, text, |row| {
        let id = row.required("id")?;
        if links.next().map(Link::id) != Some(id) {
            return Err(row.error("id", format!("“{id}” is not the link whose turn it is")));
        }
        let default = with_numbers(row.required("default")?, evidence)
            .map_err(|problem| row.error("default", problem))?;
        let because = row.text("contested_because")?;
        Ok(LinkText {
            question: row.required("question")?.to_owned(),
            default,
            studies: row
                .required("studies")?
                .split(" | ")
                .map(str::to_owned)
                .collect(),
            contested_because: (!because.is_empty()).then(|| because.to_owned()),
        })
    })?;
    match links.next() {
        None => Ok(texts),
        Some(missing) => Err(CatalogueError {
            file: FILE,
            row: texts.len() + 2,
            column: "id".into(),
            problem: format!("the link “{}” is missing", missing.id()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Distribution;

    const TEXT: &str = include_str!("../../../data/links.csv");

    #[test]
    fn every_link_has_whole_sentences() {
        assert_eq!(link_texts().len(), Link::ALL.len());
        for (link, text) in Link::ALL.into_iter().zip(link_texts()) {
            assert!(text.question.ends_with('?'), "{link:?}: {}", text.question);
            assert!(text.default.starts_with("Yes"), "{link:?}: a link is on");
            let sentences = text.studies.iter().chain(&text.contested_because);
            for sentence in sentences.chain([&text.default]) {
                assert!(sentence.ends_with('.'), "{link:?}: {sentence}");
                assert!(!sentence.contains(['{', '}', '|']), "{link:?}: {sentence}");
            }
        }
    }

    #[test]
    fn contested_links_give_a_reason() {
        for (link, text) in Link::ALL.into_iter().zip(link_texts()) {
            assert_eq!(
                text.contested_because.is_some(),
                link.is_contested(),
                "{link:?}"
            );
        }
    }

    #[test]
    fn each_number_of_a_link_is_shown_and_follows_the_evidence() {
        let built_in = from_csv(TEXT, Evidence::built_in()).unwrap();
        for (place, link) in Link::ALL.into_iter().enumerate() {
            for id in link.parameters() {
                let mut evidence = Evidence::built_in().clone();
                let changed = evidence.parameters.iter_mut().find(|p| p.id == *id);
                changed.unwrap().distribution = Distribution::pert(0.005, 0.123, 0.789).unwrap();
                let texts = from_csv(TEXT, &evidence).unwrap();
                assert_ne!(texts[place].default, built_in[place].default, "{id}");
            }
        }
        let first = &built_in[0].default;
        assert!(first.contains("about 0.6% fewer emergency admissions, anywhere from 0 to 2%"));
    }

    #[test]
    fn every_figure_of_a_study_is_one_that_the_evidence_has() {
        let known = [
            include_str!("../../../data/parameters.csv"),
            include_str!("../../../data/tables.csv"),
            include_str!("../../../docs/evidence.md"),
        ]
        .map(figures)
        .concat();
        for text in link_texts() {
            for study in &text.studies {
                for figure in figures(study) {
                    assert!(known.contains(&figure), "{figure} in “{study}”");
                }
            }
        }
    }

    /// The numbers in a text, as they are written.
    fn figures(text: &str) -> Vec<&str> {
        text.split(|letter: char| !(letter.is_ascii_digit() || ".,".contains(letter)))
            .map(|figure| figure.trim_matches(['.', ',']))
            .filter(|figure| !figure.is_empty())
            .collect()
    }

    #[test]
    fn an_unknown_number_is_named_with_its_line() {
        let damaged = TEXT.replacen("{admission_elasticity", "{admissions_elasticity", 1);
        assert_eq!(
            from_csv(&damaged, Evidence::built_in())
                .unwrap_err()
                .to_string(),
            "data/links.csv, line 2, default: the model has no parameter “admissions_elasticity_to_community”"
        );
        let short: String = TEXT
            .lines()
            .take(12)
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(
            from_csv(&short, Evidence::built_in())
                .unwrap_err()
                .to_string(),
            "data/links.csv, line 13, id: the link “uneven_friction” is missing"
        );
    }
}

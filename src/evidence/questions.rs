//! The parameters in plain words: the question that each answers, and the meaning of a higher value in the model.
//!
//! They are separate from [`Evidence`](super::Evidence), so that a program that shows none of them carries none of
//! them.

use std::sync::OnceLock;

use super::{CatalogueError, PARAMETER_COUNT, PARAMETER_IDS, rows};

/// A parameter in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterQuestion {
    /// The question that the parameter answers; ends with a question mark.
    pub question: String,
    /// The effect of a higher value in the model, in one sentence.
    pub if_higher: String,
}

/// Every parameter in plain words, in the order of [`PARAMETER_IDS`].
///
/// # Panics
/// Never in a build whose tests pass: a test reads the same file.
#[must_use]
pub fn questions() -> &'static [ParameterQuestion] {
    static QUESTIONS: OnceLock<Vec<ParameterQuestion>> = OnceLock::new();
    QUESTIONS.get_or_init(|| {
        from_csv(include_str!("../../data/questions.csv")).expect("the tests read the same file")
    })
}

/// Reads `data/questions.csv`, which has a row for each parameter, in their order.
fn from_csv(text: &str) -> Result<Vec<ParameterQuestion>, CatalogueError> {
    const FILE: &str = "data/questions.csv";
    let mut ids = PARAMETER_IDS.iter();
    let questions = rows(FILE, text, |row| {
        let id = row.required("id")?;
        if ids.next() != Some(&id) {
            return Err(row.error(
                "id",
                format!("“{id}” is not the parameter of data/parameters.csv whose turn it is"),
            ));
        }
        Ok(ParameterQuestion {
            question: row.required("question")?.to_owned(),
            if_higher: row.required("if_higher")?.to_owned(),
        })
    })?;
    if questions.len() == PARAMETER_COUNT {
        return Ok(questions);
    }
    Err(CatalogueError {
        file: FILE,
        row: questions.len() + 2,
        column: "id".into(),
        problem: format!(
            "the parameter “{}” is missing",
            PARAMETER_IDS[questions.len()]
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../data/questions.csv");
    /// Longest text that fits beside a value on a narrow screen; letters.
    const LONGEST: usize = 110;

    #[test]
    fn every_parameter_has_a_question_of_its_own_and_a_sentence() {
        let questions = questions();
        assert_eq!(questions.len(), PARAMETER_COUNT);
        for (place, (id, entry)) in PARAMETER_IDS.iter().zip(questions).enumerate() {
            let ParameterQuestion {
                question,
                if_higher,
            } = entry;
            assert!(question.ends_with('?'), "{id}: {question}");
            assert!(if_higher.ends_with('.'), "{id}: {if_higher}");
            for text in [question, if_higher] {
                assert!(text.chars().count() <= LONGEST, "{id}: {text}");
                assert!(text.starts_with(char::is_uppercase), "{id}: {text}");
            }
            let twin = questions[..place]
                .iter()
                .position(|other| other.question == *question);
            assert_eq!(twin, None, "{id}: {question}");
        }
    }

    #[test]
    fn the_words_are_plain() {
        // Words of the trade, which the labels and the documentation may use.
        const TRADE: [&str; 14] = [
            "elasticity",
            "hazard",
            "log-",
            "marginal",
            "QALY",
            "RTT",
            "IAPT",
            "occupancy",
            "caseness",
            "recurrent",
            "tariff",
            "efficiency",
            "cohort",
            "per cent",
        ];
        for (id, entry) in PARAMETER_IDS.iter().zip(questions()) {
            for word in TRADE {
                let said = entry.question.contains(word) || entry.if_higher.contains(word);
                assert!(!said, "{id}: “{word}” is a word of the trade");
            }
        }
    }

    #[test]
    fn a_row_out_of_its_place_and_a_missing_one_are_named() {
        let without = |id: &str| {
            let kept = TEXT.lines().filter(|line| !line.starts_with(id));
            let text: String = kept.map(|line| format!("{line}\n")).collect();
            from_csv(&text).expect_err("a row is missing").to_string()
        };
        assert_eq!(
            without("cost_inflation,"),
            "data/questions.csv, line 2, id: “capacity_elasticity_growth” is not the parameter of data/parameters.csv \
             whose turn it is"
        );
        assert_eq!(
            without("death_rate,"),
            "data/questions.csv, line 101, id: the parameter “death_rate” is missing"
        );
    }
}

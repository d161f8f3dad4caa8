//! Errors of the estimators as sentences.

/// An error as a sentence: with a capital letter and a full stop.
pub fn error_sentence(error: &str) -> String {
    let mut letters = error.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

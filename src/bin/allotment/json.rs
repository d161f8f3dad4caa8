//! Answers as JSON.

/// A value as JSON. Numbers keep every digit they have; one that is not finite, which JSON cannot express, is `null`.
pub fn json(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("every key is text");
    text.push('\n');
    text
}

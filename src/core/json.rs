//! JSON read into types with `serde_json`: one way for stored work, for files that people write and for the page's data. A
//! text that cannot be read is refused in words that say where and why.

use std::fmt;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use serde_path_to_error::Segment;

/// Longest part of a text that is quoted in an error; characters.
const QUOTED_MAX: usize = 40;
/// Most choices that are named where something else was found.
const CHOICES_MAX: usize = 7;

/// A step of the way from the whole text to the value that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// A name.
    Name(String),
    /// A place in a list, counted from 0.
    Place(usize),
}

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// Where: from the whole text inwards; empty where the text as a whole is wrong.
    pub path: Vec<PathStep>,
    /// The fault, in half a sentence.
    pub problem: String,
}

impl fmt::Display for PathStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(&shortened(name)),
            Self::Place(place) => write!(f, "value {}", place + 1),
        }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.path.iter().enumerate() {
            write!(f, "{}{step}, ", if place == 0 { "in " } else { "" })?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for JsonError {}

/// The value that a text stands for. Names that the type does not have are ignored.
///
/// # Errors
/// The first thing that is wrong, and where.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| JsonError {
        path: error.path().iter().filter_map(step).collect(),
        problem: problem(error.inner(), text),
    })?;
    reader.end().map_err(|error| JsonError {
        path: Vec::new(),
        problem: format!("something follows its end{}", position(&error)),
    })?;
    Ok(value)
}

fn step(segment: &Segment) -> Option<PathStep> {
    match segment {
        Segment::Map { key } => Some(PathStep::Name(key.clone())),
        Segment::Seq { index } => Some(PathStep::Place(*index)),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

/// Line and column at which reading stopped.
fn position(error: &serde_json::Error) -> String {
    format!(" at line {}, column {}", error.line(), error.column())
}

/// The fault of a text, in half a sentence.
fn problem(error: &serde_json::Error, text: &str) -> String {
    let message = error.to_string();
    let end = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&end).unwrap_or(&message);
    let at = position(error);
    match error.classify() {
        Category::Eof | Category::Io => format!("the text breaks off{at}"),
        Category::Syntax => match message {
            "number out of range" => format!("a number is too large{at}"),
            "recursion limit exceeded" => format!("it is nested too deeply{at}"),
            "trailing characters" => "there are too many values".into(),
            // serde_json's word for anything but a name where one of several is to be chosen.
            "expected value" if serde_json::from_str::<IgnoredAny>(text).is_ok() => {
                format!("a name was expected{at}")
            }
            _ => format!("it is not JSON{at}"),
        },
        Category::Data => {
            unexpected(message).unwrap_or_else(|| "what is there cannot be read".into())
        }
    }
}

/// serde's messages in everyday words; none of them names a type of the program. Nothing for one that is not known.
fn unexpected(message: &str) -> Option<String> {
    if let Some(name) = quoted_after(message, "missing field `") {
        return Some(format!("“{name}” is missing"));
    }
    if let Some(name) = quoted_after(message, "duplicate field `") {
        return Some(format!("“{name}” is there twice"));
    }
    let (found, expected) = message.rsplit_once(", expected ")?;
    if let Some(name) = found.strip_prefix("unknown variant `") {
        let name = shortened(name.trim_end_matches('`'));
        return Some(format!("“{name}” is not {}", choices(expected)));
    }
    if let Some(length) = found.strip_prefix("invalid length ") {
        let number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let wanted = expected.split(' ').find(number)?;
        return Some(format!("there are {length} values, not {wanted}"));
    }
    if let Some(natural) = quoted_after(found, "invalid value: integer `")
        && !natural.starts_with('-')
    {
        return Some(format!("{natural} is too large a number"));
    }
    let found = found
        .strip_prefix("invalid type: ")
        .or_else(|| found.strip_prefix("invalid value: "))?;
    Some(format!(
        "{} was expected, not {}",
        wanted(expected),
        self::found(found)
    ))
}

/// The text between this beginning of a message and the quotation mark at its end.
fn quoted_after<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.strip_prefix(start)?.strip_suffix('`')
}

/// The allowed choices, if they are few: `` `a` or `b` `` and ``one of `a`, `b`, `c` ``.
fn choices(expected: &str) -> String {
    let choices: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    match choices.as_slice() {
        [] => "known".into(),
        all if all.len() > CHOICES_MAX => "known".into(),
        all => format!("one of {}", all.join(", ")),
    }
}

fn wanted(expected: &str) -> String {
    let kind = match expected {
        "f64" | "f32" => "a number",
        "i64" | "i32" | "i16" | "i8" => "a whole number",
        "u64" | "u32" | "u16" | "u8" | "usize" => "a whole number from 0 on",
        "a boolean" => "true or false",
        "a string" => "a text",
        "a sequence" => "a list",
        "a map" => "names with values",
        "newtype variant" => "a name with its value",
        other if other.starts_with("struct ") => "names with values",
        other if other.starts_with("an array of ") || other.starts_with("a tuple of ") => {
            let length = other.rsplit(' ').next().unwrap_or_default();
            return format!("a list of {length} values");
        }
        _ => "something else",
    };
    kind.into()
}

fn found(found: &str) -> String {
    let kind = match found {
        "null" | "unit value" => "nothing",
        "sequence" => "a list",
        "map" => "names with values",
        "unit variant" => "a name alone",
        _ => {
            let text = found.strip_prefix("string \"");
            if let Some(text) = text.and_then(|text| text.strip_suffix('"')) {
                return format!("“{}”", shortened(text));
            }
            let value = found.split('`').nth(1);
            return value.map_or_else(|| "this".into(), shortened);
        }
    };
    kind.into()
}

/// A text that is not too long to be quoted.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED_MAX) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Named(f64),
    }

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Work {
        name: String,
        numbers: Vec<f64>,
        fixed: [i64; 3],
        natural: u64,
        kinds: Vec<Kind>,
        pair: (String, bool),
        maybe: Option<u32>,
    }

    fn number() -> impl Strategy<Value = f64> {
        any::<f64>().prop_filter("finite", |number| number.is_finite())
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter)
    }

    prop_compose! {
        fn work()(
            name in text(),
            numbers in prop::collection::vec(number(), 0..4),
            fixed in any::<[i64; 3]>(),
            natural in any::<u64>(),
            kinds in prop::collection::vec(prop_oneof![Just(Kind::Plain), number().prop_map(Kind::Named)], 0..4),
            pair in (text(), any::<bool>()),
            maybe in any::<Option<u32>>(),
        ) -> Work {
            Work { name, numbers, fixed, natural, kinds, pair, maybe }
        }
    }

    fn refused<T: DeserializeOwned + fmt::Debug>(text: &str) -> String {
        read::<T>(text).unwrap_err().to_string()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_to_the_last_bit(work in work()) {
            let text = serde_json::to_string(&work).unwrap();
            let again: Work = read(&text).unwrap();
            let bits = |work: &Work| work.numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(&again), bits(&work));
            prop_assert_eq!(again, work);
        }

        #[test]
        fn no_damage_makes_it_fail(
            work in work(), cut in any::<prop::sample::Index>(),
            with in prop::sample::select(vec!["", "[", "]", "{", "}", "\"", "\\", ",", ":", "-", "1e", "\\ud800", "null", "é"]),
        ) {
            let text = serde_json::to_string(&work).unwrap();
            let place = cut.index(text.chars().count());
            let damaged: String = text.chars().take(place).chain(with.chars()).chain(text.chars().skip(place + 2)).collect();
            if let Err(error) = read::<Work>(&damaged) {
                prop_assert!(!error.problem.is_empty());
            }
        }
    }

    #[test]
    fn a_text_that_is_not_json_is_refused_with_its_place() {
        assert_eq!(
            refused::<Vec<f64>>("[1,\n x]"),
            "in value 2, it is not JSON at line 2, column 2"
        );
        assert_eq!(
            refused::<Vec<f64>>("[1"),
            "the text breaks off at line 1, column 2"
        );
        assert_eq!(
            refused::<Vec<f64>>("[1] 2"),
            "something follows its end at line 1, column 5"
        );
        assert_eq!(
            refused::<Vec<f64>>("[1e999]"),
            "in value 1, a number is too large at line 1, column 6"
        );
        assert_eq!(
            refused::<f64>("\u{feff}1"),
            "it is not JSON at line 1, column 1"
        );
        let deep = "[".repeat(100_000);
        let nested = refused::<serde_json::Value>(&deep);
        assert!(nested.contains("it is nested too deeply"), "{nested}");
        assert!(read::<serde::de::IgnoredAny>(&deep).is_err());
    }

    #[test]
    fn a_value_of_another_kind_is_refused_with_its_path() {
        let whole = r#"{"name":"a","numbers":[1],"fixed":[1,2,3],"natural":1,"kinds":["plain"],"pair":["a",true],"maybe":null}"#;
        assert!(read::<Work>(whole).is_ok());
        for (find, instead, sentence) in [
            ("\"a\",\"n", "1,\"n", "in name, a text was expected, not 1"),
            (
                "[1]",
                "[1,\"2\"]",
                "in numbers, value 2, a number was expected, not “2”",
            ),
            (
                "[1]",
                "null",
                "in numbers, a list was expected, not nothing",
            ),
            ("[1,2,3]", "[1,2]", "in fixed, there are 2 values, not 3"),
            (
                "[1,2,3]",
                "[1,2,3,4]",
                "in fixed, there are too many values",
            ),
            (
                "[1,2,3]",
                "[1,2.5,3]",
                "in fixed, value 2, a whole number was expected, not 2.5",
            ),
            (
                "[1,2,3]",
                "true",
                "in fixed, a list of 3 values was expected, not true",
            ),
            (
                "\"natural\":1",
                "\"natural\":-1",
                "in natural, a whole number from 0 on was expected, not -1",
            ),
            (
                "plain",
                "fancy",
                "in kinds, value 1, “fancy” is not one of plain, named",
            ),
            (
                "true",
                "1",
                "in pair, value 2, true or false was expected, not 1",
            ),
            ("\"maybe\":null", "\"name\":\"b\"", "“name” is there twice"),
            ("\"natural\":1,", "", "“natural” is missing"),
        ] {
            assert!(whole.contains(find), "{find}");
            let sentence_found = refused::<Work>(&whole.replacen(find, instead, 1));
            assert_eq!(sentence_found, sentence, "{find} to {instead}");
        }
        assert_eq!(refused::<Work>("[]"), "there are 0 values, not 7");
        assert_eq!(
            refused::<Kind>("3"),
            "a name was expected at line 1, column 1"
        );
        assert_eq!(
            refused::<Kind>("\"named\""),
            "a name with its value was expected, not a name alone"
        );
        assert_eq!(refused::<u8>("300"), "300 is too large a number");
        assert_eq!(
            refused::<Work>("3"),
            "names with values was expected, not 3"
        );
    }

    #[test]
    fn what_is_quoted_is_short() {
        let long = refused::<f64>(&format!("\"{}\"", "é".repeat(1_000_000)));
        assert!(long.chars().count() < 100, "{long}");
        let long = refused::<Kind>(&format!("\"{}\"", "x".repeat(1_000_000)));
        assert!(long.chars().count() < 200, "{long}");
    }

    #[test]
    fn what_is_not_asked_for_is_passed_over() {
        #[derive(Debug, PartialEq, serde::Deserialize)]
        struct Version {
            version: u32,
        }
        let text = r#" {"before": [1, {"a": null}, "]\u00e9\ud83d\ude00"], "version": 3, "after": {"b": [true, -1.5e3]}} "#;
        assert_eq!(read(text), Ok(Version { version: 3 }));
    }
}

//! JSON, as much of it as stored work needs: a tenth of what a whole library for it would add to the page. Numbers come
//! back to the last bit.

mod read;
mod value;
mod write;

use std::fmt;

pub use read::from_text;
pub use value::Value;
pub use write::to_text;

/// Why a text cannot be read, or a value not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(String);

impl Problem {
    fn new(problem: &str) -> Self {
        Self(problem.to_owned())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl serde::de::Error for Problem {
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self(problem.to_string())
    }
}

impl serde::ser::Error for Problem {
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self(problem.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    enum Kind {
        Plain,
        Named(f64),
        Pair(i64, bool),
        Full { text: String, maybe: Option<u32> },
    }

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Work {
        name: String,
        numbers: Vec<f64>,
        whole: i64,
        natural: u64,
        small: f32,
        kinds: Vec<Kind>,
        pair: (u8, char),
        nothing: (),
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter)
    }

    fn work() -> impl Strategy<Value = Work> {
        let kind = prop_oneof![
            Just(Kind::Plain),
            any::<f64>().prop_filter_map("finite", |n| n.is_finite().then_some(Kind::Named(n))),
            any::<(i64, bool)>().prop_map(|(n, b)| Kind::Pair(n, b)),
            (text(), any::<Option<u32>>()).prop_map(|(text, maybe)| Kind::Full { text, maybe }),
        ];
        let number = any::<f64>().prop_filter("finite", |number| number.is_finite());
        let small = any::<f32>().prop_filter("finite", |number| number.is_finite());
        let kinds = prop::collection::vec(kind, 0..4);
        let numbers = prop::collection::vec(number, 0..4);
        (
            text(),
            numbers,
            any::<(i64, u64)>(),
            small,
            kinds,
            any::<(u8, char)>(),
        )
            .prop_map(
                |(name, numbers, (whole, natural), small, kinds, pair)| Work {
                    name,
                    numbers,
                    whole,
                    natural,
                    small,
                    kinds,
                    pair,
                    nothing: (),
                },
            )
    }

    /// Whether a tree says the same as another library's.
    fn is_same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Nothing, serde_json::Value::Null) => true,
            (Value::Truth(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
            (Value::Text(ours), serde_json::Value::String(theirs)) => ours == theirs,
            (Value::List(ours), serde_json::Value::Array(theirs)) => {
                ours.len() == theirs.len()
                    && ours
                        .iter()
                        .zip(theirs)
                        .all(|(ours, theirs)| is_same(ours, theirs))
            }
            (Value::Map(ours), serde_json::Value::Object(theirs)) => {
                let has = |(name, value): &(String, Value)| {
                    theirs
                        .get(name)
                        .is_some_and(|theirs| is_same(value, theirs))
                };
                ours.len() == theirs.len() && ours.iter().all(has)
            }
            (Value::Whole(ours), serde_json::Value::Number(theirs)) => {
                theirs.as_i64() == Some(*ours)
            }
            (Value::Natural(ours), serde_json::Value::Number(theirs)) => {
                theirs.as_u64() == Some(*ours)
            }
            (Value::Number(ours), serde_json::Value::Number(theirs)) => {
                theirs.as_f64().map(f64::to_bits) == Some(ours.to_bits())
            }
            _ => false,
        }
    }

    #[test]
    fn a_value_that_is_not_what_was_expected_is_told() {
        let tree = Value::from_text(r#"{"a": 1, "b": [1, -2, 0.5], "c": "x", "c": null}"#).unwrap();
        assert_eq!(tree.part("a").unwrap().natural::<u32>(), Ok(1));
        let told = |problem: Problem| problem.to_string();
        let list = tree.part("b").unwrap();
        assert_eq!(told(tree.part("d").unwrap_err()), "“d” is missing");
        assert_eq!(told(tree.get("c").unwrap_err()), "“c” stands there twice");
        assert_eq!(
            told(list.text().unwrap_err()),
            "a text was expected, not a list"
        );
        assert_eq!(
            told(list.list().unwrap()[1].natural::<u64>().unwrap_err()),
            "a whole number from 0 on was expected, not -2"
        );
        assert!(list.list().unwrap()[2].whole().is_err());
        let mut two = [0.0; 2];
        assert_eq!(
            told(list.fill(&mut two, Value::number).unwrap_err()),
            "a list has 3 values, not 2"
        );
        let mut three = [0.0; 3];
        list.fill(&mut three, Value::number).unwrap();
        assert_eq!(three, [1.0, -2.0, 0.5]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_to_the_last_bit(work in work()) {
            prop_assert_eq!(&from_text::<Work>(&to_text(&work).unwrap()).unwrap(), &work);
        }

        #[test]
        fn others_read_what_is_written_and_write_what_is_read(work in work()) {
            prop_assert_eq!(&serde_json::from_str::<Work>(&to_text(&work).unwrap()).unwrap(), &work);
            prop_assert_eq!(&from_text::<Work>(&serde_json::to_string_pretty(&work).unwrap()).unwrap(), &work);
        }

        #[test]
        fn a_tree_says_what_others_read(work in work()) {
            let text = to_text(&work).unwrap();
            let theirs: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert!(is_same(&Value::from_text(&text).unwrap(), &theirs));
        }

        #[test]
        fn no_damage_makes_it_fail(work in work(), cut in any::<prop::sample::Index>(), with in prop::sample::select(vec!["", "[", "]", "{", "}", "\"", "\\", ",", ":", "-", "1e", "\\ud800", "null", "é"])) {
            let text = to_text(&work).unwrap();
            let place = cut.index(text.chars().count());
            let damaged: String = text.chars().take(place).chain(with.chars()).chain(text.chars().skip(place + 2)).collect();
            let _ = from_text::<Work>(&damaged);
            let _ = Value::from_text(&damaged);
            let _ = from_text::<Work>(&text[..text.char_indices().nth(place).map_or(0, |(at, _)| at)]);
        }
    }

    #[test]
    fn what_is_not_asked_for_is_passed_over() {
        #[derive(Debug, PartialEq, serde::Deserialize)]
        struct Version {
            version: u32,
        }
        let text = r#" {"before": [1, {"a": null}, "]\u00e9\ud83d\ude00"], "version": 3, "after": {"b": [true, -1.5e3]}} "#;
        assert_eq!(from_text::<Version>(text), Ok(Version { version: 3 }));
    }

    #[test]
    fn a_damaged_text_says_where() {
        let problem = |text: &str| from_text::<Vec<f64>>(text).unwrap_err().to_string();
        assert_eq!(problem("[1, x]"), "a value was expected at character 5");
        assert_eq!(problem("[1"), "“,” or “]” was expected at character 3");
        assert_eq!(problem("[1] 2"), "nothing more was expected at character 5");
        assert_eq!(problem("[1e999]"), "“1e999” is not a number at character 7");
        let deep = format!("[{}", "[".repeat(100_000));
        let ignored = from_text::<serde::de::IgnoredAny>(&deep).unwrap_err();
        assert!(ignored.to_string().starts_with("it is nested too deeply"));
    }
}

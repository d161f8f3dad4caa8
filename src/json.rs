//! JSON, as much of it as stored work needs: a tenth of what a whole library for it would add to the page. Numbers come
//! back to the last bit.

mod read;
mod write;

use std::fmt;

pub use read::from_text;
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
        fn no_damage_makes_it_fail(work in work(), cut in any::<prop::sample::Index>(), with in prop::sample::select(vec!["", "[", "]", "{", "}", "\"", "\\", ",", ":", "-", "1e", "\\ud800", "null", "é"])) {
            let text = to_text(&work).unwrap();
            let place = cut.index(text.chars().count());
            let damaged: String = text.chars().take(place).chain(with.chars()).chain(text.chars().skip(place + 2)).collect();
            let _ = from_text::<Work>(&damaged);
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

//! The refusal of a command: one clear sentence.

use std::error::Error;
use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// A sentence for whoever typed the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    /// A refusal in this sentence. Line breaks become spaces: a refusal is one line, whatever was typed.
    pub fn new(sentence: impl fmt::Display) -> Self {
        let sentence = sentence.to_string();
        let words: Vec<&str> = sentence.split_whitespace().collect();
        Self(words.join(" "))
    }

    /// The first of several problems, and how many more there are.
    pub fn first_of<E: fmt::Display>(problems: &[E]) -> Self {
        match problems {
            [] => Self::new("The plan cannot be run."),
            [only] => Self::new(only),
            [first, rest @ ..] => Self::new(format!("{first} (And {} more.)", rest.len())),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// True if the parser stopped to show help or the version.
pub fn is_answer(error: &clap::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    )
}

/// The parser's refusal in one sentence.
pub fn of_arguments(error: &clap::Error) -> Refusal {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    match error.kind() {
        ErrorKind::ValueValidation => match error.source() {
            Some(sentence) => Refusal::new(sentence),
            None => in_plain_words(error),
        },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Refusal::new(
                "Add a command: run, examine, backtest, areas, neighbours, outcomes or parameters. Use --help to read about them.",
            )
        }
        ErrorKind::InvalidSubcommand => Refusal::new(format!(
            "There is no command “{}”. The commands are run, examine, backtest, areas, neighbours and parameters.",
            named(ContextKind::InvalidSubcommand)
        )),
        ErrorKind::UnknownArgument => {
            let nearest = named(ContextKind::SuggestedArg);
            let hint = if nearest.is_empty() {
                "--help lists the options".into()
            } else {
                format!("did you mean {nearest}")
            };
            let end = if nearest.is_empty() { "." } else { "?" };
            Refusal::new(format!(
                "“{}” is not an option here; {hint}{end}",
                named(ContextKind::InvalidArg)
            ))
        }
        ErrorKind::InvalidValue if !named(ContextKind::InvalidValue).is_empty() => {
            Refusal::new(format!(
                "{} takes one of {}, not “{}”.",
                option_name(&named(ContextKind::InvalidArg)),
                named(ContextKind::ValidValue),
                named(ContextKind::InvalidValue)
            ))
        }
        ErrorKind::InvalidValue | ErrorKind::TooFewValues => Refusal::new(format!(
            "{} needs a value.",
            option_name(&named(ContextKind::InvalidArg))
        )),
        ErrorKind::ArgumentConflict => Refusal::new(format!(
            "{} is given twice.",
            option_name(&named(ContextKind::InvalidArg))
        )),
        _ => in_plain_words(error),
    }
}

/// An option without the name of its value: `--seed` of `--seed <S>`.
fn option_name(usage: &str) -> &str {
    usage.split([' ', '=']).next().unwrap_or(usage)
}

/// The first paragraph of the parser's own text.
fn in_plain_words(error: &clap::Error) -> Refusal {
    let text = error.to_string();
    let first = text.split("\n\n").next().unwrap_or_default();
    let plain = first.strip_prefix("error: ").unwrap_or(first).trim();
    Refusal::new(format!("The command cannot be read: {plain}."))
}

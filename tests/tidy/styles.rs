//! The style sheets: colours are stated once, variables are declared, and the page has every sheet.

use std::collections::BTreeSet;

use super::files::{File, files, none};

const TOKENS: &str = "styles/tokens.css";
const PAGE: &str = "index.html";
/// The beginning of a colour that is not written as `#rrggbb`.
const FUNCTIONS: &[&str] = &["rgb(", "hsl(", "oklab(", "oklch("];

/// The text up to the first letter that cannot be part of a name in a style sheet.
fn name(text: &str) -> &str {
    let ends = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-';
    &text[..text.find(ends).unwrap_or(text.len())]
}

/// The colours of a line that are written as `#rrggbb`.
fn colours(line: &str) -> impl Iterator<Item = &str> {
    let digits = line.split('#').skip(1).map(name);
    digits
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

fn is_sheet(file: &File) -> bool {
    file.path.starts_with("styles/") && file.path.ends_with(".css")
}

/// A file by its path.
fn text_of<'a>(files: &'a [File], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("{path} is missing")).text
}

#[test]
fn colours_are_stated_among_the_tokens() {
    let files = files();
    let tokens = text_of(&files, TOKENS).lines();
    let tokens: BTreeSet<&str> = tokens.flat_map(colours).collect();
    assert!(tokens.len() > 30, "only {tokens:?}");
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.path != TOKENS) {
        let source = file.path.starts_with("src/") && file.is_rust();
        for (line, code) in file.code() {
            let mut used = colours(code);
            if is_sheet(file)
                && (used.next().is_some() || FUNCTIONS.iter().any(|f| code.contains(f)))
            {
                problems.push(format!(
                    "{}, line {line}: name the colour in {TOKENS}.",
                    file.path
                ));
            } else if source || file.path == PAGE {
                let strange = used.filter(|colour| !tokens.contains(colour));
                problems.extend(strange.map(|colour| {
                    format!("{}, line {line}: {TOKENS} has no #{colour}.", file.path)
                }));
            }
        }
    }
    none(problems);
}

#[test]
fn every_variable_is_declared_and_every_sheet_is_in_the_page() {
    let files = files();
    let of_page = |file: &&File| is_sheet(file) || file.path.starts_with("src/page/");
    let declared = |rest| Some(name(rest)).filter(|name| rest[name.len()..].starts_with(':'));
    let declared: BTreeSet<&str> = files
        .iter()
        .filter(of_page)
        .flat_map(|file| file.text.split("--").skip(1).filter_map(declared))
        .collect();
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| is_sheet(file)) {
        for variable in file.text.split("var(--").skip(1).map(name) {
            if !declared.contains(variable) {
                problems.push(format!("{}: nothing declares --{variable}.", file.path));
            }
        }
        if !text_of(&files, PAGE).contains(&format!("href=\"{}\"", file.path)) {
            problems.push(format!("{PAGE} has no line for {}.", file.path));
        }
    }
    none(problems);
}

//! The files that the rules read, and how they are read.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders whose text the rules read, and the documents beside them.
const FOLDERS: &[&str] = &["src", "tests", "docs", "scripts", "styles", "data"];
const SKIPPED_FOLDERS: &[&str] = &["node_modules", "fonts", "golden"];
/// Kinds of file that hold text.
const TEXT: &[&str] = &[
    "rs", "md", "sh", "mjs", "css", "csv", "html", "toml", "json",
];

/// A file of the repository.
pub struct File {
    /// From the repository's root, with forward slashes.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The code without comments and without the module of tests at its end, line by line with the lines' numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let of_tests = self.path.ends_with("/tests.rs") || self.path.ends_with("_tests.rs");
        self.text
            .lines()
            .take_while(move |line| !of_tests && !line.starts_with("#[cfg(test)]"))
            .enumerate()
            .map(|(place, line)| (place + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    pub fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            if place.ends_with('/') {
                self.path.starts_with(place)
            } else {
                self.path == *place
            }
        })
    }
}

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of text.
pub fn files() -> Vec<File> {
    let mut paths: Vec<PathBuf> = FOLDERS.iter().map(|folder| root().join(folder)).collect();
    let beside = fs::read_dir(root()).expect("the repository can be read");
    paths.extend(
        beside
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file()),
    );
    let mut files = Vec::new();
    while let Some(path) = paths.pop() {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            if !SKIPPED_FOLDERS.contains(&name) {
                let entries = fs::read_dir(&path).expect("a folder can be read");
                paths.extend(entries.map(|entry| entry.expect("an entry").path()));
            }
            continue;
        }
        let kind = path
            .extension()
            .and_then(|kind| kind.to_str())
            .unwrap_or_default();
        if !TEXT.contains(&kind) || name == "package-lock.json" {
            continue;
        }
        let inside = path.strip_prefix(root()).expect("it is in the repository");
        files.push(File {
            path: inside.to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
        });
    }
    assert!(files.len() > 50, "only {} files were found", files.len());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Every file of Rust.
pub fn rust_files() -> Vec<File> {
    files().into_iter().filter(File::is_rust).collect()
}

/// Fails with every problem that was found.
pub fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// True if a byte can be part of a name.
pub fn in_name(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The positions of `word` as a whole name.
pub fn whole_words<'a>(line: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    line.match_indices(word)
        .map(|(place, _)| place)
        .filter(move |place| {
            let before = place.checked_sub(1).map(|before| line.as_bytes()[before]);
            !in_name(before) && !in_name(line.as_bytes().get(place + word.len()).copied())
        })
}

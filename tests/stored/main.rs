//! Work stored by every version is opened as it always was; damaged and hostile work is refused in a sentence.
//!
//! The texts, and where each comes from, are in `tests/fixtures/stored/`; its `README.md` lists them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use allotment::workspace::{SavedError, Workspace};
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/stored")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the text is JSON")
}

/// The names in a folder of fixtures.
fn names(folder: &str) -> BTreeSet<String> {
    let files = fs::read_dir(fixtures().join(folder)).expect("the folder is there");
    files
        .map(|file| {
            let name = file.expect("a file").file_name();
            let name = name.into_string().expect("names are text");
            name.strip_suffix(".json").expect("all are JSON").to_owned()
        })
        .collect()
}

/// The work that the third version stored, as text.
fn third() -> String {
    read(&fixtures().join("opened/version-3.json"))
        .trim_end()
        .to_owned()
}

/// Version of the model and of the evidence that this program stores.
fn versions() -> [String; 2] {
    let stored = json(&Workspace::first_visit().to_text());
    ["model", "evidence"].map(|name| stored[name].as_str().expect("a text").to_owned())
}

/// What is stored again of opened work, and the notice beside it; the versions of this program are left out.
fn outcome(workspace: &Workspace) -> Value {
    let [model, evidence] = versions();
    let mut work = json(&workspace.to_text());
    let parts = work.as_object_mut().expect("work has names");
    assert_eq!(parts.remove("model"), Some(model.clone().into()));
    assert_eq!(parts.remove("evidence"), Some(evidence.clone().into()));
    let notice = workspace.notice.as_ref().map(|notice| {
        assert!(!notice.is_error, "{}", notice.text);
        let now = format!("with model {model}, evidence {evidence}.");
        notice.text.replace(&now, "with the model of today.")
    });
    serde_json::json!({ "notice": notice, "work": work })
}

#[test]
fn work_of_every_version_is_opened_as_it_always_was() {
    let [model, evidence] = versions();
    for name in names("opened") {
        let text = read(&fixtures().join("opened").join(format!("{name}.json")));
        // The third version is that of today: its work is no other model's.
        let text = text.replace("\"2026.3\"", &format!("\"{model}\""));
        let text = text.replace("\"c2d34bfe\"", &format!("\"{evidence}\""));
        let opened = Workspace::from_text(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let expected = fixtures().join("expected").join(format!("{name}.json"));
        assert_eq!(outcome(&opened), json(&read(&expected)), "{name}");
        let again = Workspace::from_text(&opened.to_text()).expect("what is stored is opened");
        assert_eq!(again.document(), opened.document(), "{name}");
        assert_eq!(again.to_text(), opened.to_text(), "{name}");
        assert_eq!(again.notice, None, "{name}");
    }
    assert_eq!(names("opened"), names("expected"));
}

#[test]
fn every_fixture_has_a_row_in_the_list() {
    let list = read(&fixtures().join("README.md"));
    let rows: BTreeSet<String> = list
        .lines()
        .filter_map(|line| {
            Some(
                line.strip_prefix("| `")?
                    .split_once(".json` |")?
                    .0
                    .to_owned(),
            )
        })
        .collect();
    assert_eq!(rows, names("opened"));
}

/// Why a text is refused: the version that it is of, where it is another's, and the sentence.
fn refusal(name: &str, text: &str) -> (Option<u32>, String) {
    match Workspace::from_text(text) {
        Ok(_) => panic!("{name} is opened"),
        Err(SavedError::OtherVersion(version)) => {
            (Some(version), SavedError::OtherVersion(version).to_string())
        }
        Err(error) => (None, error.to_string()),
    }
}

/// Words that only a programmer would know.
const FOREIGN: [&str; 24] = [
    "EOF", "struct", "enum", "variant", "tuple", "newtype", "sequence", "map", "bool", "i32",
    "i64", "u32", "u64", "usize", "f64", "str", "String", "Option", "Vec", "Saved", "Stored",
    "PerLine", "invalid", "field",
];

/// Fails unless a refusal is a sentence for people.
fn assert_for_people(name: &str, sentence: &str) {
    assert!(sentence.starts_with("We could not "), "{name}: {sentence}");
    let kept = "We have kept it in this browser, and you start from the current plan.";
    let why = sentence.strip_suffix(kept);
    let why = why.unwrap_or_else(|| panic!("{name}: it does not say what to do: {sentence}"));
    assert!(
        why.len() > "We could not read your saved work: . ".len(),
        "{name}: it does not say why: {sentence}"
    );
    let mut words = why.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    assert!(sentence.chars().count() < 700, "{name}: it is too long");
    let foreign = words.find(|word| FOREIGN.contains(word));
    assert_eq!(foreign, None, "{name}: {sentence}");
    assert!(
        !why.contains("::") && !why.contains('`'),
        "{name}: {sentence}"
    );
}

/// The part of a tree at a path.
fn part<'a>(tree: &'a mut Value, path: &[Value]) -> &'a mut Value {
    path.iter().fold(tree, |tree, step| match step {
        Value::String(name) => tree.get_mut(name).expect("the name is there"),
        step => {
            let place = step.as_u64().expect("a place in a list");
            &mut tree[usize::try_from(place).expect("a small place")]
        }
    })
}

/// The text that an entry of `damage.json` stands for.
fn damaged(entry: &Value) -> String {
    if let Some(text) = entry["text"].as_str() {
        return text.to_owned();
    }
    if let (Some(find), Some(instead)) = (entry["find"].as_str(), entry["instead"].as_str()) {
        assert!(third().contains(find), "{entry}");
        return third().replacen(find, instead, 1);
    }
    let mut tree = json(&third());
    let path = entry.get("at").or(entry.get("without"));
    let path = path.and_then(Value::as_array).expect("a path");
    match (entry.get("value"), path.split_last()) {
        (Some(value), _) => *part(&mut tree, path) = value.clone(),
        (None, Some((last, before))) => {
            let last = last.as_str().expect("a name");
            let parts = part(&mut tree, before).as_object_mut();
            assert!(parts.expect("names").remove(last).is_some(), "{entry}");
        }
        (None, None) => panic!("{entry} changes nothing"),
    }
    tree.to_string()
}

#[test]
fn damaged_work_is_refused_in_a_sentence() {
    let damage = json(&read(&fixtures().join("damage.json")));
    let mut tried = BTreeSet::new();
    for group in ["whole", "text", "without", "put"] {
        for entry in damage[group].as_array().expect("a list") {
            let name = entry["name"].as_str().expect("a name");
            assert!(
                entry["what"]
                    .as_str()
                    .is_some_and(|what| what.ends_with('.')),
                "{name}"
            );
            let (version, sentence) = refusal(name, &damaged(entry));
            let expected = entry.get("version").and_then(Value::as_u64);
            assert_eq!(version.map(u64::from), expected, "{name}: {sentence}");
            assert_for_people(name, &sentence);
            assert!(tried.insert(name.to_owned()), "{name} is there twice");
        }
    }
    assert_eq!(tried.len(), 174);
}

#[test]
fn work_that_is_cut_short_or_has_something_around_it_is_refused() {
    let text = third();
    let places = text.char_indices().map(|(place, _)| place);
    for place in places.step_by(7).chain([text.len() - 1]) {
        let (version, sentence) = refusal("cut", &text[..place]);
        assert_eq!(version, None, "{place}");
        assert_for_people(&format!("cut at {place}"), &sentence);
    }
    let around = [
        ("more after it", format!("{text} {{}}")),
        ("twice", text.repeat(2)),
        ("byte order mark", format!("\u{feff}{text}")),
        ("single quotes", text.replace('"', "'")),
        (
            "a comma too many",
            format!("{},}}", &text[..text.len() - 1]),
        ),
        (
            "a version again",
            format!("{},\"version\":3}}", &text[..text.len() - 1]),
        ),
        (
            "a document again",
            format!("{},\"document\":{{}}}}", &text[..text.len() - 1]),
        ),
    ];
    for (name, text) in around {
        let (version, sentence) = refusal(name, &text);
        assert_eq!(version, None, "{name}");
        assert_for_people(name, &sentence);
    }
}

#[test]
fn texts_beyond_all_measure_are_refused() {
    let text = third();
    let instead = |find: &str, instead: &str| {
        assert!(text.contains(find), "{find}");
        text.replacen(find, instead, 1)
    };
    let many = 100_000;
    let deep = format!("{}1{}", "{\"a\":".repeat(many), "}".repeat(many));
    for (name, text) in [
        ("letters", "a".repeat(1_000_000)),
        ("spaces", " ".repeat(1_000_000)),
        ("brackets", "[".repeat(many)),
        ("lists", format!("{}{}", "[".repeat(many), "]".repeat(many))),
        ("objects", deep.clone()),
        (
            "a deep document",
            instead("\"years\":3", &format!("\"years\":{deep}")),
        ),
        (
            "a deep budget",
            instead("\"budget\":[", &format!("\"budget\":{}", "[".repeat(many))),
        ),
        ("a long number", instead("870000.0", &"9".repeat(1_000_000))),
        (
            "a long budget",
            instead(
                "\"budget\":[",
                &format!("\"budget\":[{}", "0,".repeat(many)),
            ),
        ),
        (
            "a long outcome",
            instead("rtt_over52_weeks", &"x".repeat(1_000_000)),
        ),
    ] {
        let (version, sentence) = refusal(name, &text);
        assert_eq!(version, None, "{name}");
        assert_for_people(name, &sentence);
    }
}

//! Every chart and every file of figures, compared byte for byte with what somebody has looked at.

mod assumptions;
#[expect(dead_code, reason = "the rest is for the engine's tests")]
#[path = "../common/fingerprint.rs"]
mod fingerprint;
mod golden;
mod outcomes;
mod validation;

use std::fs;
use std::path::Path;

use golden::{compare, fixtures};

#[test]
fn every_chart_is_drawn_as_it_was() {
    compare(
        &[
            outcomes::goldens(),
            assumptions::goldens(),
            validation::goldens(),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>(),
    );
}

/// The Rust files in a folder, deep down.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).expect("it is a text");
            let end = text.find("#[cfg(test)]\nmod tests {");
            found.push(text[..end.unwrap_or(text.len())].to_owned());
        }
    }
}

/// The names of the public functions that draw a chart.
fn drawing_functions() -> Vec<String> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    sources(&root.join("src/chart"), &mut files);
    let functions = files
        .iter()
        .flat_map(|text| text.split("\npub fn ").skip(1));
    let draws = |function: &&str| {
        let signature = function.split('{').next().unwrap_or_default();
        let returned = signature.rsplit("->").next().unwrap_or_default();
        returned.contains("Chart")
    };
    let name = |function: &str| {
        function
            .split(['(', '<'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    functions.filter(draws).map(name).collect()
}

#[test]
fn every_function_that_draws_has_a_picture() {
    let names = drawing_functions();
    assert!(names.len() > 15, "only {names:?} were found");
    let ours = [
        include_str!("assumptions.rs"),
        include_str!("outcomes.rs"),
        include_str!("validation.rs"),
    ]
    .concat();
    let missing: Vec<&String> = names
        .iter()
        .filter(|name| !ours.contains(&format!("{name}(")))
        .collect();
    assert!(
        missing.is_empty(),
        "nothing under tests/charts/ draws {missing:?}: add a picture of each"
    );
}

#[test]
fn the_pictures_have_the_style_sheets_of_the_page() {
    let look = fs::read_to_string(fixtures().join("svg/look.css")).expect("look.css is there");
    let sheets: Vec<&str> = look
        .lines()
        .filter_map(|line| {
            line.strip_prefix("@import \"../../../")?
                .strip_suffix("\";")
        })
        .collect();
    assert!(sheets.len() > 3, "{sheets:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for sheet in &sheets {
        assert!(
            root.join(sheet).is_file(),
            "tests/fixtures/svg/look.css imports {sheet}, which is not there: name the sheet that took its place"
        );
    }
    // A sheet with rules for what stands in a chart is needed for the pictures to look like the page.
    for entry in fs::read_dir(root.join("styles")).expect("styles/ is there") {
        let path = entry.expect("an entry").path();
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let name = format!(
            "styles/{}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        let has_rules = text.lines().any(|line| line.starts_with(".plot ."));
        assert!(
            !has_rules || sheets.contains(&name.as_str()),
            "{name} says how charts look: import it in tests/fixtures/svg/look.css"
        );
    }
}

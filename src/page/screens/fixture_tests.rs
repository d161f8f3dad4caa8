//! Rules for every fixture, and the fixtures as HTML text.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::OnceLock;

use crate::core::series::Series;
use crate::engine::collector::{Collector, Results};
use crate::engine::run::Request;
use crate::evidence::Evidence;
use crate::model::duties::standard_of;
use crate::model::sampling::Seed;
use crate::workers::pool::{Shown, Wanted};
use crate::workers::protocol::{FromWorker, RunId, ToWorker};
use crate::workers::server::Server;
use yew::prelude::*;

use crate::page::demonstration::{Fixture, demonstration};
use crate::page::rendering::html_of;
use crate::page::screens::fixtures::{FOLDERS, all, by_path};

/// A run of the demonstration with few futures.
fn wanted() -> Wanted {
    let document = demonstration();
    Wanted {
        request: Request {
            area: document.area.clone(),
            plan: document.plan(),
            seed: Seed(1),
            years: document.years,
            futures: 256,
            important: document.important_differences(),
        },
        assumptions: document.assumptions.clone(),
        focus: Series::RttWithin18Weeks,
        keeps_futures: false,
    }
}

/// A simulation of the demonstration, done once.
fn results() -> &'static Results {
    static RESULTS: OnceLock<Results> = OnceLock::new();
    RESULTS.get_or_init(|| {
        let Wanted {
            request,
            assumptions,
            focus,
            ..
        } = wanted();
        let evidence = Evidence::built_in();
        let standard = standard_of(focus, &evidence.tables);
        let mut collector = Collector::new(&request, focus, standard);
        let mut server = Server::new();
        server.handle(ToWorker::Start {
            run: RunId(1),
            beliefs: Some(Box::new(assumptions.beliefs(evidence, &request.area))),
            blocks: (0..request.blocks()).collect(),
            request: Box::new(request),
            focus,
        });
        while let Some(FromWorker::Block { report, .. }) = server.tick() {
            assert!(collector.add(report), "the report fits the run");
        }
        collector.results()
    })
}

/// The results that the fixtures are given.
pub fn shown() -> Rc<Shown> {
    Rc::new(Shown {
        wanted: wanted(),
        results: results().clone(),
        settled: true,
        paired: None,
    })
}

#[derive(Properties, PartialEq)]
struct StageProps {
    path: String,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    by_path(&props.path).map_or_else(Html::default, |fixture| (fixture.view)(&shown()))
}

/// A fixture as HTML text, by its path.
pub fn fixture(path: &str) -> String {
    assert!(by_path(path).is_some(), "there is no fixture {path}");
    html_of::<Stage>(StageProps { path: path.into() })
}

#[test]
fn every_fixture_has_a_path_of_its_own_and_draws_something() {
    let mut paths = BTreeSet::new();
    for fixture in all() {
        let path = fixture.path();
        assert!(paths.insert(path.clone()), "{path} is there twice");
        let html = self::fixture(&path);
        assert!(html.contains('<'), "{path} is empty: {html}");
        for wrong in ["NaN", "&gt;inf", ">None<", "Some("] {
            assert!(!html.contains(wrong), "{path} says {wrong}: {html}");
        }
    }
}

/// Rust files in a folder and in the folders below it, by path below `src/page/`, and their texts.
fn sources(folder: &str) -> Vec<(String, String)> {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page");
    let entries = std::fs::read_dir(page.join(folder)).expect("the folder is there");
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.expect("a file can be listed");
        let name = entry.file_name().into_string().expect("names are text");
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            found.extend(sources(&path));
        } else if let Some(path) = path.strip_suffix(".rs") {
            let text = std::fs::read_to_string(entry.path()).expect("a source file is text");
            found.push((path.to_owned(), text));
        }
    }
    found
}

/// The names of the functions that return HTML. Those that need the context of a running page are left out.
fn drawing_functions(text: &str) -> Vec<&str> {
    let code = text.split("mod tests {").next().unwrap_or_default();
    let needs_context = |signature: &str| {
        let props = signature.split_once("props: &").map(|(_, rest)| rest);
        let props = props.and_then(|rest| rest.split(')').next());
        let fields = props.and_then(|name| code.split_once(&format!("struct {name} {{")));
        let fields = fields.and_then(|(_, rest)| rest.split('}').next());
        signature.contains("ScreenProps")
            || signature.contains("ScreenContext")
            || fields.is_some_and(|fields| fields.contains("ScreenContext"))
    };
    let functions = code.split("fn ").skip(1).filter_map(|rest| {
        let (signature, _) = rest.split_once("{\n")?;
        let returns_html = signature.trim_end().ends_with("-> Html");
        let name = signature.split(['(', '<']).next()?;
        (returns_html && !needs_context(signature)).then_some(name)
    });
    functions.collect()
}

#[test]
fn functions_that_draw_are_told_from_those_that_need_a_running_page() {
    let text = "
        struct WholeProps {
            context: ScreenContext,
        }
        fn whole(props: &WholeProps) -> Html {
        }
        fn screen(props: &ScreenProps) -> Html {
        }
        pub fn part(
            of: &str,
            under: impl Fn(usize) -> Option<Html>,
        ) -> Html {
        }
        fn sentence() -> String {
        }
        fn component(props: &OtherProps) -> Html {
        }
        mod tests {
            fn test() -> Html {
            }
        }";
    assert_eq!(drawing_functions(text), ["part", "component"]);
}

#[test]
fn every_file_that_draws_something_has_a_fixture() {
    let fixtures = FOLDERS.into_iter().flat_map(|(folder, fixtures)| {
        let path = move |fixture: &Fixture| format!("{folder}/{}", fixture.component);
        fixtures.iter().map(path)
    });
    let fixtures: BTreeSet<String> = fixtures.collect();
    let mut drawing = BTreeSet::new();
    for (path, text) in ["components", "screens"].into_iter().flat_map(sources) {
        let (folder, name) = path.rsplit_once('/').expect("a path has a folder");
        let is_of_tests = name.ends_with("tests") || name.starts_with("fixture");
        let functions = drawing_functions(&text);
        if functions.is_empty() || is_of_tests || folder == "screens/gallery" {
            continue;
        }
        assert_ne!(
            name, "mod",
            "{path}.rs: move {functions:?} to a file that can have a fixture"
        );
        drawing.insert(path);
    }
    let missing: Vec<&String> = drawing.difference(&fixtures).collect();
    assert!(
        missing.is_empty(),
        "{missing:?} have no fixture: add one of each to the fixtures.rs of its folder"
    );
    let left_over: Vec<&String> = fixtures.difference(&drawing).collect();
    assert!(
        left_over.is_empty(),
        "there are fixtures of {left_over:?}, which draw nothing"
    );
}

#[test]
fn states_say_what_they_are() {
    for (path, words) in [
        ("lever/locked", "disabled"),
        ("lever/refused", "“lots” is not an amount of money"),
        ("lever/beyond-the-most", "The most this service can have is"),
        ("who_pays/locked", "pays for increases, but it is locked"),
        ("who_pays/at-a-limit", "has no more money to give"),
        ("held_lines/refused", "“lots” is not an amount of money"),
        ("outcome_row/empty", "–"),
        ("outcome_row/no-change", "no change"),
        ("outcomes/empty", "Calculating the first futures"),
        ("notice/failed", "role=\"alert\""),
        ("notice/normal", "role=\"status\""),
        ("budget_bar/normal", "split assumed from England’s"),
        (
            "presets_menu/normal",
            "£10.0m from Urgent &amp; emergency to Community, over 12 months from October 2019.",
        ),
        (
            "presets_menu/normal",
            "Prescribing, Running costs and Contingency. They stay locked.",
        ),
        (
            "presets_menu/at-a-limit",
            "The reserve is too small to pay its part",
        ),
        ("split_paste/taken", "Its 11 percentages add up to 100%."),
        ("split_paste/refused", "add up to 101.0%"),
        ("split_paste/refused", "Scale to 100%"),
        (
            "lever/locked-below-the-plan",
            "Locked at £101.7m, £3.0m below the current plan.",
        ),
        (
            "held_lines/locked-below-the-plan",
            "£3.0m below the current plan.",
        ),
        ("changed_banner/normal", "You have changed 1 assumption:"),
        (
            "changed_banner/with-a-note",
            "The track record uses the published values.",
        ),
        ("changes/empty", "You have not changed any assumptions."),
        ("screens_menu/normal", "aria-label=\"Screen: Explore\""),
        (
            "refund_offer/normal",
            "Take the £4.0m already moved from Mental health instead",
        ),
        (
            "refund_offer/refused",
            "The reserve cannot pay for the £9.0m already moved",
        ),
        ("refund_offer/locked", "Mental health is locked"),
    ] {
        let html = fixture(path);
        assert!(html.contains(words), "{path} does not say {words}: {html}");
    }
}

#[test]
fn the_welcome_offers_the_ready_plans_and_a_way_out() {
    let html = fixture("welcome/normal");
    for words in [
        "It is not a forecast.",
        "data-preset=\"planned_care_first\"",
        "Care closer to home",
        "A faster A&amp;E",
        "aria-label=\"Close the welcome\"",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert_eq!(html.matches("<p>").count(), 1, "{html}");
}

#[test]
fn every_choice_of_the_display_has_a_name_and_one_is_made() {
    let html = fixture("display_menu/normal");
    for words in [
        "Colours",
        "Match this device",
        "Contrast",
        "High",
        "Projector",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert_eq!(html.matches("type=\"radio\"").count(), 7, "{html}");
    assert_eq!(html.matches(" checked").count(), 3, "{html}");
}

#[test]
fn the_help_is_a_dialog_with_a_name_that_lists_the_keys() {
    let html = fixture("help_sheet/normal");
    assert!(html.contains("<dialog") && html.contains("aria-labelledby=\"help-heading\""));
    for words in [
        "Ctrl + Shift + Z",
        "Page Up",
        "the most that whoever pays can give",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
}

//! The states of the parts as a screen reader announces them.

use crate::page::screens::fixture_tests::fixture;

/// Asserts that each fixture has these words.
fn say(expected: &[(&str, &str)]) {
    for (path, words) in expected {
        let html = fixture(path);
        assert!(html.contains(words), "{path} does not say {words}: {html}");
    }
}

/// Number of times that a fixture has these words.
fn count(path: &str, words: &str) -> usize {
    fixture(path).matches(words).count()
}

#[test]
fn the_bar_says_how_many_are_listed_and_changed() {
    say(&[
        ("bar/normal", ">100 assumptions</span>"),
        ("bar/normal", ">0 changed by you</span>"),
        ("bar/changed", ">2 changed by you</span>"),
        ("bar/filtered", ">1 assumption</span>"),
        ("bar/filtered", "value=\"cost\""),
        ("bar/filtered", "Reset Money and staff"),
        ("bar/empty", ">0 assumptions</span>"),
    ]);
    let reset = "disabled=\"disabled\" class=\"button\">Reset all";
    assert_eq!(
        (count("bar/normal", reset), count("bar/changed", reset)),
        (1, 0)
    );
}

#[test]
fn a_refused_number_is_tied_to_the_sentence_that_refuses_it() {
    let html = fixture("number_field/refused");
    for words in [
        "aria-invalid=\"true\"",
        "aria-describedby=\"fixture-refused\"",
        "id=\"fixture-refused\"",
        "role=\"alert\"",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert_eq!(count("number_field/normal", "aria-invalid=\"true\""), 0);
}

#[test]
fn a_strength_is_told_in_words() {
    say(&[
        ("strength/normal", "aria-valuetext=\"100% of published\""),
        ("strength/changed", "aria-valuetext=\"50% of published\""),
        ("strength/at-a-limit", "value=\"40\""),
    ]);
}

#[test]
fn the_table_says_what_is_known_of_the_weights() {
    say(&[
        ("table/normal", "<summary>"),
        ("table/normal", "no plausible value"),
        ("table/waiting", "How far it can change the effect"),
        ("table/empty", "No assumptions match"),
        ("table/changed", "published "),
    ]);
    assert_eq!(count("table/normal", "aria-pressed=\"true\""), 1);
    assert_eq!(count("table/normal", "<b>above "), 2);
    // While values are searched, none is said to be missing.
    assert_eq!(count("table/searching", "no plausible value"), 0);
    assert_eq!(count("table/changed", "data-parameter="), 2);
}

#[test]
fn the_editor_offers_a_way_back_only_where_something_changed() {
    say(&[
        ("editor/changed", "Back to the published value"),
        (
            "editor/changed",
            "value=\"Pay awards since the plan was made\"",
        ),
        ("editor/changed", "Evidence that would change this value."),
        ("editor/without-a-range", "selected=\"selected\">fixed"),
    ]);
    assert_eq!(count("editor/normal", "Back to the published value"), 0);
    assert_eq!(
        count("editor/normal", "Evidence that would change this value."),
        0
    );
}

#[test]
fn links_say_the_state_of_the_answer() {
    say(&[
        ("links/normal", "futures of your plan."),
        ("links/waiting", "aria-busy=\"true\""),
        ("links/stopped", "Select Continue"),
        ("links/stopped", "aria-busy=\"false\""),
        ("links/stale", "is-old"),
        ("links/nothing-moved", "You have not moved any money yet"),
    ]);
    assert_eq!(count("links/changed", "Back to 100%"), 2);
    assert_eq!(count("links/normal", "is-old"), 0);
}

#[test]
fn forms_say_which_of_them_conclude_otherwise() {
    assert_eq!(count("grid/normal", "the other way"), 0);
    assert_eq!(count("grid/another-conclusion", "the other way: worse"), 4);
    for path in ["grid/waiting", "grid/stopped", "grid/nothing-moved"] {
        assert_eq!(count(path, "<table"), 0, "{path}");
    }
    say(&[
        ("grid/too-close-to-call", "From the first 1,024 futures"),
        ("grid/stale", "is-old"),
        ("grid/stale", "aria-busy=\"true\""),
        ("choice/changed", "Care after a change of money"),
    ]);
    assert_eq!(count("choice/changed", " checked"), 3);
}

#[test]
fn correlations_say_what_is_in_force() {
    say(&[
        ("switch/normal", " checked"),
        ("spread_table/waiting", " hidden"),
        ("spread_table/stale", "the simulation is paused"),
        ("board/off", "Correlations are switched off"),
        ("board/refused", "Use the nearest possible values"),
        ("board/changed", "Use the default"),
        ("pairs/refused", "Use the nearest possible values"),
    ]);
    assert_eq!(count("switch/off", " checked"), 0);
    // On, the first row is in force; off, the second.
    for (path, first) in [("spread_table/normal", true), ("spread_table/off", false)] {
        let html = fixture(path);
        let (together, alone) = html.split_once("Not correlated").unwrap();
        let in_force = |row: &str| row.contains("in use");
        assert_eq!((in_force(together), in_force(alone)), (first, !first));
    }
    assert_eq!(count("pairs/normal", ">Remove<"), 2);
    assert_eq!(count("pairs/empty", ">Remove<"), 0);
}

#[test]
fn local_figures_say_whose_they_are() {
    say(&[
        ("figures/changed", "1 changed by you"),
        ("figures/normal", "0 changed by you"),
        ("consequence/normal", "under yours."),
        ("consequence/so-far", "under yours so far."),
        ("consequence/nothing-moved", "under the current plan."),
        ("consequence/empty", "Calculating their effect."),
        (
            "neighbours_panel/long-names",
            "Bristol, North Somerset and South Gloucestershire",
        ),
        ("neighbours_panel/not-one-group", "is not a single group"),
        ("neighbours_panel/own-figures", "uses figures of your own"),
    ]);
}

#[test]
fn the_value_of_information_says_what_is_clear_and_what_is_old() {
    say(&[
        ("variance_shares/normal", "D: judgement"),
        (
            "influence_table/dependent",
            "Some assumptions depend on others",
        ),
        (
            "information_table/waiting",
            "Calculating the value of better evidence…",
        ),
        (
            "information_table/stale",
            "These figures are for the earlier value or plan.",
        ),
        (
            "information_table/worth-nothing",
            "better evidence would not change the choice",
        ),
    ]);
    // Of all twelve assumptions and every group.
    assert!(count("information_table/worth-nothing", "colspan=\"3\"") > 12);
    assert_eq!(count("information_table/normal", "colspan=\"3\""), 0);
    assert_eq!(
        count(
            "influence_table/normal",
            "Some assumptions depend on others"
        ),
        0
    );
}

#[test]
fn sobol_indices_say_how_far_they_are() {
    say(&[
        ("sobol/normal", "Calculate Sobol indices"),
        ("sobol/waiting", "Waiting for the simulation to finish"),
        ("sobol/first-answer", "40% done"),
        ("sobol/first-answer", "More futures are being simulated."),
        ("sobol/settled", "All futures are finished."),
        (
            "sobol/stopped",
            "Stopped. These results are from the futures finished so far.",
        ),
        ("sobol/stale", "since these results"),
        ("sobol/nothing-moved", "You have not moved any money"),
        ("sobol/failed", "role=\"alert\""),
        ("sobol/failed", "there are 128"),
    ]);
    assert_eq!(count("sobol/settled", "<tr>"), 16);
    assert_eq!(count("sobol/failed", "<table"), 0);
}

#[test]
fn a_challenge_says_its_verdict_or_why_there_is_none() {
    say(&[
        ("verdict/normal", "The recommendation is reversed"),
        ("verdict/survives", "The recommendation stays the same."),
        (
            "verdict/too-close-to-call",
            "no longer a clear recommendation",
        ),
        ("verdict/still-open", "there is none now"),
        ("verdict/waiting", "Testing…"),
        ("verdict/stopped", "The simulation is paused."),
        ("verdict/testing-again", "or from your earlier values."),
        ("verdict/stale", "since this test. Test again."),
        (
            "verdict/other-values",
            "You have changed the values above since",
        ),
        ("picks/waiting", "not known"),
        ("log/empty", "No challenges have been recorded yet."),
        ("log/long-names", "5 more values"),
        ("log/normal", "aria-label=\"Remove challenge 2\""),
    ]);
    for path in ["verdict/normal", "verdict/survives"] {
        assert_eq!(count(path, "is-old"), 0, "{path}");
    }
    let clear = "disabled=\"disabled\" class=\"button bare\">Clear your values";
    assert_eq!(
        (count("picks/normal", clear), count("picks/changed", clear)),
        (1, 0)
    );
    // Ten of the heaviest; with the two that were changed.
    assert_eq!(count("picks/normal", "<tr"), 11);
    assert_eq!(count("picks/changed", "class=\"is-on\""), 2);
}

//! The back-test as a screen reader announces it.

use super::series_panel::{SeriesPanel, SeriesPanelProps};
use super::track_record::{TrackRecord, TrackRecordProps};
use crate::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use crate::page::rendering::html_of;
use crate::page::screens::fixture_tests::fixture;
use crate::page::validation_record::record;
use crate::text::validation as text;

#[test]
fn what_was_not_reproduced_comes_before_the_charts() {
    let html = html_of::<TrackRecord>(TrackRecordProps { first: 1 });
    let at = |words: &str| {
        html.find(words)
            .unwrap_or_else(|| panic!("{words} in {html}"))
    };
    assert!(
        at("From April 2015 the model would have reproduced 6 of 9")
            < at("What was not reproduced")
    );
    assert!(at("What was not reproduced") < at("class=\"series-panels\""));
    assert!(at("<b>Delayed transfers, people a day</b>") < at("class=\"series-panels\""));
    assert!(html.contains("allotment backtest") && html.contains("Open Government Licence"));
    assert!(html.contains(MODEL_VERSION) && html.contains(EVIDENCE_VERSION));
}

#[test]
fn the_start_in_force_is_pressed_and_no_other() {
    for (first, pressed, other) in [
        (0, "April 2013", "April 2015"),
        (1, "April 2015", "April 2013"),
    ] {
        let html = html_of::<TrackRecord>(TrackRecordProps { first });
        assert!(
            html.contains(&format!(
                "aria-pressed=\"true\" class=\"button\">{pressed}</button>"
            )),
            "{html}"
        );
        assert!(
            html.contains(&format!(
                "aria-pressed=\"false\" class=\"button\">{other}</button>"
            )),
            "{html}"
        );
    }
}

#[test]
fn every_series_is_told_in_words_beside_its_chart() {
    let record = record().as_ref().unwrap();
    for (start, from) in record.starts.iter().enumerate() {
        for (place, series) in from.series.iter().enumerate() {
            let html = html_of::<SeriesPanel>(SeriesPanelProps { start, place });
            let name = series.name().replace('&', "&amp;");
            assert!(html.contains(&name), "{html}");
            assert_eq!(html.contains("not reproduced"), !series.is_reproduced());
            assert!(html.contains(&text::covered(series, series.scores.coverage_90, 0.9)));
            assert!(html.contains(text::calibration(series).0));
            // Every picture has a name.
            assert_eq!(
                html.matches("<svg").count(),
                html.matches("role=\"img\" aria-label=\"").count()
            );
        }
    }
}

#[test]
fn states_say_what_they_are() {
    for (path, words) in [
        ("track_record/failed", "role=\"alert\""),
        ("track_record/failed", "this copy of the program is damaged"),
        ("track_record/another-start", "From April 2015"),
        (
            "head/normal",
            "aria-pressed=\"true\" class=\"button\">April 2013",
        ),
        ("shortfalls/normal", "<b>Waiting list</b>"),
        (
            "shortfalls/empty",
            "Every series was reproduced from this start.",
        ),
        ("series_panel/normal", " reproduced"),
        ("series_panel/not-reproduced", "<b> not reproduced</b>"),
        (
            "series_panel/long-names",
            "Recovery after talking therapies",
        ),
        ("about/normal", "allotment backtest"),
    ] {
        let html = fixture(path);
        assert!(html.contains(words), "{path} does not say {words}: {html}");
    }
    // Few figures say too little to be drawn by their place among the futures.
    let pictures = |path| fixture(path).matches("<svg").count();
    assert_eq!(pictures("series_panel/normal"), 3);
    assert_eq!(pictures("series_panel/few-figures"), 2);
    assert_eq!(fixture("tables/normal").matches("<table").count(), 2);
}

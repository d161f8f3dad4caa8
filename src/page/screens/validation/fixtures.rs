//! The parts of the back-test in each of their states, from its own results.

use crate::analysis::validation::record::{SeriesRecord, StartRecord, ValidationRecord};
use crate::text::validation::ENOUGH_FIGURES;
use yew::prelude::*;

use crate::page::demonstration::{Fixture, fixture};
use crate::page::screens::validation::about::about;
use crate::page::screens::validation::head::head;
use crate::page::screens::validation::series_panel::SeriesPanel;
use crate::page::screens::validation::series_panels::{SeriesPanels, key};
use crate::page::screens::validation::shortfalls::shortfalls;
use crate::page::screens::validation::tables::Tables;
use crate::page::screens::validation::track_record::{TrackRecord, damaged};
use crate::page::validation_record::record;

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("track_record", "normal", |_| html! { <TrackRecord first=0 /> }),
    fixture("track_record", "another start", |_| html! { <TrackRecord first=1 /> }),
    fixture("track_record", "failed", |_| damaged("EOF while parsing an object at line 1 column 1")),
    fixture("head", "normal", |_| of_start(0, |record, start| head(record, start, &Callback::noop()))),
    fixture("head", "another start", |_| of_start(1, |record, start| head(record, start, &Callback::noop()))),
    fixture("shortfalls", "normal", |_| of_start(0, |_, start| shortfalls(start))),
    fixture("shortfalls", "empty", |_| of_start(0, |_, start| shortfalls(&reproduced(start)))),
    fixture("series_panels", "normal", |_| html! { <>{ key() }<SeriesPanels start=0 count=2 /></> }),
    fixture("series_panel", "normal", |_| series(SeriesRecord::is_reproduced)),
    fixture("series_panel", "not reproduced", |_| series(|series| !series.is_reproduced())),
    fixture("series_panel", "few figures", |_| series(|series| series.months.len() < ENOUGH_FIGURES)),
    fixture("series_panel", "long names", |_| series(|series| series.scores.series == "talking_therapies_recovery")),
    fixture("tables", "normal", |_| html! { <Tables /> }),
    fixture("about", "normal", |_| of_start(0, |record, _| about(record))),
];

/// A part about one start of the back-test.
fn of_start(start: usize, view: fn(&ValidationRecord, &StartRecord) -> Html) -> Html {
    let record = record().as_ref().ok();
    let start = record.and_then(|record| Some((record, record.starts.get(start)?)));
    start.map_or_else(Html::default, |(record, start)| view(record, start))
}

/// A start with only those of its series that were reproduced.
fn reproduced(start: &StartRecord) -> StartRecord {
    let mut start = start.clone();
    start.series.retain(SeriesRecord::is_reproduced);
    start
}

/// The panel of the first series of which this is true.
fn series(is_wanted: fn(&SeriesRecord) -> bool) -> Html {
    let starts = record().iter().flat_map(|record| &record.starts);
    let mut found = starts.enumerate().filter_map(|(start, of)| {
        let place = of.series.iter().position(is_wanted)?;
        Some((start, place))
    });
    found.next().map_or_else(Html::default, |(start, place)| {
        html! { <div class="series-panels"><SeriesPanel {start} {place} /></div> }
    })
}

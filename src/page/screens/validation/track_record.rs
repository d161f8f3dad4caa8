//! The forecasts from one start at a time.

use yew::prelude::*;

use crate::page::screens::validation::about::about;
use crate::page::screens::validation::head::head;
use crate::page::screens::validation::series_panels::{SeriesPanels, key};
use crate::page::screens::validation::shortfalls::shortfalls;
use crate::page::screens::validation::tables::Tables;
use crate::page::validation_record::record;

#[derive(Properties, PartialEq)]
pub struct TrackRecordProps {
    /// The start that is shown first, by its place.
    pub first: usize,
}

/// The record of one start at a time.
#[component]
pub fn TrackRecord(props: &TrackRecordProps) -> Html {
    let chosen = use_state_eq(|| props.first);
    let Ok(record) = record() else {
        return html! {};
    };
    let Some(start) = record.starts.get(*chosen) else {
        return html! {};
    };
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |place| chosen.set(place))
    };
    html! {
        <>
            { head(record, start, &choose) }
            { shortfalls(start) }
            { key() }
            <SeriesPanels start={*chosen} count={start.series.len()} />
            <Tables />
            { about(record) }
        </>
    }
}

/// The message in place of results that cannot be read.
pub fn damaged(problem: &str) -> Html {
    html! {
        <div class="page-head">
            <h1>{ "Track record" }</h1>
            <p class="error-text" role="alert">
                <span class="i i-warn"></span>
                { format!("We could not read the results of the back-test: {problem}. Reload the page. If that does not help, this copy of the program is damaged.") }
            </p>
        </div>
    }
}

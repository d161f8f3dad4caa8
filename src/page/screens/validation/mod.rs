//! What the model would have said of what has happened since: charts, scores, and what was not reproduced.

mod record;
mod series_panel;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::rc::Rc;

use crate::analysis::validation::record::{SeriesRecord, StartRecord, ValidationRecord};
use crate::chart::{figures_csv, scores_csv, scores_table};
use crate::core::quantity::number;
use crate::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use crate::page::browser::download;
use crate::page::browser::page::next_task;
use crate::page::components::plot::table;
use crate::text::validation as text;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::page::screens::context::ScreenProps;
use record::record;
use series_panel::SeriesPanel;

/// The screen.
#[component]
pub fn Validation(props: &ScreenProps) -> Html {
    let asked = props.context.argument.as_str();
    match record() {
        Ok(record) => {
            let starts = record.starts.iter();
            let first = starts
                .clone()
                .position(|start| start.start == asked)
                .unwrap_or(0);
            html! { <Record {first} /> }
        }
        Err(problem) => html! {
            <div class="page-head">
                <h1>{ "How good is it?" }</h1>
                <p class="error-text" role="alert">
                    <span class="i i-warn"></span>
                    { format!("What the back-test found cannot be read: {problem}. Load the page again; if that does not help, this copy of the program is damaged.") }
                </p>
            </div>
        },
    }
}

#[derive(Properties, PartialEq)]
struct RecordProps {
    /// The start that is shown first, by its place.
    first: usize,
}

/// The record of one start at a time.
#[component]
fn Record(props: &RecordProps) -> Html {
    let chosen = use_state_eq(|| props.first);
    let Ok(record) = record() else {
        return html! {};
    };
    let Some(start) = record.starts.get(*chosen) else {
        return html! {};
    };
    html! {
        <>
            { head(record, start, &chosen) }
            { shortfalls(start) }
            { key() }
            <SeriesPanels start={*chosen} count={start.series.len()} />
            <Tables />
            { about(record) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SeriesPanelsProps {
    /// The start, by its place.
    start: usize,
    /// How many series there are.
    count: usize,
}

/// A panel for each series. One more is drawn in each task; those of another start stay until theirs is.
#[component]
fn SeriesPanels(props: &SeriesPanelsProps) -> Html {
    let drawn = use_state(|| Rc::new(Vec::<usize>::new()));
    let newest = use_mut_ref(|| 0_u32);
    {
        let (count, before, drawn) = (props.count, Rc::clone(&drawn), drawn.setter());
        use_effect_with(props.start, move |start| {
            *newest.borrow_mut() += 1;
            let (start, this) = (*start, *newest.borrow());
            spawn_local(async move {
                let mut starts = before.to_vec();
                for place in 0..count {
                    next_task().await;
                    if *newest.borrow() != this {
                        return;
                    }
                    starts.resize(starts.len().max(place + 1), start);
                    starts[place] = start;
                    drawn.set(Rc::new(starts.clone()));
                }
            });
        });
    }
    let panel = |(place, start): (usize, &usize)| {
        html! { <SeriesPanel key={place} start={*start} {place} /> }
    };
    html! { <div class="tracks">{ for drawn.iter().enumerate().map(panel) }</div> }
}

/// The heading, what was done, and the choice of the start.
fn head(record: &ValidationRecord, start: &StartRecord, chosen: &UseStateHandle<usize>) -> Html {
    let futures = number(f64::from(record.futures), 0);
    let [from, to] = [&start.start, &start.end].map(|month| text::month_name(month, 0));
    let button = |(place, start): (usize, &StartRecord)| {
        let pressed = place == **chosen;
        let chosen = chosen.setter();
        let words = text::month_name(&start.start, 0);
        html! {
            <button class="button" type="button" aria-pressed={pressed.to_string()} onclick={Callback::from(move |_: MouseEvent| chosen.set(place))}>{ words }</button>
        }
    };
    html! {
        <div class="page-head">
            <h1 aria-live="polite">{ text::headline(start) }</h1>
            <p>
                { format!("England, as one area, was started in {from} from what was known then, {futures} futures were simulated to {to}, and each \
                    month was compared with what happened. Nothing was fitted to what came after. It is a test of England with the published \
                    assumptions: your plan and what you changed are not in it.") }
            </p>
            <div class="row">
                <span id="track-start">{ "Start in" }</span>
                <span class="periods" role="group" aria-labelledby="track-start">{ for record.starts.iter().enumerate().map(button) }</span>
            </div>
        </div>
    }
}

/// What was not reproduced, before anything else.
fn shortfalls(start: &StartRecord) -> Html {
    let item = |series: &SeriesRecord| {
        let shortfall = series.shortfall()?;
        Some(html! { <li><b>{ series.name() }</b>{ ". " }{ shortfall }</li> })
    };
    let items: Vec<Html> = start.series.iter().filter_map(item).collect();
    html! {
        <section class="panel shortfalls" aria-labelledby="track-shortfalls">
            <h2 id="track-shortfalls">{ "What was not reproduced" }</h2>
            if items.is_empty() {
                <p>{ "Every series was reproduced from this start." }</p>
            } else {
                <ul>{ for items }</ul>
            }
            if let Some(reproduced) = text::reproduced(start) {
                <p>{ reproduced }</p>
            }
            <p class="quiet">
                { "Reproduced means: more than half of the figures lay inside the range of 90 in 100 futures, and the error was less than \
                   that of saying the last figure again. Months of one series are not independent, so this is two paths and not hundreds of \
                   trials. A forecast of England also proves nothing about what moving money does: nobody moved it." }
            </p>
        </section>
    }
}

/// What the marks stand for: words and shapes of our own.
fn key() -> Html {
    html! {
        <p class="key track-key">
            <span><i class="happened-in"></i>{ "happened, inside the range of 90 in 100" }</span>
            <span><i class="happened-out"></i>{ "happened, outside it" }</span>
            <span><i class="line"></i>{ "middle future" }</span>
            <span><i class="band50"></i>{ "50 in 100 futures" }</span>
            <span><i class="band90"></i>{ "90 in 100" }</span>
            <span><i class="dash"></i>{ "the last figure before the start, again" }</span>
        </p>
    }
}

/// All scores as tables, and everything as files.
#[component]
fn Tables() -> Html {
    let failed = use_state_eq(|| false);
    let Ok(record) = record() else {
        return html! {};
    };
    let save = |name: &'static str, make: fn(&ValidationRecord) -> String| {
        let failed = failed.setter();
        Callback::from(move |_: MouseEvent| {
            // The mark at the beginning tells spreadsheets how the text is encoded.
            let text = ["\u{feff}", &make(record)].concat();
            failed.set(!download::text_file(name, "text/csv", &text));
        })
    };
    html! {
        <details class="disclose panel">
            <summary>{ "Every score from both starts, as a table" }</summary>
            { for record.starts.iter().map(|start| table(&scores_table(start))) }
            <p class="small quiet">
                { "Error is the continuous ranked probability score (CRPS) in the series’ own unit: the mean distance between the futures and what \
                   happened, less half of that between two futures. Ratios are over the error of other forecasts made from the same months: below 1 the \
                   model is better. Of ranges that are just right, the place among the futures has mean 0.50 and variance 0.083." }
            </p>
            <p class="row">
                <button class="button" type="button" onclick={save("allotment-backtest-scores.csv", scores_csv)}>{ "Download the scores (CSV)" }</button>
                <button class="button" type="button" onclick={save("allotment-backtest-figures.csv", figures_csv)}>{ "Download every figure (CSV)" }</button>
            </p>
            if *failed {
                <p class="error-text" role="alert"><span class="i i-warn"></span>{ "This browser did not make the file. The tables above have the scores." }</p>
            }
        </details>
    }
}

/// How to do it again, and where the figures come from.
fn about(record: &ValidationRecord) -> Html {
    let versions = format!(
        "Model {MODEL_VERSION}, evidence {EVIDENCE_VERSION}, {} futures of seed {}.",
        number(f64::from(record.futures), 0),
        record.seed
    );
    html! {
        <section class="panel stack" aria-labelledby="track-about">
            <h2 id="track-about">{ "Do it again" }</h2>
            <p>
                { "The command line writes the same figures on any computer: " }<code>{ "allotment backtest" }</code>
                { ". It also takes other periods and figures of your own; docs/backtest.md says how, what was mended and why." }
            </p>
            <p>
                { "What happened: NHS England (A&E, referral to treatment, delayed transfers, bed occupancy) and NHS Digital (talking therapies), as \
                   published; some were revised since. Contains public sector information licensed under the Open Government Licence v3.0." }
            </p>
            <p class="quiet">{ versions }</p>
        </section>
    }
}

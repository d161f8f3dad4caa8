//! One series of the back-test: its chart, and its scores in words.

use crate::analysis::validation::record::{SeriesRecord, StartRecord};
use crate::chart::{ValidationFrame, coverage_bar, pit_histogram, validation_chart};
use crate::page::browser::width::use_size;
use crate::page::components::plot::svg;
use crate::text::validation as text;
use yew::prelude::*;

use crate::page::validation_record::record;

/// Height of a chart, and width of the small pictures beside it; pixels at normal size.
const HEIGHT: f64 = 270.0;
const SMALL: f64 = 190.0;

#[derive(Properties, PartialEq)]
pub struct SeriesPanelProps {
    /// The start, by its place.
    pub start: usize,
    /// The series, by its place.
    pub place: usize,
}

/// The panel.
#[component]
pub fn SeriesPanel(props: &SeriesPanelProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let start = record().as_ref().ok();
    let start = start.and_then(|record| record.starts.get(props.start));
    let Some((start, series)) =
        start.and_then(|start| Some((start, start.series.get(props.place)?)))
    else {
        return html! {};
    };
    let id = ["track-", &series.scores.series].concat();
    // Before the room is known the facts are there in words.
    let scale = if size.text_scale > 0.0 {
        size.text_scale
    } else {
        1.0
    };
    html! {
        <section class="panel series-panel" aria-labelledby={id.clone()}>
            <div class="panel-head">
                <h2 {id}>{ series.name() }</h2>
                if series.is_reproduced() {
                    <span class="small"><span class="i i-tick"></span>{ " reproduced" }</span>
                } else {
                    <span class="small"><span class="i i-warn"></span><b>{ " not reproduced" }</b></span>
                }
            </div>
            <div class="series-body">
                <div class="plot" ref={node}>
                    if size.width > 20.0 {
                        { chart(start, series, size.width, scale) }
                    }
                </div>
                { facts(series, scale) }
            </div>
        </section>
    }
}

fn chart(start: &StartRecord, series: &SeriesRecord, width: f64, text_scale: f64) -> Html {
    let last = start
        .series
        .iter()
        .filter_map(|series| series.months.last());
    let frame = ValidationFrame {
        width,
        height: HEIGHT * text_scale,
        text_scale,
        months: last.max().map_or(1, |last| last + 1),
    };
    svg(&validation_chart(&start.start, series, &frame))
}

/// The scores in words, with small pictures.
fn facts(series: &SeriesRecord, scale: f64) -> Html {
    let width = SMALL * scale;
    let covered = |share: f64, target: f64, name: &'static str| {
        let words = text::covered(series, share, target);
        html! {
            <div>
                <dt>{ name }</dt>
                <dd>
                    <span class="plot">{ svg(&coverage_bar(share, target, width, scale, words.clone())) }</span>
                    { words }
                </dd>
            </div>
        }
    };
    let (verdict, sentence) = text::calibration(series);
    let told = [verdict, ". ", &sentence].concat();
    html! {
        <dl class="series-facts">
            { covered(series.scores.coverage_50, 0.5, "Inside 50 in 100 futures") }
            { covered(series.scores.coverage_90, 0.9, "Inside 90 in 100 futures") }
            <div>
                <dt>{ "Error" }</dt>
                <dd>
                    { text::ratio(series.scores.crps_ratio_last_value, "assuming no change") }{ ". " }
                    { text::ratio(series.scores.crps_ratio_seasonal_trend, "continuing the trend and season") }{ "." }
                </dd>
            </div>
            <div>
                <dt>{ "Too high or too low" }</dt>
                <dd>{ text::lean(series) }</dd>
            </div>
            <div>
                <dt>{ "Ranges: " }<b>{ verdict }</b></dt>
                <dd>
                    if series.months.len() >= text::ENOUGH_FIGURES {
                        <span class="plot">{ svg(&pit_histogram(&series.scores.pit.histogram, width, scale, told)) }</span>
                    }
                    { sentence }
                </dd>
            </div>
        </dl>
    }
}

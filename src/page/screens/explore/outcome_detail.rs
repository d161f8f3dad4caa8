//! The large chart of one outcome: its finding, its sentences, its table, its files, and single futures.

use std::rc::Rc;

use crate::chart::{fan_csv, fan_export, file_svg};
use crate::core::series::Series;
use crate::engine::collector::{FocusSummary, StandardLimit, TimeStep};
use crate::evidence::Evidence;
use crate::model::duties::standard_of;
use crate::text::chart;
use crate::text::validation::past_range;
use crate::text::{full_name, judgement};
use crate::workers::pool::Shown;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::page::browser::download;
use crate::page::components::origin::origin;
use crate::page::components::plot::{AsTable, FanPlot, TableFigures};
use crate::page::questions::OpenableQuestion;
use crate::page::screens::explore::reasons::AskButton;
use crate::page::screens::explore::watch::use_watch;
use crate::page::validation_record::record;

#[derive(Properties, PartialEq)]
pub struct OutcomeDetailProps {
    /// Results, if they are about this outcome.
    pub shown: Option<Rc<Shown>>,
    /// The outcome.
    pub series: Series,
    /// The questions why, and what each move did.
    pub questions: [OpenableQuestion; 2],
}

/// The large chart with all that belongs to it.
#[component]
pub fn OutcomeDetail(props: &OutcomeDetailProps) -> Html {
    let by_year = use_state(|| false);
    let both_plans = use_state(|| false);
    let failed = use_state(|| false);
    let time_step = if *by_year {
        TimeStep::Years
    } else {
        TimeStep::Months
    };
    let shown = props.shown.as_ref();
    let count = shown.map_or(0, |shown| shown.results.focus.singles.len());
    let watch = use_watch(count as u32);
    let view = View::of(
        shown.map(|shown| &**shown),
        *both_plans,
        watch.future.is_some(),
    );
    let said = shown.filter(|shown| shown.settled).map(|shown| {
        let focus = view.focus(shown);
        match watch.future {
            None => chart::description(focus, time_step),
            Some(future) if watch.by_hand => chart::future_sentence(focus, time_step, future),
            Some(_) => WATCHING.into(),
        }
    });
    let said = use_last(said);
    let standard = standard_of(props.series, &Evidence::built_in().tables);
    let [heading, caption] = texts(props, view, time_step, watch.future);
    let [why, moves] = &props.questions;
    html! {
        <figure class="detail panel">
            <div class="panel-head">
                <div>
                    <h2>{ heading }</h2>
                    <figcaption>{ caption }</figcaption>
                </div>
                if shown.is_some() {
                    <AskButton question={why.clone()} opens="why">{ "Why?" }</AskButton>
                }
            </div>
            <p class="sr" role="status">{ said }</p>
            if let Some(shown) = shown {
                <FanPlot focus={view.focus(shown).clone()} {standard} {time_step} future={watch.future} />
                { key(watch.future.is_some(), view, standard.is_some()) }
                <div class="detail-tools">
                    { watch.buttons(count > 0) }
                    if view != View::OnlyOne && watch.future.is_none() { { views(&both_plans) } }
                    { periods(&by_year) }
                    <AskButton question={moves.clone()} opens="what-moved">{ "Effect of each change" }</AskButton>
                    <a class="button bare" href="#/assumptions/challenge">{ "I don’t believe this" }</a>
                    <AsTable figures={view.figures(time_step)} shown={shown.clone()} />
                    { downloads(shown, view, standard, time_step, &failed) }
                </div>
            } else {
                <div class="plot"></div>
            }
        </figure>
    }
}

/// Heading and caption of the chart.
fn texts(
    props: &OutcomeDetailProps,
    view: View,
    time_step: TimeStep,
    future: Option<usize>,
) -> [String; 2] {
    let judged = judgement::sentence(props.series, Evidence::built_in()).unwrap_or_default();
    let Some(shown) = &props.shown else {
        let name = full_name(props.series);
        let caption = format!("{name}. {} {judged}", chart::band(time_step));
        return [name, caption];
    };
    let focus = view.focus(shown);
    let sentence = match future {
        Some(future) => chart::future_sentence(focus, time_step, future),
        None => {
            let neutral = chart::neutral_band(focus, time_step);
            format!("{} {neutral}", chart::band(time_step))
        }
    };
    let measured = chart::measured(focus, time_step);
    // Only levels were forecast and compared with what happened.
    let past = record().as_ref().ok();
    let past = past.filter(|_| !focus.is_difference);
    let past = past.and_then(|record| past_range(record, props.series.id()));
    let past = past.unwrap_or_default();
    [
        chart::heading(focus, time_step),
        format!("{measured}. {sentence} {past} {judged}"),
    ]
}

/// View of the outcome in the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    /// The difference of your plan from the current plan.
    Difference,
    /// The levels of both plans.
    BothPlans,
    /// The same, where there is no other view: no money is moved, or only differences mean anything.
    OnlyOne,
}

impl View {
    /// The view of these results. A single future is drawn under both plans.
    fn of(shown: Option<&Shown>, both_plans: bool, is_watched: bool) -> Self {
        let has_two = |shown: &Shown| {
            let moves = !shown.wanted.request.plan.moves.is_empty();
            moves && !shown.results.focus.is_difference
        };
        if !shown.is_some_and(has_two) {
            Self::OnlyOne
        } else if both_plans || is_watched {
            Self::BothPlans
        } else {
            Self::Difference
        }
    }

    /// Part of the results that the chart shows.
    fn focus(self, shown: &Shown) -> &FocusSummary {
        match self {
            Self::Difference => &shown.results.focus_difference,
            Self::BothPlans | Self::OnlyOne => &shown.results.focus,
        }
    }

    /// The table of the same figures.
    fn figures(self, time_step: TimeStep) -> TableFigures {
        match self {
            Self::Difference => TableFigures::FocusDifference(time_step),
            Self::BothPlans | Self::OnlyOne => TableFigures::Focus(time_step),
        }
    }
}

/// The difference, or both plans.
fn views(both_plans: &UseStateHandle<bool>) -> Html {
    let button = |to: bool, words: &'static str| {
        let now = both_plans.setter();
        let press = Callback::from(move |_| now.set(to));
        toggle("button", words, **both_plans == to, press)
    };
    html! {
        <div class="periods" role="group" aria-label="Plans in the chart">
            { button(false, "Difference") }
            { button(true, "Both plans") }
        </div>
    }
}

/// Announcement while futures follow one another by themselves.
const WATCHING: &str = "Showing one possible future after another. Press any key to stop.";

/// Keeps the last text that was there to say, so that nothing is said twice and nothing in the middle of a drag.
#[hook]
pub fn use_last(text: Option<String>) -> String {
    let last = use_mut_ref(String::new);
    if let Some(text) = text {
        *last.borrow_mut() = text;
    }
    last.borrow().clone()
}

/// Key to the marks: words and shapes of our own, nothing that a user typed.
fn key(single: bool, view: View, has_standard: bool) -> Html {
    let (solid, dashed) = if single {
        ("this future", "current plan")
    } else {
        ("middle future", "current plan")
    };
    let hollow = if view == View::Difference || has_standard {
        "<i></i>"
    } else {
        ""
    };
    let key = format!(
        "<div class=\"key\"><span><i class=\"line\"></i>{solid}</span><span><i class=\"band50\"></i>50 in 100 futures</span><span><i class=\"band90\"></i>90 in 100</span><span><i class=\"dash\"></i>{dashed}</span><span><i class=\"yes\"></i>{hollow}2 in 100 each</span></div>"
    );
    Html::from_html_unchecked(key.into())
}

/// Month by month or year by year.
fn periods(by_year: &UseStateHandle<bool>) -> Html {
    let button = |to: bool, words: &'static str| {
        let now = by_year.setter();
        toggle(
            "button",
            words,
            **by_year == to,
            Callback::from(move |_| now.set(to)),
        )
    };
    html! {
        <div class="periods" role="group" aria-label="Shown by">
            { button(false, "Months") }
            { button(true, "Years") }
        </div>
    }
}

/// One of several buttons, one of which is pressed.
pub fn toggle(
    class: &'static str,
    words: &'static str,
    pressed: bool,
    press: Callback<MouseEvent>,
) -> Html {
    html! {
        <button {class} type="button" aria-pressed={if pressed { "true" } else { "false" }} onclick={press}>{ words }</button>
    }
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Svg,
    Png,
    Csv,
}

/// The chart as a drawing, as a picture, and its figures for a spreadsheet.
fn downloads(
    shown: &Rc<Shown>,
    view: View,
    standard: Option<StandardLimit>,
    time_step: TimeStep,
    failed: &UseStateHandle<bool>,
) -> Html {
    let button = |(kind, name): (FileKind, &'static str)| {
        let (shown, failed) = (Rc::clone(shown), failed.setter());
        let save = move |_: MouseEvent| {
            let (shown, failed) = (Rc::clone(&shown), failed.clone());
            spawn_local(async move {
                failed.set(!saved(kind, &shown, view, standard, time_step).await)
            });
        };
        html! { <button class="button bare" type="button" aria-label={format!("Download as {name}")} onclick={save}>{ name }</button> }
    };
    let kinds = [
        (FileKind::Svg, "SVG"),
        (FileKind::Png, "PNG"),
        (FileKind::Csv, "CSV"),
    ];
    html! {
        <span class="downloads">
            if **failed {
                <span role="alert">{ "Your browser could not create the file. Try another format." }</span>
            } else {
                <span class="quiet small" aria-hidden="true">{ "Download" }</span>
            }
            { for kinds.into_iter().map(button) }
        </span>
    }
}

/// Makes a file and hands it over. Says whether that went well.
async fn saved(
    kind: FileKind,
    shown: &Shown,
    view: View,
    standard: Option<StandardLimit>,
    time_step: TimeStep,
) -> bool {
    let (focus, origin) = (view.focus(shown), origin(shown));
    let name = origin.file_name(focus, time_step);
    if kind == FileKind::Csv {
        // The mark at the beginning tells spreadsheets how the text is encoded.
        let text = format!("\u{feff}{}", fan_csv(focus, time_step, &origin));
        return download::text_file(&format!("{name}.csv"), "text/csv", &text);
    }
    let judged = judgement::sentence(focus.series, Evidence::built_in());
    let sheet = fan_export(focus, standard, time_step, judged.as_slice(), &origin);
    let svg = file_svg(&sheet, &chart::heading(focus, time_step));
    if kind == FileKind::Svg {
        download::text_file(&format!("{name}.svg"), "image/svg+xml", &svg)
    } else {
        download::picture_file(format!("{name}.png"), svg, sheet.width, sheet.height).await
    }
}

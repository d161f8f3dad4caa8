//! The page's frame: state, the running simulation, and who gets what of it.

use std::rc::Rc;

use crate::core::line::Line;
use crate::core::quantity::in_100;
use crate::model::area::Area;
use crate::model::duties::Duty;
use crate::model::provenance::{self, changed};
use crate::text::{self, futures};
use crate::workers::pool::{Phase, Progress, Shown};
use crate::workspace::{Action, Document, Workspace};
use yew::prelude::*;

use crate::page::browser::keys::use_undo_keys;
use crate::page::browser::route::{Screen, use_hash};
use crate::page::browser::{page, storage};
use crate::page::components::area_picker::AreaPicker;
use crate::page::components::budget_bar::BudgetBar;
use crate::page::components::duties_panel::DutiesPanel;
use crate::page::components::footnotes::Footnotes;
use crate::page::components::history_menu::Labels;
use crate::page::components::levers::Levers;
use crate::page::components::masthead::Masthead;
use crate::page::components::notice::Message;
use crate::page::components::outcomes::Outcomes;
use crate::page::components::replay::{Replay, Side};
use crate::page::components::run_state::{RunStateProps, run_state};
use crate::page::components::summary_bar::SummaryBar;
use crate::page::components::welcome::Welcome;
use crate::page::hooks::{
    use_actions, use_later, use_moved, use_parts, use_simulation, use_storage, use_study_ahead,
    wanted,
};
use crate::page::questions::{Asked, use_questions};
use crate::page::runner::Runner;
use crate::page::store::Store;
use crate::page::study_host::StudyHost;

fn open_workspace() -> Workspace {
    if page::asked_for_a_fresh_start() {
        page::forget_the_query();
        storage::open_fresh()
    } else {
        storage::open()
    }
}

/// What the simulation says, if it is about this area.
fn results_for(shown: Option<&Rc<Shown>>, area: &Area) -> Option<Rc<Shown>> {
    shown
        .filter(|shown| shown.wanted.request.area == *area)
        .cloned()
}

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The simulation, whose workers are already on their way.
    pub runner: Runner,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer(|| Store {
        workspace: open_workspace(),
    });
    let replay = use_state_eq(|| None::<Side>);
    let on = use_actions(&store, &replay);
    let workspace = &store.workspace;
    let (screen, _) = Screen::of(&use_hash());
    let explores = screen == Screen::Explore;
    let document = shown_document(workspace, *replay);
    // Simulation and storage follow the work; nothing in between may change it.
    let wanted = wanted(document, workspace, false);
    let (shown, progress, stuck) = use_simulation(&props.runner, explores.then(|| wanted.clone()));
    let stopped = progress.phase == Phase::Stopped;
    let asked = use_questions(&props.runner, &wanted, stopped);
    let moved = use_moved(shown.as_ref());
    let for_chart = use_later(shown.clone());
    let for_duties = use_later(for_chart.clone());
    use_storage(store.clone());
    use_undo_keys(on.clone());
    use_study_ahead(progress.phase == Phase::Settled);
    let parts = use_parts(4);

    let arrived = shown.as_ref().is_some_and(|shown| shown.wanted == wanted);
    let seen = Seen {
        parts,
        results: results_for(shown.as_ref(), &document.area),
        for_chart: results_for(for_chart.as_ref(), &document.area),
        for_duties: results_for(for_duties.as_ref(), &document.area),
        settled: progress.phase == Phase::Settled,
    };
    let fingerprint = fingerprint_of(seen.for_duties.as_deref(), seen.settled);
    let run = RunNow {
        progress,
        fingerprint: fingerprint.clone(),
        moved,
        arrived,
    };
    if screen == Screen::Gallery {
        return study(workspace, &on);
    }
    let head = html! {
        <>
            <a class="skip button" href="#main">{ "Skip to main content" }</a>
            { top(&props.runner, workspace, document, explores.then_some(run), screen, &on, &replay) }
            { notices(workspace, stuck && explores, &on) }
        </>
    };
    if !explores {
        return html! {
            <>
                { head }
                <main class="page" id="main">{ study(workspace, &on) }</main>
            </>
        };
    }
    html! {
        <>
            { head }
            <Welcome document={document.clone()} on={on.clone()} />
            { explore(workspace, document, &seen, asked, &on) }
            if parts > 3 {
                <Footnotes place={AttrValue::from(document.place.clone())} area={document.area.clone()} {on} />
                <p class="on-paper">{ on_paper(document, workspace, progress, fingerprint.as_ref()) }</p>
                <SummaryBar shown={seen.results} {progress} />
            }
        </>
    }
}

/// What of the page is up, and what the futures say on each part of it, one part drawn after another.
struct Seen {
    parts: u32,
    results: Option<Rc<Shown>>,
    for_chart: Option<Rc<Shown>>,
    for_duties: Option<Rc<Shown>>,
    settled: bool,
}

/// The screens of the evidence.
fn study(workspace: &Workspace, on: &Callback<Action>) -> Html {
    html! { <StudyHost work={workspace.to_text()} {on} /> }
}

/// The work and what the futures say of it.
fn explore(
    workspace: &Workspace,
    document: &Document,
    seen: &Seen,
    asked: [Asked; 2],
    on: &Callback<Action>,
) -> Html {
    html! {
        <main class="explore" id="main">
            <BudgetBar document={document.clone()} break_even={break_even(document, seen.for_duties.as_deref())} {on} />
            if seen.parts > 0 {
                <Levers document={document.clone()} refusals={workspace.refusals.clone()} growth_refusals={workspace.growth_refusals.clone()} last_moved={workspace.last_moved} {on} />
            }
            if seen.parts > 1 {
                <Outcomes
                    shown={seen.results.clone()}
                    for_chart={seen.for_chart.clone()}
                    focus={workspace.focus}
                    years={document.years}
                    is_baseline={shows_baseline(seen.results.as_deref(), document)}
                    settled={seen.settled}
                    {asked}
                    {on}
                />
            }
            if seen.parts > 2 {
                <DutiesPanel
                    shown={seen.for_duties.clone()}
                    years={document.years}
                    mental_health_gains={document.budget[Line::MentalHealth] > document.baseline()[Line::MentalHealth]}
                />
            }
        </main>
    }
}

/// Whether what is shown is the current plan: the results may be a step behind the work.
fn shows_baseline(shown: Option<&Shown>, document: &Document) -> bool {
    shown.map_or(document.is_baseline(), |shown| {
        shown.wanted.request.plan.moves.is_empty()
    })
}

/// What has to be said above the work: a message, and that the simulation has not arrived.
fn notices(workspace: &Workspace, stuck: bool, on: &Callback<Action>) -> Html {
    html! {
        <>
            if let Some(notice) = &workspace.notice {
                <Message notice={notice.clone()} {on} />
            }
            if stuck {
                <div class="notice is-error" role="alert"><span class="i i-warn"></span><p>{ text::STUCK }</p></div>
            }
        </>
    }
}

/// The chance of breaking even, where more or less than the allotment is to be spent.
fn break_even(document: &Document, shown: Option<&Shown>) -> Option<[String; 2]> {
    let results = &shown.filter(|_| document.overspend() != 0)?.results;
    let chance = results.duties[Duty::BreakEven as usize];
    Some([chance.plan, chance.baseline].map(|share| in_100(share, results.futures)))
}

/// The work as it stands, or as it was before the last change while a replay shows that: no work is touched for it.
fn shown_document(workspace: &Workspace, replay: Option<Side>) -> &Document {
    match (replay, workspace.history.last()) {
        (Some(Side::Before), Some((before, _))) => before,
        _ => workspace.document(),
    }
}

/// What the top of the page says of the run, on the screen that shows it.
struct RunNow {
    progress: Progress,
    fingerprint: Option<AttrValue>,
    moved: Option<AttrValue>,
    /// Whether the results of what is shown are there.
    arrived: bool,
}

/// The masthead, and under it the replay while there is one.
fn top(
    runner: &Runner,
    workspace: &Workspace,
    document: &Document,
    run: Option<RunNow>,
    screen: Screen,
    on: &Callback<Action>,
    replay: &UseStateHandle<Option<Side>>,
) -> Html {
    let runner = runner.clone();
    let arrived = run.as_ref().is_some_and(|run| run.arrived);
    let state = run.map(|run| {
        let state = RunStateProps {
            progress: run.progress,
            futures: workspace.futures,
            moved: run.moved,
            on: on.clone(),
            stop: Callback::from(move |stops| runner.stop(stops)),
        };
        run_state(state, run.fingerprint)
    });
    let show = {
        let replay = replay.setter();
        Callback::from(move |side: Option<Side>| replay.set(side))
    };
    let last = workspace.history.last();
    html! {
        <>
            <Masthead
                state={state.unwrap_or_default()}
                {screen}
                labels={labels(workspace)}
                {on}
                replay={show.reform(|()| Some(Side::Before))}
            >
                <AreaPicker area={document.area.clone()} place={AttrValue::from(document.place.clone())} {on} />
            </Masthead>
            if let (Some(side), Some((_, label)), Screen::Explore) = (**replay, last, screen) {
                <Replay
                    {side}
                    label={label.to_owned()}
                    {arrived}
                    by_hand={page::reduces_motion()}
                    {show}
                />
            }
        </>
    }
}

/// What every step of the work did.
fn labels(workspace: &Workspace) -> Labels {
    let labels = workspace.history.labels().into_iter();
    labels
        .map(|(place, label)| (place, AttrValue::from(label.to_owned())))
        .collect()
}

/// The fingerprint of settled results, once they are all drawn.
fn fingerprint_of(shown: Option<&Shown>, settled: bool) -> Option<AttrValue> {
    let fingerprint = shown
        .filter(|shown| shown.settled && settled)?
        .results
        .fingerprint?;
    Some(AttrValue::from(fingerprint.to_string()))
}

/// Where the numbers on a printed page come from, so that they can be had again.
fn on_paper(
    document: &Document,
    workspace: &Workspace,
    progress: Progress,
    fingerprint: Option<&AttrValue>,
) -> String {
    let stopped = progress.phase == Phase::Stopped;
    let run = futures::state(progress.done, progress.total.max(1), stopped);
    let (name, seed) = (&document.area.name, workspace.futures.seed);
    let mut line = format!("{name} · {run} · seed {seed}");
    if let Some(fingerprint) = fingerprint {
        line.push_str(&format!(" · fingerprint {fingerprint}"));
    }
    let changed = changed(&document.assumptions, &document.area);
    format!("{line}. {}.", provenance::line(&changed))
}

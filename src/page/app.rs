//! The page's frame: the work, the running simulation, and the screen that the address asks for.

use std::rc::Rc;

use crate::model::area::Area;
use crate::text;
use crate::workers::pool::{Phase, Progress, Shown, Wanted};
use crate::workspace::{Action, Document, Workspace};
use yew::prelude::*;

use crate::page::browser::hash::use_hash;
use crate::page::browser::keys::use_undo_keys;
use crate::page::browser::{page, storage};
use crate::page::components::area_picker::AreaPicker;
use crate::page::components::history_menu::Labels;
use crate::page::components::masthead::Masthead;
use crate::page::components::notice::Message;
use crate::page::components::replay::{Replay, ReplayMoment};
use crate::page::components::run_state::{RunStateProps, run_state};
use crate::page::demonstration::demonstration;
use crate::page::hooks::{
    use_actions, use_later, use_moved, use_simulation, use_storage, use_title, wanted,
};
use crate::page::questions::use_questions;
use crate::page::router::Route;
use crate::page::runner::Runner;
use crate::page::screens::{self, context::ScreenContext};
use crate::page::store::Store;

fn open_workspace() -> Workspace {
    if page::asked_for_a_fresh_start() {
        page::forget_the_query();
        storage::open_fresh()
    } else {
        storage::open()
    }
}

/// The results, if they are about this area.
fn results_for(shown: Option<&Rc<Shown>>, area: &Area) -> Option<Rc<Shown>> {
    shown
        .filter(|shown| shown.wanted.request.area == *area)
        .cloned()
}

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The simulation, whose workers have started.
    pub runner: Runner,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer(|| Store {
        workspace: open_workspace(),
    });
    let replay = use_state_eq(|| None::<ReplayMoment>);
    let on = use_actions(&store, &replay);
    let workspace = &store.workspace;
    let hash = use_hash();
    let (route, argument) = Route::of(&hash);
    let explores = route == Route::Explore;
    let demonstrated = use_memo(route, |route| {
        (*route == Route::Gallery).then(demonstration)
    });
    let document = (*demonstrated)
        .as_ref()
        .unwrap_or(shown_document(workspace, *replay));
    // Simulation and storage follow the work; nothing in between may change it.
    let wanted = wanted(document, workspace, !explores);
    let (shown, progress, stuck) = use_simulation(&props.runner, wanted.clone());
    let stopped = progress.phase == Phase::Stopped;
    let questions = use_questions(&props.runner, &wanted, stopped, explores);
    let moved = use_moved(shown.as_ref());
    let for_chart = use_later(shown.clone().filter(|_| explores));
    let for_duties = use_later(for_chart.clone());
    use_storage(store.clone());
    use_undo_keys(on.clone());
    use_title(route.title());

    let settled = progress.phase == Phase::Settled;
    let later = [for_chart, for_duties]
        .map(|later| results_for(later.as_ref(), &document.area).filter(|_| explores));
    let fingerprint = fingerprint_of(later[1].as_deref(), settled.then_some(&wanted));
    let run = RunNow {
        progress,
        fingerprint: fingerprint.clone(),
        moved,
        arrived: shown.as_ref().is_some_and(|shown| shown.wanted == wanted),
    };
    let context = ScreenContext {
        workspace: workspace.clone(),
        document: document.clone(),
        shown: results_for(shown.as_ref(), &document.area),
        later,
        fingerprint,
        questions,
        progress,
        on: on.clone(),
        runner: props.runner.clone(),
        argument: AttrValue::from(argument.to_owned()),
        wanted,
    };
    if route == Route::Gallery {
        return screens::view(route, context);
    }
    html! {
        <>
            <a class="skip button" href="#main">{ "Skip to main content" }</a>
            { top(&props.runner, workspace, document, explores.then_some(run), route, &on, &replay) }
            { notices(workspace, stuck, &on) }
            { screens::view(route, context) }
        </>
    }
}

/// Messages above the work: the workspace's own, and one while the simulation's program cannot be fetched.
fn notices(workspace: &Workspace, stuck: bool, on: &Callback<Action>) -> Html {
    html! {
        <>
            if let Some(notice) = &workspace.notice {
                <Message notice={notice.clone()} {on} />
            }
            if stuck {
                <div class="notice is-error" role="alert"><span class="i i-warn"></span><p>{ text::futures::STUCK }</p></div>
            }
        </>
    }
}

/// The present work, or the work before the last change while a replay shows that. The work itself does not change.
fn shown_document(workspace: &Workspace, replay: Option<ReplayMoment>) -> &Document {
    match (replay, workspace.history.last()) {
        (Some(ReplayMoment::Before), Some((before, _))) => before,
        _ => workspace.document(),
    }
}

/// The state of the run, for the top of the page.
struct RunNow {
    progress: Progress,
    fingerprint: Option<AttrValue>,
    moved: Option<AttrValue>,
    /// The results are those of the document that is shown.
    arrived: bool,
}

/// The masthead, and under it the replay while there is one.
fn top(
    runner: &Runner,
    workspace: &Workspace,
    document: &Document,
    run: Option<RunNow>,
    route: Route,
    on: &Callback<Action>,
    replay: &UseStateHandle<Option<ReplayMoment>>,
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
        Callback::from(move |moment: Option<ReplayMoment>| replay.set(moment))
    };
    let last = workspace.history.last();
    html! {
        <>
            <Masthead
                state={state.unwrap_or_default()}
                {route}
                labels={labels(workspace)}
                {on}
                replay={show.reform(|()| Some(ReplayMoment::Before))}
            >
                <AreaPicker area={document.area.clone()} place={AttrValue::from(document.place.clone())} {on} />
            </Masthead>
            if let (Some(moment), Some((_, label)), Route::Explore) = (**replay, last, route) {
                <Replay
                    {moment}
                    label={label.to_owned()}
                    {arrived}
                    by_hand={page::reduces_motion()}
                    {show}
                />
            }
        </>
    }
}

/// The labels of every step of the work.
fn labels(workspace: &Workspace) -> Labels {
    let labels = workspace.history.labels().into_iter();
    labels
        .map(|(place, label)| (place, AttrValue::from(label.to_owned())))
        .collect()
}

/// The fingerprint of the results of a run that has settled, once they are all drawn; until then the last parts of the page
/// may still show the run before.
fn fingerprint_of(drawn: Option<&Shown>, settled: Option<&Wanted>) -> Option<AttrValue> {
    let drawn = drawn.filter(|drawn| drawn.settled && settled == Some(&drawn.wanted))?;
    let fingerprint = drawn.results.fingerprint?;
    Some(AttrValue::from(fingerprint.to_string()))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::page::screens::fixture_tests::shown;

    #[test]
    fn a_fingerprint_is_that_of_the_settled_run_and_of_no_run_before() {
        let drawn = shown();
        assert!(drawn.settled);
        let expected = drawn.results.fingerprint.expect("the run is complete");
        let of = |settled| fingerprint_of(Some(&drawn), settled);
        assert_eq!(
            of(Some(&drawn.wanted)).as_deref(),
            Some(&*expected.to_string())
        );
        assert_eq!(of(None), None);
        let mut next = drawn.wanted.clone();
        next.request.seed.0 += 1;
        assert_eq!(of(Some(&next)), None);
        assert_eq!(fingerprint_of(None, Some(&drawn.wanted)), None);
    }
}

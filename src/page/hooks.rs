//! Hooks of the page's frame: state kept from one drawing to the next, and effects of its changes.

use std::rc::Rc;

use crate::engine::run::Request;
use crate::model::sampling::Seed;
use crate::text::futures;
use crate::workers::pool::{Progress, Shown, Wanted};
use crate::workspace::{Action, Document, Workspace};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::page::browser::{page, storage};
use crate::page::components::replay::ReplayMoment;
use crate::page::identity::Identity;
use crate::page::runner::{NOTHING_YET, Runner};
use crate::page::store::Store;

/// The run that the page wants for this document; with every future where a screen looks at them.
pub fn wanted(document: &Document, workspace: &Workspace, keeps_futures: bool) -> Wanted {
    let request = Request {
        area: document.area.clone(),
        plan: document.plan(),
        seed: Seed(workspace.futures.seed),
        years: document.years,
        futures: workspace.futures.count,
        important: document.important_differences(),
    };
    Wanted {
        request,
        assumptions: document.assumptions.clone(),
        focus: workspace.focus,
        keeps_futures,
    }
}

/// Keeps the simulation at the wanted run. Gives its results, its progress, and true while it is stuck for lack of the
/// worker's program.
#[hook]
pub fn use_simulation(runner: &Runner, wanted: Wanted) -> (Option<Rc<Shown>>, Progress, bool) {
    let shown = use_state(|| None::<Rc<Shown>>);
    let progress = use_state(|| NOTHING_YET);
    let stuck = use_state_eq(|| false);
    {
        let (shown, progress, stuck) = (shown.setter(), progress.setter(), stuck.setter());
        use_memo(runner.clone(), move |runner| {
            runner.subscribe(
                Callback::from(move |results: Shown| shown.set(Some(Rc::new(results)))),
                Callback::from(move |now: Progress| progress.set(now)),
                Callback::from(move |now| stuck.set(now)),
            );
        });
    }
    let runner = runner.clone();
    use_effect_with(wanted, move |wanted| runner.want(wanted.clone()));
    ((*shown).clone(), *progress, *stuck)
}

/// Shows the name of the screen in the browser's title bar.
#[hook]
pub fn use_title(screen: &'static str) {
    use_effect_with(screen, |screen| page::set_title(screen));
}

/// Stores the work whenever it has changed.
#[hook]
pub fn use_storage(store: UseReducerHandle<Store>) {
    use_effect_with(
        (
            store.workspace.document().clone(),
            store.workspace.focus,
            store.workspace.futures,
        ),
        move |_| storage::save(&store.workspace),
    );
}

/// By how much the figures looked at moved when other futures were simulated of the same plan.
#[hook]
pub fn use_moved(shown: Option<&Rc<Shown>>) -> Option<AttrValue> {
    let last = use_mut_ref(|| (None::<Rc<Shown>>, None));
    let mut last = last.borrow_mut();
    let (before, moved) = &mut *last;
    if let Some(now) = shown.filter(|now| now.settled)
        && !before
            .as_ref()
            .is_some_and(|before| Rc::ptr_eq(before, now))
    {
        *moved = before
            .replace(now.clone())
            .and_then(|before| moved_between(&before, now))
            .map(AttrValue::from);
    }
    moved.clone()
}

/// By how much the outcome looked at moved between two runs that differ in nothing but their futures.
fn moved_between(before: &Shown, now: &Shown) -> Option<String> {
    let (old, new) = (&before.wanted, &now.wanted);
    let (area, plan) = (&old.request.area, &old.request.plan);
    let same = new.focus == old.focus
        && new.request.years == old.request.years
        && new.assumptions == old.assumptions
        && new.request.area == *area
        && new.request.plan == *plan;
    let differs =
        same && (new.request.seed, new.request.futures) != (old.request.seed, old.request.futures);
    differs.then(|| futures::moved(new.focus, &before.results, &now.results))
}

/// The workspace's actions. While a replay is shown, one that would change the work ends it and does nothing else.
#[hook]
pub fn use_actions(
    store: &UseReducerHandle<Store>,
    replay: &UseStateHandle<Option<ReplayMoment>>,
) -> Callback<Action> {
    let (dispatcher, replay) = (store.dispatcher(), replay.clone());
    use_callback(*replay, move |action: Action, replaying| {
        let looks_only = matches!(action, Action::Focus(_) | Action::Dismiss);
        if replaying.is_some() && !looks_only {
            replay.set(None);
        } else {
            dispatcher.dispatch(action);
        }
    })
}

/// Number of parts of the page that are drawn: one more in each task, from none to `parts`.
#[hook]
pub fn use_parts(parts: u32) -> u32 {
    let up = use_state(|| 0);
    {
        let up = up.clone();
        use_effect_with(*up, move |&so_far| {
            if so_far < parts {
                spawn_local(async move {
                    page::next_task().await;
                    up.set(so_far + 1);
                });
            }
        });
    }
    *up
}

/// The latest results one task later, so that one part of the page is drawn after another.
#[hook]
pub fn use_later(shown: Option<Rc<Shown>>) -> Option<Rc<Shown>> {
    let later = use_state(|| None::<Rc<Shown>>);
    let latest = use_mut_ref(|| None::<Rc<Shown>>);
    {
        let later = later.setter();
        use_effect_with(Identity::of(shown.as_ref()), move |_| {
            if shown.is_some() {
                latest.replace(shown);
                spawn_local(async move {
                    page::next_task().await;
                    // Timers need not come in the order in which they were set, so each shows what is the latest by then.
                    later.set(latest.borrow().clone());
                });
            }
        });
    }
    (*later).clone()
}

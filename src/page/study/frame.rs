//! What the screens of the evidence have in common: the work, the simulation, and which screen is asked for.

use std::rc::Rc;

use crate::workers::pool::{Progress, Shown, Wanted};
use crate::workspace::{Action, Adopted, Document, Workspace};
use yew::prelude::*;

use super::assumptions::Assumptions;
use super::how_good::HowGood;
use super::{Said, gallery, listen};
use crate::page::browser::route::{Screen, use_hash};
use crate::page::components::fixtures::demonstration;
use crate::page::hooks::{use_simulation, wanted};
use crate::page::runner::Runner;
use crate::page::store::Store;

#[derive(Properties)]
pub struct StudyProps {
    /// The work as text.
    pub work: String,
    /// Hears what was done.
    pub say: Callback<Said>,
    pub runner: Runner,
}

impl PartialEq for StudyProps {
    fn eq(&self, other: &Self) -> bool {
        self.runner == other.runner
    }
}

/// What every screen is given.
#[derive(Clone, PartialEq)]
pub struct Seen {
    /// The work, as far as it can be changed here.
    pub workspace: Workspace,
    /// What the futures say of it, once they do.
    pub shown: Option<Rc<Shown>>,
    pub progress: Progress,
    pub on: Callback<Action>,
    /// The simulation, to be asked.
    pub runner: Runner,
    /// What is asked for on the screen.
    pub asked: AttrValue,
}

/// The screen that is asked for.
#[component]
pub fn Study(props: &StudyProps) -> Html {
    let store = use_reducer(|| Store {
        workspace: Workspace::from_text(&props.work).unwrap_or_else(|_| Workspace::first_visit()),
    });
    let hash = use_hash();
    let (screen, asked) = Screen::of(&hash);
    let said = use_mut_ref(|| props.work.clone());
    use_hearing(&store, &said);
    use_saying(&store, &said, &props.say);
    let workspace = &store.workspace;
    let demonstrated = use_memo(screen == Screen::Gallery, |is_gallery| {
        is_gallery.then(demonstration)
    });
    let document: &Document = demonstrated
        .as_ref()
        .as_ref()
        .unwrap_or(workspace.document());
    let wanted: Wanted = wanted(document, workspace, true);
    let (shown, progress, _) = use_simulation(&props.runner, Some(wanted.clone()));
    let on = {
        let dispatcher = store.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let seen = Seen {
        workspace: workspace.clone(),
        shown: shown.filter(|shown| shown.wanted.request.area == wanted.request.area),
        progress,
        on,
        runner: props.runner.clone(),
        asked: AttrValue::from(asked.to_owned()),
    };
    match screen {
        Screen::Gallery => {
            let shown = seen.shown.filter(|shown| shown.wanted == wanted);
            gallery::fixture(asked, shown.as_ref())
        }
        // Whoever opened these screens takes them away again.
        Screen::Explore => html! {},
        Screen::Assumptions => html! { <Assumptions {seen} /> },
        Screen::HowGood => html! { <HowGood {seen} /> },
    }
}

/// Takes the work as it is changed elsewhere.
#[hook]
fn use_hearing(store: &UseReducerHandle<Store>, said: &Rc<std::cell::RefCell<String>>) {
    let (dispatcher, said) = (store.dispatcher(), said.clone());
    use_effect_with((), move |()| {
        listen(Callback::from(move |work: String| {
            if let Ok(Workspace { history, focus, .. }) = Workspace::from_text(&work) {
                let document = history.present().clone();
                *said.borrow_mut() = work;
                dispatcher.dispatch(Action::Adopt(Box::new(Adopted {
                    document,
                    focus,
                    label: String::new(),
                    gesture: None,
                })));
            }
        }));
    });
}

/// Says what was done to the work here.
#[hook]
fn use_saying(
    store: &UseReducerHandle<Store>,
    said: &Rc<std::cell::RefCell<String>>,
    say: &Callback<Said>,
) {
    let (store, said, say) = (store.clone(), said.clone(), say.clone());
    let changed = (store.workspace.document().clone(), store.workspace.focus);
    use_effect_with(changed, move |_| {
        let work = store.workspace.to_text();
        if *said.borrow() != work {
            *said.borrow_mut() = work.clone();
            let history = &store.workspace.history;
            let label = history.undo_label().unwrap_or_default().to_owned();
            say.emit((work, label, history.last_gesture()));
        }
    });
}

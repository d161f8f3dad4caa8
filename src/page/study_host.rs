//! Where the screens of the evidence stand: a program of their own, fetched when they are opened.

use std::cell::RefCell;
use std::rc::Rc;

use crate::workspace::{Action, Adopted, Workspace};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::page::browser::study::{Say, StudyProgram};

/// The id of the element that the screens are drawn into.
const PLACE: &str = "study";

#[derive(Properties, PartialEq)]
pub struct StudyHostProps {
    /// The work as text.
    pub work: AttrValue,
    pub on: Callback<Action>,
}

/// What came of asking for the program.
#[derive(Clone)]
enum Asked {
    OnItsWay,
    Here(StudyProgram),
    NotToBeHad,
}

/// The screens, once their program is there.
#[component]
pub fn StudyHost(props: &StudyHostProps) -> Html {
    let asked = use_state(|| Asked::OnItsWay);
    // What was heard of the screens is not told to them again.
    let heard = use_mut_ref(Vec::<String>::new);
    let say = use_say(&props.on, &heard);
    let start = {
        let (asked, say, work) = (asked.setter(), say.clone(), props.work.clone());
        use_callback((), move |(), ()| {
            let (asked, say, work) = (asked.clone(), say.clone(), work.clone());
            spawn_local(async move {
                asked.set(match StudyProgram::start().await {
                    Some(program) => {
                        program.open(PLACE, &work, &say);
                        Asked::Here(program)
                    }
                    None => Asked::NotToBeHad,
                });
            });
        })
    };
    {
        let start = start.clone();
        use_effect_with((), move |()| start.emit(()));
    }
    {
        let program = program(&asked);
        use_effect_with((program.is_some(), props.work.clone()), move |(_, work)| {
            let mut heard = heard.borrow_mut();
            if let Some(program) = program
                && !heard.iter().any(|heard| *heard == work.as_str())
            {
                heard.clear();
                program.take(work);
            }
        });
    }
    {
        let program = program(&asked);
        use_effect_with(program.is_some(), move |_| {
            move || {
                if let Some(program) = program {
                    program.close();
                }
            }
        });
    }
    let again = Callback::from(move |_: MouseEvent| start.emit(()));
    html! {
        <>
            { said(&asked, again) }
            <div id={PLACE}></div>
        </>
    }
}

/// Hears what the screens say, and remembers it.
#[hook]
fn use_say(on: &Callback<Action>, heard: &Rc<RefCell<Vec<String>>>) -> Rc<Say> {
    let (on, heard) = (on.clone(), heard.clone());
    use_memo((), move |()| {
        Say::new(move |work: String, label: String, gesture: u32| {
            // They are of the same build, so what they say can be opened.
            if let Ok(Workspace { history, focus, .. }) = Workspace::from_text(&work) {
                let document = history.present().clone();
                heard.borrow_mut().push(work);
                on.emit(Action::Adopt(Box::new(Adopted {
                    document,
                    focus,
                    label,
                    gesture: (gesture > 0).then_some(gesture),
                })));
            }
        })
    })
}

fn program(asked: &Asked) -> Option<StudyProgram> {
    match asked {
        Asked::Here(program) => Some(program.clone()),
        Asked::OnItsWay | Asked::NotToBeHad => None,
    }
}

/// What is said until the screens are there.
fn said(asked: &Asked, again: Callback<MouseEvent>) -> Html {
    match asked {
        Asked::Here(_) => html! {},
        Asked::OnItsWay => {
            html! { <p class="notice" role="status">{ "Fetching this screen…" }</p> }
        }
        Asked::NotToBeHad => html! {
            <div class="notice is-error" role="alert">
                <span class="i i-warn"></span>
                <p>{ "This screen could not be fetched. Check the connection, then try again. Your plan is untouched." }</p>
                <button class="button" type="button" onclick={again}>{ "Try again" }</button>
            </div>
        },
    }
}

//! The last change once more: how it was before, then how it is after, for those who looked away.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::page::browser::page::{focus, focus_from};
use crate::page::components::history_menu;

/// Moment of the last change that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayMoment {
    /// As it was before.
    Before,
    /// As it is.
    After,
}

impl ReplayMoment {
    fn other(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
        }
    }
}

/// Time for which each moment is shown once its results are there; ms.
const SHOWN_MS: u32 = 2_500;
const END: &str = "replay-end";

#[derive(Properties, PartialEq)]
pub struct ReplayProps {
    /// Moment that is shown.
    pub moment: ReplayMoment,
    /// Label of the change.
    pub label: AttrValue,
    /// True once the results of this moment are there.
    pub arrived: bool,
    /// True if the reader turns it by hand, because they want less motion.
    pub by_hand: bool,
    /// Shows the other moment, or ends the replay.
    pub show: Callback<Option<ReplayMoment>>,
}

/// A line above the page that says which moment is shown. It goes on by itself, unless the reader turns it or wants less
/// motion: then it waits to be turned.
#[component]
pub fn Replay(props: &ReplayProps) -> Html {
    let by_hand = use_state(|| props.by_hand);
    use_effect_with((), |()| {
        focus(END);
        || focus_from(".replay", history_menu::BUTTON)
    });
    {
        let show = props.show.clone();
        let goes_on = props.arrived && !*by_hand;
        use_effect_with((props.moment, goes_on), move |(moment, goes_on)| {
            let next = match moment {
                ReplayMoment::Before => Some(ReplayMoment::After),
                ReplayMoment::After => None,
            };
            let timer = goes_on.then(|| Timeout::new(SHOWN_MS, move || show.emit(next)));
            move || drop(timer)
        });
    }
    let end = props.show.reform(|_: MouseEvent| None);
    let turn = {
        let (show, by_hand, other) = (props.show.clone(), by_hand.setter(), props.moment.other());
        Callback::from(move |_: MouseEvent| {
            by_hand.set(true);
            show.emit(Some(other));
        })
    };
    let (word, turn_word) = match props.moment {
        ReplayMoment::Before => ("Before", "Show after"),
        ReplayMoment::After => ("After", "Show before"),
    };
    html! {
        <div class="notice replay" data-moment={word}>
            <p role="status"><b>{ word }</b>{ " this change: " }{ history_menu::words(&props.label) }</p>
            <button class="button" type="button" onclick={turn}>{ turn_word }</button>
            <button class="button" type="button" id={END} onclick={end}>{ "End replay (Esc)" }</button>
        </div>
    }
}

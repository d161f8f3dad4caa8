//! Watching one possible future after another.

use yew::prelude::*;

use crate::page::browser::ticker;

/// Time for which each future is shown; milliseconds.
const EACH_MS: u32 = 900;

/// The future that is watched.
#[derive(Clone, PartialEq)]
pub struct Watch {
    /// The future that is shown, counted from 0; nothing while none is watched.
    pub future: Option<usize>,
    /// True if the next future waits for a press, because the reader asked for less movement.
    pub by_hand: bool,
    next: Callback<MouseEvent>,
    stop: Callback<MouseEvent>,
    /// The element whose buttons these are.
    node: NodeRef,
}

/// Watches one of `count` futures after another, until any key or tap.
#[hook]
pub fn use_watch(count: u32) -> Watch {
    // Counted from 1; 0 while none is watched.
    let shown = use_state(|| 0_u32);
    let by_hand = use_state(|| false);
    let node = use_node_ref();
    let is_on = (1..=count).contains(&*shown);
    {
        let (shown, node) = (shown.setter(), node.clone());
        use_effect_with((is_on, *by_hand, count), move |&(is_on, by_hand, count)| {
            let stop = {
                let shown = shown.clone();
                Callback::from(move |()| shown.set(0))
            };
            let listeners = is_on.then(|| ticker::on_key_or_tap(&node, by_hand, &stop));
            let show = move |beat: u32| shown.set(beat % count.max(1) + 1);
            let beats = (is_on && !by_hand).then(|| ticker::every(EACH_MS, show));
            move || drop((listeners, beats))
        });
    }
    let set = |to: u32| {
        let (shown, by_hand) = (shown.setter(), by_hand.setter());
        Callback::from(move |_: MouseEvent| {
            by_hand.set(ticker::less_movement());
            shown.set(to);
        })
    };
    Watch {
        future: is_on.then(|| *shown as usize - 1),
        by_hand: *by_hand,
        next: set(if is_on { *shown % count + 1 } else { 1 }),
        stop: set(0),
        node,
    }
}

impl Watch {
    /// The control that starts and stops it, where there is a future to watch.
    pub fn buttons(&self, ready: bool) -> Html {
        let is_on = self.future.is_some();
        let by_itself = is_on && !self.by_hand;
        let (words, icon, press) = if by_itself {
            ("Stop", "i i-stop", &self.stop)
        } else if is_on {
            ("Next future", "i i-play", &self.next)
        } else {
            ("Watch one future", "i i-play", &self.next)
        };
        html! {
            <span class="watch" ref={self.node.clone()}>
                <button class="button bare" type="button" disabled={!ready} onclick={press}>
                    <span class={icon}></span>{ words }
                </button>
                if is_on && self.by_hand {
                    <button class="button bare" type="button" onclick={&self.stop}>{ "Stop" }</button>
                }
            </span>
        }
    }
}

//! A chart for each series of the back-test, and the key to its marks.

use std::rc::Rc;

use crate::page::browser::page::next_task;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::page::screens::validation::series_panel::SeriesPanel;

#[derive(Properties, PartialEq)]
pub struct SeriesPanelsProps {
    /// The start, by its place.
    pub start: usize,
    /// Number of series.
    pub count: usize,
}

/// A panel for each series. One more is drawn in each task; a panel of another start stays until its own is drawn.
#[component]
pub fn SeriesPanels(props: &SeriesPanelsProps) -> Html {
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
    html! { <div class="series-panels">{ for drawn.iter().enumerate().map(panel) }</div> }
}

/// The key to the marks of the charts.
pub fn key() -> Html {
    html! {
        <p class="key series-key">
            <span><i class="happened-in"></i>{ "real figure, inside the 90% range" }</span>
            <span><i class="happened-out"></i>{ "real figure, outside it" }</span>
            <span><i class="line"></i>{ "middle future" }</span>
            <span><i class="band50"></i>{ "50 in 100 futures" }</span>
            <span><i class="band90"></i>{ "90 in 100" }</span>
            <span><i class="dash"></i>{ "no change since the start" }</span>
        </p>
    }
}

//! The results so far in one strip at the foot of a narrow screen.

use std::rc::Rc;

use crate::core::series::Series;
use crate::model::duties::Duty;
use crate::text;
use crate::workers::pool::{Progress, Shown};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SummaryBarProps {
    /// Results; nothing before the first look.
    pub shown: Option<Rc<Shown>>,
    /// Progress of the run.
    pub progress: Progress,
}

/// The strip.
#[component]
pub fn SummaryBar(props: &SummaryBarProps) -> Html {
    let verdict = |series: Series| {
        props.shown.as_ref().map_or("–".into(), |shown| {
            let (count, word) = text::verdict(&shown.results.outcome(series).count);
            if word == "no change" {
                word.to_owned()
            } else {
                count
            }
        })
    };
    let met = props.shown.as_ref().map_or("–".into(), |shown| {
        let [_, plan] = text::duty::typically_met(&shown.results);
        format!("{plan} of {}", Duty::COUNT)
    });
    html! {
        <aside class="summary-bar" aria-label="Results so far">
            <span>{ "Planned care better" }<b>{ verdict(Series::RttWithin18Weeks) }</b></span>
            <span>{ "A&E better" }<b>{ verdict(Series::FourHourPerformance) }</b></span>
            <span>{ "Duties met" }<b>{ met }</b></span>
            <span>{ "Futures" }<b>{ futures(props.progress) }</b></span>
        </aside>
    }
}

/// `finished`, or how much is done.
fn futures(progress: Progress) -> String {
    if progress.total > 0 && progress.done >= progress.total {
        "finished".into()
    } else {
        format!(
            "{}%",
            (100 * progress.done)
                .checked_div(progress.total)
                .unwrap_or(0)
        )
    }
}

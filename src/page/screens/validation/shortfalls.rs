//! The series that were not reproduced: told before the charts.

use crate::analysis::validation::record::{SeriesRecord, StartRecord};
use crate::text::validation as text;
use yew::prelude::*;

/// The series that were not reproduced, each with its reason, and those that were.
pub fn shortfalls(start: &StartRecord) -> Html {
    let item = |series: &SeriesRecord| {
        let shortfall = series.shortfall()?;
        Some(html! { <li><b>{ series.name() }</b>{ ". " }{ shortfall }</li> })
    };
    let items: Vec<Html> = start.series.iter().filter_map(item).collect();
    html! {
        <section class="panel shortfalls" aria-labelledby="track-shortfalls">
            <h2 id="track-shortfalls">{ "What was not reproduced" }</h2>
            if items.is_empty() {
                <p>{ "Every series was reproduced from this start." }</p>
            } else {
                <ul>{ for items }</ul>
            }
            if let Some(reproduced) = text::reproduced(start) {
                <p>{ reproduced }</p>
            }
            <p class="quiet">
                { "Reproduced means that more than half of the real figures were inside the range of 90 in 100 futures, and that the error was less than the error of assuming no change. Months of one series are not independent, so this is two tests and not hundreds. A forecast of England also proves nothing about what moving money does, because nobody moved any." }
            </p>
        </section>
    }
}

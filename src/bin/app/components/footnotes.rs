//! What the numbers are and are not, and where they come from.

use allotment::area::{self, Area};
use allotment::outcomes::gap_quintiles;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FootnotesProps {
    /// Code of the place, if the area is one.
    pub place: AttrValue,
    /// The area.
    pub area: Area,
}

/// The foot of the page.
#[component]
pub fn Footnotes(props: &FootnotesProps) -> Html {
    let place = area::by_code(&props.place);
    let note = place
        .map(|place| place.note.as_str())
        .filter(|note| !note.is_empty());
    let (most, least) = gap_quintiles(&props.area);
    html! {
        <footer class="footnotes">
            <div>
                <h2>{ "What these numbers are, and are not" }</h2>
                <p>
                    { "A simulation, to think with: what moving money could mean, over futures that differ in everything \
                       that is not known. It is not a forecast, and not an official NHS product. Of its 100 assumptions \
                       half rest on expert judgement, above all what money buys and how services affect each other. \
                       Years after March 2020 are as if there had been no pandemic." }
                </p>
                <p>
                    { "“Health overall” counts healthy years of life (QALYs); most of it rests on judgement, so it comes \
                       last. “Fairness” compares the gain of the most deprived fifth that lives here (fifth " }
                    { most }{ " of England’s five) with that of the least deprived (fifth " }{ least }{ ")." }
                </p>
            </div>
            <div>
                <h2>{ "Sources" }</h2>
                if let Some(note) = note { <p>{ note }</p> }
                <p>
                    { "Populations, practices, allocations and deprivation: NHS England, NHS Digital, ONS and MHCLG. \
                       Contains public sector information licensed under the Open Government Licence v3.0. A budget is \
                       the core allocation with £142 a head for delegated primary care." }
                </p>
                <p>{ "Everything is calculated on this device; nothing you do here leaves it." }</p>
            </div>
        </footer>
    }
}

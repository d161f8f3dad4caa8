//! The limits of the numbers, and their origin.

use crate::core::quantity::number;
use crate::evidence::{Evidence, Grade};
use crate::model::area::{self, Area};
use crate::model::outcomes::gap_quintiles;
use crate::model::provenance;
use crate::workspace::Action;
use yew::prelude::*;

use crate::page::browser::storage;

#[derive(Properties, PartialEq)]
pub struct FootnotesProps {
    /// Code of the place, if the area is one.
    pub place: AttrValue,
    /// The area.
    pub area: Area,
    pub on: Callback<Action>,
}

/// The foot of the page.
#[component]
pub fn Footnotes(props: &FootnotesProps) -> Html {
    let place = area::by_code(&props.place);
    let note = place
        .map(|place| place.note.as_str())
        .filter(|note| !note.is_empty());
    let (most, least) = gap_quintiles(&props.area);
    let evidence = Evidence::built_in();
    let judged = evidence
        .parameters
        .iter()
        .filter(|parameter| parameter.grade == Grade::D)
        .count();
    let simulation = format!(
        "This is a simulation to think with. It shows what moving money could mean, over many futures that differ in everything that is not known. It is not a forecast, and not an official NHS product. Of its {} assumptions, {judged} rest on expert judgement, above all what money buys and how services affect each other. Years after March 2020 are simulated as if there had been no pandemic.",
        evidence.parameters.len()
    );
    let per_head = number(evidence.tables.delegated_primary_care_per_head, 0);
    let sources = format!(
        "Populations, practices, allocations and deprivation: NHS England, NHS Digital, ONS and MHCLG. Contains public \
         sector information licensed under the Open Government Licence v3.0. A budget is the core allocation plus £{per_head} a head for delegated primary care. {}.",
        provenance::versions()
    );
    html! {
        <footer class="footnotes">
            <div>
                <h2>{ "What these numbers are, and are not" }</h2>
                <p>{ simulation }</p>
                <p>
                    { "“Health overall” counts healthy years of life (QALYs); most of it rests on judgement, so it comes \
                       last. “Fairness” compares the health gain of the most deprived fifth that lives here (fifth " }
                    { most }{ " of England’s five) with that of the least deprived (fifth " }{ least }{ ")." }
                </p>
            </div>
            <div>
                <h2>{ "Sources" }</h2>
                if let Some(note) = note { <p>{ note }</p> }
                <p>{ sources }</p>
                <p>{ "Everything is calculated on this device, and nothing you do here leaves it." }</p>
                <Kept on={props.on.clone()} />
            </div>
        </footer>
    }
}

#[derive(Properties, PartialEq)]
struct KeptProps {
    on: Callback<Action>,
}

/// The way back to work that was kept aside, where there is some.
#[component]
fn Kept(props: &KeptProps) -> Html {
    let kept = use_memo((), |()| storage::kept());
    let Some(kept) = &*kept else {
        return Html::default();
    };
    let document = kept.document().clone();
    let name = document.area.name.clone();
    let restore = props
        .on
        .reform(move |_: MouseEvent| Action::Restore(Box::new(document.clone())));
    html! {
        <p>
            <button class="button" type="button" onclick={restore}>
                { format!("Open your earlier plan ({name})") }
            </button>
        </p>
    }
}

//! Everything that differs from what is published, each with the way to where it can be changed.

use crate::model::provenance::{Changed, ChangedSubject};
use crate::page::router::Route;
use crate::text::changes;
use yew::prelude::*;

use crate::page::screens::assumptions::part::Part;

#[derive(Properties, PartialEq)]
pub struct ChangesProps {
    /// The differences.
    pub changed: Vec<Changed>,
}

/// Address at which a change can be changed again.
fn address(change: &Changed) -> String {
    match change.subject {
        ChangedSubject::Growth(_) => Route::Explore.address().to_owned(),
        ChangedSubject::Parameter => [Route::Assumptions.address(), "/", &change.id].concat(),
        ChangedSubject::Link(_) => Part::Links.address(),
        ChangedSubject::Correlations | ChangedSubject::Group(_) | ChangedSubject::Pair(_) => {
            Part::Correlations.address()
        }
        ChangedSubject::Capacity | ChangedSubject::CommunityEffect => Part::Structure.address(),
        ChangedSubject::Local(_) => Part::Local.address(),
        ChangedSubject::ImportantDifference(_) => Part::ImportantDifferences.address(),
    }
}

/// The list.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let item = |change: &Changed| {
        html! {
            <li>
                <p><a href={address(change)}>{ changes::name(change) }</a>{ ": " }{ changes::values(change) }</p>
            </li>
        }
    };
    html! {
        <section class="panel changes" aria-labelledby="changes-heading">
            <h2 id="changes-heading">{ changes::HEADING }</h2>
            <p class="quiet">{ changes::count(props.changed.len()) }</p>
            <ul>{ for props.changed.iter().map(item) }</ul>
        </section>
    }
}

//! The assumptions behind the results: each with its evidence, its weight, and a way to change it.

mod answer;
mod bar;
mod belief_plot;
pub mod challenge;
mod changes;
pub mod correlations;
mod editor;
mod fixture_answers;
pub mod fixtures;
pub mod important_differences;
mod links;
mod list;
pub mod local;
mod number_field;
mod outcome_choice;
mod part;
mod question;
mod row;
mod sample;
mod spread;
mod strength;
pub mod structure;
mod table;
mod tornado;
pub mod value_of_information;

use yew::prelude::*;

use crate::page::router::CHANGED;
use crate::page::screens::context::ScreenProps;
use list::AssumptionList;
use part::Part;
use sample::SampleCache;

/// The screen.
#[component]
pub fn Assumptions(props: &ScreenProps) -> Html {
    let context = &props.context;
    let (part, parameter) = Part::of(&context.argument);
    let link = |other: Part| {
        let current = (other == part).then_some("page");
        html! { <a href={other.address()} aria-current={current}>{ other.name() }</a> }
    };
    let cache = use_memo((), |()| SampleCache::default());
    html! {
        <ContextProvider<SampleCache> context={(*cache).clone()}>
            <nav class="parts" aria-label="Parts of this screen">{ for Part::ALL.into_iter().map(link) }</nav>
            { match part {
                Part::All => html! { <AssumptionList context={context.clone()} asked={parameter} only_changed={context.argument == CHANGED} /> },
                Part::Links => html! { <links::Links context={context.clone()} /> },
                Part::Correlations => html! { <correlations::CorrelationsPart context={context.clone()} /> },
                Part::Structure => html! { <structure::ModelStructure context={context.clone()} /> },
                Part::Local => html! { <local::LocalFigures context={context.clone()} /> },
                Part::ImportantDifferences => html! { <important_differences::ImportantDifferences context={context.clone()} /> },
                Part::ValueOfInformation => html! { <value_of_information::ValueOfInformation context={context.clone()} /> },
                Part::Challenge => html! { <challenge::ChallengePart context={context.clone()} /> },
            } }
        </ContextProvider<SampleCache>>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod fixture_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod structure_tests;

//! Every outcome by group, with its smallest difference that matters.

use crate::core::series::OutcomeGroup;
use crate::text::groups::group_name;
use crate::text::important_difference as text;
use crate::workspace::{Action, Assumed, Document};
use yew::prelude::*;

use crate::page::screens::assumptions::important_differences::item::item;

/// The list, with what it means and a way to reset all of it.
pub(super) fn important_differences(document: &Document, on: &Callback<Action>) -> Html {
    let changed = document.assumptions.important().len();
    let reset = {
        let (on, assumptions) = (on.clone(), document.assumptions.clone());
        Callback::from(move |_: MouseEvent| {
            let mut assumptions = assumptions.clone();
            assumptions.reset_important_differences();
            on.emit(Action::Assume(Box::new(Assumed {
                assumptions,
                label: text::ALL_RESET.into(),
                gesture: None,
            })));
        })
    };
    let group = |group: OutcomeGroup| {
        let id = format!("important-{}", group as u8);
        html! {
            <section class="panel important" aria-labelledby={id.clone()}>
                <h2 {id}>{ group_name(group) }</h2>
                <ul class="local-list">{ for group.series().into_iter().map(|series| item(document, series, on)) }</ul>
            </section>
        }
    };
    html! {
        <>
            <div class="page-head">
                <h1>{ text::HEADLINE }</h1>
                <p>{ text::INTRODUCTION }</p>
                <p>{ text::scaling(&document.area.name, document.area.population) }</p>
                <p class="row">
                    <span class="small quiet">{ changed }{ " changed by you" }</span>
                    <button class="button" type="button" disabled={changed == 0} onclick={reset}>{ "Reset all to proposed values" }</button>
                </p>
            </div>
            { for OutcomeGroup::ALL.into_iter().map(group) }
        </>
    }
}

//! The choice of the outcome that is asked about.

use crate::core::series::{OutcomeGroup, Series};
use crate::page::browser::page::chosen_value;
use crate::text::full_name;
use crate::text::groups::group_name;
use crate::workspace::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OutcomeChoiceProps {
    pub focus: Series,
    pub on: Callback<Action>,
}

/// A field with every outcome, by service.
#[component]
pub fn OutcomeChoice(props: &OutcomeChoiceProps) -> Html {
    let choose = {
        let on = props.on.clone();
        Callback::from(move |event: Event| {
            let chosen = chosen_value(&event);
            let series = Series::ALL
                .into_iter()
                .find(|series| chosen.as_deref() == Some(series.id()));
            if let Some(series) = series {
                on.emit(Action::Focus(series));
            }
        })
    };
    let option = |series: Series| {
        html! { <option value={series.id()} selected={series == props.focus}>{ full_name(series) }</option> }
    };
    html! {
        <p class="field">
            <label for="outcome-choice">{ "Show what matters for" }</label>
            <select class="input" id="outcome-choice" onchange={choose}>
                { for OutcomeGroup::ALL.map(|group| html! {
                    <optgroup label={group_name(group)}>{ for group.series().into_iter().map(option) }</optgroup>
                }) }
            </select>
        </p>
    }
}

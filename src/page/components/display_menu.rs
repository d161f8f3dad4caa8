//! Light or dark, contrast, size: what suits the room and the eyes.

use yew::prelude::*;

use crate::page::browser::display::{DisplaySetting, SETTINGS};
use crate::page::components::popover::Popover;

/// The menu in the masthead.
pub fn display_menu() -> Html {
    let button = html! {
        <><span class="i i-contrast display-sign"></span><span class="display-word">{ "Display" }</span></>
    };
    html! {
        <Popover id="display" label="Display" heading="Display" {button} panel={|()| html! { <DisplayChoices /> }} />
    }
}

/// All that can be chosen, each in force as soon as it is.
#[component]
pub fn DisplayChoices() -> Html {
    let chosen = use_state(|| [0, 1, 2].map(|place: usize| SETTINGS[place].chosen()));
    let choice = |place: usize, setting: &'static DisplaySetting| {
        let option = |(value, name): &(&'static str, &'static str)| {
            let (value, chosen) = (*value, chosen.clone());
            let is_chosen = chosen[place] == value;
            let choose = Callback::from(move |_: Event| {
                setting.choose(value);
                let mut now = *chosen;
                now[place] = value;
                chosen.set(now);
            });
            html! {
                <label>
                    <input class="sr" type="radio" name={setting.key} checked={is_chosen} onchange={choose} />
                    { *name }
                </label>
            }
        };
        html! {
            <fieldset class="display-choice">
                <legend>{ setting.name }</legend>
                <div class="segments">{ for setting.values.iter().map(option) }</div>
            </fieldset>
        }
    };
    SETTINGS
        .iter()
        .enumerate()
        .map(|(place, setting)| choice(place, setting))
        .collect()
}

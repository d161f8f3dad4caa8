//! The challenger and the reason, to be written into the log; and the values, to be assumed from now on.

use crate::core::quantity::count_of;
use crate::evidence::{Distribution, Evidence};
use crate::model::assumptions::Assumptions;
use crate::page::browser::page::{chosen_value, field_text};
use crate::workspace::{Action, Assumed, Challenge, REASON_MAX, Role};
use yew::prelude::*;

use super::tested::Tested;

#[derive(Properties, PartialEq)]
pub struct ChallengeRecordProps {
    pub tested: Tested,
    pub assumptions: Assumptions,
    pub on: Callback<Action>,
}

/// The fields and the buttons.
#[component]
pub fn ChallengeRecord(props: &ChallengeRecordProps) -> Html {
    let role = use_state_eq(|| Role::Gp);
    let reason = use_state_eq(String::new);
    let written = use_state_eq(|| None::<Tested>);
    let refusal = use_state_eq(|| None::<String>);
    let choose = {
        let role = role.setter();
        Callback::from(move |event: Event| {
            let chosen = chosen_value(&event);
            let found = Role::ALL
                .into_iter()
                .find(|role| chosen.as_deref() == Some(role.name()));
            role.set(found.unwrap_or(Role::Other));
        })
    };
    let type_reason = {
        let reason = reason.setter();
        Callback::from(move |event: InputEvent| reason.set(field_text(&event).unwrap_or_default()))
    };
    let write = {
        let (tested, on, written) = (props.tested.clone(), props.on.clone(), written.setter());
        let (role, reason) = (*role, (*reason).clone());
        Callback::from(move |_: MouseEvent| {
            on.emit(Action::Challenge(Box::new(challenge(
                &tested, role, &reason,
            ))));
            written.set(Some(tested.clone()));
        })
    };
    let assume = {
        let (tested, on, refusal) = (props.tested.clone(), props.on.clone(), refusal.setter());
        let (assumptions, reason) = (props.assumptions.clone(), (*reason).clone());
        Callback::from(
            move |_: MouseEvent| match assumed(&assumptions, &tested, &reason) {
                Ok(assumed) => on.emit(Action::Assume(Box::new(assumed))),
                Err(sentence) => refusal.set(Some(sentence)),
            },
        )
    };
    let is_written = *written == Some(props.tested.clone());
    html! {
        <div class="record stack">
            <h3>{ "Record this challenge" }</h3>
            <div class="row record-fields">
                <p class="field">
                    <label for="challenge-role">{ "Who does not believe it" }</label>
                    <select class="input" id="challenge-role" onchange={choose}>
                        { for Role::ALL.map(|of| html! { <option value={of.name()} selected={of == *role}>{ of.name() }</option> }) }
                    </select>
                </p>
                <p class="field grow">
                    <label for="challenge-reason">{ "Why (optional)" }</label>
                    <input class="input" id="challenge-reason" maxlength={REASON_MAX.to_string()} autocomplete="off" value={(*reason).clone()} oninput={type_reason} />
                </p>
            </div>
            <p class="row">
                <button class="button" type="button" disabled={is_written} onclick={write}>{ "Record challenge" }</button>
                <button class="button" type="button" onclick={assume}>{ "Use these values from now on" }</button>
            </p>
            <p class="small quiet" role="status">{ if is_written { "The challenge is recorded below and saved with your plan." } else { "" } }</p>
            if let Some(sentence) = &*refusal {
                <p class="error-text" role="alert"><span class="i i-warn"></span>{ sentence }</p>
            }
        </div>
    }
}

/// The entry of the log.
pub(super) fn challenge(tested: &Tested, role: Role, reason: &str) -> Challenge {
    let parameters = &Evidence::built_in().parameters;
    let [before, after] = tested
        .effects
        .map(|effect| [effect.mean, effect.error, effect.better_in_100]);
    let values = tested.values.iter();
    Challenge {
        outcome: tested.series,
        values: values
            .map(|(index, value)| (parameters[*index].id.clone(), *value))
            .collect(),
        before,
        after,
        role,
        reason: reason.trim().to_owned(),
    }
}

/// The assumptions with these values, without a range, in place of the distributions in force.
///
/// # Errors
/// A sentence that names the first value that the model does not allow.
pub(super) fn assumed(
    assumptions: &Assumptions,
    tested: &Tested,
    reason: &str,
) -> Result<Assumed, String> {
    let mut assumptions = assumptions.clone();
    for (index, value) in &tested.values {
        let fixed = Distribution::fixed(*value).map_err(|error| error.to_string())?;
        assumptions.set(*index, fixed, reason.trim());
    }
    assumptions
        .check(Evidence::built_in())
        .map_err(|error| error.to_string())?;
    let label = count_of(
        tested.values.len(),
        "value of a challenge assumed",
        "values of a challenge assumed",
    );
    Ok(Assumed {
        assumptions,
        label,
        gesture: None,
    })
}

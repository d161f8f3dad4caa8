//! A number that can be typed: in force once it is taken, refused with a sentence, put back by Escape.

use crate::page::components::money_field::MoneyField;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// Id of the field's refusal.
    pub id: AttrValue,
    /// The number in force, as text.
    pub value: AttrValue,
    /// The field's name for those who cannot see it.
    pub label: AttrValue,
    #[prop_or_default]
    pub before: AttrValue,
    #[prop_or_default]
    pub after: AttrValue,
    /// Takes a typed text; gives the sentence that refuses it, if it is refused.
    pub on_type: Callback<String, Option<String>>,
}

/// The field, and under it what is wrong with the last entry.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let refusal = use_state_eq(|| None::<String>);
    {
        // A number that changes by other means is right.
        let refusal = refusal.setter();
        use_effect_with(props.value.clone(), move |_| refusal.set(None));
    }
    let take = {
        let (refusal, on_type) = (refusal.setter(), props.on_type.clone());
        Callback::from(move |text: String| {
            let refused = on_type.emit(text);
            let accepted = refused.is_none();
            refusal.set(refused);
            accepted
        })
    };
    let forgive = {
        let refusal = refusal.setter();
        Callback::from(move |()| refusal.set(None))
    };
    let error_id = refusal.is_some().then(|| props.id.clone());
    html! {
        <span class="number-field">
            <MoneyField
                value={props.value.clone()}
                label={props.label.clone()}
                before={props.before.clone()}
                after={props.after.clone()}
                {error_id}
                on_escape={forgive}
                on_type={take}
            />
            if let Some(refusal) = &*refusal {
                <span class="error-text" id={props.id.clone()} role="alert"><span class="i i-warn"></span>{ refusal }</span>
            }
        </span>
    }
}

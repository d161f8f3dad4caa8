//! A field for a number: in force once it is accepted, refused with a sentence, restored by Escape.

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
    /// Receives a typed text; returns the sentence that refuses it, if it is refused.
    pub on_type: Callback<String, Option<String>>,
}

/// The field, and under it the problem with the last entry.
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
    number_field(props, refusal.as_deref(), &take, &forgive)
}

/// The field and the sentence that refuses the last entry, if it was refused. `on_type` returns true if it uses the text.
pub fn number_field(
    props: &NumberFieldProps,
    refusal: Option<&str>,
    on_type: &Callback<String, bool>,
    on_escape: &Callback<()>,
) -> Html {
    let error_id = refusal.is_some().then(|| props.id.clone());
    html! {
        <span class="number-field">
            <MoneyField
                value={props.value.clone()}
                label={props.label.clone()}
                before={props.before.clone()}
                after={props.after.clone()}
                {error_id}
                {on_escape}
                {on_type}
            />
            if let Some(refusal) = refusal {
                <span class="error-text" id={props.id.clone()} role="alert"><span class="i i-warn"></span>{ refusal }</span>
            }
        </span>
    }
}

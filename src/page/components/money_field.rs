//! A number in a small field: kept as typed until it is taken, put back by Escape.

use yew::prelude::*;

use crate::page::browser::page::field_text;

#[derive(Properties, PartialEq)]
pub struct MoneyFieldProps {
    /// The number in force, as text.
    pub value: AttrValue,
    /// The field's name for those who cannot see it.
    pub label: AttrValue,
    /// Stands before the number.
    #[prop_or_default]
    pub before: AttrValue,
    /// Stands after it.
    #[prop_or_default]
    pub after: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub disabled: bool,
    /// Id of the sentence that says what is wrong with the last entry, if something is.
    #[prop_or_default]
    pub error_id: Option<AttrValue>,
    /// Escape was pressed: the text is gone, and so should its refusal be.
    pub on_escape: Callback<()>,
    /// Takes a typed text; says whether it was accepted.
    pub on_type: Callback<String, bool>,
}

/// The field.
#[component]
pub fn MoneyField(props: &MoneyFieldProps) -> Html {
    let draft = use_state(|| None::<String>);
    // A number that changes by other means replaces what was half typed; a text goes with the sentence that refused it.
    {
        let draft = draft.setter();
        let refused = props.error_id.is_some();
        use_effect_with((props.value.clone(), refused), move |(_, refused)| {
            if !refused {
                draft.set(None);
            }
        });
    }
    let input = {
        let draft = draft.setter();
        Callback::from(move |event: InputEvent| draft.set(field_text(&event)))
    };
    let take = {
        let draft = draft.clone();
        let on_type = props.on_type.clone();
        let value = props.value.clone();
        Callback::from(move |()| {
            if let Some(text) = (*draft).clone()
                && (text.trim() == value.as_str() || on_type.emit(text))
            {
                draft.set(None);
            }
        })
    };
    let key = {
        let (draft, take, on_escape) = (draft.setter(), take.clone(), props.on_escape.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => take.emit(()),
            "Escape" => {
                draft.set(None);
                on_escape.emit(());
            }
            _ => {}
        })
    };
    let shown = (*draft)
        .clone()
        .map_or(props.value.clone(), AttrValue::from);
    html! {
        <span class={classes!("money", props.class.clone())}>
            { &props.before }
            <input
                inputmode="decimal"
                autocomplete="off"
                aria-label={props.label.clone()}
                aria-invalid={props.error_id.is_some().then_some("true")}
                aria-describedby={props.error_id.clone()}
                disabled={props.disabled}
                value={shown}
                oninput={input}
                onkeydown={key}
                onblur={take.reform(|_| ())}
            />
            { &props.after }
        </span>
    }
}

//! A split of the budget pasted from a spreadsheet: taken as a whole, or refused in a sentence.

use std::cell::RefCell;
use std::rc::Rc;

use crate::model::area::split_text::{SplitError, TypedSplit, amounts_as_shares};
use crate::text::split::{
    PASTE, PASTE_HINT, SCALE, TAKEN_PERCENT, UNCHANGED, USE_PASTED, taken, use_as_budget,
};
use crate::workspace::area_draft::AreaDraft;
use yew::prelude::*;

use crate::page::browser::page::field_text;

/// Id of the field.
pub const FIELD: &str = "area-split-paste";
/// Id of the sentence that refuses its text.
const ERROR: &str = "area-split-paste-error";

#[derive(Properties, PartialEq)]
pub struct SplitPasteProps {
    /// The form as it stands.
    pub draft: AreaDraft,
    /// Takes the form with another split.
    pub set: Callback<AreaDraft>,
    /// True while the field has a text that the form has not taken.
    pub waits: Rc<RefCell<bool>>,
    /// First contents of the field.
    #[prop_or_default]
    pub text: String,
}

/// The field, its button, and the answer to its text.
#[component]
pub fn SplitPaste(props: &SplitPasteProps) -> Html {
    let text = use_state(|| props.text.clone());
    let read = use_state(|| {
        let text = Some(&props.text).filter(|text| !text.is_empty());
        text.map(|text| props.draft.pasted(text).map(|(_, split)| split))
    });
    let input = {
        let (text, read, waits) = (text.setter(), read.setter(), Rc::clone(&props.waits));
        Callback::from(move |event: InputEvent| {
            let typed = field_text(&event).unwrap_or_default();
            *waits.borrow_mut() = !typed.trim().is_empty();
            text.set(typed);
            read.set(None);
        })
    };
    let take = {
        let (text, read) = (text.clone(), read.setter());
        let (draft, set) = (props.draft.clone(), props.set.clone());
        let waits = Rc::clone(&props.waits);
        Callback::from(move |()| {
            let pasted = draft.pasted(&text);
            if let Ok((filled, _)) = &pasted {
                *waits.borrow_mut() = false;
                set.emit(filled.clone());
            }
            read.set(Some(pasted.map(|(_, split)| split)));
        })
    };
    // Whoever leaves the field has finished typing.
    let leave = {
        let (take, waits) = (take.clone(), Rc::clone(&props.waits));
        Callback::from(move |_: Event| {
            if *waits.borrow() {
                take.emit(());
            }
        })
    };
    let refused = matches!(&*read, Some(Err(_)));
    let accept = {
        let (read, set) = (read.setter(), props.set.clone());
        let waits = Rc::clone(&props.waits);
        Callback::from(move |(filled, split): (AreaDraft, TypedSplit)| {
            *waits.borrow_mut() = false;
            set.emit(filled);
            read.set(Some(Ok(split)));
        })
    };
    html! {
        <div class="field split-paste">
            <label for={FIELD}>{ PASTE }<span class="hint">{ PASTE_HINT }</span></label>
            <textarea
                class="input"
                id={FIELD}
                rows="4"
                autocomplete="off"
                spellcheck="false"
                aria-invalid={refused.then_some("true")}
                aria-describedby={refused.then_some(ERROR)}
                value={(*text).clone()}
                oninput={input}
                onchange={leave}
            />
            { answer(read.as_ref()) }
            <p class="row">
                <button class="button" type="button" onclick={take.reform(|_: MouseEvent| ())}>{ USE_PASTED }</button>
                if let Some(Err(error)) = &*read { { remedy(error, &props.draft, &accept) } }
            </p>
        </div>
    }
}

/// The answer to a text that was read.
fn answer(read: Option<&Result<TypedSplit, SplitError>>) -> Html {
    match read {
        None => Html::default(),
        Some(Err(error)) => html! {
            <p class="error-text" id={ERROR} role="alert">
                <span class="i i-warn"></span>{ format!("{error} {UNCHANGED}") }
            </p>
        },
        Some(Ok(split)) => {
            let taken = split.pounds.map_or(TAKEN_PERCENT.to_owned(), taken);
            html! { <p class="small" role="status">{ taken }</p> }
        }
    }
}

/// The button that makes a split that does not add up the user's own decision.
fn remedy(
    error: &SplitError,
    draft: &AreaDraft,
    accept: &Callback<(AreaDraft, TypedSplit)>,
) -> Html {
    let (label, filled, split) = match error {
        SplitError::PoundsSum { amounts, .. } if amounts.total() > 0.0 => (
            use_as_budget(amounts.total()),
            draft.clone().with_amounts(amounts),
            TypedSplit {
                shares: amounts_as_shares(amounts),
                pounds: Some(amounts.total()),
            },
        ),
        SplitError::PercentSum { percents } if percents.total() > 0.0 => {
            let shares = amounts_as_shares(percents);
            let split = TypedSplit {
                shares,
                pounds: None,
            };
            (SCALE.to_owned(), draft.clone().with_split(shares), split)
        }
        _ => return Html::default(),
    };
    let click = accept.reform(move |_: MouseEvent| (filled.clone(), split));
    html! { <button class="button" type="button" onclick={click}>{ label }</button> }
}

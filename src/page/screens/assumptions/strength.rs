//! A slider and a field for a strength: one drag is one step of undo.

use crate::page::browser::page::field_text;
use crate::page::components::gesture::next_gesture;
use yew::prelude::*;

use crate::page::screens::assumptions::number_field::NumberField;

/// A strength that is asked for, in steps of the slider, and the drag that asks; or, without one, typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    Slid(u32, u32),
    Typed(String),
}

#[derive(Properties, PartialEq)]
pub struct StrengthProps {
    /// Start of the ids of the field and its refusals.
    pub id: AttrValue,
    /// The name of the thing that is so strong.
    pub name: AttrValue,
    /// The strength in force, as typed.
    pub value: AttrValue,
    /// The unit after the value.
    #[prop_or_default]
    pub after: AttrValue,
    /// The strength in force, in steps of the slider; the last step; and the published strength.
    pub at: f64,
    pub most: u32,
    pub published: f64,
    /// The strength in force, in words.
    pub told: AttrValue,
    /// Receives a strength; returns the sentence that refuses it.
    pub on: Callback<Wish, Option<String>>,
}

/// The slider and the field.
#[component]
pub fn Strength(props: &StrengthProps) -> Html {
    let refusal = use_state_eq(|| None::<String>);
    {
        let refusal = refusal.setter();
        use_effect_with(props.value.clone(), move |_| refusal.set(None));
    }
    let gesture = use_mut_ref(|| 0);
    let begin = {
        let gesture = gesture.clone();
        move || *gesture.borrow_mut() = next_gesture()
    };
    let (taken, focused) = {
        let (first, second) = (begin.clone(), begin);
        (
            Callback::from(move |_: PointerEvent| first()),
            Callback::from(move |_: FocusEvent| second()),
        )
    };
    let slide = {
        let (on, refusal) = (props.on.clone(), refusal.setter());
        Callback::from(move |event: InputEvent| {
            let step = field_text(&event).and_then(|text| text.parse::<u32>().ok());
            if let Some(step) = step {
                let wish = Wish::Slid(step, *gesture.borrow());
                refusal.set(on.emit(wish));
            }
        })
    };
    let typed = {
        let on = props.on.clone();
        Callback::from(move |text: String| on.emit(Wish::Typed(text)))
    };
    let refused_id = [props.id.as_str(), "-slid"].concat();
    let described = refusal.is_some().then(|| refused_id.clone());
    let style = format!(
        "--from:{};--at:{}",
        place(props.published, props.most),
        place(props.at, props.most)
    );
    html! {
        <div class="strength">
            <input
                class="slider"
                type="range"
                min="0"
                max={props.most.to_string()}
                step="1"
                {style}
                value={props.at.round().to_string()}
                aria-label={["Strength: ", &props.name].concat()}
                aria-valuetext={props.told.clone()}
                aria-describedby={described}
                onpointerdown={taken}
                onfocus={focused}
                oninput={slide}
            />
            <NumberField
                id={[props.id.as_str(), "-typed"].concat()}
                value={props.value.clone()}
                label={["Strength as a number: ", &props.name].concat()}
                after={props.after.clone()}
                on_type={typed}
            />
            if let Some(refusal) = &*refusal {
                <p class="error-text" id={refused_id} role="alert"><span class="i i-warn"></span><span>{ refusal }</span></p>
            }
        </div>
    }
}

/// The middle of the slider's thumb at a step.
fn place(step: f64, most: u32) -> String {
    format!(
        "calc(9px + (100% - 18px) * {:.3})",
        step / f64::from(most.max(1))
    )
}

//! The share of the full price paid for emergency care away from the contracted plan: a choice that changes the answer.

use crate::core::quantity::number;
use crate::evidence::Evidence;
use crate::model::assumptions::Assumptions;
use crate::text::budget;
use crate::workspace::Action;
use yew::prelude::*;

use crate::page::browser::page::field_text;
use crate::page::components::gesture::{act, next_gesture};

#[derive(Properties, PartialEq)]
pub struct PaymentRateProps {
    /// Assumptions in force.
    pub assumptions: Assumptions,
    pub on: Callback<Action>,
}

/// A slider from nothing to the full price.
#[component]
pub fn PaymentRate(props: &PaymentRateProps) -> Html {
    let evidence = Evidence::built_in();
    let percent = 100.0 * props.assumptions.payment_rate(evidence);
    let usual = 100.0 * Assumptions::default().payment_rate(evidence);
    let gesture = use_mut_ref(|| 0_u32);
    let begin = {
        let gesture = gesture.clone();
        Callback::from(move |()| *gesture.borrow_mut() = next_gesture())
    };
    let input = {
        let gesture = gesture.clone();
        act(&props.on, move |event: InputEvent| {
            let percent: f64 = field_text(&event)?.parse().ok()?;
            Some(Action::SetPaymentRate {
                rate: Some(percent / 100.0),
                gesture: *gesture.borrow(),
            })
        })
    };
    let shown = number(percent, 0);
    let spoken = format!("{shown}% of the full price");
    let [before, after] = budget::PAYMENT_RATE;
    html! {
        <div class="payment">
            <label for="payment-rate">
                { before }<b class="num">{ format!("{shown}%") }</b>{ after }
            </label>
            <input
                class="slider"
                id="payment-rate"
                type="range"
                min="0"
                max="100"
                step="5"
                value={shown}
                aria-valuetext={spoken}
                style={format!("--at:{0};--from:{0}", crate::page::screens::explore::lever::along(percent / 100.0))}
                oninput={input}
                onpointerdown={begin.reform(|_| ())}
                onfocus={begin.reform(|_| ())}
            />
            <p class="small quiet">
                { budget::payment_rate_note(usual) }
            </p>
        </div>
    }
}

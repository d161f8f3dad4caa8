//! The offer to have the chosen payer pay for what has been moved already, or the reason why it cannot.

use crate::text::budget;
use crate::workspace::balance::Payer;
use crate::workspace::{Action, CannotPay, Document};
use yew::prelude::*;

use crate::page::browser::page::focus;

#[derive(Properties, PartialEq)]
pub struct RefundOfferProps {
    /// The work as it stands.
    pub document: Document,
    /// Id of the element that has the focus once the offer is taken.
    pub focus_then: AttrValue,
    pub on: Callback<Action>,
}

/// A button, a sentence, or nothing where the chosen payer has paid for everything.
#[component]
pub fn RefundOffer(props: &RefundOfferProps) -> Html {
    let payer = props.document.payer;
    match props.document.refund() {
        Ok(None) => Html::default(),
        Err(reason) => {
            html! { <p class="small quiet" role="status">{ refused(payer, reason) }</p> }
        }
        Ok(Some(refund)) => {
            let (on, then) = (props.on.clone(), props.focus_then.clone());
            let take = Callback::from(move |_: MouseEvent| {
                on.emit(Action::Refund);
                // The button is gone once it has been pressed.
                focus(&then);
            });
            html! { <button class="button refund" type="button" onclick={take}>{ offer(payer, refund.sum) }</button> }
        }
    }
}

/// Words of the button.
fn offer(payer: Payer, sum: i64) -> String {
    match payer {
        Payer::Shared => budget::share_what_moved(sum as f64),
        Payer::RESERVE => budget::take_what_moved("the reserve", sum as f64),
        Payer::Line(line) => budget::take_what_moved(line.name(), sum as f64),
        Payer::Overspend => budget::overspend_what_moved(sum as f64),
    }
}

/// Reason why the payer cannot.
fn refused(payer: Payer, reason: CannotPay) -> String {
    match (reason, payer) {
        (CannotPay::Locked(line), _) => budget::locked_payer(line),
        (CannotPay::HasGained(line), _) => budget::payer_has_gained(line),
        (CannotPay::NobodyElse, _) => budget::NO_PAYER_LEFT.into(),
        (CannotPay::TooLittle { sum, missing }, Payer::RESERVE) => {
            budget::payer_has_too_little("The reserve", sum as f64, missing as f64)
        }
        (CannotPay::TooLittle { sum, missing }, Payer::Line(line)) => {
            budget::payer_has_too_little(line.name(), sum as f64, missing as f64)
        }
        (CannotPay::TooLittle { sum, missing }, _) => {
            budget::payers_have_too_little(sum as f64, missing as f64)
        }
    }
}

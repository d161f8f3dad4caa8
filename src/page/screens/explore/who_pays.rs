//! Who pays for what a service gains.

use crate::core::line::Line;
use crate::text::budget;
use crate::workspace::balance::Payer;
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::browser::page::chosen_value;
use crate::page::components::gesture::act;
use crate::page::screens::explore::refund_offer::RefundOffer;

#[derive(Properties, PartialEq)]
pub struct WhoPaysProps {
    /// The work as it stands.
    pub document: Document,
    /// The line whose budget was set last.
    pub last_moved: Option<Line>,
    /// True if who pays was changed after money had been moved.
    pub offers_refund: bool,
    pub on: Callback<Action>,
}

/// The service that is proposed to pay: the last programme that is open and was not moved last.
fn proposed(props: &WhoPaysProps) -> Line {
    let open = |line: &Line| !props.document.locked[*line] && props.last_moved != Some(*line);
    let found = Line::PROGRAMMES.into_iter().rev().find(open);
    found.unwrap_or(Line::Community)
}

/// Id of the choice that is made.
const CHOSEN: &str = "chosen-payer";

/// Shared, one service, the reserve or an overspend; what the next pound does; and the way to have what was moved paid
/// for like it.
#[component]
pub fn WhoPays(props: &WhoPaysProps) -> Html {
    let payer = props.document.payer;
    let one =
        matches!(payer, Payer::Line(line) if payer != Payer::RESERVE && line != Line::Contingency);
    let segment = |name: &'static str, chosen: bool, payer: Payer| {
        let choose = props.on.reform(move |_: Event| Action::ChoosePayer(payer));
        html! {
            <label>
                <input class="sr" type="radio" name="payer" id={chosen.then_some(CHOSEN)} checked={chosen} onchange={choose} />
                { name }
            </label>
        }
    };
    html! {
        <fieldset class="who-pays">
            <legend>{ "Who pays for an increase?" }</legend>
            <div class="segments">
                { segment("Shared", payer == Payer::Shared, Payer::Shared) }
                { segment("One service", one, Payer::Line(proposed(props))) }
                { segment("Reserve", payer == Payer::RESERVE, Payer::RESERVE) }
                { segment("Overspend", payer == Payer::Overspend, Payer::Overspend) }
            </div>
            if let (true, Payer::Line(line)) = (one, payer) {
                { which(line, props) }
            }
            <output>{ props.document.next_pound(props.last_moved) }{ " " }{ cuts(payer) }</output>
            if props.offers_refund {
                <RefundOffer document={props.document.clone()} focus_then={CHOSEN} on={props.on.clone()} />
            }
        </fieldset>
    }
}

/// Where the money of a cut goes.
fn cuts(payer: Payer) -> String {
    match payer {
        Payer::Shared => budget::CUTS_SHARED.into(),
        Payer::Line(line) => budget::cuts_to(line),
        Payer::Overspend => budget::CUTS_UNSPENT.into(),
    }
}

/// Which service pays.
fn which(payer: Line, props: &WhoPaysProps) -> Html {
    let choose = act(&props.on, |event: Event| {
        let line = Line::from_id(&chosen_value(&event)?)?;
        Some(Action::ChoosePayer(Payer::Line(line)))
    });
    let option = |line: Line| {
        let locked = if props.document.locked[line] {
            ", locked"
        } else {
            ""
        };
        html! { <option value={line.id()} selected={line == payer}>{ line.name() }{ locked }</option> }
    };
    let lines = Line::ALL
        .into_iter()
        .filter(|line| *line != Line::Contingency);
    html! {
        <select class="input" aria-label="The service that pays" onchange={choose}>{ for lines.map(option) }</select>
    }
}

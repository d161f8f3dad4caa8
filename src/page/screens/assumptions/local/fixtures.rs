//! Local figures and neighbours in each of their states.

use crate::core::series::Series;
use crate::model::area::{AVERAGE, LEEDS, LocalFigure, by_code};
use crate::workers::pool::Shown;
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::demonstration::{Fixture, after, demonstration, fixture, none};
use crate::page::screens::assumptions::local::consequence::consequence;
use crate::page::screens::assumptions::local::figures::Figures;
use crate::page::screens::assumptions::local::neighbours_panel::NeighboursPanel;

/// The group with the longest name: Bristol, North Somerset and South Gloucestershire.
const LONGEST_NAME: &str = "15C";

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("figures", "normal", |_| figures(&[])),
    fixture("figures", "changed", |_| figures(&[Action::SetLocal { figure: LocalFigure::Need, text: "1.1".into() }])),
    fixture("figures", "empty", |_| figures(&[Action::UseEngland])),
    fixture("consequence", "normal", |shown| consequence(&demonstration(), shown.wanted.focus, Some(shown))),
    fixture("consequence", "nothing moved", |shown| consequence(&current_plan(), shown.wanted.focus, Some(shown))),
    fixture("consequence", "so far", |shown| consequence(&demonstration(), shown.wanted.focus, Some(&Shown { settled: false, ..(**shown).clone() }))),
    fixture("consequence", "empty", |shown| consequence(&demonstration(), shown.wanted.focus, None)),
    fixture("consequence", "long names", |shown| consequence(&demonstration(), Series::InequalityGap, Some(shown))),
    fixture("neighbours_panel", "normal", |_| neighbours(Some(LEEDS))),
    fixture("neighbours_panel", "long names", |_| neighbours(Some(LONGEST_NAME))),
    fixture("neighbours_panel", "not one group", |_| neighbours(Some(AVERAGE))),
    fixture("neighbours_panel", "own figures", |_| neighbours(None)),
];

/// The work of a first visit, with no money moved.
fn current_plan() -> Document {
    after(&[]).document().clone()
}

fn figures(actions: &[Action]) -> Html {
    html! { <Figures document={after(actions).document().clone()} on={Callback::from(none)} /> }
}

/// The neighbours of the place with this code; without one, of an area with figures of the user's own.
fn neighbours(code: Option<&str>) -> Html {
    let place = code.and_then(by_code);
    let name = place.map_or("Leeds, own figures", |place| place.name.as_str());
    html! { <NeighboursPanel {place} name={name.to_owned()} on={Callback::from(none)} /> }
}

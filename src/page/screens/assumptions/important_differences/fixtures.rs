//! The smallest differences that matter in each of their states.

use crate::core::series::Series;
use crate::workspace::{Action, Assumed, Document};
use yew::prelude::*;

use crate::page::demonstration::{Fixture, after, demonstration, fixture, none};
use crate::page::screens::assumptions::important_differences::item::item;
use crate::page::screens::assumptions::important_differences::list::important_differences;

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("list", "normal", |_| important_differences(&demonstration(), &Callback::from(none))),
    fixture("list", "changed", |_| important_differences(&changed(), &Callback::from(none))),
    fixture("item", "normal", |_| one(&demonstration(), Series::RttWithin18Weeks)),
    fixture("item", "changed", |_| one(&changed(), Series::Surplus)),
    fixture("item", "long names", |_| one(&demonstration(), Series::InequalityGap)),
];

/// Work with two differences of the user's own.
fn changed() -> Document {
    let mut assumptions = demonstration().assumptions.clone();
    assumptions.set_important_difference(Series::Surplus, Some(2.5e6));
    assumptions.set_important_difference(Series::BedOccupancy, Some(0.0125));
    let assume = Action::Assume(Box::new(Assumed {
        assumptions,
        label: "changed".into(),
        gesture: None,
    }));
    after(&[assume]).document().clone()
}

fn one(document: &Document, series: Series) -> Html {
    html! { <ul class="local-list">{ item(document, series, &Callback::from(none)) }</ul> }
}

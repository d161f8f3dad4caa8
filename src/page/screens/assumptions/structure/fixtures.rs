//! The forms of the model in each of their states.

use std::rc::Rc;

use crate::analysis::attribution::{FormEffect, ModelForm, model_forms};
use crate::model::assumptions::Assumptions;
use crate::model::scenario::{CapacityResponse, CommunityEffect, Structure};
use crate::text::answer::AnswerState;
use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::demonstration::{Fixture, fixture};
use crate::page::screens::assumptions::fixture_answers::{effect, settled, size};
use crate::page::screens::assumptions::structure::choice::{StructureChoice, form_of, with_form};
use crate::page::screens::assumptions::structure::grid::{StructureGridProps, forms_panel};
use crate::page::screens::assumptions::structure::pictures::{
    capacity_picture, community_picture, friction_picture,
};

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("grid", "normal", |shown| grid(shown, [88.0; 3], settled(shown))),
    fixture("grid", "another conclusion", |shown| grid(shown, [88.0, 52.0, 21.0], settled(shown))),
    fixture("grid", "too close to call", |shown| grid(shown, [51.0, 88.0, 21.0], AnswerState::FirstLook(1_024))),
    fixture("grid", "waiting", |shown| grid(shown, [88.0; 3], AnswerState::Waiting)),
    fixture("grid", "stopped", |shown| grid(shown, [88.0; 3], AnswerState::Stopped)),
    fixture("grid", "stale", |shown| grid(shown, [88.0, 52.0, 21.0], AnswerState::Stale)),
    fixture("grid", "nothing moved", |shown| grid(shown, [88.0; 3], AnswerState::NothingMoved)),
    fixture("choice", "normal", |_| choice(Assumptions::default())),
    fixture("choice", "changed", |_| choice(with_form(&Assumptions::default(), OTHER))),
    fixture("pictures", "normal", |_| pictures()),
];

/// A form other than the published one in each of its choices.
const OTHER: ModelForm = ModelForm {
    structure: Structure {
        capacity: CapacityResponse::Saturating,
        community: CommunityEffect::Delayed,
    },
    friction_is_uneven: false,
};

/// The grid: by the way in which care follows money, the number of 100 futures in which the plan is better.
fn grid(shown: &Rc<Shown>, better_in_100: [f64; 3], state: AnswerState) -> Html {
    let cell = |(form, better): (ModelForm, f64)| {
        let value = size(shown) * (better / 50.0 - 1.0);
        let error = 0.01 * size(shown);
        FormEffect {
            form,
            effect: effect(value, error, better),
        }
    };
    let cells = model_forms()
        .zip(better_in_100.into_iter().cycle())
        .map(cell);
    let grid = StructureGridProps {
        series: shown.wanted.focus,
        years: shown.wanted.request.years,
        cells: if state.has_answer() {
            cells.collect()
        } else {
            Vec::new()
        },
        in_force: form_of(&Assumptions::default()),
    };
    forms_panel(grid, state)
}

fn choice(assumptions: Assumptions) -> Html {
    html! { <StructureChoice {assumptions} on={Callback::noop()} /> }
}

fn pictures() -> Html {
    let assumptions = Assumptions::default();
    html! {
        <p class="row">
            <span class="plot">{ capacity_picture(CapacityResponse::Saturating, &assumptions) }</span>
            <span class="plot">{ friction_picture(true, &assumptions) }</span>
            <span class="plot">{ community_picture(CommunityEffect::Delayed) }</span>
        </p>
    }
}

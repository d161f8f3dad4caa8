//! Whether the conclusion survives other forms of the model, and the means to choose one.

use crate::assumptions::Assumptions;
use crate::inquiry::{Cell, Findings, Form, Question};
use crate::scenario::{CapacityResponse, CommunityEffect, Link};
use crate::series::Series;
use crate::words::form as words;
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use super::super::answer::Heard;
use super::super::asking::use_asking;
use super::super::outcome_choice::OutcomeChoice;
use super::ScreenProps;
use super::form_grid::FormGrid;
use super::form_pictures::{capacity_picture, community_picture, friction_picture};

/// The part of the screen.
#[component]
pub fn FormOfModel(props: &ScreenProps) -> Html {
    let seen = &props.seen;
    let document = seen.workspace.document();
    let heard = Heard::new(seen, use_asking(&seen.runner, Some(&Question::Structure)));
    let cells: Vec<Cell> = match heard.findings() {
        Some(Findings::Structure(cells)) => cells.clone(),
        _ => Vec::new(),
    };
    // Of what the answer is about, which may have changed since.
    let about = heard.answered.as_ref().map(|of| &of.wanted);
    let series = about.map_or(seen.workspace.focus, |about| about.focus);
    let years = about.map_or(document.years, |about| about.request.years);
    let answered_for = form_of(about.map_or(&document.assumptions, |about| &about.assumptions));
    let choose = {
        let (on, assumptions) = (seen.on.clone(), document.assumptions.clone());
        Callback::from(move |form: Form| {
            let assumptions = with_form(&assumptions, form);
            on.emit(Action::Assume(Box::new(Assumed {
                assumptions,
                label: words::changed(&form),
                gesture: None,
            })));
        })
    };
    html! {
        <>
            <div class="page-head">
                <h1>{ words::headline(&cells, answered_for) }</h1>
                <p>{ words::explanation(series, years, &cells, answered_for) }</p>
            </div>
            <div class="assume-bar">
                <OutcomeChoice focus={seen.workspace.focus} on={seen.on.clone()} />
            </div>
            { grid(series, years, cells, answered_for, &heard) }
            <FormChoice assumptions={document.assumptions.clone()} on={choose} />
        </>
    }
}

fn grid(series: Series, years: u32, cells: Vec<Cell>, in_force: Form, heard: &Heard) -> Html {
    let class = classes!("panel", "forms", heard.is_old().then_some("is-old"));
    let is_empty = cells.is_empty();
    html! {
        <section {class} aria-labelledby="forms-heading" aria-busy={heard.state.is_busy().to_string()}>
            <div class="panel-head"><h2 id="forms-heading">{ "Every form, on the same futures" }</h2></div>
            <p class="small quiet" role="status">{ heard.state.told() }</p>
            if !is_empty {
                <FormGrid {series} {years} {cells} {in_force} />
            }
        </section>
    }
}

/// The form that assumptions choose.
pub fn form_of(assumptions: &Assumptions) -> Form {
    Form {
        structure: assumptions.structure,
        friction_is_uneven: assumptions.strength(Link::UnevenFriction) > 0.0,
    }
}

/// The same with another form.
pub fn with_form(assumptions: &Assumptions, form: Form) -> Assumptions {
    let mut assumptions = assumptions.clone();
    assumptions.structure = form.structure;
    let strength = if form.friction_is_uneven { 1.0 } else { 0.0 };
    assumptions.set_strength(Link::UnevenFriction, strength);
    assumptions
}

#[derive(Properties, PartialEq)]
pub struct FormChoiceProps {
    pub assumptions: Assumptions,
    pub on: Callback<Form>,
}

/// The three choices that make a form.
#[component]
pub fn FormChoice(props: &FormChoiceProps) -> Html {
    let FormChoiceProps { assumptions, on } = props;
    let now = form_of(assumptions);
    let capacities = [
        CapacityResponse::ConstantElasticity,
        CapacityResponse::Linear,
        CapacityResponse::Saturating,
    ];
    let communities = [CommunityEffect::Elasticity, CommunityEffect::Delayed];
    let with = |change: fn(&mut Form, usize), which: usize| {
        let mut form = now;
        change(&mut form, which);
        let on = on.clone();
        Callback::from(move |_: Event| on.emit(form))
    };
    let capacity = |(which, capacity): (usize, CapacityResponse)| Choice {
        group: "form-capacity",
        name: words::capacity_name(capacity),
        meaning: words::capacity_meaning(capacity),
        picture: capacity_picture(capacity, assumptions),
        chosen: now.structure.capacity == capacity,
        on: with(
            |form, which| {
                form.structure.capacity = [
                    CapacityResponse::ConstantElasticity,
                    CapacityResponse::Linear,
                    CapacityResponse::Saturating,
                ][which];
            },
            which,
        ),
    };
    let friction = |(which, uneven): (usize, bool)| Choice {
        group: "form-friction",
        name: words::friction_name(uneven),
        meaning: words::friction_meaning(uneven),
        picture: friction_picture(uneven, assumptions),
        chosen: now.friction_is_uneven == uneven,
        on: with(|form, which| form.friction_is_uneven = which == 0, which),
    };
    let community = |(which, community): (usize, CommunityEffect)| Choice {
        group: "form-community",
        name: words::community_name(community),
        meaning: words::community_meaning(community),
        picture: community_picture(community),
        chosen: now.structure.community == community,
        on: with(
            |form, which| {
                form.structure.community =
                    [CommunityEffect::Elasticity, CommunityEffect::Delayed][which];
            },
            which,
        ),
    };
    html! {
        <section class="panel form-choice" aria-labelledby="choice-heading">
            <div class="panel-head"><h2 id="choice-heading">{ "The form in force" }</h2></div>
            <fieldset>
                <legend>{ "What more or less money buys in the end" }</legend>
                <p class="small quiet">{ "Across: money, from 60% to 140% of plan. Up: care. Dashed: care in step with money." }</p>
                <div class="choices">{ for capacities.into_iter().enumerate().map(capacity).map(Choice::html) }</div>
            </fieldset>
            <fieldset>
                <legend>{ "Whether a cut mirrors growth" }</legend>
                <p class="small quiet">{ "Across: three years from the change. Up: care. One line is 10% more money, the other 10% less." }</p>
                <div class="choices">{ for [true, false].into_iter().enumerate().map(friction).map(Choice::html) }</div>
            </fieldset>
            <fieldset>
                <legend>{ "How soon community care keeps people out of hospital" }</legend>
                <p class="small quiet">{ "Across: five years from the change. Up: how much of the lasting effect is felt." }</p>
                <div class="choices">{ for communities.into_iter().enumerate().map(community).map(Choice::html) }</div>
            </fieldset>
        </section>
    }
}

/// One way to choose.
struct Choice {
    group: &'static str,
    name: &'static str,
    meaning: &'static str,
    picture: Html,
    chosen: bool,
    on: Callback<Event>,
}

impl Choice {
    fn html(self) -> Html {
        let class = classes!("choice", self.chosen.then_some("is-on"));
        html! {
            <label {class}>
                <input type="radio" name={self.group} checked={self.chosen} onchange={self.on} />
                <span><b>{ self.name }</b><span class="small">{ self.meaning }</span></span>
                <span class="plot" aria-hidden="true">{ self.picture }</span>
            </label>
        }
    }
}

//! The three choices that make a form of the model.

use crate::analysis::attribution::ModelForm;
use crate::model::assumptions::Assumptions;
use crate::model::scenario::{CommunityEffect, Link, Structure};
use crate::text::structure as text;
use yew::prelude::*;

use crate::page::screens::assumptions::structure::grid::CAPACITIES;
use crate::page::screens::assumptions::structure::pictures::{
    capacity_picture, community_picture, friction_picture,
};

/// The form of the model in these assumptions.
pub fn form_of(assumptions: &Assumptions) -> ModelForm {
    ModelForm {
        structure: assumptions.structure,
        friction_is_uneven: assumptions.strength(Link::UnevenFriction) > 0.0,
    }
}

/// The assumptions with another form of the model.
pub fn with_form(assumptions: &Assumptions, form: ModelForm) -> Assumptions {
    let mut assumptions = assumptions.clone();
    assumptions.structure = form.structure;
    let strength = if form.friction_is_uneven { 1.0 } else { 0.0 };
    assumptions.set_strength(Link::UnevenFriction, strength);
    assumptions
}

#[derive(Properties, PartialEq)]
pub struct StructureChoiceProps {
    pub assumptions: Assumptions,
    pub on: Callback<ModelForm>,
}

/// The three choices that make a form.
#[component]
pub fn StructureChoice(props: &StructureChoiceProps) -> Html {
    let StructureChoiceProps { assumptions, on } = props;
    let now = form_of(assumptions);
    let capacity = |capacity| Choice {
        group: "form-capacity",
        name: text::capacity_name(capacity),
        meaning: text::capacity_meaning(capacity),
        picture: capacity_picture(capacity, assumptions),
        form: ModelForm {
            structure: Structure {
                capacity,
                ..now.structure
            },
            ..now
        },
    };
    let friction = |friction_is_uneven| Choice {
        group: "form-friction",
        name: text::friction_name(friction_is_uneven),
        meaning: text::friction_meaning(friction_is_uneven),
        picture: friction_picture(friction_is_uneven, assumptions),
        form: ModelForm {
            friction_is_uneven,
            ..now
        },
    };
    let community = |community| Choice {
        group: "form-community",
        name: text::community_name(community),
        meaning: text::community_meaning(community),
        picture: community_picture(community),
        form: ModelForm {
            structure: Structure {
                community,
                ..now.structure
            },
            ..now
        },
    };
    let choices = |legend: &str, hint: &str, choices: Vec<Choice>| {
        html! {
            <fieldset>
                <legend>{ legend }</legend>
                <p class="small quiet">{ hint }</p>
                <div class="choices">{ for choices.into_iter().map(|choice| choice.html(now, on)) }</div>
            </fieldset>
        }
    };
    html! {
        <section class="panel structure-choice" aria-labelledby="choice-heading">
            <div class="panel-head"><h2 id="choice-heading">{ "Current structure" }</h2></div>
            { choices(
                "How much care money buys",
                "Across: money, from 60% to 140% of plan. Up: care. Dashed line: care changes in proportion to money.",
                CAPACITIES.map(capacity).into(),
            ) }
            { choices(
                "How cuts compare with growth",
                "Across: three years from the change. Up: care. The upper line is 10% more money, the lower line 10% less.",
                [true, false].map(friction).into(),
            ) }
            { choices(
                "How soon community care keeps people out of hospital",
                "Across: five years from the change. Up: share of the lasting effect.",
                [CommunityEffect::Elasticity, CommunityEffect::Delayed].map(community).into(),
            ) }
        </section>
    }
}

/// One way to choose, and the form that it makes.
struct Choice {
    group: &'static str,
    name: &'static str,
    meaning: &'static str,
    picture: Html,
    form: ModelForm,
}

impl Choice {
    fn html(self, now: ModelForm, on: &Callback<ModelForm>) -> Html {
        let (on, form) = (on.clone(), self.form);
        let chosen = form == now;
        let choose = Callback::from(move |_: Event| on.emit(form));
        html! {
            <label class={classes!("choice", chosen.then_some("is-on"))}>
                <input type="radio" name={self.group} checked={chosen} onchange={choose} />
                <span><b>{ self.name }</b><span class="small">{ self.meaning }</span></span>
                <span class="plot" aria-hidden="true">{ self.picture }</span>
            </label>
        }
    }
}

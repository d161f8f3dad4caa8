//! Whether the conclusion survives other forms of the model, and the means to choose one.

pub mod grid;
mod pictures;

use crate::analysis::attribution::{Cell, Findings, Form, Question};
use crate::core::series::Series;
use crate::model::assumptions::Assumptions;
use crate::model::scenario::{CommunityEffect, Link, Structure};
use crate::text::form as text;
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use crate::page::components::answer_note::answer_note;
use crate::page::screens::assumptions::answer::AnswerSoFar;
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::assumptions::structure::grid::{CAPACITIES, StructureGrid};
use crate::page::screens::assumptions::structure::pictures::{
    capacity_picture, community_picture, friction_picture,
};
use crate::page::screens::context::ScreenProps;

/// The part of the screen.
#[component]
pub fn ModelStructure(props: &ScreenProps) -> Html {
    let context = &props.context;
    let document = context.workspace.document();
    let answer_so_far = AnswerSoFar::new(
        context,
        use_answer(&context.runner, Some(&Question::Structure)),
    );
    let cells: Vec<Cell> = match answer_so_far.findings() {
        Some(Findings::Structure(cells)) => cells.clone(),
        _ => Vec::new(),
    };
    // Of what the answer is about, which may have changed since.
    let about = answer_so_far.answered.as_ref().map(|of| &of.wanted);
    let series = about.map_or(context.workspace.focus, |about| about.focus);
    let years = about.map_or(document.years, |about| about.request.years);
    let answered_for = form_of(about.map_or(&document.assumptions, |about| &about.assumptions));
    let choose = {
        let (on, assumptions) = (context.on.clone(), document.assumptions.clone());
        Callback::from(move |form: Form| {
            let assumptions = with_form(&assumptions, form);
            on.emit(Action::Assume(Box::new(Assumed {
                assumptions,
                label: text::changed(&form),
                gesture: None,
            })));
        })
    };
    html! {
        <>
            <div class="page-head">
                <h1>{ text::headline(&cells, answered_for) }</h1>
                <p>{ text::explanation(series, years, &cells, answered_for) }</p>
            </div>
            <div class="assume-bar">
                <OutcomeChoice focus={context.workspace.focus} on={context.on.clone()} />
            </div>
            { grid(series, years, cells, answered_for, &answer_so_far) }
            <StructureChoice assumptions={document.assumptions.clone()} on={choose} />
        </>
    }
}

fn grid(
    series: Series,
    years: u32,
    cells: Vec<Cell>,
    in_force: Form,
    answer_so_far: &AnswerSoFar,
) -> Html {
    let class = classes!(
        "panel",
        "forms",
        answer_so_far.state.is_stale().then_some("is-old")
    );
    let is_empty = cells.is_empty();
    html! {
        <section {class} aria-labelledby="forms-heading" aria-busy={answer_so_far.state.is_busy().to_string()}>
            <div class="panel-head"><h2 id="forms-heading">{ "Every form, on the same futures" }</h2></div>
            { answer_note(answer_so_far.state) }
            if !is_empty {
                <StructureGrid {series} {years} {cells} {in_force} />
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
pub struct StructureChoiceProps {
    pub assumptions: Assumptions,
    pub on: Callback<Form>,
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
        form: Form {
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
        form: Form {
            friction_is_uneven,
            ..now
        },
    };
    let community = |community| Choice {
        group: "form-community",
        name: text::community_name(community),
        meaning: text::community_meaning(community),
        picture: community_picture(community),
        form: Form {
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
        <section class="panel form-choice" aria-labelledby="choice-heading">
            <div class="panel-head"><h2 id="choice-heading">{ "The form in force" }</h2></div>
            { choices(
                "What more or less money buys in the end",
                "Across: money, from 60% to 140% of plan. Up: care. Dashed: care in step with money.",
                CAPACITIES.map(capacity).into(),
            ) }
            { choices(
                "Whether a cut mirrors growth",
                "Across: three years from the change. Up: care. The upper line is 10% more money, the lower 10% less.",
                [true, false].map(friction).into(),
            ) }
            { choices(
                "How soon community care keeps people out of hospital",
                "Across: five years from the change. Up: how much of the lasting effect is felt.",
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
    form: Form,
}

impl Choice {
    fn html(self, now: Form, on: &Callback<Form>) -> Html {
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

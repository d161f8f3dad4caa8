//! The conclusion under every form of the model, and the choice of one.

pub mod choice;
pub mod fixtures;
pub mod grid;
mod pictures;

use crate::analysis::attribution::{Findings, FormEffect, ModelForm, Question};
use crate::text::structure as text;
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use crate::page::screens::assumptions::answer::AnswerSoFar;
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::assumptions::structure::choice::{StructureChoice, form_of, with_form};
use crate::page::screens::assumptions::structure::grid::{StructureGridProps, forms_panel};
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
    let cells: Vec<FormEffect> = match answer_so_far.findings() {
        Some(Findings::Structure(cells)) => cells.clone(),
        _ => Vec::new(),
    };
    // Of what the answer is about, which may have changed since.
    let about = answer_so_far.answered.as_ref().map(|of| &of.wanted);
    let series = about.map_or(context.workspace.focus, |about| about.focus);
    let years = about.map_or(document.years, |about| about.request.years);
    let in_force = form_of(about.map_or(&document.assumptions, |about| &about.assumptions));
    let choose = {
        let (on, assumptions) = (context.on.clone(), document.assumptions.clone());
        Callback::from(move |form: ModelForm| {
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
                <h1>{ text::headline(&cells, in_force) }</h1>
                <p>{ text::explanation(series, years, &cells, in_force) }</p>
            </div>
            <div class="assume-bar">
                <OutcomeChoice focus={context.workspace.focus} on={context.on.clone()} />
            </div>
            { forms_panel(StructureGridProps { series, years, cells, in_force }, answer_so_far.state) }
            <StructureChoice assumptions={document.assumptions.clone()} on={choose} />
        </>
    }
}

//! Every assumption in a list, those that matter most first, and an editor for one of them.

use crate::evidence::{Evidence, Parameter, ParameterIndex};
use crate::model::assumptions::Assumptions;
use crate::model::provenance::changed;
use crate::page::browser::width::use_size;
use crate::text::assumption;
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use crate::page::screens::assumptions::bar::{AssumptionBar, Filter};
use crate::page::screens::assumptions::changes::Changes;
use crate::page::screens::assumptions::editor::{Believe, Editor};
use crate::page::screens::assumptions::table::Table;
use crate::page::screens::assumptions::tornado::use_tornado;
use crate::page::screens::context::ScreenContext;

/// From this width on, in widths of a letter's height, the editor stands beside the list; else under the row.
const BESIDE: f64 = 68.0;
/// Height of a letter; pixels at normal size.
const REM: f64 = 16.0;

#[derive(Properties, PartialEq)]
pub struct AssumptionListProps {
    pub context: ScreenContext,
    /// The assumption that the address asks for.
    pub asked: Option<ParameterIndex>,
    /// True if the address asks for those that were changed.
    pub only_changed: bool,
}

/// The list and the editor.
#[component]
pub fn AssumptionList(props: &AssumptionListProps) -> Html {
    let context = &props.context;
    let filter = use_filter(props.only_changed);
    let selected = use_selected(props.asked);
    let node = use_node_ref();
    let size = use_size(&node);
    let tornado = use_tornado(context);
    let document = context.workspace.document();
    let changed = changed(&document.assumptions, &document.area);
    let believe = believe(&document.assumptions, &context.on);
    let order = tornado.order();
    let listed: Vec<ParameterIndex> = order
        .into_iter()
        .filter(|index| filter.lets_through(*index, document))
        .collect();
    let beside = size.width >= BESIDE * REM * size.text_scale;
    let chosen = selected.or(listed.first().copied().filter(|_| beside));
    let editor = |index: ParameterIndex| {
        let switching_value = tornado.switching_value_sentence(index).map(AttrValue::from);
        html! { <Editor key={index.id()} {index} assumptions={document.assumptions.clone()} {switching_value} on_believe={believe.clone()} /> }
    };
    let table = Table {
        assumptions: &document.assumptions,
        tornado: &tornado,
        listed: &listed,
        is_filtered: filter.is_on(),
        selected: chosen,
        text_scale: size.text_scale,
        on_select: {
            let selected = selected.clone();
            Callback::from(move |index: ParameterIndex| {
                selected.set((*selected != Some(index) || beside).then_some(index));
            })
        },
        on_type: typed(&document.assumptions, believe.clone()),
    };
    let choose = {
        let filter = filter.setter();
        Callback::from(move |now| filter.set(now))
    };
    let under = |index: ParameterIndex| {
        let here = !beside && chosen == Some(index);
        here.then(|| html! { <tr class="editor-row"><td colspan="6">{ editor(index) }</td></tr> })
    };
    html! {
        <>
            <div class="page-head" data-phase={tornado.phase()}>
                <h1>{ tornado.headline() }</h1>
                <p>{ tornado.explanation() }</p>
            </div>
            <AssumptionBar
                assumptions={document.assumptions.clone()}
                changed={changed.len()}
                focus={context.workspace.focus}
                progress={context.progress}
                filter={(*filter).clone()}
                listed={listed.len()}
                on_filter={choose}
                on={context.on.clone()}
            />
            { for filter.changed.then(|| html! { <Changes {changed} /> }) }
            <div class="assume" ref={node}>
                { table.html(under) }
                if let Some(index) = chosen.filter(|_| beside) {
                    <aside class="panel aside" aria-label="One assumption">{ editor(index) }</aside>
                }
            </div>
        </>
    }
}

/// The filter, which lets only changed assumptions through when the address asks for them.
#[hook]
fn use_filter(only_changed: bool) -> UseStateHandle<Filter> {
    let of_address = move || Filter {
        changed: only_changed,
        ..Filter::default()
    };
    let filter = use_state_eq(of_address);
    {
        let filter = filter.setter();
        use_effect_with(only_changed, move |only_changed| {
            if *only_changed {
                filter.set(of_address());
            }
        });
    }
    filter
}

/// The assumption that was chosen last, in the list or by the address.
#[hook]
fn use_selected(asked: Option<ParameterIndex>) -> UseStateHandle<Option<ParameterIndex>> {
    let selected = use_state_eq(|| asked);
    {
        let selected = selected.setter();
        use_effect_with(asked, move |asked| {
            if asked.is_some() {
                selected.set(*asked);
            }
        });
    }
    selected
}

/// Puts a belief in force if the model allows it; else returns the sentence that refuses it.
fn believe(assumptions: &Assumptions, on: &Callback<Action>) -> Callback<Believe, Option<String>> {
    let (assumptions, on) = (assumptions.clone(), on.clone());
    Callback::from(move |believe: Believe| {
        let parameter = &Evidence::built_in().parameters[believe.index];
        let mut assumptions = assumptions.clone();
        let label = match believe.belief {
            Some((distribution, reason)) => {
                if let Err(refusal) = parameter.admits(&distribution) {
                    return Some(assumption::not_admitted(parameter, &refusal));
                }
                let is_published = distribution == parameter.distribution && reason.is_empty();
                if is_published {
                    assumptions.reset(believe.index);
                } else {
                    assumptions.set(believe.index, distribution, &reason);
                }
                label(
                    parameter,
                    &assumption::value(parameter, distribution.central()),
                )
            }
            None => {
                assumptions.reset(believe.index);
                label(parameter, "as published")
            }
        };
        if let Err(error) = assumptions.check(Evidence::built_in()) {
            return Some(error.to_string());
        }
        on.emit(Action::Assume(Box::new(Assumed {
            assumptions,
            label,
            gesture: believe.gesture,
        })));
        None
    })
}

fn label(parameter: &Parameter, value: &str) -> String {
    [&parameter.label, ": ", value].concat()
}

/// Puts a typed middle value in force: the shape of the range moves with it.
fn typed(
    assumptions: &Assumptions,
    believe: Callback<Believe, Option<String>>,
) -> Callback<(ParameterIndex, String), Option<String>> {
    let assumptions = assumptions.clone();
    Callback::from(move |(index, text): (ParameterIndex, String)| {
        let parameter = &Evidence::built_in().parameters[index];
        let central = match assumption::parse(parameter, &text) {
            Ok(central) => central,
            Err(refusal) => return Some(refusal),
        };
        let now = assumptions.believed(index, Evidence::built_in());
        let reason = assumptions
            .change(index)
            .map_or(String::new(), |change| change.reason.clone());
        match now.with_central(central) {
            Ok(distribution) => believe.emit(Believe {
                index,
                belief: Some((distribution, reason)),
                gesture: None,
            }),
            Err(error) => Some(assumption::refusal(parameter, &error)),
        }
    })
}

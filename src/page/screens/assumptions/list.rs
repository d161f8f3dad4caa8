//! Every assumption in a list, those that matter most first, and one of them looked at closely.

use crate::chart::tornado_axis;
use crate::core::quantity::count_of;
use crate::evidence::{Evidence, PARAMETER_COUNT, Parameter};
use crate::model::assumptions::Assumptions;
use crate::page::browser::width::use_size;
use crate::page::components::plot::svg;
use crate::text::{assumption, futures};
use crate::workers::pool::Progress;
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use crate::page::screens::assumptions::bar::{Filter, FilterBar};
use crate::page::screens::assumptions::editor::{Believe, Editor};
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::row::{AssumptionRow, Weight};
use crate::page::screens::assumptions::tornado::{Tornado, use_tornado};
use crate::page::screens::context::ScreenContext;

/// From this width on, in widths of a letter's height, the editor stands beside the list; else under the row.
const BESIDE: f64 = 68.0;
/// Width of the column of weights; in the same.
const TORNADO_WIDTH: f64 = 17.0;
/// Height of a letter; pixels at normal size.
const REM: f64 = 16.0;

#[derive(Properties, PartialEq)]
pub struct AssumptionListProps {
    pub context: ScreenContext,
    /// The assumption that the address asks for, by its place.
    pub asked: Option<usize>,
}

/// The list and the editor.
#[component]
pub fn AssumptionList(props: &AssumptionListProps) -> Html {
    let context = &props.context;
    let filter = use_state_eq(Filter::default);
    let selected = use_state_eq(|| props.asked);
    {
        let selected = selected.setter();
        use_effect_with(props.asked, move |asked| {
            if asked.is_some() {
                selected.set(*asked);
            }
        });
    }
    let node = use_node_ref();
    let size = use_size(&node);
    let tornado = use_tornado(context);
    let document = context.workspace.document();
    let believe = believe(&document.assumptions, &context.on);
    let order = tornado.order();
    let listed: Vec<usize> = order
        .into_iter()
        .filter(|place| filter.lets_through(*place, document))
        .collect();
    let beside = size.width >= BESIDE * REM * size.text_scale;
    let first = listed.first().copied();
    let chosen = selected.or(first.filter(|_| beside));
    let editor = |place: usize| {
        let switching_value = tornado.switching_value_sentence(place).map(AttrValue::from);
        html! { <Editor key={place} {place} assumptions={document.assumptions.clone()} {switching_value} on_believe={believe.clone()} /> }
    };
    let rows = Rows {
        context,
        tornado: &tornado,
        selected: chosen,
        text_scale: size.text_scale,
        on_select: {
            let selected = selected.clone();
            Callback::from(move |place: usize| {
                selected.set((*selected != Some(place) || beside).then_some(place));
            })
        },
        on_type: typed(&document.assumptions, believe.clone()),
    };
    let (heavy, light) = rows.parted(&listed, filter.is_on());
    let under = |place: usize| {
        let here = !beside && chosen == Some(place);
        here.then(|| html! { <tr class="editor-row"><td colspan="6">{ editor(place) }</td></tr> })
    };
    html! {
        <>
            <div class="page-head" data-phase={tornado.phase()}>
                <h1>{ tornado.headline() }</h1>
                <p>{ tornado.explanation() }</p>
            </div>
            { bar(context, &filter, listed.len()) }
            <div class="assume" ref={node}>
                { list(&rows, &heavy, &light, under) }
                if let Some(place) = chosen.filter(|_| beside) {
                    <aside class="panel aside" aria-label="One assumption">{ editor(place) }</aside>
                }
            </div>
        </>
    }
}

/// What is listed, how many that are, and the way back.
fn bar(context: &ScreenContext, filter: &UseStateHandle<Filter>, listed: usize) -> Html {
    let changed = context.workspace.document().assumptions.count();
    let reset = context.on.reform(|_: MouseEvent| {
        Action::Assume(Box::new(Assumed {
            assumptions: Assumptions::default(),
            label: "every assumption as published".into(),
            gesture: None,
        }))
    });
    let choose = {
        let filter = filter.setter();
        Callback::from(move |now| filter.set(now))
    };
    let part = filter
        .section
        .as_deref()
        .map(|part| reset_part(context, part));
    let Progress { done, total, .. } = context.progress;
    html! {
        <div class="assume-bar">
            <OutcomeChoice focus={context.workspace.focus} on={context.on.clone()} />
            <FilterBar filter={(**filter).clone()} on={choose} />
            <p class="row" role="status">
                <span class="tag">{ count_of(listed, "assumption", "assumptions") }</span>
                <span class="tag">{ changed }{ " changed by you" }</span>
                <span class="quiet small">{ futures::state(done, total.max(1), false) }</span>
            </p>
            <p class="row end">
                { part.unwrap_or_default() }
                <button class="button" type="button" disabled={changed == 0} onclick={reset}>{ "Reset all to published values" }</button>
            </p>
        </div>
    }
}

/// A button that puts one part of the model back to what was published.
fn reset_part(context: &ScreenContext, part: &str) -> Html {
    let before = &context.workspace.document().assumptions;
    let mut assumptions = before.clone();
    assumptions.reset_section(part, Evidence::built_in());
    let unchanged = assumptions == *before;
    let name = assumption::section_name(part).to_owned();
    let label = [&name, ": as published"].concat();
    let reset = context.on.reform(move |_: MouseEvent| {
        Action::Assume(Box::new(Assumed {
            assumptions: assumptions.clone(),
            label: label.clone(),
            gesture: None,
        }))
    });
    html! { <button class="button" type="button" disabled={unchanged} onclick={reset}>{ "Reset " }{ name }</button> }
}

/// The list: those that matter, and folded away those that hardly do. `under` gives what stands under a row.
fn list(
    rows: &Rows<'_>,
    heavy: &[usize],
    light: &[usize],
    under: impl Fn(usize) -> Option<Html>,
) -> Html {
    let row = |place: &usize| html! { <>{ rows.row(*place) }{ under(*place) }</> };
    html! {
        <div class="panel scroll">
            <table class="assume-list">
                { head(rows.tornado, rows.tornado_width(), rows.text_scale) }
                <tbody>{ for heavy.iter().map(row) }</tbody>
            </table>
            if heavy.is_empty() && light.is_empty() {
                <p class="quiet">{ "No assumption is listed: look for other words, or choose all parts and all grades." }</p>
            }
            if !light.is_empty() {
                <details class="disclose">
                    <summary>{ rows.tornado.light_summary(light.len()) }</summary>
                    <table class="assume-list">
                        { head(rows.tornado, rows.tornado_width(), rows.text_scale) }
                        <tbody>{ for light.iter().map(row) }</tbody>
                    </table>
                </details>
            }
        </div>
    }
}

/// The heading of the list.
fn head(tornado: &Tornado, width: f64, text_scale: f64) -> Html {
    html! {
        <thead><tr>
            <th scope="col">{ "Assumption" }</th>
            <th scope="col">{ "Value" }<br />{ "and 90% range" }</th>
            <th scope="col">{ "Shape" }</th>
            <th scope="col">{ "Evidence" }</th>
            <th scope="col" class="sway">
                if let Some((scale, today)) = tornado.scale() {
                    { "Effect with this assumption at its " }
                    <span class="key"><span><i class="no"></i>{ "low" }</span><span><i class="yes"></i>{ "high end" }</span></span>
                    <span class="plot">{ svg(&tornado_axis(&scale, &today, width, text_scale)) }</span>
                } else {
                    { "How far it can move the effect" }
                }
            </th>
            <th scope="col">{ "The answer flips" }<br />{ "if it is" }</th>
        </tr></thead>
    }
}

/// What all rows are made of.
struct Rows<'a> {
    context: &'a ScreenContext,
    tornado: &'a Tornado,
    selected: Option<usize>,
    text_scale: f64,
    on_select: Callback<usize>,
    on_type: Callback<(usize, String), Option<String>>,
}

impl Rows<'_> {
    fn tornado_width(&self) -> f64 {
        TORNADO_WIDTH * REM * self.text_scale
    }

    /// Those that move the effect by more than its error, and the others; all together where something is looked for.
    fn parted(&self, listed: &[usize], filtered: bool) -> (Vec<usize>, Vec<usize>) {
        if filtered {
            return (listed.to_vec(), Vec::new());
        }
        listed
            .iter()
            .partition(|place| self.tornado.is_heavy(**place))
    }

    fn row(&self, place: usize) -> Html {
        let assumptions = &self.context.workspace.document().assumptions;
        let weight = self
            .tornado
            .weight(place)
            .map(|(tornado_bar, scale)| Weight {
                tornado_bar,
                scale,
                switching_value: self.tornado.switching_value(place),
            });
        html! {
            <AssumptionRow
                key={place}
                {place}
                now={assumptions.believed(place, Evidence::built_in())}
                changed={assumptions.change(place).is_some()}
                selected={self.selected == Some(place)}
                {weight}
                width={self.tornado_width()}
                text_scale={self.text_scale}
                on_select={self.on_select.clone()}
                on_type={self.on_type.clone()}
            />
        }
    }
}

/// Takes a belief, if the model can; else gives the sentence that refuses it.
fn believe(assumptions: &Assumptions, on: &Callback<Action>) -> Callback<Believe, Option<String>> {
    let (assumptions, on) = (assumptions.clone(), on.clone());
    Callback::from(move |believe: Believe| {
        debug_assert!(believe.place < PARAMETER_COUNT);
        let parameter = &Evidence::built_in().parameters[believe.place];
        let mut assumptions = assumptions.clone();
        let label = match believe.belief {
            Some((distribution, reason)) => {
                if let Err(refusal) = parameter.admits(&distribution) {
                    return Some(assumption::not_admitted(parameter, &refusal));
                }
                let is_published = distribution == parameter.distribution && reason.is_empty();
                if is_published {
                    assumptions.reset(believe.place);
                } else {
                    assumptions.set(believe.place, distribution, &reason);
                }
                label(
                    parameter,
                    &assumption::value(parameter, distribution.central()),
                )
            }
            None => {
                assumptions.reset(believe.place);
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

/// Takes a typed middle value: the shape of the range moves with it.
fn typed(
    assumptions: &Assumptions,
    believe: Callback<Believe, Option<String>>,
) -> Callback<(usize, String), Option<String>> {
    let assumptions = assumptions.clone();
    Callback::from(move |(place, text): (usize, String)| {
        let parameter = &Evidence::built_in().parameters[place];
        let central = match assumption::parse(parameter, &text) {
            Ok(central) => central,
            Err(refusal) => return Some(refusal),
        };
        let now = assumptions.believed(place, Evidence::built_in());
        let reason = assumptions
            .change(place)
            .map_or(String::new(), |change| change.reason.clone());
        match now.with_central(central) {
            Ok(distribution) => believe.emit(Believe {
                place,
                belief: Some((distribution, reason)),
                gesture: None,
            }),
            Err(error) => Some(assumption::refusal(parameter, &error)),
        }
    })
}

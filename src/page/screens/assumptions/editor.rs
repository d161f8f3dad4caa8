//! One assumption: its evidence, its distribution, and the fields that change it.

use crate::evidence::{
    Distribution, DistributionKind, Evidence, Parameter, ParameterIndex, questions,
};
use crate::model::assumptions::Assumptions;
use crate::page::browser::page::{chosen_value, field_text};
use crate::page::components::gesture::next_gesture;
use crate::page::components::grade_chip::grade_chip;
use crate::text::assumption::{self, DisplayUnit, value};
use yew::prelude::*;

use crate::page::screens::assumptions::belief_plot::BeliefPlot;
use crate::page::screens::assumptions::number_field::NumberField;

/// Share of the published distribution that is left out at either end of the slider, and the length of the slider beyond,
/// in widths of the rest.
const SLIDER_LEFT_OUT: f64 = 0.002;
const SLIDER_BEYOND: f64 = 0.25;
/// Steps of the slider.
const STEPS: f64 = 200.0;
/// Longest reason that is kept; letters.
const REASON_MAX: usize = 300;

/// Another belief about an assumption: the assumption, the belief and the reason; nothing to go back to the evidence. The
/// gesture makes the steps of a drag one.
#[derive(Debug, Clone, PartialEq)]
pub struct Believe {
    pub index: ParameterIndex,
    pub belief: Option<(Distribution, String)>,
    pub gesture: Option<u32>,
}

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    pub index: ParameterIndex,
    pub assumptions: Assumptions,
    /// The switching value in a sentence.
    #[prop_or_default]
    pub switching_value: Option<AttrValue>,
    /// Receives a belief; returns the sentence that refuses it.
    pub on_believe: Callback<Believe, Option<String>>,
}

/// The editor.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let index = props.index;
    let evidence = Evidence::built_in();
    let parameter = &evidence.parameters[index];
    let published = parameter.distribution;
    let change = props.assumptions.change(index);
    let now = change.map_or(published, |change| change.distribution);
    let reason = change.map_or(String::new(), |change| change.reason.clone());
    let believe = {
        let on_believe = props.on_believe.clone();
        let reason = reason.clone();
        move |distribution: Distribution, gesture: Option<u32>| {
            on_believe.emit(Believe {
                index,
                belief: Some((distribution, reason.clone())),
                gesture,
            })
        }
    };
    let reset = {
        let on_believe = props.on_believe.clone();
        Callback::from(move |_: MouseEvent| {
            let belief = None;
            // To go back to the evidence is never refused.
            on_believe.emit(Believe {
                index,
                belief,
                gesture: None,
            });
        })
    };
    let slide = {
        let believe = believe.clone();
        // What the model cannot take is not taken: the value in force stays.
        Callback::from(move |(distribution, gesture)| {
            believe(distribution, Some(gesture));
        })
    };
    let question = &questions()[index];
    html! {
        <div class="editor stack" data-editor={parameter.id.clone()}>
            <div>
                <h2>{ &parameter.label }</h2>
                <p class="quiet">{ &question.question }{ " " }{ assumption::if_higher(&question.if_higher) }</p>
                if let Some(reason) = assumption::without_weight(&parameter.id) {
                    <p class="quiet">{ reason }</p>
                }
            </div>
            <BeliefPlot {parameter} {now} {published} />
            <Slider {parameter} {now} on={slide} />
            <Shape {parameter} {now} on={Callback::from(move |distribution| believe(distribution, None))} />
            if change.is_some() {
                <Reason {reason} on={reason_of(props, now)} />
                <p class="row"><button class="button" type="button" onclick={reset}>{ "Back to the published value" }</button></p>
            }
            if let Some(switching_value) = &props.switching_value {
                <div class="notice"><p><b>{ "Evidence that would change this value. " }</b>{ switching_value }</p></div>
            }
            <dl class="small facts">
                <dt>{ "Evidence" }</dt><dd>{ grade_chip(parameter.grade) }</dd>
                <dt>{ "Published" }</dt><dd>{ told(parameter, &published) }</dd>
                <dt>{ "Source" }</dt><dd>{ &parameter.source }</dd>
                <dt>{ "In the model" }</dt><dd><code>{ &parameter.symbol }</code>{ ", " }{ assumption::section_name(&parameter.section) }</dd>
            </dl>
        </div>
    }
}

/// A belief in words: `PERT: 1.0%, most likely 1.6%, 2.7%`.
fn told(parameter: &Parameter, belief: &Distribution) -> String {
    let DisplayUnit { unit, .. } = assumption::display_unit(parameter);
    let range = assumption::range(parameter, belief.range(assumption::SHOWN_SHARE));
    let middle = value(parameter, belief.central());
    let kind = belief.kind().name();
    let told = match range {
        Some(range) => [&middle, ", 90% range ", &range, ", ", kind].concat(),
        None => [&middle, ", ", kind].concat(),
    };
    if unit.is_empty() {
        told
    } else {
        [&told, " (", unit, ")"].concat()
    }
}

fn reason_of(props: &EditorProps, now: Distribution) -> Callback<String> {
    let (on_believe, index) = (props.on_believe.clone(), props.index);
    Callback::from(move |reason: String| {
        on_believe.emit(Believe {
            index,
            belief: Some((now, reason)),
            gesture: None,
        });
    })
}

#[derive(Properties, PartialEq)]
struct SliderProps {
    parameter: &'static Parameter,
    now: Distribution,
    /// Receives a belief, and the gesture that makes it.
    on: Callback<(Distribution, u32)>,
}

/// The slider of the middle value; each step reruns the same futures.
#[component]
fn Slider(props: &SliderProps) -> Html {
    let SliderProps { parameter, now, on } = props;
    let (parameter, now) = (*parameter, *now);
    let (low, high) = ends(parameter);
    let step = (high - low) / STEPS;
    let at = ((now.central() - low) / step).round().clamp(0.0, STEPS);
    let id = ["slide-", &parameter.id].concat();
    // One drag, or one stay at the keyboard, is one gesture.
    let gesture = use_mut_ref(next_gesture);
    let begin = {
        let gesture = gesture.clone();
        Callback::from(move |()| *gesture.borrow_mut() = next_gesture())
    };
    let input = {
        let on = on.clone();
        Callback::from(move |event: InputEvent| {
            let steps = field_text(&event).and_then(|text| text.parse::<f64>().ok());
            let moved = steps.and_then(|steps| now.with_central(low + steps * step).ok());
            if let Some(distribution) = moved {
                on.emit((distribution, *gesture.borrow()));
            }
        })
    };
    html! {
        <p class="field">
            <label for={id.clone()}>{ "Your value" }<span class="hint">{ "Published: " }{ value(parameter, parameter.distribution.central()) }{ ". The same futures are then simulated again." }</span></label>
            <input
                class="slider"
                type="range"
                {id}
                min="0"
                max={STEPS.to_string()}
                step="1"
                value={at.to_string()}
                style={format!("--at: {0}%; --from: {0}%", 100.0 * at / STEPS)}
                aria-valuetext={value(parameter, now.central())}
                onfocus={begin.reform(|_| ())}
                onpointerdown={begin.reform(|_| ())}
                oninput={input}
            />
        </p>
    }
}

/// The ends of the slider.
fn ends(parameter: &Parameter) -> (f64, f64) {
    let (low, high) = parameter.distribution.range(1.0 - 2.0 * SLIDER_LEFT_OUT);
    let (low, high) = if low < high {
        (low, high)
    } else {
        let room = low.abs().max(0.001);
        (low - room, low + room)
    };
    let beyond = SLIDER_BEYOND * (high - low);
    let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    ((low - beyond).max(floor), high + beyond)
}

#[derive(Properties, PartialEq)]
struct ShapeProps {
    parameter: &'static Parameter,
    now: Distribution,
    on: Callback<Distribution, Option<String>>,
}

/// The kind of distribution, and its numbers.
#[component]
fn Shape(props: &ShapeProps) -> Html {
    let refusal = use_state_eq(|| None::<String>);
    let ShapeProps { parameter, now, on } = props;
    let (parameter, now) = (*parameter, *now);
    {
        let refusal = refusal.setter();
        use_effect_with(now, move |_| refusal.set(None));
    }
    let kind = {
        let (on, refusal) = (on.clone(), refusal.setter());
        Callback::from(move |event: Event| {
            let kind = chosen_value(&event).and_then(|id| DistributionKind::from_id(&id));
            if let Some(kind) = kind {
                refusal.set(match now.as_kind(kind) {
                    Ok(distribution) => on.emit(distribution),
                    Err(error) => Some(assumption::refusal(parameter, &error)),
                });
            }
        })
    };
    let names = now.kind().part_names().iter().enumerate();
    let id = ["kind-", &parameter.id].concat();
    html! {
        <div class="shape">
            <p class="field">
                <label for={id.clone()}>{ "Shape of the range" }</label>
                <select class="input" {id} onchange={kind}>
                    { for DistributionKind::ALL.into_iter().map(|kind| html! {
                        <option value={kind.id()} selected={kind == now.kind()}>{ kind.name() }</option>
                    }) }
                </select>
            </p>
            <div class="shape-parts">{ for names.map(|(index, name)| part(props, index, name)) }</div>
            if let Some(refusal) = &*refusal {
                <p class="error-text" role="alert"><span class="i i-warn"></span>{ refusal }</p>
            }
        </div>
    }
}

/// One number of the distribution.
fn part(props: &ShapeProps, index: usize, name: &'static str) -> Html {
    let ShapeProps { parameter, now, on } = props;
    let (parameter, now) = (*parameter, *now);
    let number = now.parts()[index].unwrap_or_default();
    let scaled = now.kind().part_is_in_unit(index);
    let DisplayUnit { before, after, .. } = assumption::display_unit(parameter);
    let (before, after) = if scaled { (before, after) } else { ("", "") };
    let shown = if scaled {
        assumption::bare(parameter, number)
    } else {
        assumption::plain(number)
    };
    let on = on.clone();
    let take = Callback::from(move |text: String| {
        let typed = if scaled {
            assumption::parse(parameter, &text)
        } else {
            assumption::parse_plain(&text)
        };
        let number = match typed {
            Ok(number) => number,
            Err(refusal) => return Some(refusal),
        };
        let mut parts = now.parts();
        parts[index] = Some(number);
        match Distribution::from_parts(now.kind(), parts) {
            Ok(distribution) => on.emit(distribution),
            Err(error) => Some(assumption::refusal(parameter, &error)),
        }
    });
    let id = format!("part-{}-{index}", parameter.id);
    html! {
        <span class="field">
            <span class="label">{ name }</span>
            <NumberField {id} value={shown} label={[&parameter.label, ": ", name].concat()} {before} {after} on_type={take} />
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct ReasonProps {
    reason: String,
    on: Callback<String>,
}

/// The reason for the value, kept with the plan.
#[component]
fn Reason(props: &ReasonProps) -> Html {
    // What is half typed stays while the page is drawn again.
    let draft = use_state(|| None::<String>);
    let input = {
        let draft = draft.setter();
        Callback::from(move |event: InputEvent| draft.set(field_text(&event)))
    };
    let change = {
        let (on, draft) = (props.on.clone(), draft.setter());
        Callback::from(move |event: Event| {
            if let Some(text) = field_text(&event) {
                on.emit(text.trim().chars().take(REASON_MAX).collect());
                draft.set(None);
            }
        })
    };
    let shown = (*draft).clone().unwrap_or_else(|| props.reason.clone());
    html! {
        <p class="field">
            <label for="assumption-reason">{ "Your reason" }<span class="hint">{ " Optional; kept with your plan." }</span></label>
            <input class="input" id="assumption-reason" autocomplete="off" maxlength={REASON_MAX.to_string()} value={shown} oninput={input} onchange={change} />
        </p>
    }
}

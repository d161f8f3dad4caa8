//! The links between services, each with a strength.

use crate::analysis::attribution::{Findings, Question, Why};
use crate::chart::{EffectScale, effect_bar};
use crate::core::quantity::count_of;
use crate::core::series::Series;
use crate::evidence::{Evidence, Grade};
use crate::model::assumptions::Assumptions;
use crate::model::scenario::{LINK_STRENGTH_MAX, Link, link_texts};
use crate::page::browser::width::use_size;
use crate::page::components::grade_chip::grade_chip;
use crate::page::components::plot::svg;
use crate::text::links as text;
use crate::text::why::{link_name, parameter_value};
use crate::workspace::{Action, Assumed};
use yew::prelude::*;

use crate::page::components::answer_note::answer_note;
use crate::page::router::Route;
use crate::page::screens::assumptions::answer::AnswerSoFar;
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::assumptions::strength::{Strength, Wish};
use crate::page::screens::context::ScreenProps;

/// Steps of the slider: of 5%.
const STEPS: u32 = 40;
/// Width of the picture of a link's effect, in widths of a letter's height.
const BAR: f64 = 11.0;
/// Height of a letter; pixels at normal size.
const REM: f64 = 16.0;

/// A strength for a link, and the drag that gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SetLink {
    pub link: Link,
    pub strength: f64,
    pub gesture: Option<u32>,
}

/// The part of the screen.
#[component]
pub fn Links(props: &ScreenProps) -> Html {
    let context = &props.context;
    let answer_so_far =
        AnswerSoFar::new(context, use_answer(&context.runner, Some(&Question::Why)));
    let assumptions = &context.workspace.document().assumptions;
    let set = {
        let (on, assumptions) = (context.on.clone(), assumptions.clone());
        Callback::from(move |set: SetLink| {
            let mut assumptions = assumptions.clone();
            assumptions.set_strength(set.link, set.strength);
            if let Err(error) = assumptions.check(Evidence::built_in()) {
                return Some(text::refusal(set.link, &error));
            }
            on.emit(Action::Assume(Box::new(Assumed {
                assumptions,
                label: text::changed(set.link, set.strength),
                gesture: set.gesture,
            })));
            None
        })
    };
    let reset = {
        let (on, assumptions) = (context.on.clone(), assumptions.clone());
        Callback::from(move |_: MouseEvent| {
            let mut assumptions = assumptions.clone();
            Link::ALL
                .iter()
                .for_each(|link| assumptions.set_strength(*link, 1.0));
            on.emit(Action::Assume(Box::new(Assumed {
                assumptions,
                label: "every link as published".into(),
                gesture: None,
            })));
        })
    };
    let changed = assumptions.links().len();
    html! {
        <>
            { head(&answer_so_far, context.workspace.focus) }
            <div class="assume-bar">
                <OutcomeChoice focus={context.workspace.focus} on={context.on.clone()} />
                <p class="row"><span class="tag">{ count_of(changed, "link", "links") }{ " changed by you" }</span></p>
                <p class="end"><button class="button" type="button" disabled={changed == 0} onclick={reset}>{ "Reset all links" }</button></p>
            </div>
            <LinkLists assumptions={assumptions.clone()} {answer_so_far} on={set} />
        </>
    }
}

/// The heading, and the state of its answer.
pub fn head(answer_so_far: &AnswerSoFar, focus: Series) -> Html {
    let (series, years) = answer_so_far
        .answered
        .as_ref()
        .map_or((focus, 1), |answered| {
            (answered.wanted.focus, answered.wanted.request.years)
        });
    let why = why(answer_so_far);
    html! {
        <div class="page-head">
            <h1>{ text::headline(series, why) }</h1>
            <p>{ text::explanation(series, years, why) }</p>
            { answer_note(answer_so_far.state) }
        </div>
    }
}

fn why(answer_so_far: &AnswerSoFar) -> Option<&Why> {
    match answer_so_far.findings() {
        Some(Findings::Why(why)) => Some(why),
        _ => None,
    }
}

#[derive(Properties, PartialEq)]
pub struct LinkListsProps {
    pub assumptions: Assumptions,
    pub answer_so_far: AnswerSoFar,
    /// Receives a strength; returns the sentence that refuses it.
    pub on: Callback<SetLink, Option<String>>,
}

/// The links, those that studies disagree about first.
#[component]
pub fn LinkLists(props: &LinkListsProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let answer_so_far = &props.answer_so_far;
    let why = why(answer_so_far);
    let series = answer_so_far
        .answered
        .as_ref()
        .map(|answered| answered.wanted.focus);
    let scale = why.zip(series).map(|(why, series)| {
        let parts = Link::ALL.map(|link| why.share(link).value);
        EffectScale::new(parts, series.better())
    });
    let card = |link: Link| {
        let part = why.zip(series).zip(scale).map(|((why, series), scale)| {
            let part = why.share(link);
            let told = text::through(series, part);
            let bar = (size.width > 20.0).then(|| {
                svg(&effect_bar(
                    part.value,
                    &told,
                    &scale,
                    BAR * REM * size.text_scale,
                    size.text_scale,
                ))
            });
            html! { <><b>{ &told }</b><span class="plot" aria-hidden="true">{ bar.unwrap_or_default() }</span></> }
        });
        let strength = props.assumptions.strength(link);
        html! { <LinkCard key={link.id()} {link} {strength} part={part.unwrap_or_default()} on={props.on.clone()} /> }
    };
    let list = |contested: bool, heading: &str| {
        let links: Vec<Link> = Link::ALL
            .into_iter()
            .filter(|link| link.is_contested() == contested)
            .collect();
        let id = if contested {
            "links-contested"
        } else {
            "links-agreed"
        };
        html! {
            <section class="panel" aria-labelledby={id}>
                <div class="panel-head">
                    <h2 {id}>{ heading }</h2>
                    <span class="small quiet">{ count_of(links.len(), "link", "links") }</span>
                </div>
                <ul class="links">{ for links.into_iter().map(card) }</ul>
            </section>
        }
    };
    let class = classes!(
        "link-lists",
        answer_so_far.state.is_stale().then_some("is-old")
    );
    html! {
        <div {class} ref={node} aria-busy={answer_so_far.state.is_busy().to_string()}>
            { list(true, "Studies disagree about these") }
            { list(false, "Little disagreement, or little research") }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LinkCardProps {
    link: Link,
    strength: f64,
    /// The effect through the link; empty while that is not known.
    part: Html,
    on: Callback<SetLink, Option<String>>,
}

/// A link: its switch and strength, the effect through it, and its evidence.
#[component]
fn LinkCard(props: &LinkCardProps) -> Html {
    let LinkCardProps {
        link,
        strength,
        part,
        on,
    } = props;
    let (link, strength) = (*link, *strength);
    let is_on = strength > 0.0;
    let has_strength = !link.strength_parameters().is_empty();
    let set = {
        let on = on.clone();
        move |strength: f64, gesture: Option<u32>| {
            on.emit(SetLink {
                link,
                strength,
                gesture,
            })
        }
    };
    let switch = {
        let set = set.clone();
        // On and off are never refused: they are the two strengths that every link has.
        Callback::from(move |_: Event| drop(set(if is_on { 0.0 } else { 1.0 }, None)))
    };
    let back = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| drop(set(1.0, None)))
    };
    let text = &link_texts()[link as usize];
    let name = link_name(link);
    let changed = (strength - 1.0).abs() > f64::EPSILON;
    html! {
        <li class={classes!("link", changed.then_some("is-changed"), (!is_on).then_some("is-off"))} data-link={link.id()}>
            <div class="link-name">
                <h3>{ name }</h3>
                <p class="small quiet">{ &text.default }</p>
                if let Some(because) = &text.contested_because {
                    <p class="small"><span class="tag">{ "contested" }</span>{ " " }{ because }</p>
                }
            </div>
            <div class="link-strength">
                <label class="switch"><input type="checkbox" role="switch" checked={is_on} onchange={switch} />{ "On" }<span class="sr">{ ": " }{ name }</span></label>
                if has_strength {
                    { strength_of(link, strength, set) }
                } else {
                    <p class="small quiet">{ "This link can only be on or off." }</p>
                }
                <p class="small quiet row">
                    if changed {
                        <button class="button bare" type="button" onclick={back}>{ "Back to 100%" }<span class="sr">{ ": " }{ name }</span></button>
                    } else {
                        { "As published: on, 100%" }
                    }
                </p>
            </div>
            <div class="link-part">
                <p class="small quiet">{ "Effect of this link" }</p>
                { part.clone() }
            </div>
            { known(link) }
        </li>
    }
}

/// The slider and the field of a link.
fn strength_of(
    link: Link,
    strength: f64,
    set: impl Fn(f64, Option<u32>) -> Option<String> + 'static,
) -> Html {
    let value = text::strength(strength);
    let told = match strength {
        off if off <= 0.0 => "off".to_owned(),
        _ => [&value, "% of published"].concat(),
    };
    let step = LINK_STRENGTH_MAX / f64::from(STEPS);
    let take = Callback::from(move |wish: Wish| match wish {
        Wish::Slid(steps, gesture) => {
            let strength = f64::from(steps) * LINK_STRENGTH_MAX / f64::from(STEPS);
            set(strength, Some(gesture))
        }
        Wish::Typed(text) => match text::parse_strength(&text) {
            Ok(strength) => set(strength, None),
            Err(refusal) => Some(refusal),
        },
    });
    html! {
        <Strength
            id={["strength-", link.id()].concat()}
            name={link_name(link)}
            {value}
            after="%"
            at={strength / step}
            most={STEPS}
            published={1.0 / step}
            {told}
            on={take}
        />
    }
}

/// The studies about a link, and the assumptions that its strength depends on.
fn known(link: Link) -> Html {
    let text = &link_texts()[link as usize];
    let rests_on = text::rests_on(link);
    let grades = [Grade::A, Grade::B, Grade::C, Grade::D];
    let present = grades
        .into_iter()
        .filter(|grade| rests_on.iter().any(|parameter| parameter.grade == *grade));
    html! {
        <details class="disclose link-known">
            <summary>{ "What studies say" }<span class="sr">{ ": " }{ link_name(link) }</span></summary>
            <p class="row">{ for present.map(grade_chip) }</p>
            <h4>{ &text.question }</h4>
            <ul class="studies">{ for text.studies.iter().map(|study| html! { <li>{ study }</li> }) }</ul>
            <h4>{ "Assumptions behind it" }</h4>
            <ul class="studies">
                { for rests_on.into_iter().map(|parameter| html! {
                    <li>
                        <a href={[Route::Assumptions.address(), "/", &parameter.id].concat()}>{ &parameter.label }</a>
                        { ": " }{ parameter_value(parameter) }{ ". " }{ grade_chip(parameter.grade) }
                    </li>
                }) }
            </ul>
        </details>
    }
}

//! The chain from the user's moves to an outcome, each step with its size and its evidence.

use crate::evidence::Parameter;
use crate::text::why::{Chain, ChainStep, parameter_value};
use yew::prelude::*;

use crate::page::components::grade_chip::grade_chip;
use crate::page::components::hue;

#[derive(Properties, PartialEq)]
pub struct WhyChainProps {
    pub chain: Chain,
}

/// The chain.
#[component]
pub fn WhyChain(props: &WhyChainProps) -> Html {
    let chain = &props.chain;
    html! {
        <>
            <p class="small">{ &chain.caption }</p>
            <ol class="chain">
                <li>
                    <b>{ chain.moves_are }</b>
                    <ul class="moved">
                        { for chain.moves.iter().map(|(line, change)| html! {
                            <li class={hue(*line)}><i class="glyph"></i>{ format!("{} {change}", line.name()) }</li>
                        }) }
                    </ul>
                </li>
                { for chain.steps.iter().map(step) }
                if let Some((size, names)) = &chain.others {
                    <li key="others">
                        { line(&format!("The other {} links", names.len()), size) }
                        <details class="disclose">
                            <summary>{ "Show these links" }</summary>
                            <ul class="small">{ for names.iter().map(|name| html! { <li>{ *name }</li> }) }</ul>
                        </details>
                    </li>
                }
                <li key="joint">
                    { line("Effect of the links on each other", chain.joint.as_deref().unwrap_or("almost nothing")) }
                </li>
                <li key="total" class="is-whole">{ line("Your plan compared with the current plan", &chain.total) }</li>
            </ol>
            <p class="small quiet">
                { "Each link was switched off in turn, in your plan and in the current plan. Figures are rounded, so the steps may not add up exactly." }
            </p>
        </>
    }
}

/// A cause and its size.
fn line(cause: &str, size: &str) -> Html {
    html! { <p class="cause"><b>{ cause.to_owned() }</b><span class="size">{ size.to_owned() }</span></p> }
}

fn step(step: &ChainStep) -> Html {
    html! {
        <li key={step.cause.clone()}>
            { line(&step.cause, &step.size) }
            if let Some(first) = step.evidence.first() {
                <details class="disclose evidence">
                    <summary>
                        { grade_chip(first.grade) }
                        if step.contested { <span class="tag">{ "contested" }</span> }
                        <span class="source">{ &first.label }</span>
                    </summary>
                    <dl>{ for step.evidence.iter().map(|parameter| assumption(parameter)) }</dl>
                </details>
            }
        </li>
    }
}

fn assumption(parameter: &Parameter) -> Html {
    html! {
        <>
            <dt>{ &parameter.label }{ ": " }<b>{ parameter_value(parameter) }</b></dt>
            <dd>
                { grade_chip(parameter.grade) }{ " " }
                <a href={["#/assumptions/", &parameter.id].concat()}>{ "Source and how to change it" }</a>
            </dd>
        </>
    }
}

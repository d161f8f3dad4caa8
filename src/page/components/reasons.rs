//! What can be asked of the outcome looked at closely: why it changes, and what each move did to it.

use crate::analysis::attribution::Findings;
use crate::core::quantity::number;
use crate::text::why::chain;
use crate::workers::pool::Answered;
use yew::prelude::*;

use super::moves_panel::MovesFindings;
use super::why_chain::WhyChain;
use crate::page::browser::page::show_in_list;
use crate::page::questions::Asked;

#[derive(Properties, PartialEq)]
pub struct AskButtonProps {
    pub asked: Asked,
    /// The id of what it opens.
    pub opens: &'static str,
    /// What it says.
    pub children: Html,
}

/// Opens and closes an answer.
#[component]
pub fn AskButton(props: &AskButtonProps) -> Html {
    html! {
        <button
            class="button bare ask"
            type="button"
            aria-expanded={props.asked.is_open.to_string()}
            aria-controls={props.opens}
            onclick={props.asked.toggle.clone()}
        >
            { props.children.clone() }
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct ReasonsProps {
    /// The questions why, and what each move did.
    pub asked: [Asked; 2],
}

/// The answers that are open.
#[component]
pub fn Reasons(props: &ReasonsProps) -> Html {
    let [why, moves] = &props.asked;
    html! {
        <>
            if why.is_open {
                <Reason asked={why.clone()} id="why" title="Why?" />
            }
            if moves.is_open {
                <Reason asked={moves.clone()} id="what-moved" title="What moved and what it did" />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ReasonProps {
    asked: Asked,
    id: &'static str,
    title: &'static str,
}

/// An answer in its panel, or what there is until it comes.
#[component]
fn Reason(props: &ReasonProps) -> Html {
    let node = use_node_ref();
    let asked = &props.asked;
    // Opened below the edge of the window, it would not be seen.
    use_effect_with((node.clone(), asked.answer.is_some()), |(node, _)| {
        if let Some(panel) = node.cast::<web_sys::Element>() {
            show_in_list(&panel);
        }
    });
    let heading = format!("{}-heading", props.id);
    let class = classes!("panel", "reason", (!asked.is_current).then_some("is-old"));
    let (title, findings) = findings(asked).unwrap_or((props.title.into(), Html::default()));
    html! {
        <section
            {class}
            id={props.id}
            ref={node}
            aria-labelledby={heading.clone()}
            aria-busy={(!is_settled(asked)).to_string()}
        >
            <div class="panel-head">
                <h2 id={heading}>{ title }</h2>
                <button class="button bare" type="button" onclick={asked.toggle.clone()}>{ "Close" }</button>
            </div>
            <p class="small quiet" role="status">{ state(asked) }</p>
            { findings }
        </section>
    }
}

fn is_settled(asked: &Asked) -> bool {
    asked.is_current
        && asked
            .answer
            .as_ref()
            .is_some_and(|answered| answered.settled)
}

/// How far the answer has come.
fn state(asked: &Asked) -> String {
    match asked.answer.as_deref() {
        _ if asked.waits && !asked.is_current => {
            "This is worked out once all futures are in. They are stopped: let them go on.".into()
        }
        None => "Being worked out, on the same futures as your plan.".into(),
        Some(_) if !asked.is_current => {
            "Your plan has changed since. This is being worked out again.".into()
        }
        Some(Answered { answer: None, .. }) => {
            "Nothing is moved in your plan, so there is nothing to explain. Move a slider first."
                .into()
        }
        Some(Answered {
            answer: Some(answer),
            wanted,
            settled,
            ..
        }) => {
            let futures = number(f64::from(answer.futures), 0);
            if !settled {
                format!("From the first {futures} futures; the others are on their way.")
            } else if answer.futures < wanted.request.futures {
                format!("From the first {futures} futures of your plan.")
            } else {
                format!("From the {futures} futures of your plan.")
            }
        }
    }
}

/// What there is of an answer, and what it is called.
fn findings(asked: &Asked) -> Option<(AttrValue, Html)> {
    let answered = asked.answer.as_ref()?;
    let answer = answered.answer.as_ref()?;
    let (request, series) = (&answered.wanted.request, answered.wanted.focus);
    Some(match &answer.findings {
        Findings::Why(why) => {
            let chain = chain(why, request, series);
            (chain.heading.clone().into(), html! { <WhyChain {chain} /> })
        }
        Findings::Moves(moves) => {
            let (answer, futures, years) = (moves.clone(), answer.futures, request.years);
            let panel = html! { <MovesFindings {answer} {series} {futures} {years} /> };
            ("What moved and what it did".into(), panel)
        }
        // Other questions are answered elsewhere.
        _ => return None,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

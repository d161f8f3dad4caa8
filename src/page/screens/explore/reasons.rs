//! Questions about the chosen outcome: why it changes, and the effect of each move.

use crate::analysis::attribution::Findings;
use crate::text::why::chain;
use yew::prelude::*;

use crate::page::browser::page::show_in_list;
use crate::page::components::answer_note::answer_note;
use crate::page::questions::OpenableQuestion;
use crate::page::screens::explore::moves_panel::MovesFindings;
use crate::page::screens::explore::why_chain::WhyChain;

#[derive(Properties, PartialEq)]
pub struct AskButtonProps {
    pub question: OpenableQuestion,
    /// The id of what it opens.
    pub opens: &'static str,
    /// Text of the button.
    pub children: Html,
}

/// Opens and closes an answer.
#[component]
pub fn AskButton(props: &AskButtonProps) -> Html {
    html! {
        <button
            class="button bare ask"
            type="button"
            aria-expanded={props.question.is_open.to_string()}
            aria-controls={props.opens}
            onclick={props.question.toggle.clone()}
        >
            { props.children.clone() }
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct ReasonsProps {
    /// The questions why, and what each move did.
    pub questions: [OpenableQuestion; 2],
}

/// The answers that are open.
#[component]
pub fn Reasons(props: &ReasonsProps) -> Html {
    let [why, moves] = &props.questions;
    html! {
        <>
            if why.is_open {
                <Reason question={why.clone()} id="why" title="Why?" />
            }
            if moves.is_open {
                <Reason question={moves.clone()} id="what-moved" title="Effect of each change" />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ReasonProps {
    question: OpenableQuestion,
    id: &'static str,
    title: &'static str,
}

/// An answer in its panel, or what there is until it comes.
#[component]
fn Reason(props: &ReasonProps) -> Html {
    let node = use_node_ref();
    let question = &props.question;
    // Opened below the edge of the window, it would not be seen.
    use_effect_with((node.clone(), question.answer.is_some()), |(node, _)| {
        if let Some(panel) = node.cast::<web_sys::Element>() {
            show_in_list(&panel);
        }
    });
    let heading = format!("{}-heading", props.id);
    let class = classes!(
        "panel",
        "reason",
        question.state.is_stale().then_some("is-old")
    );
    let (title, findings) = findings(question).unwrap_or((props.title.into(), Html::default()));
    html! {
        <section
            {class}
            id={props.id}
            ref={node}
            aria-labelledby={heading.clone()}
            aria-busy={question.state.is_busy().to_string()}
        >
            <div class="panel-head">
                <h2 id={heading}>{ title }</h2>
                <button class="button bare" type="button" onclick={question.toggle.clone()}>{ "Close" }</button>
            </div>
            { answer_note(question.state) }
            { findings }
        </section>
    }
}

/// Findings of an answer, and their heading.
fn findings(question: &OpenableQuestion) -> Option<(AttrValue, Html)> {
    let answered = question.answer.as_ref()?;
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
            ("Effect of each change".into(), panel)
        }
        // Other questions are answered elsewhere.
        _ => return None,
    })
}

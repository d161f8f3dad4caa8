//! The lines that are held unless somebody opens them.

use crate::core::line::{Line, PerLine};
use crate::core::quantity::{money, percent};
use crate::text::budget::locked_away_from_plan;
use crate::text::line::what_the_model_says;
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::screens::explore::lever::Lever;

#[derive(Properties, PartialEq)]
pub struct HeldLinesProps {
    /// The work as it stands.
    pub document: Document,
    /// The current plan.
    pub baseline: PerLine<i64>,
    /// Refusals of the last entries.
    pub refusals: PerLine<Option<String>>,
    pub on: Callback<Action>,
}

/// The held lines, folded. One that is open has a lever like the programmes.
#[component]
pub fn HeldLines(props: &HeldLinesProps) -> Html {
    let Document {
        area,
        budget,
        locked,
        ..
    } = &props.document;
    let held: i64 = Line::HELD.into_iter().map(|line| budget[line]).sum();
    let open = Line::HELD.into_iter().filter(|line| !locked[*line]).count();
    let state = match open {
        0 => "locked".to_owned(),
        open => format!("{open} unlocked"),
    };
    let share = percent(held as f64 / area.allotment);
    html! {
        <details class="panel disclose held-lines">
            <summary>{ format!("{} other budgets, {} ({share}), {state}", Line::HELD.len(), money(held as f64)) }</summary>
            <p class="small quiet">{ "A locked budget does not change and does not pay for increases. Unlock one to move it like the four services." }</p>
            { for Line::HELD.into_iter().map(|line| if locked[line] { closed(line, props) } else { opened(line, props) }) }
        </details>
    }
}

fn closed(line: Line, props: &HeldLinesProps) -> Html {
    let unlock = props
        .on
        .reform(move |_: MouseEvent| Action::ToggleLock(line));
    let [now, current] = [props.document.budget, props.baseline].map(|budget| budget[line] as f64);
    html! {
        <div class="lever is-held held" data-line={line.id()}>
            <span class="lever-name"><span class="glyph"></span>{ line.name() }</span>
            <b class="num">{ money(now) }</b>
            <button
                class="button bare square"
                type="button"
                id={format!("lock-{}", line.id())}
                aria-pressed="true"
                aria-label={format!("Lock {}", line.name())}
                title="Unlock"
                onclick={unlock}
            >
                <span class="i i-lock"></span>
            </button>
            if let Some(told) = locked_away_from_plan(now, current) {
                <p class="beyond">{ told }</p>
            }
        </div>
    }
}

fn opened(line: Line, props: &HeldLinesProps) -> Html {
    let refusal = props.refusals[line].clone().map(AttrValue::from);
    html! {
        <>
            <Lever {line} document={props.document.clone()} baseline={props.baseline} {refusal} on={props.on.clone()} />
            <p class="small quiet">{ what_the_model_says(line) }</p>
        </>
    }
}

//! The whole budget as one bar: the current plan above, yours below.

use crate::core::line::Line;
use crate::core::quantity::{money, percent};
use crate::text::split::origin;
use crate::text::{self, budget};
use crate::workspace::{Action, Document, spending};
use yew::prelude::*;

use crate::page::browser::width::{Size, use_size};
use crate::page::components::hue;
use crate::page::screens::explore::presets_menu::presets_menu;

#[derive(Properties, PartialEq)]
pub struct BudgetBarProps {
    /// The work as it stands.
    pub document: Document,
    /// The chance of breaking even, and under the current plan, where more or less than the allotment is to be spent.
    pub break_even: Option<[String; 2]>,
    pub on: Callback<Action>,
}

/// Room that a character of a plot's name takes, and the room around it; pixels at the usual text size.
const CHARACTER_PX: f64 = 7.7;
const PADDING_PX: f64 = 18.0;
/// A bar this narrow names no plot; glyphs stand in.
const NARROW_PX: f64 = 672.0;

/// True if a line's name fits its segment; the key names those that do not fit.
fn fits(line: Line, document: &Document, size: Size) -> bool {
    let share = document.budget[line] as f64 / document.area.allotment;
    // An m takes half as much again.
    let characters =
        line.name().chars().count() as f64 + 0.5 * line.name().matches('m').count() as f64;
    let words = CHARACTER_PX * characters * size.text_scale;
    size.width > NARROW_PX && share * size.width > words + PADDING_PX
}

/// The top of the plan.
#[component]
pub fn BudgetBar(props: &BudgetBarProps) -> Html {
    let Document { area, budget, .. } = &props.document;
    let baseline = props.document.baseline();
    let overspend = props.document.overspend();
    let changed = !props.document.is_baseline();
    let reset = props.on.reform(|_: MouseEvent| Action::Reset);
    let node = use_node_ref();
    let size = use_size(&node);
    let tiny = |line: &Line| !fits(*line, &props.document, size);
    let was = |line: Line| {
        html! { <i class={hue(line)} style={format!("--w:{}", baseline[line])}></i> }
    };
    let named: Vec<String> = Line::ALL
        .into_iter()
        .filter(|line| tiny(line) && (size.width > NARROW_PX || !line.is_programme()))
        .map(|line| {
            format!(
                "{} {}",
                line.name().to_ascii_lowercase(),
                money(budget[line] as f64)
            )
        })
        .collect();
    html! {
        <section class="budget-area" aria-labelledby="plan-name">
            <div class="plan-line">
                <h2 id="plan-name">{ if changed { "Your plan" } else { "Current plan" } }</h2>
                <span class="quiet">
                    { budget::total(area.allotment, area.population) }{ " · " }{ origin(area.has_assumed_split()) }
                </span>
                <span class="row">
                    if changed {
                        <button class="button" type="button" onclick={reset}>{ "Back to the current plan" }</button>
                    }
                    { presets_menu(&props.document, &props.on) }
                </span>
            </div>
            <div class="budget" ref={node.clone()} role="img" aria-label={spoken(&props.document)}>
                <div class="budget-was">
                    { for Line::ALL.into_iter().map(was) }
                    // So that both have one scale: nothing stands over what is beyond the allotment.
                    if overspend > 0 { <i class="none" style={format!("--w:{overspend}")}></i> }
                </div>
                <div class="budget-bar">
                    { for Line::ALL.into_iter().map(|line| plot(line, &props.document, size)) }
                    if overspend != 0 {
                        <div class={if overspend > 0 { "over" } else { "unspent" }} style={format!("--w:{}", overspend.abs())}></div>
                    }
                </div>
            </div>
            if overspend != 0 {
                <p class="over-note" role="status">{ over_note(props) }</p>
            }
            <p class="budget-key">
                <span>{ budget::KEY }</span>
                <span>{ budget::not_labelled(&named) }</span>
            </p>
        </section>
    }
}

/// Spending beyond the allotment, and its effect on the duty to break even.
fn over_note(props: &BudgetBarProps) -> String {
    let year = text::financial_year(props.document.years as usize - 1, false);
    let mut note = budget::over_or_under(&spending(props.document.overspend()));
    if let Some([yours, baseline]) = &props.break_even {
        note.push(' ');
        note.push_str(&budget::chance_of_breaking_even(&year, yours, baseline));
    }
    note
}

fn plot(line: Line, document: &Document, size: Size) -> Html {
    let pounds = document.budget[line] as f64;
    let share = pounds / document.area.allotment;
    let class = classes!(hue(line), (!fits(line, document, size)).then_some("tiny"));
    html! {
        <div {class} style={format!("--w:{}", document.budget[line])} data-line={line.id()}>
            <b>{ line.name() }</b>
            <span>{ money(pounds) }<span class="share">{ format!(" · {}", percent(share)) }</span></span>
        </div>
    }
}

fn spoken(document: &Document) -> String {
    let lines: Vec<String> = Line::ALL
        .into_iter()
        .map(|line| {
            let pounds = document.budget[line] as f64;
            format!(
                "{} {}, {}",
                line.name(),
                money(pounds),
                percent(pounds / document.area.allotment)
            )
        })
        .collect();
    format!(
        "Budget of {}. {}.{}",
        money(document.area.allotment),
        lines.join(". "),
        match document.overspend() {
            0 => String::new(),
            overspend => format!(" {}", budget::over_or_under(&spending(overspend))),
        }
    )
}

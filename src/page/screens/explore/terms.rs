//! The terms of a plan: how far to look, when money moves, how the allotment grows.

use crate::core::line::Line;
use crate::core::quantity::number;
use crate::evidence::{Evidence, GROWTH_YEARS};
use crate::model::scenario::{MONTHS_MAX, PHASING_MAX, YEARS_MAX};
use crate::text;
use crate::workspace::{Action, Document, Timing, Workspace, apply};
use yew::prelude::*;

use crate::page::browser::page::{chosen_value, is_open};
use crate::page::components::gesture::act;
use crate::page::components::money_field::MoneyField;

#[derive(Properties, PartialEq)]
pub struct TermsProps {
    /// The work as it stands.
    pub document: Document,
    /// Refusal of the last entry for each year's growth.
    pub refusals: [Option<String>; GROWTH_YEARS],
    /// True if it starts unfolded.
    #[prop_or_default]
    pub open: bool,
    pub on: Callback<Action>,
}

/// The terms, folded, with what they are in the summary.
#[component]
pub fn Terms(props: &TermsProps) -> Html {
    let document = &props.document;
    let open = use_state(|| props.open);
    let node = use_node_ref();
    let toggle = {
        let (open, node) = (open.setter(), node.clone());
        Callback::from(move |_: Event| open.set(is_open(&node)))
    };
    html! {
        <details class="panel disclose terms" open={props.open} ref={node} ontoggle={toggle}>
            <summary>{ "Timing and growth" }<span class="quiet">{ summary(document) }</span></summary>
            if *open { { terms(props) } }
        </details>
    }
}

/// Contents of the fold, made when it is opened: a hundred choices need not follow every drag.
fn terms(props: &TermsProps) -> Html {
    let document = &props.document;
    html! {
        <>
            { horizon(props) }
            <fieldset class="timing">
                <legend>{ "When does the money move?" }</legend>
                { row(None, props) }
                { for Line::ALL.into_iter().filter(|line| document.budget[*line] != document.baseline()[*line]).map(|line| row(Some(line), props)) }
                <p class="small quiet">{ "Money leaves the service that pays in the same month that it reaches the service that gains." }</p>
            </fieldset>
            <fieldset class="growth">
                <legend>{ "Growth of the total budget, % a year" }</legend>
                <div class="growth-years">{ for (1..GROWTH_YEARS).map(|year| growth(year, props)) }</div>
                { for props.refusals.iter().enumerate().filter_map(|(year, refusal)| Some(refused_growth(year, refusal.as_ref()?))) }
                <p class="small quiet">{ "This applies to both plans. Leave a field empty to use the published figure." }</p>
            </fieldset>
        </>
    }
}

fn summary(document: &Document) -> String {
    let mut parts = vec![match document.years {
        1 => "1 year".to_owned(),
        years => format!("{years} years"),
    }];
    let usual = Timing::default();
    if document.timing.0.iter().any(|timing| *timing != usual) {
        parts.push("money moves later or in steps".into());
    }
    if document.assumptions.allotment_growth != [None; GROWTH_YEARS] {
        parts.push("your own growth figures".into());
    }
    format!(" · {}", parts.join(" · "))
}

fn horizon(props: &TermsProps) -> Html {
    let year = |years: u32| {
        let choose = props.on.reform(move |_: Event| Action::SetYears(years));
        html! {
            <label>
                <input class="sr" type="radio" name="years" checked={props.document.years == years} onchange={choose} />
                { years }
            </label>
        }
    };
    html! {
        <fieldset>
            <legend>{ "Years to look ahead" }</legend>
            <div class="segments">{ for (1..=YEARS_MAX as u32).map(year) }</div>
        </fieldset>
    }
}

/// A row of two choices: the first month, and the months over which the money moves.
fn row(line: Option<Line>, props: &TermsProps) -> Html {
    let timings = &props.document.timing;
    let timing = match line {
        Some(line) => Some(timings[line]),
        None => timings
            .0
            .iter()
            .all(|other| *other == timings.0[0])
            .then_some(timings.0[0]),
    };
    let shown = timing.unwrap_or_default();
    let choose = |part: fn(Timing, usize) -> Timing| {
        act(&props.on, move |event: Event| {
            let chosen = chosen_value(&event)?.parse().ok()?;
            Some(Action::SetTiming {
                line,
                timing: part(shown, chosen),
            })
        })
    };
    let start = choose(|timing, from_month| Timing {
        from_month,
        ..timing
    });
    let over = choose(|timing, over_months| Timing {
        over_months,
        ..timing
    });
    let name = line.map_or("All services", Line::name);
    let mixed = timing.is_none();
    let option = |value: usize, text: String, selected: bool| {
        html! { <option value={value.to_string()} selected={selected && !mixed}>{ text }</option> }
    };
    let several = || {
        html! { if mixed { <option value="" selected=true disabled=true>{ "various" }</option> } }
    };
    html! {
        <div class="timing-row" data-line={line.map_or("all", Line::id)}>
            <span>{ name }</span>
            <select class="input" aria-label={format!("{name}: starts in")} onchange={start}>
                { several() }
                { for (0..MONTHS_MAX).map(|month| option(month, text::month_name(month), month == shown.from_month)) }
            </select>
            <select class="input" aria-label={format!("{name}: in full after")} onchange={over}>
                { several() }
                { for (1..=PHASING_MAX).map(|months| option(months, phasing(months), months == shown.over_months)) }
            </select>
        </div>
    }
}

fn phasing(months: usize) -> String {
    match months {
        1 => "at once".into(),
        months => format!("over {months} months"),
    }
}

fn growth(year: usize, props: &TermsProps) -> Html {
    let evidence = Evidence::built_in();
    let share = props.document.assumptions.growth(year, evidence);
    let (document, on) = (props.document.clone(), props.on.clone());
    let typed = Callback::from(move |text: String| {
        let action = Action::TypeGrowth { year, text };
        let taken = apply(&Workspace::new(document.clone()), &action)
            .is_none_or(|next| next.growth_refusals[year].is_none());
        on.emit(action);
        taken
    });
    let forgive = props.on.reform(|()| Action::ForgiveGrowth);
    html! {
        <label>
            { text::financial_year(year, true) }
            <MoneyField
                class="is-percent"
                value={number(100.0 * share, 2)}
                label={format!("Growth into {}, %", text::financial_year(year, false))}
                after="%"
                error_id={props.refusals[year].is_some().then(|| AttrValue::from(format!("error-growth-{year}")))}
                on_escape={forgive}
                on_type={typed}
            />
        </label>
    }
}

fn refused_growth(year: usize, sentence: &str) -> Html {
    html! {
        <p class="error-text" id={format!("error-growth-{year}")} role="alert"><span class="i i-warn"></span>{ sentence }</p>
    }
}

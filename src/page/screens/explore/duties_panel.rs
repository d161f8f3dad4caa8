//! Standards and duties: each chance, and the chance of meeting all at once. Each opens to what it is.

use std::rc::Rc;

use crate::chart::DataTable;
use crate::core::quantity::{chance_in_100, in_100};
use crate::engine::collector::{Chance, Results};
use crate::evidence::{Evidence, Tables};
use crate::model::duties::{Duty, investment_margins};
use crate::text;
use crate::text::duty::{self, Explanation, Standing};
use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::components::plot::{WaffleChart, table};

#[derive(Properties, PartialEq)]
pub struct DutiesPanelProps {
    /// Results; nothing before the first look.
    pub shown: Option<Rc<Shown>>,
    /// The horizon; years.
    pub years: u32,
}

/// The right of the page.
#[component]
pub fn DutiesPanel(props: &DutiesPanelProps) -> Html {
    let years = match &props.shown {
        // What is shown may still be of another horizon.
        Some(shown) => shown.wanted.request.years,
        None => props.years,
    };
    let year = years as usize - 1;
    let tables = &Evidence::built_in().tables;
    html! {
        <section class="duties" aria-labelledby="duties-heading">
            <div class="panel">
                <div class="panel-head">
                    <h2 id="duties-heading">{ "Standards and duties" }</h2>
                    <span class="small quiet">{ format!("chances in {}", text::financial_year(year, false)) }</span>
                </div>
                if let Some(shown) = &props.shown {
                    { all_at_once(&shown.results, year, tables) }
                    { rows(shown, year, tables) }
                } else {
                    { by_standing(|which| waiting(which, year, tables)) }
                }
                <p class="small quiet">{ "Cancer and diagnostic waiting standards are not modelled." }</p>
            </div>
        </section>
    }
}

/// The duties under the headings of their legal standing.
fn by_standing(row: impl Fn(Duty) -> Html) -> Html {
    let group = |standing: Standing| {
        html! {
            <>
                <h3 class="duty-standing">{ standing.heading() }</h3>
                { for standing.duties().map(&row) }
            </>
        }
    };
    Standing::ALL.into_iter().map(group).collect()
}

/// The number of duties that are met; opens to the chance of all at once, and to what it would be with one of them left out.
fn all_at_once(results: &Results, year: usize, tables: &Tables) -> Html {
    let more = in_100(results.duties_met.more, results.futures);
    let description = format!(
        "Your plan meets more of the {} in {more} futures",
        Duty::COUNT
    );
    let share = chance_in_100(results.duties_met.more, results.futures) / 100.0;
    let left_out = DataTable {
        caption: "Chances of meeting all but one".into(),
        columns: ["Left out", "Your plan", "Current plan"]
            .map(String::from)
            .into(),
        rows: duty::leave_one_out(results, year, tables),
    };
    html! {
        <details class="duty-all" data-duty="all">
            <summary class="all-at-once">
                <WaffleChart {share} {description} />
                <span>
                    <b>{ duty::met_heading(results) }</b>
                    <br />
                    <small class="quiet">{ duty::met_sentence(results) }</small>
                </span>
            </summary>
            <p class="small">{ duty::all_sentence(results, year, tables) }</p>
            { table(&left_out) }
        </details>
    }
}

fn rows(shown: &Shown, year: usize, tables: &Tables) -> Html {
    let (request, results) = (&shown.wanted.request, &shown.results);
    let assumed = shown.wanted.assumptions.tables(tables);
    let margins = investment_margins(&request.area, &request.plan, &assumed);
    let of_year = [0, 1].map(|arm: usize| margins[arm].path[year]);
    by_standing(|which| {
        let chance = results.duties[which as usize];
        let level = duty::level(which, results, of_year);
        let years = (which == Duty::MentalHealthInvestment).then(|| {
            let [_, plan] = &margins;
            duty::margins_by_year(&plan.path[..=year], &plan.year_on_year[..=year])
        });
        let (name, mark) = duty::name(which, year, tables);
        html! {
            <details class="duty" data-duty={which.id()}>
                <summary>
                    <span class="duty-name">{ name }{ " " }<small>{ mark }</small></span>
                    { chances(which, chance, results.futures) }
                    if let Some(level) = level.as_ref().filter(|_| duty::shows_level(which)) {
                        <small class="duty-hint">{ level }</small>
                    }
                </summary>
                { more(which, level.filter(|_| !duty::shows_level(which)), years) }
            </details>
        }
    })
}

/// The chance in words and as a meter, beside that of the current plan.
fn chances(which: Duty, chance: Chance, futures: u32) -> Html {
    let ([now, was], unit) = duty::chances(which, chance, futures);
    let style = format!(
        "--v:{:.1};--was:{:.1}",
        100.0 * chance.plan,
        100.0 * chance.baseline
    );
    html! {
        <>
            <span class="chance">{ now }{ " " }<small>{ unit }</small></span>
            <span class="meter" {style}></span>
            <span class="duty-was">{ format!("was {was}") }</span>
        </>
    }
}

/// Meaning of a duty, its legal standing with a page on it, and its calculation.
fn more(which: Duty, level: Option<String>, years: Option<String>) -> Html {
    let Explanation {
        meaning,
        standing,
        source: [source, address],
        model,
    } = duty::explanation(which);
    html! {
        <div class="duty-more">
            <p>{ meaning }</p>
            <p><b>{ "Legal standing: " }</b>{ standing }{ " " }<a href={address} rel="noreferrer">{ source }</a></p>
            <p><b>{ "In the model: " }</b>{ model }</p>
            if let Some(note) = duty::note(which) { <p>{ note }</p> }
            if let Some(level) = level { <p>{ level }{ "." }</p> }
            if let Some(years) = years { <p>{ years }</p> }
        </div>
    }
}

fn waiting(which: Duty, year: usize, tables: &Tables) -> Html {
    let (name, mark) = duty::name(which, year, tables);
    html! {
        <div class="duty" data-duty={which.id()}>
            <span class="duty-name">{ name }{ " " }<small>{ mark }</small></span>
            <span class="chance">{ "–" }</span>
        </div>
    }
}

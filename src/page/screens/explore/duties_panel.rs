//! Standards and duties: each chance, and the chance of meeting all at once. Each opens to what it is.

use std::rc::Rc;

use crate::chart::DataTable;
use crate::core::quantity::{chance_in_100, in_100};
use crate::engine::collector::{Chance, Results};
use crate::evidence::{Evidence, Tables};
use crate::model::duties::{Duty, investment_margin};
use crate::text::{self, duty};
use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::components::plot::{WaffleChart, table};

#[derive(Properties, PartialEq)]
pub struct DutiesPanelProps {
    /// Results; nothing before the first look.
    pub shown: Option<Rc<Shown>>,
    /// The horizon; years.
    pub years: u32,
    /// True if mental health has more than in the current plan.
    pub mental_health_gains: bool,
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
                    { rows(shown, year, props.mental_health_gains, tables) }
                } else {
                    { for Duty::ALL.into_iter().map(|which| waiting(which, year, tables)) }
                }
                <p class="small quiet">{ "Cancer and diagnostic waiting standards are not modelled." }</p>
            </div>
        </section>
    }
}

/// The chance of meeting every duty at once; opens to what it would be with one of them left out.
fn all_at_once(results: &Results, year: usize, tables: &Tables) -> Html {
    let now = in_100(results.all_duties.plan, results.futures);
    let description = format!("{now} futures meet all {} at once", Duty::COUNT);
    let share = chance_in_100(results.all_duties.plan, results.futures) / 100.0;
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
                    <b>{ format!("All {}: {now}", Duty::COUNT) }</b>
                    <br />
                    <small class="quiet">{ duty::all_sentence(results, year, tables) }</small>
                </span>
            </summary>
            { table(&left_out) }
        </details>
    }
}

fn rows(shown: &Shown, year: usize, mental_health_gains: bool, tables: &Tables) -> Html {
    let (request, results) = (&shown.wanted.request, &shown.results);
    let assumed = shown.wanted.assumptions.tables(tables);
    let margins = investment_margin(&request.area, &request.plan, &assumed);
    let of_year = margins.map(|years| years[year]);
    let row = |(which, chance): (Duty, Chance)| {
        let level = duty::level(which, results, of_year);
        let years = (which == Duty::MentalHealthInvestment)
            .then(|| duty::margins_by_year(&margins[1][..=year]));
        let hint = duty::hint(which, chance, mental_health_gains);
        let (name, mark) = duty::name(which, year, tables);
        html! {
            <details class="duty" data-duty={which.id()}>
                <summary>
                    <span class="duty-name">{ name }{ " " }<small>{ mark }</small></span>
                    { chances(chance, results.futures) }
                    if let Some(level) = level.as_ref().filter(|_| duty::shows_level(which)) {
                        <small class="duty-hint">{ level }</small>
                    }
                </summary>
                { more(which, level.filter(|_| !duty::shows_level(which)), years, hint) }
            </details>
        }
    };
    let rows = Duty::ALL.into_iter().zip(results.duties).map(row);
    html! { <>{ for rows }</> }
}

/// The chance in words and as a meter, beside that of the current plan.
fn chances(chance: Chance, futures: u32) -> Html {
    let [now, was] = [chance.plan, chance.baseline].map(|share| {
        let text = in_100(share, futures).replace(" in 100", "");
        text.replace("fewer than", "under")
            .replace("more than", "over")
    });
    let style = format!(
        "--v:{:.1};--was:{:.1}",
        100.0 * chance.plan,
        100.0 * chance.baseline
    );
    html! {
        <>
            <span class="chance">{ now }{ " " }<small>{ "in 100" }</small></span>
            <span class="meter" {style}></span>
            <span class="duty-was">{ format!("was {was}") }</span>
        </>
    }
}

/// Definition of a duty, its source and its calculation.
fn more(
    which: Duty,
    level: Option<String>,
    years: Option<String>,
    hint: Option<&'static str>,
) -> Html {
    let [what, law, model] = duty::explanation(which);
    html! {
        <div class="duty-more">
            <p>{ what }</p>
            <p><b>{ "Where it comes from: " }</b>{ law }</p>
            <p><b>{ "In the model: " }</b>{ model }</p>
            if let Some(level) = level { <p>{ level }{ "." }</p> }
            if let Some(years) = years { <p>{ years }</p> }
            if let Some(hint) = hint { <p>{ hint }</p> }
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

//! Standards and duties: each chance, and how many are met together. Each opens to what it is.

use std::rc::Rc;

use crate::engine::collector::Chance;
use crate::evidence::{Evidence, Tables};
use crate::model::duties::{Duty, investment_margins};
use crate::text::duty::{self, Explanation, Standing};
use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::screens::explore::duties_together::DutiesTogether;

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
                </div>
                <p class="small quiet">{ ["Chances of being met ", &duty::judged_over(years as usize)].concat() }</p>
                if let Some(shown) = &props.shown {
                    <DutiesTogether duties={shown.results.duties.clone()} {year} />
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

fn rows(shown: &Shown, year: usize, tables: &Tables) -> Html {
    let (request, results) = (&shown.wanted.request, &shown.results);
    let assumed = shown.wanted.assumptions.tables(tables);
    let margins = investment_margins(&request.area, &request.plan, &assumed);
    let of_year = [0, 1].map(|arm: usize| margins[arm].path[year]);
    by_standing(|which| {
        let chance = results.duties.chance(which);
        let level = duty::level(which, results, of_year, year);
        let missed = duty::first_missed(&results.duties, which, year + 1);
        let hints = [missed, level.clone().filter(|_| duty::shows_level(which))];
        let hints: Vec<String> = hints.into_iter().flatten().collect();
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
                    if !hints.is_empty() {
                        <small class="duty-hint">{ hints.join("; ") }</small>
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

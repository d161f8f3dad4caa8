//! Standards and duties: each chance, and the chance of meeting all at once.

use std::rc::Rc;

use allotment::collect::Chance;
use allotment::duties::Duty;
use allotment::evidence::Evidence;
use allotment::pool::Shown;
use allotment::quantity::in_100;
use allotment::words::{self, duty};
use yew::prelude::*;

use super::plot::HundredPlot;

#[derive(Properties, PartialEq)]
pub struct DutiesPanelProps {
    /// What the futures say; nothing before the first look.
    pub shown: Option<Rc<Shown>>,
    /// The horizon; years.
    pub years: u32,
    /// Whether mental health has more than in the current plan.
    pub mental_health_gains: bool,
}

/// The right of the page.
#[component]
pub fn DutiesPanel(props: &DutiesPanelProps) -> Html {
    let year = words::financial_year(props.years as usize - 1, false);
    html! {
        <section class="duties" aria-labelledby="duties-heading">
            <div class="panel">
                <div class="panel-head">
                    <h2 id="duties-heading">{ "Standards and duties" }</h2>
                    <span class="small quiet">{ format!("chances in {year}") }</span>
                </div>
                if let Some(shown) = &props.shown {
                    { all_at_once(shown.results.all_duties, &shown.results.duties) }
                    { for Duty::ALL.into_iter().zip(shown.results.duties).map(|(which, chance)| {
                        row(which, chance, props.years as usize - 1, duty::hint(which, chance, props.mental_health_gains))
                    }) }
                } else {
                    { for Duty::ALL.into_iter().map(|which| waiting(which, props.years as usize - 1)) }
                }
                <p class="small quiet">{ "Cancer and diagnostic waiting standards are not modelled." }</p>
            </div>
        </section>
    }
}

fn all_at_once(chance: Chance, each: &[Chance]) -> Html {
    let all = format!("All {}", Duty::COUNT);
    let description = format!(
        "{} futures meet all {} at once",
        in_100(chance.scenario),
        Duty::COUNT
    );
    html! {
        <div class="all-at-once" data-duty="all">
            <HundredPlot share={chance.scenario} {description} />
            <p>
                <b>{ format!("{all}: {}", in_100(chance.scenario)) }</b>
                <br />
                <small class="quiet">{ duty::all_sentence(chance, each) }</small>
            </p>
        </div>
    }
}

fn row(which: Duty, chance: Chance, year: usize, hint: Option<&'static str>) -> Html {
    let (name, mark) = duty::name(which, year, &Evidence::built_in().tables);
    let (now, was) = (in_100(chance.scenario), in_100(chance.plan));
    let (number, _) = now.split_once(" in 100").unwrap_or((&now, ""));
    let was_number = was
        .split_once(" in 100")
        .map_or(was.as_str(), |(number, _)| number)
        .to_owned();
    let style = format!(
        "--v:{:.0};--was:{:.0}",
        100.0 * chance.scenario,
        100.0 * chance.plan
    );
    html! {
        <div class="duty" data-duty={which.id()}>
            <span class="duty-name">{ name }{ " " }<small>{ mark }</small></span>
            <span class="chance">{ short(number) }{ " " }<small>{ "in 100" }</small></span>
            <span class="meter" {style}></span>
            <span class="duty-was">{ format!("was {}", short(&was_number)) }</span>
            if let Some(hint) = hint { <small class="duty-hint">{ hint }</small> }
        </div>
    }
}

/// `fewer than 1` and `more than 99` as they fit a narrow column.
fn short(number: &str) -> String {
    number
        .replace("fewer than ", "under ")
        .replace("more than ", "over ")
}

fn waiting(which: Duty, year: usize) -> Html {
    let (name, mark) = duty::name(which, year, &Evidence::built_in().tables);
    html! {
        <div class="duty" data-duty={which.id()}>
            <span class="duty-name">{ name }{ " " }<small>{ mark }</small></span>
            <span class="chance">{ "–" }</span>
        </div>
    }
}

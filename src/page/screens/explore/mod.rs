//! The budget, the levers that move it, and the possible effects.

mod budget_bar;
mod duties_panel;
mod duties_together;
mod fixture_answers;
pub mod fixtures;
mod footnotes;
mod held_lines;
mod lever;
mod levers;
mod moves_panel;
mod outcome_detail;
mod outcome_row;
mod outcomes;
mod payment_rate;
mod presets_menu;
mod reasons;
mod refund_offer;
mod summary_bar;
mod terms;
mod watch;
mod welcome;
mod who_pays;
mod why_chain;

use crate::core::quantity::in_100;
use crate::model::duties::Duty;
use crate::model::provenance::{self, changed};
use crate::text::{futures, moves};
use crate::workers::pool::{Phase, Shown};
use crate::workspace::Document;
use yew::prelude::*;

use crate::page::components::changed_banner::ChangedBanner;
use crate::page::hooks::use_parts;
use crate::page::screens::context::{ScreenContext, ScreenProps};
use budget_bar::BudgetBar;
use duties_panel::DutiesPanel;
use footnotes::Footnotes;
use levers::Levers;
use outcomes::Outcomes;
use summary_bar::SummaryBar;
use welcome::Welcome;

/// Parts that are drawn in a task of their own when the screen opens.
const PARTS: u32 = 4;

/// The screen.
#[component]
pub fn Explore(props: &ScreenProps) -> Html {
    let ScreenContext {
        workspace,
        document,
        shown,
        later: [for_chart, for_duties],
        fingerprint,
        questions,
        progress,
        on,
        ..
    } = &props.context;
    let parts = use_parts(PARTS);
    let break_even = break_even(document, for_duties.as_deref());
    let is_baseline = shows_baseline(shown.as_deref(), document);
    html! {
        <>
            <Welcome document={document.clone()} {on} />
            <ChangedBanner document={document.clone()} {on} />
            <main class="explore" id="main">
                <BudgetBar document={document.clone()} {break_even} {on} />
                if parts > 0 {
                    <Levers
                        document={document.clone()}
                        refusals={workspace.refusals.clone()}
                        growth_refusals={workspace.growth_refusals.clone()}
                        last_moved={workspace.last_moved}
                        offers_refund={workspace.offers_refund}
                        {on}
                    />
                }
                if parts > 1 {
                    <Outcomes
                        shown={shown.clone()}
                        for_chart={for_chart.clone()}
                        focus={workspace.focus}
                        years={document.years}
                        {is_baseline}
                        settled={progress.phase == Phase::Settled}
                        questions={questions.clone()}
                        {on}
                    />
                }
                if parts > 2 {
                    <DutiesPanel shown={for_duties.clone()} years={document.years} />
                }
            </main>
            if parts > 3 {
                <Footnotes place={AttrValue::from(document.place.clone())} area={document.area.clone()} {on} />
                <p class="on-paper">{ on_paper(&props.context, fingerprint.as_ref()) }</p>
                <SummaryBar shown={shown.clone()} progress={*progress} />
            }
        </>
    }
}

/// True while the results shown are those of the current plan: they may be a step behind the work.
fn shows_baseline(shown: Option<&Shown>, document: &Document) -> bool {
    shown.map_or(document.is_baseline(), |shown| {
        shown.wanted.request.plan.moves.is_empty()
    })
}

/// The chance of breaking even, where more or less than the allotment is to be spent.
fn break_even(document: &Document, shown: Option<&Shown>) -> Option<[String; 2]> {
    let results = &shown.filter(|_| document.overspend() != 0)?.results;
    let chance = results.duties.chance(Duty::BreakEven);
    Some([chance.plan, chance.baseline].map(|share| in_100(share, results.futures)))
}

/// The origin of the numbers on a printed page, so that they can be made again.
fn on_paper(context: &ScreenContext, fingerprint: Option<&AttrValue>) -> String {
    let ScreenContext {
        document,
        workspace,
        progress,
        ..
    } = context;
    let stopped = progress.phase == Phase::Stopped;
    let run = futures::state(progress.done, progress.total.max(1), stopped);
    let (name, seed) = (&document.area.name, workspace.futures.seed);
    let mut line = format!("{name} · {run} · seed {seed}");
    if let Some(fingerprint) = fingerprint {
        line.push_str(&format!(" · fingerprint {fingerprint}"));
    }
    let changed = changed(&document.assumptions, &document.area);
    let moved = moves::moved(&document.plan().moves);
    format!("{line}. {moved}. {}.", provenance::line(&changed))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod reasons_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod run_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

//! The results so far in one strip at the foot of a narrow screen.

use std::rc::Rc;

use crate::model::duties::Duty;
use crate::text;
use crate::text::plan_summary::{Side, plan_summary};
use crate::workers::pool::{Progress, Shown};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SummaryBarProps {
    /// Results; nothing before the first look.
    pub shown: Option<Rc<Shown>>,
    /// Progress of the run.
    pub progress: Progress,
}

/// The strip.
#[component]
pub fn SummaryBar(props: &SummaryBarProps) -> Html {
    let summary = props.shown.as_ref().map(|shown| {
        let years = shown.wanted.request.years;
        plan_summary(&shown.results, years)
    });
    let finding = |side: Side| {
        let findings = summary.iter().flat_map(|summary| &summary.findings);
        let mut of_side = findings.filter(|finding| finding.side == side);
        of_side.next().map_or_else(
            || ("none clear".into(), String::new()),
            |finding| {
                (
                    finding.amount.clone(),
                    text::outcome_name(finding.series).0.to_owned(),
                )
            },
        )
    };
    let [(gain, better), (harm, worse)] = [Side::Gain, Side::Harm].map(finding);
    let met = props.shown.as_ref().map_or("–".into(), |shown| {
        let [_, plan] = text::duty::met_on_average(&shown.results.duties);
        format!("{plan} of {}", Duty::COUNT)
    });
    html! {
        <aside class="summary-bar" aria-label="Results so far">
            <span>{ "Greatest gain" }<b>{ gain }</b><small>{ better }</small></span>
            <span>{ "Greatest harm" }<b>{ harm }</b><small>{ worse }</small></span>
            <span>{ "Duties met" }<b>{ met }</b></span>
            <span>{ "Futures" }<b>{ futures(props.progress) }</b></span>
        </aside>
    }
}

/// `finished`, or how much is done.
fn futures(progress: Progress) -> String {
    if progress.total > 0 && progress.done >= progress.total {
        "finished".into()
    } else {
        format!(
            "{}%",
            (100 * progress.done)
                .checked_div(progress.total)
                .unwrap_or(0)
        )
    }
}

//! The effect of each action on the workspace.

use super::action::Action;
use super::state::Workspace;
use super::{assume, budget, challenge_log, choose_area, local, presets, refund, terms};
use crate::core::line::PerLine;

/// The workspace after an action; nothing where it changes nothing.
#[must_use]
pub fn apply(workspace: &Workspace, action: &Action) -> Option<Workspace> {
    let mut next = workspace.clone();
    match action {
        Action::Set {
            line,
            pounds,
            gesture,
        } => budget::set(&mut next, *line, *pounds, *gesture),
        Action::Type { line, field, text } => budget::typed(&mut next, *line, *field, text),
        Action::Forgive(line) => next.refusals[*line] = None,
        Action::ForgiveGrowth => next.growth_refusals = Default::default(),
        Action::SetLocal { figure, text } => local::set(&mut next, *figure, text),
        Action::ResetLocal(figure) => local::reset(&mut next, *figure),
        Action::ResetAllLocal => local::reset_all(&mut next),
        Action::UseEngland => local::use_england(&mut next),
        Action::ForgiveLocal => next.local_refusals = Default::default(),
        Action::Restore(document) => {
            next.offers_refund = false;
            next.refusals = PerLine::from_fn(|_| None);
            next.history
                .push((**document).clone(), "earlier plan opened".into(), None);
        }
        Action::Assume(assumed) => assume::assume(&mut next, assumed),
        Action::UsePublished => assume::use_published(&mut next),
        Action::Challenge(challenge) => challenge_log::note(&mut next, challenge),
        Action::RemoveChallenge(place) => challenge_log::remove(&mut next, *place),
        Action::ToggleLock(line) => {
            let mut document = next.document().clone();
            document.locked[*line] = !document.locked[*line];
            document.own_locks[*line] = document.locked[*line] && !line.is_programme();
            let word = if document.locked[*line] {
                "locked"
            } else {
                "unlocked"
            };
            next.refusals = PerLine::from_fn(|_| None);
            next.history
                .push(document, format!("{} {word}", line.name()), None);
        }
        Action::ChoosePayer(payer) => terms::choose_payer(&mut next, *payer),
        Action::Refund => refund::refund(&mut next),
        Action::SetTiming { line, timing } => terms::set_timing(&mut next, *line, *timing),
        Action::SetYears(years) => terms::set_years(&mut next, *years),
        Action::TypeGrowth { year, text } => terms::type_growth(&mut next, *year, text),
        Action::SetPaymentRate { rate, gesture } => {
            terms::set_payment_rate(&mut next, *rate, *gesture);
        }
        Action::ChoosePlace(place) => choose_area::choose(&mut next, place),
        Action::UseArea { place, area } => choose_area::use_area(&mut next, place, area.clone()),
        Action::ChoosePreset(preset) => {
            next.offers_refund = false;
            presets::choose(&mut next, *preset);
        }
        Action::Reset => reset(&mut next),
        Action::Undo => go(&mut next, -1),
        Action::Redo => go(&mut next, 1),
        Action::Go(steps) => go(&mut next, *steps),
        Action::Simulate(futures) => next.futures = *futures,
        Action::Focus(series) => next.focus = *series,
        Action::Dismiss => next.notice = None,
    }
    (next != *workspace).then_some(next)
}

/// Puts every budget and its timing back to the current plan.
fn reset(workspace: &mut Workspace) {
    let mut document = workspace.document().clone();
    document.budget = document.baseline();
    document.timing = PerLine::default();
    workspace.offers_refund = false;
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace
        .history
        .push(document, "back to the current plan".into(), None);
}

/// Goes this number of steps forward, or back if it is negative, as far as there are steps.
fn go(workspace: &mut Workspace, steps: i32) {
    if steps != 0 {
        workspace.history.go(steps);
        workspace.offers_refund = false;
        workspace.local_refusals = Default::default();
        workspace.refusals = PerLine::from_fn(|_| None);
    }
}

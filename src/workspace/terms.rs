//! The terms of a plan beside its amounts: who pays, when money moves, how far to look, and what is assumed.

use super::balance::Payer;
use super::{Document, Timing, Workspace};
use crate::core::line::{Line, PerLine};
use crate::core::quantity::{number, parse_number};
use crate::evidence::Evidence;
use crate::model::assumptions::Assumptions;
use crate::model::scenario::YEARS_MAX;

/// Shares that differ by less are the same one, typed.
const SAME: f64 = 1e-9;

/// Takes a step to the present work changed in some way. Refusals are about what was, so they go.
fn step(
    workspace: &mut Workspace,
    label: String,
    gesture: Option<u32>,
    change: impl FnOnce(&mut Document),
) {
    let mut document = workspace.document().clone();
    change(&mut document);
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace.growth_refusals = Default::default();
    workspace.history.push(document, label, gesture);
}

/// Has somebody else pay. The reserve is opened while it pays, and locked again when it no longer does.
pub(super) fn choose_payer(workspace: &mut Workspace, payer: Payer) {
    let before = workspace.document().payer;
    workspace.offers_refund = !workspace.document().is_baseline();
    let label = match payer {
        Payer::Shared => "all services pay".to_owned(),
        Payer::Line(line) => format!("{} pays", line.name()),
        Payer::Overspend => "increases are an overspend".to_owned(),
    };
    step(workspace, label, None, |document| {
        document.payer = payer;
        if payer == Payer::RESERVE {
            document.locked[Line::Contingency] = false;
            document.own_locks[Line::Contingency] = false;
        } else if before == Payer::RESERVE {
            document.locked[Line::Contingency] = true;
        }
    });
}

/// Has the money of a line, or of all, move at other times.
pub(super) fn set_timing(workspace: &mut Workspace, line: Option<Line>, timing: Timing) {
    if !timing.is_possible() {
        return;
    }
    let label = format!(
        "timing changed for {}",
        line.map_or("all services", Line::name)
    );
    step(workspace, label, None, |document| match line {
        Some(line) => document.timing[line] = timing,
        None => document.timing = PerLine::from_fn(|_| timing),
    });
}

/// Sets the number of years ahead.
pub(super) fn set_years(workspace: &mut Workspace, years: u32) {
    if !(1..=YEARS_MAX as u32).contains(&years) {
        return;
    }
    let label = match years {
        1 => "1 year ahead".to_owned(),
        years => format!("{years} years ahead"),
    };
    step(workspace, label, None, |document| document.years = years);
}

/// Sets the allotment's growth into a year to what was typed.
pub(super) fn type_growth(workspace: &mut Workspace, year: usize, text: &str) {
    if !(1..YEARS_MAX).contains(&year) {
        return;
    }
    match read_growth(workspace.document(), year, text) {
        Ok(assumptions) => {
            let growth = assumptions.growth(year, Evidence::built_in());
            let label = format!("growth {}%", number(100.0 * growth, 2));
            step(workspace, label, None, |document| {
                document.assumptions = assumptions
            });
        }
        Err(sentence) => {
            workspace.growth_refusals = Default::default();
            workspace.growth_refusals[year] = Some(sentence);
        }
    }
}

/// The assumptions with a typed growth among them; one that is as published is none of the user's.
fn read_growth(document: &Document, year: usize, text: &str) -> Result<Assumptions, String> {
    let mut assumptions = document.assumptions.clone();
    let published = Evidence::built_in().tables.allotment_growth[year];
    assumptions.allotment_growth[year] = if text.trim().is_empty() {
        None
    } else {
        let percent = parse_number(text).ok_or_else(|| {
            format!(
                "“{}” is not a percentage. Type a number such as 3.5.",
                text.trim()
            )
        })?;
        let growth = percent / 100.0;
        ((growth - published).abs() > SAME).then_some(growth)
    };
    let checked = assumptions.check(Evidence::built_in());
    checked.map_err(|error| error.to_string())?;
    Ok(assumptions)
}

/// Has another share of the price paid for emergency activity away from plan.
pub(super) fn set_payment_rate(workspace: &mut Workspace, rate: Option<f64>, gesture: u32) {
    let usual = Assumptions::default().payment_rate(Evidence::built_in());
    let mut assumptions = workspace.document().assumptions.clone();
    assumptions.set_payment_rate(rate.filter(|rate| (*rate - usual).abs() > SAME));
    if assumptions.check(Evidence::built_in()).is_err() {
        return;
    }
    let label = format!(
        "extra emergency care paid at {}%",
        number(100.0 * rate.unwrap_or(usual), 0)
    );
    step(workspace, label, Some(gesture), |document| {
        document.assumptions = assumptions
    });
}

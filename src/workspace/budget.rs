//! The budget of a line, set by a slider or typed.

use super::action::LineField;
use super::document::Document;
use super::label;
use super::state::Workspace;
use crate::core::line::{Line, PerLine};
use crate::core::quantity::{MoneyUnit, money, parse_money, parse_number};

pub(super) fn set(workspace: &mut Workspace, line: Line, pounds: i64, gesture: u32) {
    // A drag is measured from where it began, so that dragging there and back changes nothing.
    let base = workspace.history.base_of(gesture).clone();
    let (budget, stop) = base.purse().toward(line, pounds);
    workspace.last_moved = Some(line);
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace.refusals[line] = stop.map(|stop| stop.to_string());
    let label = label::of_change(line, &base.budget, &budget);
    let document = Document {
        budget,
        ..workspace.document().clone()
    };
    workspace.history.push(document, label, Some(gesture));
}

pub(super) fn typed(workspace: &mut Workspace, line: Line, field: LineField, text: &str) {
    let document = workspace.document().clone();
    workspace.refusals = PerLine::from_fn(|_| None);
    let result = read(&document, line, field, text).and_then(|pounds| {
        let set = document.purse().set(line, pounds);
        set.map_err(|stop| stop.to_string())
    });
    match result {
        Ok(budget) => {
            workspace.last_moved = Some(line);
            let label = label::of_change(line, &document.budget, &budget);
            workspace
                .history
                .push(Document { budget, ..document }, label, None);
        }
        Err(sentence) => workspace.refusals[line] = Some(sentence),
    }
}

/// The budget that a text means; whole £. A text that begins with + or − is a change from the current plan.
fn read(document: &Document, line: Line, field: LineField, text: &str) -> Result<i64, String> {
    let pounds = match field {
        LineField::Millions => {
            parse_money(text, MoneyUnit::Millions).map_err(|error| error.to_string())?
        }
        LineField::Percent => {
            let percent = parse_number(text).ok_or_else(|| {
                format!(
                    "“{}” is not a percentage. Type a number such as 12.5.",
                    text.trim()
                )
            })?;
            percent / 100.0 * document.area.allotment
        }
        LineField::PerHead => {
            let each = parse_number(text).ok_or_else(|| {
                format!(
                    "“{}” is not a sum a head. Type a number such as 177.",
                    text.trim()
                )
            })?;
            each * document.area.population
        }
    };
    let relative = text.trim().starts_with(['+', '-', '−']);
    let pounds = if relative {
        document.baseline()[line] as f64 + pounds
    } else {
        pounds
    };
    if pounds < 0.0 {
        return Err(format!(
            "A service cannot have less than £0. {} has {} in the current plan.",
            line.name(),
            money(document.baseline()[line] as f64)
        ));
    }
    if pounds > document.area.allotment {
        return Err(format!(
            "That is more than the whole budget of {}.",
            money(document.area.allotment)
        ));
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "between 0 and the allotment"
    )]
    Ok(pounds.round() as i64)
}

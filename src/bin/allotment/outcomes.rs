//! The outcomes there are, and the smallest difference that matters in each.

use allotment::core::series::{Better, Series};
use allotment::evidence::{REFERENCE_POPULATION, important_difference};
use allotment::model::provenance::EVIDENCE_VERSION;
use allotment::text::full_name;
use serde::Serialize;

use crate::arguments::Format;
use crate::json::json;
use crate::lists::{headed, with_versions};
use crate::plain_table::{Align, aligned};
use crate::refusal::Refusal;
use crate::run_csv;

#[derive(Serialize)]
struct OutcomeRow {
    id: &'static str,
    name: String,
    better: &'static str,
    /// For [`REFERENCE_POPULATION`] people where it is scaled; in one year, in the outcome's unit.
    important_difference: f64,
    unit: &'static str,
    is_scaled: bool,
    grade: char,
    reason: &'static str,
    evidence_version: &'static str,
}

impl OutcomeRow {
    fn of(series: Series) -> Self {
        let facts = important_difference(series);
        Self {
            id: series.id(),
            name: full_name(series),
            better: match series.better() {
                Better::Higher => "higher",
                Better::Lower => "lower",
            },
            important_difference: facts.proposed(REFERENCE_POPULATION),
            unit: &facts.unit,
            is_scaled: facts.is_scaled,
            grade: facts.grade.letter(),
            reason: &facts.reason,
            evidence_version: EVIDENCE_VERSION,
        }
    }

    fn has(&self, words: &[String]) -> bool {
        let all = format!("{} {} {}", self.id, self.name, self.unit).to_lowercase();
        words.iter().all(|word| all.contains(word))
    }

    fn plain(&self) -> Vec<String> {
        vec![
            self.id.into(),
            self.name.clone(),
            self.better.into(),
            self.important_difference.to_string(),
            self.unit.into(),
            if self.is_scaled { "yes" } else { "no" }.into(),
            self.grade.into(),
        ]
    }

    fn csv(&self) -> Vec<String> {
        let mut cells = self.plain();
        cells.extend([self.reason.into(), self.evidence_version.into()]);
        cells
    }
}

/// The outcomes with every word of `text` in their id, name or unit.
pub fn outcomes(text: &str, format: Format) -> Result<String, Refusal> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let rows: Vec<OutcomeRow> = Series::ALL
        .into_iter()
        .map(OutcomeRow::of)
        .filter(|row| row.has(&words))
        .collect();
    if rows.is_empty() {
        return Err(Refusal::new(format!(
            "No outcome has “{text}” in its name or unit; `allotment outcomes` lists them all."
        )));
    }
    let heading = [
        "id",
        "name",
        "better",
        "important_difference",
        "unit",
        "is_scaled",
        "grade",
        "reason",
        "evidence_version",
    ];
    let (left, right) = (Align::Left, Align::Right);
    Ok(match format {
        Format::Json => json(&rows),
        Format::Csv => run_csv::written(&headed(&heading, rows.iter().map(OutcomeRow::csv))),
        Format::Table => with_versions(aligned(
            &[left, left, left, right, left, left, left],
            &headed(&heading[..7], rows.iter().map(OutcomeRow::plain)),
        )),
    })
}

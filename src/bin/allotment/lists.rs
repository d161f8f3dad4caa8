//! The areas and the parameters there are.

use allotment::core::quantity::{money, number};
use allotment::evidence::{Distribution, Evidence, Parameter};
use allotment::model::area::{self, LocalFigure, Place};
use allotment::model::provenance::{self, EVIDENCE_VERSION};
use serde::Serialize;

use crate::arguments::Format;
use crate::json::json;
use crate::plain_table::{Align, aligned};
use crate::refusal::Refusal;
use crate::run_csv;

/// Most letters of a source in a table; the other formats have all of it.
const SOURCE_LETTERS: usize = 60;

#[derive(Serialize)]
struct AreaRow<'a> {
    code: &'a str,
    name: &'a str,
    region: &'a str,
    population: f64,
    practices: Option<u32>,
    allotment: Option<f64>,
    allotment_per_head: Option<f64>,
    deprivation: &'a [f64],
    need: Option<f64>,
    talking_therapies_referral_rate: Option<f64>,
    talking_therapies_recovery: Option<f64>,
    note: &'a str,
    evidence_version: &'static str,
}

impl<'a> AreaRow<'a> {
    fn of(place: &'a Place) -> Self {
        Self {
            code: &place.code,
            name: &place.name,
            region: &place.region,
            population: place.population,
            practices: place.practices,
            allotment: place.allotment,
            allotment_per_head: place.allotment.map(|pounds| pounds / place.population),
            deprivation: &place.deprivation,
            need: place.published(LocalFigure::Need),
            talking_therapies_referral_rate: place.published(LocalFigure::Referrals),
            talking_therapies_recovery: place.published(LocalFigure::Recovery),
            note: &place.note,
            evidence_version: EVIDENCE_VERSION,
        }
    }

    fn csv(&self) -> Vec<String> {
        let mut cells = vec![
            self.code.into(),
            self.name.into(),
            self.region.into(),
            self.population.to_string(),
            self.practices
                .map_or_else(String::new, |count| count.to_string()),
            cell(self.allotment),
            cell(self.allotment_per_head),
        ];
        cells.extend(self.deprivation.iter().map(f64::to_string));
        cells.extend(self.local().map(cell));
        cells.extend([self.note.into(), self.evidence_version.into()]);
        cells
    }

    /// The local figures that are published, in the order of [`LocalFigure::ALL`].
    fn local(&self) -> [Option<f64>; 3] {
        [
            self.need,
            self.talking_therapies_referral_rate,
            self.talking_therapies_recovery,
        ]
    }

    fn plain(&self) -> Vec<String> {
        let [need, referrals, recovery] = LocalFigure::ALL.map(|figure| {
            let value = self.local()[figure as usize];
            value.map_or_else(|| "–".into(), |value| figure.text(value))
        });
        vec![
            self.code.into(),
            self.name.into(),
            self.region.into(),
            number(self.population, 0),
            self.allotment
                .map_or_else(|| "none published".into(), money),
            self.allotment_per_head
                .map_or_else(|| "–".into(), |pounds| format!("£{}", number(pounds, 0))),
            need,
            referrals,
            recovery,
            self.note.into(),
        ]
    }
}

/// A number that may not be there.
fn cell(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A table with the versions that it comes from below it.
pub fn with_versions(table: String) -> String {
    format!("{table}{}.\n", provenance::versions())
}

/// The areas with every word of `text`.
pub fn areas(text: &str, format: Format) -> Result<String, Refusal> {
    let rows: Vec<AreaRow> = area::search(text).into_iter().map(AreaRow::of).collect();
    if rows.is_empty() {
        return Err(Refusal::new(format!(
            "No area has “{text}” in its name, code or region; `allotment areas` lists them all."
        )));
    }
    let heading = [
        "code",
        "name",
        "region",
        "population",
        "practices",
        "allotment",
        "allotment_per_head",
        "deprivation_q1",
        "deprivation_q2",
        "deprivation_q3",
        "deprivation_q4",
        "deprivation_q5",
        "need",
        "talking_therapies_referral_rate",
        "talking_therapies_recovery",
        "note",
        "evidence_version",
    ];
    let plain_heading = [
        "code",
        "name",
        "region",
        "population",
        "budget a year",
        "per head",
        "need",
        "referred /1,000",
        "recover %",
        "note",
    ];
    let (left, right) = (Align::Left, Align::Right);
    let alignments = [
        left, left, left, right, right, right, right, right, right, left,
    ];
    Ok(match format {
        Format::Json => json(&rows),
        Format::Csv => run_csv::written(&headed(&heading, rows.iter().map(AreaRow::csv))),
        Format::Table => with_versions(aligned(
            &alignments,
            &headed(&plain_heading, rows.iter().map(AreaRow::plain)),
        )),
    })
}

#[derive(Serialize)]
struct ParameterRow<'a> {
    id: &'a str,
    symbol: &'a str,
    section: &'a str,
    label: &'a str,
    unit: &'a str,
    central: f64,
    distribution: String,
    grade: char,
    source: &'a str,
    evidence_version: &'static str,
}

impl<'a> ParameterRow<'a> {
    fn of(parameter: &'a Parameter) -> Self {
        let distribution: &Distribution = &parameter.distribution;
        Self {
            id: &parameter.id,
            symbol: &parameter.symbol,
            section: &parameter.section,
            label: &parameter.label,
            unit: &parameter.unit,
            central: distribution.central(),
            distribution: distribution.to_string(),
            grade: parameter.grade.letter(),
            source: &parameter.source,
            evidence_version: EVIDENCE_VERSION,
        }
    }

    fn has(&self, words: &[String]) -> bool {
        let Self {
            id,
            symbol,
            section,
            label,
            unit,
            ..
        } = self;
        let all = format!("{id} {symbol} {section} {label} {unit}").to_lowercase();
        words.iter().all(|word| all.contains(word))
    }

    fn csv(&self) -> Vec<String> {
        vec![
            self.id.into(),
            self.symbol.into(),
            self.section.into(),
            self.label.into(),
            self.unit.into(),
            self.central.to_string(),
            self.distribution.clone(),
            self.grade.into(),
            self.source.into(),
            self.evidence_version.into(),
        ]
    }

    fn plain(&self) -> Vec<String> {
        vec![
            self.id.into(),
            self.symbol.into(),
            self.unit.into(),
            self.central.to_string(),
            self.distribution.clone(),
            self.grade.into(),
            shortened(self.source),
        ]
    }
}

/// The start of a text, up to the last whole word that fits.
fn shortened(text: &str) -> String {
    if text.chars().count() <= SOURCE_LETTERS {
        return text.into();
    }
    let start: String = text.chars().take(SOURCE_LETTERS).collect();
    let whole_words = start
        .rsplit_once(' ')
        .map_or(start.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

/// The parameters with every word of `text` in their id, symbol, section, label or unit.
pub fn parameters(text: &str, format: Format) -> Result<String, Refusal> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let rows: Vec<ParameterRow> = Evidence::built_in()
        .parameters
        .iter()
        .map(ParameterRow::of)
        .filter(|row| row.has(&words))
        .collect();
    if rows.is_empty() {
        return Err(Refusal::new(format!(
            "No parameter has “{text}” in its name, symbol or unit; `allotment parameters` lists them all."
        )));
    }
    let heading = [
        "id",
        "symbol",
        "section",
        "label",
        "unit",
        "central",
        "distribution",
        "grade",
        "source",
        "evidence_version",
    ];
    let plain_heading = [
        "id",
        "symbol",
        "unit",
        "central",
        "distribution",
        "grade",
        "source",
    ];
    let (left, right) = (Align::Left, Align::Right);
    let alignments = [left, left, left, right, left, left, left];
    Ok(match format {
        Format::Json => json(&rows),
        Format::Csv => run_csv::written(&headed(&heading, rows.iter().map(ParameterRow::csv))),
        Format::Table => with_versions(aligned(
            &alignments,
            &headed(&plain_heading, rows.iter().map(ParameterRow::plain)),
        )),
    })
}

/// Rows below their heading.
pub fn headed(heading: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let heading = heading.iter().map(|cell| (*cell).into()).collect();
    std::iter::once(heading).chain(rows).collect()
}

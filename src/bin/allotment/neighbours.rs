//! A group beside the five that are most like it.

use allotment::core::quantity::number;
use allotment::model::area::{LocalFigure, NEIGHBOURS, Place, neighbours};
use allotment::model::provenance::EVIDENCE_VERSION;
use serde::Serialize;

use crate::arguments::Format;
use crate::json::json;
use crate::lists::{headed, with_versions};
use crate::plain_table::{Align, aligned};
use crate::refusal::Refusal;
use crate::{request, run_csv};

const METHOD: &str = "Distance: over the logarithm of the population, the deprivation score (Index of Multiple Deprivation \
                      2015) and the shares\nof people over 65 and under 18, each in standard deviations over all groups.\n";

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    distance: f64,
    population: f64,
    deprivation_score: Option<f64>,
    over_65: Option<f64>,
    under_18: Option<f64>,
    need: Option<f64>,
    allotment_per_head: Option<f64>,
    talking_therapies_referrals: Option<f64>,
    talking_therapies_referral_rate: Option<f64>,
    talking_therapies_finished: Option<f64>,
    talking_therapies_recovery: Option<f64>,
    evidence_version: &'static str,
}

const CSV_HEADING: [&str; 14] = [
    "code",
    "name",
    "distance",
    "population",
    "deprivation_score",
    "over_65",
    "under_18",
    "need",
    "allotment_per_head",
    "talking_therapies_referrals",
    "talking_therapies_referral_rate",
    "talking_therapies_finished",
    "talking_therapies_recovery",
    "evidence_version",
];

const HEADING: [&str; 11] = [
    "code",
    "name",
    "distance",
    "population",
    "deprivation",
    "over 65 %",
    "under 18 %",
    "need",
    "per head",
    "referred /1,000",
    "recover %",
];

impl<'a> Row<'a> {
    fn of(place: &'a Place, distance: f64) -> Self {
        let profile = &place.profile;
        Self {
            code: &place.code,
            name: &place.name,
            distance,
            population: place.population,
            deprivation_score: profile.deprivation_score,
            over_65: profile.over_65,
            under_18: profile.under_18,
            need: place.published(LocalFigure::Need),
            allotment_per_head: place.allotment.map(|pounds| pounds / place.population),
            talking_therapies_referrals: profile.talking_therapies_referrals,
            talking_therapies_referral_rate: place.published(LocalFigure::Referrals),
            talking_therapies_finished: profile.talking_therapies_finished,
            talking_therapies_recovery: place.published(LocalFigure::Recovery),
            evidence_version: EVIDENCE_VERSION,
        }
    }

    fn csv(&self) -> Vec<String> {
        let numbers = [
            Some(self.distance),
            Some(self.population),
            self.deprivation_score,
            self.over_65,
            self.under_18,
            self.need,
            self.allotment_per_head,
            self.talking_therapies_referrals,
            self.talking_therapies_referral_rate,
            self.talking_therapies_finished,
            self.talking_therapies_recovery,
        ];
        let mut cells = vec![self.code.into(), self.name.into()];
        cells.extend(numbers.map(|n| n.map_or_else(String::new, |n| n.to_string())));
        cells.push(self.evidence_version.into());
        cells
    }

    fn plain(&self) -> Vec<String> {
        let or_dash = |value: Option<f64>, factor: f64, decimals: usize| {
            value.map_or_else(|| "–".into(), |value| number(factor * value, decimals))
        };
        vec![
            self.code.into(),
            self.name.into(),
            number(self.distance, 2),
            number(self.population, 0),
            or_dash(self.deprivation_score, 1.0, 1),
            or_dash(self.over_65, 100.0, 1),
            or_dash(self.under_18, 100.0, 1),
            or_dash(self.need, 1.0, 2),
            self.allotment_per_head
                .map_or_else(|| "–".into(), |pounds| format!("£{}", number(pounds, 0))),
            or_dash(self.talking_therapies_referral_rate, 1_000.0, 1),
            or_dash(self.talking_therapies_recovery, 100.0, 1),
        ]
    }
}

/// The group with this code and its neighbours, the group itself first.
pub fn answer(code: &str, format: Format) -> Result<String, Refusal> {
    let place = request::place(code)?;
    let near = neighbours(place);
    if near.is_empty() {
        return Err(Refusal::new(format!(
            "{} is not a single group with its own age and deprivation figures, so it has no similar groups. `allotment areas` lists the groups.",
            place.name
        )));
    }
    let mut rows = Vec::with_capacity(NEIGHBOURS + 1);
    rows.push(Row::of(place, 0.0));
    rows.extend(
        near.into_iter()
            .map(|(other, distance)| Row::of(other, distance)),
    );
    let mut alignments = [Align::Right; HEADING.len()];
    (alignments[0], alignments[1]) = (Align::Left, Align::Left);
    Ok(match format {
        Format::Json => json(&rows),
        Format::Csv => run_csv::written(&headed(&CSV_HEADING, rows.iter().map(Row::csv))),
        Format::Table => {
            let table = aligned(&alignments, &headed(&HEADING, rows.iter().map(Row::plain)));
            with_versions(format!("{table}{METHOD}"))
        }
    })
}

//! The share of judgement in the numbers on health, counted from the grades of the evidence.

use crate::core::quantity::number;
use crate::core::series::{HealthGain, Series};
use crate::evidence::{Evidence, Grade};

/// The numbers that turn care into quality-adjusted life years.
const OF_QALYS: [&str; 14] = [
    "cost_per_qaly",
    "relative_cost_per_qaly_urgent_emergency",
    "relative_cost_per_qaly_elective",
    "relative_cost_per_qaly_mental_health",
    "relative_cost_per_qaly_community",
    "relative_cost_per_qaly_held_lines",
    "talking_therapies_budget_share",
    "qalys_per_recovery",
    "qalys_lost_per_long_wait_month",
    "qalys_lost_per_delayed_day",
    "qalys_lost_per_delay_death",
    "six_hour_admitted_per_breach",
    "delay_death_causal_share",
    "delayed_admissions_per_death",
];

/// The numbers that turn care into deaths avoided.
const OF_DEATHS: [&str; 5] = [
    "death_rate",
    "mortality_elasticity_to_intensity",
    "six_hour_admitted_per_breach",
    "delay_death_causal_share",
    "delayed_admissions_per_death",
];

/// Of the numbers that turn care into health, the count of judgements and the count of all; nothing for outcomes that
/// are counted in the services themselves.
#[must_use]
pub fn judged(series: Series, evidence: &Evidence) -> Option<(usize, usize)> {
    let ids: &[&str] = match series.health_gain()? {
        HealthGain::Qalys => &OF_QALYS,
        HealthGain::DeathsAverted => &OF_DEATHS,
    };
    let graded_d = |id: &&&str| {
        evidence
            .find(id)
            .is_some_and(|parameter| parameter.grade == Grade::D)
    };
    Some((ids.iter().filter(graded_d).count(), ids.len()))
}

/// Note beside an outcome's name.
#[must_use]
pub fn note(series: Series, evidence: &Evidence) -> Option<String> {
    let (judged, all) = judged(series, evidence)?;
    Some(format!("{judged} of {all} inputs are expert judgement"))
}

/// Sentence on the share of judgement.
#[must_use]
pub fn sentence(series: Series, evidence: &Evidence) -> Option<String> {
    let (judged, all) = judged(series, evidence)?;
    let what = match series.health_gain()? {
        HealthGain::DeathsAverted => "deaths avoided",
        HealthGain::Qalys => "healthy years",
    };
    Some(format!(
        "Read this with care. Of the {} inputs that turn care into {what}, {} are expert judgement (grade D), on top of those behind the activity itself.",
        number(all as f64, 0),
        number(judged as f64, 0),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The parameters that the model's file on health reads, written there as `p.…`.
    fn read_by_the_model() -> BTreeSet<&'static str> {
        let text = include_str!("../model/simulation/health.rs");
        text.match_indices("p.")
            .filter(|(place, _)| {
                !text[..*place].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            })
            .map(|(place, _)| {
                let rest = &text[place + 2..];
                &rest[..rest
                    .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                    .unwrap()]
            })
            .collect()
    }

    #[test]
    fn the_numbers_counted_are_those_that_the_model_reads() {
        let counted: BTreeSet<&str> = OF_QALYS.into_iter().chain(OF_DEATHS).collect();
        assert_eq!(counted, read_by_the_model());
    }

    #[test]
    fn grades_are_counted_in_the_evidence_that_is_used() {
        let mut evidence = Evidence::built_in().clone();
        let (before, all) = judged(Series::Qalys, &evidence).unwrap();
        assert_eq!(all, OF_QALYS.len());
        let better_founded = evidence
            .parameters
            .iter_mut()
            .find(|p| p.id == "qalys_lost_per_delayed_day")
            .unwrap();
        assert_eq!(better_founded.grade, Grade::D);
        better_founded.grade = Grade::A;
        assert_eq!(judged(Series::Qalys, &evidence), Some((before - 1, all)));
        assert_eq!(judged(Series::RttWaitingList, &evidence), None);
    }
}

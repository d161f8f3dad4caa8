//! The answer to the question why: the steps from the user's moves to an outcome.

use super::calendar::financial_year;
use super::full_name;
use super::measure::{difference, has_digits};
use crate::analysis::attribution::{Why, changes};
use crate::core::line::{Line, PerLine};
use crate::core::quantity::{money_change, number};
use crate::core::series::{HealthGain, Series};
use crate::engine::run::Request;
use crate::engine::summary::sums::Mean;
use crate::evidence::{Evidence, Grade, Parameter};
use crate::model::scenario::Link;

/// Most links that have a step of their own.
const LINKS_SHOWN: usize = 5;
/// A share below this part of the largest one is negligible.
const NEGLIGIBLE_PART: f64 = 0.02;

/// A step from the moves to the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainStep {
    /// Cause.
    pub cause: String,
    /// Contribution to the difference.
    pub size: String,
    /// The assumptions that it rests on, the most important first.
    pub evidence: Vec<&'static Parameter>,
    /// True where studies disagree about it.
    pub contested: bool,
}

/// The whole way from the moves to the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// Heading: the total, as a question.
    pub heading: String,
    /// Outcome and period.
    pub caption: String,
    /// Note on the sums of the moves.
    pub moves_are: &'static str,
    /// Change of each line.
    pub moves: Vec<(Line, String)>,
    /// The steps that matter, the direct one first and then the largest.
    pub steps: Vec<ChainStep>,
    /// The sum of the other links, and their names.
    pub others: Option<(String, Vec<&'static str>)>,
    /// Joint effect of the links beyond the sum of their own; nothing where it is negligible.
    pub joint: Option<String>,
    /// Sum of all steps.
    pub total: String,
}

/// Effect of a link, in a few words.
#[must_use]
pub fn link_name(link: Link) -> &'static str {
    match link {
        Link::CommunityToAdmissions => "Community care keeps people out of hospital",
        Link::CommunityToLengthOfStay => "Community care shortens hospital stays",
        Link::CommunityToDelayedTransfers => {
            "Community care helps people go home when they are ready"
        }
        Link::MentalHealthToAttendances => "Untreated mental illness brings people to A&E",
        Link::TalkingTherapiesToAdmissions => "Talking therapies avoid emergency admissions",
        Link::MentalHealthToLengthOfStay => "Mental health teams shorten hospital stays",
        Link::LongWaitsToUrgent => "Long waits lead to A&E visits and emergency admissions",
        Link::OccupancyToCancellations => "Full hospitals cancel operations",
        Link::ListsToReferrals => "Long waiting lists put people off being referred",
        Link::SupplyToReferrals => "More talking therapies bring more referrals",
        Link::DelaysToDeaths => "Long stays in A&E cost lives",
        Link::UnevenFriction => "A cut loses more care, and sooner, than the same money gains",
    }
}

/// The grade of evidence in a word.
#[must_use]
pub fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "published",
        Grade::B => "published, adapted",
        Grade::C => "official statistic",
        Grade::D => "judgement",
    }
}

/// An assumption's value, its range where it has ends, and its unit.
#[must_use]
pub fn parameter_value(parameter: &Parameter) -> String {
    let central = plain(parameter.distribution.central());
    let range = match parameter.distribution.limits() {
        Some((low, high)) => format!(", from {} to {}", plain(low), plain(high)),
        None if parameter.distribution.is_fixed() => ", fixed".into(),
        None => String::new(),
    };
    format!("{central}{range} ({})", parameter.unit)
}

fn plain(value: f64) -> String {
    if value.abs() >= 1_000.0 {
        number(value, 0)
    } else {
        value.to_string().replace('-', "−")
    }
}

/// An outcome and the period of its headline: `Hospital beds: occupied, lower is better, in 2023/24`.
pub(super) fn outcome(series: Series, years: u32) -> String {
    let name = full_name(series).replace(", all years", "");
    format!("{name}, {}", period(series, years))
}

/// Period of an outcome's headline: `in 2023/24`, `over 5 years`.
#[must_use]
pub fn period(series: Series, years: u32) -> String {
    if series.has_meaningful_level() {
        format!("in {}", financial_year(years as usize - 1, false))
    } else if years == 1 {
        "over a year".into()
    } else {
        format!("over {years} years")
    }
}

/// True where an amount would be shown as nothing.
pub(super) fn is_nothing(series: Series, mean: Mean) -> bool {
    mean.value.abs() <= 2.0 * mean.error || !has_digits(&difference(series, mean.value, mean.error))
}

/// A difference in words; within its error it is none.
fn amount(series: Series, mean: Mean) -> String {
    if is_nothing(series, mean) {
        "no clear difference".into()
    } else {
        difference(series, mean.value, mean.error)
    }
}

/// The chain that an answer gives.
#[must_use]
pub fn chain(why: &Why, request: &Request, series: Series) -> Chain {
    let changed = changes(request);
    let (total, direct, joint) = (why.total(), why.direct(), why.joint());
    let mut shares = Link::ALL.map(|link| (link, why.share(link)));
    let size = |(_, mean): &(Link, Mean)| mean.value.abs();
    shares.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let largest = [total, direct, shares[0].1]
        .iter()
        .fold(0.0_f64, |most, mean| most.max(mean.value.abs()));
    let counts =
        |mean: &Mean| !is_nothing(series, *mean) && mean.value.abs() >= NEGLIGIBLE_PART * largest;
    let shown = shares.iter().take_while(|(_, mean)| counts(mean)).count();
    let (shown, others) = shares.split_at(shown.min(LINKS_SHOWN));

    let first = ChainStep {
        cause: direct_cause(&changed).into(),
        size: amount(series, direct),
        evidence: parameters(&direct_evidence(&changed, series)),
        contested: false,
    };
    let step = |(link, mean): &(Link, Mean)| ChainStep {
        cause: link_name(*link).into(),
        size: amount(series, *mean),
        evidence: parameters(link.parameters()),
        contested: link.is_contested(),
    };
    let names: Vec<Link> = others.iter().map(|(link, _)| *link).collect();
    let left = why.shares(&names);
    let if_it_counts =
        |mean: Mean| counts(&mean).then(|| difference(series, mean.value, mean.error));
    Chain {
        heading: if is_nothing(series, total) {
            "Why no clear difference?".into()
        } else {
            format!("Why {}?", difference(series, total.value, total.error))
        },
        caption: format!("{}.", outcome(series, request.years)),
        moves_are: if request.plan.moves.iter().all(|step| step.phase(0) >= 1.0) {
            "Your moves, a year"
        } else {
            "Your moves, a year, once they are fully in place"
        },
        moves: changed
            .iter()
            .filter(|(_, pounds)| **pounds != 0.0)
            .map(|(line, pounds)| (line, money_change(*pounds)))
            .collect(),
        steps: std::iter::once(first)
            .chain(shown.iter().map(step))
            .collect(),
        others: (!names.is_empty()).then(|| {
            let sum = if_it_counts(left).unwrap_or_else(|| "almost nothing".into());
            (sum, names.into_iter().map(link_name).collect())
        }),
        joint: if_it_counts(joint),
        total: amount(series, total),
    }
}

fn parameters(ids: &[&str]) -> Vec<&'static Parameter> {
    let evidence = Evidence::built_in();
    ids.iter().filter_map(|id| evidence.find(id)).collect()
}

fn direct_cause(changed: &PerLine<f64>) -> &'static str {
    let more = changed.0.iter().any(|pounds| *pounds > 0.0);
    let less = changed.0.iter().any(|pounds| *pounds < 0.0);
    match (more, less) {
        (true, false) => "Direct effect of more money in these services",
        (false, _) => "Direct effect of less money in these services",
        (true, true) => "Direct effect of the money in these services",
    }
}

/// The assumptions that the direct step rests on: those on the effect of money in the lines that change, and those that
/// turn it into this outcome.
fn direct_evidence(changed: &PerLine<f64>, series: Series) -> Vec<&'static str> {
    let moved = |line: Line| changed[line] != 0.0;
    let mut ids = Vec::new();
    let programmes = Line::PROGRAMMES;
    if programmes.iter().any(|line| changed[*line] < 0.0) {
        ids.extend(["capacity_elasticity_cut", "decommissioning_lag_months"]);
    }
    if programmes.iter().any(|line| changed[*line] > 0.0) {
        ids.extend(["capacity_elasticity_growth", "recruitment_lag_months"]);
    }
    if moved(Line::UrgentEmergency) {
        ids.push("emergency_payment_rate");
    }
    if moved(Line::PrimaryCare) {
        ids.push("attendance_elasticity_to_primary_care");
    }
    if Line::HELD.into_iter().any(|line| changed[line] < 0.0) {
        ids.push("held_line_saving_share");
    }
    ids.extend(series.evidence());
    if series.health_gain() == Some(HealthGain::Qalys) {
        let relative = [
            (Line::MentalHealth, "relative_cost_per_qaly_mental_health"),
            (
                Line::UrgentEmergency,
                "relative_cost_per_qaly_urgent_emergency",
            ),
            (Line::Elective, "relative_cost_per_qaly_elective"),
            (Line::Community, "relative_cost_per_qaly_community"),
        ];
        ids.extend(
            relative
                .iter()
                .filter(|(line, _)| moved(*line))
                .map(|(_, id)| id),
        );
        if Line::HELD.into_iter().any(moved) {
            ids.push("relative_cost_per_qaly_held_lines");
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_names_assumptions_that_exist() {
        let evidence = Evidence::built_in();
        let mut changed = PerLine::from_fn(|_| 1.0);
        for line in Line::ALL {
            changed[line] = -1.0;
            for series in Series::ALL {
                for id in direct_evidence(&changed, series) {
                    assert!(evidence.find(id).is_some(), "{id}");
                }
            }
        }
    }

    #[test]
    fn an_amount_within_its_error_is_nothing() {
        let nothing = |value, error| is_nothing(Series::FourHourPerformance, Mean { value, error });
        assert!(nothing(0.0, 0.0) && nothing(0.004, 0.003) && nothing(0.0001, 1e-6));
        assert!(!nothing(-0.02, 0.0001));
    }

    #[test]
    fn values_are_written_with_their_range_and_unit() {
        let of = |id: &str| parameter_value(Evidence::built_in().find(id).unwrap());
        assert_eq!(
            of("capacity_elasticity_cut"),
            "0.85, from 0.65 to 1.05 (ratio)"
        );
        assert_eq!(of("emergency_payment_rate"), "0.2, fixed (share)");
        assert_eq!(of("cost_per_qaly"), "12,000 (£ (2019/20))");
        assert_eq!(
            of("length_of_stay_trend"),
            "−0.008, from −0.018 to 0.002 (per year)"
        );
    }

    #[test]
    fn the_period_is_that_of_the_headline() {
        assert_eq!(period(Series::FourHourPerformance, 3), "in 2021/22");
        assert_eq!(period(Series::Qalys, 5), "over 5 years");
        assert_eq!(period(Series::Qalys, 1), "over a year");
        let name = outcome(Series::Qalys, 3);
        assert!(
            name.ends_with(", over 3 years") && !name.contains("all years"),
            "{name}"
        );
    }
}

//! Assumptions that replace the evidence: read from a file and from the options, and described in words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use allotment::core::json;
use allotment::core::quantity::number;
use allotment::core::series::Series;
use allotment::evidence::Evidence;
use allotment::model::assumptions::{Assumptions, StoredAssumptions, read_important_difference};
use serde::de::IgnoredAny;

use crate::arguments::{RunArguments, Switch};
use crate::refusal::Refusal;
use crate::request::share;

/// The assumptions of the file and the options, checked; an option overrides the file.
pub fn assumptions(arguments: &RunArguments) -> Result<Assumptions, Refusal> {
    let file = arguments.assumptions.as_deref();
    let mut assumptions = file.map(read).transpose()?.unwrap_or_default();
    if let Some(text) = &arguments.growth {
        let typed: Option<Vec<f64>> = text.split(',').map(share).collect();
        let years = &mut assumptions.allotment_growth[1..];
        let typed = typed.filter(|typed| typed.len() <= years.len()).ok_or_else(|| {
            Refusal::new(format!(
                "--growth takes up to four shares a year, for years 2 to 5, such as 3%,2%,2%,2%, not “{text}”."
            ))
        })?;
        years
            .iter_mut()
            .zip(typed)
            .for_each(|(year, growth)| *year = Some(growth));
    }
    if let Some(text) = &arguments.emergency_payment_rate {
        let within = |rate: &f64| (0.0..=1.0).contains(rate);
        let rate = share(text).filter(within).ok_or_else(|| {
            Refusal::new(format!(
                "--emergency-payment-rate takes a share from 0 to 1, such as 0.7 or 70%, not “{text}”."
            ))
        })?;
        assumptions.set_payment_rate(Some(rate));
    }
    for text in &arguments.important {
        let (series, value) = important(text)?;
        assumptions.set_important_difference(series, Some(value));
    }
    for link in &arguments.off {
        assumptions.set_strength(*link, 0.0);
    }
    if let Some(switch) = arguments.correlated {
        assumptions.correlations.on = switch == Switch::On;
    }
    assumptions
        .check(Evidence::built_in())
        .map_err(|problem| Refusal::new(problem.to_string()))?;
    Ok(assumptions)
}

/// A smallest difference that matters, as typed.
fn important(text: &str) -> Result<(Series, f64), Refusal> {
    let (id, value) = text.split_once('=').ok_or_else(|| {
        Refusal::new(format!(
            "--important takes an outcome and a value, such as rtt_within_18_weeks=0.5, not “{text}”."
        ))
    })?;
    let series = Series::from_id(id.trim()).ok_or_else(|| {
        let known = Series::ALL.map(Series::id).join(", ");
        Refusal::new(format!(
            "--important: there is no outcome “{}”. There are {known}.",
            id.trim()
        ))
    })?;
    let value = read_important_difference(series, value)
        .map_err(|problem| Refusal::new(format!("--important {}: {problem}", series.id())))?;
    Ok((series, value))
}

/// The assumptions in a file, of which nothing may be left out.
fn read(path: &Path) -> Result<Assumptions, Refusal> {
    let name = path.display();
    let refusal = |problem: String| Refusal::new(format!("In the file {name}: {problem}"));
    let text = fs::read_to_string(path)
        .map_err(|problem| Refusal::new(format!("The file {name} cannot be read: {problem}.")))?;
    let names: BTreeMap<String, IgnoredAny> =
        json::read(&text).map_err(|error| refusal(format!("{error}.")))?;
    let known = StoredAssumptions::FIELDS;
    if let Some(unknown) = names.keys().find(|name| !known.contains(&name.as_str())) {
        let known = known.join(", ");
        return Err(refusal(format!("“{unknown}” is not one of {known}.")));
    }
    let stored: StoredAssumptions =
        json::read(&text).map_err(|error| refusal(format!("{error}.")))?;
    let (assumptions, left_out) = stored.read(Evidence::built_in());
    match left_out.first() {
        None => Ok(assumptions),
        Some(first) if left_out.len() == 1 => Err(refusal(first.clone())),
        Some(first) => Err(refusal(format!(
            "{first} (And {} more.)",
            left_out.len() - 1
        ))),
    }
}

/// Assumptions that differ from the evidence, a line each; links that are off are listed elsewhere.
pub fn in_words(assumptions: &Assumptions) -> Vec<String> {
    let mut lines = Vec::new();
    for (year, growth) in assumptions.allotment_growth.iter().enumerate() {
        if let Some(growth) = growth {
            let growth = number(100.0 * growth, 1);
            lines.push(format!("growth of {growth}% in year {}", year + 1));
        }
    }
    for change in assumptions.changes() {
        let parameter = Evidence::built_in().find(&change.parameter);
        let label = parameter.map_or("", |parameter| parameter.label.as_str());
        let reason = match change.reason.trim() {
            "" => String::new(),
            reason => format!(" ({reason})"),
        };
        lines.push(format!("{label}: {}{reason}", change.distribution));
    }
    for own in assumptions.links().iter().filter(|own| own.strength > 0.0) {
        lines.push(format!(
            "the link {} at {} times its published strength",
            own.link.id(),
            own.strength
        ));
    }
    for own in assumptions.important() {
        lines.push(format!(
            "smallest difference that matters in {}: {}",
            own.series.id(),
            own.in_words(own.value)
        ));
    }
    let correlations = &assumptions.correlations;
    if !correlations.on {
        lines.push("no correlations".into());
    }
    for own in &correlations.groups {
        lines.push(format!(
            "group {} with correlation {}",
            own.group, own.strength
        ));
    }
    for pair in &correlations.pairs {
        lines.push(format!(
            "{} and {} with correlation {}",
            pair.a, pair.b, pair.rho
        ));
    }
    lines
}

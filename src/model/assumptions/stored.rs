//! Assumptions as they are stored and typed into files. Those that the model refuses are left out, and the rest is
//! read.

use std::collections::BTreeMap;

use super::assumed::{Assumptions, EMERGENCY_PAYMENT_RATE};
use super::change::ALLOTMENT_GROWTH;
use super::correlations::{GroupStrength, OwnCorrelations, Pair};
use super::error::AssumptionError;
use crate::core::series::Series;
use crate::evidence::{
    Distribution, DistributionError, DistributionKind, Evidence, GROWTH_YEARS, ParameterIndex,
};
use crate::model::scenario::{Link, Structure};

/// Another belief as it is stored.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct StoredChange {
    parameter: String,
    /// The kind's id.
    distribution: String,
    /// The distribution's numbers, in the order of [`DistributionKind::part_names`].
    values: Vec<f64>,
    #[serde(default)]
    reason: String,
}

/// A link's strength as it is stored.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct StoredLink {
    link: String,
    strength: f64,
}

/// Assumptions as they are stored.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct StoredAssumptions {
    allotment_growth: [Option<f64>; GROWTH_YEARS],
    /// Only in work stored by version 2; [`migrated`](Self::migrated) makes it a change.
    #[serde(skip_serializing)]
    emergency_payment_rate: Option<f64>,
    changes: Vec<StoredChange>,
    links: Vec<StoredLink>,
    /// By outcome id: the smallest difference that matters, in the outcome's unit.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    important_differences: BTreeMap<String, f64>,
    correlations: OwnCorrelations,
    structure: Structure,
}

/// Stored assumptions that the model refuses, a sentence each.
pub type LeftOut = Vec<String>;

impl StoredAssumptions {
    /// Fields of a file of assumptions.
    pub const FIELDS: [&str; 6] = [
        "allotment_growth",
        "changes",
        "links",
        "important_differences",
        "correlations",
        "structure",
    ];

    /// The same in today's form: the emergency payment rate, which version 2 of stored work had beside the growth of
    /// the allotment, as a change of the parameter.
    #[must_use]
    pub fn migrated(mut self) -> Self {
        if let Some(rate) = self.emergency_payment_rate.take() {
            let change = StoredChange {
                parameter: EMERGENCY_PAYMENT_RATE.to_owned(),
                distribution: DistributionKind::Fixed.id().to_owned(),
                values: vec![rate],
                reason: String::new(),
            };
            self.changes.insert(0, change);
        }
        self
    }

    /// The stored assumptions that a model can be run on, and sentences on those that were left out.
    #[must_use]
    pub fn read(self, evidence: &Evidence) -> (Assumptions, LeftOut) {
        let mut left_out = LeftOut::new();
        let mut read = Assumptions {
            allotment_growth: self.allotment_growth,
            structure: self.structure,
            ..Assumptions::default()
        };
        for (year, growth) in self.allotment_growth.iter().enumerate() {
            if growth.is_some_and(|growth| !ALLOTMENT_GROWTH.contains(&growth)) {
                let growth = read.allotment_growth[year].take().unwrap_or_default();
                left_out.push(AssumptionError::Growth(growth).to_string());
            }
        }
        for change in self.changes {
            left_out.extend(change.put_into(&mut read, evidence).err());
        }
        for StoredLink { link, strength } in self.links {
            let Some(known) = Link::from_name(&link) else {
                left_out.push(format!("The model has no link “{link}”."));
                continue;
            };
            read.set_strength(known, strength);
            if let Err(problem) = read.check(evidence) {
                read.set_strength(known, 1.0);
                left_out.push(problem.to_string());
            }
        }
        for (outcome, value) in self.important_differences {
            let Some(series) = Series::from_id(&outcome) else {
                left_out.push(format!("The model has no outcome “{outcome}”."));
                continue;
            };
            read.set_important_difference(series, Some(value));
            if let Err(problem) = read.check(evidence) {
                read.set_important_difference(series, None);
                left_out.push(problem.to_string());
            }
        }
        read_correlations(&mut read, self.correlations, evidence, &mut left_out);
        (read, left_out)
    }
}

impl StoredChange {
    /// Puts the change into the assumptions.
    fn put_into(self, read: &mut Assumptions, evidence: &Evidence) -> Result<(), String> {
        let Self {
            parameter,
            distribution,
            values,
            reason,
        } = self;
        let index = ParameterIndex::from_id(&parameter)
            .ok_or_else(|| AssumptionError::UnknownParameter(parameter.clone()).to_string())?;
        if read.change(index).is_some() {
            return Err(format!("{parameter} is changed twice."));
        }
        let kind = DistributionKind::from_id(&distribution).ok_or_else(|| {
            format!("For {parameter}, “{distribution}” is not a distribution the model knows.")
        })?;
        let needed = kind.part_names();
        if values.len() > needed.len() {
            return Err(format!(
                "For {parameter}, {distribution} takes {} values ({}), not {}.",
                needed.len(),
                needed.join(", "),
                values.len()
            ));
        }
        let parts = std::array::from_fn(|part| values.get(part).copied());
        let in_words = |problem: DistributionError| format!("For {parameter}, {problem}.");
        let distribution = Distribution::from_parts(kind, parts).map_err(in_words)?;
        evidence.parameters[index]
            .admits(&distribution)
            .map_err(|problem| problem.to_string())?;
        read.set(index, distribution, &reason);
        Ok(())
    }
}

/// Reads the correlations one by one, as long as they can hold at once.
fn read_correlations(
    read: &mut Assumptions,
    stored: OwnCorrelations,
    evidence: &Evidence,
    left_out: &mut LeftOut,
) {
    read.correlations.on = stored.on;
    let mut attempt = |change: &dyn Fn(&mut OwnCorrelations)| {
        let mut next = read.correlations.clone();
        change(&mut next);
        match next.made(evidence) {
            Ok(_) => read.correlations = next,
            Err(problem) => left_out.push(problem.to_string()),
        }
    };
    // All at once first: one may be possible only with another.
    if stored.made(evidence).is_ok() {
        attempt(&|next| {
            next.groups.clone_from(&stored.groups);
            next.pairs.clone_from(&stored.pairs);
        });
        return;
    }
    for GroupStrength { group, strength } in &stored.groups {
        attempt(&|next| next.set_strength(group, Some(*strength)));
    }
    for pair in &stored.pairs {
        let Pair { a, b, .. } = pair;
        attempt(&|next| {
            next.pairs.retain(|other| !other.is_of(a, b));
            next.pairs.push(pair.clone());
        });
    }
}

impl From<Assumptions> for StoredAssumptions {
    fn from(assumptions: Assumptions) -> Self {
        let changes = assumptions.changes.into_iter().map(|change| StoredChange {
            distribution: change.distribution.kind().id().to_owned(),
            values: change.distribution.parts().into_iter().flatten().collect(),
            parameter: change.parameter,
            reason: change.reason,
        });
        let links = assumptions.links.into_iter().map(|own| StoredLink {
            link: own.link.id().to_owned(),
            strength: own.strength,
        });
        Self {
            allotment_growth: assumptions.allotment_growth,
            emergency_payment_rate: None,
            changes: changes.collect(),
            links: links.collect(),
            important_differences: assumptions
                .important
                .iter()
                .map(|own| (own.series.id().to_owned(), own.value))
                .collect(),
            correlations: assumptions.correlations,
            structure: assumptions.structure,
        }
    }
}

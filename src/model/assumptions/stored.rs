//! Assumptions as they are stored and typed into files. What cannot be assumed is left out, and the rest is read.

use super::{AssumptionError, Assumptions, GroupStrength, OwnCorrelations, Pair};
use crate::core::json::{Problem, Value};
use crate::evidence::{Distribution, DistributionError, Evidence, GROWTH_YEARS, Kind, place_of};
use crate::model::scenario::{CapacityResponse, CommunityEffect, Link, Structure};

/// Another belief as it is stored.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct StoredChange {
    parameter: String,
    /// The kind's id.
    distribution: String,
    /// The distribution's numbers, in the order of [`Kind::part_names`].
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
pub struct Stored {
    allotment_growth: [Option<f64>; GROWTH_YEARS],
    /// Only in work stored by versions 1 and 2.
    #[serde(skip_serializing)]
    emergency_payment_rate: Option<f64>,
    changes: Vec<StoredChange>,
    links: Vec<StoredLink>,
    correlations: OwnCorrelations,
    structure: Structure,
}

/// Something that was stored and cannot be assumed, in a sentence each.
pub type LeftOut = Vec<String>;

impl Stored {
    /// What a file of assumptions may have.
    pub const FIELDS: [&str; 5] = [
        "allotment_growth",
        "changes",
        "links",
        "correlations",
        "structure",
    ];

    /// What a stored text says of assumptions. What is not there is as the evidence has it.
    ///
    /// # Errors
    /// Something stands there that says nothing of assumptions.
    pub fn from_value(value: &Value) -> Result<Self, Problem> {
        let mut stored = Self::default();
        if let Some(growth) = value.get("allotment_growth")? {
            growth.fill(&mut stored.allotment_growth, Value::maybe_number)?;
        }
        if let Some(rate) = value.get("emergency_payment_rate")? {
            stored.emergency_payment_rate = rate.maybe_number()?;
        }
        for change in items(value, "changes")? {
            stored.changes.push(StoredChange {
                parameter: text(change, "parameter")?,
                distribution: text(change, "distribution")?,
                values: numbers(change.part("values")?)?,
                reason: match change.get("reason")? {
                    None => String::new(),
                    Some(reason) => reason.text()?.to_owned(),
                },
            });
        }
        for link in items(value, "links")? {
            stored.links.push(StoredLink {
                link: text(link, "link")?,
                strength: link.part("strength")?.number()?,
            });
        }
        if let Some(correlations) = value.get("correlations")? {
            stored.correlations = own_correlations(correlations)?;
        }
        if let Some(structure) = value.get("structure")? {
            stored.structure = form(structure)?;
        }
        Ok(stored)
    }

    /// What is stored, as far as a model can be run on it, and what was left out because it cannot.
    #[must_use]
    pub fn read(self, evidence: &Evidence) -> (Assumptions, LeftOut) {
        let mut left_out = LeftOut::new();
        let mut read = Assumptions {
            allotment_growth: self.allotment_growth,
            structure: self.structure,
            ..Assumptions::default()
        };
        for (year, growth) in self.allotment_growth.iter().enumerate() {
            if growth.is_some_and(|growth| !super::ALLOTMENT_GROWTH.contains(&growth)) {
                let growth = read.allotment_growth[year].take().unwrap_or_default();
                left_out.push(AssumptionError::Growth(growth).to_string());
            }
        }
        read.set_payment_rate(self.emergency_payment_rate);
        if let Err(problem) = read.check(evidence) {
            read.set_payment_rate(None);
            left_out.push(problem.to_string());
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
        read_correlations(&mut read, self.correlations, evidence, &mut left_out);
        (read, left_out)
    }
}

/// The text under a name.
fn text(value: &Value, name: &str) -> Result<String, Problem> {
    value.part(name)?.text().map(str::to_owned)
}

/// The list under a name; an empty one where there is none.
fn items<'a>(value: &'a Value, name: &str) -> Result<&'a [Value], Problem> {
    match value.get(name)? {
        None => Ok(&[]),
        Some(items) => items.list(),
    }
}

/// A list of numbers, however many.
fn numbers(value: &Value) -> Result<Vec<f64>, Problem> {
    let mut numbers = Vec::new();
    for number in value.list()? {
        numbers.push(number.number()?);
    }
    Ok(numbers)
}

fn own_correlations(value: &Value) -> Result<OwnCorrelations, Problem> {
    let mut own = OwnCorrelations::default();
    if let Some(on) = value.get("on")? {
        own.on = on.truth()?;
    }
    for group in items(value, "groups")? {
        own.groups.push(GroupStrength {
            group: text(group, "group")?,
            strength: group.part("strength")?.number()?,
        });
    }
    for pair in items(value, "pairs")? {
        own.pairs.push(Pair {
            a: text(pair, "a")?,
            b: text(pair, "b")?,
            rho: pair.part("rho")?.number()?,
        });
    }
    Ok(own)
}

fn form(value: &Value) -> Result<Structure, Problem> {
    let mut form = Structure::default();
    if let Some(capacity) = value.get("capacity")? {
        let known = CapacityResponse::from_id(capacity.text()?);
        form.capacity = known.ok_or_else(|| capacity.instead_of("a form of the model"))?;
    }
    if let Some(community) = value.get("community")? {
        let known = CommunityEffect::from_id(community.text()?);
        form.community = known.ok_or_else(|| community.instead_of("a form of the model"))?;
    }
    Ok(form)
}

impl StoredChange {
    /// Assumes it, or says why it cannot be assumed.
    fn put_into(self, read: &mut Assumptions, evidence: &Evidence) -> Result<(), String> {
        let Self {
            parameter,
            distribution,
            values,
            reason,
        } = self;
        let place = place_of(&parameter)
            .ok_or_else(|| AssumptionError::UnknownParameter(parameter.clone()).to_string())?;
        if read.change(place).is_some() {
            return Err(format!("{parameter} is changed twice."));
        }
        let kind = Kind::from_id(&distribution).ok_or_else(|| {
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
        evidence.parameters[place]
            .admits(&distribution)
            .map_err(|problem| problem.to_string())?;
        read.set(place, distribution, &reason);
        Ok(())
    }
}

/// Takes over the correlations one by one, as long as they can hold at once.
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

impl From<Stored> for Assumptions {
    /// What is stored, without what cannot be assumed.
    fn from(stored: Stored) -> Self {
        stored.read(Evidence::built_in()).0
    }
}

impl From<Assumptions> for Stored {
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
            correlations: assumptions.correlations,
            structure: assumptions.structure,
        }
    }
}

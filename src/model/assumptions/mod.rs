//! What the user assumes in place of the evidence: other beliefs about parameters, other strengths of links and
//! correlations, another form of the model. Nothing is assumed otherwise by default.

mod correlations;
mod error;
mod links;
mod stored;

use std::ops::RangeInclusive;

use crate::evidence::{
    Beliefs, Distribution, Evidence, GROWTH_YEARS, PARAMETER_IDS, Tables, place_of,
};
use crate::model::area::Area;
use crate::model::scenario::{Link, Structure, Switches};

pub use correlations::{GroupStrength, OwnCorrelations, Pair};
pub use error::AssumptionError;
pub use links::LinkStrength;
pub use stored::{LeftOut, StoredAssumptions};

/// Least and most that an allotment may grow in a year; share a year. By judgement: beyond them prices, pay and activity
/// would not go on as the model has them.
pub const ALLOTMENT_GROWTH: RangeInclusive<f64> = -0.1..=0.15;

/// The parameter that says how much emergency activity away from the contracted plan is paid.
const EMERGENCY_PAYMENT_RATE: &str = "emergency_payment_rate";

/// Another belief about a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The parameter's id.
    pub parameter: String,
    /// What is believed of it instead.
    pub distribution: Distribution,
    /// Why, in the user's words; may be empty.
    pub reason: String,
}

impl Change {
    /// The parameter's place in [`PARAMETER_IDS`]; beyond all of them where there is no such parameter.
    fn place(&self) -> usize {
        place_of(&self.parameter).unwrap_or(PARAMETER_IDS.len())
    }
}

/// What is assumed otherwise than the evidence has it; nothing by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    /// Growth of the allotment into each year, share a year; the first, into year 1, has already happened.
    pub allotment_growth: [Option<f64>; GROWTH_YEARS],
    /// Other beliefs, at most one about a parameter, in the order of [`PARAMETER_IDS`].
    changes: Vec<Change>,
    /// Strengths of links other than 1, in the order of [`Link::ALL`].
    links: Vec<LinkStrength>,
    /// Which parameters move together, and how much.
    pub correlations: OwnCorrelations,
    /// The form of the model.
    pub structure: Structure,
}

impl Assumptions {
    /// Believes something else about the parameter at `place` of [`PARAMETER_IDS`], in place of what was believed instead
    /// before. Whether the parameter admits it is for [`check`](Self::check) to say.
    ///
    /// # Panics
    /// There is no such place.
    pub fn set(&mut self, place: usize, distribution: Distribution, reason: &str) {
        let change = Change {
            parameter: PARAMETER_IDS[place].to_owned(),
            distribution,
            reason: reason.to_owned(),
        };
        match self.changes.binary_search_by_key(&place, Change::place) {
            Ok(at) => self.changes[at] = change,
            Err(at) => self.changes.insert(at, change),
        }
    }

    /// Believes the evidence again about the parameter at `place`.
    pub fn reset(&mut self, place: usize) {
        self.changes.retain(|change| change.place() != place);
    }

    /// Believes the evidence again about every parameter of a section.
    pub fn reset_section(&mut self, section: &str, evidence: &Evidence) {
        let is_in = |place: usize| {
            let parameter = evidence.parameters.get(place);
            parameter.is_some_and(|parameter| parameter.section == section)
        };
        self.changes.retain(|change| !is_in(change.place()));
    }

    /// Assumes nothing otherwise any more.
    pub fn reset_all(&mut self) {
        *self = Self::default();
    }

    /// The other beliefs, in the order of [`PARAMETER_IDS`].
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What is believed instead about the parameter at `place`.
    #[must_use]
    pub fn change(&self, place: usize) -> Option<&Change> {
        self.changes.iter().find(|change| change.place() == place)
    }

    /// What is believed about the parameter at `place`, before its link's strength.
    #[must_use]
    pub fn believed(&self, place: usize, evidence: &Evidence) -> Distribution {
        let own = self.change(place).map(|change| change.distribution);
        own.unwrap_or(evidence.parameters[place].distribution)
    }

    /// Whether anything is assumed otherwise than the evidence has it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        *self != Self::default()
    }

    /// How many things are assumed otherwise than the evidence has them.
    #[must_use]
    pub fn count(&self) -> usize {
        let usual = Structure::default();
        self.allotment_growth.iter().flatten().count()
            + self.changes.len()
            + self.links.len()
            + self.correlations.count()
            + usize::from(self.structure.capacity != usual.capacity)
            + usize::from(self.structure.community != usual.community)
    }

    /// Checks that a model can be run on them.
    ///
    /// # Errors
    /// The first that cannot be assumed.
    pub fn check(&self, evidence: &Evidence) -> Result<(), AssumptionError> {
        for growth in self.allotment_growth.into_iter().flatten() {
            if !ALLOTMENT_GROWTH.contains(&growth) {
                return Err(AssumptionError::Growth(growth));
            }
        }
        for change in &self.changes {
            let parameter = evidence.parameters.get(change.place());
            let unknown = || AssumptionError::UnknownParameter(change.parameter.clone());
            parameter
                .ok_or_else(unknown)?
                .admits(&change.distribution)
                .map_err(AssumptionError::NotAdmitted)?;
        }
        for strength in &self.links {
            self.check_link(strength, evidence)?;
        }
        self.correlations.made(evidence).map(|_| ())
    }

    /// What is believed in an area: the evidence, adapted to it, with these in place. Give assumptions that passed
    /// [`check`](Self::check); what did not is left as the evidence has it.
    #[must_use]
    pub fn beliefs(&self, evidence: &Evidence, area: &Area) -> Beliefs {
        let adapted = area.adapted(evidence);
        let tables = self.tables(&adapted.tables);
        let mut beliefs = Beliefs::from(adapted).with_tables(tables);
        for change in &self.changes {
            if let Some(place) = place_of(&change.parameter) {
                beliefs = beliefs.with(place, change.distribution);
            }
        }
        for strength in &self.links {
            for (place, scaled) in strength.scaled(|place| beliefs.of(place)) {
                if let Ok(scaled) = scaled {
                    beliefs = beliefs.with(place, scaled);
                }
            }
        }
        match self.correlations.made(evidence) {
            Ok(correlations) => beliefs.with_correlations(correlations),
            Err(_) => beliefs,
        }
    }

    /// The tables with these in place.
    #[must_use]
    pub fn tables(&self, tables: &Tables) -> Tables {
        let mut tables = tables.clone();
        for (ours, theirs) in tables
            .allotment_growth
            .iter_mut()
            .zip(self.allotment_growth)
        {
            *ours = theirs.unwrap_or(*ours);
        }
        tables
    }

    /// The links that are on: those with a strength above 0.
    #[must_use]
    pub fn switches(&self) -> Switches {
        let off = Link::ALL.into_iter();
        off.filter(|link| self.strength(*link) == 0.0)
            .fold(Switches::default(), Switches::without)
    }

    /// Growth of the allotment into a year counted from 0; share a year.
    #[must_use]
    pub fn growth(&self, year: usize, evidence: &Evidence) -> f64 {
        self.allotment_growth[year].unwrap_or(evidence.tables.allotment_growth[year])
    }

    /// The share of the full price that is paid for emergency activity away from the contracted plan, 0–1: the central value of what is
    /// believed.
    #[must_use]
    pub fn payment_rate(&self, evidence: &Evidence) -> f64 {
        let place = place_of(EMERGENCY_PAYMENT_RATE);
        place.map_or(0.0, |place| self.believed(place, evidence).central())
    }

    /// Fixes the share of the full price that is paid for emergency activity away from the contracted plan; as in the evidence where there
    /// is none.
    pub fn set_payment_rate(&mut self, rate: Option<f64>) {
        let Some(place) = place_of(EMERGENCY_PAYMENT_RATE) else {
            return;
        };
        match rate.map(Distribution::fixed) {
            Some(Ok(fixed)) => self.set(place, fixed, ""),
            _ => self.reset(place),
        }
    }
}

#[cfg(test)]
mod tests;

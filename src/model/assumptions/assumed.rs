//! All assumptions of the user, and the beliefs that follow.

use super::change::{ALLOTMENT_GROWTH, Change};
use super::correlations::OwnCorrelations;
use super::error::AssumptionError;
use super::important::OwnImportantDifference;
use super::links::LinkStrength;
use crate::core::series::{PerSeries, Series};
use crate::evidence::{
    Beliefs, Distribution, Evidence, GROWTH_YEARS, ParameterIndex, Tables, proposed_differences,
};
use crate::model::area::Area;
use crate::model::scenario::{LINK_STRENGTH_MAX, Link, Structure, Switches};

/// Parameter with the share of the price that is paid for emergency activity away from the contracted plan.
pub(super) const EMERGENCY_PAYMENT_RATE: &str = "emergency_payment_rate";

/// Changes to the evidence; none by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    /// Growth of the allotment into each year, share a year; the first, into year 1, has already happened.
    pub allotment_growth: [Option<f64>; GROWTH_YEARS],
    /// Other beliefs, at most one about a parameter, in the order of [`PARAMETER_IDS`](crate::evidence::PARAMETER_IDS).
    pub(super) changes: Vec<Change>,
    /// Strengths of links other than 1, in the order of [`Link::ALL`].
    pub(super) links: Vec<LinkStrength>,
    /// Other smallest differences that matter, in the order of [`Series::ALL`].
    pub(super) important: Vec<OwnImportantDifference>,
    /// Correlations of parameters.
    pub correlations: OwnCorrelations,
    /// Structure of the model.
    pub structure: Structure,
}

impl Assumptions {
    /// Changes the belief about a parameter. [`check`](Self::check) decides whether the parameter admits it.
    pub fn set(&mut self, parameter: ParameterIndex, distribution: Distribution, reason: &str) {
        let change = Change {
            parameter: parameter.id().to_owned(),
            distribution,
            reason: reason.to_owned(),
        };
        match self
            .changes
            .binary_search_by_key(&Some(parameter), Change::index)
        {
            Ok(at) => self.changes[at] = change,
            Err(at) => self.changes.insert(at, change),
        }
    }

    /// Resets a parameter to the evidence.
    pub fn reset(&mut self, parameter: ParameterIndex) {
        self.changes
            .retain(|change| change.index() != Some(parameter));
    }

    /// Resets every parameter of a section to the evidence.
    pub fn reset_section(&mut self, section: &str, evidence: &Evidence) {
        let is_in = |change: &Change| {
            let parameter = evidence.find(&change.parameter);
            parameter.is_some_and(|parameter| parameter.section == section)
        };
        self.changes.retain(|change| !is_in(change));
    }

    /// Resets everything to the evidence.
    pub fn reset_all(&mut self) {
        *self = Self::default();
    }

    /// Changed beliefs, in the order of [`PARAMETER_IDS`](crate::evidence::PARAMETER_IDS).
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Changed belief about a parameter.
    #[must_use]
    pub fn change(&self, parameter: ParameterIndex) -> Option<&Change> {
        let mut changes = self.changes.iter();
        changes.find(|change| change.index() == Some(parameter))
    }

    /// Belief about a parameter, before its link's strength.
    #[must_use]
    pub fn believed(&self, parameter: ParameterIndex, evidence: &Evidence) -> Distribution {
        let own = self.change(parameter).map(|change| change.distribution);
        own.unwrap_or(evidence.parameters[parameter].distribution)
    }

    /// True where anything differs from the evidence.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        *self != Self::default()
    }

    /// Checks that the model can be run on these assumptions.
    ///
    /// # Errors
    /// The first that is refused.
    pub fn check(&self, evidence: &Evidence) -> Result<(), AssumptionError> {
        for growth in self.allotment_growth.into_iter().flatten() {
            if !ALLOTMENT_GROWTH.contains(&growth) {
                return Err(AssumptionError::Growth(growth));
            }
        }
        for change in &self.changes {
            let parameter = change.index().map(|index| &evidence.parameters[index]);
            let unknown = || AssumptionError::UnknownParameter(change.parameter.clone());
            parameter
                .ok_or_else(unknown)?
                .admits(&change.distribution)
                .map_err(AssumptionError::NotAdmitted)?;
        }
        for strength in &self.links {
            self.check_link(strength, evidence)?;
        }
        for own in &self.important {
            own.check()?;
        }
        self.correlations.made(evidence).map(|_| ())
    }

    /// Beliefs for an area: the evidence adapted to it, with these assumptions applied. They must have passed
    /// [`check`](Self::check); one that did not is left as in the evidence.
    #[must_use]
    pub fn beliefs(&self, evidence: &Evidence, area: &Area) -> Beliefs {
        let adapted = area.adapted(evidence);
        let tables = self.tables(&adapted.tables);
        let mut beliefs = Beliefs::from(adapted).with_tables(tables);
        for change in &self.changes {
            if let Some(parameter) = change.index() {
                beliefs = beliefs.with(parameter, change.distribution);
            }
        }
        for strength in &self.links {
            for (parameter, scaled) in strength.scaled(|parameter| beliefs.of(parameter)) {
                if let Ok(scaled) = scaled {
                    beliefs = beliefs.with(parameter, scaled);
                }
            }
        }
        match self.correlations.made(evidence) {
            Ok(correlations) => beliefs.with_correlations(correlations),
            Err(_) => beliefs,
        }
    }

    /// The tables with these assumptions applied.
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

    /// Share of the full price that is paid for emergency activity away from the contracted plan, 0–1: the central
    /// value of the belief.
    #[must_use]
    pub fn payment_rate(&self, evidence: &Evidence) -> f64 {
        let parameter = ParameterIndex::from_id(EMERGENCY_PAYMENT_RATE);
        parameter.map_or(0.0, |parameter| {
            self.believed(parameter, evidence).central()
        })
    }

    /// Fixes the share of the full price that is paid for emergency activity away from the contracted plan; `None`
    /// resets it to the evidence.
    pub fn set_payment_rate(&mut self, rate: Option<f64>) {
        let Some(parameter) = ParameterIndex::from_id(EMERGENCY_PAYMENT_RATE) else {
            return;
        };
        match rate.map(Distribution::fixed) {
            Some(Ok(fixed)) => self.set(parameter, fixed, ""),
            _ => self.reset(parameter),
        }
    }

    /// Strength of a link: 0, off, to [`LINK_STRENGTH_MAX`]; 1 as in the evidence.
    #[must_use]
    pub fn strength(&self, link: Link) -> f64 {
        let own = self.links.iter().find(|strength| strength.link == link);
        own.map_or(1.0, |own| own.strength)
    }

    /// Changed strengths of links, in the order of [`Link::ALL`].
    #[must_use]
    pub fn links(&self) -> &[LinkStrength] {
        &self.links
    }

    /// Sets the strength of a link, as a multiple of the evidence's.
    #[expect(clippy::float_cmp, reason = "only 1 itself is as in the evidence")]
    pub fn set_strength(&mut self, link: Link, strength: f64) {
        self.links.retain(|other| other.link != link);
        if strength != 1.0 {
            let mut others = self.links.iter();
            let at = others.position(|other| other.link as u8 > link as u8);
            let at = at.unwrap_or(self.links.len());
            self.links.insert(at, LinkStrength { link, strength });
        }
    }

    /// The changed smallest differences that matter, in the order of [`Series::ALL`].
    #[must_use]
    pub fn important(&self) -> &[OwnImportantDifference] {
        &self.important
    }

    /// The smallest difference that matters in a series, if it was changed; in one year, in the unit of the series.
    #[must_use]
    pub fn own_important_difference(&self, series: Series) -> Option<f64> {
        let own = self.important.iter().find(|own| own.series == series);
        own.map(|own| own.value)
    }

    /// Changes the smallest difference that matters in a series; `None` resets it to the one proposed.
    /// [`check`](Self::check) decides whether it is admitted.
    pub fn set_important_difference(&mut self, series: Series, value: Option<f64>) {
        self.important.retain(|own| own.series != series);
        if let Some(value) = value {
            let at = self.important.partition_point(|own| own.series < series);
            self.important
                .insert(at, OwnImportantDifference { series, value });
        }
    }

    /// Resets every smallest difference that matters to the one proposed.
    pub fn reset_important_differences(&mut self) {
        self.important.clear();
    }

    /// The smallest difference that matters in every series, in one year, for an area of this many people.
    #[must_use]
    pub fn important_differences(&self, population: f64) -> PerSeries<f64> {
        let mut differences = proposed_differences(population);
        for own in &self.important {
            differences[own.series] = own.value;
        }
        differences
    }

    /// Checks the strength of one link.
    pub(super) fn check_link(
        &self,
        own: &LinkStrength,
        evidence: &Evidence,
    ) -> Result<(), AssumptionError> {
        let LinkStrength { link, strength } = *own;
        if !(0.0..=LINK_STRENGTH_MAX).contains(&strength) {
            return Err(AssumptionError::Strength {
                of: link.id().to_owned(),
                strength,
                most: LINK_STRENGTH_MAX,
            });
        }
        if strength > 0.0 && link.strength_parameters().is_empty() {
            return Err(AssumptionError::OnlySwitch(link));
        }
        for (parameter, scaled) in own.scaled(|parameter| self.believed(parameter, evidence)) {
            let scaled = scaled.map_err(|problem| AssumptionError::LinkImpossible {
                link,
                strength,
                problem,
            })?;
            let admitted = evidence.parameters[parameter].admits(&scaled);
            admitted.map_err(|problem| AssumptionError::LinkBeyond {
                link,
                strength,
                problem,
            })?;
        }
        Ok(())
    }
}

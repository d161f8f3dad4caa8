//! The shares of groups of assumptions in the spread of an outcome, and the share of chance.

use super::estimate::{Estimate, WAYS};
use super::regression::Regression;
use crate::evidence::{Evidence, Grade, Parameter, ParameterIndex};

/// A group of assumptions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ParameterGroup {
    /// Name of the group: the letter of a grade, or a section.
    pub name: String,
    /// Its parameters.
    pub parameters: Vec<ParameterIndex>,
}

impl ParameterGroup {
    /// The assumptions of each grade, A to D.
    #[must_use]
    pub fn by_grade(evidence: &Evidence) -> Vec<Self> {
        let grades = [Grade::A, Grade::B, Grade::C, Grade::D];
        let group = |grade: Grade| Self::of(evidence, grade.letter().into(), |p| p.grade == grade);
        grades.map(group).to_vec()
    }

    /// The assumptions of each part of the model, in the order of the evidence.
    #[must_use]
    pub fn by_section(evidence: &Evidence) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for parameter in &evidence.parameters {
            let section = &parameter.section;
            if groups.iter().all(|group| group.name != *section) {
                let own = |p: &Parameter| p.section == *section;
                groups.push(Self::of(evidence, section.clone(), own));
            }
        }
        groups
    }

    fn of(evidence: &Evidence, name: String, own: impl Fn(&Parameter) -> bool) -> Self {
        let is_own = |index: &ParameterIndex| own(&evidence.parameters[*index]);
        Self {
            name,
            parameters: ParameterIndex::all().filter(is_own).collect(),
        }
    }
}

/// A group's share.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct GroupShare {
    /// The group's name.
    pub name: String,
    /// The share of the outcome's variance that goes with its assumptions, of 1. By chance it can fall a little below 0.
    pub share: Estimate,
}

/// Shares in the spread of an outcome.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Shares {
    /// By group.
    pub groups: Vec<GroupShare>,
    /// By assumption that is not fixed, in the order of the parameters.
    pub each: Vec<(ParameterIndex, Estimate)>,
    /// The share that goes with all assumptions, each by itself. Groups that have each assumption once add up to it.
    pub assumptions: Estimate,
    /// The rest: chance, and interactions of assumptions.
    pub rest: Estimate,
}

impl Shares {
    /// Divides the spread of the outcome of a complete regression.
    ///
    /// All assumptions are in one regression, and a group's share is the covariance of the outcome with what the
    /// group's terms add (Li et al. 2010, Journal of Physical Chemistry A 114). For independent groups that is the
    /// variance that they cause; what correlated groups cause jointly is halved between them. Separate regressions
    /// would count it twice and would take the other groups' spread for chance, with errors several times as large.
    #[must_use]
    pub fn new(regression: &Regression, groups: &[ParameterGroup]) -> Self {
        let by_column = regression.shares();
        let share = |wanted: &dyn Fn(ParameterIndex) -> bool| {
            let mut ways = [0.0; WAYS];
            let columns = regression.parameters().iter().zip(&by_column);
            for (_, share) in columns.filter(|(parameter, _)| wanted(**parameter)) {
                ways.iter_mut()
                    .zip(share)
                    .for_each(|(sum, share)| *sum += share);
            }
            Estimate::corrected(&ways)
        };
        let assumptions = share(&|_| true);
        let of_group = |group: &ParameterGroup| GroupShare {
            name: group.name.clone(),
            share: share(&|parameter| group.parameters.contains(&parameter)),
        };
        Self {
            groups: groups.iter().map(of_group).collect(),
            each: (regression.parameters().iter().zip(&by_column))
                .map(|(parameter, share)| (*parameter, Estimate::corrected(share)))
                .collect(),
            assumptions,
            rest: Estimate {
                value: 1.0 - assumptions.value,
                error: assumptions.error,
            },
        }
    }
}

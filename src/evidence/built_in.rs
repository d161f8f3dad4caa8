//! All of the evidence, compiled in or read from the text of the data files.

use std::sync::OnceLock;

use super::catalogue::{self, CatalogueError};
use super::groups::{self, CorrelationGroup};
use super::parameter::Parameter;
use super::{Correlations, Parameters, Tables};

/// All of the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The uncertain quantities, in the order of [`PARAMETER_IDS`].
    pub parameters: Vec<Parameter>,
    /// Groups of correlated parameters.
    pub groups: Vec<CorrelationGroup>,
    /// The correlations that these groups make up.
    pub correlations: Correlations,
    /// The fixed tables.
    pub tables: Tables,
}

impl Evidence {
    /// The evidence that is compiled in.
    ///
    /// # Panics
    /// Never in a build whose tests pass: a test reads the same files.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Evidence> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            Self::from_csv(
                include_str!("../../data/parameters.csv"),
                include_str!("../../data/correlations.csv"),
                include_str!("../../data/tables.csv"),
            )
            .expect("the tests read the same data files")
        })
    }

    /// Reads evidence from the text of the three data files.
    ///
    /// # Errors
    /// Names the file, the row and the column of the first damaged cell.
    pub fn from_csv(
        parameters: &str,
        correlations: &str,
        tables: &str,
    ) -> Result<Self, CatalogueError> {
        let (groups, correlations) = groups::read(correlations)?;
        Ok(Self {
            parameters: catalogue::parameters(parameters)?,
            groups,
            correlations,
            tables: Tables::from_rows(&catalogue::table_rows(tables)?)?,
        })
    }

    /// Every parameter at its central value.
    #[must_use]
    pub fn central(&self) -> Parameters {
        Parameters::from_fn(|parameter| self.parameters[parameter].distribution.central())
    }

    /// A parameter by id or by its symbol in the equations.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Parameter> {
        self.parameters
            .iter()
            .find(|p| p.id == name || p.symbol == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Grade, PARAMETER_IDS};

    #[test]
    fn built_in_evidence_is_complete_and_in_order() {
        let evidence = Evidence::built_in();
        let ids: Vec<_> = evidence.parameters.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, PARAMETER_IDS);
        assert!(
            evidence
                .parameters
                .iter()
                .all(|p| !p.unit.is_empty() && !p.label.is_empty())
        );
        let inflation = evidence.find("cost_inflation").unwrap();
        assert!(
            inflation.source.contains("national tariff"),
            "{}",
            inflation.source
        );
        let shares: f64 = evidence.tables.budget_share.iter().sum();
        assert!((shares - 1.0).abs() < 1e-12);
    }

    #[test]
    fn grades_are_those_of_the_evidence_review() {
        let count = |grade| {
            Evidence::built_in()
                .parameters
                .iter()
                .filter(|p| p.grade == grade)
                .count()
        };
        assert_eq!(
            [Grade::A, Grade::B, Grade::C, Grade::D].map(count),
            [2, 19, 28, 51]
        );
    }

    #[test]
    fn a_parameter_is_found_by_id_and_by_symbol() {
        let evidence = Evidence::built_in();
        assert_eq!(evidence.find("infl"), evidence.find("cost_inflation"));
        assert!(evidence.find("no_such_thing").is_none());
    }
}

//! The evidence: every number of the model, with its unit, its spread, its grade and its source.
//!
//! Three data files hold it: `data/parameters.csv` (the uncertain quantities), `data/correlations.csv` (which of them move
//! together) and `data/tables.csv` (seasons, gradients, limits and standards). They are compiled in and checked when they
//! are read; no number of the model stands anywhere else.

mod beliefs;
mod bounds;
mod catalogue;
mod correlations;
mod distribution;
mod groups;
mod nearest;
mod numbers;
mod parameters;
mod questions;
mod tables;

use std::sync::OnceLock;

pub use beliefs::{Beliefs, Believed, Damaged};
pub use bounds::NotAdmitted;
pub use catalogue::CatalogueError;
pub(crate) use catalogue::{Row, rows};
pub use correlations::{
    CORRELATION_MAX, Correlation, CorrelationError, Correlations, NotPositiveDefinite,
};
pub use distribution::{Distribution, DistributionError, Kind};
pub use groups::CorrelationGroup;
pub use numbers::with_numbers;
pub use parameters::{PARAMETER_COUNT, PARAMETER_IDS, Parameters, place_of};
pub use questions::{Question, questions};
pub use tables::{GROWTH_YEARS, TABLE_IDS, Tables};

/// How well a number is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// A published estimate that applies directly.
    A,
    /// Published and adapted.
    B,
    /// An official statistic.
    C,
    /// Expert judgement or illustration.
    D,
}

impl Grade {
    /// The grade's letter.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
        }
    }
}

/// One uncertain quantity of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Name in plain standard English, the same in code, data and page.
    pub id: String,
    /// Its symbol in the equations of `docs/model.md`.
    pub symbol: String,
    /// The part of the model it belongs to.
    pub section: String,
    /// What it is, in plain words.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// What is believed about its value.
    pub distribution: Distribution,
    /// How well that belief is founded.
    pub grade: Grade,
    /// Where it comes from.
    pub source: String,
}

/// All of the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The uncertain quantities, in the order of [`PARAMETER_IDS`].
    pub parameters: Vec<Parameter>,
    /// The groups of them that are thought to move together.
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
        Parameters::from_fn(|place| self.parameters[place].distribution.central())
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

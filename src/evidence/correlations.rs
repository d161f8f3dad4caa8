//! Correlations of parameters: of the normal scores of some pairs, none for all others.
//!
//! A Gaussian copula: the scores of the parameters are made from independent ones by the Cholesky factor of their
//! correlations, `z′ = L·z`, and each parameter then takes its value at its own score. So each keeps its distribution.

use std::fmt;

use super::nearest::{Matrix, nearest};
use super::{Damaged, ParameterIndex};

/// Strongest correlation that can be assumed, either way; beyond it two parameters would be one. By judgement.
pub const CORRELATION_MAX: f64 = 0.95;

/// The square of a factor's diagonal below which a matrix counts as not positive definite: far above what rounding leaves,
/// far below what a correlation within [`CORRELATION_MAX`] of two parameters has.
const PIVOT_LEAST: f64 = 1e-4;

/// Least eigenvalue of a matrix that is offered: enough for its values to be rounded to [`OFFERED_DECIMALS`].
const OFFERED_EIGENVALUE: f64 = 0.02;
/// Steps in which values are offered: a thousandth.
const OFFERED_STEPS: f64 = 1_000.0;
/// Tolerance of the sum of squares of a row that has arrived, from 1: many times the error of rounding.
const ROW_SLACK: f64 = 1e-6;

/// The correlation of two parameters' scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// One parameter.
    pub a: ParameterIndex,
    /// The other parameter.
    pub b: ParameterIndex,
    /// The correlation, −1 to 1.
    pub rho: f64,
}

/// Correlations that cannot hold at once, and the nearest that can.
#[derive(Debug, Clone, PartialEq)]
pub struct NotPositiveDefinite {
    /// The pairs that cannot be kept, with the correlations that were requested.
    pub requested: Vec<Correlation>,
    /// The same pairs at the nearest values that can hold at once, and any other pair that would have to move.
    pub nearest: Vec<Correlation>,
}

/// The reason why correlations are refused.
#[derive(Debug, Clone, PartialEq)]
pub enum CorrelationError {
    /// A correlation beyond [`CORRELATION_MAX`], or none of two parameters of the model.
    Outside(Correlation),
    /// Correlations that cannot hold at once.
    NotPositiveDefinite(NotPositiveDefinite),
}

impl fmt::Display for CorrelationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside(Correlation { a, b, rho }) => write!(
                f,
                "The correlation {rho} of {} with {} cannot be; it is of two different parameters and from \
                 −{CORRELATION_MAX} to {CORRELATION_MAX}.",
                a.id(),
                b.id()
            ),
            Self::NotPositiveDefinite(problem) => {
                f.write_str("These correlations cannot hold at once: ")?;
                list(f, &problem.requested)?;
                f.write_str(". The nearest that can: ")?;
                list(f, &problem.nearest)?;
                f.write_str(".")
            }
        }
    }
}

impl std::error::Error for CorrelationError {}

/// Writes the first pairs of a list and how many more there are.
fn list(f: &mut fmt::Formatter<'_>, pairs: &[Correlation]) -> fmt::Result {
    /// Most pairs that a sentence names.
    const NAMED: usize = 4;
    for (index, Correlation { a, b, rho }) in pairs.iter().take(NAMED).enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}{} with {} {rho}", a.id(), b.id())?;
    }
    match pairs.len().saturating_sub(NAMED) {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}

/// The factor that makes the scores of all parameters from independent ones. By default no parameters are correlated.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Vec<Row>", into = "Vec<Row>")]
pub struct Correlations {
    /// Rows of the parameters whose score depends on others, in the order of the parameters.
    rows: Vec<Row>,
}

/// A row of the factor: a parameter, and the weights of the independent scores in its score, its own last.
type Row = (ParameterIndex, Vec<(ParameterIndex, f64)>);

impl Correlations {
    /// Every parameter for itself.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// These correlations; of a pair that is there twice, the last.
    ///
    /// # Errors
    /// A correlation that is out of range, or correlations that cannot hold at once.
    pub fn new(pairs: &[Correlation]) -> Result<Self, CorrelationError> {
        let requested = Requested::new(pairs)?;
        let factor = requested
            .factor()
            .map_err(|at| CorrelationError::NotPositiveDefinite(requested.offer(at)))?;
        let row = |(parameter, weights): (ParameterIndex, &[f64])| {
            let weights = requested
                .members
                .iter()
                .copied()
                .zip(weights.iter().copied());
            (
                parameter,
                weights.filter(|(_, weight)| *weight != 0.0).collect(),
            )
        };
        let rows = requested
            .members
            .iter()
            .copied()
            .zip(factor.rows())
            .map(row);
        Ok(Self {
            rows: rows
                .filter(|(_, weights): &Row| weights.len() > 1)
                .collect(),
        })
    }

    /// The weights of the independent scores in the score of a parameter, its own last; none if the score is its own.
    #[must_use]
    pub fn weights(&self, parameter: ParameterIndex) -> Option<&[(ParameterIndex, f64)]> {
        let rows = &self.rows;
        let row = rows.binary_search_by_key(&parameter, |(of, _)| *of).ok();
        row.map(|row| self.rows[row].1.as_slice())
    }

    /// True if the independent score of a parameter is part of the score of another.
    #[must_use]
    pub fn is_shared(&self, parameter: ParameterIndex) -> bool {
        let has = |(of, weights): &Row| {
            *of != parameter && weights.iter().any(|weight| weight.0 == parameter)
        };
        self.rows.iter().any(has)
    }

    /// The correlation of the scores of two parameters.
    #[must_use]
    pub fn between(&self, a: ParameterIndex, b: ParameterIndex) -> f64 {
        let alone = |parameter| [(parameter, 1.0)];
        let (of_a, of_b) = (alone(a), alone(b));
        let ours = self.weights(a).unwrap_or(&of_a);
        let theirs = self.weights(b).unwrap_or(&of_b);
        let product = |(source, weight): &(ParameterIndex, f64)| {
            let other = theirs.iter().find(|(other, _)| other == source);
            other.map_or(0.0, |(_, other)| weight * other)
        };
        ours.iter().map(product).sum()
    }

    /// The parameters whose score is made differently in `other`.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = ParameterIndex> + 'a {
        ParameterIndex::all().filter(|of| self.weights(*of) != other.weights(*of))
    }
}

impl From<Correlations> for Vec<Row> {
    fn from(correlations: Correlations) -> Self {
        correlations.rows
    }
}

impl TryFrom<Vec<Row>> for Correlations {
    type Error = Damaged;

    fn try_from(rows: Vec<Row>) -> Result<Self, Damaged> {
        let sound = |(parameter, weights): &Row| {
            let squares: f64 = weights.iter().map(|(_, weight)| weight * weight).sum();
            weights.last().is_some_and(|(last, _)| last == parameter)
                && weights.is_sorted_by(|a, b| a.0 < b.0)
                && (squares - 1.0).abs() < ROW_SLACK
        };
        match rows.iter().all(sound) && rows.is_sorted_by(|a, b| a.0 < b.0) {
            true => Ok(Self { rows }),
            false => Err(Damaged),
        }
    }
}

/// Requested correlations, as a matrix over the parameters that have any.
struct Requested {
    /// The parameters, in order.
    members: Vec<ParameterIndex>,
    matrix: Matrix,
}

impl Requested {
    fn new(pairs: &[Correlation]) -> Result<Self, CorrelationError> {
        let possible = |pair: &&Correlation| pair.a != pair.b && pair.rho.abs() <= CORRELATION_MAX;
        if let Some(outside) = pairs.iter().find(|pair| !possible(pair)) {
            return Err(CorrelationError::Outside(*outside));
        }
        let is_member = |parameter: &ParameterIndex| {
            let mut pairs = pairs.iter();
            pairs.any(|pair| [pair.a, pair.b].contains(parameter))
        };
        let members: Vec<ParameterIndex> = ParameterIndex::all().filter(is_member).collect();
        let mut matrix = Matrix::identity(members.len());
        let at = |parameter| members.binary_search(&parameter).unwrap_or_default();
        for pair in pairs {
            matrix.set_both(at(pair.a), at(pair.b), pair.rho);
        }
        Ok(Self { members, matrix })
    }

    /// The lower-triangular factor (Cholesky), or the member at which there is none.
    fn factor(&self) -> Result<Matrix, usize> {
        let size = self.members.len();
        let mut factor = Matrix::identity(size);
        for row in 0..size {
            for column in 0..=row {
                let known = (0..column).map(|k| factor.at(row, k) * factor.at(column, k));
                let rest = self.matrix.at(row, column) - known.sum::<f64>();
                let value = if column < row {
                    rest / factor.at(column, column)
                } else if rest > PIVOT_LEAST {
                    libm::sqrt(rest)
                } else {
                    return Err(row);
                };
                factor.set(row, column, value);
            }
        }
        Ok(factor)
    }

    /// The members that are correlated with this one, if only through others.
    fn correlated_with(&self, member: usize) -> Vec<usize> {
        let mut found = vec![member];
        let mut next = 0;
        while let Some(from) = found.get(next).copied() {
            for other in 0..self.members.len() {
                if self.matrix.at(from, other) != 0.0 && !found.contains(&other) {
                    found.push(other);
                }
            }
            next += 1;
        }
        let members = 0..self.members.len();
        members.filter(|member| found.contains(member)).collect()
    }

    /// The correlations that fail at this member, and the nearest that can hold.
    fn offer(&self, member: usize) -> NotPositiveDefinite {
        let members = self.correlated_with(member);
        let mut part = Matrix::identity(members.len());
        for (row, a) in members.iter().enumerate() {
            for (column, b) in members.iter().enumerate() {
                part.set(row, column, self.matrix.at(*a, *b));
            }
        }
        let near = nearest(&part, OFFERED_EIGENVALUE);
        let (mut requested, mut offered) = (Vec::new(), Vec::new());
        for row in 0..members.len() {
            for column in 0..row {
                let (a, b) = (self.members[members[column]], self.members[members[row]]);
                let before = part.at(row, column);
                let rho = (near.at(row, column) * OFFERED_STEPS).round() / OFFERED_STEPS;
                let rho = rho.clamp(-CORRELATION_MAX, CORRELATION_MAX);
                if (rho - before).abs() * OFFERED_STEPS < 1.0 {
                    continue;
                }
                offered.push(Correlation { a, b, rho });
                if before != 0.0 {
                    requested.push(Correlation { a, b, rho: before });
                }
            }
        }
        NotPositiveDefinite {
            requested,
            nearest: offered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(of: usize) -> ParameterIndex {
        ParameterIndex::all().nth(of).unwrap()
    }

    fn pair(a: usize, b: usize, rho: f64) -> Correlation {
        let (a, b) = (index(a), index(b));
        Correlation { a, b, rho }
    }

    #[test]
    fn the_factor_gives_back_the_correlations() {
        let pairs = [pair(4, 9, 0.5), pair(9, 2, -0.3), pair(20, 30, 0.9)];
        let correlations = Correlations::new(&pairs).unwrap();
        for Correlation { a, b, rho } in pairs {
            assert!((correlations.between(a, b) - rho).abs() < 1e-12);
            assert!((correlations.between(b, a) - rho).abs() < 1e-12);
        }
        for (a, b) in [(2, 4), (4, 20), (5, 6)] {
            assert!(correlations.between(index(a), index(b)).abs() < 1e-12);
        }
        assert_eq!(
            correlations.weights(index(2)),
            None,
            "the first keeps its score"
        );
        assert_eq!(correlations.weights(index(5)), None);
        assert!(correlations.is_shared(index(20)) && !correlations.is_shared(index(30)));
        let again = Correlations::new(&[pair(4, 9, 0.1), pair(20, 30, 0.9), pair(9, 4, 0.5)]);
        let differing: Vec<ParameterIndex> = again.unwrap().differing(&correlations).collect();
        assert_eq!(
            differing,
            [index(9)],
            "9 has no part of 2 any more, and 30 is as it was"
        );
    }

    #[test]
    fn correlations_survive_the_way_to_a_worker_and_damaged_ones_do_not() {
        let correlations = Correlations::new(&[pair(4, 9, 0.5), pair(9, 2, -0.3)]).unwrap();
        let text = serde_json::to_string(&correlations).unwrap();
        assert_eq!(
            serde_json::from_str::<Correlations>(&text).unwrap(),
            correlations
        );
        for damaged in [
            "[[9, [[4, 0.5], [9, 0.5]]]]",
            "[[9, [[4, 1.0]]]]",
            "[[900, [[900, 1.0]]]]",
            "[[9, [[9, 1.0]]], [4, [[4, 1.0]]]]",
        ] {
            assert!(
                serde_json::from_str::<Correlations>(damaged).is_err(),
                "{damaged}"
            );
        }
    }

    #[test]
    fn what_cannot_hold_at_once_is_refused_with_the_nearest_that_can() {
        let pairs = [
            pair(0, 1, 0.9),
            pair(1, 2, 0.9),
            pair(0, 2, -0.9),
            pair(5, 6, 0.4),
        ];
        let refused = Correlations::new(&pairs).unwrap_err();
        let sentence = refused.to_string();
        let named = "cost_inflation with capacity_elasticity_growth 0.9";
        assert!(
            sentence.starts_with(&format!("These correlations cannot hold at once: {named}")),
            "{sentence}"
        );
        let CorrelationError::NotPositiveDefinite(problem) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(
            problem.requested.len(),
            3,
            "the pair of others has nothing to do with it"
        );
        let offered = [&pairs[..], &problem.nearest].concat();
        assert!(Correlations::new(&offered).is_ok());
    }

    #[test]
    fn a_correlation_out_of_range_is_refused() {
        for wrong in [pair(0, 0, 0.1), pair(0, 1, 0.96), pair(0, 1, f64::NAN)] {
            let refused = Correlations::new(&[wrong]).unwrap_err();
            assert!(matches!(refused, CorrelationError::Outside(_)));
            assert!(refused.to_string().contains("from −0.95 to 0.95"));
        }
    }

    proptest! {
        /// Requested correlations either hold, or those offered instead do.
        #[test]
        fn any_set_of_pairs_holds_or_the_nearest_that_can_is_offered(
            rhos in prop::collection::vec(-0.95..0.95_f64, 15)
        ) {
            let mut pairs = Vec::new();
            for row in 0..6 {
                for column in 0..row {
                    pairs.push(pair(column, row, rhos[pairs.len()]));
                }
            }
            match Correlations::new(&pairs) {
                Ok(correlations) => for pair in pairs {
                    prop_assert!((correlations.between(pair.a, pair.b) - pair.rho).abs() < 1e-9);
                },
                Err(CorrelationError::NotPositiveDefinite(problem)) => {
                    pairs.extend(problem.nearest);
                    prop_assert!(Correlations::new(&pairs).is_ok());
                }
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }
}

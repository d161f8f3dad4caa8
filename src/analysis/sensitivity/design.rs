//! The terms of regressions, future by future.

use super::parameter_sample::ParameterColumn;
use super::spline::{Spline, TERMS};

/// A list of terms, each with about mean 0 and variance 1.
pub(super) trait Design {
    /// Number of terms.
    fn terms(&self) -> usize;

    /// The terms of one future.
    fn fill(&self, future: usize, row: &mut [f64]);
}

/// The normal score of each assumption, and where wanted its square after all of them: `z` and `(z² − 1)/√2`.
pub(super) struct Powers<'a> {
    pub columns: &'a [&'a ParameterColumn],
    pub squares: bool,
}

impl Design for Powers<'_> {
    fn terms(&self) -> usize {
        self.columns.len() * if self.squares { 2 } else { 1 }
    }

    fn fill(&self, future: usize, row: &mut [f64]) {
        let (scores, squares) = row.split_at_mut(self.columns.len());
        for (entry, column) in scores.iter_mut().zip(self.columns) {
            *entry = f64::from(column.scores()[future]);
        }
        for (square, z) in squares.iter_mut().zip(scores) {
            *square = (*z * *z - 1.0) * std::f64::consts::FRAC_1_SQRT_2;
        }
    }
}

/// A smooth curve over each assumption, and where wanted the product of the scores of each two.
pub(super) struct Curves<'a> {
    pub columns: &'a [&'a ParameterColumn],
    pub products: bool,
}

impl Design for Curves<'_> {
    fn terms(&self) -> usize {
        let columns = self.columns.len();
        let pairs = columns * columns.saturating_sub(1) / 2;
        columns * TERMS + if self.products { pairs } else { 0 }
    }

    fn fill(&self, future: usize, row: &mut [f64]) {
        let spline = Spline::get();
        let score = |column: &ParameterColumn| f64::from(column.scores()[future]);
        let (curves, products) = row.split_at_mut(self.columns.len() * TERMS);
        for (terms, column) in curves.chunks_mut(TERMS).zip(self.columns) {
            terms.copy_from_slice(&spline.terms(score(column)));
        }
        let pairs = self.columns.iter().enumerate().flat_map(|(index, a)| {
            let before = self.columns[..index].iter();
            before.map(move |b| score(a) * score(b))
        });
        products
            .iter_mut()
            .zip(pairs)
            .for_each(|(to, from)| *to = from);
    }
}

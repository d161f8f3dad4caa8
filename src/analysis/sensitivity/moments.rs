//! Least squares: products of all terms with each other and with the outcome, summed by replicate, and the equations
//! that they give in every way.

use std::ops::Range;

use super::design::Design;
use super::estimate::{ALL, ByWay, WAYS};
use super::outcome_column::OutcomeColumn;
use crate::model::sampling::REPLICATES;

/// Rows of one replicate that are multiplied at once.
const ROWS: usize = 16;
/// Futures that have [`ROWS`] rows of every replicate.
const CHUNK: usize = ROWS * REPLICATES;
/// A pivot this small relative to its diagonal means that a term depends on those before it.
const SINGULAR: f64 = 1e-9;
/// The ridge that is then added to every diagonal, as a share of it.
const RIDGE: f64 = 1e-6;

/// Sums over futures of the products of `1`, the terms of a regression and the standardised outcome.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moments {
    /// Terms without the constant.
    terms: usize,
    /// By replicate: row by row, each up to its diagonal; the constant is first and the outcome last.
    triangles: Vec<f64>,
}

impl Moments {
    pub(super) fn new(terms: usize) -> Self {
        let width = terms + 2;
        Self {
            terms,
            triangles: vec![0.0; REPLICATES * width * (width + 1) / 2],
        }
    }

    /// Number of terms, without the constant.
    pub(super) fn terms(&self) -> usize {
        self.terms
    }

    /// Adds some futures. The first must be a multiple of the replicates.
    pub(super) fn add(
        &mut self,
        design: &impl Design,
        outcome: &OutcomeColumn,
        futures: Range<usize>,
    ) {
        let width = self.terms + 2;
        let size = width * (width + 1) / 2;
        let mut rows = vec![0.0; ROWS * width];
        for first in futures.clone().step_by(CHUNK) {
            for (replicate, triangle) in self.triangles.chunks_mut(size).enumerate() {
                for (place, row) in rows.chunks_mut(width).enumerate() {
                    let future = first + replicate + place * REPLICATES;
                    if future < futures.end {
                        row[0] = 1.0;
                        design.fill(future, &mut row[1..=self.terms]);
                        row[width - 1] = outcome.standardised()[future];
                    } else {
                        row.fill(0.0);
                    }
                }
                add_products(triangle, &rows, width);
            }
        }
    }

    /// The regression on some of the terms, named in rising order, in every way.
    pub(super) fn solve(&self, terms: &[usize]) -> Solution {
        let mut places = vec![0];
        places.extend(terms.iter().map(|term| term + 1));
        let size = self.triangles.len() / REPLICATES;
        let mut all = vec![0.0; size];
        for triangle in self.triangles.chunks(size) {
            all.iter_mut().zip(triangle).for_each(|(sum, x)| *sum += x);
        }
        let mut solution = Solution {
            coefficients: vec![[0.0; WAYS]; places.len()],
            contributions: vec![[0.0; WAYS]; terms.len()],
            variance: [0.0; WAYS],
            ridged: false,
        };
        let last = self.terms + 1;
        let mut triangle = all.clone();
        for way in 0..WAYS {
            triangle.copy_from_slice(&all);
            if way != ALL {
                let left_out = &self.triangles[way * size..][..size];
                let pairs = triangle.iter_mut().zip(left_out);
                pairs.for_each(|(sum, x)| *sum -= x);
            }
            let product = |a: usize, b: usize| triangle[a * (a + 1) / 2 + b];
            let (count, mean) = (product(0, 0), product(last, 0) / product(0, 0));
            let (found, ridged) = solved(&places, last, &product);
            let own = places.iter().zip(&found).skip(1);
            for (contribution, (place, coefficient)) in solution.contributions.iter_mut().zip(own) {
                let together = product(last, *place) / count - mean * product(*place, 0) / count;
                contribution[way] = coefficient * together;
            }
            solution.variance[way] = product(last, last) / count - mean * mean;
            solution.ridged |= ridged;
            for (by_way, found) in solution.coefficients.iter_mut().zip(found) {
                by_way[way] = found;
            }
        }
        solution
    }
}

/// A regression in every way; of the standardised outcome.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    /// The constant, then a coefficient for each term.
    pub coefficients: Vec<ByWay>,
    /// By term: the covariance with the outcome of what the term adds to the fit. They add up to the variance of the fit.
    pub contributions: Vec<ByWay>,
    /// The variance of the outcome.
    pub variance: ByWay,
    /// True if a ridge was added because terms depended on each other.
    pub ridged: bool,
}

/// Adds the products of every pair of entries of every row: four rows at a time, so that a sum is loaded once for four
/// products.
fn add_products(triangle: &mut [f64], rows: &[f64], width: usize) {
    let mut start = 0;
    for i in 0..width {
        let sums = &mut triangle[start..=start + i];
        start += i + 1;
        for four in rows.chunks_exact(4 * width) {
            let (a, rest) = four.split_at(width);
            let (b, rest) = rest.split_at(width);
            let (c, d) = rest.split_at(width);
            let [x, y, z, w] = [a[i], b[i], c[i], d[i]];
            let columns = a[..=i].iter().zip(&b[..=i]).zip(&c[..=i]).zip(&d[..=i]);
            for (sum, (((a, b), c), d)) in sums.iter_mut().zip(columns) {
                *sum += (x * a + y * b) + (z * c + w * d);
            }
        }
    }
}

/// The coefficients of these terms, and true if a ridge was needed.
fn solved(
    terms: &[usize],
    outcome: usize,
    product: &impl Fn(usize, usize) -> f64,
) -> (Vec<f64>, bool) {
    let size = terms.len();
    let mut coefficients = vec![0.0; size];
    for ridge in [0.0, RIDGE] {
        // Row `i` from its diagonal on: the upper half.
        let mut upper = vec![0.0; size * size];
        for i in 0..size {
            for j in i..size {
                upper[i * size + j] = product(terms[j], terms[i]);
            }
            if i > 0 {
                upper[i * size + i] *= 1.0 + ridge;
            }
        }
        if factored(&mut upper, size) {
            for (coefficient, term) in coefficients.iter_mut().zip(terms) {
                *coefficient = product(outcome, *term);
            }
            substitute(&upper, &mut coefficients);
            return (coefficients, ridge > 0.0);
        }
    }
    (vec![0.0; size], true)
}

/// Cholesky's factor of the upper half, in place; false if a pivot is nearly zero.
fn factored(upper: &mut [f64], size: usize) -> bool {
    let least: Vec<f64> = (0..size).map(|k| SINGULAR * upper[k * size + k]).collect();
    for k in 0..size {
        let diagonal: f64 = upper[k * size + k];
        let (above, below) = upper.split_at_mut((k + 1) * size);
        let row = &mut above[k * size + k..];
        if diagonal <= least[k] {
            return false;
        }
        let root = libm::sqrt(diagonal);
        row.iter_mut().for_each(|entry| *entry /= root);
        for (step, lower) in below.chunks_mut(size).enumerate() {
            let j = k + 1 + step;
            let factor = row[step + 1];
            let pairs = lower[j..].iter_mut().zip(&row[step + 1..]);
            pairs.for_each(|(entry, x)| *entry -= factor * x);
        }
    }
    true
}

/// Solves `UᵀU x = b`, in place.
fn substitute(upper: &[f64], x: &mut [f64]) {
    let size = x.len();
    for i in 0..size {
        x[i] /= upper[i * size + i];
        let (done, rest) = x.split_at_mut(i + 1);
        let row = &upper[i * size + i + 1..(i + 1) * size];
        rest.iter_mut()
            .zip(row)
            .for_each(|(x, u)| *x -= done[i] * u);
    }
    for i in (0..size).rev() {
        let row = &upper[i * size..(i + 1) * size];
        let known: f64 = row[i + 1..]
            .iter()
            .zip(&x[i + 1..])
            .map(|(u, x)| u * x)
            .sum();
        x[i] = (x[i] - known) / row[i];
    }
}

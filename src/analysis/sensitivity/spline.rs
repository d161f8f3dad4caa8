//! A smooth curve over an assumption: a natural cubic spline in its normal score.

use std::sync::OnceLock;

use statrs::distribution::{ContinuousCDF, Normal};

/// The normal scores of the knots: evenly apart, as an outcome is about as smooth everywhere, and wide enough that only
/// 16 futures in 1,000 lie where the curve is straight.
const KNOT_SCORES: [f64; KNOTS] = [-2.4, -1.6, -0.8, 0.0, 0.8, 1.6, 2.4];
const KNOTS: usize = 7;

/// Terms of a curve, without the constant: the score itself, and five that bend.
pub(super) const TERMS: usize = KNOTS - 1;

/// Cells of equal chance over which a curve is averaged: fine enough that where in a cell a curve crosses nothing is
/// less than a hundredth of any standard error of 10,000 futures.
pub(super) const CELLS: usize = 512;

/// A cubic in the distance from the piece's origin, lowest power first.
type Cubic = [f64; 4];

/// The terms of a curve. Over what is believed each has mean 0 and variance 1 and none goes with another, so that the
/// variance of a curve is the sum of its squared coefficients.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spline {
    /// By piece and term: left of the first knot, between two, right of the last.
    pieces: [[Cubic; TERMS]; KNOTS + 1],
    /// The terms at the mean score of every cell of equal chance.
    pub cells: Vec<[f64; TERMS]>,
}

impl Spline {
    /// The one that every curve has.
    pub(super) fn get() -> &'static Self {
        static SPLINE: OnceLock<Spline> = OnceLock::new();
        SPLINE.get_or_init(Self::new)
    }

    fn new() -> Self {
        let normal = Normal::standard();
        // With the constant in front.
        let raw: [[Cubic; KNOTS]; KNOTS + 1] =
            std::array::from_fn(|piece| std::array::from_fn(|term| raw_term(piece, term)));
        let scores = cell_scores(&normal);
        let at = |score: f64, terms: &[[Cubic; KNOTS]; KNOTS + 1]| -> [f64; KNOTS] {
            let (piece, from) = place(score);
            std::array::from_fn(|term| cubic(&terms[piece][term], from))
        };
        // Gram and Schmidt, twice for the digits that the first time loses.
        let mut pieces = raw;
        for term in (0..KNOTS).chain(0..KNOTS) {
            let mean_product = |pieces: &_, other: usize| {
                let product = |score: &f64| {
                    let values = at(*score, pieces);
                    values[term] * values[other]
                };
                scores.iter().map(product).sum::<f64>() / CELLS as f64
            };
            for other in 0..term {
                let along = mean_product(&pieces, other);
                for piece in &mut pieces {
                    let other = piece[other];
                    let coefficients = piece[term].iter_mut().zip(other);
                    coefficients.for_each(|(own, other)| *own -= along * other);
                }
            }
            let size = libm::sqrt(mean_product(&pieces, term));
            for piece in &mut pieces {
                piece[term].iter_mut().for_each(|c| *c /= size);
            }
        }
        let pieces = pieces.map(|piece| std::array::from_fn(|term| piece[term + 1]));
        let mut spline = Self {
            pieces,
            cells: Vec::new(),
        };
        spline.cells = scores.iter().map(|score| spline.terms(*score)).collect();
        spline
    }

    /// The terms at a normal score.
    pub(super) fn terms(&self, score: f64) -> [f64; TERMS] {
        let (piece, from) = place(score);
        std::array::from_fn(|term| cubic(&self.pieces[piece][term], from))
    }
}

/// The piece in which a score lies, and its distance from the piece's origin: the knot to the left, or the first.
fn place(score: f64) -> (usize, f64) {
    let piece: usize = KNOT_SCORES
        .iter()
        .map(|knot| usize::from(*knot <= score))
        .sum();
    (piece, score - KNOT_SCORES[piece.saturating_sub(1)])
}

fn cubic([c0, c1, c2, c3]: &Cubic, x: f64) -> f64 {
    c0 + x * (c1 + x * (c2 + x * c3))
}

/// One of the terms `1`, `z`, `d_k − d_(K−2)` (Hastie, Tibshirani and Friedman 2009, equations 5.4 and 5.5), in a piece.
fn raw_term(piece: usize, term: usize) -> Cubic {
    let origin = KNOT_SCORES[piece.saturating_sub(1)];
    // (z − knot)³ where the knot lies left of the piece, else 0.
    let power = |knot: usize| -> Cubic {
        if knot >= piece {
            return [0.0; 4];
        }
        let d = origin - KNOT_SCORES[knot];
        [d * d * d, 3.0 * d * d, 3.0 * d, 1.0]
    };
    let bend = |knot: usize| -> Cubic {
        let (own, last) = (power(knot), power(KNOTS - 1));
        let width = KNOT_SCORES[KNOTS - 1] - KNOT_SCORES[knot];
        std::array::from_fn(|c| (own[c] - last[c]) / width)
    };
    match term {
        0 => [1.0, 0.0, 0.0, 0.0],
        1 => [origin, 1.0, 0.0, 0.0],
        _ => {
            let (own, last) = (bend(term - 2), bend(KNOTS - 2));
            std::array::from_fn(|c| own[c] - last[c])
        }
    }
}

/// The mean normal score of each cell of equal chance.
fn cell_scores(normal: &Normal) -> Vec<f64> {
    let density = |cell: usize| {
        if cell == 0 || cell == CELLS {
            return 0.0;
        }
        let score = normal.inverse_cdf(cell as f64 / CELLS as f64);
        libm::exp(-0.5 * score * score) / libm::sqrt(2.0 * std::f64::consts::PI)
    };
    (0..CELLS)
        .map(|cell| (density(cell) - density(cell + 1)) * CELLS as f64)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_what_is_believed_terms_have_variance_one_and_none_goes_with_another() {
        let spline = Spline::get();
        for a in 0..TERMS {
            let mean: f64 = spline.cells.iter().map(|cell| cell[a]).sum();
            assert!((mean / CELLS as f64).abs() < 1e-9, "{a}: {mean}");
            for b in 0..=a {
                let product: f64 = spline.cells.iter().map(|cell| cell[a] * cell[b]).sum();
                let expected = if a == b { 1.0 } else { 0.0 };
                assert!((product / CELLS as f64 - expected).abs() < 1e-9, "{a} {b}");
            }
        }
    }

    #[test]
    fn terms_are_smooth_at_the_knots_and_straight_beyond_them() {
        let spline = Spline::get();
        let h = 1e-6;
        for knot in KNOT_SCORES {
            let values = [-2.0, -1.0, 1.0, 2.0].map(|steps| spline.terms(knot + steps * h));
            for term in 0..TERMS {
                let [a, b, c, d] = values.map(|v| v[term]);
                let (left, right) = ((b - a) / h, (d - c) / h);
                assert!((c - b).abs() < 1e-4, "jumps");
                assert!((left - right).abs() < 1e-3, "has a corner: {left} {right}");
            }
        }
        for (a, b, c) in [(2.5, 3.5, 4.5), (-4.5, -3.5, -2.5)] {
            let [a, b, c] = [a, b, c].map(|score| spline.terms(score));
            for term in 0..TERMS {
                assert!((a[term] - 2.0 * b[term] + c[term]).abs() < 1e-9);
            }
        }
        // The first term is the score itself, but for what cells of finite width lose of its variance.
        assert!((spline.terms(1.7)[0] - 1.7).abs() < 2e-3);
    }
}

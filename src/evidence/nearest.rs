//! The nearest matrix that correlations can make up.

/// A square matrix.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix {
    size: usize,
    /// Row by row.
    values: Vec<f64>,
}

impl Matrix {
    pub(super) fn identity(size: usize) -> Self {
        let mut matrix = Self {
            size,
            values: vec![0.0; size * size],
        };
        (0..size).for_each(|place| matrix.set(place, place, 1.0));
        matrix
    }

    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.size + column]
    }

    pub(super) fn set(&mut self, row: usize, column: usize, value: f64) {
        self.values[row * self.size + column] = value;
    }

    pub(super) fn set_both(&mut self, row: usize, column: usize, value: f64) {
        self.set(row, column, value);
        self.set(column, row, value);
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks(self.size.max(1))
    }

    /// Each value with the one of another matrix.
    fn with(&self, other: &Self, value: impl Fn(f64, f64) -> f64) -> Self {
        let values = self.values.iter().zip(&other.values);
        Self {
            size: self.size,
            values: values.map(|(a, b)| value(*a, *b)).collect(),
        }
    }
}

/// The alternating projections end when no value moves by more.
const STILL: f64 = 1e-9;
/// Most rounds of them: on the matrices that were tried, tens are enough.
const ROUNDS: usize = 1_000;
/// Most rounds of rotations: a matrix of this kind is diagonal to the last bit after fewer than ten.
const SWEEPS: usize = 30;

/// The matrix of correlations nearest to a symmetric one, by the sum of squares, whose eigenvalues are not below `least`.
///
/// Alternating projections with Dykstra's correction (Higham 2002, IMA Journal of Numerical Analysis 22, 329–343).
pub(super) fn nearest(matrix: &Matrix, least: f64) -> Matrix {
    let mut found = matrix.clone();
    let mut correction = found.with(&found, |_, _| 0.0);
    for _ in 0..ROUNDS {
        let from = found.with(&correction, |a, b| a - b);
        let raised = raised(&from, least);
        correction = raised.with(&from, |a, b| a - b);
        let mut next = raised;
        (0..next.size).for_each(|place| next.set(place, place, 1.0));
        let moved = next.with(&found, |a, b| (a - b).abs());
        found = next;
        if moved.values.iter().all(|moved| *moved <= STILL) {
            break;
        }
    }
    found
}

/// The same matrix with its eigenvalues raised to `least` where they are below.
fn raised(matrix: &Matrix, least: f64) -> Matrix {
    let (values, vectors) = eigen(matrix);
    let size = matrix.size;
    let mut raised = Matrix::identity(size);
    for row in 0..size {
        for column in 0..=row {
            let part = |k: usize| values[k].max(least) * vectors.at(row, k) * vectors.at(column, k);
            raised.set_both(row, column, (0..size).map(part).sum());
        }
    }
    raised
}

/// The eigenvalues of a symmetric matrix and its eigenvectors in columns, by Jacobi's rotations (Golub and Van Loan 2013,
/// algorithm 8.5.2).
fn eigen(matrix: &Matrix) -> (Vec<f64>, Matrix) {
    let size = matrix.size;
    let (mut rest, mut vectors) = (matrix.clone(), Matrix::identity(size));
    for _ in 0..SWEEPS {
        let mut turned = false;
        for p in 0..size {
            for q in p + 1..size {
                let off = rest.at(p, q);
                if off.abs() < f64::EPSILON * f64::EPSILON {
                    continue;
                }
                turned = true;
                let tau = (rest.at(q, q) - rest.at(p, p)) / (2.0 * off);
                let t = tau.signum() / (tau.abs() + libm::sqrt(1.0 + tau * tau));
                let cosine = 1.0 / libm::sqrt(1.0 + t * t);
                let sine = t * cosine;
                let turn = |a: f64, b: f64| (cosine * a - sine * b, sine * a + cosine * b);
                for k in 0..size {
                    let (a, b) = turn(rest.at(k, p), rest.at(k, q));
                    rest.set(k, p, a);
                    rest.set(k, q, b);
                }
                for k in 0..size {
                    let (a, b) = turn(rest.at(p, k), rest.at(q, k));
                    rest.set(p, k, a);
                    rest.set(q, k, b);
                    let (a, b) = turn(vectors.at(k, p), vectors.at(k, q));
                    vectors.set(k, p, a);
                    vectors.set(k, q, b);
                }
            }
        }
        if !turned {
            break;
        }
    }
    (
        (0..size).map(|place| rest.at(place, place)).collect(),
        vectors,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix<const N: usize>(rows: [[f64; N]; N]) -> Matrix {
        Matrix {
            size: N,
            values: rows.concat(),
        }
    }

    #[test]
    fn the_published_example_is_reproduced() {
        // Higham (2002), section 4: to four digits.
        let asked = matrix([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]]);
        let near = nearest(&asked, 0.0);
        let published = [
            [1.0, 0.7607, 0.1573],
            [0.7607, 1.0, 0.7607],
            [0.1573, 0.7607, 1.0],
        ];
        for (ours, theirs) in near.values.iter().zip(published.concat()) {
            assert!((ours - theirs).abs() < 5e-5, "{near:?}");
        }
    }

    #[test]
    fn what_is_possible_already_stays() {
        let sound = matrix([[1.0, 0.5, -0.2], [0.5, 1.0, 0.1], [-0.2, 0.1, 1.0]]);
        let near = nearest(&sound, 0.01);
        for (ours, theirs) in near.values.iter().zip(&sound.values) {
            assert!((ours - theirs).abs() < 1e-9);
        }
    }

    #[test]
    fn eigenvalues_are_those_of_the_theory() {
        // Equal correlations r of n: 1 + (n − 1)r once, 1 − r otherwise.
        let equal = matrix([[1.0, 0.4, 0.4], [0.4, 1.0, 0.4], [0.4, 0.4, 1.0]]);
        let (mut values, _) = eigen(&equal);
        values.sort_by(f64::total_cmp);
        for (ours, theirs) in values.iter().zip([0.6, 0.6, 1.8]) {
            assert!((ours - theirs).abs() < 1e-12);
        }
    }
}

//! Turns evenly spread shares into values of the parameters, and sets the size of the noise.

use statrs::distribution::{Continuous, ContinuousCDF, Normal};

use crate::core::simd::{Lanes, Real};
use crate::evidence::{Believed, Correlations, Distribution, ParameterIndex, Tables};

use super::MonthlyNoise;

/// Nodes of a tabulated quantile function lie between ± this many standard deviations of a normal score; the extreme
/// shares that are drawn, 2⁻²⁵ and 1 − 2⁻²³, are at −5.4 and 5.2.
const REACH: f64 = 5.5;
/// Steps of the table. A cubic between nodes 0.086 apart is within 10⁻⁵ of the spread; a test says so of each
/// parameter.
const STEPS: usize = 128;

/// The beliefs about every parameter in a form that is fast to draw from, and the noise of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampler {
    pub(super) columns: Vec<QuantileFunction>,
    pub(super) correlations: Correlations,
    pub(super) noise: [Wandering; MonthlyNoise::ALL.len()],
}

impl Sampler {
    /// For an area with this many people.
    #[must_use]
    pub fn new(believed: &impl Believed, population: f64) -> Self {
        Self {
            columns: believed
                .distributions()
                .map(QuantileFunction::new)
                .collect(),
            correlations: believed.correlations().clone(),
            noise: noise(believed.tables(), population),
        }
    }

    /// The parameters that have a spread.
    pub fn spread(&self) -> impl Iterator<Item = ParameterIndex> {
        let columns = ParameterIndex::all().zip(&self.columns);
        columns.filter_map(|(parameter, column)| column.fixed().is_none().then_some(parameter))
    }

    /// The same beliefs for an area with this many people.
    pub fn move_to(&mut self, believed: &impl Believed, population: f64) {
        self.noise = noise(believed.tables(), population);
    }

    /// Updates the beliefs. Returns the parameters whose draws change, in order.
    pub fn believe(&mut self, believed: &impl Believed) -> Vec<ParameterIndex> {
        let correlations = believed.correlations();
        let differing: Vec<ParameterIndex> = self.correlations.differing(correlations).collect();
        self.correlations.clone_from(correlations);
        let mut changed = Vec::new();
        let columns = self.columns.iter_mut().zip(believed.distributions());
        for (parameter, (column, distribution)) in ParameterIndex::all().zip(columns) {
            let is_other = column.distribution != distribution;
            if is_other {
                *column = QuantileFunction::new(distribution);
            }
            if is_other || differing.contains(&parameter) {
                changed.push(parameter);
            }
        }
        changed
    }
}

fn noise(tables: &Tables, population: f64) -> [Wandering; MonthlyNoise::ALL.len()] {
    MonthlyNoise::ALL.map(|process| {
        Wandering::new(
            process.size(tables),
            population,
            tables.noise_reference_population,
        )
    })
}

/// An autoregressive series from independent numbers: `x_t = φ·x_{t−1} + √(1 − φ²)·e_t`, scaled by
/// `sd = √(shared² + local²·360,000/population)`.
///
/// shared, local: log s.d. · φ: lag-one autocorrelation (`noise_…` in `data/tables.csv`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wandering {
    pub sd: f64,
    persistence: f64,
    innovation: f64,
}

impl Wandering {
    fn new(
        [shared, local, persistence]: [f64; 3],
        population: f64,
        reference_population: f64,
    ) -> Self {
        Self {
            sd: libm::sqrt(shared * shared + local * local * reference_population / population),
            persistence,
            innovation: libm::sqrt(1.0 - persistence * persistence),
        }
    }

    /// The level in the next month, in standard deviations, from the level in this one.
    pub(super) fn next<R: Real>(&self, level: R, innovation: R) -> R {
        level * self.persistence + innovation * self.innovation
    }
}

/// Quantile function of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QuantileFunction {
    distribution: Distribution,
    shape: Shape,
}

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Fixed(f64),
    /// `mean + sd·score`.
    Normal {
        mean: f64,
        sd: f64,
    },
    /// `median·e^(log_sd·score)`.
    LogNormal {
        median: f64,
        log_sd: f64,
    },
    /// A cubic in the position between two nodes, for each step.
    Table(Cubics),
    /// Below the score of the mode `low + rise·√Φ(score)`, above it `high − fall·√Φ(−score)`: a table of the root,
    /// which has no corner, in place of one of the quantile, which has.
    Triangular {
        low: f32,
        rise: f32,
        high: f32,
        fall: f32,
        mode_score: f32,
        root: Cubics,
    },
}

/// A cubic in the position between two nodes, for each step.
type Cubics = Box<[[f32; 4]; STEPS]>;

impl QuantileFunction {
    fn new(distribution: Distribution) -> Self {
        let shape = if distribution.is_fixed() {
            Shape::Fixed(distribution.central())
        } else if let Some((mean, sd)) = distribution.as_normal() {
            Shape::Normal { mean, sd }
        } else if let Some((median, log_sd)) = distribution.as_log_normal() {
            Shape::LogNormal { median, log_sd }
        } else if let Some(ends) = distribution.as_triangular() {
            triangular(ends)
        } else {
            Shape::Table(quantiles(&distribution))
        };
        Self {
            distribution,
            shape,
        }
    }

    /// The one value of a parameter without spread.
    pub(super) fn fixed(&self) -> Option<f64> {
        match self.shape {
            Shape::Fixed(value) => Some(value),
            _ => None,
        }
    }

    /// The values at these standard normal scores: below each lies the share of the belief that lies below its score.
    pub(super) fn values(&self, score: Lanes) -> Lanes {
        let of_each = |value: &dyn Fn(f32) -> f32| Lanes::load(&score.to_array().map(value));
        match &self.shape {
            Shape::Fixed(value) => (*value).into(),
            Shape::Normal { mean, sd } => score * *sd + *mean,
            Shape::LogNormal { median, log_sd } => (score * *log_sd).exponential() * *median,
            Shape::Table(steps) => of_each(&|score| interpolated(steps, score)),
            Shape::Triangular {
                low,
                rise,
                high,
                fall,
                mode_score,
                root,
            } => of_each(&|score| {
                if score < *mode_score {
                    low + rise * interpolated(root, score)
                } else {
                    high - fall * interpolated(root, -score)
                }
            }),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the kernel computes in single precision"
)]
fn interpolated(steps: &[[f32; 4]; STEPS], score: f32) -> f32 {
    let at = ((score + REACH as f32) * (1.0 / STEP) as f32).clamp(0.0, STEPS as f32);
    let step = (at as usize).min(STEPS - 1);
    let x = at - step as f32;
    let [c0, c1, c2, c3] = steps[step];
    c0 + x * (c1 + x * (c2 + x * c3))
}

const STEP: f64 = 2.0 * REACH / STEPS as f64;

/// The quantile function against the normal score, with its value and slope right at every node (cubic Hermite).
fn quantiles(distribution: &Distribution) -> Cubics {
    table(|share, density| {
        let value = distribution.quantile(share);
        (value, density / distribution.density(value))
    })
}

/// Quantile function of a triangular distribution with these ends and most likely value.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the kernel computes in single precision"
)]
fn triangular((low, mode, high): (f64, f64, f64)) -> Shape {
    let at_mode = (mode - low) / (high - low);
    let mode_score = match at_mode {
        share if share <= 0.0 => f64::NEG_INFINITY,
        share if share >= 1.0 => f64::INFINITY,
        share => Normal::standard().inverse_cdf(share),
    };
    Shape::Triangular {
        low: low as f32,
        rise: libm::sqrt((high - low) * (mode - low)) as f32,
        high: high as f32,
        fall: libm::sqrt((high - low) * (high - mode)) as f32,
        mode_score: mode_score as f32,
        root: table(|share, density| {
            let root = libm::sqrt(share);
            (root, density / (2.0 * root))
        }),
    }
}

/// A function of the normal score in cubics (Hermite). `node` gives its value and its slope against the score, from the
/// share and the density of the standard normal there; a slope without bound counts as none.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the kernel computes in single precision"
)]
fn table(node: impl Fn(f64, f64) -> (f64, f64)) -> Cubics {
    let normal = Normal::standard();
    let node = |step: usize| {
        let score = step as f64 * STEP - REACH;
        let (value, slope) = node(normal.cdf(score), normal.pdf(score));
        (value, if slope.is_finite() { slope * STEP } else { 0.0 })
    };
    let nodes: Vec<_> = (0..=STEPS).map(node).collect();
    let mut steps = Box::new([[0.0; 4]; STEPS]);
    for (step, pair) in steps.iter_mut().zip(nodes.windows(2)) {
        let [(v0, s0), (v1, s1)] = [pair[0], pair[1]];
        let rise = v1 - v0;
        *step = [v0, s0, 3.0 * rise - 2.0 * s0 - s1, s0 + s1 - 2.0 * rise].map(|c| c as f32);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::simd::normal_quantile;
    use crate::evidence::Evidence;

    #[test]
    fn drawn_values_are_those_of_the_distributions() {
        let straight = [
            Distribution::uniform(0.2, 0.9),
            Distribution::triangular(-1.0, 0.0, 4.0),
            Distribution::triangular(1.0, 1.0, 3.0),
            Distribution::triangular(1.0, 3.0, 3.0),
        ];
        let straight = straight.map(|distribution| distribution.unwrap());
        for distribution in Evidence::built_in().distributions().chain(straight) {
            if distribution.is_fixed() {
                continue;
            }
            let column = QuantileFunction::new(distribution);
            let spread = distribution.quantile(0.975) - distribution.quantile(0.025);
            let middle = (0..2_000).map(|cell| (f64::from(cell) + 0.5) / 2_000.0);
            for share in middle.chain([2.98e-8, 1e-6, 1e-4, 1.0 - 1e-4, 1.0 - 1e-6, 1.0 - 5.96e-8])
            {
                // The share as single precision has it.
                let shares = Lanes::from(share);
                let exact = distribution.quantile(shares.lane(0));
                let drawn = column.values(normal_quantile(shares)).lane(1);
                assert!(
                    (drawn - exact).abs() < 1e-5 * spread,
                    "{distribution} at {share}: {drawn}, exactly {exact}"
                );
            }
        }
    }
}

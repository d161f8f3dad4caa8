//! The draws of consecutive futures, in columns.

use crate::core::simd::{Lanes, Real, score_of_tail};
use crate::evidence::{Correlations, PARAMETER_COUNT, ParameterIndex, Parameters};

use super::copula::NormalScores;
use super::points::DIMENSIONS_MAX;
use super::{
    Future, MONTHS, MonthlyNoise, Noise, REPLICATES, Sampler, Seed, SpendingShock, YEARS, stream,
};

/// The draws of a run of consecutive futures of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Draws {
    /// The number of the first future.
    pub first: u32,
    /// Number of futures.
    pub count: u32,
    seed: Seed,
    /// By parameter: its values, or its one value where it is fixed.
    parameters: Vec<Vec<f32>>,
    /// By noise number, then by future, in the order of [`Rows`].
    noise: Vec<f32>,
}

// A first set of futures and a second one.
const _: () = assert!(2 * PARAMETER_COUNT <= DIMENSIONS_MAX as usize);

/// Row of each noise number of a future.
struct Rows;

impl Rows {
    const WINTER_ADMISSIONS: usize = MonthlyNoise::ALL.len() * MONTHS;
    const WINTER_LENGTH_OF_STAY: usize = Self::WINTER_ADMISSIONS + YEARS;
    const SPENDING_LASTING: usize = Self::WINTER_LENGTH_OF_STAY + YEARS;
    const SPENDING_YEARLY: usize = Self::SPENDING_LASTING + SpendingShock::ALL.len();
    const COUNT: usize = Self::SPENDING_YEARLY + SpendingShock::ALL.len() * YEARS;
}

impl Draws {
    /// Draws the futures `first` to `first + count`.
    #[must_use]
    pub fn new(sampler: &Sampler, seed: Seed, first: u32, count: u32) -> Self {
        let mut draws = Self {
            first,
            count,
            seed,
            parameters: vec![Vec::new(); sampler.columns.len()],
            noise: vec![0.0; Rows::COUNT * count as usize],
        };
        draws.redraw(sampler, ParameterIndex::all());
        draws.draw_noise(sampler);
        draws
    }

    /// Draws the values of these parameters again, with the sampler's present beliefs.
    pub fn redraw(
        &mut self,
        sampler: &Sampler,
        parameters: impl IntoIterator<Item = ParameterIndex>,
    ) {
        let mut scores = NormalScores::new(self.seed, self.first..self.first + self.count);
        for parameter in parameters {
            self.draw_parameter(sampler, &mut scores, parameter);
        }
    }

    /// The values of one parameter in a second, independent set of futures: what Saltelli's estimators of Sobol indices
    /// exchange. They are the same points in the dimensions after those of the first set, so that both sets together
    /// are spread evenly too, as points of another seed would not be.
    ///
    /// Values as they are drawn where parameters are independent of one another.
    #[must_use]
    pub fn second(&self, sampler: &Sampler, parameter: ParameterIndex) -> Vec<f32> {
        let futures = self.first..self.first + self.count;
        let mut scores = NormalScores::second(self.seed, futures, sampler.columns.len());
        self.values(sampler, &mut scores, parameter)
    }

    /// The values that parameters would have under `correlations`, for those whose values change: the same points, made
    /// into other scores.
    #[must_use]
    pub fn correlated(
        &self,
        sampler: &Sampler,
        correlations: &Correlations,
    ) -> Vec<(ParameterIndex, Vec<f32>)> {
        let futures = self.first..self.first + self.count;
        let mut scores = NormalScores::new(self.seed, futures);
        let changed = sampler.correlations.differing(correlations);
        changed
            .map(|parameter| {
                let values = self.values_with(sampler, correlations, &mut scores, parameter);
                (parameter, values)
            })
            .collect()
    }

    /// Replaces the values of one parameter, one for each future or one for all, and returns those it had.
    pub fn exchange(&mut self, parameter: ParameterIndex, values: Vec<f32>) -> Vec<f32> {
        std::mem::replace(&mut self.parameters[parameter], values)
    }

    fn draw_parameter(
        &mut self,
        sampler: &Sampler,
        scores: &mut NormalScores,
        parameter: ParameterIndex,
    ) {
        self.parameters[parameter] = self.values(sampler, scores, parameter);
    }

    fn values(
        &self,
        sampler: &Sampler,
        scores: &mut NormalScores,
        parameter: ParameterIndex,
    ) -> Vec<f32> {
        self.values_with(sampler, &sampler.correlations, scores, parameter)
    }

    /// The values of a parameter at these scores of these futures.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the kernel computes in single precision"
    )]
    fn values_with(
        &self,
        sampler: &Sampler,
        correlations: &Correlations,
        scores: &mut NormalScores,
        parameter: ParameterIndex,
    ) -> Vec<f32> {
        let column = &sampler.columns[parameter];
        if let Some(value) = column.fixed() {
            return vec![value as f32];
        }
        let scores = scores.of(correlations, parameter);
        let drawn = scores
            .iter()
            .flat_map(|score| column.values(*score).to_array());
        drawn.take(self.count as usize).collect()
    }

    fn draw_noise(&mut self, sampler: &Sampler) {
        let (seed, first) = (self.seed, self.first);
        let count = self.count as usize;
        // Whole lanes: the numbers beyond the last future are made and not kept.
        let mut words = vec![0; count.next_multiple_of(Lanes::LANES)];
        let (first_drawn, _) = noise_word(first);
        let first_drawn = first_drawn - first_drawn % REPLICATES as u32;
        let last = (first + words.len() as u32).saturating_sub(1);
        let (last_drawn, _) = noise_word(last | (REPLICATES as u32 - 1));
        let mut drawn = vec![0; (last_drawn + 1 - first_drawn) as usize];
        let mut normals = |stream: &str| {
            stream::words(seed, stream, first_drawn, &mut drawn);
            for (word, future) in words.iter_mut().zip(first..) {
                let (index, turned) = noise_word(future);
                *word = drawn[(index - first_drawn) as usize] ^ u32::from(turned);
            }
            words
                .as_chunks()
                .0
                .iter()
                .map(standard_normals)
                .collect::<Vec<_>>()
        };
        let mut rows = self.noise.chunks_mut(count.max(1));
        let mut keep = |values: &[Lanes]| {
            let row = rows.next().expect("there is a row for every number");
            for (futures, values) in row.chunks_mut(Lanes::LANES).zip(values) {
                futures.copy_from_slice(&values.to_array()[..futures.len()]);
            }
        };
        for process in MonthlyNoise::ALL {
            let wandering = sampler.noise[process as usize];
            let mut levels: Vec<Lanes> = Vec::new();
            for month in 0..MONTHS {
                let innovations = normals(&format!("monthly/{}/{month}", process.id()));
                if month == 0 {
                    levels = innovations;
                } else {
                    for (level, innovation) in levels.iter_mut().zip(innovations) {
                        *level = wandering.next(*level, innovation);
                    }
                }
                let factors: Vec<Lanes> = levels
                    .iter()
                    .map(|level| (*level * wandering.sd).exponential())
                    .collect();
                keep(&factors);
            }
        }
        for winter in ["admissions", "length_of_stay"] {
            for year in 0..YEARS {
                keep(&normals(&format!("winter/{winter}/{year}")));
            }
        }
        for shock in SpendingShock::ALL {
            keep(&normals(&format!("spending/{}/lasting", shock.id())));
        }
        for shock in SpendingShock::ALL {
            for year in 0..YEARS {
                keep(&normals(&format!("spending/{}/{year}", shock.id())));
            }
        }
    }

    /// One of the futures by its index in this run, or as many side by side from there on as the numbers hold; beyond
    /// the last, the last again.
    #[must_use]
    pub fn future<R: Real>(&self, index: usize) -> Future<R> {
        let count = self.count as usize;
        let parameter = |parameter: ParameterIndex| match self.parameters[parameter].as_slice() {
            [value] => R::from(f64::from(*value)),
            values => R::load(&values[index..]),
        };
        let noise = |row: usize| R::load(&self.noise[row * count + index..(row + 1) * count]);
        Future {
            parameters: Parameters::from_fn(parameter),
            noise: Noise {
                monthly: std::array::from_fn(|process| {
                    std::array::from_fn(|month| noise(process * MONTHS + month))
                }),
                winter_admissions: std::array::from_fn(|year| {
                    noise(Rows::WINTER_ADMISSIONS + year)
                }),
                winter_length_of_stay: std::array::from_fn(|year| {
                    noise(Rows::WINTER_LENGTH_OF_STAY + year)
                }),
                spending_lasting: std::array::from_fn(|shock| {
                    noise(Rows::SPENDING_LASTING + shock)
                }),
                spending_yearly: std::array::from_fn(|shock| {
                    std::array::from_fn(|year| noise(Rows::SPENDING_YEARLY + shock * YEARS + year))
                }),
            },
        }
    }
}

/// Position of a future's word in a stream, and whether its sign is turned.
///
/// Of the points of a replicate, every second one meets the noise of the one before with its sign turned. What noise
/// does in proportion to its size then cancels in means, and half the words are drawn. Both futures are of the same
/// replicate, so the replicates stay independent.
fn noise_word(future: u32) -> (u32, bool) {
    const REPLICATES: u32 = super::REPLICATES as u32;
    let point = future / REPLICATES;
    let index = point / 2 * REPLICATES + future % REPLICATES;
    (index, point % 2 == 1)
}

/// Standard normal numbers from random words: the lowest bit is the sign, the others are the size.
fn standard_normals(words: &[u32; Lanes::LANES]) -> Lanes {
    const STEP: f32 = 1.0 / (1_u64 << 32) as f32;
    let tails = words.map(|word| ((word >> 1) as f32 + 0.5) * STEP);
    let signs = words.map(|word| if word & 1 == 0 { 1.0 } else { -1.0 });
    score_of_tail(Lanes::load(&tails)) * Lanes::load(&signs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Beliefs, Distribution, Evidence};

    fn sampler() -> Sampler {
        Sampler::new(Evidence::built_in(), 360_000.0)
    }

    fn draws(first: u32, count: u32) -> Draws {
        Draws::new(&sampler(), Seed(7), first, count)
    }

    /// The first parameter.
    fn first() -> ParameterIndex {
        ParameterIndex::from_id("cost_inflation").unwrap()
    }

    #[test]
    fn a_future_is_the_same_however_the_work_is_divided() {
        let whole = draws(0, 20);
        for (first, count) in [(0, 1), (3, 4), (13, 7), (19, 1)] {
            let part = draws(first, count);
            for index in 0..count {
                assert_eq!(
                    part.future::<f64>(index as usize),
                    whole.future((first + index) as usize)
                );
            }
        }
    }

    #[test]
    fn side_by_side_futures_are_the_same_futures() {
        let draws = draws(0, 10);
        let side_by_side = draws.future::<Lanes>(8);
        for (lane, index) in [(0, 8), (1, 9), (2, 9), (7, 9)] {
            let one = draws.future::<f64>(index);
            assert_eq!(
                side_by_side.noise.monthly[2][59].lane(lane),
                one.noise.monthly[2][59]
            );
            assert_eq!(
                side_by_side.parameters.length_of_stay.lane(lane),
                one.parameters.length_of_stay
            );
        }
    }

    #[test]
    fn a_new_belief_about_one_parameter_moves_no_other_draw() {
        let mut evidence = Evidence::built_in().clone();
        let mut sampler = sampler();
        let before = Draws::new(&sampler, Seed(7), 0, 8);
        evidence.parameters[0].distribution = Distribution::normal(0.02, 0.01).unwrap();
        let changed = sampler.believe(&evidence);
        assert_eq!(changed, [first()]);
        let mut redrawn = before.clone();
        redrawn.redraw(&sampler, changed);
        assert_eq!(redrawn, Draws::new(&sampler, Seed(7), 0, 8));
        for future in 0..8 {
            let (before, mut after) = (before.future::<f64>(future), redrawn.future::<f64>(future));
            assert_ne!(
                before.parameters.cost_inflation,
                after.parameters.cost_inflation
            );
            after.parameters.cost_inflation = before.parameters.cost_inflation;
            assert_eq!(before, after);
        }
    }

    #[test]
    fn an_exchanged_column_can_be_put_back_and_moves_nothing_else() {
        let sampler = sampler();
        let before = draws(3, 20);
        let mut changed = before.clone();
        let second = changed.second(&sampler, first());
        let before_exchange = changed.exchange(first(), second.clone());
        for (future, value) in second.iter().enumerate() {
            let (one, mut other) = (before.future::<f64>(future), changed.future::<f64>(future));
            assert_eq!(other.parameters.cost_inflation, f64::from(*value));
            assert_ne!(
                one.parameters.cost_inflation,
                other.parameters.cost_inflation
            );
            other.parameters.cost_inflation = one.parameters.cost_inflation;
            assert_eq!(one, other);
        }
        assert_eq!(changed.exchange(first(), before_exchange), second);
        assert_eq!(changed, before);
        assert_eq!(second[5..], draws(8, 15).second(&sampler, first()));
    }

    #[test]
    fn other_correlations_give_the_draws_of_a_sampler_built_with_them() {
        let alone = Beliefs::from(Evidence::built_in()).with_correlations(Correlations::none());
        let (sampler, other) = (sampler(), Sampler::new(&alone, 360_000.0));
        let expected = Draws::new(&other, Seed(7), 3, 20);
        let mut changed = draws(3, 20);
        let values = changed.correlated(&sampler, &Correlations::none());
        assert!(!values.is_empty() && values.len() < PARAMETER_COUNT);
        for (parameter, values) in values {
            changed.exchange(parameter, values);
        }
        assert_eq!(changed, expected);
        assert_eq!(changed.correlated(&other, &Correlations::none()), []);
    }

    #[test]
    fn the_second_set_is_less_correlated_with_the_first_than_random_points() {
        let count = 4_096;
        let (sampler, draws) = (sampler(), draws(0, count));
        let standard = |values: &[f32]| -> Vec<f64> {
            let values = values.iter().copied().map(f64::from);
            let mean = values.clone().sum::<f64>() / f64::from(count);
            let square: f64 = values.clone().map(|v| (v - mean) * (v - mean)).sum();
            let sd = (square / f64::from(count)).square_root();
            values.map(|v| (v - mean) / sd).collect()
        };
        let squares: Vec<f64> = sampler
            .spread()
            .map(|parameter| {
                let first = standard(&draws.parameters[parameter]);
                let second = standard(&draws.second(&sampler, parameter));
                let product: f64 = first.iter().zip(&second).map(|(a, b)| a * b).sum();
                (product / f64::from(count)).powi(2)
            })
            .collect();
        // Of unrelated numbers it is 1/4,096; of points of another seed 1.3 times that.
        let mean = squares.iter().sum::<f64>() / squares.len() as f64;
        println!("mean square correlation: {mean:.2e}");
        assert!(mean < 0.5 / f64::from(count), "{mean}");
    }

    #[test]
    fn noise_is_standard_normal_and_streams_are_unrelated() {
        let count = 4_000;
        let draws = draws(0, count);
        let sd = sampler().noise.map(|wandering| wandering.sd);
        let row = |row: usize| -> Vec<f64> {
            draws.noise[row * count as usize..][..count as usize]
                .iter()
                .map(|number| f64::from(*number))
                .collect()
        };
        let monthly = |process: usize, month: usize| -> Vec<f64> {
            let factors = row(process * MONTHS + month).into_iter();
            factors
                .map(|factor| libm::log(factor) / sd[process])
                .collect()
        };
        let columns = [
            monthly(0, 0),
            monthly(0, 30),
            monthly(1, 0),
            row(Rows::WINTER_ADMISSIONS),
            row(Rows::SPENDING_LASTING + 2),
        ];
        // Four standard errors of a mean and of a correlation over 4,000 draws.
        let bound = 4.0 / f64::from(count).square_root();
        for (i, a) in columns.iter().enumerate() {
            assert!((a.iter().sum::<f64>() / f64::from(count)).abs() < bound);
            for (j, b) in columns.iter().enumerate() {
                let product = a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / f64::from(count);
                let expected = if i == j { 1.0 } else { 0.0 };
                assert!(
                    (product - expected).abs() < 1.5 * bound,
                    "{i} {j} {product}"
                );
            }
        }
    }

    #[test]
    fn every_second_point_of_a_replicate_turns_the_noise_of_the_one_before() {
        let draws = draws(0, 64);
        for future in (0..16).chain(32..48) {
            let (one, other) = (
                draws.future::<f64>(future),
                draws.future::<f64>(future + 16),
            );
            let (one, other) = (one.noise, other.noise);
            assert_eq!(one.winter_admissions, other.winter_admissions.map(|n| -n));
            assert!((one.monthly[3][40] * other.monthly[3][40] - 1.0).abs() < 1e-5);
        }
        assert_ne!(
            draws.future::<f64>(0).noise.spending_lasting,
            draws.future::<f64>(32).noise.spending_lasting
        );
    }

    #[test]
    fn months_are_autocorrelated() {
        let wandering = sampler().noise[0];
        let draws = draws(0, 4_000);
        let level = |future: usize, month: usize| {
            libm::log(f64::from(draws.noise[month * 4_000 + future])) / wandering.sd
        };
        let together: f64 = (0..4_000)
            .map(|future| level(future, 40) * level(future, 41))
            .sum();
        let expected = Evidence::built_in().tables.noise_ae_attendances[2];
        assert!(
            (together / 4_000.0 - expected).abs() < 0.08,
            "{}",
            together / 4_000.0
        );
    }
}

//! How close a number of futures comes to what very many would say, beside plain sampling: `make accuracy`. It takes some
//! minutes and prints tables in Markdown.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use allotment::core::series::{Better, Series};
use allotment::engine::run::{Arm, BLOCK, Request};
use allotment::engine::summary::differences;
use allotment::engine::summary::quantile::quantiles;
use allotment::engine::summary::sums::{Counts, Mean, Sums};
use allotment::evidence::Evidence;
use allotment::model::duties::Duty;
use allotment::model::sampling::{Draws, REPLICATES, Sampler, Seed};
use allotment::model::simulation::Setting;

/// The horizon.
const YEARS: usize = 5;
/// Numbers of futures that are measured; each run of the greatest number holds the others.
const FUTURES: [usize; 6] = [256, 1_024, 4_096, 8_192, 10_000, 16_384];
/// Independent repetitions of every number.
const REPETITIONS: usize = 96;
/// The reference: the mean over this many runs, each of [`REFERENCE_FUTURES`].
const REFERENCE_RUNS: usize = 16;
const REFERENCE_FUTURES: usize = 65_536;
/// The thresholds whose shares are measured are quartiles of this many other futures.
const PILOT_FUTURES: usize = 16_384;
/// Chances nearer to 0 or 1 than this are left out: hardly a future says anything about them.
const CHANCE_MIN: f64 = 0.02;
/// 95 in 100 values of Student's distribution with 15 degrees of freedom are within this.
const STUDENT_95: f64 = 2.131;

fn main() {
    // Without this argument, cargo only wants to know whether it starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let model = Model::new();
    let pilot = model.ours(Seed(0), PILOT_FUTURES);
    let columns = pilot.quantities.iter();
    let thresholds: Vec<[f64; 3]> = columns
        .map(|values| quantiles(values, [0.25, 0.5, 0.75]))
        .collect();
    let reference = in_parallel(REFERENCE_RUNS, |run| {
        let outputs = model.ours(Seed(1 + run as u64), REFERENCE_FUTURES);
        outputs.estimates(&thresholds, REFERENCE_FUTURES)
    });
    let measured = Measured {
        reference: Reference::new(&reference),
        ours: repetitions(&thresholds, |repetition| {
            model.ours(Seed(1_000 + repetition), FUTURES[FUTURES.len() - 1])
        }),
        plain: repetitions(&thresholds, |repetition| {
            model.plain(repetition, FUTURES[FUTURES.len() - 1])
        }),
    };
    measured.print_errors();
    measured.print_standard_errors();
    measured.print_quantile_errors();
    measured.print_checks();
}

/// Does `count` pieces of work on all cores.
fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    if place >= count {
                        break;
                    }
                    let result = work(place);
                    done.lock().expect("no worker panics").push((place, result));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("no worker panics");
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

/// By repetition and number of futures.
fn repetitions(
    thresholds: &[[f64; 3]],
    run: impl Fn(u64) -> Outputs + Sync,
) -> Vec<Vec<Estimates>> {
    in_parallel(REPETITIONS, |repetition| {
        let outputs = run(repetition as u64);
        let estimates = FUTURES.map(|futures| outputs.estimates(thresholds, futures));
        estimates.into()
    })
}

/// What is simulated: Leeds moves £10.5 million a year from urgent and emergency care to community services.
struct Model {
    evidence: &'static Evidence,
    sampler: Sampler,
    baseline: Setting,
    plan: Setting,
}

impl Model {
    fn new() -> Self {
        let evidence = Evidence::built_in();
        let Request { area, plan, .. } = Request::example();
        let (baseline, plan) = Setting::pair(&area, &plan, &evidence.tables);
        Self {
            evidence,
            sampler: Sampler::new(evidence, area.population),
            baseline,
            plan,
        }
    }

    /// The first futures of one seed, as every run takes them.
    fn ours(&self, seed: Seed, futures: usize) -> Outputs {
        let mut outputs = Outputs::new(futures);
        for first in (0..futures as u32).step_by(BLOCK as usize) {
            let count = BLOCK.min(futures as u32 - first);
            outputs.add(self, &Draws::new(&self.sampler, seed, first, count));
        }
        outputs
    }

    /// Unrelated futures: of each of many seeds the first point of every replicate.
    fn plain(&self, repetition: u64, futures: usize) -> Outputs {
        let mut outputs = Outputs::new(futures);
        let mut seed = (1 + repetition) << 32;
        while outputs.futures < futures {
            let count = REPLICATES.min(futures - outputs.futures) as u32;
            outputs.add(self, &Draws::new(&self.sampler, Seed(seed), 0, count));
            seed += 1;
        }
        outputs
    }
}

/// What the page shows, future by future.
struct Outputs {
    futures: usize,
    /// Levels of the plan, differences, and levels of the scenario year by year.
    quantities: Vec<Vec<f32>>,
    /// Whether the scenario is better, and whether each duty is met in the last year in either arm.
    events: Vec<Vec<bool>>,
}

/// Series whose levels under the scenario are followed year by year.
const FOLLOWED: [Series; 2] = [Series::BedOccupancy, Series::FourHourPerformance];
/// Series of which the plan's level is shown.
fn with_level() -> impl Iterator<Item = Series> {
    Series::ALL
        .into_iter()
        .filter(|series| series.has_meaningful_level())
}

impl Outputs {
    fn new(futures: usize) -> Self {
        let quantities = with_level().count() + Series::COUNT + FOLLOWED.len() * YEARS;
        let events = Series::COUNT + 2 * (Duty::COUNT + 1);
        Self {
            futures: 0,
            quantities: (0..quantities)
                .map(|_| Vec::with_capacity(futures))
                .collect(),
            events: (0..events).map(|_| Vec::with_capacity(futures)).collect(),
        }
    }

    /// Simulates the futures drawn and takes them in.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the kernel computes in single precision"
    )]
    fn add(&mut self, model: &Model, draws: &Draws) {
        let tables = model.evidence;
        let [baseline, plan] = [&model.baseline, &model.plan]
            .map(|setting| Arm::new(setting, tables, draws, YEARS, None));
        self.futures += baseline.count();
        let (mut quantities, mut events) = (self.quantities.iter_mut(), self.events.iter_mut());
        let mut next = || quantities.next().expect("there is a column for each");
        for series in with_level() {
            next().extend(baseline.headline(series).iter().map(|value| *value as f32));
        }
        for series in Series::ALL {
            let (basis, sign) = series.difference_basis();
            let differences = differences(&baseline.headline(basis), &plan.headline(basis), sign);
            let better = differences.iter().map(|value| match series.better() {
                Better::Higher => *value > 0.0,
                Better::Lower => *value < 0.0,
            });
            let column = events.next().expect("there is a column for each");
            column.extend(better);
            next().extend(differences);
        }
        for series in FOLLOWED {
            for year in 0..YEARS {
                next().extend(plan.year(series, year));
            }
        }
        for arm in [&baseline, &plan] {
            let met = arm.duties(YEARS - 1);
            for duty in Duty::ALL {
                let column = events.next().expect("there is a column for each");
                column.extend(met.iter().map(|set| set.contains(duty)));
            }
            let column = events.next().expect("there is a column for each");
            column.extend(met.iter().map(|set| set.all()));
        }
    }

    /// What the first futures say.
    fn estimates(&self, thresholds: &[[f64; 3]], futures: usize) -> Estimates {
        let mut estimates = Estimates::default();
        for (values, thresholds) in self.quantities.iter().zip(thresholds) {
            let values = &values[..futures];
            estimates.means.push(mean(values));
            let [quantiles, reaches] = quantiles_and_reaches(values);
            estimates.quantiles.push(quantiles);
            estimates.reaches.push(reaches);
            estimates.shares.push(thresholds.map(|threshold| {
                let beyond = values.iter().filter(|value| f64::from(**value) > threshold);
                beyond.count() as f64 / futures as f64
            }));
        }
        let chance = |events: &Vec<bool>| {
            let happened = events[..futures].iter().filter(|happened| **happened);
            happened.count() as f64 / futures as f64
        };
        estimates.chances = self.events.iter().map(chance).collect();
        estimates
    }
}

fn mean(values: &[f32]) -> Mean {
    let (mut sums, mut counts) = (Sums::default(), Counts::default());
    sums.add_values(0, values.iter().copied().map(f64::from));
    counts.add(0, values.len() as u32);
    sums.mean(&counts)
}

/// The 5%, 50% and 95% quantiles, and the standard errors that unrelated futures would give them: the chance `p` of a
/// quantile is uncertain by √(p(1 − p)/N), and the quantile by half of how far those on both sides of it are apart.
fn quantiles_and_reaches(values: &[f32]) -> [[f64; 3]; 2] {
    let reach = |p: f64| (p * (1.0 - p) / values.len() as f64).sqrt();
    let (tail, middle) = (reach(0.05), reach(0.5));
    let around = |p: f64, reach: f64| [p - reach, p, p + reach];
    let [a, b, c, d, e, f, g, h, i] = {
        let chances = [around(0.05, tail), around(0.5, middle), around(0.95, tail)];
        let chances: [f64; 9] = std::array::from_fn(|place| chances[place / 3][place % 3]);
        quantiles(values, chances)
    };
    [[b, e, h], [c - a, f - d, i - g].map(|apart| apart / 2.0)]
}

/// What a number of futures says.
#[derive(Default)]
struct Estimates {
    /// By quantity.
    means: Vec<Mean>,
    /// By quantity: 5, 50 and 95 in 100 futures lie below.
    quantiles: Vec<[f64; 3]>,
    /// By quantity: the standard errors of the quantiles that unrelated futures would give.
    reaches: Vec<[f64; 3]>,
    /// By quantity: shares of the futures beyond fixed thresholds.
    shares: Vec<[f64; 3]>,
    /// By event.
    chances: Vec<f64>,
}

/// A kind of statement that has an error of its own.
#[derive(Clone, Copy)]
enum Kind {
    Mean,
    Median,
    LowQuantile,
    HighQuantile,
    Better,
    Duty,
    Share,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Mean,
        Self::Median,
        Self::LowQuantile,
        Self::HighQuantile,
        Self::Better,
        Self::Duty,
        Self::Share,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Median => "median",
            Self::LowQuantile => "5% quantile",
            Self::HighQuantile => "95% quantile",
            Self::Better => "chance of being better",
            Self::Duty => "chance of a duty",
            Self::Share => "share beyond a threshold",
        }
    }

    /// Whether it is a share of the futures, and not an amount.
    fn is_chance(self) -> bool {
        matches!(self, Self::Better | Self::Duty | Self::Share)
    }

    /// Every statement of this kind.
    fn of(self, estimates: &Estimates) -> Vec<f64> {
        let quantile = |place: usize| estimates.quantiles.iter().map(move |found| found[place]);
        match self {
            Self::Mean => estimates.means.iter().map(|mean| mean.value).collect(),
            Self::LowQuantile => quantile(0).collect(),
            Self::Median => quantile(1).collect(),
            Self::HighQuantile => quantile(2).collect(),
            Self::Better => estimates.chances[..Series::COUNT].to_vec(),
            Self::Duty => estimates.chances[Series::COUNT..].to_vec(),
            Self::Share => estimates.shares.iter().flatten().copied().collect(),
        }
    }
}

/// What is taken for the truth.
struct Reference {
    /// By kind and statement: the value, and its standard error.
    values: Vec<Vec<(f64, f64)>>,
    /// By quantity: from the 5% to the 95% quantile.
    ranges: Vec<f64>,
}

impl Reference {
    fn new(runs: &[Estimates]) -> Self {
        let values = Kind::ALL.map(|kind| {
            let by_run: Vec<_> = runs.iter().map(|run| kind.of(run)).collect();
            (0..by_run[0].len())
                .map(|place| mean_and_error(by_run.iter().map(|run| run[place])))
                .collect::<Vec<_>>()
        });
        let [low, high] =
            [Kind::LowQuantile, Kind::HighQuantile].map(|kind| &values[kind as usize]);
        let ranges = low
            .iter()
            .zip(high)
            .map(|(low, high)| high.0 - low.0)
            .collect();
        Self {
            ranges,
            values: values.into(),
        }
    }

    /// What an error of this statement is divided by: 1 for a chance, else the range of the quantity. Nothing where
    /// there is hardly anything to be uncertain about.
    fn scale(&self, kind: Kind, place: usize) -> Option<f64> {
        if kind.is_chance() {
            let chance = self.values[kind as usize][place].0;
            (CHANCE_MIN..1.0 - CHANCE_MIN)
                .contains(&chance)
                .then_some(1.0)
        } else {
            Some(self.ranges[place]).filter(|range| *range > 0.0)
        }
    }
}

fn mean_and_error(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let values: Vec<f64> = values.collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The error of one statement from one number of futures.
struct Errors {
    ours: f64,
    plain: f64,
    /// What they are divided by to be in natural terms.
    scale: f64,
    truth: (f64, f64),
}

/// Everything that was measured.
struct Measured {
    reference: Reference,
    ours: Vec<Vec<Estimates>>,
    plain: Vec<Vec<Estimates>>,
}

impl Measured {
    /// The root mean squared errors of all statements of a kind that plain sampling is ever wrong about.
    fn errors(&self, kind: Kind, size: usize) -> Vec<Errors> {
        let truths = &self.reference.values[kind as usize];
        let [ours, plain] = [&self.ours, &self.plain].map(|repetitions| {
            let mut squares = vec![0.0; truths.len()];
            for repetition in repetitions {
                let found = kind.of(&repetition[size]);
                for ((square, found), truth) in squares.iter_mut().zip(found).zip(truths) {
                    *square += (found - truth.0).powi(2) / REPETITIONS as f64;
                }
            }
            squares
        });
        (0..truths.len())
            .filter_map(|place| {
                Some(Errors {
                    ours: ours[place].sqrt(),
                    plain: plain[place].sqrt(),
                    scale: self.reference.scale(kind, place)?,
                    truth: truths[place],
                })
            })
            .filter(|errors| errors.plain > 0.0)
            .collect()
    }

    fn print_errors(&self) {
        println!(
            "| statement (how many) | futures | plain error | our error | ours to plain | plain futures that one is worth |"
        );
        println!("|---|---:|---:|---:|---:|---:|");
        for kind in Kind::ALL {
            for (size, futures) in FUTURES.into_iter().enumerate() {
                let errors = self.errors(kind, size);
                let middle = |of: &dyn Fn(&Errors) -> f64| median(errors.iter().map(of).collect());
                let ratio = middle(&|error| error.ours / error.plain);
                let unit = if kind.is_chance() { " points" } else { "%" };
                println!(
                    "| {} ({}) | {futures} | {:.3}{unit} | {:.3}{unit} | {ratio:.2} | {:.1} |",
                    kind.name(),
                    errors.len(),
                    100.0 * middle(&|error| error.plain / error.scale),
                    100.0 * middle(&|error| error.ours / error.scale),
                    ratio.powi(-2),
                );
            }
        }
    }

    /// Whether the standard errors of means are what they say.
    fn print_standard_errors(&self) {
        println!(
            "\n| futures | stated to actual error (middle half) | within ±{STUDENT_95} standard errors | lowest of any mean |"
        );
        println!("|---:|---:|---:|---:|");
        let truths = &self.reference.values[Kind::Mean as usize];
        for (size, futures) in FUTURES.into_iter().enumerate() {
            let (mut ratios, mut within) = (Vec::new(), Vec::new());
            for (place, truth) in truths.iter().enumerate() {
                if self.reference.scale(Kind::Mean, place).is_none() {
                    continue;
                }
                let found: Vec<Mean> = (self.ours.iter())
                    .map(|repetition| repetition[size].means[place])
                    .collect();
                let stated: f64 = found.iter().map(|mean| mean.error.powi(2)).sum();
                let actual: f64 = found
                    .iter()
                    .map(|mean| (mean.value - truth.0).powi(2))
                    .sum();
                ratios.push((stated / actual).sqrt());
                let covered = found
                    .iter()
                    .filter(|mean| (mean.value - truth.0).abs() <= STUDENT_95 * mean.error);
                within.push(covered.count() as f64 / found.len() as f64);
            }
            ratios.sort_by(f64::total_cmp);
            let at = |quarter: usize| ratios[quarter * (ratios.len() - 1) / 4];
            println!(
                "| {futures} | {:.2} ({:.2}–{:.2}) | {:.1}% | {:.1}% |",
                at(2),
                at(1),
                at(3),
                100.0 * within.iter().sum::<f64>() / within.len() as f64,
                100.0 * within.iter().copied().fold(1.0, f64::min),
            );
        }
    }

    /// Two rules for standard errors of quantiles, beside the errors they have.
    fn print_quantile_errors(&self) {
        println!(
            "\n| futures | median: 1.25 times the mean's | median: from its neighbours | 5% quantile: likewise | 95% quantile: likewise |"
        );
        println!("|---:|---:|---:|---:|---:|");
        let rows = [
            (Kind::Median, 1),
            (Kind::LowQuantile, 0),
            (Kind::HighQuantile, 2),
        ];
        for (size, futures) in FUTURES.into_iter().enumerate() {
            let by_mean = self.stated_to_actual(Kind::Median, size, &|found, quantity| {
                1.25 * found.means[quantity].error
            });
            print!("| {futures} | {by_mean:.2} |");
            for (kind, place) in rows {
                let rule = |found: &Estimates, quantity: usize| found.reaches[quantity][place];
                print!(" {:.2} |", self.stated_to_actual(kind, size, &rule));
            }
            println!();
        }
    }

    /// The median over the quantities of what a rule states of the error of a quantile, in parts of what it is.
    fn stated_to_actual(
        &self,
        kind: Kind,
        size: usize,
        rule: &dyn Fn(&Estimates, usize) -> f64,
    ) -> f64 {
        let truths = &self.reference.values[kind as usize];
        let ratios = (0..truths.len()).filter(|place| self.reference.scale(kind, *place).is_some());
        let ratios = ratios.map(|place| {
            let (mut stated, mut actual) = (0.0, 0.0);
            for repetition in &self.ours {
                let found = &repetition[size];
                stated += rule(found, place).powi(2);
                actual += (kind.of(found)[place] - truths[place].0).powi(2);
            }
            (stated / actual).sqrt()
        });
        median(ratios.filter(|ratio| ratio.is_finite()).collect())
    }

    /// Whether the measurement itself can be trusted.
    fn print_checks(&self) {
        let last = FUTURES.len() - 1;
        println!(
            "\nThe reference's own standard error, in parts of our error at {} futures:",
            FUTURES[last]
        );
        for kind in Kind::ALL {
            let errors = self.errors(kind, last);
            let share = median(errors.iter().map(|e| e.truth.1 / e.ours).collect());
            println!("- {}: {share:.2}", kind.name());
        }
        println!("\nPlain errors of chances, in parts of √(p(1 − p)/N):");
        for (size, futures) in FUTURES.into_iter().enumerate() {
            let expected = |p: f64| (p * (1.0 - p) / futures as f64).sqrt();
            let parts = [Kind::Better, Kind::Duty, Kind::Share]
                .into_iter()
                .flat_map(|kind| self.errors(kind, size))
                .map(|errors| errors.plain / expected(errors.truth.0));
            println!("- {futures}: {:.2}", median(parts.collect()));
        }
    }
}

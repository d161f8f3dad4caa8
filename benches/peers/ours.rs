//! Our side of the comparison, native and in a browser: the scenarios, and a contestant for each of our implementations.

use std::hint::black_box;

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::core::simd::{Lanes, Real};
use allotment::engine::run::{Arm, BLOCK, Request};
use allotment::evidence::Evidence;
use allotment::model::area::{Area, by_code};
use allotment::model::outcomes::follow;
use allotment::model::sampling::{Draws, Sampler, Seed};
use allotment::model::scenario::{
    Amount, Link, MONTHS_MAX, MONTHS_PER_YEAR, Move, Scenario, Source, Switches,
};
use allotment::model::simulation::Setting;

/// The area: Leeds.
pub fn leeds() -> Area {
    let place = by_code("15F").expect("Leeds is among the areas");
    place
        .area(None, Evidence::built_in())
        .expect("Leeds has a budget")
}

fn line_move(source: Line, target: Line, amount: Amount, from_month: usize) -> Move {
    Move {
        source: Source::Line(source),
        target,
        amount,
        from_month,
        over_months: 1,
    }
}

/// The scenario that is timed: £10.5m a year from urgent care to community services.
fn timed() -> Scenario {
    Request::example().plan
}

/// A scenario that reaches the model's corners: large moves, held lines, some links off.
fn hard() -> Scenario {
    let off = [
        Link::UnevenFriction,
        Link::SupplyToReferrals,
        Link::CommunityToLengthOfStay,
    ];
    Scenario {
        moves: vec![
            line_move(
                Line::Elective,
                Line::MentalHealth,
                Amount::ShareOfSource(0.6),
                6,
            ),
            line_move(
                Line::PrimaryCare,
                Line::UrgentEmergency,
                Amount::ShareOfSource(0.3),
                0,
            ),
            line_move(
                Line::Prescribing,
                Line::Other,
                Amount::ShareOfSource(0.1),
                20,
            ),
        ],
        switches: off.into_iter().fold(Switches::default(), Switches::without),
        ..Scenario::default()
    }
}

/// The arms that are compared, by name.
pub fn arms(area: &Area) -> [(&'static str, Setting); 3] {
    let pair = |plan: &Scenario| Setting::pair(area, plan, &Evidence::built_in().tables);
    let (baseline, timed) = pair(&timed());
    [
        ("plan", baseline),
        ("timed", timed),
        ("hard", pair(&hard()).1),
    ]
}

/// What is believed of every parameter, for Leeds.
pub fn sampler() -> Sampler {
    Sampler::new(Evidence::built_in(), leeds().population)
}

// ---- contestants -----------------------------------------------------------------------------------------------------

/// Something that runs once each time it is called.
pub type Contestant = Box<dyn FnMut()>;

/// Makes a contestant for so many futures from the first on, and so many months.
type Prepare = fn(u32, u32, usize) -> Contestant;

/// The contestants: each simulates one arm. `oracle` and `kernel` keep every series of every month in single precision, and
/// have their draws already; `drawn` makes them anew; `arm` keeps what the page keeps, every series by year.
pub const MODES: &[(&str, Prepare)] = &[
    ("kernel", kernel),
    ("drawn", drawn),
    ("arm", arm),
    ("oracle", oracle),
];

/// Gets a contestant ready.
pub fn contestant(
    mode: &str,
    first: u32,
    futures: u32,
    months: usize,
) -> Result<Contestant, String> {
    if months == 0 || months > MONTHS_MAX || !months.is_multiple_of(MONTHS_PER_YEAR) {
        return Err(format!("{months} months are not one to five years"));
    }
    let (_, prepare) = MODES
        .iter()
        .find(|(name, _)| *name == mode)
        .ok_or_else(|| format!("there is no mode {mode}"))?;
    Ok(prepare(first, futures, months))
}

/// Blocks drawn and kept at most, 100,096 futures: more than these take the same draws in turn, which costs the same and
/// fits in memory.
const KEPT: u32 = 782;

/// The first future of each block and how many it has.
fn blocks(first: u32, futures: u32) -> impl Iterator<Item = (u32, u32)> {
    (0..futures.div_ceil(BLOCK)).map(move |block| {
        let done = block * BLOCK;
        (first + done, BLOCK.min(futures - done))
    })
}

/// The timed arm with its draws, block by block, and room for every series of every month.
struct Work {
    setting: Setting,
    kept: Vec<Draws>,
    results: Vec<Vec<f32>>,
    first: u32,
    futures: u32,
    months: usize,
}

impl Work {
    fn new(first: u32, futures: u32, months: usize) -> Self {
        let sampler = sampler();
        let [_, (_, setting), _] = arms(&leeds());
        let kept: Vec<Draws> = blocks(first, futures)
            .take(KEPT as usize)
            .map(|(first, count)| Draws::new(&sampler, Seed(1), first, count))
            .collect();
        let room = Series::COUNT * months * BLOCK as usize;
        Self {
            setting,
            results: vec![vec![0.0; room]; kept.len()],
            kept,
            first,
            futures,
            months,
        }
    }

    /// Calls `simulate` with the draws of each block, how many futures of them, and the room for their results.
    fn run(&mut self, simulate: impl Fn(&Setting, &Draws, usize, usize, &mut [f32])) {
        for (turn, (_, count)) in blocks(self.first, self.futures).enumerate() {
            let place = turn % self.kept.len();
            simulate(
                &self.setting,
                &self.kept[place],
                count as usize,
                self.months,
                &mut self.results[place],
            );
        }
        black_box(&self.results);
    }
}

/// Simulates futures of a block, as many side by side as the numbers hold. Results stand by series, month and future.
fn simulate<R: Real>(
    setting: &Setting,
    draws: &Draws,
    count: usize,
    months: usize,
    results: &mut [f32],
    single: impl Fn(R, &mut [f32]),
) {
    let tables = &Evidence::built_in().tables;
    let width = BLOCK as usize;
    for place in (0..count).step_by(R::LANES) {
        let future = draws.future::<R>(place);
        let years = follow(
            setting,
            tables,
            &future,
            months / MONTHS_PER_YEAR,
            |month, values| {
                for (series, value) in values.iter() {
                    let row = (series as usize * months + month) * width + place;
                    single(*value, &mut results[row..row + R::LANES]);
                }
            },
        );
        black_box(&years);
    }
}

fn simulate_lanes(s: &Setting, draws: &Draws, count: usize, months: usize, results: &mut [f32]) {
    simulate::<Lanes>(s, draws, count, months, results, |values, into| {
        into.copy_from_slice(&values.to_array());
    });
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "results are kept in single precision"
)]
fn simulate_one(s: &Setting, draws: &Draws, count: usize, months: usize, results: &mut [f32]) {
    simulate::<f64>(s, draws, count, months, results, |value, into| {
        into[0] = value as f32;
    });
}

/// The kernel: eight futures at a time.
fn kernel(first: u32, futures: u32, months: usize) -> Contestant {
    let mut work = Work::new(first, futures, months);
    Box::new(move || work.run(simulate_lanes))
}

/// The plain implementation of the model, one future after the other in double precision.
fn oracle(first: u32, futures: u32, months: usize) -> Contestant {
    let mut work = Work::new(first, futures, months);
    Box::new(move || work.run(simulate_one))
}

/// The kernel, and all draws made in each run. What is believed has been tabulated, as it has on the page.
fn drawn(first: u32, futures: u32, months: usize) -> Contestant {
    let sampler = sampler();
    let mut work = Work::new(first, futures, months);
    Box::new(move || {
        for (place, (first, count)) in blocks(work.first, work.futures).enumerate() {
            let kept = place % work.kept.len();
            work.kept[kept] = Draws::new(&sampler, Seed(1), first, count);
            simulate_lanes(
                &work.setting,
                &work.kept[kept],
                count as usize,
                work.months,
                &mut work.results[kept],
            );
        }
        black_box(&work.results);
    })
}

/// The kernel as the page calls it: it keeps every series by year, and one by month.
fn arm(first: u32, futures: u32, months: usize) -> Contestant {
    let work = Work::new(first, futures, months);
    let evidence = Evidence::built_in();
    let focus = Some(Series::RttWithin18Weeks);
    Box::new(move || {
        let years = work.months / MONTHS_PER_YEAR;
        for turn in 0..blocks(work.first, work.futures).count() {
            let draws = &work.kept[turn % work.kept.len()];
            black_box(Arm::new(&work.setting, evidence, draws, years, focus));
        }
    })
}

// ---- the same numbers everywhere -------------------------------------------------------------------------------------

/// Every series of every month of the first futures under every arm, in single precision.
fn months_of_first(
    futures: u32,
    simulate: fn(&Setting, &Draws, usize, usize, &mut [f32]),
) -> Vec<f32> {
    let sampler = sampler();
    let mut all = Vec::new();
    for (_, setting) in arms(&leeds()) {
        for (first, count) in blocks(0, futures) {
            let draws = Draws::new(&sampler, Seed(1), first, count);
            let mut results = vec![0.0; Series::COUNT * MONTHS_MAX * BLOCK as usize];
            simulate(&setting, &draws, count as usize, MONTHS_MAX, &mut results);
            all.extend(results);
        }
    }
    all
}

/// Names the kernel's results bit by bit: another build has the same name if it has the same numbers.
pub fn fingerprint(futures: u32) -> String {
    let numbers = months_of_first(futures, simulate_lanes);
    let hash = numbers.iter().fold(0xcbf2_9ce4_8422_2325, |hash, number| {
        (hash ^ u64::from(number.to_bits())).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// The kernel's greatest difference from the plain implementation, beside the greatest value of a series in a future.
#[allow(dead_code, reason = "only the native program asks")]
pub fn difference(futures: u32) -> f64 {
    let kernel = months_of_first(futures, simulate_lanes);
    let oracle = months_of_first(futures, simulate_one);
    let width = BLOCK as usize;
    let mut worst: f64 = 0.0;
    for (kernel, oracle) in kernel
        .chunks(MONTHS_MAX * width)
        .zip(oracle.chunks(MONTHS_MAX * width))
    {
        for future in 0..width {
            let series = |numbers: &[f32]| -> Vec<f64> {
                let months = numbers.iter().skip(future).step_by(width);
                months.map(|number| f64::from(*number)).collect()
            };
            let (kernel, oracle) = (series(kernel), series(oracle));
            let size = oracle
                .iter()
                .fold(f64::MIN_POSITIVE, |size, value| size.max(value.abs()));
            for (kernel, oracle) in kernel.iter().zip(&oracle) {
                worst = worst.max((kernel - oracle).abs() / size);
            }
        }
    }
    worst
}

//! The Monte Carlo against that of the independent reference: means and spreads over 2,000 futures each.
//!
//! The two draw different numbers, so they differ by sampling error and nothing else. Both give the standard error of
//! every mean, and `z = (ours − reference)/√(se² + se²)` is then close to a standard normal number.

use std::collections::BTreeMap;
use std::thread;

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::run::{Arm, Engine, Request};
use allotment::engine::summary::sums::{Counts, Mean, Sums};
use allotment::evidence::{Beliefs, Correlations, Evidence, proposed_differences};
use allotment::model::sampling::Seed;
use allotment::model::scenario::{Amount, Move, Scenario, Source};

use super::cases::reference_area;

/// Futures, as many as the reference has.
const FUTURES: u32 = 2_000;
/// A seed like any other: with each of 1 to 6 and 11, at most one row passes 3.
const SEED: Seed = Seed(1);
/// The moves of the fixture take a tenth of the community budget of year 1.
const SHARE_OF_COMMUNITY: f64 = 0.10;

/// No |z| may pass this. P(|z| > 4) = 6.3e-5, so one of the 164 rows would in 1 of 100 seeds.
const Z_LIMIT: f64 = 4.0;
/// |z| may pass this in one row of a hundred. P(|z| > 3) = 0.0027, so 0.4 of 164 rows are expected to; out-turn and
/// surplus are one quantity with two signs and pass together.
const Z_RARE: f64 = 3.0;
const Z_RARE_SHARE: f64 = 0.01;
/// How far the logarithm of two spreads' ratio may be from 0. A standard deviation from n values of kurtosis κ has the
/// relative standard error `√((κ − 1)/(4n))`. Differences between arms have tails up to about κ = 10, which gives 3.4%
/// for one spread and 4.7% for the ratio of two; this is four times that.
const SPREAD_LIMIT: f64 = 0.19;

/// The evidence with every parameter for itself: the reference knows no correlations.
fn unrelated() -> Beliefs {
    Beliefs::from(Evidence::built_in()).with_correlations(Correlations::none())
}

/// One row of the fixture with our value beside it.
struct Row {
    area: String,
    case: String,
    quantity: String,
    year: usize,
    ours: f64,
    /// Its standard error as the product gives it.
    ours_error: f64,
    /// The standard error that as many unrelated futures would have, as the reference's are.
    ours_spread: f64,
    reference: f64,
    reference_error: f64,
}

impl Row {
    fn z(&self) -> f64 {
        let error = self.ours_error.hypot(self.reference_error);
        if self.ours == self.reference {
            0.0
        } else {
            (self.ours - self.reference) / error
        }
    }

    /// The logarithm of the ratio of the two spreads.
    fn spread(&self) -> f64 {
        if self.ours_spread == self.reference_error {
            0.0
        } else {
            (self.ours_spread / self.reference_error).ln()
        }
    }
}

fn request(area: &str, case: &str) -> Request {
    let area = reference_area(area);
    let moves = case.split_once(':').map(|(source, target)| {
        let [source, target] =
            [source, target].map(|id| Line::from_id(id).expect("a line of the budget"));
        let share =
            SHARE_OF_COMMUNITY * area.budget_share[Line::Community] / area.budget_share[source];
        Move {
            source: Source::Line(source),
            target,
            amount: Amount::ShareOfSource(share),
            from_month: 0,
            over_months: 1,
        }
    });
    Request {
        important: proposed_differences(area.population),
        area,
        plan: Scenario {
            moves: moves.into_iter().collect(),
            ..Scenario::default()
        },
        seed: SEED,
        years: 5,
        futures: FUTURES,
    }
}

/// Both arms of several requests, block by block, by two workers that each keep their draws.
fn run(requests: &[Request]) -> Vec<Vec<(Arm, Arm)>> {
    const WORKERS: u32 = 2;
    let work = |worker: u32| {
        let mut engine = Engine::new(unrelated());
        requests
            .iter()
            .map(|request| {
                engine.prepare(request, None);
                let mine = (0..request.blocks()).filter(|block| block % WORKERS == worker);
                mine.map(|block| {
                    let (baseline, plan) = engine.block(request, block, None);
                    (Arm::clone(&baseline), Arm::clone(&plan))
                })
                .collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    let shares: Vec<Vec<Vec<(Arm, Arm)>>> = thread::scope(|scope| {
        let running: Vec<_> = (0..WORKERS)
            .map(|worker| scope.spawn(move || work(worker)))
            .collect();
        running
            .into_iter()
            .map(|worker| worker.join().expect("no worker panics"))
            .collect()
    });
    // Means do not mind the order of the futures, as long as both arms have the same.
    let mut all: Vec<Vec<(Arm, Arm)>> = requests.iter().map(|_| Vec::new()).collect();
    for share in shares {
        for (all, blocks) in all.iter_mut().zip(share) {
            all.extend(blocks);
        }
    }
    all
}

/// A quantity of the fixture in every future: of the baseline, or plan less baseline where the case is a move.
fn futures(blocks: &[(Arm, Arm)], case: &str, quantity: &str, year: usize) -> Vec<f64> {
    let (series, sign) = match quantity {
        "deaths" => (Series::DeathsAverted, -1.0),
        id => (Series::from_id(id).expect("a series of the model"), 1.0),
    };
    let of_arm = |arm: &Arm| -> Vec<f64> {
        if year > 0 {
            let values = arm.year(series, year - 1).iter();
            return values.copied().map(f64::from).collect();
        }
        assert!(!series.has_meaningful_level(), "{quantity} of five years");
        arm.headline(series)
    };
    blocks
        .iter()
        .flat_map(|(baseline, plan)| {
            if case == "plan" {
                of_arm(baseline)
            } else {
                let (baseline, plan) = (of_arm(baseline), of_arm(plan));
                plan.iter().zip(&baseline).map(|(s, p)| s - p).collect()
            }
        })
        .map(|value| sign * value)
        .collect()
}

/// Sums by replicate; every block but the last has the same number of futures of each.
fn sums(values: &[f64]) -> Sums {
    let mut sums = Sums::default();
    sums.add_values(0, values.iter().copied());
    sums
}

fn counts(values: &[f64]) -> Counts {
    let mut counts = Counts::default();
    counts.add(0, u32::try_from(values.len()).expect("a few thousand"));
    counts
}

/// The standard error of the mean of unrelated values.
fn usual_error(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    (squares / (n - 1.0) / n).sqrt()
}

fn rows() -> Vec<Row> {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/monte_carlo.csv"
    );
    let mut reader = csv::Reader::from_path(file).expect("the fixture is there");
    let records: Vec<csv::StringRecord> = reader
        .records()
        .map(|row| row.expect("the fixture is sound"))
        .collect();
    let mut cases: Vec<(&str, &str)> = records.iter().map(|row| (&row[0], &row[1])).collect();
    cases.dedup();
    let requests: Vec<Request> = cases
        .iter()
        .map(|(area, case)| request(area, case))
        .collect();
    let results: BTreeMap<_, _> = cases.into_iter().zip(run(&requests)).collect();
    records
        .iter()
        .map(|row| {
            let number = |column: usize| row[column].parse::<f64>().expect("a number");
            let year = row[3].parse().expect("a year");
            let values = futures(&results[&(&row[0], &row[1])], &row[1], &row[2], year);
            assert_eq!(values.len(), FUTURES as usize, "every future counts");
            let (sums, counts) = (sums(&values), counts(&values));
            let Mean {
                value: ours,
                error: ours_error,
            } = sums.mean(&counts);
            Row {
                area: row[0].into(),
                case: row[1].into(),
                quantity: row[2].into(),
                year,
                ours,
                ours_error,
                ours_spread: usual_error(&values),
                reference: number(4),
                reference_error: number(5),
            }
        })
        .collect()
}

#[test]
fn means_and_spreads_are_those_of_the_reference() {
    let rows = rows();
    println!("area | case | quantity | year | ours | reference | z | log spread ratio");
    for row in &rows {
        println!(
            "{} | {} | {} | {} | {:.6} | {:.6} | {:+.2} | {:+.3}",
            row.area,
            row.case,
            row.quantity,
            row.year,
            row.ours,
            row.reference,
            row.z(),
            row.spread()
        );
    }
    assert_eq!(rows.len(), 164, "every row of the fixture is compared");
    let name = |row: &Row| format!("{} {} {} {}", row.area, row.case, row.quantity, row.year);
    for row in &rows {
        if row.reference_error == 0.0 {
            assert_eq!(row.ours, row.reference, "{} never differs", name(row));
        }
        let z = row.z();
        assert!(z.abs() <= Z_LIMIT, "{}: z = {z}", name(row));
        assert!(
            row.spread().abs() <= SPREAD_LIMIT,
            "{}: standard error {} against {}",
            name(row),
            row.ours_spread,
            row.reference_error
        );
    }
    let rare = rows.iter().filter(|row| row.z().abs() > Z_RARE).count() as f64;
    println!("|z| > {Z_RARE}: {rare} of {} rows", rows.len());
    assert!(rare <= Z_RARE_SHARE * rows.len() as f64);
    not_shifted(&rows);
}

/// For a standard normal z, |z| has the mean √(2/π) = 0.798 and the standard deviation √(1 − 2/π) = 0.603. Rows that
/// share futures are correlated; counting only the 17 kinds of quantity as independent, the mean over all rows is
/// within 3 standard errors of 0.798 when the means are those of the reference and the standard errors are true.
fn not_shifted(rows: &[Row]) {
    let sizes: Vec<f64> = rows
        .iter()
        .filter(|row| row.reference_error > 0.0)
        .map(|row| row.z().abs())
        .collect();
    let kinds: std::collections::BTreeSet<&str> =
        rows.iter().map(|row| row.quantity.as_str()).collect();
    assert_eq!(kinds.len(), 17);
    let mean = sizes.iter().sum::<f64>() / sizes.len() as f64;
    let expected = std::f64::consts::FRAC_2_PI.sqrt();
    let bound = 3.0 * ((1.0 - std::f64::consts::FRAC_2_PI) / kinds.len() as f64).sqrt();
    println!("mean |z|: {mean:.3}, expected {expected:.3} ± {bound:.3}");
    assert!(
        (mean - expected).abs() <= bound,
        "the differences are not sampling error alone"
    );
}

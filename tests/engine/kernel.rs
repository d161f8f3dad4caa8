//! The kernel against the oracle: the same equations over eight futures at once in single precision, and over one in
//! double.

use allotment::chart::{fan_table, outcome_table};
use allotment::core::line::Line;
use allotment::core::series::{PerSeries, Series};
use allotment::core::simd::{Lanes, Real};
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::{Collector, Results, TimeStep};
use allotment::engine::run::{Arm, Request};
use allotment::engine::summary::{self, ComparisonCount};
use allotment::evidence::{Evidence, ParameterIndex, Parameters};
use allotment::model::outcomes::{YearlyOutcome, follow};
use allotment::model::sampling::{Draws, Future, Noise};
use allotment::model::scenario::{Amount, MONTHS_PER_YEAR, Move, Scenario, Source, YEARS_MAX};
use allotment::model::simulation::Setting;

use super::cases::{Case, Verdict, cases, for_all, reference_area, sampler};

/// Random places and plans, each in both arms of eight futures. `PROPTEST_CASES=12500` runs the 100,000 futures of
/// two arms that `docs/performance.md` reports.
const CASES: u32 = 500;

/// How far a month of the kernel may be from the oracle's, relative to the quantity.
const BOUND: f64 = 1e-4;
/// How far a year's difference between the arms may be from the oracle's, relative to the quantity itself: the error of
/// what the product shows. Both arms meet the same rounding where they meet the same numbers.
const DIFFERENCE_BOUND: f64 = 1e-4;
/// Differences that are smaller than this, relative to the quantity, may have the wrong sign; the product counts them as
/// none.
const MISJUDGED_BOUND: f64 = allotment::engine::summary::NEGLIGIBLE;

/// Every series by month, and the year.
type Run<R> = (Vec<PerSeries<R>>, YearlyOutcome<R>);

fn run<R: Real>(setting: &Setting, draws: &Draws, first: usize) -> Run<R> {
    let tables = &Evidence::built_in().tables;
    let mut months = Vec::with_capacity(YEARS_MAX * MONTHS_PER_YEAR);
    let future = draws.future::<R>(first);
    let years = follow(setting, tables, &future, YEARS_MAX, |_, values| {
        months.push(*values);
    });
    (months, years)
}

/// What a difference in a series is relative to: its own size, or that of what it is the small difference of.
fn scale(series: Series, values: &PerSeries<f64>) -> f64 {
    let at = |series: Series| values[series].abs();
    match series {
        Series::Surplus => at(Series::Outturn),
        // The small rests of a share and of a list that nearly everybody is on the right side of.
        Series::RttWithin18Weeks
        | Series::FourHourPerformance
        | Series::TalkingTherapiesWithin6Weeks => 1.0,
        Series::RttOver52Weeks => at(Series::RttOver52Weeks).max(1e-3 * at(Series::RttWaitingList)),
        // Gains and losses of pathways, days and care; deaths are a few thousandths of them.
        Series::Qalys => at(Series::Qalys).max(0.1 * at(Series::RttCompletedPathways)),
        Series::DeathsAverted => at(Series::DeathsAverted).max(1e-3 * at(Series::AeAttendances)),
        Series::InequalityGap => at(Series::InequalityGap).max(1.0),
        _ => at(series),
    }
}

/// The worst differences from the oracle, relative to the quantity: of a month, and of a year's difference of the arms.
#[derive(Debug, Clone, Copy, Default)]
struct Worst {
    month: f64,
    difference: f64,
    /// The largest difference whose sign the kernel gets wrong.
    misjudged: f64,
}

fn compare(case: &Case, settings: [&Setting; 2], draws: &Draws) -> Result<Worst, String> {
    let kernel = settings.map(|setting| run::<Lanes>(setting, draws, 0));
    let mut worst = Worst::default();
    for lane in 0..Lanes::LANES {
        let oracle = settings.map(|setting| run::<f64>(setting, draws, lane));
        let place =
            |series: Series| format!("{} of future {}", series.id(), case.number + lane as u32);
        for series in Series::ALL {
            for (oracle, kernel) in oracle.iter().zip(&kernel) {
                for (month, (oracle, kernel)) in oracle.0.iter().zip(&kernel.0).enumerate() {
                    let (a, b) = (oracle[series], kernel[series].lane(lane));
                    let apart = (a - b).abs() / scale(series, oracle);
                    if apart.is_nan() || apart > BOUND {
                        return Err(format!(
                            "{} in month {month}: {a} and {b}, {apart:e} apart",
                            place(series)
                        ));
                    }
                    worst.month = worst.month.max(apart);
                }
            }
            for year in 0..YEARS_MAX {
                let a = oracle[1].1.yearly[series][year] - oracle[0].1.yearly[series][year];
                let b = kernel[1].1.yearly[series][year].lane(lane)
                    - kernel[0].1.yearly[series][year].lane(lane);
                let sizes = PerSeries::from_fn(|series| oracle[0].1.yearly[series][year]);
                let scale = scale(series, &sizes);
                if a.signum() != b.signum() && a != b {
                    worst.misjudged = worst.misjudged.max(a.abs() / scale);
                }
                let apart = (a - b).abs() / scale.max(a.abs());
                if apart.is_nan() || apart > DIFFERENCE_BOUND {
                    return Err(format!(
                        "difference of {} in year {year}: {a} and {b}, {apart:e}",
                        place(series)
                    ));
                }
                worst.difference = worst.difference.max(apart);
            }
        }
    }
    Ok(worst)
}

#[test]
fn the_kernel_computes_what_the_oracle_computes() {
    let differences = std::cell::Cell::new(Worst::default());
    for_all(
        "kernel against oracle, months",
        CASES,
        &cases(),
        |case| -> Verdict {
            let draws = case.draws(Lanes::LANES as u32);
            let tables = &Evidence::built_in().tables;
            let (baseline, plan) = Setting::pair(&case.area, &case.plan, tables);
            let worst = compare(case, [&baseline, &plan], &draws)?;
            let so_far = differences.get();
            differences.set(Worst {
                month: 0.0,
                difference: so_far.difference.max(worst.difference),
                misjudged: so_far.misjudged.max(worst.misjudged),
            });
            Ok(worst.month)
        },
    );
    let Worst {
        difference,
        misjudged,
        ..
    } = differences.get();
    println!(
        "kernel against oracle, differences of a year: {difference:.1e}; misjudged up to {misjudged:.1e}"
    );
    assert!(
        misjudged <= MISJUDGED_BOUND,
        "a difference of {misjudged:e} has the wrong sign"
    );
}

/// The same where everything is at an end at once.
const EXTREME_BOUND: f64 = 1e-3;

/// How far a figure may be from the oracle's, as a share of its own standard error.
const ERROR_SHARE: f64 = 0.05;
/// The same for "better in N of 100", whose standard error is up to half a future in 100.
const COUNT_IN_100: f64 = 0.3;

/// The results of a request, computed with numbers of one kind or the other.
fn results<R: Real>(request: &Request, focus: Series) -> Results {
    let evidence = Evidence::built_in();
    let sampler = sampler(request.area.population);
    let (baseline, plan) = Setting::pair(&request.area, &request.plan, &evidence.tables);
    let mut collector = Collector::new(request, focus, None);
    for block in 0..request.blocks() {
        let (first, count) = request.block(block);
        let draws = Draws::new(&sampler, request.seed, first, count);
        let [baseline, plan] = [&baseline, &plan]
            .map(|setting| Arm::computed::<R>(setting, evidence, &draws, YEARS_MAX, Some(focus)));
        let report = BlockReport::new(block, &baseline, &plan, focus, YEARS_MAX);
        assert!(collector.add(report));
    }
    collector.results()
}

/// Leeds with a sum moved every year from one line to another, in 10,000 futures.
fn leeds(source: Line, target: Line, pounds: f64) -> Request {
    let request = Request {
        area: reference_area("leeds"),
        futures: 10_000,
        ..Request::example()
    };
    request.moving(source, target, Amount::PoundsPerYear(pounds))
}

/// Every outcome of the kernel is as near to the oracle's as its own sampling error asks.
fn far_below_the_sampling_error(kernel: &Results, oracle: &Results, allotment: f64) {
    for (kernel, oracle) in kernel.outcomes.iter().zip(&oracle.outcomes) {
        // What is left is the small difference of large sums.
        let level = match oracle.series {
            Series::Surplus => allotment,
            _ => oracle.baseline.value.abs(),
        };
        let close = |kernel: f64, oracle_value: f64, error: f64| {
            let bound = ERROR_SHARE * error + summary::NEGLIGIBLE * level;
            assert!(
                (kernel - oracle_value).abs() <= bound,
                "{:?}: {kernel} and {oracle_value}, error {error}",
                oracle.series
            );
        };
        for (kernel, oracle) in [
            (kernel.baseline, oracle.baseline),
            (kernel.plan, oracle.plan),
            (kernel.difference, oracle.difference),
        ] {
            close(kernel.value, oracle.value, oracle.error);
        }
        for dot in [1, 10, 18] {
            let error = oracle.ends_error(10_000);
            close(kernel.dots[dot], oracle.dots[dot], error);
        }
        for count in [
            |count: &ComparisonCount| count.better_in_100,
            |count: &ComparisonCount| count.worse_in_100,
            |count: &ComparisonCount| count.any_better_in_100,
        ] {
            let counts = [kernel, oracle].map(|outcome| count(&outcome.count));
            let apart = (counts[0] - counts[1]).abs();
            assert!(apart <= COUNT_IN_100, "{:?}: {counts:?}", oracle.series);
        }
    }
    assert_eq!(kernel.duties, oracle.duties);
}

#[test]
fn single_precision_is_far_below_the_sampling_error() {
    let (mut shown, mut changed) = (0, Vec::new());
    for (request, focus) in [
        (
            leeds(Line::UrgentEmergency, Line::Community, 10.5e6),
            Series::FourHourPerformance,
        ),
        (
            leeds(Line::Elective, Line::MentalHealth, 25e6),
            Series::RttWaitingList,
        ),
        // The smallest step that a lever takes.
        (leeds(Line::Community, Line::Elective, 0.1e6), Series::Qalys),
    ] {
        let kernel = results::<Lanes>(&request, focus);
        let oracle = results::<f64>(&request, focus);
        far_below_the_sampling_error(&kernel, &oracle, request.area.allotment);
        let [kernel, oracle] = [&kernel, &oracle].map(|results| {
            let rows = [
                outcome_table(results).rows,
                fan_table(&results.focus, TimeStep::Years).rows,
            ];
            rows.into_iter().flatten().flatten().collect::<Vec<_>>()
        });
        shown += kernel.len();
        let pairs = kernel.into_iter().zip(oracle);
        changed.extend(pairs.filter(|(kernel, oracle)| kernel != oracle));
    }
    println!("{shown} figures shown; kernel and oracle differ in {changed:?}");
    // One that is on the edge of rounding may go over it.
    assert!(changed.len() <= 1, "{changed:?}");
}

/// A future without noise in which parameters are at the ends of what is believed of them: `high` says which end.
fn at_the_ends<R: Real>(high: impl Fn(usize) -> bool) -> Future<R> {
    let value = |parameter: ParameterIndex| {
        let share = if high(parameter.into()) {
            1.0 - 1e-7
        } else {
            1e-7
        };
        let value = Evidence::built_in().parameters[parameter]
            .distribution
            .quantile(share);
        // As the kernel holds it.
        R::from(Lanes::from(value).lane(0))
    };
    Future {
        parameters: Parameters::from_fn(value),
        noise: Noise::NONE,
    }
}

#[test]
fn the_ends_of_every_range_and_the_most_extreme_moves_are_computed_alike() {
    let tables = &Evidence::built_in().tables;
    let area = reference_area("average");
    let ends: [fn(usize) -> bool; 4] = [|_| false, |_| true, |p| p % 2 == 0, |p| p % 2 == 1];
    for source in Line::ALL {
        for target in Line::PROGRAMMES
            .into_iter()
            .filter(|target| *target != source)
        {
            let step = Move {
                source: Source::Line(source),
                target,
                amount: Amount::ShareOfSource(0.9),
                from_month: 0,
                over_months: 1,
            };
            let plan = Scenario {
                moves: vec![step],
                ..Scenario::default()
            };
            let (_, setting) = Setting::pair(&area, &plan, tables);
            for high in ends {
                let mut kernel = Vec::new();
                follow(
                    &setting,
                    tables,
                    &at_the_ends::<Lanes>(high),
                    YEARS_MAX,
                    |_, values| {
                        kernel.push(PerSeries(values.0.map(|value| value.lane(3))));
                    },
                );
                follow(
                    &setting,
                    tables,
                    &at_the_ends::<f64>(high),
                    YEARS_MAX,
                    |month, oracle| {
                        for series in Series::ALL {
                            let (a, b) = (oracle[series], kernel[month][series]);
                            let apart = (a - b).abs() / scale(series, oracle);
                            // A number too small for full speed would also be one that the oracle does not have.
                            assert!(
                                b.is_finite() && apart < EXTREME_BOUND,
                                "{series:?} in {month}: {a} and {b}"
                            );
                        }
                    },
                );
            }
        }
    }
}

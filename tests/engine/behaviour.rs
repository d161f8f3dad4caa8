//! What the model does as a whole: nothing for no change, nothing across links that are off, rest at rest, more for
//! more, and something sensible for the most extreme moves.

use allotment::core::line::{Line, PerLine};
use allotment::core::series::{PerSeries, Series};
use allotment::evidence::Evidence;
use allotment::model::area::Area;
use allotment::model::outcomes::{FutureOutcome, outcome};
use allotment::model::sampling::{Draws, Future, Noise, Seed};
use allotment::model::scenario::{
    Amount, Link, MONTHS_MAX, MONTHS_PER_YEAR, Move, Scenario, Source, Switches, YEARS_MAX,
};
use allotment::model::simulation::{Month, Setting, simulate};
use proptest::prelude::*;

use super::cases::{
    Case, Verdict, area_of, areas, cases, for_all, reference_area, sampler, switches, two_of,
};
use super::property::unsound;

/// Cases for each property of single futures.
const CASES: u32 = 512;

fn moved(source: Source, target: Line, amount: Amount) -> Move {
    Move {
        source,
        target,
        amount,
        from_month: 0,
        over_months: 1,
    }
}

fn months(setting: &Setting, future: &Future) -> Vec<Month> {
    let mut months = Vec::with_capacity(MONTHS_MAX);
    simulate(setting, future, MONTHS_MAX, |seen| {
        months.push(seen.month());
    });
    months
}

fn run(setting: &Setting, future: &Future) -> FutureOutcome {
    outcome(setting, &Evidence::built_in().tables, future, YEARS_MAX)
}

/// Every month of every series as bits, which tell 0 from −0.
fn bits(outcome: &FutureOutcome) -> Vec<u64> {
    let monthly = outcome.monthly.0.iter().flatten();
    let yearly = outcome.yearly.0.iter().flatten();
    monthly
        .chain(yearly)
        .chain(&outcome.qalys_by_quintile)
        .map(|value| value.to_bits())
        .collect()
}

#[test]
fn no_change_gives_the_plan_bit_by_bit() {
    let with_one_move_of_nothing = (cases(), two_of(&Line::ALL), any::<bool>());
    for_all(
        "no change",
        CASES,
        &with_one_move_of_nothing,
        |(case, (source, target), none)| -> Verdict {
            let step = moved(Source::Line(*source), *target, Amount::PoundsPerYear(0.0));
            let plan = Scenario {
                moves: if *none { Vec::new() } else { vec![step] },
                switches: case.plan.switches,
                ..Scenario::default()
            };
            let tables = &Evidence::built_in().tables;
            let (baseline, same) = Setting::pair(&case.area, &plan, tables);
            let future = case.future();
            if bits(&run(&baseline, &future)) != bits(&run(&same, &future)) {
                return Err("a scenario that changes nothing differs from the plan".into());
            }
            Ok(0.0)
        },
    );
}

/// Largest difference that two offsetting moves may leave, relative to the largest value of the series in the run.
const OFFSETTING: f64 = 1e-9;

#[test]
fn offsetting_moves_cancel() {
    let offset = (cases(), two_of(&Line::ALL), 0.01..0.9_f64);
    for_all(
        "offsetting moves",
        CASES,
        &offset,
        |(case, (a, b), share)| -> Verdict {
            let year_1 = |line: &Line| case.area.budget_share[*line] * case.area.allotment;
            let pounds = share * year_1(a).min(year_1(b));
            let amount = Amount::PoundsPerYear(pounds);
            let plan = Scenario {
                moves: vec![
                    moved(Source::Line(*a), *b, amount),
                    moved(Source::Line(*b), *a, amount),
                ],
                switches: case.plan.switches,
                ..Scenario::default()
            };
            // A move grows with its source. Mental health outgrows the other lines, so with it equal pounds of year 1
            // are equal in year 1 only.
            let equal_for = if [a, b].contains(&&Line::MentalHealth) {
                MONTHS_PER_YEAR
            } else {
                MONTHS_MAX
            };
            let tables = &Evidence::built_in().tables;
            let (baseline, same) = Setting::pair(&case.area, &plan, tables);
            let future = case.future();
            let (baseline, same) = (run(&baseline, &future), run(&same, &future));
            let mut worst = 0.0_f64;
            for series in Series::ALL {
                let baseline = &baseline.monthly[series][..equal_for];
                let same = &same.monthly[series][..equal_for];
                let scale = baseline
                    .iter()
                    .fold(f64::MIN_POSITIVE, |most, v| most.max(v.abs()));
                for (baseline, same) in baseline.iter().zip(same) {
                    worst = worst.max((baseline - same).abs() / scale);
                }
            }
            if worst > OFFSETTING {
                return Err(format!("there and back leaves {worst:e} relative"));
            }
            Ok(worst)
        },
    );
}

/// The bits of everything that happens in one programme in a month, seen apart from the beds and the money it shares.
fn own_flows(month: &Month, programme: Line) -> Vec<u64> {
    let flows = match programme {
        Line::MentalHealth => vec![
            month.mental_health.started,
            month.mental_health.recovered,
            month.mental_health.wait_weeks,
            month.unmet,
            month.secondary,
            month.crisis,
        ],
        Line::UrgentEmergency => vec![month.urgent.attendances, month.urgent.admissions],
        Line::Elective => vec![
            month.elective.arrivals,
            month.elective.completions,
            month.elective.list,
            month.elective.over_18_weeks,
        ],
        Line::Community => vec![
            month.community.referred,
            month.community.started,
            month.community_waiting,
            month.community_caseload,
        ],
        other => panic!("{} is not a programme", other.name()),
    };
    flows.into_iter().map(f64::to_bits).collect()
}

#[test]
fn with_all_links_off_a_move_touches_only_its_two_programmes() {
    let links_off = (cases(), two_of(&Line::PROGRAMMES), 0.01..0.9_f64);
    for_all(
        "links off",
        CASES,
        &links_off,
        |(case, (source, target), share)| -> Verdict {
            let step = moved(
                Source::Line(*source),
                *target,
                Amount::ShareOfSource(*share),
            );
            let plan = Scenario {
                moves: vec![step],
                switches: Switches::all_off(),
                ..Scenario::default()
            };
            let tables = &Evidence::built_in().tables;
            let (baseline, plan) = Setting::pair(&case.area, &plan, tables);
            let future = case.future();
            let mut touched = false;
            for (baseline, plan) in months(&baseline, &future)
                .iter()
                .zip(months(&plan, &future))
            {
                for programme in Line::PROGRAMMES {
                    let same = own_flows(baseline, programme) == own_flows(&plan, programme);
                    // Attendances and admissions are demand: no programme's money moves them but through a link.
                    let apart = ![source, target].contains(&&programme)
                        || programme == Line::UrgentEmergency;
                    if apart && !same {
                        return Err(format!(
                            "{} changes in month {}",
                            programme.name(),
                            baseline.month
                        ));
                    }
                    touched |= !same;
                }
            }
            if !touched
                && [source, target]
                    .iter()
                    .any(|l| **l != Line::UrgentEmergency)
            {
                return Err("the move touches nothing at all".into());
            }
            Ok(0.0)
        },
    );
}

/// A future at rest: no growth, no starting shortfall, no noise, no change of prices.
fn at_rest(future: &Future) -> Future {
    let mut future = future.clone();
    future.noise = Noise::NONE;
    let p = &mut future.parameters;
    p.cost_inflation = 0.0;
    p.rtt_clock_start_growth = 0.0;
    p.rtt_initial_shortfall = 0.0;
    p.referral_elasticity_to_waiting_list = 0.0;
    future
}

/// How far the list may be from the same month of the first year.
const STATIONARY: f64 = 0.005;
/// The same from month to month where every month has the same number of working days: exact but for rounding.
const STATIONARY_WITHOUT_SEASON: f64 = 1e-9;

#[test]
fn at_rest_the_elective_list_stays_as_it_is() {
    for_all("at rest", CASES, &cases(), |case| -> Verdict {
        let mut tables = Evidence::built_in().tables.clone();
        tables.allotment_growth = [0.0; 5];
        tables.investment_standard_margin = 0.0;
        let plan = Scenario {
            moves: Vec::new(),
            switches: case.plan.switches.without(Link::OccupancyToCancellations),
            ..Scenario::default()
        };
        let future = at_rest(&case.future());
        let (baseline, _) = Setting::pair(&case.area, &plan, &tables);
        let lists: Vec<f64> = months(&baseline, &future)
            .iter()
            .map(|month| month.elective.list)
            .collect();
        let drift = (lists[59] / lists[11] - 1.0).abs();
        if drift >= STATIONARY {
            return Err(format!("the list drifts by {drift:e} in four years"));
        }

        tables.working_days = [21.0; 12];
        let (baseline, _) = Setting::pair(&case.area, &plan, &tables);
        for month in months(&baseline, &future) {
            let e = &month.elective;
            let step = (e.list / e.list_before - 1.0).abs();
            if step > STATIONARY_WITHOUT_SEASON {
                return Err(format!(
                    "without a season the list moves by {step:e} in month {}",
                    month.month
                ));
            }
        }
        Ok(drift)
    });
}

/// Steps of money from outside, as shares of the programme's budget.
const LADDER: [f64; 7] = [-0.15, -0.10, -0.05, 0.0, 0.05, 0.10, 0.15];
/// Paired futures behind each mean.
const LADDER_FUTURES: u32 = 60;
/// Areas and seeds tried.
const LADDER_CASES: u32 = 16;
/// A worsening of a mean that counts as none: rounding, relative to the mean.
const LADDER_ROUNDING: f64 = 1e-9;

/// What each programme's money must not worsen.
fn headlines(programme: Line) -> &'static [Series] {
    match programme {
        Line::MentalHealth => &[
            Series::TalkingTherapiesStarted,
            Series::TalkingTherapiesWithin6Weeks,
            Series::CrisisCare,
        ],
        Line::UrgentEmergency => &[Series::FourHourPerformance, Series::BedOccupancy],
        Line::Elective => &[
            Series::RttWithin18Weeks,
            Series::RttCompletedPathways,
            Series::RttWaitingList,
        ],
        Line::Community => &[
            Series::CommunityWaitingList,
            Series::DelayedTransfers,
            Series::EmergencyAdmissions,
        ],
        other => panic!("{} is not a programme", other.name()),
    }
}

/// The mean over all months and futures of every series, when a programme is given a share more from outside.
fn means(
    area: &Area,
    switches: Switches,
    draws: &Draws,
    programme: Line,
    share: f64,
) -> PerSeries<f64> {
    let plan = Scenario {
        moves: vec![moved(
            Source::Outside,
            programme,
            Amount::ShareOfSource(share),
        )],
        switches,
        ..Scenario::default()
    };
    let (_, setting) = Setting::pair(area, &plan, &Evidence::built_in().tables);
    let mut sums = PerSeries([0.0; Series::COUNT]);
    for place in 0..draws.count as usize {
        let outcome = run(&setting, &draws.future(place));
        for (sum, months) in sums.0.iter_mut().zip(outcome.monthly.0) {
            *sum += months.iter().sum::<f64>();
        }
    }
    PerSeries::from_fn(|series| sums[series] / f64::from(draws.count) / MONTHS_MAX as f64)
}

fn never_worse(area: &Area, switches: Switches, seed: u64) -> Verdict {
    let draws = Draws::new(&sampler(area.population), Seed(seed), 0, LADDER_FUTURES);
    for programme in Line::PROGRAMMES {
        let ladder = LADDER.map(|share| means(area, switches, &draws, programme, share));
        for (step, pair) in ladder.windows(2).enumerate() {
            for series in headlines(programme).iter().chain(&[Series::Qalys]) {
                let [less, more] = [pair[0], pair[1]].map(|means| means[*series]);
                let gain = match series.better() {
                    allotment::core::series::Better::Higher => more - less,
                    allotment::core::series::Better::Lower => less - more,
                };
                let bearable = if *series == Series::Qalys {
                    0.0
                } else {
                    LADDER_ROUNDING * less.abs().max(more.abs())
                };
                if gain < -bearable {
                    return Err(format!(
                        "{}: {} is {less} with {:+.0}% and {more} with {:+.0}%",
                        programme.name(),
                        series.id(),
                        100.0 * LADDER[step],
                        100.0 * LADDER[step + 1],
                    ));
                }
            }
        }
    }
    Ok(0.0)
}

#[test]
fn more_money_from_outside_never_worsens_a_programmes_own_headlines() {
    for name in ["average", "leeds"] {
        never_worse(&reference_area(name), Switches::default(), 5).expect(name);
    }
    let anywhere = (areas(), switches(), any::<u64>());
    for_all(
        "the ladder of new money",
        LADDER_CASES,
        &anywhere,
        |(area, switches, seed)| never_worse(area, *switches, *seed),
    );
}

#[test]
fn the_most_extreme_moves_stay_finite_and_above_zero() {
    let draws = Draws::new(&sampler(250e3), Seed(9), 0, 12);
    let futures: Vec<Future> = (0..12).map(|place| draws.future(place)).collect();
    let mut runs = 0;
    for population in [100e3, 250e3, 900e3] {
        let area = area_of(population);
        for source in Line::ALL {
            for target in Line::ALL.into_iter().filter(|target| *target != source) {
                for share in [0.5, 0.75, 0.9, 1.0] {
                    let step = moved(Source::Line(source), target, Amount::ShareOfSource(share));
                    let plan = Scenario {
                        moves: vec![step],
                        ..Scenario::default()
                    };
                    let tables = &Evidence::built_in().tables;
                    plan.check(&area, tables)
                        .expect("all of a line may be moved");
                    let (_, setting) = Setting::pair(&area, &plan, tables);
                    let future = &futures[runs % futures.len()];
                    runs += 1;
                    for month in months(&setting, future) {
                        if let Err(problem) = unsound(&month) {
                            panic!(
                                "{population} people, {share} of {} to {}, month {}: {problem}",
                                source.name(),
                                target.name(),
                                month.month
                            );
                        }
                    }
                }
            }
        }
    }
    println!("extreme moves: {runs} runs of 60 months");
    assert_eq!(runs, 3 * 11 * 10 * 4);
}

#[test]
fn every_split_of_the_budget_that_is_accepted_can_be_simulated() {
    let evidence = Evidence::built_in();
    let (usual, future) = (reference_area("average"), Future::central(evidence));
    let (mut accepted, mut refused) = (0, 0);
    for line in Line::ALL {
        for share in [0.0, 1e-9, 0.001, 0.5, 0.9, 0.98, 1.0] {
            let others = (1.0 - share) / (1.0 - usual.budget_share[line]);
            let mut split = PerLine(usual.budget_share.0.map(|share| share * others));
            split[line] = share;
            let area = Area::new(
                "split".into(),
                usual.population,
                usual.allotment,
                [0.2; 5],
                split,
            );
            let Ok(area) = area else {
                refused += 1;
                continue;
            };
            accepted += 1;
            let source = Line::PROGRAMMES[usize::from(line == Line::PROGRAMMES[0])];
            let half = moved(Source::Line(source), line, Amount::ShareOfSource(0.5));
            let plan = Scenario {
                moves: vec![half],
                ..Scenario::default()
            };
            assert_eq!(
                plan.check(&area, &evidence.tables),
                Ok(()),
                "{line:?} {share}"
            );
            let (baseline, plan) = Setting::pair(&area, &plan, &evidence.tables);
            for month in [baseline, plan].iter().flat_map(|arm| months(arm, &future)) {
                if let Err(problem) = unsound(&month) {
                    panic!("{share} of the budget for {}: {problem}", line.name());
                }
            }
        }
    }
    println!("splits of the budget: {accepted} simulated, {refused} refused");
    assert!(accepted >= 30 && refused >= 20, "{accepted} and {refused}");
}

#[test]
fn moves_never_change_the_plan_that_they_are_compared_with() {
    for_all("the plan arm", CASES, &cases(), |case: &Case| -> Verdict {
        let tables = &Evidence::built_in().tables;
        let unmoved = Scenario {
            moves: Vec::new(),
            ..case.plan.clone()
        };
        let (alone, _) = Setting::pair(&case.area, &unmoved, tables);
        let (compared, changed) = Setting::pair(&case.area, &case.plan, tables);
        let future = case.future();
        if alone != compared || bits(&run(&alone, &future)) != bits(&run(&compared, &future)) {
            return Err("the plan depends on the scenario".into());
        }
        if changed.planned != alone.planned || changed.allotment != alone.allotment {
            return Err("the scenario changes what was planned".into());
        }
        Ok(0.0)
    });
}

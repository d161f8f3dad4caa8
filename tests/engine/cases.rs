//! Random areas, plans and futures, and the loop that tries many of them.
//!
//! The generator of `proptest` starts from a fixed seed here, so every machine tries the same cases. `PROPTEST_CASES`
//! asks for another number of them.

use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

use allotment::core::line::{Line, PerLine};
use allotment::evidence::Evidence;
use allotment::model::area::{Area, QUINTILES};
use allotment::model::sampling::{Draws, FUTURES_MAX, Future, Sampler, Seed};
use allotment::model::scenario::{
    Amount, CapacityResponse, CommunityEffect, Link, MONTHS_MAX, Move, PHASING_MAX, Scenario,
    Source, Structure, Switches,
};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};

/// The worst residual of a case, or what is wrong with it.
pub type Verdict = Result<f64, String>;

/// Tries `cases` values of `strategy` and says how many there were and how large the worst residual was.
pub fn for_all<S>(what: &str, cases: u32, strategy: &S, holds: impl Fn(&S::Value) -> Verdict)
where
    S: Strategy,
    S::Value: Debug,
{
    let cases = std::env::var("PROPTEST_CASES").map_or(cases, |text| {
        text.parse()
            .expect("PROPTEST_CASES is a whole number of cases")
    });
    let (tried, worst) = (Cell::new(0), Cell::new(0.0_f64));
    let run = TestRunner::new(ProptestConfig::with_cases(cases)).run(strategy, |value| {
        let verdict = catch_unwind(AssertUnwindSafe(|| holds(&value)))
            .unwrap_or_else(|_| Err("it panics, see above".into()));
        let residual = verdict.map_err(TestCaseError::fail)?;
        tried.set(tried.get() + 1);
        worst.set(worst.get().max(residual));
        Ok(())
    });
    match run {
        Ok(()) => println!(
            "{what}: {} cases, worst residual {:.1e}",
            tried.get(),
            worst.get()
        ),
        Err(TestError::Fail(reason, value)) => {
            panic!("{what}: {reason}\nsmallest case: {value:#?}")
        }
        Err(TestError::Abort(reason)) => panic!("{what}: {reason}"),
    }
    assert_eq!(tried.get(), cases, "{what}: every case is tried");
}

/// The reference's two areas, by its names for them.
pub fn reference_area(name: &str) -> Area {
    let share = PerLine(Evidence::built_in().tables.budget_share);
    let (population, allotment, deprivation) = match name {
        "leeds" => (870_000.0, 1_218e6, [0.33, 0.15, 0.16, 0.19, 0.17]),
        "average" => (250_000.0, 350e6, [0.2; 5]),
        other => panic!("no area {other}"),
    };
    Area::new(name.into(), population, allotment, deprivation, share)
        .expect("the reference's areas are sound")
}

thread_local! {
    /// Making the tables of a sampler takes longer than drawing from it.
    static SAMPLER: RefCell<Sampler> = RefCell::new(Sampler::new(Evidence::built_in(), 1e6));
}

/// The sampler of the built-in evidence for an area with this many people.
pub fn sampler(population: f64) -> Sampler {
    SAMPLER.with_borrow_mut(|sampler| {
        sampler.move_to(Evidence::built_in(), population);
        sampler.clone()
    })
}

/// The average area with another number of people.
pub fn area_of(population: f64) -> Area {
    Area {
        population,
        allotment: population * 1_400.0,
        ..reference_area("average")
    }
}

/// A place, a plan and the key of one future.
#[derive(Debug, Clone)]
pub struct Case {
    pub area: Area,
    pub plan: Scenario,
    pub seed: u64,
    pub number: u32,
}

impl Case {
    /// The case's future and those after it.
    pub fn draws(&self, count: u32) -> Draws {
        let sampler = sampler(self.area.population);
        Draws::new(&sampler, Seed(self.seed), self.number, count)
    }

    pub fn future(&self) -> Future {
        self.draws(1).future(0)
    }
}

/// An area of 50,000 to 1,000,000 people with £800 to £2,000 a head; nobody lives in some of its deprivation fifths,
/// and in every third its lines start with up to twice or half their usual shares.
pub fn areas() -> impl Strategy<Value = Area> {
    let people_of_fifth = prop_oneof![1 => Just(0.0), 3 => 0.02..1.0_f64];
    let deprivation = proptest::collection::vec(people_of_fifth, QUINTILES)
        .prop_filter("somebody lives there", |people| {
            people.iter().any(|p| *p > 0.0)
        });
    let factors = prop_oneof![
        2 => Just(vec![1.0; Line::ALL.len()]),
        1 => proptest::collection::vec(0.5..2.0_f64, Line::ALL.len()),
    ];
    (50e3..1e6_f64, 800.0..2_000.0_f64, deprivation, factors).prop_map(
        |(population, per_head, people, factors)| {
            let usual = Evidence::built_in().tables.budget_share;
            let share = PerLine::from_fn(|line| usual[line as usize] * factors[line as usize]);
            Area::new(
                "random".into(),
                population,
                population * per_head,
                std::array::from_fn(|q| people[q] / people.iter().sum::<f64>()),
                PerLine(share.0.map(|s| s / share.total())),
            )
            .expect("random areas are sound")
        },
    )
}

/// Two different lines out of `lines`.
pub fn two_of(lines: &'static [Line]) -> impl Strategy<Value = (Line, Line)> {
    (0..lines.len(), 1..lines.len())
        .prop_map(|(from, step)| (lines[from], lines[(from + step) % lines.len()]))
}

/// Up to three moves between any lines, from any month, in pounds or as a share; at most 90% of a line is taken.
fn moves(area: &Area) -> impl Strategy<Value = Vec<Move>> + use<> {
    let one = (
        two_of(&Line::ALL),
        0.001..0.9_f64,
        any::<bool>(),
        0..MONTHS_MAX,
        1..=PHASING_MAX,
    );
    let year_1 = PerLine::from_fn(|line| area.budget_share[line] * area.allotment);
    proptest::collection::vec(one, 0..=3).prop_map(move |steps| {
        let from_the_same = |line| steps.iter().filter(|step| step.0.0 == line).count() as f64;
        steps
            .iter()
            .map(
                |&((source, target), share, in_pounds, from_month, over_months)| {
                    let share = share / from_the_same(source);
                    let amount = if in_pounds {
                        Amount::PoundsPerYear(share * year_1[source])
                    } else {
                        Amount::ShareOfSource(share)
                    };
                    Move {
                        source: Source::Line(source),
                        target,
                        amount,
                        from_month,
                        over_months,
                    }
                },
            )
            .collect()
    })
}

/// Every link on in half of the cases, some of them off in the others.
pub fn switches() -> impl Strategy<Value = Switches> {
    let some_off = proptest::collection::vec(any::<bool>(), Link::ALL.len()).prop_map(|off| {
        Link::ALL
            .into_iter()
            .filter(|link| off[*link as usize])
            .fold(Switches::default(), Switches::without)
    });
    prop_oneof![Just(Switches::default()), some_off]
}

/// Every form that the model can have.
pub const STRUCTURES: [Structure; 6] = {
    use CapacityResponse::{ConstantElasticity, Linear, Saturating};
    use CommunityEffect::{Delayed, Elasticity};
    const fn of(capacity: CapacityResponse, community: CommunityEffect) -> Structure {
        Structure {
            capacity,
            community,
        }
    }
    [
        of(ConstantElasticity, Elasticity),
        of(Linear, Elasticity),
        of(Saturating, Elasticity),
        of(ConstantElasticity, Delayed),
        of(Linear, Delayed),
        of(Saturating, Delayed),
    ]
};

/// The usual form in half of the cases, any in the others.
fn structures() -> impl Strategy<Value = Structure> {
    prop_oneof![
        Just(Structure::default()),
        (0..STRUCTURES.len()).prop_map(|place| STRUCTURES[place])
    ]
}

/// Any area under any plan, in any future.
pub fn cases() -> impl Strategy<Value = Case> {
    areas()
        .prop_flat_map(|area| {
            let moves = moves(&area);
            (
                Just(area),
                moves,
                (switches(), structures()),
                any::<u64>(),
                0..FUTURES_MAX - 8,
            )
        })
        .prop_map(|(area, moves, (switches, structure), seed, number)| Case {
            area,
            plan: Scenario {
                moves,
                switches,
                structure,
            },
            seed,
            number,
        })
}

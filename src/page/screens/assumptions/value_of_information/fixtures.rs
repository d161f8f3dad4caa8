//! The spread and the value of information in each of their states, of plain numbers.

use std::rc::Rc;

use crate::analysis::attribution::{Answer, Findings, Question, SobolAnswer};
use crate::analysis::sensitivity::{
    Estimate, GroupEvppi, GroupShare, ParameterEvppi, ParameterSample, RegressionForm, SampleError,
    Shares, SobolIndex, TornadoEntry, Worth,
};
use crate::engine::summary::sums::Mean;
use crate::evidence::ParameterIndex;
use crate::text::value_of_information::QALY_POUNDS;
use crate::workers::pool::{Answered, Shown};
use yew::prelude::*;

use crate::page::demonstration::{Fixture, fixture};
use crate::page::screens::assumptions::fixture_answers::{effects, heaviest_first};
use crate::page::screens::assumptions::spread::{
    GRADES, InformationValue, Measured, SpreadByCause, groups,
};
use crate::page::screens::assumptions::value_of_information::influence_table::InfluenceTable;
use crate::page::screens::assumptions::value_of_information::information_table::InformationTable;
use crate::page::screens::assumptions::value_of_information::sobol::{
    SobolPanel, SobolRows, sobol_panel,
};
use crate::page::screens::assumptions::value_of_information::variance_shares::VarianceShares;

/// Futures of the sample that the figures would be of.
const FUTURES: usize = 10_000;

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("variance_shares", "normal", |shown| variance_shares(shown, [0.05, 0.15, 0.2, 0.5])),
    fixture("variance_shares", "at a limit", |shown| variance_shares(shown, [0.0, 0.0, 0.0, 1.0])),
    fixture("influence_table", "normal", |shown| influence_table(shown, false)),
    fixture("influence_table", "dependent", |shown| influence_table(shown, true)),
    fixture("information_table", "normal", |_| information_table(known(2e6), true)),
    fixture("information_table", "worth nothing", |_| information_table(known(0.0), true)),
    fixture("information_table", "waiting", |_| information_table(None, true)),
    fixture("information_table", "stale", |_| information_table(known(2e6), false)),
    fixture("sobol", "normal", |shown| sobol(shown, Stage::Unasked, Ok(Vec::new()))),
    fixture("sobol", "waiting", |shown| sobol(shown, Stage::WaitsForTheRun, Ok(Vec::new()))),
    fixture("sobol", "first answer", |shown| sobol(shown, Stage::FirstAnswer, Ok(indices()))),
    fixture("sobol", "settled", |shown| sobol(shown, Stage::Settled, Ok(indices()))),
    fixture("sobol", "stopped", |shown| sobol(shown, Stage::Stopped, Ok(indices()))),
    fixture("sobol", "stale", |shown| sobol(shown, Stage::Stale, Ok(indices()))),
    fixture("sobol", "nothing moved", |shown| sobol(shown, Stage::NothingMoved, Ok(Vec::new()))),
    fixture("sobol", "failed", |shown| sobol(shown, Stage::Settled, Err(SampleError::TooFew { futures: 128 }))),
];

fn estimate(value: f64, error: f64) -> Estimate {
    Estimate { value, error }
}

/// A part inside the element that gives it its styles.
fn stage(part: Html) -> Html {
    html! { <div class="information">{ part }</div> }
}

/// The spread of the demonstration, with these shares for grades A to D.
fn spread(shown: &Rc<Shown>, by_grade: [f64; GRADES], ridged: bool) -> SpreadByCause {
    let bars = heaviest_first().into_iter().map(|index| {
        let effects = effects(shown, index);
        TornadoEntry {
            parameter: index,
            effects,
            coefficient: estimate(0.9 * effects.rank_correlation.value, 0.01),
        }
    });
    let assumptions: f64 = by_grade.iter().sum();
    let groups = groups();
    let sections = groups.len() - GRADES;
    let share = |index: usize| match by_grade.get(index) {
        Some(share) => *share,
        // Each section has half of what is left over by those before it.
        None => assumptions * 0.5_f64.powi((index - GRADES + 1).min(sections - 1) as i32),
    };
    let shares = groups.into_iter().enumerate();
    let shares = shares.map(|(index, group)| GroupShare {
        name: group.name,
        share: estimate(share(index), 0.004),
    });
    let sample = ParameterSample::new(Vec::new(), FUTURES).expect("no columns have no lengths");
    SpreadByCause {
        shown: shown.clone(),
        futures: FUTURES,
        bars: bars.collect(),
        ridged,
        shares: Shares {
            groups: shares.collect(),
            each: Vec::new(),
            assumptions: estimate(assumptions, 0.004),
            rest: estimate(1.0 - assumptions, 0.004),
        },
        sample: Rc::new(sample),
    }
}

fn variance_shares(shown: &Rc<Shown>, by_grade: [f64; GRADES]) -> Html {
    stage(html! { <VarianceShares spread={spread(shown, by_grade, false)} /> })
}

fn influence_table(shown: &Rc<Shown>, ridged: bool) -> Html {
    let by_grade = [0.05, 0.15, 0.2, 0.5];
    stage(html! { <InfluenceTable spread={spread(shown, by_grade, ridged)} /> })
}

/// The value of knowing everything, £, and of each assumption and group a part of it.
fn known(everything: f64) -> Measured<InformationValue> {
    let worth = |pounds: f64| Worth {
        pounds: estimate(pounds, 20e3),
        qalys: estimate(pounds / QALY_POUNDS, 1.0),
    };
    let assumptions = heaviest_first().into_iter().enumerate();
    let assumptions = assumptions.map(|(rank, index)| ParameterEvppi {
        parameter: index,
        worth: worth(0.5 * everything / (1.0 + rank as f64)),
    });
    let groups = groups().into_iter().enumerate();
    let groups = groups.map(|(rank, group)| GroupEvppi {
        name: group.name,
        worth: worth(0.8 * everything / (1.0 + rank as f64)),
        form: RegressionForm::CurvesAndProducts,
    });
    let mean = |value, error| Mean { value, error };
    Some(Rc::new(Ok(InformationValue {
        pounds_per_qaly: QALY_POUNDS,
        years: 5,
        changes: [mean(210.0, 4.0), mean(-1.2e6, 0.05e6), mean(3.0e6, 0.1e6)],
        everything: worth(everything),
        assumptions: assumptions.collect(),
        groups: groups.collect(),
    })))
}

fn information_table(value: Measured<InformationValue>, is_current: bool) -> Html {
    stage(html! {
        <InformationTable {value} pounds_per_qaly={QALY_POUNDS} {is_current} on={Callback::noop()} />
    })
}

/// The progress of the work on Sobol indices.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    Unasked,
    WaitsForTheRun,
    FirstAnswer,
    Settled,
    Stopped,
    Stale,
    NothingMoved,
}

/// Indices that fall from one assumption to the next; the last ones are a little below zero.
fn indices() -> Vec<(ParameterIndex, SobolIndex)> {
    let index = |(rank, parameter): (usize, ParameterIndex)| {
        let share = 0.4 / (1.0 + rank as f64) - 0.03;
        let index = SobolIndex {
            first_order: estimate(share, 0.01),
            total: estimate(share + 0.02, 0.01),
            interactions: estimate(0.02, 0.01),
        };
        (parameter, index)
    };
    heaviest_first()
        .into_iter()
        .enumerate()
        .map(index)
        .collect()
}

fn sobol(shown: &Rc<Shown>, at: Stage, rows: SobolRows) -> Html {
    let is_asking = matches!(at, Stage::WaitsForTheRun | Stage::FirstAnswer);
    let mut about = shown.wanted.clone();
    if at == Stage::Stale {
        about.request.years = 1;
    }
    let answer = || Answer {
        futures: 1_024,
        findings: Findings::Sobol(SobolAnswer {
            parameters: Vec::new(),
            first: Vec::new(),
            second: Vec::new(),
            swapped: Vec::new(),
        }),
    };
    let answered = Answered {
        wanted: about,
        question: Question::Sobol {
            parameters: Vec::new(),
            futures: 1_024,
        },
        answer: (at != Stage::NothingMoved).then(answer),
        settled: matches!(at, Stage::Settled | Stage::Stale),
    };
    let has_answer = !matches!(at, Stage::Unasked | Stage::WaitsForTheRun);
    stage(sobol_panel(&SobolPanel {
        futures: 1_024,
        is_asking,
        waits: at == Stage::WaitsForTheRun,
        share: if at == Stage::FirstAnswer { 0.4 } else { 0.0 },
        last: has_answer.then_some(&answered),
        rows: &rows,
        wanted: &shown.wanted,
        start: Callback::noop(),
        stop: Callback::noop(),
        choose: Callback::noop(),
    }))
}

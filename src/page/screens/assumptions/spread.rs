//! The causes of a run's spread, and the value of better evidence: measured in short tasks from the run's own futures.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analysis::sensitivity::{
    Decision, Estimate, GroupEvppi, OutcomeColumn, ParameterEffects, ParameterEvppi,
    ParameterGroup, ParameterSample, Regression, SampleError, Shares, TornadoEntry, Worth, evpi,
    evppi, group_evppi,
};
use crate::core::series::Series;
use crate::engine::collector::Paired;
use crate::engine::summary::sums::{Counts, Mean, Sums};
use crate::evidence::Evidence;
use crate::workers::pool::Shown;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::page::browser::page::{next_task, now_ms};
use crate::page::identity::Identity;
use crate::page::screens::assumptions::sample::{SampleCache, TASK_MS, use_sample_cache};

/// Futures that a regression reads at once; a few milliseconds.
const FUTURES_AT_ONCE: usize = 512;
/// Number of grades. Their groups come first, then those of the parts of the model.
pub const GRADES: usize = 4;

/// The spread of an outcome, by its causes.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadByCause {
    /// The run, and the outcome.
    pub shown: Rc<Shown>,
    /// Number of futures of the sample.
    pub futures: usize,
    /// The assumptions, those that move the outcome most first.
    pub bars: Vec<TornadoEntry>,
    /// True if some assumptions follow from others.
    pub ridged: bool,
    /// By grade, then by part of the model.
    pub shares: Shares,
    /// Its draws.
    pub sample: Rc<ParameterSample>,
}

/// The value of better evidence for the choice between the plans.
#[derive(Debug, Clone, PartialEq)]
pub struct InformationValue {
    /// The value of a QALY that it was calculated with; £.
    pub pounds_per_qaly: f64,
    /// The years that it is about.
    pub years: u32,
    /// The QALYs and the money that the plan changes, and the mean net benefit; the last two in £.
    pub changes: [Mean; 3],
    /// The value of knowing everything, chance included.
    pub everything: Worth,
    /// By assumption, the most valuable first.
    pub assumptions: Vec<ParameterEvppi>,
    /// By grade, then by part of the model.
    pub groups: Vec<GroupEvppi>,
}

/// A result, if there is one yet, or the reason why there can be none.
pub type Measured<T> = Option<Rc<Result<T, SampleError>>>;

/// The groups that everything is reported by: the grades, then the parts of the model.
pub fn groups() -> Vec<ParameterGroup> {
    let evidence = Evidence::built_in();
    let grades = ParameterGroup::by_grade(evidence);
    debug_assert_eq!(grades.len(), GRADES);
    grades
        .into_iter()
        .chain(ParameterGroup::by_section(evidence))
        .collect()
}

/// The start of a task, and the means to end it before it is long.
struct Turn {
    began: f64,
}

impl Turn {
    fn new() -> Self {
        Self { began: now_ms() }
    }

    /// Ends the task if it has been long.
    async fn pause(&mut self) {
        if now_ms() - self.began > TASK_MS / 2.0 {
            self.give_way().await;
        }
    }

    async fn give_way(&mut self) {
        next_task().await;
        self.began = now_ms();
    }
}

/// The causes of the spread, measured whenever a run has settled; and the value of better evidence, calculated whenever
/// that is done or the value of a QALY changes. Earlier results are returned until there are newer ones.
#[hook]
pub fn use_spread(
    shown: Option<&Rc<Shown>>,
    pounds_per_qaly: f64,
) -> (Measured<SpreadByCause>, Measured<InformationValue>) {
    let spread: UseStateHandle<Measured<SpreadByCause>> = use_state(|| None);
    let value: UseStateHandle<Measured<InformationValue>> = use_state(|| None);
    let cache = use_sample_cache();
    let newest = use_mut_ref(|| [0_u32; 2]);
    let settled = shown.filter(|shown| shown.settled && shown.paired.is_some());
    {
        let (spread, settled) = (spread.setter(), settled.cloned());
        let newest = newest.clone();
        use_effect_with(Identity::of(settled.as_ref()), move |_| {
            let this = next_of(&newest, 0);
            if let Some(shown) = settled {
                spawn_local(async move {
                    let is_wanted = || newest.borrow()[0] == this;
                    if let Some(found) = measure(&shown, &cache, is_wanted).await {
                        spread.set(Some(Rc::new(found)));
                    }
                });
            }
        });
    }
    {
        let (value, known) = (value.setter(), (*spread).clone());
        let identity = Identity::of(known.as_ref());
        use_effect_with((identity, pounds_per_qaly.to_bits()), move |_| {
            let this = next_of(&newest, 1);
            if let Some(known) = known {
                spawn_local(async move {
                    let is_wanted = || newest.borrow()[1] == this;
                    let found = match &*known {
                        Ok(spread) => inform(spread, pounds_per_qaly, is_wanted).await,
                        Err(error) => Some(Err(*error)),
                    };
                    if let Some(found) = found {
                        value.set(Some(Rc::new(found)));
                    }
                });
            }
        });
    }
    ((*spread).clone(), (*value).clone())
}

fn next_of(newest: &RefCell<[u32; 2]>, index: usize) -> u32 {
    let mut newest = newest.borrow_mut();
    newest[index] += 1;
    newest[index]
}

/// Measures it, as long as that is wanted.
async fn measure(
    shown: &Rc<Shown>,
    cache: &SampleCache,
    is_wanted: impl Fn() -> bool,
) -> Option<Result<SpreadByCause, SampleError>> {
    let paired = shown.paired.clone()?;
    let outcome = match outcome(&paired, shown.wanted.focus) {
        Ok(outcome) => outcome,
        Err(error) => return Some(Err(error)),
    };
    let sample = cache.sample(shown, &is_wanted).await?;
    let mut turn = Turn::new();
    let mut regression = Regression::new(&sample, Regression::order_for(&sample));
    loop {
        match regression.add(&sample, &outcome, FUTURES_AT_ONCE) {
            Ok(true) => turn.pause().await,
            Ok(false) => break,
            Err(error) => return Some(Err(error)),
        }
        if !is_wanted() {
            return None;
        }
    }
    turn.give_way().await;
    let (coefficients, ridged) = regression.coefficients();
    turn.give_way().await;
    let shares = Shares::new(&regression, &groups());
    turn.give_way().await;
    let mut bars = Vec::with_capacity(coefficients.len());
    for (column, coefficient) in sample.columns().iter().zip(coefficients) {
        match ParameterEffects::new(column, &outcome) {
            Ok(effects) => bars.push(TornadoEntry {
                parameter: column.parameter,
                effects,
                coefficient,
            }),
            Err(error) => return Some(Err(error)),
        }
        turn.pause().await;
    }
    let size = |bar: &TornadoEntry| bar.effects.swing.value.abs();
    bars.sort_by(|a, b| size(b).total_cmp(&size(a)));
    is_wanted().then(|| {
        Ok(SpreadByCause {
            shown: shown.clone(),
            futures: sample.futures(),
            bars,
            ridged,
            shares,
            sample,
        })
    })
}

fn outcome(paired: &Paired, series: Series) -> Result<OutcomeColumn, SampleError> {
    let values: Vec<f64> = paired
        .differences(series)
        .iter()
        .copied()
        .map(f64::from)
        .collect();
    OutcomeColumn::new(&values)
}

/// Calculates the value of better evidence, as long as that is wanted.
async fn inform(
    spread: &SpreadByCause,
    pounds_per_qaly: f64,
    is_wanted: impl Fn() -> bool,
) -> Option<Result<InformationValue, SampleError>> {
    let paired = spread.shown.paired.clone()?;
    let decision = match Decision::new(
        paired.differences(Series::Qalys),
        paired.money(),
        pounds_per_qaly,
    ) {
        Ok(decision) => decision,
        Err(error) => return Some(Err(error)),
    };
    let (sample, benefit) = (&spread.sample, &decision.net_benefit);
    let mut turn = Turn::new();
    let mut assumptions = Vec::with_capacity(sample.columns().len());
    for column in sample.columns() {
        match evppi(column, benefit) {
            Ok(worth) => assumptions.push(ParameterEvppi {
                parameter: column.parameter,
                worth: decision.worth(worth),
            }),
            Err(error) => return Some(Err(error)),
        }
        turn.pause().await;
        if !is_wanted() {
            return None;
        }
    }
    let size = |informed: &ParameterEvppi| informed.worth.pounds.value;
    assumptions.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let mut informed = Vec::new();
    for group in groups() {
        turn.give_way().await;
        if !is_wanted() {
            return None;
        }
        match group_evppi(sample, &group.parameters, benefit) {
            Ok(found) => informed.push(GroupEvppi {
                name: group.name,
                worth: decision.worth(found.value),
                form: found.form,
            }),
            Err(error) => return Some(Err(error)),
        }
    }
    Some(Ok(InformationValue {
        pounds_per_qaly,
        years: spread.shown.wanted.request.years,
        changes: changes(&paired, pounds_per_qaly),
        everything: decision.worth(evpi(benefit)),
        assumptions,
        groups: informed,
    }))
}

/// The mean QALYs, money and net benefit of the plan over the current one.
fn changes(paired: &Paired, pounds_per_qaly: f64) -> [Mean; 3] {
    let mut counts = Counts::default();
    counts.add(0, u32::try_from(paired.futures()).unwrap_or(u32::MAX));
    let mean = |values: &dyn Fn(usize) -> f64| {
        let mut sums = Sums::ZERO;
        sums.add_values(0, (0..paired.futures()).map(values));
        sums.mean(&counts)
    };
    let qalys = |future: usize| f64::from(paired.differences(Series::Qalys)[future]);
    let money = |future: usize| f64::from(paired.money()[future]);
    [
        mean(&qalys),
        mean(&money),
        mean(&|future| qalys(future) * pounds_per_qaly + money(future)),
    ]
}

/// An estimate as a pair: its value and its error.
pub fn pair(estimate: Estimate) -> (f64, f64) {
    (estimate.value, estimate.error)
}

//! The results of a run, in the shape of their JSON; the other formats are made of the same values.

use std::collections::BTreeMap;

use allotment::core::series::Series;
use allotment::engine::run::Request;
use allotment::engine::summary::{Comparison, DistributionSummary};
use allotment::evidence::Evidence;
use allotment::model::area::LocalFigure;
use allotment::model::assumptions::{Assumptions, StoredAssumptions};
use allotment::model::duties::Duty;
use allotment::model::provenance::{Changed, EVIDENCE_VERSION, MODEL_VERSION, changed};
use allotment::model::scenario::{Amount, Link, Move, Source};
use serde::{Serialize, Serializer};

use crate::assumed;
use crate::futures::{CentralMonths, SimulatedFutures};
use crate::request::OUTSIDE;
use crate::tallies::{ComparisonFigures, DutyCounts, SeriesFigures};

/// Values by id, in order.
#[derive(Debug)]
pub struct ById<T>(pub Vec<(&'static str, T)>);

impl<T> ById<T> {
    fn of_series(value: impl Fn(Series) -> T) -> Self {
        let pairs = Series::ALL.map(|series| (series.id(), value(series)));
        Self(pairs.into())
    }

    /// The value with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.0.iter().find(|(ours, _)| *ours == id).map(|(_, v)| v)
    }
}

impl<T: Serialize> Serialize for ById<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, value)| (id, value)))
    }
}

/// A value of one year; years count from 1.
#[derive(Debug, Serialize)]
pub struct OfYear<T> {
    /// The year.
    pub year: usize,
    /// Its value.
    #[serde(flatten)]
    pub value: T,
}

/// Chances of a duty, 0–1.
#[derive(Debug, Serialize)]
pub struct ChanceFigures {
    /// Under the current plan.
    pub baseline: f64,
    /// Under the plan.
    pub plan: f64,
}

/// The area as it was simulated.
#[derive(Debug, Serialize)]
pub struct AreaFigures {
    /// Its name.
    pub name: String,
    /// Registered population; people.
    pub population: f64,
    /// The allotment of year 1; £ a year.
    pub allotment: f64,
    /// Share of the people in each deprivation fifth, most deprived first.
    pub deprivation: Vec<f64>,
    /// Share of the allotment that each line starts with.
    pub budget_share: ById<f64>,
    /// Its local figures, in the units of `area::LocalFigure`; England's if it has none of its own.
    pub local: ById<f64>,
}

/// Assumptions that differ from the evidence, and no others.
#[derive(Debug, Serialize)]
pub struct AssumptionFigures {
    /// Growth of the allotment into a year, counted from 1; share a year.
    pub allotment_growth: BTreeMap<usize, f64>,
    /// Share of the full price that is paid for emergency activity away from the contracted plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency_payment_rate: Option<f64>,
    /// All of them, as in a file of `--assumptions`; none if none differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_file: Option<StoredAssumptions>,
    /// All of it in words, but for the links that are off.
    #[serde(skip)]
    pub in_words: Vec<String>,
}

/// A move as it was simulated; one of the two amounts is there.
#[derive(Debug, Serialize)]
pub struct MoveFigures {
    /// The line it is taken from; `outside` for money beyond the allotment.
    pub from: &'static str,
    /// The line it goes to.
    pub to: &'static str,
    /// Pounds a year in year-1 money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pounds_per_year: Option<f64>,
    /// A share of the source's planned budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_source: Option<f64>,
    /// The first month, from 0.
    pub from_month: usize,
    /// The months over which it grows to its full amount.
    pub over_months: usize,
}

/// Every series whose years add up, over all years.
#[derive(Debug, Serialize)]
pub struct WholeHorizon {
    /// The current plan.
    pub baseline: ById<DistributionSummary>,
    /// The plan.
    pub plan: ById<DistributionSummary>,
    /// Plan less baseline.
    pub difference: ById<Comparison>,
}

/// Every series by month of the central future.
#[derive(Debug, Serialize)]
pub struct Monthly {
    /// The current plan.
    pub baseline: ById<Vec<f64>>,
    /// The plan.
    pub plan: ById<Vec<f64>>,
}

/// Results of a run. Shares are 0–1 and money is in pounds, to nine significant digits.
#[derive(Debug, Serialize)]
pub struct RunResults {
    /// The version that ran.
    pub allotment_version: &'static str,
    /// The version of its model.
    pub model_version: &'static str,
    /// The version of its evidence.
    pub evidence_version: &'static str,
    /// Changes from the published evidence.
    pub changed: Vec<Changed>,
    /// The area.
    pub area: AreaFigures,
    /// The moves.
    pub moves: Vec<MoveFigures>,
    /// The links that are off.
    pub off: Vec<&'static str>,
    /// Assumptions that differ from the evidence.
    pub assumptions: AssumptionFigures,
    /// The seed.
    pub seed: u64,
    /// Number of futures.
    pub futures: u32,
    /// Number of years.
    pub years: usize,
    /// True if the one future is the central one.
    pub deterministic: bool,
    /// The current plan by series and year.
    pub baseline: ById<Vec<OfYear<DistributionSummary>>>,
    /// The plan by series and year.
    pub plan: ById<Vec<OfYear<DistributionSummary>>>,
    /// Plan less baseline, future by future, by series and year.
    pub difference: ById<Vec<OfYear<Comparison>>>,
    /// The sums over the years.
    pub whole_horizon: WholeHorizon,
    /// The chance of meeting each duty, by year.
    pub duties: ById<Vec<OfYear<ChanceFigures>>>,
    /// The chance of meeting all of them at once, by year.
    pub all_duties: Vec<OfYear<ChanceFigures>>,
    /// The chance of meeting each duty in every year.
    pub duties_every_year: ById<ChanceFigures>,
    /// The chance of meeting all of them in every year.
    pub all_duties_every_year: ChanceFigures,
    /// The chance that mental-health spending, without its random shock, grows by the Investment Standard, by year.
    /// Shown beside the duties; it is none of them.
    pub mental_health_investment_standard_on_outturn: Vec<OfYear<ChanceFigures>>,
    /// The fingerprint of every headline of every future.
    pub fingerprint: String,
    /// The central future month by month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Monthly>,
}

impl RunResults {
    /// The results of the futures of a request.
    pub fn new(request: &Request, assumptions: &Assumptions, futures: &SimulatedFutures) -> Self {
        let duties = Duty::ALL
            .into_iter()
            .enumerate()
            .map(|(place, duty)| (duty.id(), chances(futures, |counts| counts.each[place])));
        let every_year = |met: &dyn Fn(&DutyCounts) -> u32| {
            chance(&futures.duties_every_year, futures.count, met)
        };
        let duties_every_year = Duty::ALL
            .into_iter()
            .enumerate()
            .map(|(place, duty)| (duty.id(), every_year(&|counts| counts.each[place])));
        Self {
            allotment_version: env!("CARGO_PKG_VERSION"),
            model_version: MODEL_VERSION,
            evidence_version: EVIDENCE_VERSION,
            changed: changed(assumptions, &request.area),
            area: AreaFigures::of(request),
            moves: request.plan.moves.iter().map(MoveFigures::of).collect(),
            off: Link::ALL
                .into_iter()
                .filter(|link| !request.plan.switches.on(*link))
                .map(Link::id)
                .collect(),
            assumptions: AssumptionFigures::of(assumptions),
            seed: request.seed.0,
            futures: futures.count,
            years: request.years as usize,
            deterministic: futures.central.is_some(),
            baseline: years(futures, |figures| figures.baseline),
            plan: years(futures, |figures| figures.plan),
            difference: years(futures, |figures| figures.difference),
            whole_horizon: WholeHorizon {
                baseline: whole_horizon(futures, |figures| figures.baseline),
                plan: whole_horizon(futures, |figures| figures.plan),
                difference: whole_horizon(futures, |figures| figures.difference),
            },
            duties: ById(duties.collect()),
            all_duties: chances(futures, |counts| counts.all),
            duties_every_year: ById(duties_every_year.collect()),
            all_duties_every_year: every_year(&|counts| counts.all),
            mental_health_investment_standard_on_outturn: chances(futures, |counts| {
                counts.investment_standard_on_outturn
            }),
            fingerprint: futures.fingerprint.to_string(),
            monthly: futures.central.as_ref().map(|[baseline, plan]| {
                let months = |arm: &CentralMonths| {
                    ById::of_series(|series| arm[series][..request.months()].to_vec())
                };
                Monthly {
                    baseline: months(baseline),
                    plan: months(plan),
                }
            }),
        }
    }
}

fn by_year<F, T>(years: &[F], value: impl Fn(&F) -> T) -> Vec<OfYear<T>> {
    let of_year = |(year, figures)| OfYear {
        year: year + 1,
        value: value(figures),
    };
    years.iter().enumerate().map(of_year).collect()
}

/// One of the figures of every series, by year.
fn years<T>(
    futures: &SimulatedFutures,
    figure: impl Fn(&ComparisonFigures) -> T,
) -> ById<Vec<OfYear<T>>> {
    ById::of_series(|series| by_year(&futures.series[series as usize].years, &figure))
}

/// One of the figures of every series whose years add up, over all of them.
fn whole_horizon<T>(
    futures: &SimulatedFutures,
    figure: impl Fn(&ComparisonFigures) -> T,
) -> ById<T> {
    let sums = Series::ALL.into_iter().zip(&futures.series);
    let sum_of = |(series, figures): (Series, &SeriesFigures)| {
        Some((series.id(), figure(figures.whole_horizon.as_ref()?)))
    };
    ById(sums.filter_map(sum_of).collect())
}

/// The chance of a duty by year, from how many futures meet it.
fn chances(
    futures: &SimulatedFutures,
    met: impl Fn(&DutyCounts) -> u32,
) -> Vec<OfYear<ChanceFigures>> {
    by_year(&futures.duties, |counts| {
        chance(counts, futures.count, &met)
    })
}

/// The chance of a duty, from how many of the futures meet it.
fn chance(
    [baseline, plan]: &[DutyCounts; 2],
    futures: u32,
    met: impl Fn(&DutyCounts) -> u32,
) -> ChanceFigures {
    let share = |counts: &DutyCounts| f64::from(met(counts)) / f64::from(futures);
    ChanceFigures {
        baseline: share(baseline),
        plan: share(plan),
    }
}

impl AreaFigures {
    /// The area of a request.
    pub fn of(request: &Request) -> Self {
        let area = &request.area;
        let shares = area.budget_share.iter();
        let evidence = Evidence::built_in();
        let local = LocalFigure::ALL.map(|f| (f.facts().id, f.value(&area.local, evidence)));
        Self {
            name: area.name.clone(),
            population: area.population,
            allotment: area.allotment,
            deprivation: area.deprivation.to_vec(),
            budget_share: ById(shares.map(|(line, share)| (line.id(), *share)).collect()),
            local: ById(local.into()),
        }
    }
}

impl AssumptionFigures {
    /// The assumptions that differ from the evidence.
    pub fn of(assumptions: &Assumptions) -> Self {
        let growths = assumptions.allotment_growth.iter().enumerate();
        let changes = assumptions.changes().iter();
        let rate = changes
            .rev()
            .find(|change| change.parameter == "emergency_payment_rate");
        Self {
            allotment_growth: growths
                .filter_map(|(year, growth)| Some((year + 1, (*growth)?)))
                .collect(),
            emergency_payment_rate: rate.map(|change| change.distribution.central()),
            as_file: assumptions.is_changed().then(|| assumptions.clone().into()),
            in_words: assumed::in_words(assumptions),
        }
    }
}

impl MoveFigures {
    /// A move as it is written out.
    pub fn of(step: &Move) -> Self {
        let source = match step.source {
            Source::Line(line) => line.id(),
            Source::Outside => OUTSIDE,
        };
        let (pounds_per_year, share_of_source) = match step.amount {
            Amount::PoundsPerYear(pounds) => (Some(pounds), None),
            Amount::ShareOfSource(share) => (None, Some(share)),
        };
        Self {
            from: source,
            to: step.target.id(),
            pounds_per_year,
            share_of_source,
            from_month: step.from_month,
            over_months: step.over_months,
        }
    }
}

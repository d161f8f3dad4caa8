//! The inputs that all futures of one plan share: the place, the money and the links.

use crate::core::line::{Line, PerLine};
use crate::evidence::Tables;
use crate::model::area::{Area, QUINTILES};
use crate::model::scenario::{
    BASELINE_YEARS, BaselineBudgets, Budgets, MONTHS_MAX, MONTHS_PER_YEAR, Scenario, Structure,
    Switches,
};

use super::time::Calendar;

/// One arm of a comparison: an area under the current plan, or under a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Registered population; people.
    pub population: f64,
    /// Share of the people in each deprivation fifth.
    pub deprivation: [f64; QUINTILES],
    /// The allotment of each year; £.
    pub allotment: [f64; BASELINE_YEARS],
    /// Planned budgets; £ a year.
    pub planned_years: PerLine<[f64; BASELINE_YEARS]>,
    /// Planned budgets; £ a month.
    pub planned: PerLine<[f64; MONTHS_MAX]>,
    /// Budgets of this arm; £ a month.
    pub budget: PerLine<[f64; MONTHS_MAX]>,
    /// The links that are on.
    pub switches: Switches,
    /// The form of the model.
    pub structure: Structure,
    pub(super) tables: Tables,
    pub(super) gradients: Gradients,
    pub(super) calendar: Vec<Calendar>,
    /// Logarithms of the least and greatest care intensity.
    pub(super) log_intensity_limits: [f64; 2],
}

impl Setting {
    /// The current plan and the plan of an area, in that order. Give a plan that passed `Scenario::check`.
    #[must_use]
    pub fn pair(area: &Area, plan: &Scenario, tables: &Tables) -> (Self, Self) {
        let baseline = BaselineBudgets::new(area, tables);
        let budgets = Budgets::new(&baseline, &plan.moves);
        let current = Self {
            population: area.population,
            deprivation: area.deprivation,
            allotment: baseline.allotment,
            planned_years: baseline.years,
            planned: budgets.baseline,
            budget: budgets.baseline,
            switches: plan.switches,
            structure: plan.structure,
            tables: tables.clone(),
            gradients: Gradients::new(&area.deprivation, tables),
            log_intensity_limits: tables.intensity_limits.map(libm::log),
            calendar: (0..MONTHS_MAX)
                .map(|month| Calendar::new(month, tables))
                .collect(),
        };
        let changed = Self {
            budget: budgets.plan,
            ..current.clone()
        };
        (current, changed)
    }

    /// Budget of a line relative to baseline in a month: `f = B/B⁰`, never below the model's floor.
    pub(super) fn funding_ratio(&self, line: Line, month: usize) -> f64 {
        let ratio = self.budget[line][month] / self.planned[line][month];
        let floor = self.tables.funding_ratio_floor;
        if ratio < floor { floor } else { ratio }
    }

    /// Budget of a line in a year under this arm; £.
    #[must_use]
    pub fn budget_of_year(&self, line: Line, year: usize) -> f64 {
        self.budget[line][year * MONTHS_PER_YEAR..(year + 1) * MONTHS_PER_YEAR]
            .iter()
            .sum()
    }

    /// Starting budget of a line; £ a month.
    pub(super) fn starting_budget(&self, line: Line) -> f64 {
        self.planned_years[line][0] / MONTHS_PER_YEAR as f64
    }
}

/// Deprivation gradients brought to a mean of 1 over the people who live here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gradients {
    /// Share of emergency admissions by fifth.
    pub admission_share: [f64; QUINTILES],
    /// Share of clock starts by fifth.
    pub rtt_share: [f64; QUINTILES],
    /// Share of common mental disorder by fifth.
    pub mental_disorder_share: [f64; QUINTILES],
    /// Share of community need by fifth.
    pub community_share: [f64; QUINTILES],
    /// Share of marginal health by fifth.
    pub marginal_health_share: [f64; QUINTILES],
    /// Recovery rate by fifth relative to the mean over those who have the disorder.
    pub recovery: [f64; QUINTILES],
}

impl Gradients {
    fn new(people: &[f64; QUINTILES], tables: &Tables) -> Self {
        let share = |gradient: &[f64; QUINTILES]| {
            let total: f64 = people.iter().zip(gradient).map(|(p, g)| p * g).sum();
            std::array::from_fn(|q| people[q] * gradient[q] / total)
        };
        let mental_disorder_share: [f64; QUINTILES] = share(&tables.gradient_mental_disorder);
        let mean_recovery: f64 = mental_disorder_share
            .iter()
            .zip(&tables.gradient_recovery)
            .map(|(s, g)| s * g)
            .sum();
        Self {
            admission_share: share(&tables.gradient_admission),
            rtt_share: share(&tables.gradient_rtt),
            mental_disorder_share,
            community_share: share(&tables.gradient_community),
            marginal_health_share: share(&tables.gradient_marginal_health),
            recovery: tables.gradient_recovery.map(|g| g / mean_recovery),
        }
    }
}

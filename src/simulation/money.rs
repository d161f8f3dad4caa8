//! Money: what each line spends in a month.

use crate::evidence::{Parameters, Tables};
use crate::programme::{Line, PerLine};
use crate::sampling::{Noise, SpendingShock};

use super::setting::Setting;
use super::time::{Calendar, Growth};
use super::{elective, urgent};

/// Capacity of a programme relative to plan: what there is, and what the money pays for in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Level {
    /// `L`.
    pub now: f64,
    /// `L*`.
    pub target: f64,
}

/// What spending depends on in a month.
pub(super) struct Drivers<'a> {
    pub calendar: &'a Calendar,
    pub levels: &'a dyn Fn(Line) -> Level,
    /// `Kplan_EL`.
    pub planned_elective: f64,
    pub urgent: &'a urgent::Flows,
    pub urgent_base: &'a urgent::Base,
    pub elective: &'a elective::Flows,
    pub elective_base: &'a elective::Base,
    /// Emergency activity written into the contract: `G(g_act_plan)`.
    pub contracted_growth: Growth,
}

/// The spending shock of a group of lines in a year, of unit variance: part lasts, part is new each year.
fn shock(noise: &Noise, group: SpendingShock, year: usize, tables: &Tables) -> f64 {
    let lasting = libm::sqrt(tables.spending_shock_persistence);
    let yearly = libm::sqrt(1.0 - tables.spending_shock_persistence);
    lasting * noise.spending_lasting[group as usize]
        + yearly * noise.spending_yearly[group as usize][year]
}

/// Spending of mental health or community services: `B·[1 + slip·(L/L* − 1) + sd·z]`.
///
/// Slow recruitment underspends, slow decommissioning overspends. slip: `stranded_cost_share`.
fn programme_spending(budget: f64, level: Level, p: &Parameters) -> f64 {
    budget * (1.0 + p.stranded_cost_share * (level.now / level.target - 1.0))
}

/// Emergency activity relative to an average month at the start: `.22·att/(att0·30.4) + .78·adm/(adm0·30.4)`.
fn emergency_activity(drivers: &Drivers<'_>, tables: &Tables) -> f64 {
    let [attendances, admissions] = tables.emergency_activity_weights;
    let days = tables.days_per_mean_month;
    attendances * drivers.urgent.attendances / (drivers.urgent_base.attendances_per_day * days)
        + admissions * drivers.urgent.admissions / (drivers.urgent_base.admissions_per_day * days)
}

/// Emergency activity that the planned budget pays for, relative to an average month at the start.
fn contracted_activity(drivers: &Drivers<'_>, tables: &Tables) -> f64 {
    let [attendances, admissions] = tables.emergency_activity_weights;
    let calendar = drivers.calendar;
    let season = attendances * tables.attendance_season[calendar.of_year]
        + admissions * tables.admission_season[calendar.of_year];
    season * calendar.days / tables.days_per_mean_month * drivers.contracted_growth.index(calendar)
}

/// Payment for emergency activity above what the budget pays for: `0.85·mr_ue·(B⁰·activity/contracted − B)`; £.
///
/// mr_ue: `emergency_payment_rate`, share · 0.85: `emergency_buy_back`, share.
fn emergency_overactivity(
    budget: f64,
    planned: f64,
    drivers: &Drivers<'_>,
    p: &Parameters,
    tables: &Tables,
) -> f64 {
    let activity = emergency_activity(drivers, tables) / contracted_activity(drivers, tables);
    tables.emergency_buy_back * p.emergency_payment_rate * (planned * activity - budget)
}

/// Spending of elective care: `B·[1 + v_el·(completions/funded completions − 1)]`; £.
///
/// funded completions: `M0·WD·Kplan·L*` · v_el: `elective_activity_payment_share`.
fn elective_spending(budget: f64, target: f64, drivers: &Drivers<'_>, p: &Parameters) -> f64 {
    let funded = drivers.elective_base.completions
        * drivers.calendar.working_days
        * drivers.planned_elective
        * target;
    budget
        * (1.0 + p.elective_activity_payment_share * (drivers.elective.completions / funded - 1.0))
}

/// What a held line really spends: all of a rise, but only part of a cut is saved (`psi_held`); £.
///
/// psi_held: `held_line_saving_share`.
fn held_spending(budget: f64, planned: f64, p: &Parameters) -> f64 {
    if budget < planned {
        planned - p.held_line_saving_share * (planned - budget)
    } else {
        budget
    }
}

/// What a month costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spending {
    /// By line; £.
    pub by_line: PerLine<f64>,
    /// Mental health without its random shock, for the Mental Health Investment Standard; £.
    pub mental_health_expected: f64,
    /// Held lines above plan, without their shocks, that buy health; £.
    pub held_above_plan: f64,
}

/// Spending of every line in a month.
///
/// Held lines and programmes carry a random shock; running costs are exact; the contingency is not spent, but
/// unidentified pressure is charged against it.
pub(super) fn spending(
    setting: &Setting,
    noise: &Noise,
    p: &Parameters,
    drivers: &Drivers<'_>,
) -> Spending {
    let tables = &setting.tables;
    let month = drivers.calendar.month;
    let shock = |group| shock(noise, group, drivers.calendar.year, tables);
    let mut by_line = PerLine::<f64>::default();
    let mut mental_health_expected = 0.0;
    let mut held_above_plan = 0.0;
    for line in Line::ALL {
        let budget = setting.budget[line][month];
        let planned = setting.planned[line][month];
        let mut held = |sd: f64, group: SpendingShock| {
            let real = held_spending(budget, planned, p);
            held_above_plan += real - planned;
            real + planned * sd * shock(group)
        };
        by_line[line] = match line {
            Line::MentalHealth => {
                mental_health_expected = programme_spending(budget, (drivers.levels)(line), p);
                mental_health_expected
                    + budget * p.spending_shock_mental_health * shock(SpendingShock::MentalHealth)
            }
            Line::Community => {
                programme_spending(budget, (drivers.levels)(line), p)
                    + budget * p.spending_shock_community * shock(SpendingShock::Community)
            }
            Line::UrgentEmergency => {
                programme_spending(budget, (drivers.levels)(line), p)
                    + emergency_overactivity(budget, planned, drivers, p, tables)
                    + budget
                        * p.spending_shock_urgent_emergency
                        * shock(SpendingShock::UrgentEmergency)
            }
            Line::Elective => {
                elective_spending(budget, (drivers.levels)(line).target, drivers, p)
                    + budget * p.spending_shock_elective * shock(SpendingShock::Elective)
            }
            Line::Prescribing => held(p.spending_shock_prescribing, SpendingShock::Prescribing),
            Line::ContinuingHealthcare => held(
                p.spending_shock_continuing_healthcare,
                SpendingShock::ContinuingHealthcare,
            ),
            Line::PrimaryCare => held(
                tables.primary_care_shock_share * p.spending_shock_other_lines,
                SpendingShock::OtherLines,
            ),
            Line::OtherAcute | Line::Other => {
                held(p.spending_shock_other_lines, SpendingShock::OtherLines)
            }
            Line::RunningCosts => budget,
            Line::Contingency => {
                p.unidentified_pressure * setting.allotment[drivers.calendar.year] / 12.0
            }
        };
    }
    Spending {
        by_line,
        mental_health_expected,
        held_above_plan,
    }
}

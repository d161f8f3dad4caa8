//! Money: the spending of each line in a month.

use crate::core::line::{Line, PerLine};
use crate::core::simd::Real;
use crate::evidence::{Parameters, Tables};
use crate::model::sampling::{Noise, SpendingShock};

use super::setting::Setting;
use super::time::Calendar;
use super::{elective, urgent};

/// Capacity of a programme relative to baseline: the present one, and the one that the money pays for in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Level<R> {
    /// `L`.
    pub now: R,
    /// `L*`.
    pub target: R,
}

/// Inputs of spending in a month.
pub(super) struct Drivers<'a, R> {
    pub calendar: &'a Calendar,
    /// By programme.
    pub levels: [Level<R>; 4],
    /// `Kplan_EL`.
    pub planned_elective: R,
    pub urgent: &'a urgent::Flows<R>,
    pub urgent_base: &'a urgent::Base<R>,
    pub elective: &'a elective::Flows<R>,
    pub elective_base: &'a elective::Base<R>,
    /// Emergency activity written into the contract: `G(g_act_plan)`.
    pub contracted_growth: R,
    /// This year's spending shocks.
    pub shocks: &'a Shocks<R>,
}

/// The spending shock of each group of lines in a year, relative to budget.
pub(super) type Shocks<R> = [R; SpendingShock::ALL.len()];

/// The spending shocks of a year, `sd·z` with `z` of unit variance: part of it lasts, part is new each year.
pub(super) fn shocks<R: Real>(
    noise: &Noise<R>,
    year: usize,
    p: &Parameters<R>,
    tables: &Tables,
) -> Shocks<R> {
    let lasting = libm::sqrt(tables.spending_shock_persistence);
    let yearly = libm::sqrt(1.0 - tables.spending_shock_persistence);
    SpendingShock::ALL.map(|group| {
        let sd = match group {
            SpendingShock::MentalHealth => p.spending_shock_mental_health,
            SpendingShock::UrgentEmergency => p.spending_shock_urgent_emergency,
            SpendingShock::Elective => p.spending_shock_elective,
            SpendingShock::Community => p.spending_shock_community,
            SpendingShock::Prescribing => p.spending_shock_prescribing,
            SpendingShock::ContinuingHealthcare => p.spending_shock_continuing_healthcare,
            SpendingShock::OtherLines => p.spending_shock_other_lines,
        };
        let z = noise.spending_lasting[group as usize] * lasting
            + noise.spending_yearly[group as usize][year] * yearly;
        sd * z
    })
}

/// Spending of mental health or community services beyond budget: `B·slip·(L/L* − 1)`.
///
/// Slow recruitment underspends, slow decommissioning overspends. slip: `stranded_cost_share`.
fn slippage<R: Real>(budget: f64, level: Level<R>, p: &Parameters<R>) -> R {
    p.stranded_cost_share * (level.now / level.target - 1.0) * budget
}

/// Emergency activity relative to an average month at the start: `.22·att/(att0·30.4) + .78·adm/(adm0·30.4)`.
fn emergency_activity<R: Real>(drivers: &Drivers<'_, R>, tables: &Tables) -> R {
    let [attendances, admissions] = tables.emergency_activity_weights;
    let days = tables.days_per_mean_month;
    drivers.urgent.attendances / drivers.urgent_base.attendances_per_day * (attendances / days)
        + drivers.urgent.admissions / drivers.urgent_base.admissions_per_day * (admissions / days)
}

/// Emergency activity that the planned budget pays for, relative to an average month at the start.
fn contracted_activity<R: Real>(drivers: &Drivers<'_, R>, tables: &Tables) -> R {
    let [attendances, admissions] = tables.emergency_activity_weights;
    let calendar = drivers.calendar;
    let season = attendances * tables.attendance_season[calendar.of_year]
        + admissions * tables.admission_season[calendar.of_year];
    drivers.contracted_growth * (season * calendar.days / tables.days_per_mean_month)
}

/// Payment for emergency activity above what the budget pays for: `0.85·mr_ue·(B⁰·activity/contracted − B)`; £.
///
/// mr_ue: `emergency_payment_rate`, share · 0.85: `emergency_buy_back`, share.
fn emergency_overactivity<R: Real>(
    budget: f64,
    planned: f64,
    drivers: &Drivers<'_, R>,
    p: &Parameters<R>,
    tables: &Tables,
) -> R {
    let activity = emergency_activity(drivers, tables) / contracted_activity(drivers, tables);
    p.emergency_payment_rate * tables.emergency_buy_back * (activity * planned - budget)
}

/// Spending of elective care beyond budget: `B·v_el·(completions/funded completions − 1)`; £.
///
/// funded completions: `M0·WD·Kplan·L*` · v_el: `elective_activity_payment_share`.
fn elective_overactivity<R: Real>(
    budget: f64,
    target: R,
    drivers: &Drivers<'_, R>,
    p: &Parameters<R>,
) -> R {
    let funded = drivers.elective_base.completions
        * drivers.calendar.working_days
        * drivers.planned_elective
        * target;
    p.elective_activity_payment_share * (drivers.elective.completions / funded - 1.0) * budget
}

/// Spending of a held line beyond a budget below baseline: the part of the cut that is not saved, `(1 − psi_held)` of
/// it; £.
///
/// psi_held: `held_line_saving_share`.
fn unsaved<R: Real>(budget: f64, planned: f64, p: &Parameters<R>) -> R {
    if budget < planned {
        p.held_line_saving_share.complement() * (planned - budget)
    } else {
        R::ZERO
    }
}

/// Spending in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spending<R> {
    /// By line; £.
    pub by_line: PerLine<R>,
    /// Spending of all lines beyond the allotment; £. The sum of each line's spending beyond its budget, which single
    /// precision holds far more exactly than the sums themselves.
    pub beyond_allotment: R,
    /// Mental health without its random shock, for the Mental Health Investment Standard; £.
    pub mental_health_expected: R,
    /// Held lines above baseline, without their shocks, that buy health; £.
    pub held_above_baseline: R,
}

/// Spending of every line in a month.
///
/// Held lines and programmes carry a random shock; running costs are exact; the contingency is not spent, but
/// unidentified pressure is charged against it.
pub(super) fn spending<R: Real>(
    setting: &Setting,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
) -> Spending<R> {
    let tables = &setting.tables;
    let month = drivers.calendar.month;
    let shock = |group: SpendingShock| drivers.shocks[group as usize];
    let level = |line: Line| drivers.levels[line as usize];
    let budget = |line: Line| setting.budget[line][month];
    let planned = |line: Line| setting.planned[line][month];
    let programme =
        |line: Line, group| slippage(budget(line), level(line), p) + shock(group) * budget(line);
    let mut held_above_baseline = R::ZERO;
    let mut held = |line: Line, shock: R| {
        let unsaved = unsaved(budget(line), planned(line), p);
        held_above_baseline += unsaved + (budget(line) - planned(line));
        unsaved + shock * planned(line)
    };

    let urgent = Line::UrgentEmergency;
    let elective = Line::Elective;
    let other_lines = shock(SpendingShock::OtherLines);
    let allotment = setting.allotment[drivers.calendar.year] / 12.0;
    // In the order of `Line::ALL`.
    let beyond_budget = PerLine([
        programme(Line::MentalHealth, SpendingShock::MentalHealth),
        programme(urgent, SpendingShock::UrgentEmergency)
            + emergency_overactivity(budget(urgent), planned(urgent), drivers, p, tables),
        elective_overactivity(budget(elective), level(elective).target, drivers, p)
            + shock(SpendingShock::Elective) * budget(elective),
        programme(Line::Community, SpendingShock::Community),
        held(Line::OtherAcute, other_lines),
        held(
            Line::ContinuingHealthcare,
            shock(SpendingShock::ContinuingHealthcare),
        ),
        held(Line::Prescribing, shock(SpendingShock::Prescribing)),
        held(
            Line::PrimaryCare,
            other_lines * tables.primary_care_shock_share,
        ),
        held(Line::Other, other_lines),
        R::ZERO,
        p.unidentified_pressure * allotment - budget(Line::Contingency),
    ]);
    let budgets: f64 = Line::ALL.into_iter().map(budget).sum();
    let mut by_line = beyond_budget;
    for line in Line::ALL {
        by_line[line] = by_line[line] + budget(line);
    }
    Spending {
        by_line,
        beyond_allotment: beyond_budget.total() + (budgets - allotment),
        mental_health_expected: slippage(budget(Line::MentalHealth), level(Line::MentalHealth), p)
            + budget(Line::MentalHealth),
        held_above_baseline,
    }
}

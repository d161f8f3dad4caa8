//! The area at a start, with its beliefs.

use super::known::{GrowthEstimate, KnownFigures, MONTHS, TooLittleKnown};
use super::manner::Manner;
use super::plan_growth::PlanGrowth;
use super::setter::{ParameterEstimate, Setter, central_today};
use super::urgent::{self, Pressure};
use super::{elective, therapies};
use crate::analysis::validation::backtest::actuals::{Actuals, ActualsColumn};
use crate::analysis::validation::backtest::month::YearMonth;
use crate::core::line::{Line, PerLine};
use crate::evidence::Evidence;
use crate::model::area::{Area, ENGLAND, places};
use crate::model::scenario::{MONTHS_PER_YEAR, Scenario};
use crate::model::simulation::Setting;

/// An area at a start: its position and the beliefs about its future.
#[derive(Debug, Clone)]
pub struct Start {
    /// The month in which the future begins.
    pub origin: YearMonth,
    /// The area.
    pub area: Area,
    /// The beliefs.
    pub evidence: Evidence,
    /// The parameters that were set from the figures.
    pub estimates: Vec<ParameterEstimate>,
    /// Planned growth of capacity in each programme.
    pub plan_growth: PlanGrowth,
}

impl Start {
    /// The start of a month, from the figures of the months before it and from none after.
    ///
    /// # Errors
    /// Names the series of which too little is known.
    pub fn new(
        actuals: &Actuals,
        origin: YearMonth,
        manner: Manner,
    ) -> Result<Self, TooLittleKnown> {
        let known = KnownFigures::new(actuals, origin);
        let mut set = Setter::new(manner);
        let area = england(&set.evidence);
        let people = area.population;
        let completed = known.monthly(ActualsColumn::RttCompletedPathways, |_, v| libm::log(v))?;
        let completed = GrowthEstimate::from(&completed);
        let attendances = urgent::activity(&mut set, &known, people, ActualsColumn::AeAttendances)?;
        let admissions =
            urgent::activity(&mut set, &known, people, ActualsColumn::EmergencyAdmissions)?;
        urgent::delayed_transfers(&mut set, &known, people)?;
        let pressure = Pressure::of(&known)?;
        let plan_growth = plan_growth(&mut set, completed, attendances, &pressure);
        urgent::beds(&mut set, people, admissions, &plan_growth, &pressure);
        urgent::four_hours(&mut set, people, attendances, &plan_growth, &pressure);
        elective::waiting_list(&mut set, &known, people, completed)?;
        therapies::recovery(&mut set, &known)?;
        turn_to(&mut set.evidence, origin);
        Ok(Self {
            origin,
            area,
            evidence: set.evidence,
            estimates: set.estimates,
            plan_growth,
        })
    }

    /// The area under its current plan, in which the money of each programme grows as planned.
    #[must_use]
    pub fn setting(&self) -> Setting {
        let tables = &self.evidence.tables;
        let (mut setting, _) = Setting::pair(&self.area, &Scenario::default(), tables);
        let growth = &self.plan_growth;
        let inflation = libm::log(1.0 + central_today("cost_inflation"));
        for (line, real) in [
            (Line::MentalHealth, growth.mental_health),
            (Line::UrgentEmergency, growth.urgent_emergency),
            (Line::Elective, growth.elective),
            (Line::Community, growth.community),
        ] {
            let first = setting.planned_years[line][0];
            let of_year = |year: usize| first * libm::exp((real + inflation) * year as f64);
            setting.planned_years[line] = std::array::from_fn(of_year);
            let of_month = |month: usize| of_year(month / MONTHS_PER_YEAR) / MONTHS;
            setting.planned[line] = std::array::from_fn(of_month);
            setting.budget[line] = setting.planned[line];
        }
        setting
    }
}

/// England as one area. People and pounds only set the scale: every rate at the start is per head of these people, and
/// money acts by its growth.
fn england(evidence: &Evidence) -> Area {
    let groups = places().iter().filter(|place| !place.region.is_empty());
    let population: f64 = groups.map(|place| place.population).sum();
    Area {
        name: "England".into(),
        population,
        allotment: population * evidence.tables.average_group[1],
        deprivation: [0.2; 5],
        budget_share: PerLine(evidence.tables.budget_share),
        local: ENGLAND,
    }
}

/// Completed pathways are the one measure of capacity that is counted, and elective money is assumed to go on buying
/// more of them at the same rate. Under [`Manner::First`], all programmes were assumed to grow alike, as the lines of a
/// current plan do. Under [`Manner::Argued`], other capacity is inferred from its effects. Four-hour waits follow
/// occupancy and load, so their change beyond that of occupancy shows how urgent capacity kept up with attendances;
/// community and mental health services have no series at all and keep up with their need.
fn plan_growth(
    set: &mut Setter,
    completed: GrowthEstimate,
    attendances: GrowthEstimate,
    pressure: &Pressure,
) -> PlanGrowth {
    let elective = completed.log_rate;
    match set.manner {
        Manner::First => {
            let inflation = central_today("cost_inflation");
            set.believe("cost_inflation", inflation, completed.sd);
            PlanGrowth {
                mental_health: elective,
                urgent_emergency: elective,
                elective,
                community: elective,
            }
        }
        Manner::Argued => {
            let by_load = pressure.breaches_a_year() - pressure.breaches_by_occupancy(set);
            let load = by_load / set.central("breach_elasticity_to_load");
            PlanGrowth {
                mental_health: libm::log(1.0 + set.central("secondary_mental_health_growth")),
                urgent_emergency: attendances.log_rate - load,
                elective,
                community: libm::log(1.0 + set.central("community_need_growth")),
            }
        }
    }
}

/// Turns the tables that run from April so that they run from the start's month.
fn turn_to(evidence: &mut Evidence, origin: YearMonth) {
    let tables = &mut evidence.tables;
    for table in [
        &mut tables.days_in_month,
        &mut tables.working_days,
        &mut tables.attendance_season,
        &mut tables.admission_season,
        &mut tables.length_of_stay_season,
        &mut tables.winter_profile,
    ] {
        table.rotate_left(origin.since_april());
    }
}

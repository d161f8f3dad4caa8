//! Standards and duties that a year must meet.

use crate::core::line::Line;
use crate::core::series::{Better, Series, Standard};
use crate::evidence::Tables;
use crate::model::area::Area;
use crate::model::scenario::{BASELINE_YEARS, Scenario};
use crate::model::simulation::Setting;

/// A standard or duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// 92% of the elective list waits under 18 weeks, at the end of March.
    RttWithin18Weeks,
    /// Nobody on it waits 52 weeks or more, at the end of March.
    RttOver52Weeks,
    /// 95% of A&E attendances take under four hours, over the year.
    FourHour,
    /// 75% start a talking therapy within six weeks, mean of the months.
    TalkingTherapiesWithin6Weeks,
    /// Half of those who finish a course recover, over the year.
    TalkingTherapiesRecovery,
    /// Talking therapies reach the share of need set for the year.
    TalkingTherapiesAccess,
    /// Mental-health budget is at least the current plan's of the first year, grown each year with the allotment and by the
    /// set margin.
    MentalHealthInvestment,
    /// Spending does not exceed the allotment.
    BreakEven,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 8] = [
        Self::RttWithin18Weeks,
        Self::RttOver52Weeks,
        Self::FourHour,
        Self::TalkingTherapiesWithin6Weeks,
        Self::TalkingTherapiesRecovery,
        Self::TalkingTherapiesAccess,
        Self::MentalHealthInvestment,
        Self::BreakEven,
    ];

    /// Number of duties.
    pub const COUNT: usize = Self::ALL.len();

    /// Id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::RttWithin18Weeks => "rtt_within_18_weeks",
            Self::RttOver52Weeks => "rtt_over_52_weeks",
            Self::FourHour => "four_hour_performance",
            Self::TalkingTherapiesWithin6Weeks => "talking_therapies_within_6_weeks",
            Self::TalkingTherapiesRecovery => "talking_therapies_recovery",
            Self::TalkingTherapiesAccess => "talking_therapies_access",
            Self::MentalHealthInvestment => "mental_health_investment_standard",
            Self::BreakEven => "break_even",
        }
    }
}

/// A set of duties, such as those that a year meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct DutySet(u16);

/// Bit of the Investment Standard on expected out-turn, which is shown beside the duties and is not one of them.
const ON_OUTTURN: u16 = 1 << 15;
/// Bit of the Investment Standard read year on year, which is shown beside the duties and is not one of them.
const YEAR_ON_YEAR: u16 = 1 << 14;

impl DutySet {
    /// Every duty, and nothing of what is shown beside them.
    pub const ALL: Self = Self((1 << Duty::COUNT) - 1);

    /// Every set of duties, in the order of [`index`](Self::index).
    pub fn every() -> impl Iterator<Item = Self> {
        (0..=Self::ALL.0).map(Self)
    }

    /// The place of its duties among all sets of them.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.and(Self::ALL).0)
    }

    /// The duties of both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The duties in it.
    pub fn duties(self) -> impl Iterator<Item = Duty> {
        Duty::ALL
            .into_iter()
            .filter(move |duty| self.contains(*duty))
    }

    /// True where a duty is met.
    #[must_use]
    pub fn contains(self, duty: Duty) -> bool {
        self.0 & (1 << (duty as u16)) != 0
    }

    /// True where every duty is met at once.
    #[must_use]
    pub fn all(self) -> bool {
        self.count() == Duty::COUNT
    }

    /// Number of duties that are met.
    #[must_use]
    pub fn count(self) -> usize {
        self.duties().count()
    }

    /// True where mental-health spending without its random shock grows as the Investment Standard asks of the budget.
    #[must_use]
    pub fn meets_investment_standard_on_outturn(self) -> bool {
        self.0 & ON_OUTTURN != 0
    }

    /// True where the mental-health budget grows on the year before, in the same plan, as the Investment Standard asks.
    #[must_use]
    pub fn meets_investment_standard_year_on_year(self) -> bool {
        self.0 & YEAR_ON_YEAR != 0
    }

    /// The set as two bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 2] {
        self.0.to_le_bytes()
    }

    /// The set from its two bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 2]) -> Self {
        Self(u16::from_le_bytes(bytes))
    }

    /// The set with a duty, or without it.
    #[must_use]
    pub fn with(self, duty: Duty, met: bool) -> Self {
        let bit = 1 << (duty as u16);
        Self(if met { self.0 | bit } else { self.0 & !bit })
    }
}

/// Figures of a year that decide which duties it meets.
pub(crate) struct YearResults<'a> {
    pub year: usize,
    pub within_18_weeks: f64,
    pub over_52_weeks: f64,
    pub four_hour: f64,
    pub therapies_within_6_weeks: f64,
    pub therapies_recovery: f64,
    pub therapies_access: f64,
    /// The mental-health budget; £ a year.
    pub mental_health_budget: f64,
    /// The least that the Investment Standard asks it to be; £ a year.
    pub investment_path: f64,
    /// The budget's growth on the year before in the same plan, 0–1.
    pub mental_health_growth: f64,
    /// The same of expected out-turn.
    pub mental_health_growth_on_outturn: f64,
    pub surplus: f64,
    pub tables: &'a Tables,
}

/// The duties that a year meets.
pub(crate) fn met(results: &YearResults<'_>) -> DutySet {
    let tables = results.tables;
    let asked = required_growth(results.year, tables);
    let rounding = tables.investment_standard_budget_tolerance;
    let on_outturn = results.mental_health_growth_on_outturn
        >= asked - tables.investment_standard_outturn_tolerance;
    let year_on_year = results.mental_health_growth >= asked - rounding;
    let meets = |duty| match duty {
        Duty::RttWithin18Weeks => results.within_18_weeks >= tables.standard_rtt_within_18_weeks,
        Duty::RttOver52Weeks => {
            results.over_52_weeks < tables.standard_rtt_over_52_weeks + tables.whole_person_rounding
        }
        Duty::FourHour => results.four_hour >= tables.standard_four_hour,
        Duty::TalkingTherapiesWithin6Weeks => {
            results.therapies_within_6_weeks >= tables.standard_talking_therapies_within_6_weeks
        }
        Duty::TalkingTherapiesRecovery => {
            results.therapies_recovery >= tables.standard_talking_therapies_recovery
        }
        Duty::TalkingTherapiesAccess => {
            results.therapies_access >= tables.standard_talking_therapies_access[results.year]
        }
        Duty::MentalHealthInvestment => {
            results.mental_health_budget >= results.investment_path * (1.0 - rounding)
        }
        Duty::BreakEven => results.surplus >= 0.0,
    };
    let beside = [(on_outturn, ON_OUTTURN), (year_on_year, YEAR_ON_YEAR)];
    let beside = beside.iter().filter(|(met, _)| *met).map(|(_, bit)| bit);
    let beside = DutySet(beside.sum());
    Duty::ALL
        .into_iter()
        .fold(beside, |set, duty| set.with(duty, meets(duty)))
}

/// Growth of mental-health money that the Investment Standard asks of a year: the allotment's growth and a margin.
pub(crate) fn required_growth(year: usize, tables: &Tables) -> f64 {
    tables.allotment_growth[year] + tables.investment_standard_margin
}

/// Growth of mental-health money in a year, where the year before the first is the one that plans to meet the standard.
pub(crate) fn growth(
    setting: &Setting,
    tables: &Tables,
    year: usize,
    money: &dyn Fn(usize) -> f64,
) -> f64 {
    money(year) / before(setting, tables, year, money) - 1.0
}

/// Mental-health money of the year before.
fn before(setting: &Setting, tables: &Tables, year: usize, money: &dyn Fn(usize) -> f64) -> f64 {
    if year == 0 {
        setting.planned_years[Line::MentalHealth][0] / (1.0 + required_growth(0, tables))
    } else {
        money(year - 1)
    }
}

/// The least that the Investment Standard asks the mental-health budget of a year to be: what the current plan gives it in
/// the first year, grown from then on as the standard asks; £ a year.
pub(crate) fn investment_path(setting: &Setting, tables: &Tables, year: usize) -> f64 {
    let growth = (1..=year).map(|year| 1.0 + required_growth(year, tables));
    setting.planned_years[Line::MentalHealth][0] * growth.product::<f64>()
}

/// The mental-health budget of each year less what the Investment Standard asks of it; £.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InvestmentMargins {
    /// Less the path from the current plan's budget of the first year: negative where the duty is missed.
    pub path: [f64; BASELINE_YEARS],
    /// Less the year before's budget in the same plan, grown as the standard asks; of the first year, less what the current
    /// plan gives it.
    pub year_on_year: [f64; BASELINE_YEARS],
}

/// The margins of the Investment Standard under the current plan and under a plan that passed `Scenario::check`.
#[must_use]
pub fn investment_margins(area: &Area, plan: &Scenario, tables: &Tables) -> [InvestmentMargins; 2] {
    let (baseline, changed) = Setting::pair(area, plan, tables);
    [baseline, changed].map(|setting| {
        let money = |year| setting.budget_of_year(Line::MentalHealth, year);
        InvestmentMargins {
            path: std::array::from_fn(|year| money(year) - investment_path(&setting, tables, year)),
            year_on_year: std::array::from_fn(|year| {
                let before = before(&setting, tables, year, &money);
                money(year) - before * (1.0 + required_growth(year, tables))
            }),
        }
    })
}

/// Value of the standard that an outcome is held to, and whether it is met at or above it; nothing where there is none.
#[must_use]
pub fn standard_of(series: Series, tables: &Tables) -> Option<(f64, bool)> {
    let value = match series.standard()? {
        Standard::RttWithin18Weeks => tables.standard_rtt_within_18_weeks,
        Standard::FourHour => tables.standard_four_hour,
        Standard::TalkingTherapiesWithin6Weeks => tables.standard_talking_therapies_within_6_weeks,
        Standard::RttOver52Weeks => {
            tables.standard_rtt_over_52_weeks + tables.whole_person_rounding
        }
        Standard::BreakEven => 0.0,
    };
    Some((value, series.better() == Better::Higher))
}

#[cfg(test)]
mod tests;

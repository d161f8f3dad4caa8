//! The outcome series: the monthly and yearly results of the model, one row of a table for each.

use std::ops::{Index, IndexMut};

/// Rule by which a year's value is made of its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearRule {
    /// Added up.
    Sum,
    /// The plain mean of the months.
    Mean,
    /// The value at the end of March.
    YearEnd,
    /// The mean weighted by A&E attendances.
    AttendanceWeightedMean,
}

/// Direction that is better for patients and the public purse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// Unit of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// People, attendances, admissions, pathways.
    Count,
    /// A share, 0 to 1.
    Share,
    /// Pounds.
    Pounds,
    /// Quality-adjusted life years.
    Qalys,
    /// QALYs per 1,000 people.
    QalysPerThousand,
}

impl Measure {
    /// The least and the greatest value that a level can have.
    #[must_use]
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Self::Share => (0.0, 1.0),
            Self::Count => (0.0, f64::INFINITY),
            Self::Pounds | Self::Qalys | Self::QalysPerThousand => {
                (f64::NEG_INFINITY, f64::INFINITY)
            }
        }
    }
}

/// Part of the service, or of its results, that a series belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeGroup {
    /// Planned hospital care.
    PlannedCare,
    /// Urgent and emergency care.
    UrgentCare,
    /// Mental health services.
    MentalHealth,
    /// Community services and discharge from hospital.
    Community,
    /// Money.
    Money,
    /// Health, deaths and fairness.
    Health,
}

impl OutcomeGroup {
    /// Every group, in the order in which people see them.
    pub const ALL: [Self; 6] = [
        Self::PlannedCare,
        Self::UrgentCare,
        Self::MentalHealth,
        Self::Community,
        Self::Money,
        Self::Health,
    ];

    /// The group's series: the one that leads it, then the others in the order of the table.
    #[must_use]
    pub fn series(self) -> Vec<Series> {
        let mut own: Vec<Series> = Series::ALL.to_vec();
        own.retain(|series| series.group() == self);
        own.sort_by_key(|series| !series.facts().leads);
        own
    }
}

/// Standard that a series is held to. `model::duties` knows its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Least share of the elective list that waits under 18 weeks.
    RttWithin18Weeks,
    /// Nobody on the elective list waits 52 weeks or more.
    RttOver52Weeks,
    /// Least share of A&E attendances that take under four hours.
    FourHour,
    /// Least share that starts a talking therapy within six weeks.
    TalkingTherapiesWithin6Weeks,
    /// Spending does not exceed the allotment.
    BreakEven,
}

/// Quantity of health that a series counts. The model knows only differences of it between two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HealthGain {
    /// Quality-adjusted life years.
    Qalys,
    /// Deaths averted.
    DeathsAverted,
}

/// One row of the table of outcome series.
#[derive(Debug, Clone, Copy, PartialEq)]
struct SeriesFacts {
    id: &'static str,
    measure: Measure,
    year: YearRule,
    better: Better,
    group: OutcomeGroup,
    /// True for the first of its group.
    leads: bool,
    standard: Option<Standard>,
    health: Option<HealthGain>,
    difference_basis: Option<(Series, f32)>,
    evidence: &'static [&'static str],
}

/// Declares the series and their table. A row is
///
/// ```text
/// /// Meaning; unit.
/// Name = id { measure: …, year: …, better: …, group: …, }
/// ```
///
/// followed by those of the columns below that are not the usual ones:
///
/// * `leads: true`: the series is the first of its group;
/// * `standard: Some(…)`: the standard that it is held to;
/// * `health: Some(…)`: it counts health, so that only differences between plans mean anything;
/// * `difference_basis: Some((series, sign))`: see [`Series::difference_basis`];
/// * `evidence: &[…]`: ids of the parameters that turn services into this outcome.
macro_rules! series_table {
    ($($(#[$meaning:meta])* $name:ident = $id:ident {
        measure: $measure:ident, year: $year:ident, better: $better:ident, group: $group:ident,
        $($column:ident: $value:expr,)*
    })*) => {
        /// An outcome of the model.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Series {
            $($(#[$meaning])* $name,)*
        }

        impl Series {
            /// Every series, in the order of the table.
            pub const ALL: [Self; [$(stringify!($id)),*].len()] = [$(Self::$name),*];

            /// Number of series.
            pub const COUNT: usize = Self::ALL.len();

        }

        /// The rows of the table, in the order of [`Series::ALL`].
        static TABLE: [SeriesFacts; Series::COUNT] = {
            const USUAL: SeriesFacts = SeriesFacts {
                id: "",
                measure: Measure::Count,
                year: YearRule::Sum,
                better: Better::Higher,
                group: OutcomeGroup::Health,
                leads: false,
                standard: None,
                health: None,
                difference_basis: None,
                evidence: &[],
            };
            [$(SeriesFacts {
                id: stringify!($id),
                measure: Measure::$measure,
                year: YearRule::$year,
                better: Better::$better,
                group: OutcomeGroup::$group,
                $($column: $value,)*
                ..USUAL
            },)*]
        };

        /// The value of every series by name: whoever fills it in cannot forget one.
        #[derive(Debug, Clone, Copy)]
        #[expect(missing_docs, reason = "the fields are the series' ids, explained at `Series`")]
        pub struct SeriesValues<T> {
            $(pub $id: T,)*
        }

        impl<T> From<SeriesValues<T>> for PerSeries<T> {
            #[inline(always)]
            fn from(values: SeriesValues<T>) -> Self {
                Self([$(values.$id),*])
            }
        }
    };
}

series_table! {
    /// A&E attendances, all types; people a month.
    AeAttendances = ae_attendances {
        measure: Count, year: Sum, better: Lower, group: UrgentCare,
    }
    /// Emergency admissions; people a month.
    EmergencyAdmissions = emergency_admissions {
        measure: Count, year: Sum, better: Lower, group: UrgentCare,
    }
    /// General and acute beds occupied; share.
    BedOccupancy = bed_occupancy {
        measure: Share, year: Mean, better: Lower, group: UrgentCare,
        evidence: &["bed_elasticity_urgent_emergency", "discharge_response_to_occupancy"],
    }
    /// A&E attendances dealt with within four hours; share.
    FourHourPerformance = four_hour_performance {
        measure: Share, year: AttendanceWeightedMean, better: Higher, group: UrgentCare,
        leads: true,
        standard: Some(Standard::FourHour),
        evidence: &["breach_log_odds_per_occupancy_point", "breach_elasticity_to_load"],
    }
    /// People whose transfer out of hospital is delayed, on an average day.
    DelayedTransfers = delayed_transfers {
        measure: Count, year: Mean, better: Lower, group: Community,
    }
    /// People on referral-to-treatment incomplete pathways at month end.
    RttWaitingList = rtt_waiting_list {
        measure: Count, year: YearEnd, better: Lower, group: PlannedCare,
        evidence: &["rtt_removal_hazard"],
    }
    /// Share of that list that has waited under 18 weeks.
    RttWithin18Weeks = rtt_within_18_weeks {
        measure: Share, year: YearEnd, better: Higher, group: PlannedCare,
        leads: true,
        standard: Some(Standard::RttWithin18Weeks),
        evidence: &["rtt_removal_hazard"],
    }
    /// People on that list for 52 weeks or more.
    RttOver52Weeks = rtt_over_52_weeks {
        measure: Count, year: YearEnd, better: Lower, group: PlannedCare,
        standard: Some(Standard::RttOver52Weeks),
        evidence: &["rtt_removal_hazard"],
    }
    /// Referral-to-treatment pathways completed; people a month.
    RttCompletedPathways = rtt_completed_pathways {
        measure: Count, year: Sum, better: Higher, group: PlannedCare,
    }
    /// People starting a talking therapy; people a month.
    TalkingTherapiesStarted = talking_therapies_started {
        measure: Count, year: Sum, better: Higher, group: MentalHealth,
        leads: true,
        evidence: &["talking_therapies_marginal_share"],
    }
    /// Share of them who start within six weeks.
    TalkingTherapiesWithin6Weeks = talking_therapies_within_6_weeks {
        measure: Share, year: Mean, better: Higher, group: MentalHealth,
        standard: Some(Standard::TalkingTherapiesWithin6Weeks),
        evidence: &["talking_therapies_marginal_share"],
    }
    /// People recovering after a talking therapy; people a month.
    TalkingTherapiesRecovered = talking_therapies_recovered {
        measure: Count, year: Sum, better: Higher, group: MentalHealth,
        evidence: &["talking_therapies_marginal_share", "recovery_loss_per_week_waited"],
    }
    /// People with a common mental disorder and no talking therapy, at month end.
    UnmetMentalHealthNeed = unmet_mental_health_need {
        measure: Count, year: YearEnd, better: Lower, group: MentalHealth,
        evidence: &["talking_therapies_marginal_share"],
    }
    /// People on the secondary mental-health caseload, at month end. In the model money never rations the caseload, so
    /// a smaller one means that fewer people come to need it.
    SecondaryMentalHealthCaseload = secondary_mental_health_caseload {
        measure: Count, year: YearEnd, better: Lower, group: MentalHealth,
    }
    /// People in acute mental-health crisis care, at month end.
    CrisisCare = crisis_care {
        measure: Count, year: Mean, better: Lower, group: MentalHealth,
        evidence: &["crisis_elasticity_to_intensity"],
    }
    /// People waiting for community services, at month end.
    CommunityWaitingList = community_waiting_list {
        measure: Count, year: YearEnd, better: Lower, group: Community,
        leads: true,
        evidence: &["community_waiting_drop_out"],
    }
    /// Spending; £ a month.
    Outturn = outturn {
        measure: Pounds, year: Sum, better: Lower, group: Money,
        // One quantity with what is left of the allotment, which is known to the pound in single precision.
        difference_basis: Some((Series::Surplus, -1.0)),
        evidence: &["stranded_cost_share", "elective_activity_payment_share"],
    }
    /// The allotment less spending; £ a month.
    Surplus = surplus {
        measure: Pounds, year: Sum, better: Higher, group: Money,
        standard: Some(Standard::BreakEven),
        evidence: &["stranded_cost_share", "elective_activity_payment_share"],
    }
    /// Quality-adjusted life years.
    Qalys = qalys {
        measure: Qalys, year: Sum, better: Higher, group: Health,
        health: Some(HealthGain::Qalys),
        evidence: &["cost_per_qaly"],
    }
    /// Deaths averted.
    DeathsAverted = deaths_averted {
        measure: Count, year: Sum, better: Higher, group: Health,
        health: Some(HealthGain::DeathsAverted),
        evidence: &["mortality_elasticity_to_intensity"],
    }
    /// QALYs per 1,000 people in the most deprived fifth less those in the least deprived.
    InequalityGap = inequality_gap {
        measure: QalysPerThousand, year: Sum, better: Higher, group: Health,
        health: Some(HealthGain::Qalys),
        evidence: &["cost_per_qaly"],
    }
}

impl Series {
    /// The series' row of the table.
    fn facts(self) -> &'static SeriesFacts {
        &TABLE[self as usize]
    }

    /// Id in data, commands and links.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.facts().id
    }

    /// The series with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|series| series.id() == id)
    }

    /// Rule by which its year is made of its months.
    #[must_use]
    pub fn year_rule(self) -> YearRule {
        self.facts().year
    }

    /// Direction that is better.
    #[must_use]
    pub fn better(self) -> Better {
        self.facts().better
    }

    /// Unit of measure.
    #[must_use]
    pub fn measure(self) -> Measure {
        self.facts().measure
    }

    /// Group that it is shown in.
    #[must_use]
    pub fn group(self) -> OutcomeGroup {
        self.facts().group
    }

    /// Standard that it is held to, if any.
    #[must_use]
    pub fn standard(self) -> Option<Standard> {
        self.facts().standard
    }

    /// Quantity of health that it counts; nothing for what is counted in the services themselves.
    #[must_use]
    pub fn health_gain(self) -> Option<HealthGain> {
        self.facts().health
    }

    /// Ids of the parameters that turn services into this outcome.
    #[must_use]
    pub fn evidence(self) -> &'static [&'static str] {
        self.facts().evidence
    }

    /// True where the level under one plan means something, false where only the difference between two does.
    #[must_use]
    pub fn has_meaningful_level(self) -> bool {
        self.health_gain().is_none()
    }

    /// The series from whose differences its own are taken, and with which sign.
    #[must_use]
    pub fn difference_basis(self) -> (Self, f32) {
        self.facts().difference_basis.unwrap_or((self, 1.0))
    }

    /// True where its years add up to a figure for the whole horizon.
    #[must_use]
    pub fn accumulates(self) -> bool {
        self.year_rule() == YearRule::Sum
    }
}

/// One value for every outcome series.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(bound = "[T; Series::COUNT]: serde::Serialize + serde::de::DeserializeOwned")]
pub struct PerSeries<T>(pub [T; Series::COUNT]);

impl<T> PerSeries<T> {
    /// A value for every series from a function of the series.
    pub fn from_fn(value: impl FnMut(Series) -> T) -> Self {
        Self(Series::ALL.map(value))
    }

    /// The series with their values, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (Series, &T)> {
        Series::ALL.into_iter().zip(&self.0)
    }
}

impl<T> Index<Series> for PerSeries<T> {
    type Output = T;
    #[inline(always)]
    fn index(&self, series: Series) -> &T {
        &self.0[series as usize]
    }
}

impl<T> IndexMut<Series> for PerSeries<T> {
    #[inline(always)]
    fn index_mut(&mut self, series: Series) -> &mut T {
        &mut self.0[series as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_found_by_its_id_and_by_its_place_in_the_table() {
        let values = PerSeries::from_fn(Series::id);
        for (index, series) in Series::ALL.into_iter().enumerate() {
            assert_eq!(Series::from_id(series.id()), Some(series));
            assert_eq!(series as usize, index);
            assert_eq!(values[series], series.id());
        }
    }

    #[test]
    fn every_series_is_in_one_group_with_at_most_one_leader() {
        for group in OutcomeGroup::ALL {
            let series = group.series();
            assert!(series.iter().filter(|series| series.facts().leads).count() <= 1);
            assert!(series.iter().all(|series| series.group() == group));
        }
        let grouped: usize = OutcomeGroup::ALL
            .map(|group| group.series().len())
            .iter()
            .sum();
        assert_eq!(grouped, Series::COUNT);
        assert_eq!(
            OutcomeGroup::UrgentCare.series()[0],
            Series::FourHourPerformance
        );
    }
}

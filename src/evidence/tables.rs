//! Fixed numbers of the model that are not uncertain parameters: seasons, gradients, limits, standards.

use super::catalogue::{CatalogueError, TableRows};
use super::damaged::Damaged;

/// Years for which a growth of the allotment is published.
pub const GROWTH_YEARS: usize = 5;

/// Declares the tables once: the struct and its reading from `data/tables.csv` follow from it.
macro_rules! tables {
    ($($id:ident: $kind:ty),* $(,)?) => {
        /// The tables and constants of `data/tables.csv`, by id. Units and sources are there.
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "Vec<f64>", into = "Vec<f64>")]
        pub struct Tables {
            $(#[doc = concat!("`", stringify!($id), "` of `data/tables.csv`.")] pub $id: $kind,)*
        }

        /// Every table's id.
        pub const TABLE_IDS: &[&str] = &[$(stringify!($id)),*];

        /// Number of values of each table, in the order of the ids.
        const COUNTS: &[usize] = &[$(<$kind as Values>::COUNT),*];

        impl From<Tables> for Vec<f64> {
            /// The values of all tables, one table after another.
            fn from(tables: Tables) -> Self {
                [$(tables.$id.as_slice()),*].concat()
            }
        }

        impl TryFrom<Vec<f64>> for Tables {
            type Error = Damaged;

            fn try_from(values: Vec<f64>) -> Result<Self, Damaged> {
                if values.len() != COUNTS.iter().sum::<usize>() || !values.iter().all(|v| v.is_finite()) {
                    return Err(Damaged);
                }
                let mut rest = values.as_slice();
                Ok(Self { $($id: Values::take(&mut rest),)* })
            }
        }
    };
}

impl PartialEq for Tables {
    /// As lists of values: compared field by field, they would take as much code as all else about them.
    fn eq(&self, other: &Self) -> bool {
        Vec::from(self.clone()) == Vec::from(other.clone())
    }
}

impl Tables {
    /// Takes the tables out of the file's rows.
    ///
    /// # Errors
    /// Names the table that is missing or has another number of values than the model needs.
    pub(super) fn from_rows(rows: &TableRows) -> Result<Self, CatalogueError> {
        let mut values = Vec::new();
        for (id, count) in TABLE_IDS.iter().zip(COUNTS) {
            values.extend_from_slice(rows.values(id, *count)?);
        }
        Ok(Self::try_from(values).expect("every table has its number of finite values"))
    }
}

/// A value or a row of values.
trait Values: Sized {
    const COUNT: usize;

    fn as_slice(&self) -> &[f64];

    /// Takes it off the front of the values that are left, which are enough.
    fn take(rest: &mut &[f64]) -> Self;
}

/// Moves values from the front of a list into `row`. Out of line: every table is read by it.
#[inline(never)]
fn move_off(rest: &mut &[f64], row: &mut [f64]) {
    let (values, others) = rest.split_at(row.len().min(rest.len()));
    row[..values.len()].copy_from_slice(values);
    *rest = others;
}

impl<const N: usize> Values for [f64; N] {
    const COUNT: usize = N;

    fn as_slice(&self) -> &[f64] {
        self
    }

    fn take(rest: &mut &[f64]) -> Self {
        let mut values = [0.0; N];
        move_off(rest, &mut values);
        values
    }
}

impl Values for f64 {
    const COUNT: usize = 1;

    fn as_slice(&self) -> &[f64] {
        std::slice::from_ref(self)
    }

    fn take(rest: &mut &[f64]) -> Self {
        let [value] = Values::take(rest);
        value
    }
}

tables! {
    budget_share: [f64; 11],
    allotment_growth: [f64; GROWTH_YEARS],
    investment_standard_margin: f64,
    investment_standard_budget_tolerance: f64,
    investment_standard_outturn_tolerance: f64,
    days_in_month: [f64; 12],
    working_days: [f64; 12],
    attendance_season: [f64; 12],
    admission_season: [f64; 12],
    length_of_stay_season: [f64; 12],
    winter_profile: [f64; 12],
    rtt_wait_profile: [f64; 13],
    rtt_band_share_within_18_weeks: f64,
    rtt_long_wait_exit: f64,
    rtt_protected_band: f64,
    rtt_treatable_share: f64,
    rtt_treatable_share_new: f64,
    rtt_hazard_limits: [f64; 2],
    rtt_hazard_limits_new: [f64; 2],
    gradient_attendance: [f64; 5],
    gradient_admission: [f64; 5],
    gradient_rtt: [f64; 5],
    gradient_mental_disorder: [f64; 5],
    gradient_recovery: [f64; 5],
    gradient_community: [f64; 5],
    gradient_marginal_health: [f64; 5],
    mortality_weight: [f64; 4],
    noise_ae_attendances: [f64; 3],
    noise_emergency_admissions: [f64; 3],
    noise_rtt_clock_starts: [f64; 3],
    noise_elective_capacity: [f64; 3],
    noise_talking_therapies_referrals: [f64; 3],
    noise_community_referrals: [f64; 3],
    noise_crisis_episodes: [f64; 3],
    noise_reference_population: f64,
    spending_shock_persistence: f64,
    primary_care_shock_share: f64,
    weeks_per_month: f64,
    days_per_mean_month: f64,
    days_per_year: f64,
    mid_year_month: f64,
    emergency_buy_back: f64,
    emergency_activity_weights: [f64; 2],
    occupancy_cancellation_threshold: f64,
    occupancy_cancellation_softness: f64,
    cancellation_limit: f64,
    occupancy_display_knee: f64,
    beds_floor: f64,
    intensity_limits: [f64; 2],
    mental_health_split_limits: [f64; 2],
    triage_limits: [f64; 2],
    recovery_limits: [f64; 2],
    start_availability: [f64; 2],
    shortest_wait_weeks: f64,
    six_week_standard_weeks: f64,
    secondary_inflow_from_unmet_need: f64,
    attendance_mental_health_split: f64,
    referral_list_limits: [f64; 2],
    social_care_capacity: f64,
    standard_rtt_within_18_weeks: f64,
    standard_four_hour: f64,
    standard_rtt_over_52_weeks: f64,
    standard_talking_therapies_within_6_weeks: f64,
    standard_talking_therapies_recovery: f64,
    standard_talking_therapies_access: [f64; 5],
    delegated_primary_care_per_head: f64,
    funding_ratio_floor: f64,
    linear_capacity_floor: f64,
    saturating_capacity_gain: f64,
    community_effect_months: f64,
    whole_person_rounding: f64,
    leeds_own_figures: [f64; 3],
    average_group: [f64; 2],
}

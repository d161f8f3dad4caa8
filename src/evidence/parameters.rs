//! The parameters by name: one field, one row of `data/parameters.csv`.

use std::ops::{Index, IndexMut};

use super::damaged::Damaged;

/// Declares the parameters once; the struct, the list of ids and the two conversions follow from it.
macro_rules! parameters {
    ($($id:ident),* $(,)?) => {
        /// One value for every parameter: the assumptions of one future, or of several side by side.
        ///
        /// Units, distributions and sources are in `data/parameters.csv` under the field's name.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Parameters<R = f64> {
            $(#[doc = concat!("`", stringify!($id), "` of `data/parameters.csv`.")] pub $id: R,)*
        }

        /// Every parameter's id, in the order of the data file.
        pub const PARAMETER_IDS: &[&str] = &[$(stringify!($id)),*];

        /// Number of parameters of the model.
        pub const PARAMETER_COUNT: usize = PARAMETER_IDS.len();

        impl<R: Copy> Parameters<R> {
            /// The parameters from a function that gives the value of each.
            #[must_use]
            pub fn from_fn(value: impl FnMut(ParameterIndex) -> R) -> Self {
                // In a loop: called for each field in turn, the function would be there a hundred times.
                let values: Vec<R> = ParameterIndex::all().map(value).collect();
                let mut values = values.into_iter();
                let mut next = || values.next().expect("there is a value for every parameter");
                Self { $($id: next(),)* }
            }

            /// A parameter by its id, to be changed.
            pub fn by_id(&mut self, id: &str) -> Option<&mut R> {
                match id {
                    $(stringify!($id) => Some(&mut self.$id),)*
                    _ => None,
                }
            }
        }
    };
}

/// The index of a parameter in [`PARAMETER_IDS`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "u16", into = "u16")]
pub struct ParameterIndex(u16);

impl ParameterIndex {
    /// Every parameter, in the order of [`PARAMETER_IDS`].
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..PARAMETER_COUNT).map(|index| Self(index as u16))
    }

    /// The parameter with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|parameter| parameter.id() == id)
    }

    /// The parameter's id.
    #[must_use]
    pub fn id(self) -> &'static str {
        PARAMETER_IDS[usize::from(self)]
    }
}

impl From<ParameterIndex> for usize {
    fn from(parameter: ParameterIndex) -> Self {
        Self::from(parameter.0)
    }
}

impl From<ParameterIndex> for u16 {
    fn from(parameter: ParameterIndex) -> Self {
        parameter.0
    }
}

impl TryFrom<u16> for ParameterIndex {
    type Error = Damaged;

    fn try_from(index: u16) -> Result<Self, Damaged> {
        if usize::from(index) < PARAMETER_COUNT {
            Ok(Self(index))
        } else {
            Err(Damaged)
        }
    }
}

/// A list with an element for every parameter.
impl<T> Index<ParameterIndex> for Vec<T> {
    type Output = T;

    fn index(&self, parameter: ParameterIndex) -> &T {
        &self[usize::from(parameter)]
    }
}

impl<T> Index<ParameterIndex> for [T] {
    type Output = T;

    fn index(&self, parameter: ParameterIndex) -> &T {
        &self[usize::from(parameter)]
    }
}

impl<T> IndexMut<ParameterIndex> for Vec<T> {
    fn index_mut(&mut self, parameter: ParameterIndex) -> &mut T {
        &mut self[usize::from(parameter)]
    }
}

parameters! {
    // money
    cost_inflation,
    capacity_elasticity_growth,
    capacity_elasticity_cut,
    recruitment_lag_months,
    decommissioning_lag_months,
    capacity_growth_ceiling,
    stranded_cost_share,
    emergency_payment_rate,
    elective_activity_payment_share,
    unidentified_pressure,
    spending_shock_urgent_emergency,
    spending_shock_elective,
    spending_shock_mental_health,
    spending_shock_community,
    spending_shock_prescribing,
    spending_shock_continuing_healthcare,
    spending_shock_other_lines,
    // urgent_emergency
    ae_attendance_rate,
    emergency_admission_rate,
    ae_attendance_growth,
    emergency_admission_growth,
    contracted_emergency_activity_growth,
    length_of_stay,
    length_of_stay_trend,
    winter_amplitude,
    winter_severity_sd,
    bed_occupancy_at_start,
    escalation_beds_share,
    bed_elasticity_urgent_emergency,
    bed_elasticity_elective,
    discharge_response_to_occupancy,
    four_hour_breach_share_at_start,
    breach_log_odds_per_occupancy_point,
    breach_elasticity_to_load,
    six_hour_admitted_per_breach,
    delayed_admissions_per_death,
    delay_death_causal_share,
    qalys_lost_per_delay_death,
    cancellations_per_occupancy_point,
    // elective
    rtt_clock_start_rate,
    rtt_removal_hazard,
    rtt_initial_shortfall,
    rtt_clock_start_growth,
    referral_elasticity_to_waiting_list,
    elective_occupied_beds_rate,
    qalys_lost_per_long_wait_month,
    // mental_health
    common_mental_disorder_prevalence,
    access_rate_denominator,
    talking_therapies_referral_rate,
    talking_therapies_start_rate,
    talking_therapies_wait_weeks_at_start,
    talking_therapies_referral_growth,
    talking_therapies_capacity_growth,
    talking_therapies_budget_share,
    talking_therapies_marginal_share,
    supply_induced_referrals,
    talking_therapies_waiting_drop_out,
    talking_therapies_completion_share,
    talking_therapies_caseness_share,
    talking_therapies_recovery_rate,
    recovery_rate_trend,
    recovery_loss_per_week_waited,
    talking_therapies_treatment_months,
    untreated_remission_hazard,
    qalys_per_recovery,
    secondary_mental_health_rate,
    secondary_mental_health_months,
    secondary_mental_health_growth,
    crisis_care_rate,
    crisis_episode_months,
    crisis_elasticity_to_intensity,
    mental_health_share_of_attendances,
    admissions_avoided_per_course,
    length_of_stay_elasticity_to_mental_health,
    // community
    community_referral_rate,
    community_waiting_list_rate,
    community_referral_elasticity_to_waiting_list,
    community_waiting_drop_out,
    community_caseload_months,
    community_need_growth,
    admission_elasticity_to_community,
    length_of_stay_elasticity_to_community,
    delayed_transfers_rate,
    delayed_transfers_acute_share,
    delayed_transfers_nhs_share,
    delayed_transfer_days,
    discharge_elasticity_to_community,
    qalys_lost_per_delayed_day,
    // elective_to_urgent
    admissions_per_long_wait_month,
    attendances_per_long_wait_month,
    // health
    cost_per_qaly,
    relative_cost_per_qaly_urgent_emergency,
    relative_cost_per_qaly_elective,
    relative_cost_per_qaly_mental_health,
    relative_cost_per_qaly_community,
    relative_cost_per_qaly_held_lines,
    held_line_saving_share,
    attendance_elasticity_to_primary_care,
    mortality_elasticity_to_intensity,
    death_rate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_has_one_index_and_an_index_beyond_them_is_refused() {
        for (number, id) in (0_u16..).zip(PARAMETER_IDS) {
            let parameter = ParameterIndex::try_from(number).unwrap();
            assert_eq!(ParameterIndex::from_id(id), Some(parameter));
            assert_eq!((parameter.id(), u16::from(parameter)), (*id, number));
        }
        assert_eq!(ParameterIndex::from_id("no_such_thing"), None);
        let beyond = PARAMETER_COUNT as u16;
        assert_eq!(ParameterIndex::try_from(beyond), Err(Damaged));
        assert!(serde_json::from_str::<ParameterIndex>(&beyond.to_string()).is_err());
    }
}

//! Numbers that somebody did not believe, and what was found: a log that is kept with the work.

use crate::core::series::Series;

/// Longest reason that is kept; letters.
pub const REASON_MAX: usize = 300;

/// Role of the person who challenges a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A general practitioner.
    Gp,
    /// A nurse.
    Nurse,
    /// A hospital doctor.
    HospitalDoctor,
    /// A lay member of the governing body.
    LayMember,
    /// Somebody from finance.
    Finance,
    /// A patient or a member of the public.
    Public,
    /// Somebody else.
    Other,
}

impl Role {
    /// All of them, in the order of a list to choose from.
    pub const ALL: [Self; 7] = [
        Self::Gp,
        Self::Nurse,
        Self::HospitalDoctor,
        Self::LayMember,
        Self::Finance,
        Self::Public,
        Self::Other,
    ];

    /// The role as the stored work names it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Gp => "gp",
            Self::Nurse => "nurse",
            Self::HospitalDoctor => "hospital_doctor",
            Self::LayMember => "lay_member",
            Self::Finance => "finance",
            Self::Public => "public",
            Self::Other => "other",
        }
    }

    /// Name of the role.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gp => "GP",
            Self::Nurse => "Nurse",
            Self::HospitalDoctor => "Hospital doctor",
            Self::LayMember => "Lay member",
            Self::Finance => "Finance",
            Self::Public => "Patient or public",
            Self::Other => "Other",
        }
    }
}

/// Effect of the plan on the outcome: the mean difference, its standard error, both in the outcome's own unit, and the
/// number of 100 futures in which the plan was better.
pub type StoredEffect = [f64; 3];

/// A challenge, as it was tested. When that was is not known here.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Challenge {
    /// The outcome that it was about.
    pub outcome: Series,
    /// The parameters, by id, and the values that replaced theirs; each in the parameter's own unit.
    pub values: Vec<(String, f64)>,
    /// Effect of the plan under the beliefs.
    pub before: StoredEffect,
    /// Effect of the plan with these values.
    pub after: StoredEffect,
    /// Role of the person who doubted the number.
    pub role: Role,
    /// Reason in their words; may be empty.
    pub reason: String,
}

impl Challenge {
    /// True if its numbers are valid; a stored text may have been changed.
    #[must_use]
    pub(super) fn is_sound(&self) -> bool {
        let found = |[mean, error, better]: &StoredEffect| {
            mean.is_finite() && error.is_finite() && (0.0..=100.0).contains(better)
        };
        let values = &self.values;
        !values.is_empty()
            && values.iter().all(|(_, value)| value.is_finite())
            && found(&self.before)
            && found(&self.after)
            && self.reason.chars().count() <= REASON_MAX
    }
}

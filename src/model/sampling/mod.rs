//! The draws: everything uncertain about a future, and nothing about the plan.
//!
//! Baseline and plan meet the same draws, so their difference is paired. The parameters of the futures are points of
//! scrambled Sobol sequences, which cover what is believed more evenly than chance would; every noise series has a
//! random stream of its own, keyed by its name, and every second point meets the noise of the one before with its sign
//! turned (antithetic pairs). The number of a future decides its place in all of them: asking for more futures, sharing
//! the work differently or changing what is believed of one parameter never moves another draw. Parameters that are
//! thought to move together share parts of their normal scores (a Gaussian copula); each keeps its distribution.

mod copula;
mod draws;
mod points;
mod sampler;
mod scores;
mod stream;

pub use draws::Draws;
pub use points::{FUTURES_MAX, REPLICATES, replicate};
pub use sampler::Sampler;
pub use scores::normal_scores;

use crate::core::simd::Real;
use crate::evidence::{Believed, Parameters, Tables};

/// The seed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Seed(pub u64);

/// Most months a draw covers.
const MONTHS: usize = 60;
/// Most years a draw covers.
const YEARS: usize = 5;

/// A monthly process with noise about its expected path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthlyNoise {
    /// A&E attendances.
    AeAttendances,
    /// Emergency admissions.
    EmergencyAdmissions,
    /// Elective clock starts.
    RttClockStarts,
    /// Elective capacity.
    ElectiveCapacity,
    /// Talking-therapies referrals.
    TalkingTherapiesReferrals,
    /// Community referrals.
    CommunityReferrals,
    /// Mental-health crisis episodes.
    CrisisEpisodes,
}

impl MonthlyNoise {
    /// Every monthly process.
    pub const ALL: [Self; 7] = [
        Self::AeAttendances,
        Self::EmergencyAdmissions,
        Self::RttClockStarts,
        Self::ElectiveCapacity,
        Self::TalkingTherapiesReferrals,
        Self::CommunityReferrals,
        Self::CrisisEpisodes,
    ];

    /// Size of the noise: log s.d. shared by all areas, log s.d. of an area of the reference population, lag-one
    /// autocorrelation.
    fn size(self, tables: &Tables) -> [f64; 3] {
        match self {
            Self::AeAttendances => tables.noise_ae_attendances,
            Self::EmergencyAdmissions => tables.noise_emergency_admissions,
            Self::RttClockStarts => tables.noise_rtt_clock_starts,
            Self::ElectiveCapacity => tables.noise_elective_capacity,
            Self::TalkingTherapiesReferrals => tables.noise_talking_therapies_referrals,
            Self::CommunityReferrals => tables.noise_community_referrals,
            Self::CrisisEpisodes => tables.noise_crisis_episodes,
        }
    }

    /// The name that keys its streams.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::AeAttendances => "ae_attendances",
            Self::EmergencyAdmissions => "emergency_admissions",
            Self::RttClockStarts => "rtt_clock_starts",
            Self::ElectiveCapacity => "elective_capacity",
            Self::TalkingTherapiesReferrals => "talking_therapies_referrals",
            Self::CommunityReferrals => "community_referrals",
            Self::CrisisEpisodes => "crisis_episodes",
        }
    }
}

/// A group of budget lines that share a spending shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpendingShock {
    /// Mental health.
    MentalHealth,
    /// Urgent and emergency care.
    UrgentEmergency,
    /// Elective care.
    Elective,
    /// Community services.
    Community,
    /// Prescribing.
    Prescribing,
    /// Continuing healthcare.
    ContinuingHealthcare,
    /// Other acute, primary care and everything else.
    OtherLines,
}

impl SpendingShock {
    /// Every group.
    pub const ALL: [Self; 7] = [
        Self::MentalHealth,
        Self::UrgentEmergency,
        Self::Elective,
        Self::Community,
        Self::Prescribing,
        Self::ContinuingHealthcare,
        Self::OtherLines,
    ];

    /// The name that keys its streams.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::MentalHealth => "mental_health",
            Self::UrgentEmergency => "urgent_emergency",
            Self::Elective => "elective",
            Self::Community => "community",
            Self::Prescribing => "prescribing",
            Self::ContinuingHealthcare => "continuing_healthcare",
            Self::OtherLines => "other_lines",
        }
    }
}

/// The noise of one future, or of several side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Noise<R = f64> {
    /// Deviation of a month from its expected path, as a factor, by monthly process and month.
    pub monthly: [[R; MONTHS]; MonthlyNoise::ALL.len()],
    /// Severity of each winter for admissions; standard normal.
    pub winter_admissions: [R; YEARS],
    /// Severity of each winter for length of stay; standard normal.
    pub winter_length_of_stay: [R; YEARS],
    /// The part of each spending shock that lasts for the whole future; standard normal.
    pub spending_lasting: [R; SpendingShock::ALL.len()],
    /// The part of each spending shock that is new every year; standard normal.
    pub spending_yearly: [[R; YEARS]; SpendingShock::ALL.len()],
}

impl<R: Real> Noise<R> {
    /// No noise at all.
    pub const NONE: Self = Self {
        monthly: [[R::ONE; MONTHS]; MonthlyNoise::ALL.len()],
        winter_admissions: [R::ZERO; YEARS],
        winter_length_of_stay: [R::ZERO; YEARS],
        spending_lasting: [R::ZERO; SpendingShock::ALL.len()],
        spending_yearly: [[R::ZERO; YEARS]; SpendingShock::ALL.len()],
    };
}

/// Everything uncertain about one future, or about several side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Future<R = f64> {
    /// Its assumptions.
    pub parameters: Parameters<R>,
    /// Its noise.
    pub noise: Noise<R>,
}

impl Future {
    /// The future in which every parameter is central and nothing is noisy.
    #[must_use]
    pub fn central(believed: &impl Believed) -> Self {
        let central: Vec<f64> = believed.distributions().map(|d| d.central()).collect();
        Self {
            parameters: Parameters::from_fn(|parameter| central[parameter]),
            noise: Noise::NONE,
        }
    }
}

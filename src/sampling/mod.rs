//! The draws: everything that is uncertain about a future, and nothing about the scenario.
//!
//! Plan and scenario meet the same draws, so their difference is paired. Every parameter and every noise series has a
//! stream of its own, keyed by its name, and the position in the stream is the future's number: adding a parameter,
//! asking for more futures or sharing the work differently never moves another draw.

mod stream;

use statrs::distribution::{ContinuousCDF, Normal};

use crate::evidence::{Evidence, PARAMETER_COUNT, Parameters};

/// The seed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Seed(pub u64);

/// Most months a draw covers.
const MONTHS: usize = 60;
/// Most years a draw covers.
const YEARS: usize = 5;

/// A monthly process that wanders about its expected path.
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

/// Standard normal numbers behind the noise of one future; the model gives them their size.
#[derive(Debug, Clone, PartialEq)]
pub struct Noise {
    /// Independent innovations, by monthly process and month.
    pub monthly: [[f64; MONTHS]; MonthlyNoise::ALL.len()],
    /// How severe each winter is for admissions.
    pub winter_admissions: [f64; YEARS],
    /// How severe each winter is for length of stay.
    pub winter_length_of_stay: [f64; YEARS],
    /// The part of each spending shock that lasts for the whole future.
    pub spending_lasting: [f64; SpendingShock::ALL.len()],
    /// The part of each spending shock that is new every year.
    pub spending_yearly: [[f64; YEARS]; SpendingShock::ALL.len()],
}

impl Noise {
    /// No noise at all.
    pub const NONE: Self = Self {
        monthly: [[0.0; MONTHS]; MonthlyNoise::ALL.len()],
        winter_admissions: [0.0; YEARS],
        winter_length_of_stay: [0.0; YEARS],
        spending_lasting: [0.0; SpendingShock::ALL.len()],
        spending_yearly: [[0.0; YEARS]; SpendingShock::ALL.len()],
    };
}

/// Everything uncertain about one future.
#[derive(Debug, Clone, PartialEq)]
pub struct Future {
    /// Its assumptions.
    pub parameters: Parameters,
    /// Its noise.
    pub noise: Noise,
}

impl Future {
    /// The future in which every parameter is central and nothing is noisy.
    #[must_use]
    pub fn central(evidence: &Evidence) -> Self {
        Self {
            parameters: evidence.central(),
            noise: Noise::NONE,
        }
    }
}

/// The draws of a run of consecutive futures, a column for each parameter and each noise number.
#[derive(Debug, Clone, PartialEq)]
pub struct Draws {
    /// The number of the first future.
    pub first: u32,
    /// How many futures.
    pub count: u32,
    /// By parameter: its values, or its one value where it is fixed.
    parameters: Vec<Vec<f64>>,
    /// The noise of each future.
    noise: Vec<Noise>,
}

impl Draws {
    /// Draws the futures `first` to `first + count`.
    #[must_use]
    pub fn new(evidence: &Evidence, seed: Seed, first: u32, count: u32) -> Self {
        let futures = count as usize;
        let mut uniforms = vec![0.0; futures];
        let mut parameters = Vec::with_capacity(PARAMETER_COUNT);
        for parameter in &evidence.parameters {
            if parameter.distribution.is_fixed() {
                parameters.push(vec![parameter.distribution.central()]);
            } else {
                stream::uniforms(
                    seed,
                    &format!("parameter/{}", parameter.id),
                    first,
                    &mut uniforms,
                );
                parameters.push(
                    uniforms
                        .iter()
                        .map(|u| parameter.distribution.quantile(*u))
                        .collect(),
                );
            }
        }
        let mut noise = vec![Noise::NONE; futures];
        let standard = Normal::standard();
        let mut fill = |stream: String, place: &dyn Fn(&mut Noise) -> &mut f64| {
            stream::uniforms(seed, &stream, first, &mut uniforms);
            for (noise, uniform) in noise.iter_mut().zip(&uniforms) {
                *place(noise) = standard.inverse_cdf(*uniform);
            }
        };
        for process in MonthlyNoise::ALL {
            for month in 0..MONTHS {
                fill(format!("monthly/{}/{month}", process.id()), &|noise| {
                    &mut noise.monthly[process as usize][month]
                });
            }
        }
        for year in 0..YEARS {
            fill(format!("winter/admissions/{year}"), &|noise| {
                &mut noise.winter_admissions[year]
            });
            fill(format!("winter/length_of_stay/{year}"), &|noise| {
                &mut noise.winter_length_of_stay[year]
            });
        }
        for shock in SpendingShock::ALL {
            let id = shock.id();
            fill(format!("spending/{id}/lasting"), &|noise| {
                &mut noise.spending_lasting[shock as usize]
            });
            for year in 0..YEARS {
                fill(format!("spending/{id}/{year}"), &|noise| {
                    &mut noise.spending_yearly[shock as usize][year]
                });
            }
        }
        Self {
            first,
            count,
            parameters,
            noise,
        }
    }

    /// One of the futures, by its place in this run.
    #[must_use]
    pub fn future(&self, place: usize) -> Future {
        let value = |column: usize| {
            let values = &self.parameters[column];
            if values.len() == 1 {
                values[0]
            } else {
                values[place]
            }
        };
        Future {
            parameters: Parameters::from_fn(value),
            noise: self.noise[place].clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(first: u32, count: u32) -> Draws {
        Draws::new(Evidence::built_in(), Seed(7), first, count)
    }

    #[test]
    fn a_future_is_the_same_however_the_work_is_cut() {
        let whole = draws(0, 20);
        for (first, count) in [(0, 1), (3, 4), (13, 7), (19, 1)] {
            let part = draws(first, count);
            for place in 0..count {
                assert_eq!(
                    part.future(place as usize),
                    whole.future((first + place) as usize)
                );
            }
        }
    }

    #[test]
    fn taking_a_parameter_away_moves_no_other() {
        let evidence = Evidence::built_in();
        let mut changed = evidence.clone();
        changed.parameters[0].distribution = crate::evidence::Distribution::fixed(0.02).unwrap();
        let (before, after) = (
            Draws::new(evidence, Seed(7), 0, 8),
            Draws::new(&changed, Seed(7), 0, 8),
        );
        for future in 0..8 {
            let (before, mut after) = (before.future(future), after.future(future));
            after.parameters.cost_inflation = before.parameters.cost_inflation;
            assert_eq!(before, after);
        }
    }

    #[test]
    fn noise_is_standard_normal_and_streams_are_unrelated() {
        let count = 4_000;
        let draws = draws(0, count);
        let column =
            |take: &dyn Fn(&Noise) -> f64| draws.noise.iter().map(take).collect::<Vec<f64>>();
        let columns = [
            column(&|n| n.monthly[0][0]),
            column(&|n| n.monthly[0][1]),
            column(&|n| n.monthly[1][0]),
            column(&|n| n.winter_admissions[0]),
            column(&|n| n.spending_lasting[2]),
        ];
        // Four standard errors of a mean and of a correlation over 4,000 draws.
        let bound = 4.0 / f64::from(count).sqrt();
        for (i, a) in columns.iter().enumerate() {
            assert!((a.iter().sum::<f64>() / f64::from(count)).abs() < bound);
            for (j, b) in columns.iter().enumerate() {
                let product = a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / f64::from(count);
                let expected = if i == j { 1.0 } else { 0.0 };
                assert!(
                    (product - expected).abs() < 1.5 * bound,
                    "{i} {j} {product}"
                );
            }
        }
    }
}

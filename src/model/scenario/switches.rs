//! The links between services that can be switched off, or assumed stronger or weaker.

/// Greatest strength of a link relative to the evidence; off is 0. By judgement: the ranges of the evidence
/// reach two to three times the central value at most.
pub const LINK_STRENGTH_MAX: f64 = 2.0;

/// A link between services that the model draws and that can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// Community care keeps people out of hospital.
    CommunityToAdmissions,
    /// Community care shortens hospital stays.
    CommunityToLengthOfStay,
    /// Community care gets people home who are ready to leave.
    CommunityToDelayedTransfers,
    /// Unmet mental-health need and crises bring people to A&E.
    MentalHealthToAttendances,
    /// Talking therapies avoid emergency admissions.
    TalkingTherapiesToAdmissions,
    /// Mental-health teams shorten hospital stays.
    MentalHealthToLengthOfStay,
    /// Long waits turn into A&E attendances and emergency admissions.
    LongWaitsToUrgent,
    /// Full hospitals cancel operations.
    OccupancyToCancellations,
    /// Long lists put people off being referred.
    ListsToReferrals,
    /// More talking therapies bring more referrals.
    SupplyToReferrals,
    /// Long stays in A&E cost lives.
    DelaysToDeaths,
    /// Cutting is not the mirror image of growing.
    UnevenFriction,
}

impl Link {
    /// Every link.
    pub const ALL: [Self; 12] = [
        Self::CommunityToAdmissions,
        Self::CommunityToLengthOfStay,
        Self::CommunityToDelayedTransfers,
        Self::MentalHealthToAttendances,
        Self::TalkingTherapiesToAdmissions,
        Self::MentalHealthToLengthOfStay,
        Self::LongWaitsToUrgent,
        Self::OccupancyToCancellations,
        Self::ListsToReferrals,
        Self::SupplyToReferrals,
        Self::DelaysToDeaths,
        Self::UnevenFriction,
    ];

    /// The link's id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::CommunityToAdmissions => "community_to_admissions",
            Self::CommunityToLengthOfStay => "community_to_length_of_stay",
            Self::CommunityToDelayedTransfers => "community_to_delayed_transfers",
            Self::MentalHealthToAttendances => "mental_health_to_attendances",
            Self::TalkingTherapiesToAdmissions => "talking_therapies_to_admissions",
            Self::MentalHealthToLengthOfStay => "mental_health_to_length_of_stay",
            Self::LongWaitsToUrgent => "long_waits_to_urgent",
            Self::OccupancyToCancellations => "occupancy_to_cancellations",
            Self::ListsToReferrals => "lists_to_referrals",
            Self::SupplyToReferrals => "supply_to_referrals",
            Self::DelaysToDeaths => "delays_to_deaths",
            Self::UnevenFriction => "uneven_friction",
        }
    }

    /// The link's symbol in the equations of `docs/model.md`.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::CommunityToAdmissions => "ch_ea",
            Self::CommunityToLengthOfStay => "ch_los",
            Self::CommunityToDelayedTransfers => "ch_dtoc",
            Self::MentalHealthToAttendances => "mh_ae",
            Self::TalkingTherapiesToAdmissions => "mh_phys",
            Self::MentalHealthToLengthOfStay => "mh_raid",
            Self::LongWaitsToUrgent => "el_ue",
            Self::OccupancyToCancellations => "occ_el",
            Self::ListsToReferrals => "wait_dem",
            Self::SupplyToReferrals => "ind_iapt",
            Self::DelaysToDeaths => "ed_mort",
            Self::UnevenFriction => "asym",
        }
    }

    /// The parameters that set the strength of the link, the most important first.
    #[must_use]
    pub fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::CommunityToAdmissions => &["admission_elasticity_to_community"],
            Self::CommunityToLengthOfStay => &["length_of_stay_elasticity_to_community"],
            Self::CommunityToDelayedTransfers => &[
                "discharge_elasticity_to_community",
                "delayed_transfers_nhs_share",
            ],
            Self::MentalHealthToAttendances => &[
                "mental_health_share_of_attendances",
                "crisis_elasticity_to_intensity",
            ],
            Self::TalkingTherapiesToAdmissions => &["admissions_avoided_per_course"],
            Self::MentalHealthToLengthOfStay => &["length_of_stay_elasticity_to_mental_health"],
            Self::LongWaitsToUrgent => &[
                "admissions_per_long_wait_month",
                "attendances_per_long_wait_month",
            ],
            Self::OccupancyToCancellations => &["cancellations_per_occupancy_point"],
            Self::ListsToReferrals => &[
                "referral_elasticity_to_waiting_list",
                "community_referral_elasticity_to_waiting_list",
            ],
            Self::SupplyToReferrals => &["supply_induced_referrals"],
            Self::DelaysToDeaths => &[
                "delay_death_causal_share",
                "delayed_admissions_per_death",
                "six_hour_admitted_per_breach",
                "qalys_lost_per_delay_death",
            ],
            Self::UnevenFriction => &[
                "capacity_elasticity_cut",
                "capacity_elasticity_growth",
                "decommissioning_lag_months",
                "recruitment_lag_months",
            ],
        }
    }

    /// Those of its parameters that are multiplied by its strength. None where it can only be on
    /// or off.
    ///
    /// For deaths by long stays in A&E it is the share taken as cause, which limits the strength: that share is at most
    /// 1.
    #[must_use]
    pub fn strength_parameters(self) -> &'static [&'static str] {
        match self {
            Self::CommunityToDelayedTransfers => &["discharge_elasticity_to_community"],
            Self::MentalHealthToAttendances => &["mental_health_share_of_attendances"],
            Self::DelaysToDeaths => &["delay_death_causal_share"],
            Self::UnevenFriction => &[],
            Self::CommunityToAdmissions
            | Self::CommunityToLengthOfStay
            | Self::TalkingTherapiesToAdmissions
            | Self::MentalHealthToLengthOfStay
            | Self::LongWaitsToUrgent
            | Self::OccupancyToCancellations
            | Self::ListsToReferrals
            | Self::SupplyToReferrals => self.parameters(),
        }
    }

    /// True where studies disagree about it.
    #[must_use]
    pub fn is_contested(self) -> bool {
        matches!(
            self,
            Self::CommunityToAdmissions
                | Self::CommunityToLengthOfStay
                | Self::TalkingTherapiesToAdmissions
                | Self::MentalHealthToLengthOfStay
                | Self::LongWaitsToUrgent
        )
    }

    /// The link with this id or symbol.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|link| link.id() == name || link.symbol() == name)
    }
}

/// The links that are on; by default all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Switches {
    /// One bit for each link that is off, in the order of [`Link::ALL`].
    off: u16,
}

impl Switches {
    /// Every link switched off.
    #[must_use]
    pub fn all_off() -> Self {
        Link::ALL.into_iter().fold(Self::default(), Self::without)
    }

    /// Switches one link off.
    #[must_use]
    pub fn without(self, link: Link) -> Self {
        Self {
            off: self.off | 1 << (link as u16),
        }
    }

    /// True where a link is on.
    #[must_use]
    pub fn on(self, link: Link) -> bool {
        self.off & (1 << (link as u16)) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_switch_changes_only_itself() {
        for link in Link::ALL {
            let switches = Switches::default().without(link);
            assert_eq!(
                Link::ALL
                    .into_iter()
                    .filter(|l| !switches.on(*l))
                    .collect::<Vec<_>>(),
                [link]
            );
            assert_eq!(Link::from_name(link.id()), Some(link));
            assert_eq!(Link::from_name(link.symbol()), Some(link));
        }
        assert!(
            Link::ALL
                .into_iter()
                .all(|link| !Switches::all_off().on(link))
        );
    }

    #[test]
    fn every_link_has_evidence() {
        use crate::evidence::Evidence;

        for link in Link::ALL {
            assert!(!link.parameters().is_empty());
            let mut carrying = link.strength_parameters().iter();
            assert!(carrying.all(|id| link.parameters().contains(id)));
            for id in link.parameters() {
                assert!(Evidence::built_in().find(id).is_some(), "{link:?}: {id}");
            }
        }
    }

    #[test]
    fn the_contested_links_are_those_of_the_documentation() {
        let documentation = include_str!("../../../docs/model.md");
        for link in Link::ALL {
            let row = format!("| `{}` | `{}` |", link.id(), link.symbol());
            let row = documentation.lines().find(|line| line.starts_with(&row));
            let row = row.unwrap_or_else(|| panic!("docs/model.md has no row of {link:?}"));
            assert_eq!(row.ends_with("| yes |"), link.is_contested(), "{row}");
        }
    }
}

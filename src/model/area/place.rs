//! A real place that the user can choose.

use super::checked_area::{Area, AreaError, QUINTILES};
use super::local::{Local, LocalFigure};
use super::profile::Profile;
use crate::core::line::PerLine;
use crate::evidence::Evidence;

/// A real place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Code of the Organisation Data Service, or a word for the places that are not one group.
    pub code: String,
    /// Name.
    pub name: String,
    /// Region of England; empty for the places that are not one group.
    pub region: String,
    /// Registered population; people.
    pub population: f64,
    /// Member practices, where counted.
    pub practices: Option<u32>,
    /// The allotment; £ a year. Three groups have none published.
    pub allotment: Option<f64>,
    /// Shares of the national deprivation fifths.
    pub deprivation: [f64; QUINTILES],
    /// Other published figures.
    pub profile: Profile,
    /// Differences from England at the start, from published figures; England's where there are none.
    pub local: Local,
    /// Note on these figures for the reader.
    pub note: String,
}

impl Place {
    /// The place as an area with its own rates and the standard starting shares of the budget.
    ///
    /// `allotment` stands in where none is published.
    ///
    /// # Errors
    /// As [`Area::new`]; a missing allotment is refused as one of zero pounds.
    pub fn area(
        &self,
        allotment: Option<f64>,
        evidence: &Evidence,
    ) -> Result<Area, Vec<AreaError>> {
        let allotment = allotment.or(self.allotment).unwrap_or(0.0);
        let area = Area::new(
            self.name.clone(),
            self.population,
            allotment,
            self.deprivation,
            PerLine(evidence.tables.budget_share),
        )?;
        // The local figures were checked as they were read.
        Ok(Area {
            local: self.local,
            ..area
        })
    }

    /// True where an area has the published figures of this place, whatever its local ones.
    #[must_use]
    pub fn has_figures_of(&self, area: &Area) -> bool {
        let published = self.area(None, Evidence::built_in());
        published.is_ok_and(|published| {
            let local = area.local;
            Area { local, ..published } == *area
        })
    }

    /// Published local figure of the place; nothing where there is none and England's is used.
    #[must_use]
    pub fn published(&self, figure: LocalFigure) -> Option<f64> {
        match figure {
            LocalFigure::Need => self.profile.target_per_head.map(|_| self.local.need),
            LocalFigure::Referrals => self.local.talking_therapies_referral_rate,
            LocalFigure::Recovery => self.local.talking_therapies_recovery,
        }
    }
}

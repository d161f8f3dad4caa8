//! The figures that are published of a place besides its people and its money.

use crate::evidence::{CatalogueError, Row};

/// Published figures of a place, none where one was not found.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Profile {
    /// People for whom the allocation of 2018/19 was set.
    pub allocation_population: Option<f64>,
    /// Distance of the allocation of 2018/19 from its target, as a share of the target.
    pub distance_from_target: Option<f64>,
    /// Target allocation a head, 2018/19; £ a year.
    pub target_per_head: Option<f64>,
    /// Score of the Index of Multiple Deprivation 2015, the mean over registered patients; higher is more deprived.
    pub deprivation_score: Option<f64>,
    /// Share (0–1) of the people who are 65 or older.
    pub over_65: Option<f64>,
    /// Share (0–1) of the people who are under 18.
    pub under_18: Option<f64>,
    /// Referrals to talking therapies in 2018-19.
    pub talking_therapies_referrals: Option<f64>,
    /// Courses of talking therapies finished in 2018-19.
    pub talking_therapies_finished: Option<f64>,
    /// Share (0–1) of those finishing who recovered in 2018-19.
    pub talking_therapies_recovery: Option<f64>,
}

impl Profile {
    /// The profile in a row of the data file, whose core allocation is given; £ a year.
    pub(super) fn read(
        row: &Row<'_>,
        core_allocation: Option<f64>,
    ) -> Result<Self, CatalogueError> {
        let above_zero = |column: &str| match row.number(column)? {
            Some(value) if value <= 0.0 => {
                Err(row.error(column, format!("{value} is not above 0")))
            }
            value => Ok(value),
        };
        let share = |column: &str| match row.number(column)? {
            Some(percent) if !(0.0..=100.0).contains(&percent) => {
                Err(row.error(column, format!("{percent}% is not between 0% and 100%")))
            }
            percent => Ok(percent.map(|percent| percent / 100.0)),
        };
        let distance = "distance_from_target_percent";
        let distance_from_target = match row.number(distance)? {
            Some(percent) if percent.abs() >= 100.0 => {
                return Err(row.error(
                    distance,
                    format!("{percent}% is not a distance from target"),
                ));
            }
            percent => percent.map(|percent| percent / 100.0),
        };
        let allocation_population = above_zero("allocation_population")?;
        let target =
            |((core, people), distance): ((f64, f64), f64)| core / people / (1.0 + distance);
        Ok(Self {
            allocation_population,
            distance_from_target,
            target_per_head: core_allocation
                .zip(allocation_population)
                .zip(distance_from_target)
                .map(target),
            deprivation_score: above_zero("imd_2015_score")?,
            over_65: share("over_65_percent")?,
            under_18: share("under_18_percent")?,
            talking_therapies_referrals: above_zero("talking_therapies_referrals_2018_19")?,
            talking_therapies_finished: above_zero("talking_therapies_finished_2018_19")?,
            talking_therapies_recovery: share("talking_therapies_recovery_percent_2018_19")?,
        })
    }
}

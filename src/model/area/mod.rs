//! The places whose budgets can be moved: real commissioning groups, groups of them, and any the user types.

mod catalogue;
mod compared;
mod local;
mod neighbours;
mod profile;

use std::sync::OnceLock;

use crate::core::line::{Line, PerLine};
use crate::evidence::{CatalogueError, Evidence};

pub use compared::Compared;
pub use local::{
    ENGLAND, FOLLOW_NEED, FOLLOW_REFERRALS, FOLLOWS_RECOVERY, FigureFacts, Local, LocalError,
    LocalFigure,
};
pub use neighbours::{NEIGHBOURS, neighbours};
pub use profile::Profile;

/// How many deprivation fifths there are; the first is the most deprived.
pub const QUINTILES: usize = 5;

/// What the model needs to know of a place.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Area {
    /// Name as people read it.
    pub name: String,
    /// Registered population; people.
    pub population: f64,
    /// The allotment of year 1; £ a year.
    pub allotment: f64,
    /// Share of the people who live in each national deprivation fifth, most deprived first; sums to 1.
    pub deprivation: [f64; QUINTILES],
    /// Share of the allotment that each line starts with; sums to 1.
    pub budget_share: PerLine<f64>,
    /// How it differs from England at the start. Work that was stored before there was any had England's.
    #[serde(default)]
    pub local: Local,
}

/// Why a typed area cannot be simulated.
#[derive(Debug, Clone, PartialEq)]
pub enum AreaError {
    /// A population outside the range in which the model's rates make sense.
    Population(f64),
    /// An allotment that is not a positive sum the model can take.
    Allotment(f64),
    /// Shares of the deprivation fifths that are negative or do not add up to 1.
    Deprivation(f64),
    /// Starting shares of the budget lines that are negative or do not add up to 1.
    BudgetShare(f64),
    /// A line whose money moves care starts with next to nothing, or with next to everything.
    FollowedShare {
        /// The line.
        line: Line,
        /// Its share of the budget.
        share: f64,
    },
}

/// Fewest people that an area may have: below it, yearly counts are too small for rates.
pub const POPULATION_MIN: f64 = 10_000.0;
/// Most people that an area may have: England with room to spare.
pub const POPULATION_MAX: f64 = 100_000_000.0;
/// Least money a head that is accepted; £ a year.
pub const ALLOTMENT_PER_HEAD_MIN: f64 = 100.0;
/// Most money a head that is accepted; £ a year.
pub const ALLOTMENT_PER_HEAD_MAX: f64 = 20_000.0;
/// How far typed shares may be from adding up to 1: rounding to whole per cents.
pub const SHARE_SUM_TOLERANCE: f64 = 0.02;
/// Least and most of the budget that a programme or primary care may start with. The model follows these lines' money
/// relative to baseline, which means nothing without a plan; and mental health, which grows faster than the allotment, would
/// outgrow it in five years from 97% on. Shares are compared to the nearest millionth.
pub const FOLLOWED_SHARE: std::ops::RangeInclusive<f64> = 0.001..=0.9;

impl std::fmt::Display for AreaError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Population(people) => {
                write!(
                    f,
                    "The population {people} is outside 10,000 to 100,000,000 people. Type the number of registered patients."
                )
            }
            Self::Allotment(pounds) => {
                write!(
                    f,
                    "The budget £{pounds} is outside £100 to £20,000 a head. Type the yearly budget, such as £600m."
                )
            }
            Self::Deprivation(sum) => {
                write!(
                    f,
                    "The five deprivation shares must be 0 or more and add up to 1; they add up to {sum}."
                )
            }
            Self::BudgetShare(sum) => {
                write!(
                    f,
                    "The starting shares of the budget must be 0 or more and add up to 1; they add up to {sum}."
                )
            }
            Self::FollowedShare { line, share } => {
                write!(
                    f,
                    "{} starts with {:.2}% of the budget; the model needs 0.1% to 90% there.",
                    line.name(),
                    100.0 * share
                )
            }
        }
    }
}

impl std::error::Error for AreaError {}

impl Area {
    /// A checked area with England's rates; shares that add up to 1 but for rounding are scaled to do so exactly.
    /// [`Area::with_local`] gives it rates of its own.
    ///
    /// # Errors
    /// Every value that is out of range.
    pub fn new(
        name: String,
        population: f64,
        allotment: f64,
        deprivation: [f64; QUINTILES],
        budget_share: PerLine<f64>,
    ) -> Result<Self, Vec<AreaError>> {
        let mut errors = Vec::new();
        if !(POPULATION_MIN..=POPULATION_MAX).contains(&population) {
            errors.push(AreaError::Population(population));
        }
        let per_head = allotment / population;
        let plausible = (ALLOTMENT_PER_HEAD_MIN..=ALLOTMENT_PER_HEAD_MAX).contains(&per_head);
        if errors.is_empty() && !plausible || !allotment.is_finite() || allotment <= 0.0 {
            errors.push(AreaError::Allotment(allotment));
        }
        let deprivation = normalised(&deprivation).unwrap_or_else(|sum| {
            errors.push(AreaError::Deprivation(sum));
            deprivation
        });
        let budget_share = normalised(&budget_share.0).map_or_else(
            |sum| {
                errors.push(AreaError::BudgetShare(sum));
                budget_share
            },
            PerLine,
        );
        if errors.is_empty() {
            let followed = Line::PROGRAMMES.into_iter().chain([Line::PrimaryCare]);
            errors.extend(
                followed
                    .map(|line| (line, (budget_share[line] * 1e6).round() / 1e6))
                    .filter(|(_, share)| !FOLLOWED_SHARE.contains(share))
                    .map(|(line, share)| AreaError::FollowedShare { line, share }),
            );
        }
        if errors.is_empty() {
            Ok(Self {
                name,
                population,
                allotment,
                deprivation,
                budget_share,
                local: ENGLAND,
            })
        } else {
            Err(errors)
        }
    }
}

/// Rounding of a sum of a dozen shares.
const SUM_ROUNDING: f64 = 1e-12;

/// The shares scaled to add up to 1, or their sum where they are too far from it.
fn normalised<const N: usize>(shares: &[f64; N]) -> Result<[f64; N], f64> {
    let sum: f64 = shares.iter().sum();
    if shares.iter().all(|s| *s >= 0.0) && (sum - 1.0).abs() <= SHARE_SUM_TOLERANCE {
        // Shares that add up already are left alone to the bit, so that stored work opens as it was.
        let done = (sum - 1.0).abs() < SUM_ROUNDING;
        Ok(if done {
            *shares
        } else {
            shares.map(|share| share / sum)
        })
    } else {
        Err(sum)
    }
}

/// A real place on offer.
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
    /// What else is published of it.
    pub profile: Profile,
    /// How it differs from England at the start, by what is published; England's where nothing is.
    pub local: Local,
    /// What a reader should know of these figures.
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

    /// Whether an area has the figures that are published of this place, whatever its local ones.
    #[must_use]
    pub fn has_figures_of(&self, area: &Area) -> bool {
        let published = self.area(None, Evidence::built_in());
        published.is_ok_and(|published| {
            let local = area.local;
            Area { local, ..published } == *area
        })
    }
}

/// Follows the name of a place whose figures were typed over.
pub const OWN_FIGURES: &str = ", own figures";

/// The local figures that an area of this name usually has: those of the place with the name, else England's.
#[must_use]
pub fn usual_local(name: &str) -> Local {
    let name = name.strip_suffix(OWN_FIGURES).unwrap_or(name);
    let place = places().iter().find(|place| place.name == name);
    place.map_or(ENGLAND, |place| place.local)
}

/// Code of NHS Leeds CCG, which opens first.
pub const LEEDS: &str = "15F";
/// Code of the average commissioning group.
pub const AVERAGE: &str = "average";
/// Code of London's groups together.
pub const LONDON: &str = "london";

/// The places that are compiled in: the special ones first, then the 191 groups by name.
///
/// # Panics
/// Never in a build whose tests pass: a test reads the same file.
#[must_use]
pub fn places() -> &'static [Place] {
    static PLACES: OnceLock<Vec<Place>> = OnceLock::new();
    PLACES.get_or_init(|| {
        places_from_csv(
            include_str!("../../../data/areas.csv"),
            Evidence::built_in(),
        )
        .expect("the tests read the same data file")
    })
}

/// Reads the places from the text of `data/areas.csv`.
///
/// # Errors
/// Names the row and column of the first damaged cell.
pub fn places_from_csv(text: &str, evidence: &Evidence) -> Result<Vec<Place>, CatalogueError> {
    catalogue::places(text, evidence)
}

/// The place with this code, in any case of letters.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Place> {
    places()
        .iter()
        .find(|place| place.code.eq_ignore_ascii_case(code.trim()))
}

/// The places whose name, code or region contains every word of `text`, in any case of letters.
#[must_use]
pub fn search(text: &str) -> Vec<&'static Place> {
    // The names are English: other letters' cases would put 24 kB of tables into the page.
    let words: Vec<String> = text
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    places()
        .iter()
        .filter(|place| {
            let all =
                format!("{} {} {}", place.name, place.code, place.region).to_ascii_lowercase();
            words.iter().all(|word| all.contains(word))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_191_groups_and_the_special_places_are_there() {
        assert_eq!(places().len(), 191 + 2);
        assert_eq!(places().iter().filter(|p| p.allotment.is_none()).count(), 3);
        let leeds = by_code("15f").unwrap();
        assert_eq!(
            (leeds.population, leeds.allotment, leeds.practices),
            (870_000.0, Some(1.218e9), Some(99))
        );
        assert_eq!(by_code(AVERAGE).unwrap().population, 250_000.0);
    }

    #[test]
    fn london_is_its_32_groups_together() {
        let groups: Vec<_> = places().iter().filter(|p| p.region == "London").collect();
        assert_eq!(groups.len(), 32);
        let london = by_code(LONDON).unwrap();
        assert_eq!(
            london.population,
            groups.iter().map(|p| p.population).sum::<f64>()
        );
        assert_eq!(
            london.allotment,
            Some(groups.iter().map(|p| p.allotment.unwrap()).sum::<f64>())
        );
        assert!((london.deprivation.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn every_place_with_an_allotment_is_an_area() {
        for place in places() {
            let area = place.area(None, Evidence::built_in());
            assert_eq!(
                area.is_ok(),
                place.allotment.is_some(),
                "{}: {area:?}",
                place.name
            );
        }
    }

    #[test]
    fn search_takes_words_in_any_order_and_case() {
        assert_eq!(search("LEEDS ccg").len(), 1);
        assert!(search("london").len() >= 32);
        assert!(search("no such place").is_empty());
        assert_eq!(search("").len(), places().len());
    }

    #[test]
    fn a_followed_line_needs_some_of_the_budget_and_may_not_have_nearly_all() {
        let split = |share: f64| {
            let mut split = [(1.0 - share) / 10.0; 11];
            split[Line::Community as usize] = share;
            Area::new("x".into(), 250e3, 350e6, [0.2; 5], PerLine(split))
        };
        for share in [0.001, 0.1, 0.9] {
            assert!(split(share).is_ok(), "{share}");
        }
        let refuse = |share: f64| split(share).unwrap_err()[0].to_string();
        assert_eq!(
            refuse(0.0),
            "Community starts with 0.00% of the budget; the model needs 0.1% to 90% there."
        );
        assert!(refuse(0.98).starts_with("Community starts with 98.00%"));
    }

    #[test]
    fn typed_areas_are_refused_in_words_and_all_at_once() {
        let share = PerLine(Evidence::built_in().tables.budget_share);
        let errors = Area::new("x".into(), 0.0, f64::NAN, [0.5; 5], share).unwrap_err();
        assert_eq!(errors.len(), 3, "{errors:?}");
        let rounded = Area::new(
            "x".into(),
            430_000.0,
            6e8,
            [0.1, 0.2, 0.3, 0.25, 0.14],
            share,
        )
        .unwrap();
        assert!((rounded.deprivation.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

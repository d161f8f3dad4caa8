//! The places that are compiled in, and the ways to find one.

use std::sync::OnceLock;

use super::catalogue;
use super::local::{ENGLAND, Local};
use super::place::Place;
use crate::evidence::{CatalogueError, Evidence};

/// The places that are compiled in: the special ones first, then the groups by name.
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
    catalogue::read(text, evidence)
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

/// Suffix of the name of a place whose figures the user changed.
pub const OWN_FIGURES: &str = ", own figures";

/// The usual local figures of an area with this name: those of the place with the name, else England's.
#[must_use]
pub fn usual_local(name: &str) -> Local {
    let name = name.strip_suffix(OWN_FIGURES).unwrap_or(name);
    let place = places().iter().find(|place| place.name == name);
    place.map_or(ENGLAND, |place| place.local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::{AVERAGE, LONDON};

    #[test]
    fn every_group_and_the_special_places_are_compiled_in() {
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
}

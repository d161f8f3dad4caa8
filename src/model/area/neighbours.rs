//! The groups that are most like a place.

use super::place::Place;
use super::places::places;

/// Number of neighbours that are found.
pub const NEIGHBOURS: usize = 5;
/// Number of measures of likeness: logarithm of the population, deprivation score, shares of people over 65 and under
/// 18.
const MEASURES: usize = 4;

/// Measures of a place; nothing where one of the figures is not published.
fn measures(place: &Place) -> Option<[f64; MEASURES]> {
    let profile = &place.profile;
    Some([
        libm::log(place.population),
        profile.deprivation_score?,
        profile.over_65?,
        profile.under_18?,
    ])
}

/// The groups that can be compared, with their measures.
fn groups() -> Vec<(&'static Place, [f64; MEASURES])> {
    let groups = places().iter().filter(|place| !place.region.is_empty());
    groups
        .filter_map(|place| Some((place, measures(place)?)))
        .collect()
}

/// The standard deviation of each measure over groups.
fn deviations(groups: &[(&Place, [f64; MEASURES])]) -> [f64; MEASURES] {
    let count = groups.len() as f64;
    std::array::from_fn(|measure| {
        let values = groups.iter().map(|(_, measures)| measures[measure]);
        let mean = values.clone().sum::<f64>() / count;
        let squares = values.map(|value| (value - mean) * (value - mean));
        (squares.sum::<f64>() / count).sqrt()
    })
}

/// The five groups nearest to a place, the nearest first, with their distances; none where the place cannot be
/// compared.
///
/// The distance is Euclidean, over the logarithm of the population, the score of the Index of Multiple Deprivation 2015
/// and the shares of people over 65 and under 18, each in standard deviations over all groups. Groups without one of
/// these figures are left out.
#[must_use]
pub fn neighbours(place: &Place) -> Vec<(&'static Place, f64)> {
    let groups = groups();
    let deviations = deviations(&groups);
    let Some(ours) = measures(place) else {
        return Vec::new();
    };
    let distance = |theirs: &[f64; MEASURES]| {
        let steps = (0..MEASURES).map(|m| (ours[m] - theirs[m]) / deviations[m]);
        steps.map(|step| step * step).sum::<f64>().sqrt()
    };
    let others = groups.iter().filter(|(other, _)| other.code != place.code);
    let mut near: Vec<(&'static Place, f64)> = others
        .map(|(other, theirs)| (*other, distance(theirs)))
        .collect();
    near.sort_by(|a, b| a.1.total_cmp(&b.1));
    near.truncate(NEIGHBOURS);
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::{AVERAGE, LEEDS, by_code};

    #[test]
    fn every_group_can_be_compared_and_is_not_its_own_neighbour() {
        let groups_in_file = places().iter().filter(|place| !place.region.is_empty());
        assert_eq!(groups().len(), groups_in_file.count());
        for (place, _) in groups() {
            let near = neighbours(place);
            assert_eq!(near.len(), NEIGHBOURS);
            assert!(near.iter().all(|(other, _)| other.code != place.code));
            assert!(near.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        }
        assert!(neighbours(by_code(AVERAGE).unwrap()).is_empty());
    }

    #[test]
    fn distances_are_symmetric() {
        let mut both_ways = 0;
        for (place, _) in groups() {
            for (other, there) in neighbours(place) {
                let back = neighbours(other);
                let back = back.iter().find(|(back, _)| back.code == place.code);
                both_ways += usize::from(back.is_some());
                assert!(back.is_none_or(|(_, back)| (back - there).abs() < 1e-12));
            }
        }
        assert!(both_ways > groups().len(), "{both_ways}");
    }

    #[test]
    fn leeds_is_like_other_large_cities() {
        let near = neighbours(by_code(LEEDS).unwrap());
        for (place, distance) in &near {
            println!("{} {distance:.2}", place.name);
            assert!(place.population > 400e3, "{}", place.name);
        }
        assert!(
            near.iter()
                .any(|(place, _)| place.name.contains("Sheffield"))
        );
    }
}

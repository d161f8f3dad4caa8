//! Reads `data/areas.csv` and adds the places that are not one group.

use super::checked_area::{POPULATION_MAX, POPULATION_MIN, QUINTILES, SHARE_SUM_TOLERANCE};
use super::groups::{England, together};
use super::local::ENGLAND;
use super::place::Place;
use super::profile::Profile;
use crate::evidence::{CatalogueError, Evidence, Row, Tables, rows};

/// Code of NHS Leeds CCG, which opens first.
pub const LEEDS: &str = "15F";
/// Code of the average commissioning group.
pub const AVERAGE: &str = "average";
/// Code of London's groups together.
pub const LONDON: &str = "london";

const FILE: &str = "data/areas.csv";
const SHARE_COLUMNS: [&str; QUINTILES] = [
    "deprivation_q1_share",
    "deprivation_q2_share",
    "deprivation_q3_share",
    "deprivation_q4_share",
    "deprivation_q5_share",
];

pub(super) fn read(text: &str, evidence: &Evidence) -> Result<Vec<Place>, CatalogueError> {
    let tables = &evidence.tables;
    let mut groups = rows(FILE, text, |row| group(row, tables))?;
    let england = England::of(&groups, evidence);
    for (place, group) in groups.iter_mut().enumerate() {
        group.local = england.local(&group.profile, group.population);
        group.local.check().map_err(|error| CatalogueError {
            file: FILE,
            // The heading is line 1.
            row: place + 2,
            column: error.figure.facts().id.into(),
            problem: error.to_string(),
        })?;
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    let mut places = vec![average(tables), london(&groups, &england)];
    places.append(&mut groups);
    Ok(places)
}

fn group(row: &Row<'_>, tables: &Tables) -> Result<Place, CatalogueError> {
    let mut deprivation = [0.0; QUINTILES];
    for (share, column) in deprivation.iter_mut().zip(SHARE_COLUMNS) {
        *share = row.required_number(column)?;
        if !(0.0..=1.0).contains(share) {
            return Err(row.error(column, format!("the share {share} is not between 0 and 1")));
        }
    }
    let sum: f64 = deprivation.iter().sum();
    if (sum - 1.0).abs() > SHARE_SUM_TOLERANCE {
        return Err(row.error(
            SHARE_COLUMNS[0],
            format!("the five deprivation shares add up to {sum}, not to 1"),
        ));
    }
    let population = row.required_number("registered_population")?;
    if !(POPULATION_MIN..=POPULATION_MAX).contains(&population) {
        return Err(row.error(
            "registered_population",
            format!("{population} people is out of range"),
        ));
    }
    let practices = row.required("member_practices")?;
    let practices = practices
        .parse()
        .map_err(|_| row.error("member_practices", format!("“{practices}” is not a count")))?;
    let core = row.number("core_allocation_gbp")?;
    if core.is_some_and(|pounds| pounds <= 0.0) {
        return Err(row.error("core_allocation_gbp", "an allocation is above £0".into()));
    }
    let mut place = Place {
        code: row.required("ods_code")?.to_owned(),
        name: row.required("name")?.to_owned(),
        region: row.required("region")?.to_owned(),
        population,
        practices: Some(practices),
        allotment: core.map(|core| core + tables.delegated_primary_care_per_head * population),
        deprivation: deprivation.map(|share| share / sum),
        profile: Profile::read(row, core)?,
        local: ENGLAND,
        note: row.text("source_note")?.to_owned(),
    };
    if place.code == LEEDS {
        let [population, practices, allotment] = tables.leeds_own_figures;
        place.population = population;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of practices"
        )]
        let practices = practices as u32;
        place.practices = Some(practices);
        place.allotment = Some(allotment);
        place.note =
            "Population, practices and budget are the group's own figures for 2018/19.".into();
    }
    Ok(place)
}

fn average(tables: &Tables) -> Place {
    let [population, per_head] = tables.average_group;
    Place {
        code: AVERAGE.into(),
        name: "An average CCG (250,000 people)".into(),
        region: String::new(),
        population,
        practices: None,
        allotment: Some(population * per_head),
        deprivation: [1.0 / 5.0; QUINTILES],
        profile: Profile::default(),
        local: ENGLAND,
        note: "Made up: £1,400 a head, the national mix of deprivation and England’s rates.".into(),
    }
}

fn london(groups: &[Place], england: &England) -> Place {
    let members: Vec<&Place> = groups
        .iter()
        .filter(|place| place.region == "London")
        .collect();
    let population = members.iter().map(|place| place.population).sum::<f64>();
    let share = |q: usize| {
        members
            .iter()
            .map(|place| place.population * place.deprivation[q])
            .sum::<f64>()
            / population
    };
    let profile = together(&members);
    Place {
        code: LONDON.into(),
        name: format!("London: its {} CCGs together", members.len()),
        region: String::new(),
        population,
        practices: members.iter().map(|place| place.practices).sum(),
        allotment: members.iter().map(|place| place.allotment).sum(),
        deprivation: std::array::from_fn(share),
        profile,
        local: england.local(&profile, population),
        note: "The sum of London's groups.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../data/areas.csv");

    #[test]
    fn a_damaged_row_is_named_by_line_and_column() {
        let first = TEXT.lines().nth(1).unwrap();
        let cells: Vec<&str> = first.split(',').collect();
        let damaged = TEXT.replacen(first, &first.replacen(cells[3], "lots", 1), 1);
        let error = read(&damaged, Evidence::built_in())
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "data/areas.csv, line 2, registered_population: “lots” is not a number"
        );
        let short = TEXT.replacen(first, "00C,NHS Darlington CCG", 1);
        assert!(
            read(&short, Evidence::built_in())
                .unwrap_err()
                .to_string()
                .starts_with("data/areas.csv, line 2")
        );
    }
}

//! A place's own figures in words: their effects, and the place's rank among its neighbours.

use crate::core::quantity::number;
use crate::model::area::{Compared, LocalFigure};

/// Method by which neighbours are found, in a sentence.
pub const METHOD: &str = "The five groups nearest in population (its logarithm), deprivation score and shares of people over 65 and \
                          under 18, each measured in standard deviations over all 191 groups and given equal weight. docs/evidence.md explains why.";

/// The beginning of a sentence on a place's need: `needs 3% less care a head than England`.
fn need_phrase(need: f64) -> String {
    let off = number(100.0 * (need - 1.0).abs(), 0);
    match off.as_str() {
        "0" => "needs as much care a head as England".into(),
        off if need < 1.0 => format!("needs {off}% less care a head than England"),
        off => format!("needs {off}% more care a head than England"),
    }
}

/// The heading.
#[must_use]
pub fn headline(place: &str, need: f64) -> String {
    format!("{place} {}", need_phrase(need))
}

/// Effect of a figure in the model, for a place with this population; `value` in the stored unit.
#[must_use]
pub fn effect(figure: LocalFigure, value: f64, population: f64) -> String {
    let people = |people: f64| {
        let step = if people >= 1e5 { 1e3 } else { 1e2 };
        number((people / step).round() * step, 0)
    };
    match figure {
        LocalFigure::Need => format!(
            "Its {} people start with as many attendances, admissions, referrals, illness, delayed transfers and deaths as {} people of England.",
            people(population),
            people(value * population)
        ),
        LocalFigure::Referrals => format!(
            "About {} people a year are referred at the start. The same share of them start treatment as in England.",
            people(value * population)
        ),
        LocalFigure::Recovery => format!(
            "Of 1,000 people who finish, {} recover at the start.",
            number(1e3 * value, 0)
        ),
    }
}

/// The heading of a column, and its unit.
#[must_use]
pub fn column(compared: Compared) -> (&'static str, &'static str) {
    match compared {
        Compared::Population => ("Patients", "registered"),
        Compared::Deprivation => ("Deprivation", "score, higher is poorer"),
        Compared::Over65 => ("Over 65", "share of patients"),
        Compared::Under18 => ("Under 18", "share of patients"),
        Compared::Need => ("Need a head", "England is 1"),
        Compared::BudgetPerHead => ("Budget a head", "a year"),
        Compared::Referrals => ("Talking therapies", "referrals for 1,000 people a year"),
        Compared::Recovery => ("Recovery", "after talking therapies"),
    }
}

/// A figure in its column.
#[must_use]
pub fn shown(compared: Compared, value: f64) -> String {
    match compared {
        Compared::Population => number((value / 1e3).round() * 1e3, 0),
        Compared::Deprivation => number(value, 1),
        Compared::Over65 | Compared::Under18 => format!("{}%", number(100.0 * value, 1)),
        Compared::Need => LocalFigure::Need.text(value),
        Compared::BudgetPerHead => format!("£{}", number(value, 0)),
        Compared::Referrals => LocalFigure::Referrals.text(value),
        Compared::Recovery => format!("{}%", LocalFigure::Recovery.text(value)),
    }
}

/// Rank of a figure among the others: `highest of 6`, `3rd highest of 6`. Equal figures share the better rank.
#[must_use]
pub fn standing(own: f64, others: &[f64]) -> String {
    let higher = others.iter().filter(|other| **other > own).count();
    let lower = others.iter().filter(|other| **other < own).count();
    let all = others.len() + 1;
    match (higher, lower) {
        (0, 0) => format!("like all {all}"),
        (0, _) => format!("highest of {all}"),
        (_, 0) => format!("lowest of {all}"),
        (1, _) => format!("2nd highest of {all}"),
        (2, _) => format!("3rd highest of {all}"),
        (higher, _) => format!("{}th highest of {all}", higher + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::{LEEDS, by_code, neighbours, places};

    #[test]
    fn the_method_counts_every_group() {
        let groups = places().iter().filter(|place| !place.region.is_empty());
        assert!(METHOD.contains(&format!("over all {} groups", groups.count())));
    }

    #[test]
    fn the_heading_names_the_direction_without_a_needless_zero() {
        assert_eq!(
            headline("NHS X CCG", 0.974),
            "NHS X CCG needs 3% less care a head than England"
        );
        assert!(headline("X", 1.26).contains("26% more"));
        assert!(headline("X", 1.001).contains("as much care a head as England"));
    }

    #[test]
    fn effects_are_numbers_of_people() {
        let need = effect(LocalFigure::Need, 1.1, 870_000.0);
        assert!(need.contains("870,000 people") && need.contains("957,000 people of England"));
        let referrals = effect(LocalFigure::Referrals, 0.03, 870_000.0);
        assert!(
            referrals.starts_with("About 26,100 people a year"),
            "{referrals}"
        );
        assert!(effect(LocalFigure::Recovery, 0.511, 1.0).contains("511 recover"));
    }

    #[test]
    fn ranks_count_from_the_highest() {
        let others = [1.0, 2.0, 3.0, 4.0, 5.0];
        for (own, text) in [
            (6.0, "highest of 6"),
            (4.5, "2nd highest of 6"),
            (3.5, "3rd highest of 6"),
            (2.5, "4th highest of 6"),
            (0.0, "lowest of 6"),
            (5.0, "highest of 6"),
        ] {
            assert_eq!(standing(own, &others), text);
        }
        assert_eq!(standing(1.0, &[1.0]), "like all 2");
    }

    #[test]
    fn every_column_has_words_and_short_figures() {
        let leeds = by_code(LEEDS).unwrap();
        for (place, _) in neighbours(leeds) {
            for compared in Compared::ALL {
                let text = compared.of(place).map(|value| shown(compared, value));
                assert!(text.is_none_or(|text| text.len() <= 9), "{compared:?}");
                assert!(column(compared).0.len() <= 18);
            }
        }
    }
}

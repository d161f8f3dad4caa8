//! Differences from what is published, in words.

use super::structure::{capacity_name, community_name};
use super::why::link_name;
use super::{financial_year, full_name};
use crate::core::quantity::count_of;
use crate::evidence::Evidence;
use crate::model::provenance::{Changed, ChangedSubject};
use crate::model::scenario::{CapacityResponse, CommunityEffect};

/// Name of the filter that lists changes, and of the way to it.
pub const CHANGED_BY_ME: &str = "Changed by me";
/// Heading of the list of changes.
pub const HEADING: &str = "What you have changed";
/// Button that resets everything.
pub const RESET_ALL: &str = "Reset all to published values";
/// Note on the track record, which no change of the user's reaches.
pub const TRACK_RECORD: &str = "The track record uses the published values.";

/// Number of changes, as a sentence.
#[must_use]
pub fn count(changes: usize) -> String {
    match changes {
        0 => "You have not changed any assumptions.".into(),
        changes => format!(
            "You have changed {}: the results differ from those with the published values.",
            count_of(changes, "assumption", "assumptions")
        ),
    }
}

/// Name of what was changed.
#[must_use]
pub fn name(change: &Changed) -> String {
    let evidence = Evidence::built_in();
    let label = |id: &str| {
        let found = evidence.find(id);
        found.map_or_else(|| id.to_owned(), |parameter| parameter.label.clone())
    };
    match &change.subject {
        ChangedSubject::Growth(year) => {
            format!(
                "Growth of the total budget into {}",
                financial_year(*year, false)
            )
        }
        ChangedSubject::Parameter => label(&change.id),
        ChangedSubject::Link(link) => format!("Strength of a link: {}", link_name(*link)),
        ChangedSubject::Correlations => "Correlations".into(),
        ChangedSubject::Group(id) => {
            let group = evidence.groups.iter().find(|group| group.id == *id);
            format!(
                "Correlation within a group: {}",
                group.map_or(id, |group| &group.label)
            )
        }
        ChangedSubject::Pair([a, b]) => format!("Correlation of {} and {}", label(a), label(b)),
        ChangedSubject::Capacity => "Model structure: effect of money on capacity".into(),
        ChangedSubject::CommunityEffect => "Model structure: effect of community care".into(),
        ChangedSubject::Local(figure) => figure.facts().label.into(),
        ChangedSubject::ImportantDifference(series) => {
            format!("Smallest difference that matters: {}", full_name(*series))
        }
    }
}

/// Both values, and the reason if there is one: `70% instead of 20%. Reason: our contract.`
#[must_use]
pub fn values(change: &Changed) -> String {
    let [from, to] = [&change.from, &change.to].map(|value| shown(&change.subject, value));
    let values = format!("{to} instead of {from}.");
    match change.reason.trim() {
        "" => values,
        reason => format!("{values} Reason: {}.", reason.trim_end_matches('.')),
    }
}

/// A value as people read it.
fn shown(subject: &ChangedSubject, value: &str) -> String {
    let named = match subject {
        ChangedSubject::Capacity => CapacityResponse::from_id(value).map(capacity_name),
        ChangedSubject::CommunityEffect => CommunityEffect::from_id(value).map(community_name),
        _ => None,
    };
    named.unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::series::Series;
    use crate::model::area::{ENGLAND, LEEDS, by_code};
    use crate::model::assumptions::Assumptions;
    use crate::model::provenance::changed;
    use crate::model::scenario::Link;

    #[test]
    fn every_change_has_a_name_and_both_values() {
        let evidence = Evidence::built_in();
        let mut assumptions = Assumptions::default();
        assumptions.allotment_growth[1] = Some(0.01);
        assumptions.set_payment_rate(Some(0.7));
        assumptions.set_strength(Link::LongWaitsToUrgent, 0.5);
        assumptions.correlations.on = false;
        assumptions.structure.capacity = CapacityResponse::Linear;
        assumptions.set_important_difference(Series::Surplus, Some(2e6));
        let area = by_code(LEEDS).unwrap().area(None, evidence).unwrap();
        let area = area.with_local(ENGLAND).unwrap();
        let told: Vec<String> = changed(&assumptions, &area)
            .iter()
            .map(|change| format!("{}: {}", name(change), values(change)))
            .collect();
        assert!(
            told[0].starts_with("Growth of the total budget into 2020/21: 1.00% instead of "),
            "{told:?}"
        );
        assert!(
            told[1].ends_with(": fixed at 0.7 instead of fixed at 0.2."),
            "{told:?}"
        );
        assert!(told[2].ends_with(": 0.5 instead of 1."), "{told:?}");
        assert_eq!(told[3], "Correlations: off instead of on.");
        assert_eq!(
            told.last().map(String::as_str),
            Some(
                "Smallest difference that matters: Money: left over, a year: £2.0m instead of £1.0m."
            )
        );
        for sentence in &told {
            assert!(!sentence.contains('_'), "{sentence}");
        }
    }

    #[test]
    fn a_reason_is_told_and_the_number_is_counted() {
        let change = Changed {
            subject: ChangedSubject::Parameter,
            id: "length_of_stay".into(),
            from: "4.26".into(),
            to: "4".into(),
            reason: "our audit.".into(),
        };
        assert_eq!(values(&change), "4 instead of 4.26. Reason: our audit.");
        assert!(count(1).starts_with("You have changed 1 assumption:"));
        assert!(count(12).starts_with("You have changed 12 assumptions:"));
    }
}

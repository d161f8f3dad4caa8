//! The origin of a number: version of the model, version of the evidence, and changes to them.

use crate::core::quantity::number;
use crate::core::series::Series;
use crate::evidence::{Evidence, ParameterIndex, important_difference};
use crate::model::area::{Area, LocalFigure, usual_local};
use crate::model::assumptions::{Assumptions, OwnImportantDifference};
use crate::model::scenario::{Link, Structure};

/// Version of the model: the year, and a count that is raised whenever a number of a result can change. Its entry in
/// the changelog says what changed and why.
pub const MODEL_VERSION: &str = "2026.4";

/// Version of the evidence: a hash of the names and the bytes of the tables in `data/`, eight hexadecimal digits.
pub const EVIDENCE_VERSION: &str = env!("ALLOTMENT_EVIDENCE");

/// Subject of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedSubject {
    /// Growth of the allotment into a year, counted from 0.
    Growth(usize),
    /// Belief about the parameter with the change's id.
    Parameter,
    /// Strength of a link.
    Link(Link),
    /// All correlations, on or off.
    Correlations,
    /// Strength of the group of correlated parameters with this id.
    Group(String),
    /// Correlation of the parameters with these ids.
    Pair([String; 2]),
    /// Response of capacity to money.
    Capacity,
    /// Effect of community care on admissions.
    CommunityEffect,
    /// A local figure of the area.
    Local(LocalFigure),
    /// The smallest difference that matters in an outcome.
    ImportantDifference(Series),
}

/// A changed assumption.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Changed {
    /// Subject of the change.
    #[serde(skip)]
    pub subject: ChangedSubject,
    /// Id of the parameter, table or local figure.
    pub id: String,
    /// Usual value.
    pub from: String,
    /// Assumed value.
    pub to: String,
    /// Reason in the words of whoever changed it; may be empty.
    pub reason: String,
}

impl std::fmt::Display for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} from {} to {}", self.id, self.from, self.to)?;
        match self.reason.as_str() {
            "" => Ok(()),
            reason => write!(f, " ({reason})"),
        }
    }
}

/// Everything that differs from what is published, and nothing else: changes to the evidence first, then those to the
/// place itself. Whatever counts or lists changes uses this.
#[must_use]
pub fn changed(assumptions: &Assumptions, area: &Area) -> Vec<Changed> {
    let evidence = Evidence::built_in();
    let mut changed = of_evidence(assumptions, evidence);
    let usual = usual_local(&area.name);
    for figure in LocalFigure::ALL {
        if figure.of(&area.local) != figure.of(&usual) {
            let [from, to] = [&usual, &area.local].map(|l| figure.shown(figure.value(l, evidence)));
            changed.push(Changed {
                subject: ChangedSubject::Local(figure),
                id: figure.facts().id.into(),
                from,
                to,
                reason: String::new(),
            });
        }
    }
    changed.extend(of_important_differences(assumptions, area.population));
    changed
}

/// Changes to the smallest differences that matter, for this many people.
fn of_important_differences(assumptions: &Assumptions, population: f64) -> Vec<Changed> {
    let of = |own: &OwnImportantDifference| Changed {
        subject: ChangedSubject::ImportantDifference(own.series),
        id: format!("smallest difference that matters in {}", own.series.id()),
        from: own.in_words(important_difference(own.series).proposed(population)),
        to: own.in_words(own.value),
        reason: String::new(),
    };
    assumptions.important().iter().map(of).collect()
}

/// Changes to the evidence.
fn of_evidence(assumptions: &Assumptions, evidence: &Evidence) -> Vec<Changed> {
    let percent = |share: f64| format!("{}%", number(100.0 * share, 2));
    let mut changed = Vec::new();
    let published = evidence.tables.allotment_growth.iter();
    for (year, (own, published)) in assumptions
        .allotment_growth
        .iter()
        .zip(published)
        .enumerate()
    {
        if let Some(own) = own {
            changed.push(Changed {
                subject: ChangedSubject::Growth(year),
                id: format!("allotment_growth, year {}", year + 1),
                from: percent(*published),
                to: percent(*own),
                reason: String::new(),
            });
        }
    }
    for change in assumptions.changes() {
        let usual = evidence.find(&change.parameter);
        changed.push(Changed {
            subject: ChangedSubject::Parameter,
            id: change.parameter.clone(),
            from: usual.map_or_else(String::new, |usual| usual.distribution.to_string()),
            to: change.distribution.to_string(),
            reason: change.reason.clone(),
        });
    }
    changed.extend(of_links_and_form(assumptions, evidence));
    changed
}

/// Changes to links, correlations and the structure of the model.
fn of_links_and_form(assumptions: &Assumptions, evidence: &Evidence) -> Vec<Changed> {
    let changed = |subject: ChangedSubject, id: String, from: String, to: String| Changed {
        subject,
        id,
        from,
        to,
        reason: String::new(),
    };
    let mut found = Vec::new();
    for own in assumptions.links() {
        let id = format!("link {}", own.link.id());
        found.push(changed(
            ChangedSubject::Link(own.link),
            id,
            "1".into(),
            own.strength.to_string(),
        ));
    }
    let correlations = &assumptions.correlations;
    if !correlations.on {
        found.push(changed(
            ChangedSubject::Correlations,
            "correlations".into(),
            "on".into(),
            "off".into(),
        ));
    }
    for own in &correlations.groups {
        let usual = evidence.groups.iter().find(|group| group.id == own.group);
        let usual = usual.map_or_else(String::new, |group| group.strength.to_string());
        let id = format!("correlation of {}", own.group);
        found.push(changed(
            ChangedSubject::Group(own.group.clone()),
            id,
            usual,
            own.strength.to_string(),
        ));
    }
    for pair in &correlations.pairs {
        let [a, b] = [&pair.a, &pair.b].map(|id| ParameterIndex::from_id(id));
        let between = |(a, b)| evidence.correlations.between(a, b);
        let usual = a.zip(b).map_or(0.0, between);
        let id = format!("correlation of {} and {}", pair.a, pair.b);
        let subject = ChangedSubject::Pair([pair.a.clone(), pair.b.clone()]);
        found.push(changed(subject, id, number(usual, 2), number(pair.rho, 2)));
    }
    let (usual, own) = (Structure::default(), assumptions.structure);
    if own.capacity != usual.capacity {
        let [from, to] = [usual, own].map(|form| form.capacity.id().to_owned());
        found.push(changed(
            ChangedSubject::Capacity,
            "response of capacity".into(),
            from,
            to,
        ));
    }
    if own.community != usual.community {
        let [from, to] = [usual, own].map(|form| form.community.id().to_owned());
        found.push(changed(
            ChangedSubject::CommunityEffect,
            "effect of community care".into(),
            from,
            to,
        ));
    }
    found
}

/// The versions in one line: `Model 2026.4, evidence 0a1b2c3d`.
#[must_use]
pub fn versions() -> String {
    format!("Model {MODEL_VERSION}, evidence {EVIDENCE_VERSION}")
}

/// Changes in one line, without a full stop.
#[must_use]
pub fn changes(changed: &[Changed]) -> String {
    let told: Vec<String> = changed.iter().map(ToString::to_string).collect();
    match told.as_slice() {
        [] => "Changed: no assumptions".into(),
        told => format!("Changed: {}", told.join("; ")),
    }
}

/// Versions and changes in one line, without a full stop.
#[must_use]
pub fn line(changed: &[Changed]) -> String {
    match changed {
        [] => format!("{}, no assumptions changed", versions()),
        changed => format!("{}. {}", versions(), changes(changed)),
    }
}

/// A note on work that was stored with another model or other evidence; nothing where it was these. Work from before
/// models had versions has none.
#[must_use]
pub fn of_another(model: &str, evidence: &str) -> Option<String> {
    if (model, evidence) == (MODEL_VERSION, EVIDENCE_VERSION) {
        return None;
    }
    let by = match model {
        "" => "an earlier model".into(),
        model => format!("model {model}, evidence {evidence}"),
    };
    Some(format!(
        "This work was saved with {by}. Its figures may be different now, with {}.",
        versions().to_lowercase()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::{ENGLAND, LEEDS, OWN_FIGURES, by_code};
    use crate::model::scenario::{CapacityResponse, CommunityEffect};

    fn leeds() -> Area {
        let place = by_code(LEEDS).unwrap();
        place.area(None, Evidence::built_in()).unwrap()
    }

    #[test]
    fn a_place_as_published_has_nothing_changed() {
        assert_eq!(changed(&Assumptions::default(), &leeds()), []);
        let renamed = Area {
            name: format!("{}{OWN_FIGURES}", leeds().name),
            ..leeds()
        };
        assert_eq!(changed(&Assumptions::default(), &renamed), []);
        assert!(line(&[]).ends_with("no assumptions changed"));
    }

    #[test]
    fn changes_are_named_with_both_values() {
        let mut assumptions = Assumptions::default();
        assumptions.allotment_growth[2] = Some(0.02);
        assumptions.set_payment_rate(Some(0.7));
        let area = leeds().with_local(ENGLAND).unwrap();
        let changed = changed(&assumptions, &area);
        let ids: Vec<&str> = changed.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "allotment_growth, year 3",
                "emergency_payment_rate",
                "need",
                "talking_therapies_referral_rate",
                "talking_therapies_recovery"
            ]
        );
        assert_eq!(
            changed[1].to_string(),
            "emergency_payment_rate from fixed at 0.2 to fixed at 0.7"
        );
        assert_eq!(changed[2].to, "1.00 times England’s");
        assert!(
            line(&changed).contains(". Changed: allotment_growth, year 3 from 4.00% to 2.00%; ")
        );
    }

    #[test]
    fn every_kind_of_change_counts_once_and_nothing_else_does() {
        let mut assumptions = Assumptions::default();
        assumptions.allotment_growth[1] = Some(0.01);
        assumptions.set_payment_rate(Some(1.0));
        assumptions.set_strength(Link::LongWaitsToUrgent, 0.5);
        assumptions.correlations.on = false;
        let evidence = Evidence::built_in();
        let group = &evidence.groups[0].id;
        assumptions.correlations.set_strength(group, Some(0.1));
        let [a, b] = [0, 9].map(|at| ParameterIndex::all().nth(at).unwrap());
        assumptions.correlations.set_pair(a, b, Some(0.2));
        assumptions.structure.capacity = CapacityResponse::Linear;
        assumptions.structure.community = CommunityEffect::Delayed;
        assumptions.set_important_difference(Series::Surplus, Some(2e6));
        let area = leeds();
        let figure = LocalFigure::Need;
        let local = area.local.with(figure, Some(1.2));
        let area = area.with_local(local).unwrap();
        let subjects: Vec<ChangedSubject> = changed(&assumptions, &area)
            .into_iter()
            .map(|change| change.subject)
            .collect();
        let [a, b] = [a, b].map(|index| index.id().to_owned());
        let expected = [
            ChangedSubject::Growth(1),
            ChangedSubject::Parameter,
            ChangedSubject::Link(Link::LongWaitsToUrgent),
            ChangedSubject::Correlations,
            ChangedSubject::Group(group.clone()),
            ChangedSubject::Pair([a, b]),
            ChangedSubject::Capacity,
            ChangedSubject::CommunityEffect,
            ChangedSubject::Local(figure),
            ChangedSubject::ImportantDifference(Series::Surplus),
        ];
        assert_eq!(subjects, expected);
        assumptions.reset_all();
        assert_eq!(changed(&assumptions, &leeds()), []);
    }

    #[test]
    fn work_of_another_model_has_a_note() {
        assert_eq!(of_another(MODEL_VERSION, EVIDENCE_VERSION), None);
        let note = of_another("2020.1", "00000000").unwrap();
        assert!(note.starts_with(
            "This work was saved with model 2020.1, evidence 00000000. Its figures may be different"
        ));
        assert!(of_another("", "").unwrap().contains("an earlier model"));
    }

    #[test]
    fn the_evidence_has_a_version_of_eight_digits() {
        assert_eq!(EVIDENCE_VERSION.len(), 8);
        assert!(EVIDENCE_VERSION.bytes().all(|b| b.is_ascii_hexdigit()));
    }
}

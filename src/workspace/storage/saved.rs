//! The user's work written as text, and opened again.

use std::fmt;

use super::migration;
use super::stored::{Stored, StoredDocument, Version};
use crate::core::json::{self, JsonError, PathStep};
use crate::core::line::Line;
use crate::evidence::Evidence;
use crate::model::area::{self, Area, AreaError};
use crate::model::assumptions::LeftOut;
use crate::model::provenance::{self, EVIDENCE_VERSION, MODEL_VERSION, changed};
use crate::model::scenario::YEARS_MAX;
use crate::workspace::{Challenge, Document, Futures, Notice, Workspace};

/// Version of the stored form. What every earlier version stored is still opened.
pub const SAVED_VERSION: u32 = 3;

/// The assumptions that were left out, in a sentence; none if all were kept.
fn in_words(left_out: &LeftOut) -> Option<String> {
    let first = left_out.first()?;
    Some(match left_out.len() {
        1 => format!(
            "One of your assumptions is not valid here and was removed. The rest of your work is unchanged. {first}"
        ),
        count => format!(
            "{count} of your assumptions are not valid here and were removed. The rest of your work is unchanged. {first} \
             (And {} more.)",
            count - 1
        ),
    })
}

/// Why stored work cannot be opened. The text itself is kept by whoever stored it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedError {
    /// It comes from another version of Allotment.
    OtherVersion(u32),
    /// It is damaged.
    Damaged(String),
}

impl fmt::Display for SavedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = "We have kept it in this browser, and you start from the current plan.";
        match self {
            Self::OtherVersion(version) => write!(
                f,
                "We could not open your saved work, because it is from another version of Allotment (format {version}; this version reads format {SAVED_VERSION}). {kept}"
            ),
            Self::Damaged(problem) => {
                let problem = problem.trim_end_matches('.');
                write!(f, "We could not read your saved work: {problem}. {kept}")
            }
        }
    }
}

impl std::error::Error for SavedError {}

/// An area as it was stored, checked; the first thing that is wrong with it, in a sentence.
fn checked(area: Area) -> Result<Area, String> {
    let Area {
        name,
        population,
        allotment,
        deprivation,
        budget_share,
        local,
    } = area;
    let area = Area::new(name, population, allotment, deprivation, budget_share);
    let first = |errors: Vec<AreaError>| errors.first().map(ToString::to_string);
    area.map_err(|errors| first(errors).unwrap_or_default())?
        .with_local(local)
        .map_err(|error| error.to_string())
}

/// Checks stored work as a whole.
///
/// # Errors
/// The fault, in half a sentence.
fn sound(document: &Document, overspend: i64) -> Result<(), String> {
    let baseline = document.baseline().total();
    let mut pounds = document.budget.0.iter();
    let possible = pounds.all(|pounds| (0..=baseline).contains(pounds));
    if !possible || document.overspend() != overspend {
        return Err("its budget does not add up to the allotment".into());
    }
    if !(1..=YEARS_MAX as u32).contains(&document.years) {
        return Err(format!(
            "it looks {} years ahead, not 1 to {YEARS_MAX}",
            document.years
        ));
    }
    if !document.timing.0.iter().all(|timing| timing.is_possible()) {
        return Err("it moves money at a time that is not possible".into());
    }
    Ok(())
}

/// An error whose path names the lines of the budget, which are stored as lists.
fn with_lines(mut error: JsonError) -> JsonError {
    const PER_LINE: [&str; 5] = ["budget", "budget_share", "locked", "own_locks", "timing"];
    let mut is_line = false;
    for step in &mut error.path {
        match step {
            PathStep::Place(place) if is_line => {
                if let Some(line) = Line::ALL.get(*place) {
                    *step = PathStep::Name(line.name().to_lowercase());
                }
                is_line = false;
            }
            PathStep::Place(_) => is_line = false,
            PathStep::Name(name) => is_line = PER_LINE.contains(&name.as_str()),
        }
    }
    error
}

impl Stored {
    fn of(workspace: &Workspace) -> Self {
        let document = workspace.document().clone();
        Self {
            version: SAVED_VERSION,
            focus: workspace.focus,
            overspend: document.overspend(),
            seed: workspace.futures.seed,
            futures: workspace.futures.count,
            model: MODEL_VERSION.into(),
            evidence: EVIDENCE_VERSION.into(),
            changed: changed(&document.assumptions, &document.area),
            document: StoredDocument {
                place: document.place,
                area: document.area,
                budget: document.budget,
                locked: document.locked,
                own_locks: document.own_locks,
                payer: document.payer,
                timing: document.timing,
                years: document.years,
                assumptions: document.assumptions.into(),
                challenges: document.challenges,
            },
        }
    }
}

impl StoredDocument {
    /// The document, and what of its assumptions was left out; the first thing that is wrong with it, in half a sentence.
    fn opened(self, overspend: i64) -> Result<(Document, LeftOut), String> {
        let (assumptions, left_out) = self.assumptions.read(Evidence::built_in());
        let mut document = Document {
            place: self.place,
            area: checked(self.area)?,
            budget: self.budget,
            locked: self.locked,
            own_locks: self.own_locks,
            payer: self.payer,
            timing: self.timing,
            years: self.years,
            assumptions,
            challenges: self.challenges,
        };
        sound(&document, overspend)?;
        document.challenges.retain(Challenge::is_sound);
        // A place whose figures were typed over, or have been published anew since, no longer counts as that place.
        let place = area::by_code(&document.place);
        if !place.is_some_and(|place| place.has_figures_of(&document.area)) {
            document.place.clear();
        }
        Ok((document, left_out))
    }
}

impl Workspace {
    /// The work as text.
    ///
    /// # Panics
    /// Never: the work is plain numbers and text.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(&Stored::of(self)).expect("plain numbers and text can be written")
    }

    /// Opens work that was stored as text.
    ///
    /// # Errors
    /// Says why it cannot be opened.
    pub fn from_text(text: &str) -> Result<Self, SavedError> {
        let unreadable = |error| SavedError::Damaged(with_lines(error).to_string());
        let Version { version } = json::read(text).map_err(unreadable)?;
        if !(1..=SAVED_VERSION).contains(&version) {
            return Err(SavedError::OtherVersion(version));
        }
        let stored: Stored = json::read(text).map_err(unreadable)?;
        let (document, left_out) = migration::migrated(stored.document, &stored.model)
            .opened(stored.overspend)
            .map_err(SavedError::Damaged)?;
        let futures = Futures {
            seed: stored.seed,
            count: stored.futures,
        };
        let (futures, changed) = futures.checked();
        let notices = [
            in_words(&left_out),
            changed,
            provenance::of_another(&stored.model, &stored.evidence),
        ];
        let text = notices.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let notice = (!text.is_empty()).then_some(Notice {
            text,
            is_error: false,
        });
        Ok(Self {
            focus: stored.focus,
            futures,
            notice,
            ..Self::new(document)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_line_of_the_budget() {
        let text = Workspace::first_visit().to_text();
        let refused = |find: &str, instead: &str| {
            assert!(text.contains(find), "{find}");
            let damaged = text.replacen(find, instead, 1);
            Workspace::from_text(&damaged).unwrap_err().to_string()
        };
        let sentence = refused("104748000", "\"many\"");
        assert!(
            sentence.contains(
                "in document, budget, community, a whole number was expected, not “many”"
            ),
            "{sentence}"
        );
        let sentence = refused("\"from_month\":0,\"over_months\":1", "\"from_month\":0");
        assert!(
            sentence.contains("in document, timing, mental health, “over_months” is missing"),
            "{sentence}"
        );
        let sentence = refused("\"payer\":\"shared\"", "\"payer\":{\"line\":\"housing\"}");
        assert!(
            sentence.contains("in document, payer, “housing” is not known"),
            "{sentence}"
        );
    }
}

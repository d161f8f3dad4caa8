//! The user's work as text, to be stored and opened again.

use std::fmt;

use super::reading::{self, Read};
use super::{Challenge, Document, Notice, Workspace};
use crate::core::json::{self, Problem, Value};
use crate::core::series::Series;
use crate::model::area::{self, Area, AreaError};
use crate::model::assumptions::LeftOut;
use crate::model::provenance::{self, Changed, EVIDENCE_VERSION, MODEL_VERSION, changed};
use crate::model::scenario::YEARS_MAX;

/// Version of the stored form. What every earlier version stored is still opened.
pub const SAVED_VERSION: u32 = 3;

#[derive(serde::Serialize)]
struct Saved {
    version: u32,
    document: Document,
    focus: Series,
    /// What the budget has beyond the allotment, so that a damaged budget is noticed; £.
    overspend: i64,
    /// The seed of the futures and their number.
    seed: u64,
    futures: u32,
    /// The version of the model and of the evidence that stored it.
    model: String,
    evidence: String,
    /// What was changed in them, for whoever reads the text.
    changed: Vec<Changed>,
}

/// What could not be assumed, in a sentence; nothing where everything could.
fn in_words(left_out: &LeftOut) -> Option<String> {
    let first = left_out.first()?;
    let more = match left_out.len() {
        1 => String::new(),
        number => format!(" (And {} more.)", number - 1),
    };
    Some(format!(
        "Something that you assumed cannot be assumed here and was left out; the rest of your work is as you left it. \
         {first}{more}"
    ))
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
        let kept = "It has been kept aside in this browser, and you start from the current plan.";
        match self {
            Self::OtherVersion(version) => write!(
                f,
                "Your stored work comes from another version of Allotment (its form is {version}, this one reads {SAVED_VERSION}). {kept}"
            ),
            Self::Damaged(problem) => {
                write!(f, "Your stored work could not be read: {problem}. {kept}")
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

/// A place whose figures were typed over, or have been published anew since, no longer counts as that place. Work from
/// before models had versions knew no local figures and gets those of its place, as if it were begun today.
fn settle(document: &mut Document, model: &str) {
    let place = area::by_code(&document.place);
    match place.filter(|place| place.has_figures_of(&document.area)) {
        None => document.place.clear(),
        Some(place) if model.is_empty() => document.area.local = place.local,
        Some(_) => {}
    }
}

/// What is wrong with stored work as a whole, in half a sentence.
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
        return Err("it moves money at a time that cannot be".into());
    }
    Ok(())
}

impl Workspace {
    /// The work as text.
    ///
    /// # Panics
    /// Never: the work is plain numbers and text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let saved = Saved {
            version: SAVED_VERSION,
            document: self.document().clone(),
            focus: self.focus,
            overspend: self.document().overspend(),
            seed: self.futures.seed,
            futures: self.futures.count,
            model: MODEL_VERSION.into(),
            evidence: EVIDENCE_VERSION.into(),
            changed: changed(&self.document().assumptions, &self.document().area),
        };
        json::to_text(&saved).expect("plain numbers and text can be written")
    }

    /// Opens work that was stored as text.
    ///
    /// # Errors
    /// Says why it cannot be opened.
    pub fn from_text(text: &str) -> Result<Self, SavedError> {
        let damaged = |problem: String| SavedError::Damaged(problem);
        let unreadable = |problem: Problem| SavedError::Damaged(problem.to_string());
        let value = Value::from_text(text).map_err(unreadable)?;
        let version = reading::version(&value).map_err(unreadable)?;
        if !(1..=SAVED_VERSION).contains(&version) {
            return Err(SavedError::OtherVersion(version));
        }
        let Read {
            mut document,
            left_out,
            focus,
            overspend,
            futures,
            model,
            evidence,
        } = reading::work(&value).map_err(unreadable)?;
        document.area = checked(document.area).map_err(damaged)?;
        sound(&document, overspend).map_err(damaged)?;
        document.challenges.retain(Challenge::is_sound);
        settle(&mut document, &model);
        let (futures, changed) = futures.checked();
        let notices = [
            in_words(&left_out),
            changed,
            provenance::of_another(&model, &evidence),
        ];
        let text = notices.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let notice = (!text.is_empty()).then_some(Notice {
            text,
            is_error: false,
        });
        Ok(Self {
            focus,
            futures,
            notice,
            ..Self::new(document)
        })
    }
}

//! What the user has made: the area, the plan, the locks. Every change goes through [`apply`], which is total and pure.

pub mod area_draft;
mod assume;
pub mod balance;
mod challenge;
mod document;
mod futures;
mod history;
mod label;
mod local;
mod next_pound;
mod presets;
mod storage;
mod terms;

pub use assume::Assumed;
pub use challenge::{Challenge, REASON_MAX, Role};
pub use document::{Document, Timing};
pub use futures::{FUTURES, Futures};
pub use history::History;
pub use next_pound::beyond;
pub use presets::Ready;
pub use storage::{SAVED_VERSION, SavedError};

use crate::core::line::{Line, PerLine};
use crate::core::quantity::{MoneyUnit, money, parse_money, parse_number};
use crate::core::series::Series;
use crate::evidence::Evidence;
use crate::model::area::{self, Area, LocalFigure, OWN_FIGURES, Place};
use crate::model::scenario::YEARS_MAX;
use balance::{Payer, Stop};

/// A message beside the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened and what to do.
    pub text: String,
    /// Whether it is about something that went wrong.
    pub is_error: bool,
}

/// Everything the page remembers.
#[derive(Debug, Clone, PartialEq)]
pub struct Workspace {
    /// The work and its history.
    pub history: History<Document>,
    /// The outcome looked at closely.
    pub focus: Series,
    /// Which futures are simulated.
    pub futures: Futures,
    /// What is wrong with the last entry for a line.
    pub refusals: PerLine<Option<String>>,
    /// What is wrong with the last entry for the allotment's growth into a year.
    pub growth_refusals: [Option<String>; YEARS_MAX],
    /// What is wrong with the last entry for each local figure, in the order of [`LocalFigure::ALL`].
    pub local_refusals: [Option<String>; 3],
    /// The line whose budget was set last.
    pub last_moved: Option<Line>,
    /// A message.
    pub notice: Option<Notice>,
}

impl Workspace {
    /// A workspace on this work.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self {
            history: History::new(document),
            focus: Series::RttWithin18Weeks,
            futures: Futures::default(),
            refusals: PerLine::from_fn(|_| None),
            growth_refusals: Default::default(),
            local_refusals: Default::default(),
            last_moved: None,
            notice: None,
        }
    }

    /// The first visit: NHS Leeds CCG at its current plan.
    ///
    /// # Panics
    /// Never in a build whose tests pass: a test opens it.
    #[must_use]
    pub fn first_visit() -> Self {
        let leeds = area::by_code(area::LEEDS).expect("the data has Leeds");
        let area = leeds
            .area(None, Evidence::built_in())
            .expect("Leeds has a budget");
        Self::new(Document::new(area::LEEDS, area))
    }

    /// The work as it stands.
    #[must_use]
    pub fn document(&self) -> &Document {
        self.history.present()
    }

    /// The place the work started from.
    #[must_use]
    pub fn place(&self) -> Option<&'static Place> {
        area::by_code(&self.document().place)
    }
}

/// In what a line's budget is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineField {
    /// Millions of pounds.
    Millions,
    /// Per cent of the whole budget.
    Percent,
    /// Pounds a head a year.
    PerHead,
}

/// Something the user did.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A line's budget was set by slider or key. Changes with the same gesture are one step of undo.
    Set {
        /// The line.
        line: Line,
        /// Its budget; whole £.
        pounds: i64,
        /// One drag, or one run of key presses.
        gesture: u32,
    },
    /// A line's budget was typed.
    Type {
        /// The line.
        line: Line,
        /// In what.
        field: LineField,
        /// The text as typed.
        text: String,
    },
    /// The refused entry for a line was taken back.
    Forgive(Line),
    /// The refused entry for the allotment's growth was taken back.
    ForgiveGrowth,
    /// A lock was turned.
    ToggleLock(Line),
    /// Somebody else is to pay.
    ChoosePayer(Payer),
    /// When the money of a line moves, or of every line.
    SetTiming {
        /// The line; all where there is none.
        line: Option<Line>,
        /// Its first month, and the months over which it grows.
        timing: Timing,
    },
    /// How far to look ahead; years.
    SetYears(u32),
    /// The allotment's growth into a year was typed.
    TypeGrowth {
        /// The year, counted from 0.
        year: usize,
        /// The text as typed; as published where it is empty.
        text: String,
    },
    /// What is paid for emergency activity away from plan was set.
    SetPaymentRate {
        /// Share of the full price, 0–1; as in the evidence where there is none.
        rate: Option<f64>,
        /// One drag, or one run of key presses.
        gesture: u32,
    },
    /// A local figure was typed, as the page shows it; as published where it is empty.
    SetLocal {
        /// The figure.
        figure: LocalFigure,
        /// The text as typed.
        text: String,
    },
    /// A local figure is to be as published again.
    ResetLocal(LocalFigure),
    /// All local figures are to be as published again.
    ResetAllLocal,
    /// England's figures are to stand for all local ones.
    UseEngland,
    /// The refused entry for a local figure was taken back.
    ForgiveLocal,
    /// Work that was kept aside is opened.
    Restore(Box<Document>),
    /// Something else is assumed.
    Assume(Box<Assumed>),
    /// A challenge is written into the log.
    Challenge(Box<Challenge>),
    /// The challenge at this place of the log is taken out.
    RemoveChallenge(usize),
    /// A place was chosen.
    ChoosePlace(&'static Place),
    /// An area of the user's own, checked.
    UseArea {
        /// Code of the place it started from, if any.
        place: String,
        /// The area.
        area: Area,
    },
    /// A ready scenario.
    Ready(Ready),
    /// Back to the current plan.
    Reset,
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// So many steps forward; back where it is negative.
    Go(i32),
    /// Other futures are simulated.
    Simulate(Futures),
    /// Another outcome is looked at closely.
    Focus(Series),
    /// The message was read.
    Dismiss,
}

/// The workspace after an action; nothing where it changes nothing.
#[must_use]
pub fn apply(workspace: &Workspace, action: &Action) -> Option<Workspace> {
    let mut next = workspace.clone();
    match action {
        Action::Set {
            line,
            pounds,
            gesture,
        } => set(&mut next, *line, *pounds, *gesture),
        Action::Type { line, field, text } => typed(&mut next, *line, *field, text),
        Action::Forgive(line) => next.refusals[*line] = None,
        Action::ForgiveGrowth => next.growth_refusals = Default::default(),
        Action::SetLocal { figure, text } => local::set(&mut next, *figure, text),
        Action::ResetLocal(figure) => local::reset(&mut next, *figure),
        Action::ResetAllLocal => local::reset_all(&mut next),
        Action::UseEngland => local::use_england(&mut next),
        Action::ForgiveLocal => next.local_refusals = Default::default(),
        Action::Restore(document) => {
            next.refusals = PerLine::from_fn(|_| None);
            next.history
                .push((**document).clone(), "the plan kept aside".into(), None);
        }
        Action::Assume(assumed) => assume::assume(&mut next, assumed),
        Action::Challenge(challenge) => challenge::note(&mut next, challenge),
        Action::RemoveChallenge(place) => challenge::remove(&mut next, *place),
        Action::ToggleLock(line) => {
            let mut document = next.document().clone();
            document.locked[*line] = !document.locked[*line];
            let word = if document.locked[*line] {
                "locked"
            } else {
                "unlocked"
            };
            next.refusals = PerLine::from_fn(|_| None);
            next.history
                .push(document, format!("{} {word}", line.name()), None);
        }
        Action::ChoosePayer(payer) => terms::choose_payer(&mut next, *payer),
        Action::SetTiming { line, timing } => terms::set_timing(&mut next, *line, *timing),
        Action::SetYears(years) => terms::set_years(&mut next, *years),
        Action::TypeGrowth { year, text } => terms::type_growth(&mut next, *year, text),
        Action::SetPaymentRate { rate, gesture } => {
            terms::set_payment_rate(&mut next, *rate, *gesture);
        }
        Action::ChoosePlace(place) => choose(&mut next, place),
        Action::UseArea { place, area } => use_area(&mut next, place, area.clone()),
        Action::Ready(ready) => presets::choose(&mut next, *ready),
        Action::Reset => {
            let mut document = next.document().clone();
            document.budget = document.baseline();
            next.refusals = PerLine::from_fn(|_| None);
            next.history
                .push(document, "back to the current plan".into(), None);
        }
        Action::Undo => go(&mut next, -1),
        Action::Redo => go(&mut next, 1),
        Action::Go(steps) => go(&mut next, *steps),
        Action::Simulate(futures) => next.futures = *futures,
        Action::Focus(series) => next.focus = *series,
        Action::Dismiss => next.notice = None,
    }
    (next != *workspace).then_some(next)
}

/// Goes so many steps forward, or back, as far as there are steps.
fn go(workspace: &mut Workspace, steps: i32) {
    if steps != 0 {
        workspace.history.go(steps);
        workspace.local_refusals = Default::default();
        workspace.refusals = PerLine::from_fn(|_| None);
    }
}

fn set(workspace: &mut Workspace, line: Line, pounds: i64, gesture: u32) {
    // A drag is measured from where it began, so that dragging there and back changes nothing.
    let base = workspace.history.base_of(gesture).clone();
    let (budget, stop) = base.purse().toward(line, pounds);
    workspace.last_moved = Some(line);
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace.refusals[line] = stop.map(|stop| stop.to_string());
    let label = label::of_change(line, &base.budget, &budget);
    let document = Document {
        budget,
        ..workspace.document().clone()
    };
    workspace.history.push(document, label, Some(gesture));
}

fn typed(workspace: &mut Workspace, line: Line, field: LineField, text: &str) {
    let document = workspace.document().clone();
    workspace.refusals = PerLine::from_fn(|_| None);
    let result = read(&document, line, field, text).and_then(|pounds| {
        let set = document.purse().set(line, pounds);
        set.map_err(|stop| stop.to_string())
    });
    match result {
        Ok(budget) => {
            workspace.last_moved = Some(line);
            let label = label::of_change(line, &document.budget, &budget);
            workspace
                .history
                .push(Document { budget, ..document }, label, None);
        }
        Err(sentence) => workspace.refusals[line] = Some(sentence),
    }
}

/// The budget that a text means; whole £. A text that begins with + or − is a change from the current plan.
fn read(document: &Document, line: Line, field: LineField, text: &str) -> Result<i64, String> {
    let pounds = match field {
        LineField::Millions => {
            parse_money(text, MoneyUnit::Millions).map_err(|error| error.to_string())?
        }
        LineField::Percent => {
            let percent = parse_number(text).ok_or_else(|| {
                format!("“{}” is not a percentage. Type it like 12.5.", text.trim())
            })?;
            percent / 100.0 * document.area.allotment
        }
        LineField::PerHead => {
            let each = parse_number(text).ok_or_else(|| {
                format!("“{}” is not a sum a head. Type it like 177.", text.trim())
            })?;
            each * document.area.population
        }
    };
    let relative = text.trim().starts_with(['+', '-', '−']);
    let pounds = if relative {
        document.baseline()[line] as f64 + pounds
    } else {
        pounds
    };
    if pounds < 0.0 {
        return Err(format!(
            "A service cannot have less than nothing. {} has {} in the current plan.",
            line.name(),
            money(document.baseline()[line] as f64)
        ));
    }
    if pounds > document.area.allotment {
        return Err(format!(
            "That is more than the whole budget of {}.",
            money(document.area.allotment)
        ));
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "between 0 and the allotment"
    )]
    Ok(pounds.round() as i64)
}

fn choose(workspace: &mut Workspace, place: &Place) {
    match place.area(None, Evidence::built_in()) {
        Ok(area) => open(workspace, &place.code, area),
        Err(_) => {
            let text = format!(
                "{} has no published allocation. Type its budget to use it.",
                place.name
            );
            workspace.notice = Some(Notice {
                text,
                is_error: false,
            });
        }
    }
}

/// Opens an area whose figures were typed. One that is no longer as published no longer counts as that place.
fn use_area(workspace: &mut Workspace, place: &str, mut area: Area) {
    let is_place = area::by_code(place).is_some_and(|of| of.has_figures_of(&area));
    if is_place {
        return open(workspace, place, area);
    }
    if !area.name.ends_with(OWN_FIGURES) {
        area.name.push_str(OWN_FIGURES);
    }
    open(workspace, "", area);
}

fn open(workspace: &mut Workspace, place: &str, area: Area) {
    let label = area.name.clone();
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace.local_refusals = Default::default();
    workspace.notice = None;
    // How far to look and what to assume is the user's, wherever the place is.
    let Document {
        years, assumptions, ..
    } = workspace.document().clone();
    let document = Document {
        years,
        assumptions,
        ..Document::new(place, area)
    };
    workspace.history.push(document, label, None);
}

/// The stop that a lever meets, in words.
impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Locked(line) => write!(f, "{} is locked. Unlock it to change it.", line.name()),
            Self::NobodyElse => write!(
                f,
                "Every other service is locked, so nobody can pay. Unlock one to move money."
            ),
            Self::PayerLocked(payer) => write!(
                f,
                "{} is to pay and is locked. Unlock it, or choose who else pays.",
                payer.name()
            ),
            Self::PaysItself(line) => write!(
                f,
                "{} pays for the others, so it cannot be moved itself. Choose who else pays to move it.",
                line.name()
            ),
            Self::Least => write!(f, "A service cannot have less than nothing."),
            Self::PayerDry { payer, most } => write!(
                f,
                "{} has nothing left to give: the most you can have here is {}. Choose who else pays to go further.",
                payer.name(),
                money(*most as f64)
            ),
            Self::Whole(most) => write!(
                f,
                "No service can have more than the whole budget of {}.",
                money(*most as f64)
            ),
            Self::Most { most, all_open } => {
                write!(f, "The most you can have here is {}.", money(*most as f64))?;
                if *all_open {
                    Ok(())
                } else {
                    write!(f, " Unlock a line to go further.")
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! The actions of the user.

use super::assumed::Assumed;
use super::balance::Payer;
use super::challenge::Challenge;
use super::document::{Document, Timing};
use super::futures::Futures;
use crate::core::line::Line;
use crate::core::series::Series;
use crate::model::area::{Area, LocalFigure, Place};
use crate::model::scenario::Preset;

/// Unit in which a line's budget is typed.
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
        /// Unit.
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
    /// Whoever pays is to pay for what has been moved already.
    Refund,
    /// The time at which the money of a line, or of every line, moves was set.
    SetTiming {
        /// The line; all where there is none.
        line: Option<Line>,
        /// Its first month, and the months over which it grows.
        timing: Timing,
    },
    /// The number of years ahead was set.
    SetYears(u32),
    /// The allotment's growth into a year was typed.
    TypeGrowth {
        /// The year, counted from 0.
        year: usize,
        /// The text as typed; as published where it is empty.
        text: String,
    },
    /// The payment for emergency activity away from plan was set.
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
    /// England's figures were chosen to replace all local ones.
    UseEngland,
    /// The refused entry for a local figure was taken back.
    ForgiveLocal,
    /// Work that was kept aside is opened.
    Restore(Box<Document>),
    /// Something else is assumed.
    Assume(Box<Assumed>),
    /// Everything is to be assumed as published: the evidence, the model, and the local figures.
    UsePublished,
    /// A challenge is written into the log.
    Challenge(Box<Challenge>),
    /// The challenge at this index of the log was removed.
    RemoveChallenge(usize),
    /// An area was chosen.
    ChoosePlace(&'static Place),
    /// An area of the user's own, checked.
    UseArea {
        /// Code of the area it started from, if any.
        place: String,
        /// The area.
        area: Area,
    },
    /// A ready plan.
    ChoosePreset(Preset),
    /// Back to the current plan.
    Reset,
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// This number of steps forward; back if it is negative.
    Go(i32),
    /// Other futures are simulated.
    Simulate(Futures),
    /// Another outcome is looked at closely.
    Focus(Series),
    /// The message was read.
    Dismiss,
}

//! The part of an outcome that a fan shows.

use crate::chart::axis::Axis;
use crate::engine::collector::{FocusSummary, SpanSummary, StandardLimit, TimeStep};

/// Size and choices of a fan chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FanFrame {
    /// Width; pixels.
    pub width: f64,
    /// Height; pixels.
    pub height: f64,
    /// The root font size over 16 pixels.
    pub text_scale: f64,
    /// Axis of the chart before, kept while everything fits.
    pub axis: Option<Axis>,
    /// Months or years.
    pub time_step: TimeStep,
    /// Single future that is drawn instead of the two middles.
    pub future: Option<usize>,
}

/// Figures that a fan chart shows.
pub(super) struct View<'a> {
    pub(super) focus: &'a FocusSummary,
    pub(super) time_step: TimeStep,
    /// By month or by year.
    pub(super) spans: Vec<SpanSummary>,
    /// The standard that levels are held to.
    pub(super) standard: Option<StandardLimit>,
    /// The smallest difference that matters, of differences.
    pub(super) important: Option<f64>,
    /// Lines of your plan and of the current plan: the middles, or those of one future.
    pub(super) yours: Vec<f64>,
    pub(super) was: Vec<f64>,
    /// True where these are of one future.
    pub(super) single: bool,
}

impl<'a> View<'a> {
    pub(super) fn new(
        focus: &'a FocusSummary,
        standard: Option<StandardLimit>,
        frame: &FanFrame,
    ) -> Self {
        let spans = focus.spans(frame.time_step);
        let single = frame.future.and_then(|future| focus.singles.get(future));
        let line = |arm: usize| match single {
            Some(future) => {
                let levels = future.line(frame.time_step, arm).iter();
                levels.copied().map(f64::from).collect()
            }
            None => {
                let middle = |span: &SpanSummary| [span.baseline_p50, span.plan[2]][arm];
                spans.iter().map(middle).collect()
            }
        };
        Self {
            focus,
            time_step: frame.time_step,
            standard: standard.filter(|_| !focus.is_difference),
            important: focus
                .is_difference
                .then(|| focus.important(frame.time_step)),
            yours: line(1),
            was: line(0),
            single: single.is_some(),
            spans,
        }
    }
}

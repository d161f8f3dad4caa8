//! The fan: one outcome by month or by year, your plan against the current plan, with the last month or year as dots.

mod end_dots;
mod ground;
mod labels;
mod layout;
mod spread;
mod table;

pub(super) use table::cell;
pub use table::{fan_csv, fan_table};

use super::label_placement::Obstacles;
use super::{Axis, Figure};
use crate::engine::collector::{FocusSummary, Period, SpanSummary, Standard};
use crate::text::chart as text;
use layout::Layout;

/// What a fan is drawn into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FanFrame {
    /// Width; pixels.
    pub width: f64,
    /// Height; pixels.
    pub height: f64,
    /// The root font size over 16 pixels.
    pub text_scale: f64,
    /// The axis of the picture before, kept while it serves.
    pub axis: Option<Axis>,
    /// By what it is told.
    pub period: Period,
    /// The single future that is drawn in place of the two middles.
    pub future: Option<usize>,
}

/// What a fan shows.
struct View<'a> {
    focus: &'a FocusSummary,
    period: Period,
    /// By month or by year.
    spans: Vec<SpanSummary>,
    standard: Option<Standard>,
    /// The line of your plan and that of the current plan: the middles, or those of one future.
    yours: Vec<f64>,
    was: Vec<f64>,
    /// Whether these are of one future.
    single: bool,
}

impl<'a> View<'a> {
    fn new(focus: &'a FocusSummary, standard: Option<Standard>, frame: &FanFrame) -> Self {
        let spans = focus.spans(frame.period);
        let single = frame.future.and_then(|future| focus.singles.get(future));
        let line = |arm: usize| match single {
            Some(future) => {
                let levels = future.line(frame.period, arm).iter();
                levels.copied().map(f64::from).collect()
            }
            None => {
                let middle = |span: &SpanSummary| [span.baseline_p50, span.plan[2]][arm];
                spans.iter().map(middle).collect()
            }
        };
        Self {
            focus,
            period: frame.period,
            standard,
            yours: line(1),
            was: line(0),
            single: single.is_some(),
            spans,
        }
    }
}

/// Draws the fan of an outcome. Returns the axis to keep for the next picture.
#[must_use]
pub fn fan(focus: &FocusSummary, standard: Option<Standard>, frame: &FanFrame) -> (Figure, Axis) {
    let view = View::new(focus, standard, frame);
    let axis = layout::axis_of(&view, frame.axis);
    let ticks = layout::ticks(focus.series, axis);
    let layout = Layout::new(frame, &view, axis, &ticks);
    let mut marks = Vec::new();
    let mut obstacles = Obstacles::default();
    ground::ground(&mut marks, &layout, standard, &ticks);
    spread::spread(&mut marks, &mut obstacles, &layout, &view);
    ground::frame_lines(&mut marks, &layout, standard);
    end_dots::end_dots(&mut marks, &mut obstacles, &layout, &view);
    labels::of_lines(&mut marks, &mut obstacles, &layout, &view);
    labels::of_standard(&mut marks, &mut obstacles, &layout, &view);
    let figure = Figure {
        width: frame.width,
        height: frame.height,
        description: text::description(focus, frame.period),
        marks,
    };
    (figure, axis)
}

#[cfg(test)]
mod tests;

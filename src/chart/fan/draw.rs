//! Draws a fan.

use super::end_dots::end_dots;
use super::ground::{frame_lines, ground};
use super::labels;
use super::layout::{Layout, axis_of, ticks};
use super::spread::spread;
use super::view::{FanFrame, View};
use crate::chart::axis::Axis;
use crate::chart::label_placement::Obstacles;
use crate::chart::mark::Chart;
use crate::engine::collector::{FocusSummary, StandardLimit};
use crate::text::chart as text;

/// Draws the fan of an outcome. Returns the axis to keep for the next picture.
#[must_use]
pub fn fan(
    focus: &FocusSummary,
    standard: Option<StandardLimit>,
    frame: &FanFrame,
) -> (Chart, Axis) {
    let view = View::new(focus, standard, frame);
    let axis = axis_of(&view, frame.axis);
    let ticks = ticks(focus, axis);
    let layout = Layout::new(frame, &view, axis, &ticks);
    let mut marks = Vec::new();
    let mut obstacles = Obstacles::default();
    ground(&mut marks, &layout, &view, &ticks);
    spread(&mut marks, &mut obstacles, &layout, &view);
    frame_lines(&mut marks, &layout, &view);
    end_dots(&mut marks, &mut obstacles, &layout, &view);
    labels::of_lines(&mut marks, &mut obstacles, &layout, &view);
    labels::of_standard(&mut marks, &mut obstacles, &layout, &view);
    let figure = Chart {
        width: frame.width,
        height: frame.height,
        description: text::description(focus, frame.time_step),
        marks,
    };
    (figure, axis)
}

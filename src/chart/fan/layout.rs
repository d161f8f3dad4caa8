//! Positions of the parts of a fan chart.

use super::view::{FanFrame, View};
use crate::chart::axis::{Axis, axis_for};
use crate::engine::collector::{END_DOTS, FocusSummary, TimeStep};
use crate::text::{axis_label, difference_axis_label};

/// Below this width labels are shortened; pixels.
const SMALL: f64 = 460.0;

/// Positions of the parts of a fan chart; pixels.
pub(super) struct Layout {
    pub left: f64,
    pub top: f64,
    pub bottom: f64,
    pub fan_right: f64,
    pub right: f64,
    /// Number of months or years, and of years.
    pub spans: usize,
    pub years: usize,
    pub time_step: TimeStep,
    pub axis: Axis,
    pub small: bool,
    pub scale: f64,
}

impl Layout {
    pub(super) fn new(
        frame: &FanFrame,
        view: &View<'_>,
        axis: Axis,
        ticks: &[(f64, String)],
    ) -> Self {
        let scale = frame.text_scale;
        let small = frame.width < SMALL * scale;
        let ends = if small {
            84.0
        } else {
            (frame.width * 0.24).min(150.0 * scale)
        };
        let widths = ticks.iter().map(|(_, label)| label.chars().count());
        Self {
            left: (10.0 + 7.2 * widths.max().unwrap_or(1) as f64) * scale,
            top: 10.0,
            bottom: frame.height - 24.0 * scale,
            fan_right: frame.width - ends,
            right: frame.width,
            spans: view.spans.len().max(1),
            years: view.focus.years.len(),
            time_step: frame.time_step,
            axis,
            small,
            scale,
        }
    }

    /// Distance from one month or year to the next.
    pub(super) fn span_px(&self) -> f64 {
        (self.fan_right - self.left) / self.spans as f64
    }

    /// Horizontal position of the end of a month, or of the middle of a year, counted from 0.
    pub(super) fn x(&self, index: usize) -> f64 {
        let within = match self.time_step {
            TimeStep::Months => 1.0,
            TimeStep::Years => 0.5,
        };
        self.left + (index as f64 + within) * self.span_px()
    }

    /// Horizontal position of a time in years, from 0 to the number of years.
    pub(super) fn x_of_year(&self, year: f64) -> f64 {
        self.left + year / self.years.max(1) as f64 * (self.fan_right - self.left)
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let share = (value - self.axis.low) / (self.axis.high - self.axis.low);
        self.bottom - share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }
}

/// The axis that holds everything drawn. While single futures are shown it holds all of them, so that it does not
/// change from one to the next.
pub(super) fn axis_of(view: &View<'_>, before: Option<Axis>) -> Axis {
    let dots = view.focus.dots(view.time_step);
    // The very ends of the spread may fall outside: one dot in fifty on either side.
    let mut values = vec![dots[1], dots[END_DOTS - 2]];
    for span in &view.spans {
        values.extend([span.baseline_p50, span.plan[0], span.plan[4]]);
    }
    values.extend(view.standard.map(|(standard, _)| standard));
    if let Some(important) = view.important {
        values.extend([-important, important]);
    }
    if view.single {
        let singles = view.focus.singles.iter();
        let lines = singles.flat_map(|future| [0, 1].map(|arm| future.line(view.time_step, arm)));
        values.extend(lines.flatten().copied().map(f64::from));
    }
    let mut low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let mut high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !high.is_finite() {
        (low, high) = (0.0, 1.0);
    }
    let bounds = if view.focus.is_difference {
        (f64::NEG_INFINITY, f64::INFINITY)
    } else {
        view.focus.series.measure().bounds()
    };
    axis_for(low, high, bounds, before)
}

/// The values of the hairlines, in words.
pub(super) fn ticks(focus: &FocusSummary, axis: Axis) -> Vec<(f64, String)> {
    let of = if focus.is_difference {
        difference_axis_label
    } else {
        axis_label
    };
    let label = |tick: f64| (tick, of(focus.series, tick, axis.step));
    axis.ticks().into_iter().map(label).collect()
}

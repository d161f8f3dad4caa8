//! Charts as plain geometry and words: marks in final coordinates, one sentence, and the table beneath.
//!
//! A figure knows coordinates and words, not HTML. Better is always drawn to the right or named in words; the class of
//! a mark says what it is, and the style sheets say how that looks.

mod axis;
mod belief;
mod curves;
mod dot_plot;
mod effect_bar;
mod error_bars;
mod export;
mod fan;
mod influence;
mod label_placement;
mod outcome_table;
mod stacked_bar;
mod strip_plot;
mod svg;
mod tornado;
mod validation;
mod waffle;
mod waterfall;

pub use axis::{Axis, axis_for};
pub use belief::{Belief, Labels, belief, spark};
pub use curves::{Curve, curves};
pub use dot_plot::differences;
pub use effect_bar::{EffectScale, effect_range, part_bar};
pub use error_bars::{ErrorBar, error_bar_scale, error_bars};
pub use export::fan_export;
pub use fan::{FanFrame, fan, fan_csv, fan_table};
pub use influence::{Influence, influence_csv};
pub use outcome_table::outcome_table;
pub use stacked_bar::{StackedBarPart, stack};
pub use strip_plot::strip_plot;
pub use svg::{file_svg, page_svg};
pub use tornado::{TornadoBar, TornadoScale, tornado_axis, tornado_bar};
pub use validation::{
    ValidationFrame, figures_csv, inside, places, scores_csv, scores_table, track,
};
pub use waffle::waffle;
pub use waterfall::{waterfall, waterfall_table};

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// One thing drawn, in pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// What it is.
        class: &'static str,
    },
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f64, f64),
        /// Where it ends.
        to: (f64, f64),
        /// What it is.
        class: &'static str,
    },
    /// A line or an area through points; an area closes on itself.
    Path {
        /// The points.
        points: Vec<(f64, f64)>,
        /// Whether it closes on itself.
        closed: bool,
        /// What it is.
        class: &'static str,
    },
    /// A dot.
    Dot {
        /// Its centre.
        at: (f64, f64),
        /// Its radius.
        radius: f64,
        /// What it is.
        class: &'static str,
    },
    /// A text.
    Text {
        /// Its point on the base line.
        at: (f64, f64),
        /// What it says.
        text: String,
        /// Where it stands relative to the point.
        anchor: Anchor,
        /// What it is.
        class: &'static str,
    },
}

/// A chart, drawn at the real size of its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Width; pixels.
    pub width: f64,
    /// Height; pixels.
    pub height: f64,
    /// What it shows, in one sentence.
    pub description: String,
    /// What is drawn, back to front.
    pub marks: Vec<Mark>,
}

/// The figures of a chart as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataTable {
    /// What the table holds.
    pub caption: String,
    /// The heading of each column.
    pub columns: Vec<String>,
    /// The cells of each row; the first names the row.
    pub rows: Vec<Vec<String>>,
}

impl Mark {
    /// What it is.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self {
            Self::Rect { class, .. }
            | Self::Line { class, .. }
            | Self::Path { class, .. }
            | Self::Dot { class, .. }
            | Self::Text { class, .. } => class,
        }
    }

    /// The same somewhere else.
    fn moved(mut self, right: f64, down: f64) -> Self {
        let shift = |at: &mut (f64, f64)| *at = (at.0 + right, at.1 + down);
        match &mut self {
            Self::Rect { x, y, .. } => (*x, *y) = (*x + right, *y + down),
            Self::Line { from, to, .. } => [from, to].into_iter().for_each(shift),
            Self::Path { points, .. } => points.iter_mut().for_each(shift),
            Self::Dot { at, .. } | Self::Text { at, .. } => shift(at),
        }
        self
    }
}

fn line(from: (f64, f64), to: (f64, f64), class: &'static str) -> Mark {
    Mark::Line { from, to, class }
}

fn text(at: (f64, f64), text: impl Into<String>, anchor: Anchor, class: &'static str) -> Mark {
    Mark::Text {
        at,
        text: text.into(),
        anchor,
        class,
    }
}

/// Stacks values in bins whose edges include 0: for each value, in order, its bin and its height in the stack.
fn stacks(values: &[f64], bin: f64) -> Vec<(i64, usize)> {
    let place = |value: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a few hundred bins")]
        let bin = (value / bin).floor().clamp(-1e6, 1e6) as i64;
        bin
    };
    let mut stacked: Vec<(i64, usize)> = Vec::with_capacity(values.len());
    for value in values {
        let bin = place(*value);
        let height = stacked.iter().filter(|(other, _)| *other == bin).count();
        stacked.push((bin, height));
    }
    stacked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacks_never_mix_the_two_sides_of_zero() {
        let stacked = stacks(&[-0.1, 0.0, 0.1, 0.9, 1.1], 1.0);
        assert_eq!(stacked, [(-1, 0), (0, 0), (0, 1), (0, 2), (1, 0)]);
    }
}

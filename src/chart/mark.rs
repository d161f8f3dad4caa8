//! A chart as plain geometry: its size, its marks in pixels, and one sentence.

/// Position of a text relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
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
        /// Meaning of the mark, which the style sheets look up.
        class: &'static str,
    },
    /// A straight line.
    Line {
        /// Start.
        from: (f64, f64),
        /// End.
        to: (f64, f64),
        /// Meaning of the mark, which the style sheets look up.
        class: &'static str,
    },
    /// A line or an area through points; an area closes on itself.
    Path {
        /// The points.
        points: Vec<(f64, f64)>,
        /// True for an area.
        closed: bool,
        /// Meaning of the mark, which the style sheets look up.
        class: &'static str,
    },
    /// A dot.
    Dot {
        /// Centre.
        at: (f64, f64),
        /// Radius.
        radius: f64,
        /// Meaning of the mark, which the style sheets look up.
        class: &'static str,
    },
    /// A text.
    Text {
        /// Point on the base line.
        at: (f64, f64),
        /// Words.
        text: String,
        /// Position relative to the point.
        anchor: Anchor,
        /// Meaning of the mark, which the style sheets look up.
        class: &'static str,
    },
}

/// A chart, drawn at the size at which it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Width; pixels.
    pub width: f64,
    /// Height; pixels.
    pub height: f64,
    /// Content in one sentence.
    pub description: String,
    /// Marks, from back to front.
    pub marks: Vec<Mark>,
}

impl Mark {
    /// Meaning of the mark, which the style sheets look up.
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

    /// The same mark moved by a number of pixels.
    pub(super) fn moved(mut self, right: f64, down: f64) -> Self {
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

/// A straight line.
pub(super) fn line(from: (f64, f64), to: (f64, f64), class: &'static str) -> Mark {
    Mark::Line { from, to, class }
}

/// A text.
pub(super) fn text(
    at: (f64, f64),
    text: impl Into<String>,
    anchor: Anchor,
    class: &'static str,
) -> Mark {
    Mark::Text {
        at,
        text: text.into(),
        anchor,
        class,
    }
}

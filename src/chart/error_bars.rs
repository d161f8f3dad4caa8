//! Sizes with their errors: bars from 0, one under the other, each with a whisker as long as its error to either side.

use super::mark::{Chart, Mark, line};

/// A size and its error, in one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErrorBar {
    /// The size; one below 0 is drawn as nothing, with what its whisker has above.
    pub value: f64,
    /// Length of the whisker to either side.
    pub error: f64,
    /// Meaning of the bar, which the style sheets look up.
    pub class: &'static str,
}

/// Height of a bar and of the room after it; pixels at normal size.
const BAR: f64 = 11.0;
const GAP: f64 = 3.0;
/// Half the height of a whisker's end; pixels at normal size.
const END: f64 = 3.5;
/// Room at the right, so that no end is cut; pixels.
const ROOM: f64 = 3.0;

/// The end of the scale on which all these bars fit.
#[must_use]
pub fn error_bar_scale(bars: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let ends = bars.into_iter().map(|(value, error)| value + error);
    ends.filter(|end| end.is_finite()).fold(0.0, f64::max)
}

/// The bars on a scale from 0 to `most`.
#[must_use]
pub fn error_bars(
    bars: &[ErrorBar],
    most: f64,
    width: f64,
    text_scale: f64,
    description: String,
) -> Chart {
    let x = |value: f64| {
        let share = if most > 0.0 { value / most } else { 0.0 };
        1.0 + share.clamp(0.0, 1.0) * (width - ROOM - 1.0).max(0.0)
    };
    let (bar, gap) = (BAR * text_scale, GAP * text_scale);
    let height = 2.0 * gap + bars.len() as f64 * (bar + gap) - gap;
    let mut marks = vec![line((x(0.0), 0.0), (x(0.0), height), "axis")];
    for (index, of) in bars.iter().enumerate() {
        let top = gap + index as f64 * (bar + gap);
        let (zero, end) = (x(0.0), x(of.value));
        if end > zero {
            marks.push(Mark::Rect {
                x: zero,
                y: top,
                width: end - zero,
                height: bar,
                class: of.class,
            });
        }
        let (low, high) = (x(of.value - of.error), x(of.value + of.error));
        if high > low {
            let middle = top + bar / 2.0;
            let cap = END * text_scale;
            marks.push(line((low, middle), (high, middle), "error-bar"));
            for at in [low, high] {
                marks.push(line((at, middle - cap), (at, middle + cap), "error-bar"));
            }
        }
    }
    Chart {
        width,
        height,
        description,
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: f64, error: f64) -> ErrorBar {
        ErrorBar {
            value,
            error,
            class: "band50",
        }
    }

    #[test]
    fn bars_and_whiskers_stay_inside_the_chart() {
        let bars = [bar(0.6, 0.1), bar(-0.05, 0.02), bar(0.0, 0.0)];
        let most = error_bar_scale(bars.iter().map(|bar| (bar.value, bar.error)));
        assert!((most - 0.7).abs() < 1e-12);
        let figure = error_bars(&bars, most, 200.0, 1.0, String::new());
        for mark in &figure.marks {
            let (low, high) = match mark {
                Mark::Rect { x, width, .. } => (*x, x + width),
                Mark::Line { from, to, .. } => (from.0, to.0),
                other => panic!("{other:?} is neither bar nor whisker"),
            };
            assert!(low >= 0.0 && high <= 200.0, "{mark:?}");
        }
        // The axis, one bar and its whisker of three lines; the others are nothing.
        assert_eq!(figure.marks.len(), 5);
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_scale() {
        let figure = error_bars(&[bar(0.5, 0.0)], 1.0, 204.0, 1.0, String::new());
        let Mark::Rect { width, .. } = figure.marks[1] else {
            panic!("the bar follows the axis");
        };
        assert!((width - 100.0).abs() < 1e-9);
    }
}

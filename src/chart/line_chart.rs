//! Small pictures of how one thing follows from another: a line, what it is compared with, and where baseline is.

use super::mark::{Chart, Mark, line};

/// A curve to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Its points, from left to right, in any units.
    pub points: Vec<(f64, f64)>,
    /// True for the curve that the others are compared with.
    pub is_reference: bool,
}

/// Curves in one frame. `baseline` is where the two thin lines cross; `frame` gives the least and the greatest of each
/// axis.
#[must_use]
pub fn line_chart(
    curves: &[Curve],
    baseline: (f64, f64),
    frame: [(f64, f64); 2],
    (width, height): (f64, f64),
    description: &str,
) -> Chart {
    const ROOM: f64 = 2.0;
    let along = |value: f64, (low, high): (f64, f64), length: f64| {
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        ROOM + share * (length - 2.0 * ROOM)
    };
    let position = |(x, y): (f64, f64)| {
        let down = height - along(y, frame[1], height);
        (along(x, frame[0], width), down)
    };
    let (x, y) = position(baseline);
    let mut marks = vec![
        line((0.0, y), (width, y), "axis"),
        line((x, 0.0), (x, height), "axis"),
    ];
    // The reference is drawn behind the others.
    let (behind, before): (Vec<_>, Vec<_>) = curves.iter().partition(|curve| curve.is_reference);
    for curve in behind.into_iter().chain(before) {
        marks.push(Mark::Path {
            points: curve.points.iter().copied().map(position).collect(),
            closed: false,
            class: if curve.is_reference { "was" } else { "median" },
        });
    }
    Chart {
        width,
        height,
        description: description.to_owned(),
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plan_is_where_the_lines_cross_and_every_point_is_inside() {
        let straight = |is_reference| Curve {
            points: vec![(0.5, 0.5), (1.0, 1.0), (3.0, 3.0)],
            is_reference,
        };
        let figure = line_chart(
            &[straight(false), straight(true)],
            (1.0, 1.0),
            [(0.5, 1.5), (0.5, 1.5)],
            (102.0, 62.0),
            "",
        );
        assert_eq!(figure.marks[0], line((0.0, 31.0), (102.0, 31.0), "axis"));
        assert_eq!(figure.marks[1], line((51.0, 0.0), (51.0, 62.0), "axis"));
        assert_eq!(figure.marks[2].class(), "was");
        for mark in &figure.marks {
            if let Mark::Path { points, .. } = mark {
                assert_eq!(points[1], (51.0, 31.0));
                assert!(
                    points
                        .iter()
                        .all(|(x, y)| (2.0..=100.0).contains(x) && (2.0..=60.0).contains(y))
                );
            }
        }
    }
}

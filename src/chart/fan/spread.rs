//! The spread: bands over the months or a column for each year, and the two lines over it.

use super::layout::Layout;
use super::view::View;
use crate::chart::label_placement::Obstacles;
use crate::chart::mark::Mark;
use crate::engine::collector::TimeStep;

/// A year's column, as a share of the year.
const COLUMN: f64 = 0.6;

/// Draws the spread and both lines, for texts to keep clear of.
pub(super) fn spread(
    marks: &mut Vec<Mark>,
    obstacles: &mut Obstacles,
    layout: &Layout,
    view: &View<'_>,
) {
    let half = COLUMN * layout.span_px() / 2.0;
    for (low, high, class) in [(0, 4, "band90"), (1, 3, "band50")] {
        match view.time_step {
            TimeStep::Months => marks.push(band(layout, view, low, high, class)),
            TimeStep::Years => {
                for (index, span) in view.spans.iter().enumerate() {
                    let (top, bottom) = (layout.y(span.plan[high]), layout.y(span.plan[low]));
                    marks.push(Mark::Rect {
                        x: layout.x(index) - half,
                        y: top,
                        width: 2.0 * half,
                        height: bottom - top,
                        class,
                    });
                }
            }
        }
    }
    let classes = if view.single {
        ["future-was", "future"]
    } else {
        ["was", "median"]
    };
    let reach = if view.single { 0.0 } else { half };
    for (values, class) in [&view.was, &view.yours].into_iter().zip(classes) {
        let at = |index: usize, value: f64| (layout.x(index), layout.y(value));
        let points: Vec<(f64, f64)> = values
            .iter()
            .enumerate()
            .map(|(index, value)| at(index, *value))
            .collect();
        for (x, y) in &points {
            obstacles.point((*x, *y), 2.0);
        }
        // The middles of years are no path: nothing is said of the time between them.
        if view.time_step == TimeStep::Years && !view.single {
            for (x, y) in points {
                let across = vec![(x - reach, y), (x + reach, y)];
                across.iter().for_each(|point| obstacles.point(*point, 2.0));
                marks.push(path(across, class));
            }
        } else {
            marks.push(path(points, class));
        }
    }
}

fn path(points: Vec<(f64, f64)>, class: &'static str) -> Mark {
    Mark::Path {
        points,
        closed: false,
        class,
    }
}

fn band(layout: &Layout, view: &View<'_>, low: usize, high: usize, class: &'static str) -> Mark {
    let spans = view.spans.iter().enumerate();
    let edge = |quantile: usize| {
        spans
            .clone()
            .map(move |(index, span)| (layout.x(index), layout.y(span.plan[quantile])))
    };
    let points = edge(low).chain(edge(high).rev()).collect();
    Mark::Path {
        points,
        closed: true,
        class,
    }
}

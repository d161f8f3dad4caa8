//! The ranges of the futures with the figures over them.

use crate::analysis::validation::record::SeriesRecord;
use crate::chart::axis::{Axis, axis_for};
use crate::chart::mark::{Anchor, Chart, Mark, line, text};
use crate::text::validation as text;

/// Below this width names are shortened; pixels at the usual text size.
const SMALL: f64 = 430.0;
/// Height of a line of text, and width of a letter; pixels at the usual text size.
const LINE_PX: f64 = 15.0;
const LETTER_PX: f64 = 7.0;
/// Up to so many figures each has a column of its own: they are too few for a path.
const COLUMNS_MOST: usize = 5;

/// Size and span of a validation chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidationFrame {
    /// Pixels.
    pub width: f64,
    /// Pixels.
    pub height: f64,
    /// The root font size over 16 pixels.
    pub text_scale: f64,
    /// Length of the forecast; months.
    pub months: u32,
}

/// Draws a series from its start, which is written as `2013-04`.
#[must_use]
pub fn validation_chart(start: &str, series: &SeriesRecord, frame: &ValidationFrame) -> Chart {
    let layout = Layout::new(series, frame);
    let mut marks = Vec::new();
    ground(&mut marks, &layout, start);
    bands(&mut marks, &layout, series);
    let last = layout.y(series.last_value);
    marks.push(line((layout.left, last), (layout.right, last), "was"));
    if !layout.is_columns {
        let middles = layout.path(&series.months, &series.quantiles[2]);
        marks.push(path(middles, "median"));
    }
    let mut happened = layout.path(&series.months, &series.actual);
    happened.insert(0, (layout.left, last));
    marks.push(path(happened, "happened"));
    for (index, actual) in series.actual.iter().enumerate() {
        let range = series.quantiles[0][index]..=series.quantiles[4][index];
        marks.push(Mark::Dot {
            at: (layout.x(series.months[index]), layout.y(*actual)),
            radius: if layout.is_columns { 4.0 } else { 2.6 },
            class: if range.contains(actual) {
                "happened-in"
            } else {
                "happened-out"
            },
        });
    }
    names(&mut marks, &layout, series);
    Chart {
        width: frame.width,
        height: frame.height,
        description: text::description(start, series),
        marks,
    }
}

/// Positions of the chart's parts; pixels.
struct Layout {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// From the first to the last month of the forecast.
    months: u32,
    axis: Axis,
    ticks: Vec<(f64, String)>,
    is_columns: bool,
    is_small: bool,
    scale: f64,
}

impl Layout {
    fn new(series: &SeriesRecord, frame: &ValidationFrame) -> Self {
        let scale = frame.text_scale;
        let values = || {
            let drawn = [&series.actual, &series.quantiles[0], &series.quantiles[4]];
            let drawn = drawn.into_iter().flatten().copied();
            drawn.chain([series.last_value]).filter(|v| v.is_finite())
        };
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
        let most = if series.scores.is_share {
            1.0
        } else {
            f64::INFINITY
        };
        let axis = axis_for(low, high, (0.0, most), None);
        let label = |tick: f64| text::axis_label(series, tick, axis.high, axis.step);
        let ticks: Vec<(f64, String)> = axis.ticks().into_iter().map(|t| (t, label(t))).collect();
        let letters = ticks.iter().map(|(_, label)| label.chars().count());
        let is_small = frame.width < SMALL * scale;
        let names = LINE_NAMES.map(|names| names[usize::from(is_small)]);
        let longest = names.iter().map(|name| name.chars().count()).max();
        Self {
            left: (10.0 + LETTER_PX * letters.max().unwrap_or(1) as f64) * scale,
            right: frame.width - (10.0 + LETTER_PX * longest.unwrap_or(1) as f64) * scale,
            top: 10.0 * scale,
            bottom: frame.height - 24.0 * scale,
            months: frame.months.max(1),
            axis,
            ticks,
            is_columns: series.months.len() <= COLUMNS_MOST,
            is_small,
            scale,
        }
    }

    /// The end of a month, counted from 0.
    fn x(&self, month: u32) -> f64 {
        self.x_of(f64::from(month) + 1.0)
    }

    /// Horizontal position of a number of months after the start.
    fn x_of(&self, months: f64) -> f64 {
        self.left + (months / f64::from(self.months)).clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.axis.low) / (self.axis.high - self.axis.low);
        self.bottom - share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    fn path(&self, months: &[u32], values: &[f64]) -> Vec<(f64, f64)> {
        let points = months.iter().zip(values);
        points
            .map(|(month, value)| (self.x(*month), self.y(*value)))
            .collect()
    }
}

fn path(points: Vec<(f64, f64)>, class: &'static str) -> Mark {
    Mark::Path {
        points,
        closed: false,
        class,
    }
}

/// Hairlines with their values, and the calendar years.
fn ground(marks: &mut Vec<Mark>, layout: &Layout, start: &str) {
    let scale = layout.scale;
    for (value, label) in &layout.ticks {
        let y = layout.y(*value);
        marks.push(line((layout.left, y), (layout.right, y), "grid"));
        let at = (layout.left - 6.0, y + 4.5 * scale);
        marks.push(text(at, label.clone(), Anchor::End, "tick"));
    }
    let floor = layout.bottom;
    marks.push(line((layout.left, floor), (layout.right, floor), "axis"));
    let Some((first, month)) = text::month_after(start, 0) else {
        return;
    };
    // The start, then each January.
    let mut begins = 0;
    let mut year = first;
    while begins < layout.months {
        let ends = (begins + 12 - if begins == 0 { month } else { 0 }).min(layout.months);
        let (from, to) = (layout.x_of(f64::from(begins)), layout.x_of(f64::from(ends)));
        marks.push(line((from, floor), (from, floor + 5.0), "axis"));
        let label = year.to_string();
        if to - from >= (label.len() as f64 * LETTER_PX + 2.0) * scale {
            let at = ((from + to) / 2.0, floor + 18.0 * scale);
            marks.push(text(at, label, Anchor::Middle, "tick"));
        }
        (begins, year) = (ends, year + 1);
    }
}

/// The ranges of the futures: areas, or columns where the figures are few.
fn bands(marks: &mut Vec<Mark>, layout: &Layout, series: &SeriesRecord) {
    let half = 9.0 * layout.scale;
    for ([low, high], class) in [([0, 4], "band90"), ([1, 3], "band50")] {
        let [low, high] = [low, high].map(|q| layout.path(&series.months, &series.quantiles[q]));
        if layout.is_columns {
            for ((x, bottom), (_, top)) in low.into_iter().zip(high) {
                marks.push(Mark::Rect {
                    x: x - half,
                    y: top,
                    width: 2.0 * half,
                    height: bottom - top,
                    class,
                });
            }
        } else {
            let points = low.into_iter().chain(high.into_iter().rev()).collect();
            marks.push(Mark::Path {
                points,
                closed: true,
                class,
            });
        }
    }
    if layout.is_columns {
        for (x, y) in layout.path(&series.months, &series.quantiles[2]) {
            marks.push(path(vec![(x - half, y), (x + half, y)], "median"));
        }
    }
}

/// Names at the ends of the lines: where there is room, and where there is little.
const LINE_NAMES: [[&str; 2]; 3] = [
    ["real figure", "real"],
    ["middle future", "middle"],
    ["no change", "no change"],
];

/// The names of the lines beside their ends, one under the other where they end together.
fn names(marks: &mut Vec<Mark>, layout: &Layout, series: &SeriesRecord) {
    let ends = [
        series.actual.last(),
        series.quantiles[2].last(),
        Some(&series.last_value),
    ];
    let classes = ["happened-name", "strong", "label"];
    let mut names: Vec<(f64, &str, &'static str)> = (0..3)
        .filter_map(|line| {
            let name = LINE_NAMES[line][usize::from(layout.is_small)];
            Some((layout.y(*ends[line]?), name, classes[line]))
        })
        .collect();
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut heights: Vec<f64> = names.iter().map(|(y, ..)| *y).collect();
    let (top, bottom) = (layout.top, layout.bottom - 2.0 * layout.scale);
    spread(&mut heights, LINE_PX * layout.scale, (top, bottom));
    for ((_, name, class), y) in names.into_iter().zip(heights) {
        let at = (layout.right + 8.0, y + 4.5 * layout.scale);
        marks.push(text(at, name, Anchor::Start, class));
    }
}

/// Moves sorted heights apart by at least `gap`, as little as that takes, between two ends.
fn spread(heights: &mut [f64], gap: f64, (top, bottom): (f64, f64)) {
    let mut least = top;
    for height in heights.iter_mut() {
        *height = height.max(least);
        least = *height + gap;
    }
    let mut most = bottom;
    for height in heights.iter_mut().rev() {
        *height = height.min(most);
        most = *height - gap;
    }
}

#[cfg(test)]
mod tests;

//! The fan: one outcome month by month, your plan against the current plan, with the last month as dots.

use super::place::{Obstacles, Wish};
use super::{Anchor, Axis, DataTable, Figure, Mark, axis_for, line, stacks, text};
use crate::collect::{END_DOTS, FocusSummary};
use crate::series::{Measure, Series};
use crate::words;

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
}

/// Below this width labels are shortened; pixels.
const SMALL: f64 = 460.0;
/// Room that the longest name of a line takes; pixels.
const LABEL_PX: f64 = 80.0;
/// Pixels between the middles of two end dots.
const DOT_PITCH: f64 = 7.6;

/// The places of a fan's parts; pixels.
struct Layout {
    left: f64,
    top: f64,
    bottom: f64,
    fan_right: f64,
    right: f64,
    months: usize,
    axis: Axis,
    small: bool,
    scale: f64,
}

impl Layout {
    fn new(frame: &FanFrame, months: usize, axis: Axis, widest_tick: usize) -> Self {
        let scale = frame.text_scale;
        let small = frame.width < SMALL * scale;
        let ends = if small {
            84.0
        } else {
            (frame.width * 0.24).min(150.0 * scale)
        };
        Self {
            left: (10.0 + 7.2 * widest_tick as f64) * scale,
            top: 10.0,
            bottom: frame.height - 24.0 * scale,
            fan_right: frame.width - ends,
            right: frame.width,
            months,
            axis,
            small,
            scale,
        }
    }

    /// The end of month `month`, counted from 0.
    fn x(&self, month: f64) -> f64 {
        self.left + (month + 1.0) / self.months as f64 * (self.fan_right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.axis.low) / (self.axis.high - self.axis.low);
        self.bottom - share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }
}

/// Draws the fan of an outcome. Returns the axis to keep for the next picture.
#[must_use]
pub fn fan(
    focus: &FocusSummary,
    standard: Option<(f64, bool)>,
    frame: &FanFrame,
) -> (Figure, Axis) {
    let axis = fan_axis(focus, standard, frame.axis);
    let ticks: Vec<(f64, String)> = axis
        .ticks()
        .into_iter()
        .map(|tick| (tick, words::axis_label(focus.series, tick, axis.step)))
        .collect();
    let widest = ticks
        .iter()
        .map(|(_, label)| label.chars().count())
        .max()
        .unwrap_or(1);
    let layout = Layout::new(frame, focus.months.len(), axis, widest);
    let mut marks = Vec::new();
    ground(&mut marks, &layout, standard, &ticks);
    bands(&mut marks, &layout, focus);
    frame_lines(&mut marks, &layout, standard);
    let mut obstacles = curves(&layout, focus);
    end_dots(&mut marks, &mut obstacles, &layout, &focus.end[1], standard);
    curve_labels(&mut marks, &mut obstacles, &layout, focus);
    if let Some(standard) = standard {
        standard_words(&mut marks, &mut obstacles, &layout, focus, standard);
    }
    let description = words::fan_description(focus, standard);
    (
        Figure {
            width: frame.width,
            height: frame.height,
            description,
            marks,
        },
        axis,
    )
}

fn fan_axis(focus: &FocusSummary, standard: Option<(f64, bool)>, before: Option<Axis>) -> Axis {
    let months = focus.months.iter();
    let lows = months
        .clone()
        .map(|month| month.scenario[0].min(month.plan_p50));
    let highs = months.map(|month| month.scenario[4].max(month.plan_p50));
    let mut low = lows.fold(f64::INFINITY, f64::min);
    let mut high = highs.fold(f64::NEG_INFINITY, f64::max);
    // The very ends of the spread may fall outside: one dot in fifty on either side.
    low = low.min(focus.end[1][1]);
    high = high.max(focus.end[1][END_DOTS - 2]);
    if let Some((standard, _)) = standard {
        low = low.min(standard);
        high = high.max(standard);
    }
    if !low.is_finite() || !high.is_finite() {
        (low, high) = (0.0, 1.0);
    }
    let limits = match focus.series.measure() {
        Measure::Share => (0.0, 1.0),
        Measure::Count if low >= 0.0 => (0.0, f64::INFINITY),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    };
    axis_for(low, high, limits, before)
}

fn ground(
    marks: &mut Vec<Mark>,
    layout: &Layout,
    standard: Option<(f64, bool)>,
    ticks: &[(f64, String)],
) {
    if let Some((standard, more_is_better)) = standard {
        let (from, to) = if more_is_better {
            (layout.top, layout.y(standard))
        } else {
            (layout.y(standard), layout.bottom)
        };
        let (x, width) = (layout.left, layout.right - layout.left);
        marks.push(Mark::Rect {
            x,
            y: from,
            width,
            height: (to - from).max(0.0),
            class: "met",
        });
    }
    for (value, label) in ticks {
        let y = layout.y(*value);
        marks.push(line((layout.left, y), (layout.right, y), "grid"));
        marks.push(text(
            (layout.left - 6.0, y + 4.5 * layout.scale),
            label.clone(),
            Anchor::End,
            "tick",
        ));
    }
    let years = layout.months / 12;
    for year in 0..years {
        let start = layout.x(year as f64 * 12.0 - 1.0);
        marks.push(line(
            (start, layout.bottom),
            (start, layout.bottom + 5.0),
            "axis",
        ));
        let label = words::financial_year(year, layout.small);
        if !layout.small || year % 2 == 0 {
            let middle = layout.x(year as f64 * 12.0 + 5.0);
            marks.push(text(
                (middle, layout.bottom + 18.0 * layout.scale),
                label,
                Anchor::Middle,
                "tick",
            ));
        }
    }
    marks.push(line(
        (layout.left, layout.bottom),
        (layout.right, layout.bottom),
        "axis",
    ));
}

fn bands(marks: &mut Vec<Mark>, layout: &Layout, focus: &FocusSummary) {
    let curve = |pick: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
        (0..focus.months.len())
            .map(|month| (layout.x(month as f64), layout.y(pick(month))))
            .collect()
    };
    let band = |low: usize, high: usize| {
        let mut points = curve(&|month| focus.months[month].scenario[low]);
        points.extend(
            curve(&|month| focus.months[month].scenario[high])
                .into_iter()
                .rev(),
        );
        points
    };
    marks.push(Mark::Path {
        points: band(0, 4),
        closed: true,
        class: "band90",
    });
    marks.push(Mark::Path {
        points: band(1, 3),
        closed: true,
        class: "band50",
    });
    marks.push(Mark::Path {
        points: curve(&|month| focus.months[month].plan_p50),
        closed: false,
        class: "was",
    });
    marks.push(Mark::Path {
        points: curve(&|month| focus.months[month].scenario[2]),
        closed: false,
        class: "median",
    });
}

/// The standard's line, the end of the fan and the name of the last month.
fn frame_lines(marks: &mut Vec<Mark>, layout: &Layout, standard: Option<(f64, bool)>) {
    if let Some((value, _)) = standard {
        let y = layout.y(value);
        marks.push(line((layout.left, y), (layout.right, y), "standard"));
    }
    let x = layout.fan_right;
    marks.push(line((x, layout.top), (x, layout.bottom), "axis"));
    let end = words::last_month(layout.months, layout.small);
    let at = (x + 6.0, layout.bottom + 18.0 * layout.scale);
    marks.push(text(at, end, Anchor::Start, "strong"));
}

/// The two middle lines, for texts to keep clear of.
fn curves(layout: &Layout, focus: &FocusSummary) -> Obstacles {
    let mut obstacles = Obstacles::default();
    for (place, month) in focus.months.iter().enumerate() {
        let x = layout.x(place as f64);
        for value in [month.plan_p50, month.scenario[2]] {
            obstacles.point((x, layout.y(value)), 2.0);
        }
    }
    obstacles
}

/// Names the two middle lines at their ends, clear of both over the whole length of the words.
fn curve_labels(
    marks: &mut Vec<Mark>,
    obstacles: &mut Obstacles,
    layout: &Layout,
    focus: &FocusSummary,
) {
    let scale = layout.scale;
    let Some(last) = focus.months.last() else {
        return;
    };
    let x = layout.fan_right - 6.0;
    let (yours, was) = (layout.y(last.scenario[2]), layout.y(last.plan_p50));
    let same = (yours - was).abs() < 1.0;
    let month_px = (layout.fan_right - layout.left) / layout.months as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a dozen months"
    )]
    let under_words = (LABEL_PX * scale / month_px).ceil() as usize + 1;
    let near = &focus.months[focus.months.len().saturating_sub(under_words)..];
    let heights = near
        .iter()
        .flat_map(|month| [layout.y(month.scenario[2]), layout.y(month.plan_p50)]);
    let top = heights.clone().fold(f64::INFINITY, f64::min) - 7.0 * scale;
    let bottom = heights.fold(f64::NEG_INFINITY, f64::max) + 17.0 * scale;
    let (top, bottom) = (
        top.max(layout.top + 12.0 * scale),
        bottom.min(layout.bottom - 4.0 * scale),
    );
    let yours_y = if same || yours < was { top } else { bottom };
    let name = if same { "both plans" } else { "your plan" };
    let mut write = |name, y, class| {
        let places = [(x, y)];
        let wish = Wish {
            text: name,
            anchor: Anchor::End,
            class,
            places: &places,
            needed: true,
        };
        obstacles.write(marks, &wish, scale);
    };
    write(name, yours_y, "strong halo");
    if !same {
        let was_y = if yours < was { bottom } else { top };
        write("current plan", was_y, "halo");
    }
}

/// The last month as dots on the fan's own scale; bins meet at the standard.
fn end_dots(
    marks: &mut Vec<Mark>,
    obstacles: &mut Obstacles,
    layout: &Layout,
    end: &[f64; END_DOTS],
    standard: Option<(f64, bool)>,
) {
    let per_pixel = (layout.axis.high - layout.axis.low) / (layout.bottom - layout.top);
    let bin = DOT_PITCH * per_pixel;
    let (origin, more_is_better) = standard.unwrap_or((layout.axis.low, true));
    let room = layout.right - layout.fan_right - 14.0;
    let stacked = stacks(&end.map(|value| value - origin), bin);
    let tallest = stacked
        .iter()
        .map(|(_, across)| *across)
        .max()
        .unwrap_or(0)
        .max(1);
    let across_pitch = DOT_PITCH.min(room / tallest as f64);
    for ((bin_number, across), value) in stacked.iter().zip(end) {
        let met = standard.is_none()
            || if more_is_better {
                *value >= origin
            } else {
                *value <= origin
            };
        let y = layout.y(origin + (*bin_number as f64 + 0.5) * bin);
        let at = (
            layout.fan_right + 10.0 + *across as f64 * across_pitch,
            y.clamp(layout.top, layout.bottom),
        );
        obstacles.point(at, 4.0);
        marks.push(Mark::Dot {
            at,
            radius: 3.3,
            class: if met { "yes" } else { "no" },
        });
    }
}

/// The standard's name on its line, and how many meet and miss it beside the dots where there is room.
fn standard_words(
    marks: &mut Vec<Mark>,
    obstacles: &mut Obstacles,
    layout: &Layout,
    focus: &FocusSummary,
    (value, more_is_better): (f64, bool),
) {
    let scale = layout.scale;
    let line_y = layout.y(value);
    let (above, below) = (line_y - 6.0 * scale, line_y + 15.0 * scale);
    let fits = |y: &(f64, f64)| (layout.top + 10.0 * scale..=layout.bottom - 3.0).contains(&y.1);
    let starts = [
        layout.left + 6.0,
        layout.left + 0.35 * (layout.fan_right - layout.left),
    ];
    let places: Vec<(f64, f64)> = starts
        .iter()
        .flat_map(|x| [(*x, above), (*x, below)])
        .filter(fits)
        .collect();
    let name = words::standard_label(focus.series, value, more_is_better, layout.small);
    let wish = Wish {
        text: &name,
        anchor: Anchor::Start,
        class: "standard-label halo",
        places: &places,
        needed: true,
    };
    obstacles.write(marks, &wish, scale);

    let Some([_, share]) = focus.meeting.filter(|_| !layout.small) else {
        return;
    };
    let (meet, miss) = (
        format!("{} meet it", of_100(share, focus.futures)),
        format!("{} miss it", of_100(1.0 - share, focus.futures)),
    );
    let (over, under) = if more_is_better {
        (meet, miss)
    } else {
        (miss, meet)
    };
    for (words, y) in [(over, above), (under, below)] {
        let places: Vec<(f64, f64)> = [(layout.right - 2.0, y)].into_iter().filter(fits).collect();
        let wish = Wish {
            text: &words,
            anchor: Anchor::End,
            class: "strong halo",
            places: &places,
            needed: false,
        };
        obstacles.write(marks, &wish, scale);
    }
}

/// A chance in few characters.
fn of_100(share: f64, futures: u32) -> String {
    crate::quantity::in_100(share, futures)
        .replace("fewer than ", "<")
        .replace("more than ", ">")
}

/// The fan's figures by year.
#[must_use]
pub fn fan_table(focus: &FocusSummary) -> DataTable {
    let series: Series = focus.series;
    let rows = focus
        .years
        .iter()
        .enumerate()
        .map(|(year, [plan, scenario])| {
            let futures = focus.futures;
            let error = plan
                .median_error(futures)
                .max(scenario.median_error(futures));
            let value = |value: f64| words::value(series, value, error);
            let end = |value: f64| words::value(series, value, scenario.ends_error(futures));
            vec![
                words::financial_year(year, false),
                value(plan.p50),
                value(scenario.p50),
                format!("{} to {}", end(scenario.p5), end(scenario.p95)),
            ]
        })
        .collect();
    DataTable {
        caption: words::year_caption(series),
        columns: [
            "Year",
            "Current plan, middle",
            "Your plan, middle",
            "90 in 100 between",
        ]
        .map(String::from)
        .into(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::MonthSummary;
    use crate::summary::Distribution;

    fn focus(series: Series, meeting: Option<[f64; 2]>) -> FocusSummary {
        let month = |month: usize| {
            let m = month as f64 / 60.0;
            MonthSummary {
                plan_p50: 0.84 - 0.02 * m,
                scenario: [
                    0.82 - 0.06 * m,
                    0.835 - 0.03 * m,
                    0.845,
                    0.855 + 0.03 * m,
                    0.87 + 0.05 * m,
                ],
            }
        };
        let distribution = Distribution {
            mean: 0.84,
            standard_error: 0.0003,
            p5: 0.80,
            p25: 0.82,
            p50: 0.84,
            p75: 0.86,
            p95: 0.89,
        };
        let end = std::array::from_fn(|place| 0.76 + 0.0034 * place as f64);
        FocusSummary {
            series,
            futures: 10_000,
            months: (0..60).map(month).collect(),
            years: vec![[distribution; 2]; 5],
            end: [end, end],
            meeting,
        }
    }

    fn frame(width: f64) -> FanFrame {
        FanFrame {
            width,
            height: 190.0,
            text_scale: 1.0,
            axis: None,
        }
    }

    #[test]
    fn everything_is_drawn_inside_the_frame() {
        for width in [320.0, 460.0, 600.0, 1200.0] {
            let (figure, axis) = fan(
                &focus(Series::RttWithin18Weeks, Some([0.1, 0.2])),
                Some((0.92, true)),
                &frame(width),
            );
            assert!(axis.low <= 0.76 && axis.high >= 0.926);
            for mark in &figure.marks {
                let points = match mark {
                    Mark::Rect {
                        x,
                        y,
                        width,
                        height,
                        ..
                    } => vec![(*x, *y), (x + width, y + height)],
                    Mark::Line { from, to, .. } => vec![*from, *to],
                    Mark::Path { points, .. } => points.clone(),
                    Mark::Dot { at, .. } | Mark::Text { at, .. } => vec![*at],
                };
                for (x, y) in points {
                    assert!(
                        (-0.5..=width + 0.5).contains(&x) && (-0.5..=190.5).contains(&y),
                        "{mark:?} at width {width}"
                    );
                }
            }
            let dots = figure
                .marks
                .iter()
                .filter(|mark| matches!(mark, Mark::Dot { .. }))
                .count();
            assert_eq!(dots, END_DOTS);
        }
    }

    #[test]
    fn the_table_gives_every_year_in_words() {
        let table = fan_table(&focus(Series::RttWithin18Weeks, None));
        assert_eq!(table.rows.len(), 5);
        assert_eq!(
            table.rows[4],
            ["2023/24", "84.0%", "84.0%", "80.0% to 89.0%"]
        );
    }

    #[test]
    fn the_axis_holds_from_picture_to_picture() {
        let (_, axis) = fan(&focus(Series::RttWaitingList, None), None, &frame(600.0));
        let (_, again) = fan(
            &focus(Series::RttWaitingList, None),
            None,
            &FanFrame {
                axis: Some(axis),
                ..frame(600.0)
            },
        );
        assert_eq!(axis, again);
    }
}

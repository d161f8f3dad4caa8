//! The words inside a fan: the names of its two lines and of the standard.

use super::layout::Layout;
use super::view::View;
use crate::chart::label_placement::{Label, Obstacles};
use crate::chart::mark::{Anchor, Mark};
use crate::core::quantity::in_100;
use crate::text::chart::standard_label;

/// Room that the longest name of a line takes; pixels.
const LABEL_PX: f64 = 80.0;

/// Names the two lines at their ends, clear of both over the whole length of the words.
pub(super) fn of_lines(
    marks: &mut Vec<Mark>,
    obstacles: &mut Obstacles,
    layout: &Layout,
    view: &View<'_>,
) {
    let scale = layout.scale;
    let (Some(yours), Some(was)) = (view.yours.last(), view.was.last()) else {
        return;
    };
    let x = layout.fan_right - 6.0;
    let (yours, was) = (layout.y(*yours), layout.y(*was));
    let same = (yours - was).abs() < 1.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a dozen months"
    )]
    let under_words = (LABEL_PX * scale / layout.span_px()).ceil() as usize + 1;
    let near = |values: &[f64]| {
        let values = &values[values.len().saturating_sub(under_words)..];
        values
            .iter()
            .map(|value| layout.y(*value))
            .collect::<Vec<_>>()
    };
    let heights = [near(&view.yours), near(&view.was)].concat();
    let top = heights.iter().copied().fold(f64::INFINITY, f64::min) - 7.0 * scale;
    let bottom = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max) + 17.0 * scale;
    let (top, bottom) = (
        top.max(layout.top + 12.0 * scale),
        bottom.min(layout.bottom - 4.0 * scale),
    );
    let yours_y = if same || yours < was { top } else { bottom };
    let name = if same { "both plans" } else { "your plan" };
    if let Some((standard, _)) = view.standard {
        let at = |step: u32| (x - f64::from(step) * 10.0 * scale, layout.y(standard));
        (0..9).for_each(|step| obstacles.point(at(step), 2.0));
    }
    let mut write = |name, y, class| {
        // A little farther away where something else is in the way.
        let away = if y <= top { -6.0 } else { 6.0 } * scale;
        let inside = |y: f64| y.clamp(layout.top + 12.0 * scale, layout.bottom - 4.0 * scale);
        let positions = [0.0, 1.0, 2.0, 3.0].map(|steps| (x, inside(y + steps * away)));
        let label = Label {
            text: name,
            anchor: Anchor::End,
            class,
            positions: &positions,
            required: true,
        };
        obstacles.write(marks, &label, scale);
    };
    write(name, yours_y, "strong halo");
    if !same {
        let was_y = if yours < was { bottom } else { top };
        write("current plan", was_y, "halo");
    }
}

/// The standard's name on its line, and how many meet and miss it beside the dots where there is room.
pub(super) fn of_standard(
    marks: &mut Vec<Mark>,
    obstacles: &mut Obstacles,
    layout: &Layout,
    view: &View<'_>,
) {
    let Some((value, more_is_better)) = view.standard else {
        return;
    };
    let scale = layout.scale;
    let line_y = layout.y(value);
    let (above, below) = (line_y - 6.0 * scale, line_y + 15.0 * scale);
    let fits = |y: &(f64, f64)| (layout.top + 10.0 * scale..=layout.bottom - 3.0).contains(&y.1);
    let starts = [
        layout.left + 6.0,
        layout.left + 0.35 * (layout.fan_right - layout.left),
    ];
    let positions: Vec<(f64, f64)> = starts
        .iter()
        .flat_map(|x| [(*x, above), (*x, below)])
        .filter(fits)
        .collect();
    let name = standard_label(view.focus.series, value, more_is_better, layout.small);
    let label = Label {
        text: &name,
        anchor: Anchor::Start,
        class: "standard-label halo",
        positions: &positions,
        required: true,
    };
    obstacles.write(marks, &label, scale);

    let meeting = view.focus.meeting(view.time_step);
    let Some([_, share]) = meeting.filter(|_| !layout.small) else {
        return;
    };
    let (meet, miss) = (
        format!("{} meet it", of_100(share, view.focus.futures)),
        format!("{} miss it", of_100(1.0 - share, view.focus.futures)),
    );
    let (over, under) = if more_is_better {
        (meet, miss)
    } else {
        (miss, meet)
    };
    for (words, y) in [(over, above), (under, below)] {
        let positions: Vec<(f64, f64)> =
            [(layout.right - 2.0, y)].into_iter().filter(fits).collect();
        let label = Label {
            text: &words,
            anchor: Anchor::End,
            class: "strong halo",
            positions: &positions,
            required: false,
        };
        obstacles.write(marks, &label, scale);
    }
}

/// A chance in few characters.
fn of_100(share: f64, futures: u32) -> String {
    in_100(share, futures)
        .replace("fewer than ", "<")
        .replace("more than ", ">")
}

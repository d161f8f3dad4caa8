//! The background of a fan chart: the zone of the standard, hairlines, years.

use super::layout::Layout;
use super::view::View;
use crate::chart::mark::{Anchor, Mark, line, text};
use crate::engine::collector::TimeStep;
use crate::text;

/// The zone that meets the standard, or that of differences too small to matter; the hairlines and the years.
pub(super) fn ground(
    marks: &mut Vec<Mark>,
    layout: &Layout,
    view: &View<'_>,
    ticks: &[(f64, String)],
) {
    if let Some(important) = view.important {
        let (top, bottom) = (layout.y(important), layout.y(-important));
        marks.push(Mark::Rect {
            x: layout.left,
            y: top,
            width: layout.right - layout.left,
            height: bottom - top,
            class: "neutral",
        });
    }
    if let Some((standard, more_is_better)) = view.standard {
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
    for year in 0..layout.years {
        let start = layout.x_of_year(year as f64);
        marks.push(line(
            (start, layout.bottom),
            (start, layout.bottom + 5.0),
            "axis",
        ));
        let label = text::financial_year(year, layout.small);
        if !layout.small || year % 2 == 0 {
            let middle = layout.x_of_year(year as f64 + 0.5);
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

/// The standard's line, the end of the fan and the name of the last month or year.
pub(super) fn frame_lines(marks: &mut Vec<Mark>, layout: &Layout, view: &View<'_>) {
    if let Some((value, _)) = view.standard {
        let y = layout.y(value);
        marks.push(line((layout.left, y), (layout.right, y), "standard"));
    }
    let x = layout.fan_right;
    marks.push(line((x, layout.top), (x, layout.bottom), "axis"));
    let end = match layout.time_step {
        TimeStep::Months => text::last_month(12 * layout.years, layout.small),
        TimeStep::Years => {
            let year = text::financial_year(layout.years.saturating_sub(1), layout.small);
            format!("In {year}")
        }
    };
    let at = (x + 6.0, layout.bottom + 18.0 * layout.scale);
    marks.push(text(at, end, Anchor::Start, "strong"));
}

//! The calibration of a forecast: the share of figures inside a range, and their spread among the futures.

use crate::chart::mark::{Anchor, Chart, Mark, line, text};

/// A bar of the share that lay inside a range, with a mark at the share that should.
#[must_use]
pub fn coverage_bar(share: f64, target: f64, width: f64, text_scale: f64, words: String) -> Chart {
    let (top, bar) = (5.0 * text_scale, 8.0 * text_scale);
    let height = bar + 2.0 * top;
    let edge = 1.0;
    let room = (width - 2.0 * edge).max(1.0);
    let x = |share: f64| edge + share.clamp(0.0, 1.0) * room;
    let rect = |to: f64, class| Mark::Rect {
        x: edge,
        y: top,
        width: to - edge,
        height: bar,
        class,
    };
    let marks = vec![
        rect(x(1.0), "no"),
        rect(x(share), "yes"),
        line((x(target), 0.0), (x(target), height), "target"),
    ];
    Chart {
        width,
        height,
        description: words,
        marks,
    }
}

/// Histogram of the probability integral transform: the number of figures in each tenth of the futures, and the level
/// of an even spread.
#[must_use]
pub fn pit_histogram(counts: &[u32], width: f64, text_scale: f64, words: String) -> Chart {
    let height = 84.0 * text_scale;
    let (top, bottom) = (4.0 * text_scale, height - 20.0 * text_scale);
    let total: u32 = counts.iter().sum();
    let even = f64::from(total) / counts.len().max(1) as f64;
    let most = counts.iter().copied().max().unwrap_or(0);
    let most = f64::from(most).max(even).max(1.0);
    let y = |count: f64| bottom - count / most * (bottom - top);
    let step = width / counts.len().max(1) as f64;
    let mut marks: Vec<Mark> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(tenth, count)| Mark::Rect {
            x: tenth as f64 * step + 1.0,
            y: y(f64::from(*count)),
            width: (step - 2.0).max(1.0),
            height: bottom - y(f64::from(*count)),
            class: "yes",
        })
        .collect();
    marks.push(line((0.0, bottom), (width, bottom), "axis"));
    marks.push(line((0.0, y(even)), (width, y(even)), "target"));
    let base = bottom + 15.0 * text_scale;
    for (at, words, anchor) in [
        (0.0, "lowest futures", Anchor::Start),
        (width, "highest", Anchor::End),
    ] {
        marks.push(text((at, base), words, anchor, "tick"));
    }
    Chart {
        width,
        height,
        description: words,
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_its_mark_is_at_the_target() {
        let figure = coverage_bar(0.25, 0.9, 102.0, 1.0, String::new());
        let widths: Vec<f64> = figure
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Rect { width, .. } => Some(*width),
                _ => None,
            })
            .collect();
        assert_eq!(widths, [100.0, 25.0]);
        assert!(matches!(figure.marks[2], Mark::Line { from, .. } if from.0 == 91.0));
        // Shares out of range stay inside the picture.
        let wild = coverage_bar(1.5, 0.5, 102.0, 1.0, String::new());
        assert!(matches!(wild.marks[1], Mark::Rect { width, .. } if width == 100.0));
    }

    #[test]
    fn columns_start_at_the_axis_and_the_even_level_is_drawn() {
        let counts = [16, 6, 5, 1, 1, 0, 0, 0, 0, 4];
        let figure = pit_histogram(&counts, 200.0, 1.0, String::new());
        let floor = 64.0;
        let mut columns = 0;
        for mark in &figure.marks {
            if let Mark::Rect { y, height, .. } = mark {
                columns += 1;
                assert!((y + height - floor).abs() < 1e-9 && *y >= 4.0 - 1e-9);
            }
        }
        assert_eq!(columns, 6);
        let even = floor - 3.3 / 16.0 * 60.0;
        assert!(figure.marks.iter().any(
            |mark| matches!(mark, Mark::Line { from, class: "target", .. } if (from.1 - even).abs() < 1e-9)
        ));
        assert_eq!(pit_histogram(&[], 200.0, 1.0, String::new()).marks.len(), 4);
    }
}

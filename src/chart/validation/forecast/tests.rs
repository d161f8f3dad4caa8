//! Charts of the back-test as it is.

use super::*;
use crate::analysis::validation::record::{StartRecord, ValidationRecord};

fn record() -> ValidationRecord {
    ValidationRecord::from_text(include_str!("../../../../data/backtest.json")).unwrap()
}

fn frame(width: f64, text_scale: f64, start: &StartRecord) -> ValidationFrame {
    let last = start
        .series
        .iter()
        .filter_map(|series| series.months.last());
    ValidationFrame {
        width,
        height: 200.0 * text_scale,
        text_scale,
        months: last.max().map_or(1, |last| last + 1),
    }
}

/// Every chart in every size.
fn every(mut see: impl FnMut(&SeriesRecord, &ValidationFrame, &Chart)) {
    for start in &record().starts {
        for series in &start.series {
            for width in [260.0, 330.0, 480.0, 900.0] {
                for text_scale in [1.0, 1.25] {
                    let frame = frame(width, text_scale, start);
                    let figure = validation_chart(&start.start, series, &frame);
                    see(series, &frame, &figure);
                }
            }
        }
    }
}

/// The box of a text: left, top, right, bottom.
fn text_box(mark: &Mark, scale: f64) -> Option<[f64; 4]> {
    let Mark::Text {
        at, text, anchor, ..
    } = mark
    else {
        return None;
    };
    let width = 6.0 * scale * text.chars().count() as f64;
    let left = match anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - width / 2.0,
        Anchor::End => at.0 - width,
    };
    Some([left, at.1 - 9.0 * scale, left + width, at.1 + 2.0 * scale])
}

#[test]
fn no_two_texts_overlap_and_none_leaves_the_chart() {
    every(|series, frame, figure| {
        let scale = frame.text_scale;
        let marks = figure.marks.iter();
        let boxes: Vec<[f64; 4]> = marks.filter_map(|mark| text_box(mark, scale)).collect();
        for (index, a) in boxes.iter().enumerate() {
            let inside = a[0] >= 0.0 && a[2] <= frame.width && a[1] >= -1.0 && a[3] <= frame.height;
            assert!(inside, "{a:?} of {} in {frame:?}", series.scores.series);
            for b in &boxes[index + 1..] {
                let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                assert!(
                    apart,
                    "{a:?} and {b:?} of {} in {frame:?}",
                    series.scores.series
                );
            }
        }
    });
}

#[test]
fn every_figure_has_a_dot_with_a_class_for_inside_or_outside() {
    every(|series, _, figure| {
        let count = |wanted| figure.marks.iter().filter(|m| m.class() == wanted).count();
        let [inside, outside] = ["happened-in", "happened-out"].map(count);
        assert_eq!(inside + outside, series.months.len());
        let share = inside as f64 / series.months.len() as f64;
        // Figures are rounded in the file, so one at the edge may change sides.
        assert!(
            (share - series.scores.coverage_90).abs() < 0.02,
            "{}",
            series.scores.series
        );
    });
}

#[test]
fn bands_lie_inside_one_another_and_inside_the_frame() {
    every(|series, frame, figure| {
        let few = series.months.len() <= COLUMNS_MOST;
        for class in ["band90", "band50"] {
            let count = figure.marks.iter().filter(|m| m.class() == class).count();
            assert_eq!(count, if few { series.months.len() } else { 1 });
        }
        let mut heights: Vec<Vec<f64>> = Vec::new();
        for mark in &figure.marks {
            if let Mark::Path { points, .. } = mark {
                assert!(points.iter().all(|(x, y)| {
                    (0.0..=frame.width).contains(x) && (0.0..=frame.height).contains(y)
                }));
                heights.push(points.iter().map(|point| point.1).collect());
            }
        }
        if !few {
            let figures = series.months.len();
            // Through the low ends and back through the high ones.
            let (outer, inner) = (&heights[0], &heights[1]);
            for index in 0..figures {
                let back = 2 * figures - 1 - index;
                assert!(outer[index] >= inner[index] && outer[back] <= inner[back]);
            }
        }
    });
}

#[test]
fn names_are_moved_apart_by_the_least_distance() {
    let mut heights = [10.0, 12.0, 100.0];
    spread(&mut heights, 15.0, (5.0, 110.0));
    assert_eq!(heights, [10.0, 25.0, 100.0]);
    let mut low = [100.0, 108.0, 109.0];
    spread(&mut low, 15.0, (5.0, 110.0));
    assert_eq!(low, [80.0, 95.0, 110.0]);
}

//! Fans of invented figures.

use super::*;
use crate::chart::mark::{Chart, Mark};
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::collector::{END_DOTS, FocusSummary, SingleFuture, SpanSummary, TimeStep};
use crate::engine::summary::DistributionSummary;
use crate::model::provenance::{Changed, ChangedSubject, MODEL_VERSION};
use crate::model::scenario::{Amount, Move, Source};
use crate::text::chart::Origin;

fn focus(series: Series, meeting: Option<[f64; 2]>) -> FocusSummary {
    let month = |month: usize| {
        let m = month as f64 / 60.0;
        SpanSummary {
            baseline_p50: 0.84 - 0.02 * m,
            plan: [
                0.82 - 0.06 * m,
                0.835 - 0.03 * m,
                0.845,
                0.855 + 0.03 * m,
                0.87 + 0.05 * m,
            ],
            baseline_quarters: 0.02,
        }
    };
    let distribution = DistributionSummary {
        mean: 0.84,
        standard_error: 0.0003,
        p5: 0.80,
        p25: 0.82,
        p50: 0.84,
        p75: 0.86,
        p95: 0.89,
    };
    let end = std::array::from_fn(|index| 0.76 + 0.0034 * index as f64);
    FocusSummary {
        series,
        is_difference: false,
        important: 0.01,
        futures: 10_000,
        months: (0..60).map(month).collect(),
        years: vec![[distribution; 2]; 5],
        end: [end, end],
        meeting,
        year_end: [end, end],
        year_meeting: meeting,
        singles: (0..3).map(single).collect(),
    }
}

/// A future that leaves the usual range at both ends.
fn single(number: u8) -> SingleFuture {
    let line = |spans: usize, by: f32| -> Vec<f32> {
        let step = |index: usize| 0.7 + 0.1 * f32::from(number) + by * index as f32 / spans as f32;
        (0..spans).map(step).collect()
    };
    SingleFuture {
        months: [line(60, 0.01), line(60, 0.02)],
        years: [line(5, 0.01), line(5, 0.02)],
    }
}

fn frame(width: f64) -> FanFrame {
    FanFrame {
        width,
        height: 190.0,
        text_scale: 1.0,
        axis: None,
        time_step: TimeStep::Months,
        future: None,
    }
}

/// Every way of drawing a fan at this width.
fn frames(width: f64) -> Vec<FanFrame> {
    let mut frames = Vec::new();
    for time_step in [TimeStep::Months, TimeStep::Years] {
        for future in [None, Some(0), Some(2), Some(99)] {
            frames.push(FanFrame {
                time_step,
                future,
                ..frame(width)
            });
        }
    }
    frames
}

fn marks_of<'a>(figure: &'a Chart, wanted: &'a str) -> impl Iterator<Item = &'a Mark> {
    figure
        .marks
        .iter()
        .filter(move |mark| mark.class() == wanted)
}

#[test]
fn everything_is_drawn_inside_the_frame() {
    let focus = focus(Series::RttWithin18Weeks, Some([0.1, 0.2]));
    for frame in [320.0, 460.0, 600.0, 1200.0].into_iter().flat_map(frames) {
        let (figure, axis) = fan(&focus, Some((0.92, true)), &frame);
        assert!(axis.low <= 0.8 && axis.high >= 0.92, "{axis:?}");
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
                    (-0.5..=frame.width + 0.5).contains(&x) && (-0.5..=190.5).contains(&y),
                    "{mark:?} in {frame:?}"
                );
            }
        }
        let dots = figure
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Dot { .. }));
        assert_eq!(dots.count(), END_DOTS);
    }
}

#[test]
fn a_year_is_a_column_and_a_month_a_point_of_a_band() {
    let focus = focus(Series::RttWaitingList, None);
    let (months, _) = fan(&focus, None, &frame(600.0));
    let bands: Vec<&Mark> = marks_of(&months, "band90").collect();
    assert!(matches!(&bands[..], [Mark::Path { points, closed: true, .. }] if points.len() == 120));
    let by_year = FanFrame {
        time_step: TimeStep::Years,
        ..frame(600.0)
    };
    let (years, _) = fan(&focus, None, &by_year);
    assert_eq!(marks_of(&years, "band90").count(), 5);
    assert_eq!(marks_of(&years, "band50").count(), 5);
    assert_eq!(marks_of(&years, "median").count(), 5);
}

#[test]
fn one_future_replaces_the_middles_and_the_axis_fits_all_of_them() {
    let focus = focus(Series::RttWithin18Weeks, Some([0.1, 0.2]));
    let draw = |frame: FanFrame| fan(&focus, Some((0.92, true)), &frame);
    let mut axis = None;
    for future in 0..3 {
        let (figure, now) = draw(FanFrame {
            axis,
            future: Some(future),
            ..frame(600.0)
        });
        let lines = ["future", "future-was", "median", "was"];
        let counts = lines.map(|class| marks_of(&figure, class).count());
        assert_eq!(counts, [1, 1, 0, 0]);
        assert_eq!(axis.unwrap_or(now), now, "the axis stands still");
        assert!(now.low <= 0.7 && now.high >= 0.92);
        axis = Some(now);
    }
    let (figure, _) = draw(FanFrame {
        future: Some(99),
        ..frame(600.0)
    });
    assert_eq!(
        marks_of(&figure, "future").count(),
        0,
        "there is no such future"
    );
    assert_eq!(marks_of(&figure, "median").count(), 1);
}

#[test]
fn the_table_gives_every_year_in_words() {
    let table = fan_table(&focus(Series::RttWithin18Weeks, None), TimeStep::Years);
    assert_eq!(table.rows.len(), 5);
    assert_eq!(
        table.rows[4],
        ["2023/24", "84.0%", "84.0%", "80.0% to 89.0%"]
    );
    let months = fan_table(&focus(Series::RttWithin18Weeks, None), TimeStep::Months);
    assert_eq!(
        (months.rows.len(), months.rows[59][0].as_str()),
        (60, "March 2024")
    );
}

#[test]
fn the_file_for_a_spreadsheet_describes_its_figures() {
    let origin = Origin {
        moves: vec![Move {
            source: Source::Line(Line::UrgentEmergency),
            target: Line::Community,
            amount: Amount::PoundsPerYear(9.7e6),
            from_month: 6,
            over_months: 12,
        }],
        changed: vec![Changed {
            subject: ChangedSubject::Parameter,
            id: "length_of_stay".into(),
            from: "4.26".into(),
            to: "4".into(),
            reason: "audit, 2018".into(),
        }],
        area: "=HYPERLINK(\"x\"), Leeds".into(),
        futures: (10_000, 10_000),
        seed: 1,
        fingerprint: Some("00ff".into()),
    };
    let mut focus = focus(Series::Surplus, None);
    for [baseline, yours] in &mut focus.years {
        *baseline = DistributionSummary {
            p5: -5_012_345.0,
            p25: -1e6,
            p50: 4e4,
            p75: 1e6,
            p95: 2_512_345.0,
            ..*baseline
        };
        *yours = *baseline;
    }
    let text = fan_csv(&focus, TimeStep::Years, &origin);
    let moved = "\r\n# Moved: Urgent & emergency to Community; £9.7m a year from October 2019 over 12 months\r\n";
    assert!(text.contains(moved), "{text}");
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().unwrap().iter().map(String::from).collect();
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(String::from).collect())
        .collect();
    assert_eq!(rows.len(), 10);
    let cell = |row: usize, name: &str| {
        rows[row][columns.iter().position(|column| column == name).unwrap()].as_str()
    };
    assert_eq!(cell(0, "area"), "'=HYPERLINK(\"x\"), Leeds");
    assert_eq!(
        [
            cell(9, "plan"),
            cell(9, "period"),
            cell(9, "unit"),
            cell(9, "fingerprint")
        ],
        ["your plan", "2023/24", "£", "00ff"]
    );
    assert_eq!(cell(0, "model"), MODEL_VERSION);
    assert_eq!(
        cell(9, "changed"),
        "length_of_stay from 4.26 to 4 (audit, 2018)"
    );
    // Four million between the outer quarters, and ten thousand futures: no digit under £100,000.
    assert_eq!([cell(0, "p5"), cell(0, "p95")], ["-5000000", "2500000"]);
    let months = fan_csv(&focus, TimeStep::Months, &origin);
    assert_eq!(months.lines().count(), 5 + 121);
    assert!(months.contains(",March 2024,current plan,,,"));
}

#[test]
fn the_axis_is_kept_from_chart_to_chart() {
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

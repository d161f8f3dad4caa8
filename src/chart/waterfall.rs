//! A waterfall chart: the effect of each move, one after the other, and of all together.

use super::mark::{Anchor, Chart, Mark, line, text};
use super::table::DataTable;
use crate::analysis::attribution::{MoveShare, MovesAnswer};
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::summary::DistributionSummary;
use crate::text::moves::{caption, group_lines, group_name, heading, interval, size};
use crate::text::short_standard_error;

/// Sizes at the usual text size; pixels.
const CHARACTER_PX: f64 = 7.0;
const TEXT_PX: f64 = 18.0;
const BAR_PX: f64 = 16.0;
const GAP_PX: f64 = 12.0;

/// A bar: what it is called, between what 90 in 100 futures lie, from where to where it goes, and what it adds.
struct Bar {
    name: String,
    note: String,
    from: f64,
    to: f64,
    size: String,
    class: &'static str,
}

fn class(line: Option<Line>) -> &'static str {
    match line {
        Some(Line::MentalHealth) => "bar mh",
        Some(Line::UrgentEmergency) => "bar ue",
        Some(Line::Elective) => "bar el",
        Some(Line::Community) => "bar co",
        _ => "bar held",
    }
}

fn bars(answer: &MovesAnswer, series: Series, futures: u32) -> Vec<Bar> {
    let mut so_far = 0.0;
    let note = |effect: &DistributionSummary| {
        format!("90 in 100 futures: {}", interval(series, effect, futures))
    };
    let bar = |(share, line): (&MoveShare, Option<Line>)| {
        let from = so_far;
        so_far += share.effect.mean;
        Bar {
            name: group_name(&share.group),
            note: note(&share.effect),
            from,
            to: so_far,
            size: size(series, &share.effect),
            class: class(line),
        }
    };
    let lines = group_lines(answer);
    let mut bars: Vec<Bar> = answer.shares.iter().zip(lines).map(bar).collect();
    bars.push(Bar {
        name: "Your plan in total".into(),
        note: note(&answer.total),
        from: 0.0,
        to: answer.total.mean,
        size: size(series, &answer.total),
        class: "total",
    });
    bars
}

/// Draws what each move did to an outcome, over so many futures and years.
#[must_use]
pub fn waterfall(
    answer: &MovesAnswer,
    series: Series,
    (futures, years): (u32, u32),
    width: f64,
    text_scale: f64,
) -> Chart {
    let bars = bars(answer, series, futures);
    let ends = || bars.iter().flat_map(|bar| [bar.from, bar.to]);
    let (low, high) = ends().fold((0.0_f64, 0.0_f64), |(low, high), end| {
        (low.min(end), high.max(end))
    });
    let room = |text: &String| CHARACTER_PX * text_scale * text.chars().count() as f64;
    // A size stands outside its bar, on the side to which the bar goes.
    let margin = bars.iter().map(|bar| room(&bar.size)).fold(0.0, f64::max) + 10.0;
    let span = if high > low { high - low } else { 1.0 };
    let x = |value: f64| margin + (value - low) / span * (width - 2.0 * margin).max(1.0);
    let [text_px, bar_px, gap_px] = [TEXT_PX, BAR_PX, GAP_PX].map(|px| px * text_scale);

    let zero = x(0.0);
    let mut marks = Vec::new();
    let mut y = 0.0;
    for bar in &bars {
        let base = y + text_px - 5.0 * text_scale;
        let strong = if bar.class == "total" {
            "strong halo"
        } else {
            "halo"
        };
        marks.push(text((0.0, base), &bar.name, Anchor::Start, strong));
        let beside = room(&bar.name) + room(&bar.note) + 12.0 <= width;
        let (at, anchor) = if beside {
            ((width, base), Anchor::End)
        } else {
            y += text_px;
            ((0.0, base + text_px), Anchor::Start)
        };
        marks.push(text(at, &bar.note, anchor, "halo"));
        y += text_px;
        let (left, right) = (x(bar.from.min(bar.to)), x(bar.from.max(bar.to)));
        let box_of_bar = (left, right, y, bar_px);
        draw_bar(&mut marks, bar, box_of_bar, zero);
        y += bar_px + gap_px;
    }
    let half = CHARACTER_PX * text_scale * 6.0;
    marks.push(text(
        (zero.clamp(half, (width - half).max(half)), y + 4.0),
        "current plan",
        Anchor::Middle,
        "",
    ));
    Chart {
        width,
        height: y + 14.0,
        description: format!("{}. {}", heading(answer, series), caption(series, years)),
        marks,
    }
}

/// A bar between two points, with its size beside it and the current plan's line.
fn draw_bar(
    marks: &mut Vec<Mark>,
    bar: &Bar,
    (left, right, y, height): (f64, f64, f64, f64),
    zero: f64,
) {
    // Little longer than the bar is high, so that it crosses no text.
    let reach = height / 5.0;
    marks.push(line((zero, y - reach), (zero, y + height + reach), "axis"));
    marks.push(Mark::Rect {
        x: left,
        y,
        width: (right - left).max(2.0),
        height,
        class: bar.class,
    });
    let base = y + 0.78 * height;
    marks.push(if bar.to < bar.from {
        text((left - 6.0, base), &bar.size, Anchor::End, "strong")
    } else {
        text((right + 6.0, base), &bar.size, Anchor::Start, "strong")
    });
}

/// The figures of the chart as a table.
#[must_use]
pub fn waterfall_table(
    answer: &MovesAnswer,
    series: Series,
    (futures, years): (u32, u32),
) -> DataTable {
    let row = |name: String, effect: &DistributionSummary| {
        vec![
            name,
            size(series, effect),
            interval(series, effect, futures),
            short_standard_error(series, effect.standard_error),
        ]
    };
    let mut rows: Vec<Vec<String>> = answer
        .shares
        .iter()
        .map(|share| row(group_name(&share.group), &share.effect))
        .collect();
    rows.push(row("Your plan in total".into(), &answer.total));
    let columns = ["Move", "Effect", "90 in 100 futures", "Standard error"];
    DataTable {
        caption: caption(series, years),
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::attribution::{MoveGroup, MoveGroupKind};
    use crate::model::scenario::{Amount, Move, Source};

    fn effect(mean: f64) -> DistributionSummary {
        DistributionSummary {
            mean,
            standard_error: 1e-4,
            p5: mean - 0.02,
            p25: mean - 0.01,
            p50: mean,
            p75: mean + 0.01,
            p95: mean + 0.02,
        }
    }

    fn answer(sizes: &[f64]) -> MovesAnswer {
        let targets = [Line::Elective, Line::MentalHealth, Line::Prescribing];
        let share = |(mean, target): (&f64, Line)| {
            let step = Move {
                source: Source::Line(Line::Community),
                target,
                amount: Amount::PoundsPerYear(4e6),
                from_month: 0,
                over_months: 1,
            };
            MoveShare {
                group: MoveGroup {
                    kind: MoveGroupKind::Single,
                    moves: vec![step],
                    pounds: 4e6,
                },
                effect: effect(*mean),
            }
        };
        MovesAnswer {
            shares: sizes.iter().zip(targets).map(share).collect(),
            total: effect(sizes.iter().sum()),
        }
    }

    fn rects(figure: &Chart) -> Vec<(f64, f64, &'static str)> {
        let rect = |mark: &Mark| match mark {
            Mark::Rect {
                x, width, class, ..
            } => Some((*x, x + width, *class)),
            _ => None,
        };
        figure.marks.iter().filter_map(rect).collect()
    }

    #[test]
    fn bars_begin_where_the_one_before_ends_and_the_total_at_the_plan() {
        let answer = answer(&[-0.03, 0.01, -0.005]);
        let figure = waterfall(
            &answer,
            Series::FourHourPerformance,
            (10_000, 5),
            600.0,
            1.0,
        );
        let bars = rects(&figure);
        assert_eq!(
            bars.iter().map(|bar| bar.2).collect::<Vec<_>>(),
            ["bar el", "bar mh", "bar held", "total"]
        );
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a}, {b}");
        close(bars[0].0, bars[1].0);
        close(bars[1].1, bars[2].1);
        close(bars[0].1, bars[3].1);
        close(bars[2].0, bars[3].0);
        assert!(
            figure
                .description
                .contains("−3.0 points. All moves together: −2.5 points"),
            "{}",
            figure.description
        );
    }

    #[test]
    fn colours_are_those_of_the_sources_where_there_is_one_target() {
        let mut answer = answer(&[0.01, 0.02]);
        let sources = [Line::UrgentEmergency, Line::Elective];
        for (share, source) in answer.shares.iter_mut().zip(sources) {
            share.group.moves[0].source = Source::Line(source);
            share.group.moves[0].target = Line::Community;
        }
        let figure = waterfall(
            &answer,
            Series::FourHourPerformance,
            (10_000, 5),
            600.0,
            1.0,
        );
        let classes: Vec<_> = rects(&figure).into_iter().map(|bar| bar.2).collect();
        assert_eq!(classes, ["bar ue", "bar el", "total"]);
    }

    #[test]
    fn every_mark_and_text_stays_inside_at_any_width() {
        for width in [240.0, 330.0, 640.0] {
            for sizes in [
                vec![-0.03, 0.01],
                vec![0.02],
                vec![0.0, 0.0, 0.0],
                vec![0.4, -0.1, 0.2],
            ] {
                let figure = waterfall(
                    &answer(&sizes),
                    Series::RttWithin18Weeks,
                    (1_024, 5),
                    width,
                    1.25,
                );
                for mark in &figure.marks {
                    let (from, to) = match mark {
                        Mark::Rect { x, width, .. } => (*x, x + width),
                        Mark::Text {
                            at, text, anchor, ..
                        } => {
                            let room = 7.0 * 1.25 * text.chars().count() as f64;
                            match anchor {
                                Anchor::Start if at.0 > 0.0 => (at.0, at.0 + room),
                                // Names may be as long as the column; they begin at its edge.
                                Anchor::Start => (0.0, 0.0),
                                Anchor::Middle => (at.0 - room / 2.0, at.0 + room / 2.0),
                                Anchor::End => (at.0 - room, at.0),
                            }
                        }
                        _ => continue,
                    };
                    assert!(from >= -1.0 && to <= width + 1.0, "{width}: {mark:?}");
                }
            }
        }
    }

    #[test]
    fn the_table_has_a_row_for_each_move_and_the_total() {
        let table = waterfall_table(
            &answer(&[-0.03, 0.01]),
            Series::FourHourPerformance,
            (10_000, 5),
        );
        assert_eq!(table.rows.len(), 3);
        assert_eq!(
            table.rows[0],
            [
                "Community to Elective hospital, £4.0m",
                "−3.0",
                "−5.0 to −1.0",
                "0.01"
            ]
        );
        assert_eq!(table.rows[2][1], "−2.0");
    }
}

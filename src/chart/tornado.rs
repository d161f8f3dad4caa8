//! A tornado chart: how far one assumption alone can move an effect, from today's to that at either end of its range.

use super::mark::{Anchor, Chart, Mark, line, text};

/// The effect with an assumption at each of its ends, and how each is told.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoBar {
    /// At the low end.
    pub low: f64,
    /// At the high end.
    pub high: f64,
    /// Both as text.
    pub labels: [String; 2],
}

/// The scale that all rows share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TornadoScale {
    /// The least and the greatest effect of any row, today's and none included.
    pub span: (f64, f64),
    /// The effect as it is.
    pub today: f64,
}

/// Room for a number at either end; widths of a letter.
const LETTERS: f64 = 7.0;
/// Width of a letter; pixels at normal size.
const LETTER: f64 = 6.5;

impl TornadoScale {
    /// The scale of these rows.
    #[must_use]
    pub fn new(rows: &[TornadoBar], today: f64) -> Self {
        let ends = rows.iter().flat_map(|row| [row.low, row.high]);
        let span = ends
            .filter(|end| end.is_finite())
            .chain([0.0, today])
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| {
                (low.min(end), high.max(end))
            });
        Self { span, today }
    }

    /// Horizontal position of an effect in a chart of this width; pixels.
    fn x(&self, effect: f64, width: f64, text_scale: f64) -> f64 {
        let room = LETTERS * LETTER * text_scale;
        let (low, high) = self.span;
        let share = if high > low {
            (effect - low) / (high - low)
        } else {
            0.5
        };
        room + share * (width - 2.0 * room).max(1.0)
    }
}

/// The bars of a row.
#[must_use]
pub fn tornado_bar(row: &TornadoBar, scale: &TornadoScale, width: f64, text_scale: f64) -> Chart {
    let height = 34.0 * text_scale;
    let x = |effect: f64| scale.x(effect, width, text_scale);
    let (zero, today) = (x(0.0), x(scale.today));
    let mut marks = vec![line((zero, 2.0), (zero, height - 2.0), "axis")];
    let (top, bar) = (9.0 * text_scale, 16.0 * text_scale);
    let ends = [(row.low, "no"), (row.high, "yes")];
    // The longer one first, so that the shorter is seen where both go the same way.
    let mut order = [0, 1];
    order.sort_by(|a, b| {
        let length = |index: &usize| (x(ends[*index].0) - today).abs();
        length(b).total_cmp(&length(a))
    });
    for index in order {
        let (end, class) = ends[index];
        let at = x(end);
        marks.push(Mark::Rect {
            x: at.min(today),
            y: top,
            width: (at - today).abs().max(1.0),
            height: bar,
            class,
        });
    }
    let left = usize::from(row.high < row.low);
    let base = top + bar * 0.78;
    let gap = 5.0 * text_scale;
    let [from, to] = [ends[left].0, ends[1 - left].0].map(x);
    marks.push(text(
        (from.min(today) - gap, base),
        &row.labels[left],
        Anchor::End,
        "label halo",
    ));
    marks.push(text(
        (to.max(today) + gap, base),
        &row.labels[1 - left],
        Anchor::Start,
        "label halo",
    ));
    let [low, high] = &row.labels;
    Chart {
        width,
        height,
        description: format!("At its low end {low}, at its high end {high}"),
        marks,
    }
}

/// The heading over the rows: where no effect is, and today's.
#[must_use]
pub fn tornado_axis(scale: &TornadoScale, today: &str, width: f64, text_scale: f64) -> Chart {
    let (first, second) = (13.0 * text_scale, 29.0 * text_scale);
    let height = 34.0 * text_scale;
    let x = |effect: f64| scale.x(effect, width, text_scale);
    let letters = |words: &str| words.chars().count() as f64 * LETTER * text_scale / 2.0;
    let inside = |at: f64, words: &str| {
        let half = letters(words);
        at.clamp(half, (width - half).max(half))
    };
    let none = "no effect";
    let now = ["now ", today].concat();
    let marks = vec![
        text((inside(x(0.0), none), first), none, Anchor::Middle, "label"),
        line((x(0.0), first + 4.0), (x(0.0), height), "axis"),
        text(
            (inside(x(scale.today), &now), second),
            &now,
            Anchor::Middle,
            "strong halo",
        ),
    ];
    Chart {
        width,
        height,
        description: format!("The effect now: {today}"),
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(low: f64, high: f64) -> TornadoBar {
        TornadoBar {
            low,
            high,
            labels: [format!("{low}"), format!("{high}")],
        }
    }

    fn rects(figure: &Chart) -> Vec<(f64, f64, &'static str)> {
        figure
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Rect {
                    x, width, class, ..
                } => Some((*x, x + width, *class)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn bars_go_from_today_to_each_end() {
        let rows = [row(0.6, 3.7), row(3.4, 0.9)];
        let scale = TornadoScale::new(&rows, 2.2);
        assert_eq!(scale.span, (0.0, 3.7));
        for row in &rows {
            let figure = tornado_bar(row, &scale, 288.0, 1.0);
            let bars = rects(&figure);
            let today = scale.x(2.2, 288.0, 1.0);
            for (effect, class) in [(row.low, "no"), (row.high, "yes")] {
                let (from, to, _) = *bars.iter().find(|bar| bar.2 == class).unwrap();
                let end = scale.x(effect, 288.0, 1.0);
                assert!((from - end.min(today)).abs() < 1e-9, "{bars:?}");
                assert!((to - end.max(today)).abs() < 1e-9, "{bars:?}");
            }
        }
    }

    #[test]
    fn numbers_are_outside_the_bars_and_inside_the_chart() {
        let rows = [
            row(-1.4, 4.8),
            row(4.8, 4.8),
            row(-1.4, -1.4),
            row(2.0, 3.0),
        ];
        let scale = TornadoScale::new(&rows, 2.2);
        for row in &rows {
            let figure = tornado_bar(row, &scale, 240.0, 1.0);
            let bars = rects(&figure);
            let left = bars.iter().map(|bar| bar.0).fold(f64::INFINITY, f64::min);
            let right = bars.iter().map(|bar| bar.1).fold(0.0, f64::max);
            for mark in &figure.marks {
                if let Mark::Text {
                    at, anchor, text, ..
                } = mark
                {
                    let length = text.chars().count() as f64 * LETTER;
                    match anchor {
                        Anchor::End => assert!(at.0 <= left && at.0 - length >= 0.0),
                        _ => assert!(at.0 >= right - 1.0 && at.0 + length <= 240.0),
                    }
                }
            }
        }
    }

    #[test]
    fn without_any_effect_there_is_still_a_scale() {
        let scale = TornadoScale::new(&[row(0.0, 0.0)], 0.0);
        assert!(scale.x(0.0, 240.0, 1.0).is_finite());
        let figure = tornado_axis(&scale, "no change", 240.0, 1.0);
        assert!(figure.marks.len() == 3);
    }
}

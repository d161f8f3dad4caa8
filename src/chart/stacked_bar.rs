//! A stacked bar: the parts of a whole, each with its name beneath where there is room.

use super::mark::{Anchor, Chart, Mark, line, text};

/// A part of a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedBarPart {
    /// Share of the whole; one below 0 is not drawn.
    pub share: f64,
    /// Name and share as text.
    pub label: String,
    /// Meaning of the part, which the style sheets look up.
    pub class: &'static str,
}

/// Width of a letter; pixels at normal size.
const LETTER: f64 = 6.6;
/// Height of the bar; pixels at normal size.
const BAR: f64 = 26.0;
/// From the bar to the base line of the names; pixels at normal size.
const BELOW: f64 = 18.0;
/// Least room between two names; pixels at normal size.
const GAP: f64 = 12.0;

/// The bar. Where names would touch, that of the smaller part is left to the table.
#[must_use]
pub fn stacked_bar(parts: &[StackedBarPart], width: f64, text_scale: f64) -> Chart {
    let whole: f64 = parts.iter().map(|part| part.share.max(0.0)).sum();
    let share = |part: &StackedBarPart| {
        if whole > 0.0 {
            part.share.max(0.0) / whole
        } else {
            0.0
        }
    };
    let bar = BAR * text_scale;
    let mut marks = Vec::new();
    let mut spans = Vec::with_capacity(parts.len());
    let mut from = 0.0;
    for part in parts {
        let to = from + share(part) * width;
        spans.push((from, to));
        if to > from {
            marks.push(Mark::Rect {
                x: from,
                y: 1.0,
                width: to - from,
                height: bar,
                class: part.class,
            });
        }
        from = to;
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| share(&parts[*b]).total_cmp(&share(&parts[*a])));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let base = 1.0 + bar + BELOW * text_scale;
    for index in order {
        let (start, end) = spans[index];
        let half = parts[index].label.chars().count() as f64 * LETTER * text_scale / 2.0;
        let middle = f64::midpoint(start, end);
        if end <= start || 2.0 * half > width {
            continue;
        }
        let at = middle.clamp(half, width - half);
        let (low, high) = (at - half, at + half);
        let gap = GAP * text_scale;
        let touches = |other: &(f64, f64)| low < other.1 + gap && other.0 < high + gap;
        if taken.iter().any(touches) {
            continue;
        }
        taken.push((low, high));
        marks.push(line(
            (middle, 1.0 + bar),
            (middle, 1.0 + bar + 5.0 * text_scale),
            "axis",
        ));
        marks.push(text(
            (at, base),
            &parts[index].label,
            Anchor::Middle,
            "label",
        ));
    }
    let labels: Vec<&str> = parts.iter().map(|part| part.label.as_str()).collect();
    Chart {
        width,
        height: base + 5.0 * text_scale,
        description: labels.join(", "),
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(shares: &[f64]) -> Vec<StackedBarPart> {
        let part = |share: &f64| StackedBarPart {
            share: *share,
            label: format!("Urgent & emergency {:.0}%", 100.0 * share),
            class: "band50",
        };
        shares.iter().map(part).collect()
    }

    fn names(figure: &Chart) -> Vec<(f64, f64)> {
        let mut names: Vec<(f64, f64)> = (figure.marks.iter())
            .filter_map(|mark| match mark {
                Mark::Text { at, text, .. } => {
                    let half = text.chars().count() as f64 * LETTER / 2.0;
                    Some((at.0 - half, at.0 + half))
                }
                _ => None,
            })
            .collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        names
    }

    #[test]
    fn the_parts_fill_the_bar_and_names_never_touch() {
        let shares = [0.42, 0.02, 0.21, 0.03, 0.30, -0.01, 0.03];
        for width in [240.0, 320.0, 700.0, 1_300.0] {
            let figure = stacked_bar(&parts(&shares), width, 1.0);
            let filled: f64 = (figure.marks.iter())
                .map(|mark| match mark {
                    Mark::Rect { width, .. } => *width,
                    _ => 0.0,
                })
                .sum();
            assert!((filled - width).abs() < 1e-9);
            let names = names(&figure);
            assert!(!names.is_empty());
            for pair in names.windows(2) {
                assert!(pair[0].1 < pair[1].0, "{pair:?} at {width}");
            }
            assert!(
                names
                    .iter()
                    .all(|(low, high)| *low >= 0.0 && *high <= width)
            );
        }
    }

    #[test]
    fn a_whole_without_parts_is_an_empty_bar() {
        let figure = stacked_bar(&parts(&[0.0, -0.2]), 300.0, 1.0);
        assert!(figure.marks.is_empty());
        assert_eq!(
            figure.description,
            "Urgent & emergency 0%, Urgent & emergency -20%"
        );
    }
}

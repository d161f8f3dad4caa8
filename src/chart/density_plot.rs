//! The density of an uncertain value, with its middle marked.

use super::mark::{Anchor, Chart, Mark, line, text};

/// A probability density.
#[derive(Debug, Clone, PartialEq)]
pub struct DensityCurve {
    /// Density at values evenly spaced over `span`; in any unit. A single one is a value without spread.
    pub density: Vec<f64>,
    /// The least and the greatest value that is drawn.
    pub span: (f64, f64),
    /// Central value.
    pub central: f64,
}

/// Labels under a density plot: low end, middle and high end.
pub type DensityLabels = [String; 3];

/// Room above the curve; pixels.
const HEAD: f64 = 3.0;

impl DensityCurve {
    /// Horizontal position of a value in a chart of this width; pixels.
    fn x(&self, value: f64, width: f64) -> f64 {
        let (low, high) = self.span;
        let share = if high > low {
            (value - low) / (high - low)
        } else {
            0.5
        };
        share.clamp(0.0, 1.0) * width
    }

    /// The curve from the left end to the right, over a ground at `base`; `tallest` is the density that reaches the
    /// head.
    fn points(&self, width: f64, base: f64, tallest: f64) -> Vec<(f64, f64)> {
        let steps = (self.density.len().max(2) - 1) as f64;
        let mut points = vec![(0.0, base)];
        points.extend(self.density.iter().enumerate().map(|(index, density)| {
            let up = (density / tallest).clamp(0.0, 1.0) * (base - HEAD);
            (index as f64 / steps * width, base - up)
        }));
        points.push((width, base));
        points
    }

    fn tallest(&self) -> f64 {
        self.density
            .iter()
            .copied()
            .filter(|d| d.is_finite())
            .fold(f64::MIN_POSITIVE, f64::max)
    }
}

/// A density in the size of a word.
#[must_use]
pub fn density_sparkline(curve: &DensityCurve, width: f64, height: f64) -> Chart {
    let base = height - 2.0;
    let mut marks = Vec::new();
    if curve.density.len() > 1 {
        marks.push(Mark::Path {
            points: curve.points(width, base, curve.tallest()),
            closed: true,
            class: "band50",
        });
    }
    let x = curve.x(curve.central, width);
    marks.push(line((x, HEAD), (x, base), "median"));
    marks.push(line((0.0, base), (width, base), "axis"));
    let description = if curve.density.len() > 1 {
        "The shape of the range"
    } else {
        "One value, without a range"
    };
    Chart {
        width,
        height,
        description: description.to_owned(),
        marks,
    }
}

/// A density in full size: the curve, the published one behind it where that differs, and labels under it.
#[must_use]
pub fn density_plot(
    now: &DensityCurve,
    published: Option<&DensityCurve>,
    labels: &DensityLabels,
    width: f64,
    text_scale: f64,
) -> Chart {
    let (room, foot) = (72.0 * text_scale, 20.0 * text_scale);
    let base = room;
    let mut marks = Vec::new();
    let tallest = published
        .map_or(0.0, DensityCurve::tallest)
        .max(now.tallest());
    if now.density.len() > 1 {
        marks.push(Mark::Path {
            points: now.points(width, base, tallest),
            closed: true,
            class: "band50",
        });
    }
    if let Some(published) = published {
        if published.density.len() > 1 {
            marks.push(Mark::Path {
                points: published.points(width, base, tallest),
                closed: false,
                class: "was",
            });
        }
        let x = published.x(published.central, width);
        marks.push(line((x, HEAD), (x, base), "was"));
    }
    let x = now.x(now.central, width);
    marks.push(line((x, HEAD), (x, base), "median"));
    marks.push(line((0.0, base), (width, base), "axis"));
    let [low, middle, high] = labels;
    let under = base + 15.0 * text_scale;
    marks.push(text((0.0, under), low, Anchor::Start, "label"));
    marks.push(text((width, under), high, Anchor::End, "label"));
    // The middle's label gives way to those of the ends.
    let letter = 7.0 * text_scale;
    let half = middle.chars().count() as f64 * letter / 2.0;
    let gap = 10.0 * text_scale;
    let from = low.chars().count() as f64 * letter + gap + half;
    let to = width - high.chars().count() as f64 * letter - gap - half;
    if from <= to {
        let at = (x.clamp(from, to), under);
        marks.push(text(at, middle, Anchor::Middle, "strong"));
    }
    Chart {
        width,
        height: base + foot,
        description: ["Value: ", middle, ", drawn from ", low, " to ", high].concat(),
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hill() -> DensityCurve {
        DensityCurve {
            density: vec![0.0, 1.0, 2.0, 1.0, 0.0],
            span: (10.0, 20.0),
            central: 15.0,
        }
    }

    #[test]
    fn the_middle_is_marked_where_it_is() {
        let figure = density_sparkline(&hill(), 88.0, 28.0);
        let found = figure.marks.iter().find(|mark| mark.class() == "median");
        assert_eq!(
            found,
            Some(&line((44.0, HEAD), (44.0, 26.0), "median")),
            "{figure:?}"
        );
    }

    #[test]
    fn a_value_without_spread_is_a_line() {
        let fixed = DensityCurve {
            density: vec![1.0],
            span: (3.0, 3.0),
            central: 3.0,
        };
        let figure = density_sparkline(&fixed, 88.0, 28.0);
        assert!(figure.marks.iter().all(|mark| mark.class() != "band50"));
    }

    #[test]
    fn labels_never_overlap() {
        let labels = ["£8,000", "£12,000 (£7,000 to £21,000)", "£40,000"].map(str::to_owned);
        for width in [120.0, 200.0, 260.0, 330.0, 600.0] {
            for central in [10.0, 15.0, 20.0] {
                let now = DensityCurve { central, ..hill() };
                let figure = density_plot(&now, Some(&hill()), &labels, width, 1.0);
                let middle = figure.marks.iter().find_map(|mark| match mark {
                    Mark::Text { at, class, .. } if *class == "strong" => Some(at.0),
                    _ => None,
                });
                if let Some(x) = middle {
                    let half = labels[1].chars().count() as f64 * 3.5;
                    assert!(x - half >= 42.0 && x + half <= width - 49.0, "{width} {x}");
                }
            }
        }
    }
}

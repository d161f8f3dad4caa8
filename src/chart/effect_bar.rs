//! Effects beside one another on one scale: a part of an effect as a bar from zero, and its spread as an interval.
//! Without texts: the page writes them beside the chart.

use super::mark::{Chart, Mark, line};
use crate::core::series::Better;
use crate::engine::summary::DistributionSummary;

/// Room at either end, so that no line is cut; pixels.
const ROOM: f64 = 3.0;

/// Scale that all rows share: better is to the right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EffectScale {
    span: (f64, f64),
    better: Better,
}

impl EffectScale {
    /// A scale that spans these effects and zero.
    pub fn new(effects: impl IntoIterator<Item = f64>, better: Better) -> Self {
        let finite = effects.into_iter().filter(|effect| effect.is_finite());
        let span = finite.fold((0.0_f64, 0.0_f64), |(low, high), effect| {
            (low.min(effect), high.max(effect))
        });
        Self { span, better }
    }

    /// Horizontal position of an effect in a chart of this width; pixels.
    fn x(&self, effect: f64, width: f64) -> f64 {
        let (low, high) = self.span;
        let share = if high > low {
            (effect - low) / (high - low)
        } else {
            0.5
        };
        let share = match self.better {
            Better::Higher => share,
            Better::Lower => 1.0 - share,
        };
        ROOM + share.clamp(0.0, 1.0) * (width - 2.0 * ROOM).max(0.0)
    }
}

/// A part of an effect, as a bar from zero; `told` is the description.
#[must_use]
pub fn effect_bar(
    part: f64,
    description: &str,
    scale: &EffectScale,
    width: f64,
    text_scale: f64,
) -> Chart {
    let height = 18.0 * text_scale;
    let [zero, end] = [0.0, part].map(|effect| scale.x(effect, width));
    let bar = Mark::Rect {
        x: zero.min(end),
        y: 0.25 * height,
        width: (end - zero).abs(),
        height: 0.5 * height,
        class: "yes",
    };
    Chart {
        width,
        height,
        description: description.to_owned(),
        marks: vec![bar, line((zero, 0.0), (zero, height), "axis")],
    }
}

/// The spread of an effect: a band for 90 in 100 futures, a darker one for 50, and the mean; `told` is the description.
#[must_use]
pub fn interval_plot(
    over: &DistributionSummary,
    description: &str,
    scale: &EffectScale,
    width: f64,
    text_scale: f64,
) -> Chart {
    let height = 26.0 * text_scale;
    let x = |effect: f64| scale.x(effect, width);
    let band = |from: f64, to: f64, part: f64, class| {
        let (from, to) = (x(from), x(to));
        Mark::Rect {
            x: from.min(to),
            y: height * (1.0 - part) / 2.0,
            width: (to - from).abs().max(1.0),
            height: height * part,
            class,
        }
    };
    let (zero, mean) = (x(0.0), x(over.mean));
    Chart {
        width,
        height,
        description: description.to_owned(),
        marks: vec![
            band(over.p5, over.p95, 0.5, "band90"),
            band(over.p25, over.p75, 0.5, "band50"),
            line((zero, 0.0), (zero, height), "axis"),
            line((mean, 0.15 * height), (mean, 0.85 * height), "median"),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(part: f64, scale: &EffectScale) -> (f64, f64) {
        let figure = effect_bar(part, "", scale, 200.0, 1.0);
        match figure.marks[0] {
            Mark::Rect { x, width, .. } => (x, x + width),
            _ => panic!("the bar comes first"),
        }
    }

    #[test]
    fn better_is_to_the_right_whichever_way_that_is() {
        let parts = [-1.0, 3.0];
        let higher = EffectScale::new(parts, Better::Higher);
        let lower = EffectScale::new(parts, Better::Lower);
        let zero = higher.x(0.0, 200.0);
        assert_eq!(bar(3.0, &higher), (zero, 197.0));
        assert_eq!(bar(-1.0, &higher), (3.0, zero));
        assert_eq!(bar(3.0, &lower), (3.0, lower.x(0.0, 200.0)));
    }

    #[test]
    fn every_mark_is_inside_the_chart_and_at_least_a_pixel_wide() {
        let over = DistributionSummary {
            mean: 0.5,
            standard_error: 0.01,
            p5: -2.0,
            p25: -0.5,
            p50: 0.4,
            p75: 1.5,
            p95: 3.0,
        };
        let scale = EffectScale::new([over.p5, over.p95], Better::Higher);
        let figure = interval_plot(&over, "", &scale, 120.0, 1.0);
        for mark in &figure.marks {
            if let Mark::Rect { x, width, .. } = mark {
                assert!(*x >= ROOM && x + width <= 120.0 - ROOM && *width >= 1.0);
            }
        }
        let nothing = EffectScale::new([f64::NAN, 0.0], Better::Higher);
        assert_eq!(bar(0.0, &nothing), (100.0, 100.0));
    }
}

//! A dot plot of the difference from the current plan: 20 quantiles, better always to the right of zero.

use super::mark::{Chart, Mark, line};
use crate::core::series::Better;
use crate::engine::collector::DIFFERENCE_DOTS;

/// Least distance from zero to either end, in widths of the middle 60 in 100 futures.
const REACH_LEAST: f64 = 1.2;

/// Draws 20 quantiles of the paired difference. `text_scale` is the root font size over 16 pixels.
#[must_use]
pub fn dot_plot(
    dots: &[f64; DIFFERENCE_DOTS],
    better: Better,
    width: f64,
    text_scale: f64,
) -> Chart {
    let sign = if better == Better::Higher { 1.0 } else { -1.0 };
    let mut values = dots.map(|value| sign * value);
    values.sort_by(f64::total_cmp);
    let radius = (width / 48.0).clamp(3.4, 5.0) * text_scale;
    let height = (10.5 * radius).round();
    let middle = width / 2.0;
    let base = height - 2.0;
    let mut marks = vec![
        line((0.0, base), (width, base), "grid"),
        line((middle, 1.0), (middle, base), "axis"),
    ];

    let same = values.iter().all(|value| *value == 0.0);
    let better_dots = values.iter().filter(|value| **value > 0.0).count();
    if !same {
        let spread = values[DIFFERENCE_DOTS * 4 / 5] - values[DIFFERENCE_DOTS / 5];
        let farthest = values[0].abs().max(values[DIFFERENCE_DOTS - 1].abs());
        let reach = farthest.max(REACH_LEAST * spread);
        let room = middle - radius - 1.0;
        let bin_px = 2.0 * radius + 1.0;
        let bin = bin_px * reach / room;
        // A difference of exactly zero is not better: its dot is to the left of the line.
        let placed: Vec<f64> = values
            .iter()
            .map(|value| {
                if *value == 0.0 {
                    -f64::MIN_POSITIVE
                } else {
                    *value
                }
            })
            .collect();
        let stacked = stacks(&placed, bin);
        let tallest = stacked
            .iter()
            .map(|(_, height)| *height)
            .max()
            .unwrap_or(0)
            .max(1);
        let lift = (2.0 * radius + 0.75).min((height - 6.0 - 2.0 * radius) / tallest as f64);
        for (bin, up) in stacked {
            let x =
                (middle + (bin as f64 + 0.5) * bin_px).clamp(radius + 1.0, width - radius - 1.0);
            let at = (x, base - 1.0 - radius - up as f64 * lift);
            marks.push(Mark::Dot {
                at,
                radius,
                class: if bin >= 0 { "yes" } else { "no" },
            });
        }
    }
    let description = if same {
        "No difference from the current plan".to_owned()
    } else {
        format!("{better_dots} of {DIFFERENCE_DOTS} dots are better than the current plan")
    };
    Chart {
        width,
        height,
        description,
        marks,
    }
}

/// Stacks values in bins whose edges include 0: for each value, in order, its bin and its height in the stack.
fn stacks(values: &[f64], bin: f64) -> Vec<(i64, usize)> {
    let bin_of = |value: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a few hundred bins")]
        let bin = (value / bin).floor().clamp(-1e6, 1e6) as i64;
        bin
    };
    let mut stacked: Vec<(i64, usize)> = Vec::with_capacity(values.len());
    for value in values {
        let bin = bin_of(*value);
        let height = stacked.iter().filter(|(other, _)| *other == bin).count();
        stacked.push((bin, height));
    }
    stacked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dots(figure: &Chart, wanted: &str) -> Vec<(f64, f64)> {
        let at = |mark: &Mark| match mark {
            Mark::Dot { at, class, .. } if *class == wanted => Some(*at),
            _ => None,
        };
        figure.marks.iter().filter_map(at).collect()
    }

    #[test]
    fn better_is_to_the_right_even_when_lower_is_better() {
        let values: [f64; DIFFERENCE_DOTS] = std::array::from_fn(|index| index as f64 - 14.5);
        let higher = dot_plot(&values, Better::Higher, 160.0, 1.0);
        assert_eq!(
            (dots(&higher, "yes").len(), dots(&higher, "no").len()),
            (5, 15)
        );
        assert!(dots(&higher, "yes").iter().all(|(x, _)| *x > 80.0));
        let lower = dot_plot(&values, Better::Lower, 160.0, 1.0);
        assert_eq!(dots(&lower, "yes").len(), 15);
        assert_eq!(
            lower.description,
            "15 of 20 dots are better than the current plan"
        );
    }

    #[test]
    fn dots_stay_inside_and_no_difference_draws_none() {
        let mut values = [0.0; DIFFERENCE_DOTS];
        assert_eq!(
            dots(&dot_plot(&values, Better::Higher, 90.0, 1.0), "no").len(),
            0
        );
        values[DIFFERENCE_DOTS - 1] = 1e9;
        values[0] = -3.0;
        let figure = dot_plot(&values, Better::Higher, 90.0, 1.25);
        let all = [dots(&figure, "yes"), dots(&figure, "no")].concat();
        assert_eq!(all.len(), DIFFERENCE_DOTS);
        assert!(
            all.iter()
                .all(|(x, y)| (0.0..=90.0).contains(x) && (0.0..=figure.height).contains(y)),
            "{all:?}"
        );
    }

    #[test]
    fn stacks_never_mix_the_two_sides_of_zero() {
        let stacked = stacks(&[-0.1, 0.0, 0.1, 0.9, 1.1], 1.0);
        assert_eq!(stacked, [(-1, 0), (0, 0), (0, 1), (0, 2), (1, 0)]);
    }
}

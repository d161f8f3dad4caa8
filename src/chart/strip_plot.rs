//! One figure among a few others: a dot for each on one line, and a mark at the figure that they are compared with.

use super::mark::{Chart, Mark, line};

/// Radius of a dot; pixels at the usual text size.
const DOT: f64 = 4.5;

/// Draws the place's own figure filled, the others hollow, and a mark at England's. Figures that are not known are left
/// out.
#[must_use]
pub fn strip_plot(
    own: Option<f64>,
    others: &[f64],
    england: Option<f64>,
    width: f64,
    text_scale: f64,
    description: String,
) -> Chart {
    let height = 22.0 * text_scale;
    let (middle, radius) = (height / 2.0, DOT * text_scale);
    let all = || others.iter().copied().chain(own).chain(england);
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    let (left, right) = (radius + 1.0, width - radius - 1.0);
    let x = |value: f64| {
        let share = if high > low {
            (value - low) / (high - low)
        } else {
            0.5
        };
        left + share * (right - left).max(0.0)
    };
    let dot = |value: f64, class| Mark::Dot {
        at: (x(value), middle),
        radius,
        class,
    };
    let mut marks = vec![line((left, middle), (right, middle), "axis")];
    marks.extend(england.map(|value| line((x(value), 1.0), (x(value), height - 1.0), "target")));
    marks.extend(others.iter().map(|other| dot(*other, "no")));
    // Last, so that no other hides it.
    marks.extend(own.map(|own| dot(own, "yes")));
    Chart {
        width,
        height,
        description,
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dots(figure: &Chart) -> Vec<(f64, &'static str)> {
        let marks = figure.marks.iter();
        marks
            .filter_map(|mark| match mark {
                Mark::Dot { at, class, .. } => Some((at.0, *class)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn figures_are_in_order_and_inside_the_chart() {
        let figure = strip_plot(Some(3.0), &[1.0, 5.0], Some(4.0), 90.0, 1.0, String::new());
        let dots = dots(&figure);
        assert_eq!(dots.len(), 3);
        assert_eq!(dots[2], (45.0, "yes"));
        assert!(dots[0].0 < 45.0 && dots[1].0 > 45.0);
        assert!(dots.iter().all(|dot| (DOT..=90.0 - DOT).contains(&dot.0)));
        let target = figure.marks.iter().find(|mark| mark.class() == "target");
        assert!(
            matches!(target, Some(Mark::Line { from, .. }) if from.0 > 45.0 && from.0 < dots[1].0)
        );
    }

    #[test]
    fn unknown_figures_are_left_out_and_equal_figures_are_centred() {
        let none = strip_plot(None, &[], None, 90.0, 1.0, String::new());
        assert!(dots(&none).is_empty());
        let equal = strip_plot(Some(1.0), &[1.0], None, 90.0, 1.0, String::new());
        assert!(dots(&equal).iter().all(|dot| dot.0 == 45.0));
    }
}

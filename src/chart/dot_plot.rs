//! A dot plot of the difference from the current plan: 20 quantiles, better always to the right of zero, and a band of what
//! is too small to matter. Its scale is a multiple of the smallest difference that matters, so that outcomes can be compared.

use super::mark::{Anchor, Chart, Mark, line, text};
use crate::core::series::Better;
use crate::engine::collector::{DIFFERENCE_DOTS, OutcomeSummary};
use crate::text::scale_end;

/// Reach of a scale to either side of zero, until more is needed; in smallest differences that matter.
pub const REACH_LEAST: f64 = 10.0;
/// Height of the labels of the ends; pixels at the usual size of text.
const LABELS: f64 = 14.0;
/// Room between two neighbouring dots; pixels.
const GAP: f64 = 1.0;

/// Differences in an outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct DotPlot {
    /// The outcome.
    pub outcome: OutcomeSummary,
    /// Reach of the scale to either side of zero, in smallest differences that matter.
    pub reach: f64,
}

/// The least reach of 10, 20, 50, 100, … that all dots of these outcomes fit into; in smallest differences that matter.
#[must_use]
pub fn reach<'a>(outcomes: impl Iterator<Item = &'a OutcomeSummary>) -> f64 {
    let farthest = |outcome: &OutcomeSummary| {
        let farthest = outcome
            .dots
            .iter()
            .fold(0.0, |most: f64, dot| most.max(dot.abs()));
        farthest / outcome.important
    };
    let needed = outcomes.map(farthest).fold(0.0, f64::max);
    let mut steps = [2.0, 2.5, 2.0].into_iter().cycle();
    let mut reach = REACH_LEAST;
    while needed > reach && reach.is_finite() {
        reach *= steps.next().unwrap_or(2.0);
    }
    reach
}

/// Draws 20 quantiles of the paired difference. `text_scale` is the root font size over 16 pixels.
#[must_use]
pub fn dot_plot(plot: &DotPlot, width: f64, text_scale: f64) -> Chart {
    let DotPlot { outcome, reach } = plot;
    let sign = match outcome.series.better() {
        Better::Higher => 1.0,
        Better::Lower => -1.0,
    };
    let mut values = outcome.dots.map(|value| sign * value);
    values.sort_by(f64::total_cmp);
    let radius = (width / 48.0).clamp(3.4, 5.0) * text_scale;
    let base = (10.5 * radius).round() - 2.0;
    let height = base + 2.0 + LABELS * text_scale;
    let middle = width / 2.0;
    let room = middle - radius - 1.0;
    let band = room / reach;
    let mut marks = vec![
        Mark::Rect {
            x: middle - band,
            y: 1.0,
            width: 2.0 * band,
            height: base - 1.0,
            class: "neutral",
        },
        line((0.0, base), (width, base), "grid"),
        line((middle, 1.0), (middle, base), "axis"),
    ];

    let same = outcome.count.is_nothing();
    if !same {
        let columns = values.map(|value| Column::of(value / outcome.important, band, radius));
        let height_of = |place: usize| {
            let before = columns[..place].iter();
            before.filter(|column| **column == columns[place]).count()
        };
        let heights: [usize; DIFFERENCE_DOTS] = std::array::from_fn(height_of);
        let tallest = heights.iter().max().copied().unwrap_or(0) + 1;
        let lift = (2.0 * radius + 0.75).min((base - 4.0 - 2.0 * radius) / tallest as f64);
        for (column, up) in columns.iter().zip(heights) {
            let x =
                (middle + column.centre(band, radius)).clamp(radius + 1.0, width - radius - 1.0);
            let at = (x, base - 1.0 - radius - up as f64 * lift);
            let class = column.class();
            marks.push(Mark::Dot { at, radius, class });
        }
    }
    for (at, anchor, end) in [(0.0, Anchor::Start, -reach), (width, Anchor::End, *reach)] {
        let label = scale_end(outcome.series, sign * end * outcome.important);
        let below = base + 0.85 * LABELS * text_scale;
        marks.push(text((at, below), label, anchor, ""));
    }
    Chart {
        width,
        height,
        description: description(&values, outcome.important, same),
        marks,
    }
}

/// The dots in a sentence.
fn description(values: &[f64; DIFFERENCE_DOTS], important: f64, same: bool) -> String {
    if same {
        return "No difference from the current plan".into();
    }
    let count = |is: &dyn Fn(f64) -> bool| values.iter().filter(|value| is(**value)).count();
    let better = count(&|value| value >= important);
    let worse = count(&|value| value <= -important);
    format!(
        "Of {DIFFERENCE_DOTS} dots, {better} are better, {} about the same and {worse} worse than the current plan",
        DIFFERENCE_DOTS - better - worse
    )
}

/// Column in which a dot is stacked. Columns never mix what matters with what does not, or better with worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Too small to matter: the column counted from the left edge of the band, and the number of them.
    Same(i64, i64),
    /// Better by enough to matter: the column counted from the band.
    Better(i64),
    /// Worse by enough to matter, likewise.
    Worse(i64),
}

impl Column {
    /// Of a difference in smallest differences that matter, where one of them is `band` pixels.
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred columns")]
    fn of(value: f64, band: f64, radius: f64) -> Self {
        let step = 2.0 * radius + GAP;
        let outside = |size: f64| ((size - 1.0) * band / step).floor().min(1e6) as i64;
        if value >= 1.0 {
            Self::Better(outside(value))
        } else if value <= -1.0 {
            Self::Worse(outside(-value))
        } else {
            let all = (2.0 * band / step).floor().max(1.0);
            let at = ((value + 1.0) / 2.0 * all).floor().min(all - 1.0);
            Self::Same(at as i64, all as i64)
        }
    }

    /// Distance of its centre from zero; pixels to the right.
    fn centre(self, band: f64, radius: f64) -> f64 {
        let step = 2.0 * radius + GAP;
        // Where the band is narrower than a dot, the dots beside it make room for the one on it.
        let edge = band.max(step / 2.0);
        match self {
            Self::Same(at, all) => (at as f64 + 0.5 - all as f64 / 2.0) * 2.0 * band / all as f64,
            Self::Better(out) => edge + (out as f64 + 0.5) * step,
            Self::Worse(out) => -edge - (out as f64 + 0.5) * step,
        }
    }

    /// The class of its dots.
    fn class(self) -> &'static str {
        match self {
            Self::Same(..) => "same",
            Self::Better(_) => "yes",
            Self::Worse(_) => "no",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::series::Series;
    use crate::engine::summary::ComparisonCount;
    use crate::engine::summary::sums::Mean;

    fn plot(series: Series, dots: [f64; DIFFERENCE_DOTS], reach: f64) -> DotPlot {
        let any = dots.iter().any(|dot| *dot != 0.0);
        let outcome = OutcomeSummary {
            series,
            baseline: Mean::default(),
            plan: Mean::default(),
            difference: Mean::default(),
            count: ComparisonCount {
                better_in_100: 0.0,
                about_same_in_100: 100.0,
                worse_in_100: 0.0,
                any_better_in_100: if any { 100.0 } else { 0.0 },
                any_worse_in_100: 0.0,
                futures: 10_000,
            },
            important: 2.0,
            dots,
        };
        DotPlot { outcome, reach }
    }

    fn dots(chart: &Chart, wanted: &str) -> Vec<(f64, f64)> {
        let at = |mark: &Mark| match mark {
            Mark::Dot { at, class, .. } if *class == wanted => Some(*at),
            _ => None,
        };
        chart.marks.iter().filter_map(at).collect()
    }

    fn labels(chart: &Chart) -> Vec<String> {
        let of = |mark: &Mark| match mark {
            Mark::Text { text, .. } => Some(text.clone()),
            _ => None,
        };
        chart.marks.iter().filter_map(of).collect()
    }

    #[test]
    fn better_is_to_the_right_even_when_lower_is_better() {
        // −9 to 10 with an important difference of 2: 8 below, 3 within, 9 above.
        let values: [f64; DIFFERENCE_DOTS] = std::array::from_fn(|index| index as f64 - 9.0);
        let higher = dot_plot(
            &plot(Series::TalkingTherapiesStarted, values, 10.0),
            160.0,
            1.0,
        );
        let of = |chart: &Chart| ["yes", "same", "no"].map(|class| dots(chart, class).len());
        assert_eq!(of(&higher), [9, 3, 8]);
        assert!(dots(&higher, "yes").iter().all(|(x, _)| *x > 80.0));
        assert!(dots(&higher, "no").iter().all(|(x, _)| *x < 80.0));
        assert_eq!(
            higher.description,
            "Of 20 dots, 9 are better, 3 about the same and 8 worse than the current plan"
        );
        assert_eq!(labels(&higher), ["−20", "+20"]);
        let lower = dot_plot(&plot(Series::RttWaitingList, values, 10.0), 160.0, 1.0);
        assert_eq!(of(&lower), [8, 3, 9]);
        assert_eq!(labels(&lower), ["+20", "−20"]);
    }

    #[test]
    fn the_scale_is_that_of_what_matters_and_not_that_of_the_plan() {
        let x = |size: f64, reach: f64| {
            let chart = dot_plot(
                &plot(Series::Qalys, [size; DIFFERENCE_DOTS], reach),
                200.0,
                1.0,
            );
            let all = ["yes", "same", "no"]
                .map(|class| dots(&chart, class))
                .concat();
            assert_eq!(all.len(), DIFFERENCE_DOTS);
            all[0].0
        };
        assert!(
            (x(0.1, 10.0) - 100.0).abs() < 6.0,
            "a small difference lies beside zero"
        );
        assert!(x(19.0, 10.0) > 180.0 && x(19.0, 50.0) < 130.0);
        assert!(x(-19.0, 10.0) < 20.0);
    }

    #[test]
    fn dots_stay_inside_and_no_difference_draws_none() {
        let none = dot_plot(
            &plot(Series::Qalys, [0.0; DIFFERENCE_DOTS], 10.0),
            90.0,
            1.0,
        );
        assert_eq!(none.description, "No difference from the current plan");
        assert!(
            !none
                .marks
                .iter()
                .any(|mark| matches!(mark, Mark::Dot { .. }))
        );
        let mut values = [0.0; DIFFERENCE_DOTS];
        values[DIFFERENCE_DOTS - 1] = 1e9;
        values[0] = -3.0;
        let chart = dot_plot(&plot(Series::Qalys, values, 20.0), 90.0, 1.25);
        let all = ["yes", "same", "no"]
            .map(|class| dots(&chart, class))
            .concat();
        assert_eq!(all.len(), DIFFERENCE_DOTS);
        assert!(
            all.iter()
                .all(|(x, y)| (0.0..=90.0).contains(x) && (0.0..=chart.height).contains(y)),
            "{all:?}"
        );
    }

    #[test]
    fn a_column_holds_one_kind_of_difference() {
        for reach in [10.0, 20.0, 50.0, 500.0] {
            let band = 75.0 / reach;
            let of = |value: f64| Column::of(value, band, 3.4);
            assert_eq!(of(1.0), Column::Better(0));
            assert_eq!(of(-1.0), Column::Worse(0));
            assert!(
                matches!(of(0.999), Column::Same(..)) && matches!(of(-0.999), Column::Same(..))
            );
            let middle = of(0.0).centre(band, 3.4);
            assert!(middle.abs() <= band, "{middle}");
            assert!(of(1.0).centre(band, 3.4) - middle >= 3.4);
        }
        // The band of a wide plot has room for several columns, left to right.
        let places = [-0.9, 0.0, 0.9].map(|value| Column::of(value, 20.0, 3.4).centre(20.0, 3.4));
        assert!(
            places[0] < places[1] && places[1] < places[2] && places[2] < 20.0,
            "{places:?}"
        );
    }

    #[test]
    fn the_reach_grows_in_steps_of_1_2_and_5_when_a_dot_needs_it() {
        let reach_of = |size: f64| reach([plot(Series::Qalys, [size; 20], 1.0).outcome].iter());
        assert_eq!(reach_of(0.0), 10.0);
        assert_eq!(reach_of(-20.0), 10.0);
        assert_eq!(reach_of(20.1), 20.0);
        assert_eq!(reach_of(-41.0), 50.0);
        assert_eq!(reach_of(101.0), 100.0);
        assert_eq!(reach_of(300.0), 200.0);
        assert_eq!(reach_of(f64::MAX), reach_of(f64::MAX));
        assert_eq!(reach([].into_iter()), REACH_LEAST);
    }
}

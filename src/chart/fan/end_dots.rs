//! The last month or year as dots on the fan's own scale; bins meet at the standard.

use super::layout::Layout;
use super::view::View;
use crate::chart::axis::Axis;
use crate::chart::label_placement::Obstacles;
use crate::chart::mark::Mark;
use crate::core::series::Better;
use crate::engine::collector::END_DOTS;

/// Pixels between the middles of two dots: as far apart as there is room for.
const PITCHES: [f64; 6] = [7.6, 6.6, 5.8, 5.0, 4.2, 3.4];
/// The height of a chart on the page, beside which dots grow; pixels.
const USUAL_PX: f64 = 150.0;
/// A dot's radius, as a share of the pitch.
const RADIUS: f64 = 0.43;

/// Draws the dots; no two touch, and none crosses the standard.
pub(super) fn end_dots(
    marks: &mut Vec<Mark>,
    obstacles: &mut Obstacles,
    layout: &Layout,
    view: &View<'_>,
) {
    let Axis { low, high, .. } = layout.axis;
    // The very ends may lie outside of the axis: they are drawn at its end, beside whatever is there.
    let values = view
        .focus
        .dots(view.time_step)
        .map(|value| value.clamp(low, high));
    let per_pixel = (high - low) / (layout.bottom - layout.top);
    // Without a standard, dots that are too many for their own bin give way evenly to both sides of the middle.
    // Differences meet at zero.
    let usual = if view.important.is_some() {
        0.0
    } else {
        values[END_DOTS / 2]
    };
    let (origin, more_is_better) = view.standard.unwrap_or((usual, true));
    let better_is_more = view.focus.series.better() == Better::Higher;
    let room = layout.right - layout.fan_right - 14.0;
    let size = ((layout.bottom - layout.top) / USUAL_PX).clamp(1.0, 1.6);
    let (pitch, positions) = stacked(&values, origin, per_pixel * size, room / size);
    let pitch = pitch * size;
    for ((bin, across), value) in positions.into_iter().zip(&values) {
        let class = match (view.important, view.standard) {
            (Some(important), _) if value.abs() < important => "same",
            (Some(_), _) if (*value > 0.0) == better_is_more => "yes",
            (Some(_), _) => "no",
            (None, None) => "yes",
            (None, Some(_)) if (*value >= origin) == more_is_better => "yes",
            (None, Some(_)) => "no",
        };
        let y = layout.y(origin) - (bin as f64 + 0.5) * pitch;
        let at = (
            layout.fan_right + 10.0 + across as f64 * pitch,
            y.clamp(pitch, layout.bottom),
        );
        obstacles.point(at, 0.6 * pitch);
        marks.push(Mark::Dot {
            at,
            radius: RADIUS * pitch,
            class,
        });
    }
}

/// The pitch, and by dot its bin, counted from the origin, and how far across it stands. The pitch is the widest at
/// which every bin has room for its dots; at the narrowest, those that are too many go to the next bin away from the
/// origin.
fn stacked(
    values: &[f64; END_DOTS],
    origin: f64,
    per_pixel: f64,
    room: f64,
) -> (f64, Vec<(i64, usize)>) {
    let bins = |pitch: f64| -> Vec<i64> {
        let bin = |value: &f64| {
            #[expect(clippy::cast_possible_truncation, reason = "a few hundred bins")]
            let bin = ((value - origin) / (pitch * per_pixel))
                .floor()
                .clamp(-1e4, 1e4) as i64;
            bin
        };
        values.iter().map(bin).collect()
    };
    let tallest = |pitch: f64| {
        let bins = bins(pitch);
        let same = |bin: &i64| bins.iter().filter(|other| *other == bin).count();
        bins.iter().map(same).max().unwrap_or(0)
    };
    let fits = |pitch: &f64| tallest(*pitch) as f64 * pitch <= room;
    let narrowest = PITCHES[PITCHES.len() - 1];
    let pitch = PITCHES.into_iter().find(fits).unwrap_or(narrowest);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few dozen at most"
    )]
    let capacity = (room / pitch).floor().max(1.0) as usize;
    let bins = bins(pitch);
    let mut taken: Vec<i64> = Vec::with_capacity(END_DOTS);
    let mut positions = vec![(0, 0); END_DOTS];
    // From the origin outwards on either side, so that whoever gives way goes outwards too.
    let below = (0..END_DOTS).rev().filter(|dot| bins[*dot] < 0);
    let above = (0..END_DOTS).filter(|dot| bins[*dot] >= 0);
    for dot in below.chain(above) {
        let outwards = if bins[dot] < 0 { -1 } else { 1 };
        let mut bin = bins[dot];
        let filled = |bin: i64| taken.iter().filter(|other| **other == bin).count();
        while filled(bin) >= capacity {
            bin += outwards;
        }
        positions[dot] = (bin, filled(bin));
        taken.push(bin);
    }
    (pitch, positions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_two_dots_touch_and_none_crosses_the_standard(
            middle in -1.0..1.0_f64,
            spread in prop_oneof![Just(0.0), 1e-9..1e-3_f64, 1e-3..1.0_f64],
            room in 70.0..136.0_f64,
        ) {
            let values = std::array::from_fn(|dot| middle + spread * (dot as f64 - 24.5));
            let (pitch, positions) = stacked(&values, 0.0, 0.01, room);
            let mut seen = std::collections::BTreeSet::new();
    for ((bin, across), value) in positions.iter().zip(&values) {
                prop_assert!(seen.insert((*bin, *across)), "two dots in one place");
                prop_assert!((*across + 1) as f64 * pitch <= room + 1e-9);
                prop_assert_eq!(*bin >= 0, *value >= 0.0);
            }
            prop_assert!(2.0 * RADIUS * pitch < pitch);
        }
    }
}

//! A hundred futures as a ten-by-ten grid.

use super::{Figure, Mark};

/// Draws `share` of a hundred squares filled, from the top left.
#[must_use]
pub fn waffle(share: f64, width: f64, description: String) -> Figure {
    let cell = width / 10.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let filled = (100.0 * share).round().clamp(0.0, 100.0) as usize;
    let marks = (0..100)
        .map(|place| {
            let at = (
                (place % 10) as f64 * cell + cell / 2.0,
                (place / 10) as f64 * cell + cell / 2.0,
            );
            Mark::Dot {
                at,
                radius: cell * 0.36,
                class: if place < filled { "yes" } else { "no" },
            }
        })
        .collect();
    Figure {
        width,
        height: width,
        description,
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_dots_are_filled_as_futures_meet_it() {
        let figure = waffle(0.38, 76.0, String::new());
        let filled = figure
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Dot { class: "yes", .. }))
            .count();
        assert_eq!((filled, figure.marks.len()), (38, 100));
    }
}

//! A hundred futures as a ten-by-ten grid.

use super::mark::{Chart, Mark};

/// Draws `share` of a hundred squares filled, from the top left.
#[must_use]
pub fn waffle(share: f64, width: f64, description: String) -> Chart {
    let cell = width / 10.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let filled = (100.0 * share).round().clamp(0.0, 100.0) as usize;
    let marks = (0..100)
        .map(|index| {
            let at = (
                (index % 10) as f64 * cell + cell / 2.0,
                (index / 10) as f64 * cell + cell / 2.0,
            );
            Mark::Dot {
                at,
                radius: cell * 0.36,
                class: if index < filled { "yes" } else { "no" },
            }
        })
        .collect();
    Chart {
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
    fn the_filled_dots_are_the_futures_that_meet_it() {
        let figure = waffle(0.38, 76.0, String::new());
        let filled = figure
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Dot { class: "yes", .. }))
            .count();
        assert_eq!((filled, figure.marks.len()), (38, 100));
    }
}

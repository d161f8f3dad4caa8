//! An order drawn by lot, once each time the page is opened: for lists in which nothing should always come first.
//!
//! The library itself reads no entropy. This order changes where things stand on the page, and no number.

use crate::model::scenario::Preset;

/// Number of places.
const PLACES: usize = Preset::ALL.len();

thread_local! {
    /// The order of this visit.
    static ORDER: [usize; PLACES] = shuffled(random);
}

/// The order of this visit.
pub fn drawn_order() -> [usize; PLACES] {
    ORDER.with(|order| *order)
}

/// A number from 0 to below 1 that nobody can foresee; without a browser it leaves every order as it is.
fn random() -> f64 {
    if cfg!(target_arch = "wasm32") {
        js_sys::Math::random()
    } else {
        1.0 - f64::EPSILON
    }
}

/// The places 0, 1, … in an order drawn with these numbers; every order is equally likely.
fn shuffled(mut random: impl FnMut() -> f64) -> [usize; PLACES] {
    let mut order: [usize; PLACES] = std::array::from_fn(|place| place);
    for last in (1..PLACES).rev() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a short list"
        )]
        let drawn = (random() * (last + 1) as f64) as usize;
        order.swap(last, drawn.min(last));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_kept_once_and_can_come_first() {
        let mut firsts = std::collections::BTreeSet::new();
        for step in 0..100_u32 {
            let mut state = f64::from(step) / 100.0;
            let order = shuffled(|| {
                state = (state * 7.31 + 0.137).fract();
                state
            });
            let mut sorted = order;
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3, 4, 5]);
            firsts.insert(order[0]);
        }
        assert_eq!(firsts.len(), PLACES);
        assert_eq!(drawn_order(), [0, 1, 2, 3, 4, 5], "without a browser");
    }
}

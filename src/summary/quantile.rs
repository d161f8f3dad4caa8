//! Quantiles, exact. One definition: Hyndman and Fan's seventh, linear between order statistics.

/// The quantiles of `values` at `chances` (ascending, 0–1). Reorders `values`; of none, every quantile is 0.
#[must_use]
pub fn quantiles<const N: usize>(values: &mut [f64], chances: [f64; N]) -> [f64; N] {
    let mut found = [0.0; N];
    let Some(last) = values.len().checked_sub(1) else {
        return found;
    };
    // From the highest down: what stands at and above `done` is in its place or larger, so that each selection and
    // each search for the next larger value looks only at what is left.
    let mut done = values.len();
    let mut next = f64::INFINITY;
    for (quantile, chance) in found.iter_mut().zip(chances).rev() {
        let at = chance.clamp(0.0, 1.0) * last as f64;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the last place"
        )]
        let below = at as usize;
        if below < done {
            values[..done].select_nth_unstable_by(below, f64::total_cmp);
            let end = values.len().min(done + 1);
            next = values[below + 1..end]
                .iter()
                .copied()
                .fold(f64::INFINITY, f64::min);
            done = below;
        }
        let low = values[below];
        let weight = at - below as f64;
        let high = if weight > 0.0 { next } else { low };
        *quantile = low + weight * (high - low);
    }
    found
}

/// The quantiles at the middles of `N` equal cells: the places of `N` dots that each stand for an equal share.
#[must_use]
pub fn dots<const N: usize>(values: &mut [f64]) -> [f64; N] {
    quantiles(
        values,
        std::array::from_fn(|place| (place as f64 + 0.5) / N as f64),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition itself, on a sorted copy.
    fn by_sorting(values: &[f64], chance: f64) -> f64 {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = chance * (sorted.len() - 1) as f64;
        let (below, above) = (at.floor() as usize, at.ceil() as usize);
        sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
    }

    proptest! {
        #[test]
        fn selection_agrees_with_sorting(values in proptest::collection::vec(-1e6..1e6_f64, 1..300)) {
            let chances = [0.0, 0.05, 0.25, 0.5, 0.5, 0.75, 0.95, 1.0];
            let found = quantiles(&mut values.clone(), chances);
            for (quantile, chance) in found.into_iter().zip(chances) {
                let expected = by_sorting(&values, chance);
                prop_assert!((quantile - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{} at {}: {}", quantile, chance, expected);
            }
        }
    }
}

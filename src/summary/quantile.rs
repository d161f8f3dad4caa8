//! Quantiles, exact. One definition: Hyndman and Fan's seventh, linear between order statistics.

/// The quantiles of `values` at `chances` (ascending, 0–1). Reorders `values`; of none, every quantile is 0.
#[must_use]
pub fn quantiles<const N: usize>(values: &mut [f64], chances: [f64; N]) -> [f64; N] {
    let Some(last) = values.len().checked_sub(1) else {
        return [0.0; N];
    };
    let places = chances.map(|chance| chance.clamp(0.0, 1.0) * last as f64);
    // The order statistics on both sides of every quantile.
    let mut ranks: Vec<usize> = places
        .iter()
        .flat_map(|at| [floor(*at), (floor(*at) + 1).min(last)])
        .collect();
    ranks.dedup();
    select(values, 0, &ranks);
    places.map(|at| {
        let below = floor(at);
        let (low, high) = (values[below], values[(below + 1).min(last)]);
        low + (at - below as f64) * (high - low)
    })
}

fn floor(at: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last place"
    )]
    let below = at as usize;
    below
}

/// Puts the order statistics of the given ranks (ascending) in their places; `values` begins at rank `first`. Halves
/// the ranks, so that each value is looked at about as often as the ranks can be halved.
fn select(values: &mut [f64], first: usize, ranks: &[usize]) {
    let Some(middle) = ranks.get(ranks.len() / 2) else {
        return;
    };
    let at = middle - first;
    let (lower, _, upper) = values.select_nth_unstable_by(at, f64::total_cmp);
    let (below, above) = ranks.split_at(ranks.len() / 2);
    let below = &below[..below.iter().take_while(|rank| *rank < middle).count()];
    let above = &above[above.iter().take_while(|rank| *rank <= middle).count()..];
    select(lower, first, below);
    select(upper, middle + 1, above);
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

//! Quantiles, exact. One definition: Hyndman and Fan's seventh, linear between order statistics.

/// The quantiles of `values` at `chances` (ascending, 0–1); of none, every quantile is 0.
#[must_use]
pub fn quantiles<const N: usize>(values: &[f32], chances: [f64; N]) -> [f64; N] {
    let Some(last) = values.len().checked_sub(1) else {
        return [0.0; N];
    };
    let places = chances.map(|chance| chance.clamp(0.0, 1.0) * last as f64);
    // The order statistics on both sides of every quantile; those of neighbouring quantiles may coincide.
    let mut ranks: Vec<usize> = places
        .iter()
        .flat_map(|at| [floor(*at), (floor(*at) + 1).min(last)])
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    let found = order_statistics(values, &ranks);
    let ranked = |rank: usize| {
        let place = ranks.binary_search(&rank).unwrap_or(0);
        f64::from(found[place])
    };
    places.map(|at| {
        let below = floor(at);
        let (low, high) = (ranked(below), ranked((below + 1).min(last)));
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

/// Bins of equal width that values are counted in to find out which few of them must be put in order.
const BINS: usize = 2_048;

/// The values of the given ranks (ascending, no two alike).
///
/// Looks at every value twice and sorts only those that share a bin with a wanted one: many times faster than sorting
/// all, and exact. The standard library's selection (`select_nth_unstable_by`, the middle rank first) took 1.8 times as
/// long for five quantiles of 10,000 values, and 2.8 times for a hundred.
fn order_statistics(values: &[f32], ranks: &[usize]) -> Vec<f32> {
    let (low, high) = values
        .iter()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        });
    let scale = (BINS - 1) as f32 / (high - low);
    if !scale.is_finite() {
        // All alike, or as good as.
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f32::total_cmp);
        return ranks.iter().map(|rank| sorted[*rank]).collect();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to the last bin"
    )]
    let bin = |value: f32| (((value - low) * scale) as usize).min(BINS - 1);
    let mut counts = [0_u32; BINS];
    for value in values {
        counts[bin(*value)] += 1;
    }

    // The bins with wanted ranks, the number of values before each, and the group that their values go to.
    let mut group_of = [u16::MAX; BINS];
    let mut groups: Vec<(usize, Vec<f32>)> = Vec::new();
    let mut wanted = ranks.iter().copied().peekable();
    let mut before = 0;
    for (bin, count) in counts.iter().enumerate() {
        let after = before + *count as usize;
        if wanted.peek().is_some_and(|rank| *rank < after) {
            group_of[bin] = u16::try_from(groups.len()).unwrap_or(u16::MAX);
            groups.push((before, Vec::with_capacity(*count as usize)));
            while wanted.next_if(|rank| *rank < after).is_some() {}
        }
        before = after;
    }
    for value in values {
        if let Some((_, group)) = groups.get_mut(usize::from(group_of[bin(*value)])) {
            group.push(*value);
        }
    }
    for (_, group) in &mut groups {
        group.sort_unstable_by(f32::total_cmp);
    }
    let mut at = 0;
    ranks
        .iter()
        .map(|rank| {
            while *rank >= groups[at].0 + groups[at].1.len() {
                at += 1;
            }
            groups[at].1[*rank - groups[at].0]
        })
        .collect()
}

/// The middles of `N` equal cells of 0–1: the chances of `N` dots that each represent an equal share.
#[must_use]
pub fn middles<const N: usize>() -> [f64; N] {
    std::array::from_fn(|place| (place as f64 + 0.5) / N as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition itself, on a sorted copy.
    fn by_sorting(values: &[f32], chance: f64) -> f64 {
        let mut sorted: Vec<f64> = values.iter().copied().map(f64::from).collect();
        sorted.sort_by(f64::total_cmp);
        let at = chance * (sorted.len() - 1) as f64;
        let (below, above) = (at.floor() as usize, at.ceil() as usize);
        sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
    }

    proptest! {
        #[test]
        fn selection_agrees_with_sorting(values in proptest::collection::vec(-1e6..1e6_f32, 1..300)) {
            let chances = [0.0, 0.05, 0.25, 0.5, 0.5, 0.75, 0.95, 1.0];
            let found = quantiles(&values, chances);
            for (quantile, chance) in found.into_iter().zip(chances) {
                let expected = by_sorting(&values, chance);
                prop_assert!((quantile - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{} at {}: {}", quantile, chance, expected);
            }
        }
    }
}

//! The values of one quantity over the futures, and their quantiles: exact as long as they can be kept, then counted in
//! narrow bins.

use super::quantile::quantiles;

/// Most values that are kept. Up to here quantiles are exact, and the order of the values does not matter.
pub const EXACT_MAX: usize = 16_384;

/// Bins between the least and the greatest of the values kept first. A bin is a 2,000th of a standard deviation or so: at
/// a million futures less than half the standard error of a median, which is a 800th.
const BINS: usize = 16_384;

/// The spread of a quantity.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spread {
    /// All values, or those outside the bins.
    values: Vec<f32>,
    bins: Option<Bins>,
}

#[derive(Debug, Clone, PartialEq)]
struct Bins {
    low: f64,
    width: f64,
    counts: Vec<u32>,
}

impl Bins {
    /// The bin of a value; nothing outside the range of the bins.
    fn place(&self, value: f32) -> Option<usize> {
        let at = (f64::from(value) - self.low) / self.width;
        if !(0.0..=BINS as f64).contains(&at) {
            return None;
        }
        Some((at as usize).min(BINS - 1))
    }
}

impl Spread {
    /// Adds values. Beyond [`EXACT_MAX`] values, add them in the order of the futures: the first ones decide the
    /// bins.
    pub fn add(&mut self, values: impl IntoIterator<Item = f32>) {
        for value in values {
            if self.bins.is_none() && self.values.len() == EXACT_MAX {
                self.make_bins();
            }
            match self
                .bins
                .as_mut()
                .and_then(|bins| Some((bins.place(value)?, bins)))
            {
                Some((place, bins)) => bins.counts[place] += 1,
                None => self.values.push(value),
            }
        }
    }

    fn make_bins(&mut self) {
        let ends = self
            .values
            .iter()
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| {
                (low.min(*v), high.max(*v))
            });
        let (low, high) = (f64::from(ends.0), f64::from(ends.1));
        let width = ((high - low) / BINS as f64).max(f64::MIN_POSITIVE);
        let mut bins = Bins {
            low,
            width,
            counts: vec![0; BINS],
        };
        self.values.retain(|value| match bins.place(*value) {
            Some(place) => {
                bins.counts[place] += 1;
                false
            }
            None => true,
        });
        self.values.shrink_to_fit();
        self.bins = Some(bins);
    }

    /// The quantiles at `chances` (ascending, 0–1): linear between order statistics, those in a bin spread evenly over it,
    /// those outside the bins as they are. Of none, every quantile is 0.
    #[must_use]
    pub fn quantiles<const N: usize>(&self, chances: [f64; N]) -> [f64; N] {
        let Some(bins) = &self.bins else {
            return quantiles(&self.values, chances);
        };
        let mut outside = self.values.clone();
        outside.sort_unstable_by(f32::total_cmp);
        let below = outside.partition_point(|value| f64::from(*value) < bins.low);
        let inside: u64 = bins.counts.iter().copied().map(u64::from).sum();
        let last = (outside.len() as u64 + inside).saturating_sub(1) as f64;
        let mut cells = bins.counts.iter().enumerate();
        let mut cell = cells.next();
        let mut before = below as f64;
        chances.map(|chance| {
            let rank = chance.clamp(0.0, 1.0) * last;
            if rank < below as f64 {
                return f64::from(outside[rank as usize]);
            }
            while let Some((place, count)) = cell {
                let count = f64::from(*count);
                if rank < before + count {
                    let within = (rank - before + 0.5).min(count) / count;
                    // Values are in single precision: those that are all alike stay so.
                    return f64::from((bins.low + (place as f64 + within) * bins.width) as f32);
                }
                before += count;
                cell = cells.next();
            }
            let place = below + (rank - before) as usize;
            outside
                .get(place)
                .or(outside.last())
                .map_or(bins.low, |value| f64::from(*value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Numbers that look random, with a heavy upper tail and a lump at 0.
    fn lumpy(count: u32) -> Vec<f32> {
        let uniform = |n: u32| f64::from(n.wrapping_mul(2_654_435_761)) / f64::from(u32::MAX);
        (0..count)
            .map(|n| match uniform(n) {
                u if u < 0.2 => 0.0,
                u => (1.0 / (1.0001 - u)) as f32,
            })
            .collect()
    }

    #[test]
    fn binned_quantiles_are_close_to_exact_ones() {
        let values = lumpy(100_000);
        let mut spread = Spread::default();
        spread.add(values.iter().copied());
        assert!(spread.bins.is_some());
        let chances = [0.0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.95, 0.999, 1.0];
        let exact = quantiles(&values, chances);
        let found = spread.quantiles(chances);
        for ((found, exact), chance) in found.iter().zip(exact).zip(chances) {
            // A bin is a 16,384th of the range of the first values, which reaches to several thousand.
            assert!(
                (found - exact).abs() < 0.7,
                "{chance}: {found}, exactly {exact}"
            );
        }
    }

    /// Values of which every bin, one wide from 0 on, holds four; below the bins lie ten and above them ten.
    fn four_in_each_bin() -> Spread {
        let middles = || (0..BINS as u16).map(|bin| f32::from(bin) + 0.5);
        let mut spread = Spread::default();
        // The first values decide the bins: the ends of the first and of the last one are among them.
        spread.add(middles().map(|value| match value {
            0.5 => 0.0,
            value if value > BINS as f32 - 1.0 => BINS as f32,
            value => value,
        }));
        for _ in 0..3 {
            spread.add(middles());
        }
        spread.add([-5.0; 10]);
        spread.add([20_000.0; 10]);
        spread
    }

    #[test]
    fn values_in_a_bin_are_spread_evenly_over_it_and_none_is_lost() {
        let spread = four_in_each_bin();
        let last = (4 * BINS + 20 - 1) as f64;
        let at = |rank: f64| {
            let [found] = spread.quantiles([rank / last]);
            found
        };
        for bin in [0.0, 1.0, 8_000.0, 16_383.0] {
            for (place, expected) in [(0.25, 0.1875), (1.25, 0.4375), (2.5, 0.75), (3.75, 1.0)] {
                assert_eq!(at(10.0 + 4.0 * bin + place), bin + expected);
            }
        }
        for (rank, expected) in [
            (0.0, -5.0),
            (9.5, -5.0),
            (last - 8.5, 20_000.0),
            (last, 20_000.0),
        ] {
            assert_eq!(at(rank), expected, "{rank}");
        }
        // Together, and in order, they are found as well.
        let ranks = [9.5, 10.25, 11.25, 32_010.5, last - 8.5];
        let found = spread.quantiles(ranks.map(|rank| rank / last));
        assert_eq!(found, [-5.0, 0.1875, 0.4375, 8_000.25, 20_000.0]);
    }

    #[test]
    fn a_quantity_that_never_changes_stays_itself() {
        // No difference at all must not turn into a tiny one.
        for value in [7.5, 0.0, -1e-9] {
            let mut spread = Spread::default();
            spread.add(std::iter::repeat_n(value, 3 * EXACT_MAX));
            assert_eq!(spread.quantiles([0.05, 0.5, 0.95]), [f64::from(value); 3]);
        }
    }

    proptest! {
        #[test]
        fn pieces_add_up_to_the_whole(cuts in proptest::collection::vec(1..4_000_usize, 1..6)) {
            let values = lumpy(EXACT_MAX as u32 + 5_000);
            let (mut whole, mut pieces) = (Spread::default(), Spread::default());
            whole.add(values.iter().copied());
            let mut rest = values.as_slice();
            for cut in cuts {
                let (piece, others) = rest.split_at(cut.min(rest.len()));
                pieces.add(piece.iter().copied());
                rest = others;
            }
            pieces.add(rest.iter().copied());
            prop_assert_eq!(whole, pieces);
        }
    }
}

//! Verdicts: how certain a difference is and whether it is large enough to matter, in a word and in three counts.

use crate::core::quantity::parts_of_100;
use crate::engine::summary::ComparisonCount;

/// Futures of 100 from which a difference is said to be almost certain.
pub const ALMOST_CERTAIN: f64 = 95.0;
/// Futures of 100 from which it is said to be very likely.
pub const VERY_LIKELY: f64 = 75.0;
/// Futures of 100 from which it is said to be probable.
pub const PROBABLE: f64 = 55.0;
/// Futures of 100 on either side from which it could go either way.
const EITHER_WAY: f64 = 15.0;

/// Words of a verdict for a better outcome and for a worse one.
const fn words(better: bool, of_better: &'static str, of_worse: &'static str) -> &'static str {
    if better { of_better } else { of_worse }
}

/// A verdict in a few words: certainty and size together. The first that fits.
#[must_use]
pub fn verdict(count: &ComparisonCount) -> &'static str {
    let ComparisonCount {
        better_in_100: better,
        about_same_in_100: same,
        worse_in_100: worse,
        any_better_in_100: any_better,
        any_worse_in_100: any_worse,
        ..
    } = *count;
    let favours = if same >= 100.0 {
        any_better > any_worse
    } else {
        better > worse
    };
    let (most, any) = (better.max(worse), any_better.max(any_worse));
    let said = |of_better, of_worse| words(favours, of_better, of_worse);
    if count.is_nothing() {
        "no change"
    } else if same >= 100.0 && any >= 100.0 {
        said(
            "better in every future, by too little to notice",
            "worse in every future, by too little to notice",
        )
    } else if same >= 100.0 && any >= ALMOST_CERTAIN {
        said(
            "nearly always better, by too little to notice",
            "nearly always worse, by too little to notice",
        )
    } else if same >= 100.0 {
        "about the same in every future"
    } else if same >= VERY_LIKELY {
        "about the same"
    } else if most >= 100.0 {
        said("better in every future", "worse in every future")
    } else if most >= ALMOST_CERTAIN {
        said("almost certainly better", "almost certainly worse")
    } else if most >= VERY_LIKELY {
        said("very likely better", "very likely worse")
    } else if better >= EITHER_WAY && worse >= EITHER_WAY {
        "could go either way"
    } else if most >= PROBABLE {
        said("probably better", "probably worse")
    } else {
        said(
            "perhaps better, perhaps the same",
            "perhaps worse, perhaps the same",
        )
    }
}

/// The numbers of 100 futures that are better, about the same and worse: `62`, `35`, `3`. They add up to 100.
#[must_use]
pub fn counts(count: &ComparisonCount) -> [String; 3] {
    let shares = [
        count.better_in_100,
        count.about_same_in_100,
        count.worse_in_100,
    ];
    parts_of_100(shares.map(|of_100| of_100 / 100.0), count.futures)
}

/// The three counts in a sentence without its full stop: `Better in 62, about the same in 35, worse in 3 of 100 futures`.
#[must_use]
pub fn counts_in_words(count: &ComparisonCount) -> String {
    let [better, same, worse] = counts(count).map(|number| in_words(&number));
    format!("Better in {better}, about the same in {same}, worse in {worse} of 100 futures")
}

/// A count as it is read aloud.
fn in_words(number: &str) -> String {
    number
        .replace('<', "fewer than ")
        .replace('>', "more than ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(
        [better, same, worse]: [f64; 3],
        [any_better, any_worse]: [f64; 2],
    ) -> ComparisonCount {
        ComparisonCount {
            better_in_100: better,
            about_same_in_100: same,
            worse_in_100: worse,
            any_better_in_100: any_better,
            any_worse_in_100: any_worse,
            futures: 10_000,
        }
    }

    /// The verdict, and that of the same count with better and worse exchanged.
    fn both([better, same, worse]: [f64; 3]) -> [&'static str; 2] {
        let on = |better: f64, worse: f64| [better + same / 2.0, worse + same / 2.0];
        [
            verdict(&count([better, same, worse], on(better, worse))),
            verdict(&count([worse, same, better], on(worse, better))),
        ]
    }

    #[test]
    fn every_cell_of_the_table() {
        for (counts, better) in [
            ([100.0, 0.0, 0.0], "better in every future"),
            ([99.9, 0.1, 0.0], "almost certainly better"),
            ([95.0, 5.0, 0.0], "almost certainly better"),
            ([94.9, 5.1, 0.0], "very likely better"),
            ([75.0, 20.0, 5.0], "very likely better"),
            ([75.0, 5.0, 20.0], "very likely better"),
            ([74.9, 10.0, 15.1], "could go either way"),
            ([74.9, 10.2, 14.9], "probably better"),
            ([55.0, 40.0, 5.0], "probably better"),
            ([54.9, 40.0, 5.1], "perhaps better, perhaps the same"),
            ([26.0, 74.0, 0.0], "perhaps better, perhaps the same"),
        ] {
            let worse = better.replace("better", "worse");
            assert_eq!(both(counts), [better, &worse], "{counts:?}");
        }
        for (counts, word) in [
            ([50.0, 20.0, 30.0], "could go either way"),
            ([15.0, 70.0, 15.0], "could go either way"),
            ([25.0, 75.0, 0.0], "about the same"),
            ([15.0, 70.0, 15.0], "could go either way"),
            ([5.0, 90.0, 5.0], "about the same"),
            ([0.1, 99.9, 0.0], "about the same"),
        ] {
            assert_eq!(both(counts), [word; 2], "{counts:?}");
        }
    }

    #[test]
    fn what_never_matters_is_told_by_its_sign() {
        let of = |any: [f64; 2]| verdict(&count([0.0, 100.0, 0.0], any));
        let too_little = "better in every future, by too little to notice";
        assert_eq!(of([100.0, 0.0]), too_little);
        assert_eq!(of([0.0, 100.0]), too_little.replace("better", "worse"));
        let nearly = "nearly always better, by too little to notice";
        assert_eq!(of([95.0, 5.0]), nearly);
        assert_eq!(of([4.0, 96.0]), nearly.replace("better", "worse"));
        assert_eq!(of([94.9, 5.1]), "about the same in every future");
        assert_eq!(of([0.3, 0.3]), "about the same in every future");
        assert_eq!(of([0.0, 0.0]), "no change");
        assert_eq!(of([0.3, 0.2]), "no change");
    }

    #[test]
    fn three_counts_are_read_aloud() {
        let of = |counts| counts_in_words(&count(counts, [0.0; 2]));
        assert_eq!(
            of([62.0, 35.0, 3.0]),
            "Better in 62, about the same in 35, worse in 3 of 100 futures"
        );
        assert_eq!(
            of([0.0, 99.9, 0.1]),
            "Better in 0, about the same in more than 99, worse in fewer than 1 of 100 futures"
        );
    }
}

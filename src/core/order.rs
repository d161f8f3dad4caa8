//! Order for a few values. The library's sort is faster from some hundreds of values on, and its code thirty times as large
//! for every type that is sorted.

/// The values in order, by insertion; those of which neither comes before the other stay as they stood.
#[must_use]
pub fn in_order<T>(
    values: impl IntoIterator<Item = T>,
    comes_before: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for value in values {
        let behind = ordered
            .iter()
            .rposition(|other| !comes_before(&value, other));
        ordered.insert(behind.map_or(0, |behind| behind + 1), value);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_librarys_stable_sort_has_it(values in prop::collection::vec((0..9_u8, any::<u8>()), 0..40)) {
            let mut sorted = values.clone();
            sorted.sort_by_key(|value| value.0);
            prop_assert_eq!(in_order(values, |a, b| a.0 < b.0), sorted);
        }
    }
}

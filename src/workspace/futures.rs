//! The number and the seed of the simulated futures.

use crate::core::quantity::number;

/// Numbers of futures to choose from.
pub const FUTURES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The futures that are simulated. Not part of the work that undo goes through: they change no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Futures {
    /// The seed that they are drawn from.
    pub seed: u64,
    /// Number of futures.
    pub count: u32,
}

impl Default for Futures {
    fn default() -> Self {
        Self {
            seed: 1,
            count: FUTURES[1],
        }
    }
}

impl Futures {
    /// The same number, drawn from the next seed.
    #[must_use]
    pub fn another(self) -> Self {
        Self {
            seed: self.seed.wrapping_add(1),
            ..self
        }
    }

    /// The same number with a seed that was typed.
    ///
    /// # Errors
    /// A sentence that explains the fault of the text.
    pub fn with_seed(self, text: &str) -> Result<Self, String> {
        let digits: String = text.trim().replace([',', ' '], "");
        let seed = digits.parse().ok().filter(|_| !digits.starts_with('+'));
        seed.map(|seed| Self { seed, ..self }).ok_or_else(|| {
            format!(
                "“{}” is not a seed. Type a whole number of up to 19 digits, such as 7.",
                text.trim()
            )
        })
    }

    /// The futures of stored work. If their number is not one of [`FUTURES`], the usual number and a sentence that says
    /// so.
    #[must_use]
    pub fn checked(self) -> (Self, Option<String>) {
        if FUTURES.contains(&self.count) {
            return (self, None);
        }
        let usual = Self::default().count;
        let sentence = format!(
            "Your saved work asks for {} futures, which this version does not offer. It simulates {} instead.",
            number(f64::from(self.count), 0),
            number(f64::from(usual), 0)
        );
        let checked = Self {
            count: usual,
            ..self
        };
        (checked, Some(sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_a_whole_number() {
        let usual = Futures::default();
        let typed = |text: &str| usual.with_seed(text);
        assert_eq!(typed(" 7 ").unwrap().seed, 7);
        assert_eq!(typed("1,000").unwrap().seed, 1_000);
        assert_eq!(typed("0").unwrap().seed, 0);
        for text in ["", "-1", "+1", "1.5", "abc", "99999999999999999999"] {
            let sentence = typed(text).unwrap_err();
            assert!(sentence.contains("is not a seed"), "{text}: {sentence}");
        }
        assert_eq!(usual.another().seed, 2);
        assert_eq!(
            Futures {
                seed: u64::MAX,
                ..usual
            }
            .another()
            .seed,
            0
        );
    }

    #[test]
    fn a_stored_number_of_futures_is_one_to_choose_from() {
        let usual = Futures::default();
        assert_eq!(usual.checked(), (usual, None));
        let (checked, sentence) = Futures {
            seed: 9,
            count: u32::MAX,
        }
        .checked();
        assert_eq!((checked.seed, checked.count), (9, usual.count));
        assert!(sentence.unwrap().contains("4,294,967,295 futures"));
    }
}

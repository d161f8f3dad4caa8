//! One uncertain quantity of the model, and the grade of its evidence.

use super::Distribution;

/// Quality of the evidence for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// A published estimate that applies directly.
    A,
    /// Published and adapted.
    B,
    /// An official statistic.
    C,
    /// Expert judgement or illustration.
    D,
}

impl Grade {
    /// The grade's letter.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
        }
    }
}

/// One uncertain quantity of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Name in plain standard English, the same in code, data and page.
    pub id: String,
    /// Its symbol in the equations of `docs/model.md`.
    pub symbol: String,
    /// The part of the model it belongs to.
    pub section: String,
    /// Plain name of the quantity.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Belief about its value.
    pub distribution: Distribution,
    /// Grade of that belief.
    pub grade: Grade,
    /// Source.
    pub source: String,
}

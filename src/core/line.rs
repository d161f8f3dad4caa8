//! The lines of a commissioner's budget: four programmes, six held lines and the contingency.

use std::ops::{Index, IndexMut};

/// A line of the budget.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Mental health services.
    MentalHealth,
    /// A&E, emergency admissions, ambulances and 111.
    UrgentEmergency,
    /// Planned hospital care.
    Elective,
    /// Community services.
    Community,
    /// Maternity, critical care, high-cost drugs.
    OtherAcute,
    /// Packages of care for people with continuing health needs.
    ContinuingHealthcare,
    /// Medicines prescribed in primary care.
    Prescribing,
    /// General practice, including delegated budgets.
    PrimaryCare,
    /// Everything else.
    Other,
    /// The commissioner's own running costs.
    RunningCosts,
    /// The reserve.
    Contingency,
}

impl Line {
    /// Every line, in the order of `budget_share` in `data/tables.csv`.
    pub const ALL: [Self; 11] = [
        Self::MentalHealth,
        Self::UrgentEmergency,
        Self::Elective,
        Self::Community,
        Self::OtherAcute,
        Self::ContinuingHealthcare,
        Self::Prescribing,
        Self::PrimaryCare,
        Self::Other,
        Self::RunningCosts,
        Self::Contingency,
    ];

    /// The four programmes that money is moved between.
    pub const PROGRAMMES: [Self; 4] = [
        Self::MentalHealth,
        Self::UrgentEmergency,
        Self::Elective,
        Self::Community,
    ];

    /// The lines that are held unless somebody opens them.
    pub const HELD: [Self; 7] = [
        Self::OtherAcute,
        Self::ContinuingHealthcare,
        Self::Prescribing,
        Self::PrimaryCare,
        Self::Other,
        Self::RunningCosts,
        Self::Contingency,
    ];

    /// The line's id in data, links and commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::MentalHealth => "mental_health",
            Self::UrgentEmergency => "urgent_emergency",
            Self::Elective => "elective",
            Self::Community => "community",
            Self::OtherAcute => "other_acute",
            Self::ContinuingHealthcare => "continuing_healthcare",
            Self::Prescribing => "prescribing",
            Self::PrimaryCare => "primary_care",
            Self::Other => "other",
            Self::RunningCosts => "running_costs",
            Self::Contingency => "contingency",
        }
    }

    /// The line's name as people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MentalHealth => "Mental health",
            Self::UrgentEmergency => "Urgent & emergency",
            Self::Elective => "Elective hospital",
            Self::Community => "Community",
            Self::OtherAcute => "Other acute",
            Self::ContinuingHealthcare => "Continuing healthcare",
            Self::Prescribing => "Prescribing",
            Self::PrimaryCare => "Primary care",
            Self::Other => "Other",
            Self::RunningCosts => "Running costs",
            Self::Contingency => "Contingency",
        }
    }

    /// The line with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|line| line.id() == id)
    }

    /// True for the four programmes.
    #[must_use]
    pub fn is_programme(self) -> bool {
        Self::PROGRAMMES.contains(&self)
    }
}

/// One value for every line of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct PerLine<T>(pub [T; Line::ALL.len()]);

impl<T> PerLine<T> {
    /// A value for every line from a function of the line.
    pub fn from_fn(mut value: impl FnMut(Line) -> T) -> Self {
        Self(std::array::from_fn(|index| value(Line::ALL[index])))
    }

    /// The lines with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Line, &T)> {
        Line::ALL.into_iter().zip(&self.0)
    }
}

impl<T: Copy + std::iter::Sum> PerLine<T> {
    /// The sum over all lines.
    #[must_use]
    pub fn total(&self) -> T {
        self.0.iter().copied().sum()
    }
}

impl<T> Index<Line> for PerLine<T> {
    type Output = T;
    fn index(&self, line: Line) -> &T {
        &self.0[line as usize]
    }
}

impl<T> IndexMut<Line> for PerLine<T> {
    fn index_mut(&mut self, line: Line) -> &mut T {
        &mut self.0[line as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_by_its_id_and_by_its_index() {
        for (index, line) in Line::ALL.into_iter().enumerate() {
            assert_eq!(Line::from_id(line.id()), Some(line));
            assert_eq!(line as usize, index);
            assert_ne!(line.is_programme(), Line::HELD.contains(&line));
        }
    }
}

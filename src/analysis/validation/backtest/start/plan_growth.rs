//! The growth of capacity under the plan that is continued.

/// Planned growth of the capacity that each programme's money buys; logarithms a year.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct PlanGrowth {
    /// Mental health.
    pub mental_health: f64,
    /// Urgent and emergency care.
    pub urgent_emergency: f64,
    /// Elective care.
    pub elective: f64,
    /// Community services.
    pub community: f64,
}

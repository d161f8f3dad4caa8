//! The two ways of making figures into beliefs.

/// How the figures are made into beliefs. `docs/backtest.md` gives the argument for each difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// As first tried: all programmes grow as completed pathways did, and trends are doubted as far as they are badly
    /// measured.
    First,
    /// As argued since: each programme grows as its own series says; what the list does to referrals is not counted
    /// twice; and trends may also turn as far as today's evidence thinks they may.
    Argued,
}

//! The two ways of making figures into beliefs.

/// Method of turning figures into beliefs. `docs/backtest.md` gives the argument for each difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// As first tried: all programmes grow as completed pathways did, and trends are doubted as far as they are badly
    /// measured.
    First,
    /// As argued since: each programme grows at the rate of its own series; the effect of the list on referrals is not
    /// counted twice; and trends may turn as far as today's evidence allows.
    Argued,
}

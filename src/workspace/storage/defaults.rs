//! Values for what work of earlier versions did not store.

use crate::core::line::PerLine;
use crate::model::scenario::YEARS_MAX;
use crate::workspace::balance::Payer;
use crate::workspace::{Futures, Timing};

/// True if the user has locked no held line himself, which is not stored.
pub(super) fn no_own_locks(own_locks: &PerLine<bool>) -> bool {
    *own_locks == PerLine::default()
}

/// Every unlocked line paid, until there was a choice.
pub(super) fn payer() -> Payer {
    Payer::Shared
}

/// Money moved at once, until there was a choice.
pub(super) fn timing() -> PerLine<Timing> {
    PerLine::default()
}

/// The page looked as far ahead as it can, until there was a choice; years.
pub(super) fn years() -> u32 {
    YEARS_MAX as u32
}

/// Nothing was spent beyond the allotment, until that could be chosen; £.
pub(super) fn overspend() -> i64 {
    0
}

/// The seed of the futures until there was a choice.
pub(super) fn seed() -> u64 {
    Futures::default().seed
}

/// The number of futures until there was a choice.
pub(super) fn futures() -> u32 {
    Futures::default().count
}

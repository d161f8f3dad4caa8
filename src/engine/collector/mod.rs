//! Collects the reports of a run, in whatever order they come; what it says does not depend on that order.

mod block_sums;
mod collect;
mod focus;
mod paired;
mod results;

pub use collect::Collector;
pub use focus::{
    END_DOTS, FocusSummary, Period, SINGLE_FUTURES, SingleFuture, SpanSummary, Standard,
};
pub use paired::Paired;
pub use results::{Chance, DIFFERENCE_DOTS, OutcomeSummary, Results};

//! Collects the reports of a run. The results do not depend on the order in which they arrive.

mod block_sums;
mod collect;
mod duties;
mod focus;
mod paired;
mod results;

pub use collect::Collector;
pub use duties::{Chance, DutyResults};
pub use focus::{
    END_DOTS, FocusSummary, SINGLE_FUTURES, SingleFuture, SpanSummary, StandardLimit, TimeStep,
};
pub use paired::Paired;
pub use results::{DIFFERENCE_DOTS, OutcomeSummary, Results};

//! The messages between the page and its workers.
//!
//! `Hello` stays the first variant, unchanged for ever: it is how versions that do not fit are found.

use crate::core::series::Series;
use crate::engine::block_report::{BlockReport, VariantReport};
use crate::engine::run::{Request, Variant};
use crate::evidence::Beliefs;

/// The version of these messages. Raise it whenever one of them changes.
pub const PROTOCOL: u32 = 5;

/// Name of the build. Worker files are fetched under it, and messages from a worker of another build are ignored.
pub const BUILD: &str = env!("ALLOTMENT_BUILD");

/// The number of a run; later runs have higher numbers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct RunId(pub u32);

/// From the page to a worker.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum ToWorker {
    /// Requests the worker's version.
    Hello {
        /// The page's version of the messages.
        protocol: u32,
        /// The page's build.
        build: String,
    },
    /// Starts a run; whatever the worker was doing is out of date.
    Start {
        /// The run.
        run: RunId,
        /// The beliefs from now on; none if they are unchanged.
        beliefs: Option<Box<Beliefs>>,
        /// The run to simulate.
        request: Box<Request>,
        /// The outcome to report month by month.
        focus: Series,
        /// This worker's share of the blocks, in order.
        blocks: Vec<u32>,
    },
    /// Starts variants of a run; whatever the worker was doing is out of date. Without blocks it only stops.
    StartVariants {
        /// The question; it has a number of its own among the runs.
        run: RunId,
        /// The beliefs from now on; none if they are unchanged.
        beliefs: Option<Box<Beliefs>>,
        /// The run that was simulated last, whose futures the variants meet.
        request: Box<Request>,
        /// The outcome in question.
        focus: Series,
        /// The variants, each beside the baseline with the same switches, form and draws.
        variants: Vec<Variant>,
        /// This worker's share of the blocks, in order.
        blocks: Vec<u32>,
    },
}

/// From a worker to the page.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum FromWorker {
    /// The worker is there.
    Ready {
        /// Its version of the messages.
        protocol: u32,
        /// Its build.
        build: String,
    },
    /// A block of a run is done.
    Block {
        /// The run.
        run: RunId,
        /// The block.
        report: BlockReport,
    },
    /// A block of a variant is done.
    Variant {
        /// The question.
        run: RunId,
        /// The differences of the variant.
        report: VariantReport,
    },
}

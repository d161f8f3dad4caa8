//! What the page and its workers say to each other.
//!
//! `Hello` stays the first variant, unchanged for ever: it is how versions that do not fit find out.

use crate::core::series::Series;
use crate::engine::block_report::{BlockReport, VariantReport};
use crate::engine::run::{Request, Variant};
use crate::evidence::Beliefs;

/// The version of these messages. Raise it whenever one of them changes.
pub const PROTOCOL: u32 = 4;

/// Names the build. Worker files are asked for under it, and a worker of another build is not listened to.
pub const BUILD: &str = env!("ALLOTMENT_BUILD");

/// The number of a run; later runs have higher numbers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct RunId(pub u32);

/// From the page to a worker.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum ToWorker {
    /// Asks for the worker's version.
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
        /// What is believed from now on; nothing where that is as before.
        beliefs: Option<Box<Beliefs>>,
        /// What to simulate.
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
        /// What is believed from now on; nothing where that is as before.
        beliefs: Option<Box<Beliefs>>,
        /// The run that was simulated last, whose futures the variants meet.
        request: Box<Request>,
        /// The outcome that is asked about.
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
        /// What the variant differs by.
        report: VariantReport,
    },
}

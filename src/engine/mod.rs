//! Many futures: runs in blocks, summaries of them, and the collection of blocks into results.

pub mod block_report;
pub mod collector;
pub mod run;
pub mod summary;

//! The simulation spread over workers: messages, the worker's side, the page's pool, and the transport between them.

pub mod pool;
pub mod protocol;
pub mod server;
#[cfg(feature = "web")]
pub mod transport;

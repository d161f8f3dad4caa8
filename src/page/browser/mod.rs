//! The browser: window, storage, downloads, keys, workers.

pub mod dialog;
pub mod display;
pub mod download;
pub mod hash;
pub mod keys;
pub mod order;
pub mod outside;
pub mod page;
pub mod program;
pub mod storage;
pub mod ticker;
pub mod width;
pub mod worker;

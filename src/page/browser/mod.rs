//! The browser's own affairs. The only files of the page that name `web_sys`.

pub mod dialog;
pub mod display;
pub mod download;
pub mod keys;
pub mod outside;
pub mod page;
pub mod program;
pub mod route;
pub mod storage;
pub mod study;
pub mod ticker;
pub mod width;
pub mod worker;

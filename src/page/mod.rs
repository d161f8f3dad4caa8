//! The page: shows the workspace, sends the user's actions back to it, and keeps the simulation running.

mod answer_state;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod answer_state_tests;
mod app;
mod browser;
mod components;
mod crash;
mod demonstration;
mod hooks;
mod identity;
mod questions;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod rendering;
mod router;
mod runner;
mod screens;
mod store;
mod validation_record;

use browser::page::next_task;

/// Starts the page.
///
/// # Panics
/// If `index.html` has no element with the id `app`.
pub fn start() {
    crash::install();
    // One short task after another, so that the page answers while it starts: the workers start first, and the data
    // files are read before they are needed.
    yew::platform::spawn_local(async {
        let runner = runner::Runner::start();
        next_task().await;
        let _ = crate::evidence::Evidence::built_in();
        next_task().await;
        let _ = crate::model::area::places();
        next_task().await;
        let root = browser::page::document()
            .get_element_by_id("app")
            .expect("index.html has an element with the id app");
        yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { runner }).render();
    });
}

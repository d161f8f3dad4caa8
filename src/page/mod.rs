//! The page: shows the workspace, sends what the user does back to it, and keeps the simulation running.
//!
//! It is several programs, each fetched when it is asked for; each has its door here, and everything else is theirs alone.

mod app;
mod browser;
mod components;
mod crash;
mod hooks;
mod questions;
mod runner;
mod store;
pub mod study;
mod study_host;

use browser::page::next_task;

/// Starts the program that opens first: the budget and what it could mean.
///
/// # Panics
/// If `index.html` has no element with the id `app`.
pub fn explore() {
    crash::install();
    // One short task after another, so that the page answers while it starts: the workers set out first, and the data
    // files are read before they are asked for.
    yew::platform::spawn_local(async {
        let runner = runner::Runner::start();
        next_task().await;
        let _ = crate::evidence::Evidence::built_in();
        next_task().await;
        let _ = crate::model::area::places();
        next_task().await;
        let place = browser::page::document()
            .get_element_by_id("app")
            .expect("index.html has an element with the id app");
        yew::Renderer::<app::App>::with_root_and_props(place, app::AppProps { runner }).render();
    });
}

//! The page: shows the workspace, sends what the user does back to it, and keeps the simulation running.

mod app;
mod browser;
mod components;
mod crash;
mod hooks;
mod questions;
mod runner;
mod store;

use browser::page::next_task;

fn main() {
    crash::install();
    // One short task after another, so that the page answers while it starts: the workers set out first, and the data
    // files are read before they are asked for.
    yew::platform::spawn_local(async {
        let runner = runner::Runner::start();
        next_task().await;
        let _ = allotment::evidence::Evidence::built_in();
        next_task().await;
        let _ = allotment::area::places();
        next_task().await;
        let place = browser::page::document()
            .get_element_by_id("app")
            .expect("index.html has an element with the id app");
        yew::Renderer::<app::App>::with_root_and_props(place, app::AppProps { runner }).render();
    });
}

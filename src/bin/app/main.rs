//! The page: shows the workspace, sends what the user does back to it, and keeps the simulation running.

mod app;
mod browser;
mod components;
mod crash;
mod runner;
mod store;

fn main() {
    crash::install();
    browser::display::restore();
    let place = browser::page::document()
        .get_element_by_id("app")
        .expect("index.html has an element with the id app");
    yew::Renderer::<app::App>::with_root(place).render();
}

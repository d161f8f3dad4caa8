//! The screens, a folder each with its components and fixtures.

mod assumptions;
pub mod context;
mod explore;
pub mod fixtures;
mod gallery;
mod validation;

use yew::prelude::*;

use crate::page::router::Route;
use assumptions::Assumptions;
use context::ScreenContext;
use explore::Explore;
use gallery::Gallery;
use validation::Validation;

/// The screen of a route.
pub fn view(route: Route, context: ScreenContext) -> Html {
    match route {
        Route::Explore => html! { <Explore {context} /> },
        Route::Assumptions => {
            html! { <main class="page" id="main"><Assumptions {context} /></main> }
        }
        Route::Validation => html! { <main class="page" id="main"><Validation {context} /></main> },
        Route::Gallery => html! { <Gallery {context} /> },
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub mod fixture_tests;

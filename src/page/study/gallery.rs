//! Every component in every state, one at a time, at `#/gallery`. What is pressed there changes nothing.

use std::rc::Rc;

use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::components::fixtures::{ALL, Fixture};

/// The address of the gallery; that of a fixture goes on with its path.
const GALLERY: &str = "#/gallery";

/// The page, with the fixture of this path, or the first one. `shown` is what the futures of the demonstration say, once they
/// have said something.
pub fn fixture(path: &str, shown: Option<&Rc<Shown>>) -> Html {
    let asked = ALL.iter().find(|fixture| path == fixture.path());
    let now = asked.unwrap_or(&ALL[0]);
    html! {
        <main class="gallery" id="main">
            <nav aria-label="Fixtures">
                <h1>{ "Components" }</h1>
                <a class="button" href="#/">{ "Back to the budget" }</a>
                { for ALL.chunk_by(|a, b| a.component == b.component).map(|states| group(states, now)) }
            </nav>
            <div class="gallery-stage">
                <h2>{ now.component }{ ": " }{ now.name }</h2>
                if let Some(shown) = shown {
                    <div class="explore" data-fixture={now.path()} key={now.path()}>{ (now.view)(shown) }</div>
                } else {
                    <p class="quiet" role="status">{ "Waiting for the first futures." }</p>
                }
            </div>
        </main>
    }
}

/// A component and links to its states.
fn group(states: &[Fixture], now: &Fixture) -> Html {
    let link = |fixture: &Fixture| {
        let path = fixture.path();
        let current = (path == now.path()).then_some("page");
        html! { <a href={format!("{GALLERY}/{path}")} aria-current={current}>{ fixture.name }</a> }
    };
    html! { <p><b>{ states[0].component }</b>{ for states.iter().map(link) }</p> }
}

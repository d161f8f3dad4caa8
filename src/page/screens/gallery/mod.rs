//! Every component in every state, one at a time, at `#/gallery`. Pressing a control there changes nothing.

use crate::page::demonstration::Fixture;
use crate::page::router::Route;
use crate::page::screens::context::{ScreenContext, ScreenProps};
use crate::page::screens::fixtures;
use yew::prelude::*;

/// The screen: the fixture that the address asks for, or the first one, drawn from the demonstration's results.
#[component]
pub fn Gallery(props: &ScreenProps) -> Html {
    let ScreenContext {
        shown,
        wanted,
        argument,
        ..
    } = &props.context;
    let Some(now) = fixtures::by_path(argument).or(fixtures::all().next()) else {
        return html! {};
    };
    let shown = shown.as_ref().filter(|shown| shown.wanted == *wanted);
    let folder = |(_, fixtures): (&str, &'static [Fixture])| {
        let components = fixtures.chunk_by(|a, b| a.component == b.component);
        html! { <>{ for components.map(|states| component(states, now)) }</> }
    };
    html! {
        <main class="gallery" id="main">
            <nav aria-label="Fixtures">
                <h1>{ "Components" }</h1>
                <a class="button" href="#/">{ "Back to the budget" }</a>
                { for fixtures::FOLDERS.into_iter().map(folder) }
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
fn component(states: &[Fixture], now: &Fixture) -> Html {
    let link = |fixture: &Fixture| {
        let path = fixture.path();
        let current = (path == now.path()).then_some("page");
        let address = format!("{}/{path}", Route::Gallery.address());
        html! { <a href={address} aria-current={current}>{ fixture.name }</a> }
    };
    html! { <p><b>{ states[0].component }</b>{ for states.iter().map(link) }</p> }
}

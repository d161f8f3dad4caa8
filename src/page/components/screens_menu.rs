//! The screens as tabs, and as a menu where the tabs have no room.

use yew::prelude::*;

use crate::page::components::popover::Popover;
use crate::page::router::Route;

/// The tabs, and the button that stands in for them in a narrow window; the style sheet shows one of the two.
pub fn screens_menu(now: Route) -> Html {
    let links = move || Route::tabs().map(move |(route, name)| link(route, name, now));
    let mut tabs = Route::tabs();
    let name = tabs
        .find(|(route, _)| *route == now)
        .map_or(now.title(), |(_, name)| name);
    let button = html! { <><b>{ name }</b><span class="i i-down"></span></> };
    let panel = Callback::from(move |()| {
        html! {
            <nav class="screen-list" aria-label="Screens">{ for links() }</nav>
        }
    });
    html! {
        <>
            <nav class="tabs" aria-label="Screens">{ for links() }</nav>
            <div class="screens-menu">
                <Popover id="screens" label={format!("Screen: {name}")} heading="Screens" {button} closes=true {panel} />
            </div>
        </>
    }
}

/// A link to a screen.
fn link(route: Route, name: &'static str, now: Route) -> Html {
    let current = (route == now).then_some("page");
    html! { <a href={route.address()} aria-current={current}>{ name }</a> }
}

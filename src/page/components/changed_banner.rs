//! A banner while anything differs from what is published, so that no result is read as that of the published values.

use crate::model::provenance::changed;
use crate::text::changes;
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::browser::page::focus;
use crate::page::components::masthead::UNDO;
use crate::page::router::changed_by_me;

#[derive(Properties, PartialEq)]
pub struct ChangedBannerProps {
    /// The work that is shown.
    pub document: Document,
    /// A sentence on what the changes do to this screen.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    pub on: Callback<Action>,
}

/// The number of changes, the way to them, and the way back; nothing while all is as published.
#[component]
pub fn ChangedBanner(props: &ChangedBannerProps) -> Html {
    let Document {
        assumptions, area, ..
    } = &props.document;
    let count = changed(assumptions, area).len();
    if count == 0 {
        return Html::default();
    }
    let on = props.on.clone();
    let reset = Callback::from(move |_: MouseEvent| {
        on.emit(Action::UsePublished);
        // The button is gone once it has been pressed; undo brings the changes back.
        focus(UNDO);
    });
    html! {
        <aside class="notice changed-banner" aria-label="Changed assumptions">
            <span class="i i-warn"></span>
            <p>{ changes::count(count) }if let Some(note) = &props.note { { " " }{ note } }</p>
            <span class="row">
                <a class="button bare" href={changed_by_me()}>{ changes::CHANGED_BY_ME }</a>
                <button class="button" type="button" onclick={reset}>{ changes::RESET_ALL }</button>
            </span>
        </aside>
    }
}

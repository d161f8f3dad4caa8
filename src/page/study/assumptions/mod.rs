//! What the results rest on: every assumption with its evidence, how much it matters, and how to change it.

mod all;
mod bar;
mod belief_plot;
mod challenge;
mod editor;
mod form;
mod form_grid;
mod form_pictures;
mod knowing;
mod links;
mod local;
mod number_field;
mod pairs;
mod row;
mod spread_table;
mod strength;
mod together;

use yew::prelude::*;

use super::frame::Seen;
use crate::evidence::PARAMETER_IDS;
use crate::page::browser::route::Screen;
use all::AllAssumptions;

/// A part of the screen, with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every assumption.
    All,
    /// The links between services.
    Links,
    /// Assumptions that move together.
    Together,
    /// Other forms of the model.
    Form,
    /// What the area starts from.
    Local,
    /// What it would be worth to know more.
    Knowing,
    /// A number that somebody does not believe.
    Challenge,
}

impl Part {
    /// The parts in order.
    const ALL: [Self; 7] = [
        Self::All,
        Self::Links,
        Self::Together,
        Self::Form,
        Self::Local,
        Self::Knowing,
        Self::Challenge,
    ];

    /// What follows the screen's address.
    fn id(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Links => "links",
            Self::Together => "moving-together",
            Self::Form => "form-of-the-model",
            Self::Local => "local-figures",
            Self::Knowing => "knowing-more",
            Self::Challenge => "challenge",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::All => "Every assumption",
            Self::Links => "Links between services",
            Self::Together => "Moving together",
            Self::Form => "Form of the model",
            Self::Local => "Local figures",
            Self::Knowing => "Knowing more",
            Self::Challenge => "Challenge",
        }
    }

    /// Its address.
    pub fn address(self) -> String {
        let screen = Screen::Assumptions.address();
        match self.id() {
            "" => screen.to_owned(),
            id => [screen, "/", id].concat(),
        }
    }

    /// The part that is asked for, and the assumption, by its place, if one is.
    fn of(asked: &str) -> (Self, Option<usize>) {
        let part = Self::ALL.into_iter().find(|part| part.id() == asked);
        let place = PARAMETER_IDS.iter().position(|id| *id == asked);
        (part.unwrap_or(Self::All), place)
    }
}

#[derive(Properties, PartialEq)]
pub struct ScreenProps {
    pub seen: Seen,
}

/// The screen.
#[component]
pub fn Assumptions(props: &ScreenProps) -> Html {
    let seen = &props.seen;
    let (part, place) = Part::of(&seen.asked);
    let link = |other: Part| {
        let current = (other == part).then_some("page");
        html! { <a href={other.address()} aria-current={current}>{ other.name() }</a> }
    };
    html! {
        <>
            <nav class="parts" aria-label="Parts of this screen">{ for Part::ALL.into_iter().map(link) }</nav>
            { match part {
                Part::All => html! { <AllAssumptions seen={seen.clone()} asked={place} /> },
                Part::Links => html! { <links::Links seen={seen.clone()} /> },
                Part::Together => html! { <together::Together seen={seen.clone()} /> },
                Part::Form => html! { <form::FormOfModel seen={seen.clone()} /> },
                Part::Local => html! { <local::LocalFigures seen={seen.clone()} /> },
                Part::Knowing => html! { <knowing::Knowing seen={seen.clone()} /> },
                Part::Challenge => html! { <challenge::Challenge seen={seen.clone()} /> },
            } }
        </>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod form_tests;

//! Which screen is asked for, by what follows `#` in the address.

use gloo::events::EventListener;
use yew::prelude::*;

use super::page::window;

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The budget and what it could mean.
    Explore,
    /// What the results rest on.
    Assumptions,
    /// What the model would have said of what has happened since.
    HowGood,
    /// Every component in every state.
    Gallery,
}

impl Screen {
    /// Those with a tab at the top of the page, in order.
    pub const TABS: [Self; 3] = [Self::Explore, Self::Assumptions, Self::HowGood];

    /// Its address; what is asked for on the screen follows a further `/`.
    pub fn address(self) -> &'static str {
        match self {
            Self::Explore => "#/",
            Self::Assumptions => "#/assumptions",
            Self::HowGood => "#/how-good",
            Self::Gallery => "#/gallery",
        }
    }

    /// The screen of an address, and what is asked for on it.
    pub fn of(hash: &str) -> (Self, &str) {
        [Self::Assumptions, Self::HowGood, Self::Gallery]
            .into_iter()
            .find_map(|screen| {
                let rest = hash.strip_prefix(screen.address())?;
                let asked = rest.strip_prefix('/');
                (rest.is_empty() || asked.is_some()).then_some((screen, asked.unwrap_or("")))
            })
            .unwrap_or((Self::Explore, ""))
    }
}

/// Everything from `#` on; empty where there is nothing.
fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// What follows `#`, as it changes.
#[hook]
pub fn use_hash() -> String {
    let now = use_state_eq(hash);
    {
        let now = now.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&window(), "hashchange", move |_| now.set(hash()));
            move || drop(listener)
        });
    }
    (*now).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_screen_and_what_is_asked_for_there() {
        for screen in [Screen::Assumptions, Screen::HowGood, Screen::Gallery] {
            assert_eq!(Screen::of(screen.address()), (screen, ""));
            let with = [screen.address(), "/this/that"].concat();
            assert_eq!(Screen::of(&with), (screen, "this/that"));
        }
        for hash in ["", "#", "#/", "#main", "#/assumptionsx", "#/nothing"] {
            assert_eq!(Screen::of(hash), (Screen::Explore, ""), "{hash}");
        }
    }
}

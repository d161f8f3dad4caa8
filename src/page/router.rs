//! The screens that have an address: what follows `#`, and the names on their tabs.
//!
//! A new screen is a folder in `page/screens/`, a route with its row here, and its view in `screens/mod.rs`, which the
//! compiler asks for.

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The budget and its possible effects.
    Explore,
    /// The assumptions behind the results.
    Assumptions,
    /// Forecasts of the past, compared with what happened.
    Validation,
    /// Every component in every state.
    Gallery,
}

/// A route's row.
struct Row {
    route: Route,
    /// The address; a `/` and an argument may follow.
    address: &'static str,
    /// Addresses that people may have bookmarked from earlier versions.
    former: &'static [&'static str],
    /// The name on the tab at the top of the page, for screens that have one.
    tab: Option<&'static str>,
    /// The name in the browser's title bar, before that of the product.
    title: &'static str,
}

/// One row a route. The first is shown for any address that no other row has.
const ROWS: [Row; 4] = [
    Row {
        route: Route::Explore,
        address: "#/",
        former: &[],
        tab: Some("Explore"),
        title: "Explore",
    },
    Row {
        route: Route::Assumptions,
        address: "#/assumptions",
        former: &[],
        tab: Some("Assumptions"),
        title: "Assumptions",
    },
    Row {
        route: Route::Validation,
        address: "#/validation",
        former: &["#/how-good"],
        tab: Some("Track record"),
        title: "Track record",
    },
    Row {
        route: Route::Gallery,
        address: "#/gallery",
        former: &[],
        tab: None,
        title: "Components",
    },
];

impl Route {
    fn row(self) -> &'static Row {
        let mut rows = ROWS.iter();
        rows.find(|row| row.route == self).unwrap_or(&ROWS[0])
    }

    /// The address of the screen.
    pub fn address(self) -> &'static str {
        self.row().address
    }

    /// The name of the screen in the browser's title bar.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// The screens with a tab, in order, with the tab's name.
    pub fn tabs() -> impl Iterator<Item = (Self, &'static str)> {
        ROWS.iter()
            .filter_map(|row| row.tab.map(|tab| (row.route, tab)))
    }

    /// The route of an address, and the argument that follows it.
    pub fn of(hash: &str) -> (Self, &str) {
        let argument = |address: &str| {
            let rest = hash.strip_prefix(address)?;
            let argument = rest.strip_prefix('/');
            (rest.is_empty() || argument.is_some()).then(|| argument.unwrap_or(""))
        };
        ROWS[1..]
            .iter()
            .find_map(|row| {
                let mut addresses = std::iter::once(&row.address).chain(row.former);
                addresses.find_map(|address| Some((row.route, argument(address)?)))
            })
            .unwrap_or((ROWS[0].route, ""))
    }
}

/// Argument of the assumptions under which those are listed that were changed.
pub const CHANGED: &str = "changed";

/// Address of the list of what was changed.
pub fn changed_by_me() -> String {
    [Route::Assumptions.address(), "/", CHANGED].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_its_route_and_argument() {
        for route in [Route::Assumptions, Route::Validation, Route::Gallery] {
            assert_eq!(Route::of(route.address()), (route, ""));
            let with = [route.address(), "/this/that"].concat();
            assert_eq!(Route::of(&with), (route, "this/that"));
        }
        for hash in ["", "#", "#/", "#main", "#/assumptionsx", "#/nothing"] {
            assert_eq!(Route::of(hash), (Route::Explore, ""), "{hash}");
        }
    }

    #[test]
    fn the_list_of_changes_is_among_the_assumptions() {
        assert_eq!(Route::of(&changed_by_me()), (Route::Assumptions, CHANGED));
    }

    #[test]
    fn former_addresses_give_the_same_route() {
        assert_eq!(Route::of("#/how-good"), (Route::Validation, ""));
        assert_eq!(
            Route::of("#/how-good/2015-04"),
            (Route::Validation, "2015-04")
        );
    }

    #[test]
    fn every_route_has_one_row() {
        for route in [
            Route::Explore,
            Route::Assumptions,
            Route::Validation,
            Route::Gallery,
        ] {
            assert_eq!(ROWS.iter().filter(|row| row.route == route).count(), 1);
        }
        let tabs: Vec<Route> = Route::tabs().map(|(route, _)| route).collect();
        assert_eq!(
            tabs,
            [Route::Explore, Route::Assumptions, Route::Validation]
        );
    }
}

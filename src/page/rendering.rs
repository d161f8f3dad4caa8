//! Components as HTML text, rendered natively: for tests.

use yew::{BaseComponent, LocalServerRenderer};

/// A component as HTML text.
pub fn html_of<C>(props: C::Properties) -> String
where
    C: BaseComponent,
{
    pollster::block_on(
        LocalServerRenderer::<C>::with_props(props)
            .hydratable(false)
            .render(),
    )
}

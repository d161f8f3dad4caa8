//! A group beside the groups most like it.

use crate::chart::strip_plot;
use crate::core::quantity::number;
use crate::evidence::Evidence;
use crate::model::area::{Compared, Place, neighbours};
use crate::page::components::plot::svg;
use crate::text::local as text;
use crate::workspace::Action;
use yew::prelude::*;

use crate::page::browser::width::use_size;

/// Width of a column's picture; pixels at normal size.
const WIDTH: f64 = 84.0;

#[derive(Properties, PartialEq)]
pub struct NeighboursPanelProps {
    /// The place of the area, if it has the published figures of one.
    pub place: Option<&'static Place>,
    /// The name of the area.
    pub name: String,
    pub on: Callback<Action>,
}

/// The panel.
#[component]
pub fn NeighboursPanel(props: &NeighboursPanelProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let scale = if size.text_scale > 0.0 {
        size.text_scale
    } else {
        1.0
    };
    let near = use_memo(props.place.map(|place| &place.code), |_| {
        let group = props.place.filter(|place| !place.region.is_empty());
        group.map(neighbours).unwrap_or_default()
    });
    html! {
        <section class="panel" aria-labelledby="neighbours" ref={node}>
            <div class="panel-head"><h2 id="neighbours">{ "Similar areas" }</h2></div>
            { match props.place {
                Some(place) if !near.is_empty() => html! {
                    <>
                        <p class="quiet">{ text::METHOD }</p>
                        <p class="key">
                            <span><i class="yes"></i>{ &place.name }</span>
                            <span><i></i>{ "its neighbours" }</span>
                            <span><i class="target"></i>{ "England" }</span>
                        </p>
                        { compared(place, &near, scale, &props.on) }
                        <p class="small quiet">{ "If you choose a group, its current plan opens. Select Undo to return to yours." }</p>
                    </>
                },
                Some(place) if place.region.is_empty() => html! {
                    <p>{ format!("{} is not a single group, so there are no similar areas to compare it with. Choose a group at the top of the page.", place.name) }</p>
                },
                Some(place) => html! {
                    <p>{ format!("The figures used to find similar areas are not published for {}, so we cannot compare it with others.", place.name) }</p>
                },
                None => html! {
                    <p>{ format!("{} uses figures of your own, so we cannot find similar areas. They are found by deprivation and age, which are published for groups only.", props.name) }</p>
                },
            } }
        </section>
    }
}

/// The table: the place, its neighbours and England, with a picture over each column.
fn compared(
    place: &'static Place,
    near: &[(&'static Place, f64)],
    scale: f64,
    on: &Callback<Action>,
) -> Html {
    let evidence = Evidence::built_in();
    let heading = |compared: &Compared| {
        let (name, unit) = text::column(*compared);
        html! { <th scope="col" class="n">{ name }<small>{ unit }</small></th> }
    };
    let picture = |compared: &Compared| {
        let others: Vec<f64> = near
            .iter()
            .filter_map(|(other, _)| compared.of(other))
            .collect();
        let own = compared.of(place);
        let told = own.map_or("not published".into(), |own| text::standing(own, &others));
        let england = compared.of_england(evidence);
        let name = format!("{}: {told}", text::column(*compared).0);
        html! {
            <td class="n">
                { svg(&strip_plot(own, &others, england, WIDTH * scale, scale, name)) }
                <small>{ told }</small>
            </td>
        }
    };
    let cells = |of: &dyn Fn(Compared) -> Option<f64>| {
        let cell = |compared: &Compared| {
            let told = of(*compared).map(|value| text::shown(*compared, value));
            html! { <td class="n">{ told.unwrap_or_else(|| "–".into()) }</td> }
        };
        Compared::ALL.iter().map(cell).collect::<Html>()
    };
    let neighbour = |(other, distance): &(&'static Place, f64)| {
        let other = *other;
        html! {
            <tr key={other.code.clone()}>
                <th scope="row">{ &other.name }<small>{ number(*distance, 2) }{ " away" }</small></th>
                { cells(&|compared| compared.of(other)) }
                <td>{ choose(other, on) }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="The group and its neighbours, table">
            <table class="table neighbours">
                <caption class="sr">{ format!("{} and its five nearest neighbours", place.name) }</caption>
                <thead>
                    <tr><th scope="col">{ "Group" }</th>{ for Compared::ALL.iter().map(heading) }<th scope="col"><span class="sr">{ "Choose" }</span></th></tr>
                </thead>
                <tbody>
                    <tr class="plot-row"><th scope="row">{ "How it compares" }</th>{ for Compared::ALL.iter().map(picture) }<td></td></tr>
                    <tr class="is-on"><th scope="row">{ &place.name }<small>{ "as published" }</small></th>{ cells(&|compared| compared.of(place)) }<td></td></tr>
                    { for near.iter().map(neighbour) }
                </tbody>
                <tfoot>
                    <tr><th scope="row">{ "England" }</th>{ cells(&|compared| compared.of_england(evidence)) }<td></td></tr>
                </tfoot>
            </table>
        </div>
    }
}

/// The button that opens a neighbour; a sentence where it cannot be opened.
fn choose(other: &'static Place, on: &Callback<Action>) -> Html {
    if other.allotment.is_none() {
        return html! { <small>{ "no published budget" }</small> };
    }
    let on = on.clone();
    let choose = Callback::from(move |_: MouseEvent| on.emit(Action::ChoosePlace(other)));
    html! {
        <button class="button" type="button" onclick={choose}>{ "Choose" }<span class="sr">{ " " }{ &other.name }</span></button>
    }
}

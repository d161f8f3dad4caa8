//! An assumption in the list: its value, its shape and grade, and its weight.

use crate::chart::{TornadoBar, TornadoScale, tornado_bar};
use crate::evidence::{Distribution, Evidence, ParameterIndex, questions};
use crate::page::components::grade_chip::grade_chip;
use crate::page::components::plot::svg;
use crate::text::assumption::{self, DisplayUnit, SHOWN_SHARE};
use yew::prelude::*;

use crate::page::screens::assumptions::belief_plot::small;
use crate::page::screens::assumptions::number_field::NumberField;

/// The weight of an assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// The effect at its ends.
    pub tornado_bar: TornadoBar,
    pub scale: TornadoScale,
    /// The switching value in words; nothing while that is not known.
    pub switching_value: Option<String>,
}

#[derive(Properties, PartialEq)]
pub struct RowProps {
    /// The assumption.
    pub index: ParameterIndex,
    /// The distribution in force.
    pub now: Distribution,
    pub changed: bool,
    pub selected: bool,
    pub weight: Option<Weight>,
    /// Width of the picture of its weight; pixels. 0 before it is known.
    pub width: f64,
    pub text_scale: f64,
    pub on_select: Callback<ParameterIndex>,
    /// Receives a typed middle value; returns the sentence that refuses it.
    pub on_type: Callback<(ParameterIndex, String), Option<String>>,
}

/// The row.
#[component]
pub fn AssumptionRow(props: &RowProps) -> Html {
    let index = props.index;
    let parameter = &Evidence::built_in().parameters[index];
    let DisplayUnit {
        before,
        after,
        unit,
        ..
    } = assumption::display_unit(parameter);
    let select = {
        let on_select = props.on_select.clone();
        Callback::from(move |_: MouseEvent| on_select.emit(index))
    };
    let take = {
        let on_type = props.on_type.clone();
        Callback::from(move |text: String| on_type.emit((index, text)))
    };
    let range = assumption::range(parameter, props.now.range(SHOWN_SHARE));
    let class = classes!(
        props.selected.then_some("is-on"),
        props.changed.then_some("is-changed")
    );
    html! {
        <tr {class} data-parameter={parameter.id.clone()}>
            <th scope="row">
                <button class="name" type="button" aria-pressed={props.selected.to_string()} onclick={select}>{ &parameter.label }</button>
                <small>{ &questions()[index].question }</small>
            </th>
            <td class="value">
                <NumberField
                    id={["refused-", &parameter.id].concat()}
                    value={assumption::bare(parameter, props.now.central())}
                    label={[&parameter.label, ": value"].concat()}
                    {before}
                    {after}
                    on_type={take}
                />
                <small>{ range.unwrap_or_else(|| "fixed".into()) }{ " " }{ unit }</small>
                if props.changed {
                    <small class="changed">{ "published " }{ assumption::value(parameter, parameter.distribution.central()) }</small>
                }
            </td>
            <td class="spark"><span class="plot">{ small(&props.now) }</span></td>
            <td class="graded">{ grade_chip(parameter.grade) }</td>
            <td class="tornado-bar">
                if let Some(weight) = &props.weight {
                    <span class="plot">{ svg(&tornado_bar(&weight.tornado_bar, &weight.scale, props.width, props.text_scale)) }</span>
                }
            </td>
            <td class="switching-value">{ switching_value(props.weight.as_ref()) }</td>
        </tr>
    }
}

fn switching_value(weight: Option<&Weight>) -> Html {
    match weight.and_then(|weight| weight.switching_value.as_deref()) {
        Some(switching_value) if switching_value.starts_with("no ") => {
            html! { <span class="quiet">{ switching_value }</span> }
        }
        Some(switching_value) => html! { <b>{ switching_value }</b> },
        None => html! {},
    }
}

//! The table of assumptions: those that move the effect first, and the others folded away.

use crate::chart::tornado_axis;
use crate::evidence::{Evidence, ParameterIndex};
use crate::model::assumptions::Assumptions;
use crate::page::components::plot::svg;
use yew::prelude::*;

use crate::page::screens::assumptions::row::{AssumptionRow, Weight};
use crate::page::screens::assumptions::tornado::TornadoState;

/// Width of the column of weights; in widths of a letter's height.
const TORNADO_WIDTH: f64 = 17.0;
/// Height of a letter; pixels at normal size.
const REM: f64 = 16.0;

/// The contents of the table.
pub struct Table<'a> {
    pub assumptions: &'a Assumptions,
    pub tornado: &'a TornadoState,
    /// The assumptions listed, in order.
    pub listed: &'a [ParameterIndex],
    /// True if a filter is on: then all that is listed is shown.
    pub is_filtered: bool,
    /// The assumption in the editor.
    pub selected: Option<ParameterIndex>,
    /// The root font size over 16 pixels.
    pub text_scale: f64,
    pub on_select: Callback<ParameterIndex>,
    /// Receives a typed middle value; returns the sentence that refuses it.
    pub on_type: Callback<(ParameterIndex, String), Option<String>>,
}

impl Table<'_> {
    /// The table as HTML. `under` gives the row below an assumption's own, if there is one.
    pub fn html(&self, under: impl Fn(ParameterIndex) -> Option<Html>) -> Html {
        let (heavy, light) = self.parted();
        let row = |index: &ParameterIndex| html! { <>{ self.row(*index) }{ under(*index) }</> };
        html! {
            <div class="panel scroll">
                <table class="assume-list">
                    { self.head() }
                    <tbody>{ for heavy.iter().map(row) }</tbody>
                </table>
                if heavy.is_empty() && light.is_empty() {
                    <p class="quiet">{ "No assumptions match. Try other words, or choose all parts and all grades." }</p>
                }
                if !light.is_empty() {
                    <details class="disclose">
                        <summary>{ self.tornado.light_summary(light.len()) }</summary>
                        <table class="assume-list">
                            { self.head() }
                            <tbody>{ for light.iter().map(row) }</tbody>
                        </table>
                    </details>
                }
            </div>
        }
    }

    /// The assumptions that move the effect by more than its error, and the others; all together if a filter is on.
    fn parted(&self) -> (Vec<ParameterIndex>, Vec<ParameterIndex>) {
        if self.is_filtered {
            return (self.listed.to_vec(), Vec::new());
        }
        self.listed
            .iter()
            .partition(|index| self.tornado.is_heavy(**index))
    }

    fn head(&self) -> Html {
        html! {
            <thead><tr>
                <th scope="col">{ "Assumption" }</th>
                <th scope="col">{ "Value" }<br />{ "and 90% range" }</th>
                <th scope="col">{ "Shape" }</th>
                <th scope="col">{ "Evidence" }</th>
                <th scope="col" class="tornado-bar">
                    if let Some((scale, today)) = self.tornado.scale() {
                        { "Effect with this assumption at its " }
                        <span class="key"><span><i class="no"></i>{ "low" }</span><span><i class="yes"></i>{ "high end" }</span></span>
                        <span class="plot">{ svg(&tornado_axis(&scale, &today, self.tornado_width(), self.text_scale)) }</span>
                    } else {
                        { "How far it can change the effect" }
                    }
                </th>
                <th scope="col">{ "Result changes sign" }<br />{ "if it is" }</th>
            </tr></thead>
        }
    }

    fn row(&self, index: ParameterIndex) -> Html {
        let weight = self
            .tornado
            .weight(index)
            .map(|(tornado_bar, scale)| Weight {
                tornado_bar,
                scale,
                switching_value: self.tornado.switching_value(index),
            });
        html! {
            <AssumptionRow
                key={index.id()}
                {index}
                now={self.assumptions.believed(index, Evidence::built_in())}
                changed={self.assumptions.change(index).is_some()}
                selected={self.selected == Some(index)}
                {weight}
                width={self.tornado_width()}
                text_scale={self.text_scale}
                on_select={self.on_select.clone()}
                on_type={self.on_type.clone()}
            />
        }
    }

    fn tornado_width(&self) -> f64 {
        TORNADO_WIDTH * REM * self.text_scale
    }
}

//! The effect of the plan under every form of the model.

use crate::analysis::attribution::{FormEffect, ModelForm};
use crate::core::series::Series;
use crate::model::scenario::{CapacityResponse, CommunityEffect, Structure};
use crate::text::answer::AnswerState;
use crate::text::standard_error;
use crate::text::structure::{self as text, Agreement, Conclusion};
use crate::text::verdict::counts_in_words;
use yew::prelude::*;

use crate::page::components::answer_note::answer_note;

/// The ways in which care can follow money, in the order in which they are shown.
pub const CAPACITIES: [CapacityResponse; 3] = [
    CapacityResponse::ConstantElasticity,
    CapacityResponse::Linear,
    CapacityResponse::Saturating,
];

#[derive(Properties, PartialEq)]
pub struct StructureGridProps {
    pub series: Series,
    pub years: u32,
    /// The effect of the plan under each form.
    pub cells: Vec<FormEffect>,
    /// The form in force.
    pub in_force: ModelForm,
}

/// The grid, if there is an answer, and the state of that.
pub fn forms_panel(grid: StructureGridProps, state: AnswerState) -> Html {
    let class = classes!("panel", "structures", state.is_stale().then_some("is-old"));
    html! {
        <section {class} aria-labelledby="forms-heading" aria-busy={state.is_busy().to_string()}>
            <div class="panel-head"><h2 id="forms-heading">{ "Every structure, in the same futures" }</h2></div>
            { answer_note(state) }
            if !grid.cells.is_empty() {
                <StructureGrid ..grid />
            }
        </section>
    }
}

/// The grid: the ways in which care can follow money across, the other choices down.
#[component]
pub fn StructureGrid(props: &StructureGridProps) -> Html {
    let StructureGridProps {
        series,
        years,
        cells,
        in_force,
    } = props;
    let own = text::index_of(cells, *in_force).map_or(Conclusion::Close, |index| {
        text::conclusion(&cells[index].effect.focus.count)
    });
    let rows = [CommunityEffect::Elasticity, CommunityEffect::Delayed]
        .into_iter()
        .flat_map(|community| [true, false].map(|uneven| (community, uneven)));
    let row = |(community, uneven): (CommunityEffect, bool)| {
        let form = |capacity| ModelForm {
            structure: Structure {
                capacity,
                community,
            },
            friction_is_uneven: uneven,
        };
        html! {
            <tr role="row">
                <th scope="row" role="rowheader">{ text::friction_name(uneven) }<br />{ text::community_line(community) }</th>
                { for CAPACITIES.into_iter().map(|capacity| {
                    let form = form(capacity);
                    let cell = cells.iter().find(|cell| cell.form == form);
                    cell.map(|cell| html_of(*series, cell, form == *in_force, own)).unwrap_or_default()
                }) }
            </tr>
        }
    };
    html! {
        <>
            <table class="table structure-grid" role="table">
                <caption>{ text::caption(*series, *years) }</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{ "A cut, and community care" }</th>
                    { for CAPACITIES.into_iter().map(|capacity| html! {
                        <th scope="col" role="columnheader">{ text::capacity_name(capacity) }</th>
                    }) }
                </tr></thead>
                <tbody role="rowgroup">{ for rows.map(row) }</tbody>
            </table>
            <p class="small quiet">{ text::LEGEND }</p>
        </>
    }
}

/// The effect of the plan under a form.
fn html_of(series: Series, cell: &FormEffect, is_in_force: bool, own: Conclusion) -> Html {
    let effect = &cell.effect.focus;
    let (mean, count) = (effect.difference, &effect.count);
    let conclusion = text::conclusion(count);
    let standing = Agreement::new(conclusion, own);
    let class = match standing {
        Agreement::Same => "stands",
        Agreement::Close => "close",
        Agreement::Other => "turns",
    };
    let class = classes!(class, is_in_force.then_some("is-in-force"));
    let capacity = text::capacity_name(cell.form.structure.capacity);
    html! {
        <td {class} role="cell" data-label={capacity}>
            <b class="size">{ text::effect(series, mean.value, mean.error) }</b>
            <span class="small quiet">{ "standard error " }{ standard_error(series, mean.error) }</span>
            <span class="small">{ counts_in_words(count) }</span>
            <span class="standing"><i aria-hidden="true"></i>{ standing.name(conclusion) }</span>
            if is_in_force {
                <span class="tag">{ "in use" }</span>
            }
        </td>
    }
}

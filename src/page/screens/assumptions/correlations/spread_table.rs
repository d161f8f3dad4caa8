//! The spread of the effect where assumptions move together, and where each is on its own.

use crate::analysis::attribution::EffectSpread;
use crate::chart::{EffectScale, interval_plot};
use crate::core::series::Series;
use crate::page::browser::width::use_size;
use crate::page::components::plot::svg;
use crate::text::correlation::{self as text, Spreads};
use yew::prelude::*;

use crate::page::components::answer_note::answer_note;
use crate::page::screens::assumptions::answer::AnswerSoFar;

/// Least width of a picture of a range; pixels.
const LEAST: f64 = 20.0;

#[derive(Properties, PartialEq)]
pub struct SpreadTableProps {
    pub series: Series,
    pub years: u32,
    /// True if they move together in the run.
    pub on: bool,
    pub spreads: Option<Spreads>,
    pub answer_so_far: AnswerSoFar,
}

/// The two spreads, one under the other on one scale.
#[component]
pub fn SpreadTable(props: &SpreadTableProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let SpreadTableProps {
        series,
        years,
        on,
        spreads,
        answer_so_far,
    } = props;
    let futures = answer_so_far
        .answered
        .as_ref()
        .and_then(|answered| answered.answer.as_ref())
        .map_or(0, |answer| answer.futures);
    let row = |name: &'static str, in_force: bool, spread: &EffectSpread, scale: &EffectScale| {
        let range = text::range(*series, spread, futures);
        let picture = (size.width > LEAST).then(|| {
            let told = ["90 in 100 futures from ", &range].concat();
            svg(&interval_plot(
                &spread.distribution,
                &told,
                scale,
                size.width,
                size.text_scale,
            ))
        });
        let deviation = spread.standard_deviation;
        html! {
            <tr class={in_force.then_some("is-in-force")}>
                <th scope="row">{ name }if in_force { <span class="tag">{ "in use" }</span> }</th>
                <td class="n" data-label="Standard deviation">{ text::size(*series, deviation.value, deviation.error) }</td>
                <td class="n" data-label="90 in 100 futures">{ range }</td>
                <td class="n" data-label="Mean">{ text::mean(*series, spread) }</td>
                <td class="picture"><span class="plot" aria-hidden="true">{ picture.unwrap_or_default() }</span></td>
            </tr>
        }
    };
    let rows = spreads.as_ref().map(|spreads| {
        let Spreads {
            together, alone, ..
        } = spreads;
        let ends = [together.distribution.p5, together.distribution.p95, alone.distribution.p5, alone.distribution.p95];
        let scale = EffectScale::new(ends, series.better());
        html! { <>{ row("Correlated", *on, together, &scale) }{ row("Not correlated", !on, alone, &scale) }</> }
    });
    let class = classes!(
        "panel",
        "spreads",
        answer_so_far.state.is_stale().then_some("is-old")
    );
    html! {
        <section {class} aria-labelledby="spread-heading" aria-busy={answer_so_far.state.is_busy().to_string()}>
            <div class="panel-head"><h2 id="spread-heading">{ "The spread with and without correlations" }</h2></div>
            { answer_note(answer_so_far.state) }
            <table class="table" role="table" hidden={rows.is_none()}>
                <caption>{ text::caption(*series, *years) }</caption>
                <thead><tr>
                    <th scope="col">{ "The same futures" }</th>
                    <th scope="col" class="n">{ "Standard deviation" }</th>
                    <th scope="col" class="n">{ "90 in 100 futures" }</th>
                    <th scope="col" class="n">{ "Mean" }</th>
                    <th scope="col" class="picture"><span ref={node} class="measure">{ "Better is to the right. The vertical line means no effect" }</span></th>
                </tr></thead>
                <tbody>{ rows.unwrap_or_default() }</tbody>
            </table>
        </section>
    }
}

//! The assumptions that move an outcome most, with every measure and its error, to read and to download.

use crate::analysis::sensitivity::{TAIL, TornadoEntry};
use crate::chart::{Influence, influence_csv};
use crate::evidence::Evidence;
use crate::page::browser::download;
use crate::page::components::grade_chip::grade_chip;
use crate::page::components::origin::origin;
use crate::page::screens::assumptions::spread::{SpreadByCause, pair};
use crate::text::value_of_information as text;
use crate::text::{difference_with_error, scaled, unit, with_error};
use yew::prelude::*;

/// Assumptions that are listed.
const LISTED: usize = 15;
/// Most decimals of a correlation or a coefficient.
const DECIMALS: i32 = 3;

#[derive(Properties, PartialEq)]
pub struct InfluenceTableProps {
    pub spread: SpreadByCause,
}

/// The table.
#[component]
pub fn InfluenceTable(props: &InfluenceTableProps) -> Html {
    let failed = use_state_eq(|| false);
    let spread = &props.spread;
    let series = spread.shown.wanted.focus;
    let save = {
        let (spread, failed) = (spread.clone(), failed.setter());
        Callback::from(move |_: MouseEvent| {
            let origin = origin(&spread.shown);
            let series = spread.shown.wanted.focus;
            let rows: Vec<Influence> = spread.bars.iter().map(|bar| row_of(bar, &spread)).collect();
            // The mark at the beginning tells spreadsheets how the text is encoded.
            let text = ["\u{feff}", &influence_csv(&rows, series, &origin)].concat();
            let name = ["allotment-what-matters-", series.id(), ".csv"].concat();
            failed.set(!download::text_file(&name, "text/csv", &text));
        })
    };
    let tail = crate::core::quantity::number(100.0 * TAIL, 0);
    let unit = unit(series);
    html! {
        <section class="panel" aria-labelledby="influence-head">
            <div class="panel-head">
                <h2 id="influence-head">{ "The 15 most influential assumptions" }</h2>
                <button class="button" type="button" onclick={save}>{ "Download all as CSV" }</button>
            </div>
            if *failed {
                <p class="error-text" role="alert"><span class="i i-warn"></span>{ "Your browser could not create the file. Try again, or copy the table." }</p>
            }
            <p class="small quiet">
                { "Rank correlation: how steadily the effect rises (to 1) or falls (to −1) with the assumption, whatever else changes with it. Standardised coefficient: the same with all other assumptions held constant. Low and high end: the mean effect in the futures where the assumption is in its lowest or highest " }{ &tail }{ " in 100, in " }{ unit }{ ". " }{ text::PLUS_MINUS }
                if spread.ridged { { " Some assumptions depend on others, so their coefficients share their joint effect." } }
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Most influential assumptions">
                <table class="table">
                    <caption class="sr">{ "Most influential assumptions" }</caption>
                    <thead><tr>
                        <th scope="col">{ "Assumption" }</th>
                        <th scope="col">{ "Evidence" }</th>
                        <th scope="col" class="n">{ "Rank correlation" }</th>
                        <th scope="col" class="n">{ "Standardised coefficient" }</th>
                        <th scope="col" class="n">{ "Effect at its low end" }</th>
                        <th scope="col" class="n">{ "Effect at its high end" }</th>
                    </tr></thead>
                    <tbody>{ for spread.bars.iter().take(LISTED).map(|bar| row(bar, spread)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(bar: &TornadoEntry, spread: &SpreadByCause) -> Html {
    let parameter = &Evidence::built_in().parameters[bar.parameter];
    let series = spread.shown.wanted.focus;
    let plain = |estimate| {
        let (value, error) = pair(estimate);
        html! { <td class="n">{ with_error(value, error, DECIMALS) }</td> }
    };
    let change = |estimate| {
        let (value, error) = pair(estimate);
        html! { <td class="n">{ difference_with_error(series, value, error) }</td> }
    };
    html! {
        <tr>
            <th scope="row">{ name_link(&parameter.id, &parameter.label) }</th>
            <td>{ grade_chip(parameter.grade) }</td>
            { plain(bar.effects.rank_correlation) }
            { plain(bar.coefficient) }
            { change(bar.effects.low) }
            { change(bar.effects.high) }
        </tr>
    }
}

/// An assumption's name, as a link to its evidence.
pub fn name_link(id: &str, label: &str) -> Html {
    html! { <a href={["#/assumptions/", id].concat()}>{ label.to_owned() }</a> }
}

fn row_of(bar: &TornadoEntry, spread: &SpreadByCause) -> Influence {
    let parameter = &Evidence::built_in().parameters[bar.parameter];
    let series = spread.shown.wanted.focus;
    let scaled = |estimate| {
        let (value, error) = pair(estimate);
        (scaled(series, value), scaled(series, error))
    };
    Influence {
        id: parameter.id.clone(),
        label: parameter.label.clone(),
        grade: parameter.grade.letter(),
        strength: [pair(bar.effects.rank_correlation), pair(bar.coefficient)],
        ends: [scaled(bar.effects.low), scaled(bar.effects.high)],
    }
}

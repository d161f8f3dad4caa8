//! Shares of the variance of an outcome, by grade of evidence and by part of the model.

use crate::analysis::sensitivity::Estimate;
use crate::chart::{ErrorBar, StackedBarPart, error_bar_scale, error_bars, stacked_bar};
use crate::core::quantity::number;
use crate::evidence::Grade;
use crate::page::browser::width::use_size;
use crate::page::components::plot::svg;
use crate::page::screens::assumptions::spread::{GRADES, SpreadByCause, pair};
use crate::text::assumption::section_name;
use crate::text::full_name;
use crate::text::value_of_information as text;
use crate::text::why::grade_word;
use yew::prelude::*;

/// Width of a bar in a table; pixels at normal size.
pub const BAR_WIDTH: f64 = 150.0;

/// Classes of the grades in a chart, A to D: the better the evidence, the paler.
const GRADE_CLASSES: [&str; GRADES] = ["stack-a", "stack-b", "stack-c", "stack-d"];

#[derive(Properties, PartialEq)]
pub struct VarianceSharesProps {
    pub spread: SpreadByCause,
}

/// A group's name and its share.
struct Row {
    name: String,
    share: Estimate,
    class: &'static str,
}

/// The bar and the tables.
#[component]
pub fn VarianceShares(props: &VarianceSharesProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let shares = &props.spread.shares;
    let grades = [Grade::A, Grade::B, Grade::C, Grade::D];
    let chance = || Row {
        name: "Chance, and effects of assumptions only in combination".into(),
        share: shares.rest,
        class: "no",
    };
    let (by_grade, by_part) = shares.groups.split_at(GRADES);
    let mut of_grades: Vec<Row> = by_grade
        .iter()
        .zip(grades)
        .zip(GRADE_CLASSES)
        .map(|((group, grade), class)| Row {
            name: [&group.name, ": ", grade_word(grade)].concat(),
            share: group.share,
            class,
        })
        .collect();
    // Judgement first.
    of_grades.reverse();
    of_grades.push(chance());
    let mut of_parts: Vec<Row> = by_part
        .iter()
        .map(|group| Row {
            name: section_name(&group.name).to_owned(),
            share: group.share,
            class: "band50",
        })
        .collect();
    of_parts.sort_by(|a, b| b.share.value.total_cmp(&a.share.value));
    of_parts.push(chance());
    let series = props.spread.shown.wanted.focus;
    let futures = number(props.spread.futures as f64, 0);
    html! {
        <section class="panel" aria-labelledby="rests-head">
            <div class="panel-head"><h2 id="rests-head">{ "What causes the spread" }</h2></div>
            <p class="small quiet">{ format!("Shares of the variance in the effect of your plan on “{}”, over {futures} futures. ", full_name(series)) }{ text::PLUS_MINUS }</p>
            <div class="plot" ref={node}>
                if size.width > 20.0 { { svg(&stacked(&of_grades, size.width, size.text_scale)) } }
            </div>
            <div class="information-pair">
                { table("By quality of evidence", &of_grades, size.text_scale) }
                { table("By part of the model", &of_parts, size.text_scale) }
            </div>
        </section>
    }
}

/// The grades in one bar.
fn stacked(rows: &[Row], width: f64, text_scale: f64) -> crate::chart::Chart {
    let part = |row: &Row| {
        let (value, error) = pair(row.share);
        let short = row.name.split(',').next().unwrap_or_default();
        StackedBarPart {
            share: value,
            label: [short, " ", &text::short_share(value.max(0.0), error)].concat(),
            class: row.class,
        }
    };
    stacked_bar(
        &rows.iter().map(part).collect::<Vec<_>>(),
        width,
        text_scale,
    )
}

fn table(caption: &'static str, rows: &[Row], text_scale: f64) -> Html {
    let most = error_bar_scale(rows.iter().map(|row| pair(row.share)));
    let row = |row: &Row| {
        let (value, error) = pair(row.share);
        let told = text::share(value, error);
        let bar = ErrorBar {
            value,
            error,
            class: row.class,
        };
        html! {
            <tr>
                <th scope="row">{ &row.name }</th>
                <td class="bar"><span class="plot" aria-hidden="true">{ svg(&error_bars(&[bar], most, BAR_WIDTH * text_scale, text_scale, told.clone())) }</span></td>
                <td class="n">{ told }</td>
            </tr>
        }
    };
    html! {
        <table class="table bars">
            <caption>{ caption }</caption>
            <thead><tr><th scope="col">{ "Source" }</th><th scope="col" class="bar"><span class="sr">{ "Drawn" }</span></th><th scope="col" class="n">{ "Share of the spread" }</th></tr></thead>
            <tbody>{ for rows.iter().map(row) }</tbody>
        </table>
    }
}

//! Draws figures: one mark, one element; decides nothing.

use std::cell::RefCell;
use std::rc::Rc;

use allotment::collect::{DIFFERENCE_DOTS, FocusSummary};
use allotment::figure::{
    Axis, DataTable, FanFrame, Figure, Mark, differences, fan, fan_table, hundred, outcome_table,
};
use allotment::pool::Shown;
use allotment::series::Better;
use yew::prelude::*;

use crate::browser::page::is_open;
use crate::browser::width::use_size;

/// Draws a figure.
pub fn svg(figure: &Figure) -> Html {
    let (width, height) = (figure.width.to_string(), figure.height.to_string());
    html! {
        <svg
            width={width.clone()}
            height={height.clone()}
            viewBox={format!("0 0 {width} {height}")}
            role="img"
            aria-label={figure.description.clone()}
        >
            { for figure.marks.iter().map(mark) }
        </svg>
    }
}

fn tenth(value: f64) -> String {
    format!("{value:.1}")
}

fn mark(mark: &Mark) -> Html {
    match mark {
        Mark::Rect {
            x,
            y,
            width,
            height,
            class,
        } => html! {
            <rect x={tenth(*x)} y={tenth(*y)} width={tenth(*width)} height={tenth(*height)} class={*class} />
        },
        Mark::Line { from, to, class } => html! {
            <line x1={tenth(from.0)} y1={tenth(from.1)} x2={tenth(to.0)} y2={tenth(to.1)} class={*class} />
        },
        Mark::Path {
            points,
            closed,
            class,
        } => html! {
            <path d={Figure::path_data(points, *closed)} class={*class} />
        },
        Mark::Dot { at, radius, class } => html! {
            <circle cx={tenth(at.0)} cy={tenth(at.1)} r={tenth(*radius)} class={*class} />
        },
        Mark::Text {
            at,
            text,
            anchor,
            class,
        } => html! {
            <text x={tenth(at.0)} y={tenth(at.1)} text-anchor={anchor.id()} class={*class}>{ text }</text>
        },
    }
}

#[derive(Properties, PartialEq)]
pub struct DifferencePlotProps {
    /// Quantiles of the paired difference.
    pub dots: [f64; DIFFERENCE_DOTS],
    /// Which direction is better.
    #[prop_or(true)]
    pub higher_is_better: bool,
}

/// The difference from the current plan as 20 dots.
#[component]
pub fn DifferencePlot(props: &DifferencePlotProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let better = if props.higher_is_better {
        Better::Higher
    } else {
        Better::Lower
    };
    html! {
        <span class="plot" ref={node}>
            if size.width > 20.0 {
                { svg(&differences(&props.dots, better, size.width, size.text_scale)) }
            }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub struct FanPlotProps {
    /// The outcome looked at closely.
    pub focus: FocusSummary,
    /// The standard it is held to, and whether more is better.
    pub standard: Option<(f64, bool)>,
}

/// The fan. Its axis holds still while it serves.
#[component]
pub fn FanPlot(props: &FanPlotProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let kept = use_mut_ref(|| None);
    let height = 172.0 * size.text_scale.max(1.0);
    html! {
        <div class="plot" ref={node}>
            if size.width > 20.0 {
                { draw_fan(props, size.width, height, size.text_scale, &kept) }
            }
        </div>
    }
}

type KeptAxis = Rc<RefCell<Option<(allotment::series::Series, Axis)>>>;

fn draw_fan(
    props: &FanPlotProps,
    width: f64,
    height: f64,
    text_scale: f64,
    kept: &KeptAxis,
) -> Html {
    let series = props.focus.series;
    let axis = kept
        .borrow()
        .filter(|(kept, _)| *kept == series)
        .map(|(_, axis)| axis);
    let (figure, axis) = fan(
        &props.focus,
        props.standard,
        &FanFrame {
            width,
            height,
            text_scale,
            axis,
        },
    );
    *kept.borrow_mut() = Some((series, axis));
    svg(&figure)
}

#[derive(Properties, PartialEq)]
pub struct HundredPlotProps {
    /// The share that is filled.
    pub share: f64,
    /// What it shows.
    pub description: AttrValue,
}

/// A hundred futures as a grid.
#[component]
pub fn HundredPlot(props: &HundredPlotProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    html! {
        <div class="plot" ref={node}>
            if size.width > 20.0 {
                { svg(&hundred(props.share, size.width, props.description.to_string())) }
            }
        </div>
    }
}

/// Which figures a table gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Every outcome.
    Outcomes,
    /// The outcome looked at closely, year by year.
    Years,
}

#[derive(Properties, PartialEq)]
pub struct AsTableProps {
    /// Which figures.
    pub figures: Figures,
    /// What the futures say.
    pub shown: Rc<Shown>,
}

/// The figures of a chart as a table, which is made once it is asked for.
#[component]
pub fn AsTable(props: &AsTableProps) -> Html {
    let open = use_state(|| false);
    let node = use_node_ref();
    let toggle = {
        let (open, node) = (open.setter(), node.clone());
        Callback::from(move |_: Event| open.set(is_open(&node)))
    };
    let results = &props.shown.results;
    html! {
        <details class="disclose as-table" ref={node} ontoggle={toggle}>
            <summary>{ "Show as a table" }</summary>
            if *open {
                { match props.figures {
                    Figures::Outcomes => table(&outcome_table(results)),
                    Figures::Years => table(&fan_table(&results.focus)),
                } }
            }
        </details>
    }
}

/// A table with its caption, in a region that scrolls where it is too wide.
pub fn table(table: &DataTable) -> Html {
    let heading = |(place, name): (usize, &String)| {
        html! { <th scope="col" class={(place > 0).then_some("n")}>{ name }</th> }
    };
    let row = |cells: &Vec<String>| {
        let cell = |(place, text): (usize, &String)| match place {
            0 => html! { <th scope="row">{ text }</th> },
            _ => html! { <td class="n">{ text }</td> },
        };
        html! { <tr>{ for cells.iter().enumerate().map(cell) }</tr> }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={table.caption.clone()}>
            <table class="table">
                <caption>{ &table.caption }</caption>
                <thead><tr>{ for table.columns.iter().enumerate().map(heading) }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

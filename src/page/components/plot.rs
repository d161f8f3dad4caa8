//! Draws figures and tables at the size of their places; decides nothing.

use std::cell::RefCell;
use std::rc::Rc;

use crate::chart::{
    Axis, Chart, DataTable, DotPlot, FanFrame, dot_plot, fan, fan_table, outcome_table, page_svg,
    waffle,
};
use crate::core::series::Series;
use crate::engine::collector::{FocusSummary, StandardLimit, TimeStep};
use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::browser::page::is_open;
use crate::page::browser::width::use_size;

/// Draws a figure, as the library writes it.
pub fn svg(figure: &Chart) -> Html {
    Html::from_html_unchecked(page_svg(figure).into())
}

#[derive(Properties, PartialEq)]
pub struct DifferencePlotProps {
    /// Differences in the outcome, and the reach of their scale.
    pub plot: DotPlot,
}

/// The difference from the current plan as 20 dots.
#[component]
pub fn DifferencePlot(props: &DifferencePlotProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    html! {
        <span class="plot" ref={node}>
            if size.width > 20.0 {
                { svg(&dot_plot(&props.plot, size.width, size.text_scale)) }
            }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub struct FanPlotProps {
    /// The outcome looked at closely.
    pub focus: FocusSummary,
    /// The standard it is held to, and whether more is better.
    pub standard: Option<StandardLimit>,
    /// Months or years.
    pub time_step: TimeStep,
    /// The single future that is drawn, if any.
    pub future: Option<usize>,
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

/// The axis, and what it was drawn for.
type KeptAxis = Rc<RefCell<Option<((Series, bool, TimeStep), Axis)>>>;

fn draw_fan(
    props: &FanPlotProps,
    width: f64,
    height: f64,
    text_scale: f64,
    kept: &KeptAxis,
) -> Html {
    let focus = &props.focus;
    let drawn = (focus.series, focus.is_difference, props.time_step);
    let axis = kept
        .borrow()
        .filter(|(kept, _)| *kept == drawn)
        .map(|(_, axis)| axis);
    let (figure, axis) = fan(
        focus,
        props.standard,
        &FanFrame {
            width,
            height,
            text_scale,
            axis,
            time_step: props.time_step,
            future: props.future,
        },
    );
    *kept.borrow_mut() = Some((drawn, axis));
    svg(&figure)
}

#[derive(Properties, PartialEq)]
pub struct WaffleChartProps {
    /// The share that is filled.
    pub share: f64,
    /// Contents of the table.
    pub description: AttrValue,
}

/// A hundred futures as a grid.
#[component]
pub fn WaffleChart(props: &WaffleChartProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    html! {
        <div class="plot" ref={node}>
            if size.width > 20.0 {
                { svg(&waffle(props.share, size.width, props.description.to_string())) }
            }
        </div>
    }
}

/// Which figures a table gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFigures {
    /// Every outcome.
    Outcomes,
    /// The outcome looked at closely, under both plans.
    Focus(TimeStep),
    /// Its difference from the current plan.
    FocusDifference(TimeStep),
}

#[derive(Properties, PartialEq)]
pub struct AsTableProps {
    /// Which figures.
    pub figures: TableFigures,
    /// Results of the run.
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
                    TableFigures::Outcomes => table(&outcome_table(results)),
                    TableFigures::Focus(time_step) => table(&fan_table(&results.focus, time_step)),
                    TableFigures::FocusDifference(time_step) => table(&fan_table(&results.focus_difference, time_step)),
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

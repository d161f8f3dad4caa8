//! Charts as plain geometry and words: marks in final coordinates, one sentence, and the table beneath.
//!
//! A chart knows coordinates and words, not HTML. Better is always drawn to the right or named in words; the class of
//! a mark names its meaning, and the style sheets give it its looks.

mod axis;
mod density_plot;
mod dot_plot;
mod effect_bar;
mod error_bars;
mod export;
mod fan;
mod influence;
mod label_placement;
mod line_chart;
mod mark;
mod outcome_table;
mod stacked_bar;
mod strip_plot;
mod svg;
mod table;
mod tornado;
mod validation;
mod waffle;
mod waterfall;

pub use axis::{Axis, axis_for};
pub use density_plot::{DensityCurve, DensityLabels, density_plot, density_sparkline};
pub use dot_plot::{DotPlot, REACH_LEAST, dot_plot, reach};
pub use effect_bar::{EffectScale, effect_bar, interval_plot};
pub use error_bars::{ErrorBar, error_bar_scale, error_bars};
pub use export::fan_export;
pub use fan::{FanFrame, fan, fan_csv, fan_table};
pub use influence::{Influence, influence_csv};
pub use line_chart::{Curve, line_chart};
pub use mark::{Anchor, Chart, Mark};
pub use outcome_table::outcome_table;
pub use stacked_bar::{StackedBarPart, stacked_bar};
pub use strip_plot::strip_plot;
pub use svg::{file_svg, page_svg};
pub use table::DataTable;
pub use tornado::{TornadoBar, TornadoScale, tornado_axis, tornado_bar};
pub use validation::{
    ValidationFrame, coverage_bar, figures_csv, pit_histogram, scores_csv, scores_table,
    validation_chart,
};
pub use waffle::waffle;
pub use waterfall::{waterfall, waterfall_table};

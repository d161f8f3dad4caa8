//! Charts of distributions.

use crate::chart::{DensityCurve, density_plot, density_sparkline};
use crate::evidence::{Distribution, Parameter};
use crate::page::browser::width::use_size;
use crate::page::components::plot::svg;
use crate::text::assumption;
use yew::prelude::*;

/// Points of a curve.
const POINTS: u32 = 61;
/// Share of a distribution that is left out at either end of a drawing.
const LEFT_OUT: f64 = 0.002;
/// Size of a drawing in a row; pixels.
const SPARK: (f64, f64) = (84.0, 28.0);

/// The ends between which a distribution is drawn.
fn span(distribution: &Distribution) -> (f64, f64) {
    distribution.range(1.0 - 2.0 * LEFT_OUT)
}

/// A distribution over these values.
fn drawn(distribution: &Distribution, (low, high): (f64, f64)) -> DensityCurve {
    let step = (high - low) / f64::from(POINTS - 1);
    let density = if distribution.is_fixed() || step <= 0.0 {
        vec![1.0]
    } else {
        (0..POINTS)
            .map(|point| distribution.density(low + f64::from(point) * step))
            // A Beta or a PERT may be without end at its very ends.
            .map(|density| if density.is_finite() { density } else { 0.0 })
            .collect()
    };
    DensityCurve {
        density,
        span: (low, high),
        central: distribution.central(),
    }
}

/// The shape of a distribution in the size of a word.
pub fn small(distribution: &Distribution) -> Html {
    svg(&density_sparkline(
        &drawn(distribution, span(distribution)),
        SPARK.0,
        SPARK.1,
    ))
}

#[derive(Properties, PartialEq)]
pub struct BeliefPlotProps {
    pub parameter: &'static Parameter,
    /// The distribution in force.
    pub now: Distribution,
    /// The published distribution.
    pub published: Distribution,
}

/// The distribution in force, with the published one behind it where they differ.
#[component]
pub fn BeliefPlot(props: &BeliefPlotProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let BeliefPlotProps {
        parameter,
        now,
        published,
    } = props;
    let (ours, theirs) = (span(now), span(published));
    let mut wide = (ours.0.min(theirs.0), ours.1.max(theirs.1));
    if wide.0 >= wide.1 {
        // One value alone: it stands in the middle.
        let room = (wide.0.abs() * 0.5).max(0.001);
        wide = (wide.0 - room, wide.1 + room);
    }
    let value = |value: f64| assumption::value(parameter, value);
    let middle = match assumption::range(parameter, now.range(assumption::SHOWN_SHARE)) {
        Some(range) => [value(now.central()), " (".into(), range, ")".into()].concat(),
        None => value(now.central()),
    };
    let labels = [value(wide.0), middle, value(wide.1)];
    let other = (now != published).then(|| drawn(published, wide));
    html! {
        <div class="plot" ref={node}>
            if size.width > 20.0 {
                { svg(&density_plot(&drawn(now, wide), other.as_ref(), &labels, size.width, size.text_scale)) }
            }
        </div>
    }
}

//! What the page draws of the assumptions: beliefs as the evidence has them, the rest of figures that are given here.

use allotment::chart::{
    Curve, DensityCurve, ErrorBar, Influence, StackedBarPart, TornadoBar, TornadoScale,
    density_plot, density_sparkline, error_bar_scale, error_bars, influence_csv, line_chart,
    stacked_bar, strip_plot, tornado_axis, tornado_bar,
};
use allotment::core::series::Series;
use allotment::evidence::{Distribution, Evidence};
use allotment::text::chart::Origin;

use super::golden::{Golden, csv, svg, svg_at};

pub fn goldens() -> Vec<Golden> {
    let mut goldens = beliefs();
    goldens.extend(tornadoes());
    goldens.extend(bars());
    goldens.extend(others());
    goldens
}

/// A belief between these ends, as the page has it drawn.
fn drawn(distribution: &Distribution, (low, high): (f64, f64)) -> DensityCurve {
    let step = (high - low) / 60.0;
    let density = if distribution.is_fixed() {
        vec![1.0]
    } else {
        (0..61)
            .map(|point| distribution.density(low + f64::from(point) * step))
            .collect()
    };
    DensityCurve {
        density,
        span: (low, high),
        central: distribution.central(),
    }
}

fn beliefs() -> Vec<Golden> {
    let parameters = &Evidence::built_in().parameters;
    let published = parameters
        .iter()
        .find(|parameter| parameter.id == "length_of_stay")
        .expect("stays have a length");
    let span = published.distribution.range(0.996);
    let published = drawn(&published.distribution, span);
    let fixed = Distribution::fixed(span.0 + 0.2 * (span.1 - span.0)).expect("it is a number");
    let fixed = drawn(&fixed, span);
    let labels = |middle: &str| ["3.9 days", middle, "5.9 days"].map(String::from);
    let ranged = labels("4.8 days (4.2 to 5.5)");
    vec![
        svg("spark", &density_sparkline(&published, 84.0, 28.0)),
        svg("spark-fixed", &density_sparkline(&fixed, 84.0, 28.0)),
        svg(
            "belief",
            &density_plot(&published, None, &ranged, 360.0, 1.0),
        ),
        svg(
            "belief-changed",
            &density_plot(&fixed, Some(&published), &labels("4.3 days"), 360.0, 1.0),
        ),
        svg_at(
            "belief-narrow",
            &density_plot(&published, Some(&fixed), &ranged, 240.0, 1.25),
            1.25,
        ),
    ]
}

fn tornadoes() -> Vec<Golden> {
    let row = |low: f64, high: f64| TornadoBar {
        low,
        high,
        labels: [low, high].map(|value| format!("{value:+.1}").replace('-', "−")),
    };
    let rows = [
        row(-4.1, -1.2),
        row(-1.8, -2.9),
        row(-2.4, 0.9),
        row(-2.2, -2.2),
    ];
    let scale = TornadoScale::new(&rows, -2.2);
    let mut goldens = vec![
        svg("tornado-axis", &tornado_axis(&scale, "−2.2", 320.0, 1.0)),
        svg_at(
            "tornado-projector",
            &tornado_bar(&rows[0], &scale, 360.0, 1.25),
            1.25,
        ),
    ];
    let names = [
        "tornado",
        "tornado-turned",
        "tornado-across",
        "tornado-none",
    ];
    goldens.extend(
        names
            .into_iter()
            .zip(&rows)
            .map(|(name, row)| svg(name, &tornado_bar(row, &scale, 320.0, 1.0))),
    );
    goldens
}

fn bars() -> Vec<Golden> {
    let bar = |(value, error, class)| ErrorBar {
        value,
        error,
        class,
    };
    let bars = [
        (0.42, 0.06, "band50"),
        (0.05, 0.09, "band50"),
        (-0.01, 0.02, "no"),
    ]
    .map(bar);
    let most = error_bar_scale(bars.iter().map(|bar| (bar.value, bar.error)));
    let part = |(share, told, class): (f64, &str, &'static str)| StackedBarPart {
        share,
        label: told.into(),
        class,
    };
    let parts = [
        (0.46, "D: judgement 46%", "stack-d"),
        (0.31, "C: derived 31%", "stack-c"),
        (0.12, "B: adapted 12%", "stack-b"),
        (0.03, "A: measured 3%", "stack-a"),
        (0.08, "Chance 8%", "no"),
    ]
    .map(part);
    vec![
        svg(
            "error-bars",
            &error_bars(&bars, most, 150.0, 1.0, "42% ± 6".into()),
        ),
        svg("stacked-bar", &stacked_bar(&parts, 640.0, 1.0)),
        svg_at(
            "stacked-bar-narrow",
            &stacked_bar(&parts, 330.0, 1.25),
            1.25,
        ),
    ]
}

fn others() -> Vec<Golden> {
    let curve = |power: f64, is_reference| Curve {
        points: (0..=20)
            .map(|step| {
                let money = 0.5 + f64::from(step) * 0.05;
                (money, libm::pow(money, power))
            })
            .collect(),
        is_reference,
    };
    let strip = |own, england, told: &str| {
        strip_plot(
            own,
            &[0.8, 1.1, 1.15, 1.4],
            england,
            120.0,
            1.0,
            told.into(),
        )
    };
    let row = Influence {
        id: "capacity_elasticity_cut".into(),
        label: "Care lost, when money is cut".into(),
        grade: 'D',
        strength: [(0.61, 0.02), (0.58, 0.021)],
        ends: [(-1.25, 0.04), (-3.5, 0.05)],
    };
    let origin = Origin {
        area: "NHS Leeds CCG".into(),
        futures: (300, 10_000),
        seed: 1,
        fingerprint: None,
        moves: Vec::new(),
        changed: Vec::new(),
    };
    vec![
        svg(
            "curves",
            &line_chart(
                &[curve(0.6, false), curve(1.0, true)],
                (1.0, 1.0),
                [(0.5, 1.5), (0.5, 1.5)],
                (150.0, 84.0),
                "Care against money",
            ),
        ),
        svg("strip-plot", &strip(Some(1.05), Some(1.0), "third of five")),
        svg("strip-plot-unknown", &strip(None, None, "not published")),
        csv(
            "influence",
            &influence_csv(&[row], Series::FourHourPerformance, &origin),
        ),
    ]
}

//! What the page shows of a plan's outcomes, drawn from the pinned run.

use allotment::analysis::attribution::{MoveGroup, MoveGroupKind, MoveShare, MovesAnswer};
use allotment::chart::{
    DotPlot, EffectScale, FanFrame, dot_plot, effect_bar, fan, fan_csv, fan_export, fan_table,
    file_svg, interval_plot, outcome_table, reach, waffle, waterfall, waterfall_table,
};
use allotment::core::line::Line;
use allotment::core::series::{Better, Series};
use allotment::engine::collector::{FocusSummary, Results, TimeStep};
use allotment::engine::run::{Engine, Request};
use allotment::engine::summary::DistributionSummary;
use allotment::evidence::Evidence;
use allotment::model::duties::{Duty, standard_of};
use allotment::model::provenance::{Changed, ChangedSubject};
use allotment::model::scenario::{Amount, Move, Source};
use allotment::text::chart::{Origin, heading};

use super::fingerprint::{collector, engine, held, report};
use super::golden::{Golden, csv, svg, svg_at, table};

pub fn goldens() -> Vec<Golden> {
    let mut engine = engine(&Request::example());
    let four_hour = results(&mut engine, Series::FourHourPerformance);
    let mut goldens = fans_of_four_hours(&four_hour);
    goldens.extend(fans_of_others(&mut engine));
    goldens.extend(files(&four_hour));
    goldens.extend(small(&four_hour));
    goldens.extend(effects());
    goldens.extend(waterfalls());
    goldens
}

/// The pinned run with this outcome looked at closely.
fn results(engine: &mut Engine, focus: Series) -> Results {
    let request = Request::example();
    engine.prepare(&request, Some(focus));
    let mut collector = collector(&request, focus);
    for block in 0..request.blocks() {
        assert!(collector.add(report(engine, &request, focus, block)));
    }
    held(collector).0
}

/// As large as on a page of 1440 pixels.
const FRAME: FanFrame = FanFrame {
    width: 720.0,
    height: 240.0,
    text_scale: 1.0,
    axis: None,
    time_step: TimeStep::Months,
    future: None,
};

fn fan_of(name: &str, results: &Results, frame: FanFrame) -> Golden {
    fan_of_focus(name, &results.focus, frame)
}

fn fan_of_focus(name: &str, focus: &FocusSummary, frame: FanFrame) -> Golden {
    let standard = standard_of(focus.series, &Evidence::built_in().tables);
    let (figure, _) = fan(focus, standard, &frame);
    svg_at(name, &figure, frame.text_scale)
}

fn fans_of_four_hours(results: &Results) -> Vec<Golden> {
    let years = FanFrame {
        time_step: TimeStep::Years,
        ..FRAME
    };
    let narrow = FanFrame {
        width: 330.0,
        height: 190.0,
        ..FRAME
    };
    let projector = FanFrame {
        text_scale: 1.25,
        height: 300.0,
        ..FRAME
    };
    let one_future = FanFrame {
        future: Some(7),
        ..FRAME
    };
    vec![
        fan_of("fan-months", results, FRAME),
        fan_of("fan-years", results, years),
        fan_of("fan-narrow", results, narrow),
        fan_of("fan-projector", results, projector),
        fan_of("fan-one-future", results, one_future),
        fan_of_focus("fan-difference", &results.focus_difference, FRAME),
        fan_of_focus("fan-difference-years", &results.focus_difference, years),
    ]
}

fn fans_of_others(engine: &mut Engine) -> Vec<Golden> {
    [
        ("fan-less-is-better", Series::RttOver52Weeks),
        ("fan-list", Series::CommunityWaitingList),
        ("fan-differences", Series::Qalys),
        ("fan-money", Series::Surplus),
    ]
    .map(|(name, focus)| fan_of(name, &results(engine, focus), FRAME))
    .into()
}

/// What is given away as a file or read as a table.
fn files(results: &Results) -> Vec<Golden> {
    let focus = &results.focus;
    let standard = standard_of(focus.series, &Evidence::built_in().tables);
    let origin = Origin {
        area: "NHS Leeds CCG".into(),
        futures: (300, 300),
        seed: 1,
        fingerprint: results
            .fingerprint
            .map(|fingerprint| fingerprint.to_string()),
        moves: Request::example().plan.moves,
        changed: vec![Changed {
            subject: ChangedSubject::Parameter,
            id: "length_of_stay".into(),
            from: "Normal(5, 0.5)".into(),
            to: "Fixed(4.2)".into(),
            reason: "our own, \"audited\" figure".into(),
        }],
    };
    let note = "8 of 14 inputs are expert judgement.".to_owned();
    let sheet = fan_export(focus, standard, TimeStep::Months, &[note], &origin);
    vec![
        Golden {
            path: "svg/fan-export.svg".into(),
            text: file_svg(&sheet, &heading(focus, TimeStep::Months)).replace("><", ">\n<"),
        },
        csv("fan-months", &fan_csv(focus, TimeStep::Months, &origin)),
        csv(
            "fan-difference-years",
            &fan_csv(&results.focus_difference, TimeStep::Years, &origin),
        ),
        csv("fan-years", &fan_csv(focus, TimeStep::Years, &origin)),
        table("fan-years", &fan_table(focus, TimeStep::Years)),
        table("outcomes", &outcome_table(results)),
    ]
}

/// What stands in a row or beside a sentence.
fn small(results: &Results) -> Vec<Golden> {
    let dots = |name, series: Series, width, text_scale| {
        let outcome = results.outcome(series).clone();
        let plot = DotPlot {
            reach: reach([&outcome].into_iter()),
            outcome,
        };
        let figure = dot_plot(&plot, width, text_scale);
        svg_at(name, &figure, text_scale)
    };
    let chance = results.duties.chance(Duty::BreakEven).plan;
    vec![
        dots("dots-better", Series::EmergencyAdmissions, 168.0, 1.0),
        dots("dots-mixed", Series::Qalys, 168.0, 1.0),
        dots("dots-worse", Series::FourHourPerformance, 168.0, 1.25),
        dots("dots-none", Series::TalkingTherapiesStarted, 168.0, 1.0),
        svg(
            "waffle",
            &waffle(chance, 76.0, "Futures that break even".into()),
        ),
    ]
}

/// An effect that spreads this far to either side of its middle.
fn effect(mean: f64, spread: f64) -> DistributionSummary {
    DistributionSummary {
        mean,
        standard_error: spread / 100.0,
        p5: mean - spread,
        p25: mean - 0.4 * spread,
        p50: mean,
        p75: mean + 0.4 * spread,
        p95: mean + spread,
    }
}

fn effects() -> Vec<Golden> {
    let scale = EffectScale::new([-12.0, 30.0], Better::Lower);
    vec![
        svg(
            "effect-part",
            &effect_bar(18.0, "18 more waiting", &scale, 200.0, 1.0),
        ),
        svg(
            "effect-range",
            &interval_plot(&effect(8.0, 16.0), "8 more waiting", &scale, 200.0, 1.0),
        ),
    ]
}

fn waterfalls() -> Vec<Golden> {
    let share = |source, target, pounds, mean: f64| MoveShare {
        group: MoveGroup {
            kind: MoveGroupKind::Single,
            moves: vec![Move {
                source: Source::Line(source),
                target,
                amount: Amount::PoundsPerYear(pounds),
                from_month: 0,
                over_months: 1,
            }],
            pounds,
        },
        effect: effect(mean, 0.012),
    };
    let shares = vec![
        share(Line::UrgentEmergency, Line::Community, 10.5e6, -0.031),
        share(Line::Prescribing, Line::UrgentEmergency, 4e6, 0.012),
        share(Line::Elective, Line::MentalHealth, 2e6, -0.0004),
    ];
    let answer = MovesAnswer {
        total: effect(shares.iter().map(|share| share.effect.mean).sum(), 0.02),
        shares,
    };
    let (series, run) = (Series::FourHourPerformance, (10_000, 5));
    vec![
        svg("waterfall", &waterfall(&answer, series, run, 640.0, 1.0)),
        svg_at(
            "waterfall-narrow",
            &waterfall(&answer, series, run, 300.0, 1.25),
            1.25,
        ),
        table("waterfall", &waterfall_table(&answer, series, run)),
    ]
}

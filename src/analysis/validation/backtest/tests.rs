//! Forecasts as a whole: that they know nothing of what they are scored on, and start where England stood.

use super::*;
use crate::model::sampling::Seed;

const MANNERS: [Manner; 2] = [Manner::First, Manner::Argued];

fn month(text: &str) -> YearMonth {
    text.parse().unwrap()
}

/// England's figures with every one from `from` on made another.
fn rewritten(from: YearMonth) -> Actuals {
    let text = include_str!("../../../../data/england.csv");
    let other = |cell: &str| match cell.parse::<f64>() {
        Ok(share) if share < 1.0 => (0.5 * share).to_string(),
        Ok(count) => (3.0 * count).to_string(),
        Err(_) => cell.to_owned(),
    };
    let lines = text.lines().enumerate().map(|(line, text)| {
        let (first, rest) = text.split_once(',').unwrap();
        if line == 0 || first.parse::<YearMonth>().unwrap() < from {
            return text.to_owned();
        }
        let cells: Vec<String> = rest.split(',').map(other).collect();
        format!("{first},{}", cells.join(","))
    });
    Actuals::from_csv(&lines.collect::<Vec<String>>().join("\n")).unwrap()
}

fn forecast(start: &Start, months: usize, futures: u32) -> (Forecaster, Vec<ForecastBlock>) {
    let forecaster = Forecaster::new(start, months, Seed(1), futures);
    let blocks = (0..forecaster.blocks()).map(|b| forecaster.block(b));
    let blocks = blocks.collect();
    (forecaster, blocks)
}

fn scored(actuals: &Actuals, period: &Period, manner: Manner, futures: u32) -> BacktestScores {
    let start = Start::new(actuals, period.train_until, manner).unwrap();
    let (forecaster, blocks) = forecast(&start, period.months(), futures);
    BacktestScores::new(actuals, period, &forecaster, &blocks)
}

#[test]
fn no_forecast_knows_what_happened_after_it_began() {
    for (train_until, start, end) in [
        ("2013-04", "2013-04", "2017-12"),
        ("2015-04", "2015-04", "2017-12"),
        ("2014-07", "2014-10", "2015-12"),
    ] {
        let [train_until, start, end] = [train_until, start, end].map(month);
        let (told, other) = (Actuals::england(), rewritten(train_until));
        assert_ne!(told, other);
        let period = Period {
            start,
            end,
            train_until,
        };
        for manner in MANNERS {
            let [a, b] = [&told, &other].map(|actuals| scored(actuals, &period, manner, 64));
            for (a, b) in a.series.iter().zip(&b.series) {
                assert_eq!(a.points.len(), b.points.len());
                for (a, b) in a.points.iter().zip(&b.points) {
                    assert_ne!(a.actual, b.actual);
                    assert_eq!(
                        (a.mean, a.quantiles, a.last_value, a.seasonal_trend),
                        (b.mean, b.quantiles, b.last_value, b.seasonal_trend)
                    );
                }
            }
        }
    }
}

#[test]
fn what_happened_before_a_forecast_moves_it() {
    let origin = month("2015-04");
    let [a, b] = [Actuals::england(), rewritten(month("2015-03"))]
        .map(|actuals| Start::new(&actuals, origin, Manner::Argued).unwrap());
    assert_ne!(a.estimates, b.estimates);
}

#[test]
fn both_starts_of_england_are_scored_in_every_series() {
    let england = Actuals::england();
    for (start, months, quarters, years) in [("2013-04", 57, 19, 3), ("2015-04", 33, 11, 2)] {
        let start = month(start);
        let period = Period {
            start,
            end: month("2017-12"),
            train_until: start,
        };
        let scores = scored(
            &england,
            &period.check(&england).unwrap(),
            Manner::Argued,
            256,
        );
        let figures: Vec<usize> = scores
            .series
            .iter()
            .map(|series| series.scores.figures)
            .collect();
        assert_eq!(figures[..7], [months; 7]);
        assert_eq!(figures[7..], [quarters, years]);
        for series in &scores.series {
            assert!(
                series.scores.crps.is_finite() && series.scores.crps > 0.0,
                "{series:?}"
            );
            assert!(
                series.scores.coverage_50 <= series.scores.coverage_90,
                "{series:?}"
            );
            let counted: u32 = series.scores.pit.histogram.iter().sum();
            assert_eq!(counted as usize, series.scores.figures);
        }
    }
}

#[test]
fn england_starts_where_it_stood() {
    let england = Actuals::england();
    for (origin, manner) in [("2013-04", Manner::First), ("2015-04", Manner::Argued)] {
        let origin = month(origin);
        let start = Start::new(&england, origin, manner).unwrap();
        let known = |column| england.at(column, origin.plus(-1)).unwrap();
        let p = start.evidence.central();
        let tables = &start.evidence.tables;
        let starts = p.rtt_clock_start_rate * start.area.population / 12.0;
        let list: f64 = tables.rtt_wait_profile.iter().map(|w| w * starts).sum();
        let on_list = known(ActualsColumn::RttWaitingList);
        assert!((list / on_list - 1.0).abs() < 1e-9);
        let over = tables.rtt_wait_profile[12] * starts;
        assert!(
            (over / known(ActualsColumn::RttOver52Weeks) - 1.0).abs() < 0.01,
            "{over}"
        );
        let within = (tables.rtt_wait_profile[..4].iter().sum::<f64>()
            + tables.rtt_band_share_within_18_weeks * tables.rtt_wait_profile[4])
            * starts
            / list;
        assert!(
            (within - known(ActualsColumn::RttWithin18Weeks)).abs() < 0.005,
            "{within}"
        );
        let a_day = p.ae_attendance_rate * start.area.population / 365.0;
        let year: f64 = (1..=12)
            .map(|back| {
                england
                    .at(ActualsColumn::AeAttendances, origin.plus(-back))
                    .unwrap()
            })
            .sum();
        assert!((1.0..1.03).contains(&(a_day * 365.0 / year)));
    }
}

#[test]
fn seasons_run_from_the_month_of_the_start() {
    let england = Actuals::england();
    let mean_of = |origin: &str, of: &str| {
        let start = Start::new(&england, month(origin), Manner::Argued).unwrap();
        let (forecaster, blocks) = forecast(&start, 36, 128);
        let series = ScoredSeries::EmergencyAdmissions;
        forecaster
            .sample(&blocks, series, month(of))
            .unwrap()
            .mean()
    };
    for origin in ["2014-04", "2014-08", "2014-12"] {
        // December has about a tenth more admissions than August, whichever month the futures begin with.
        let ratio = mean_of(origin, "2015-12") / mean_of(origin, "2015-08");
        assert!((1.05..1.15).contains(&ratio), "{origin}: {ratio}");
    }
}

#[test]
fn too_little_before_a_start_is_named() {
    let told = |origin: &str| {
        let start = Start::new(&Actuals::england(), month(origin), Manner::Argued);
        start.unwrap_err().to_string()
    };
    assert_eq!(
        told("2011-04"),
        "ae_attendances has 8 figures from 2008-04 to 2011-03, and a start in 2011-04 needs 24; start later, or give more months."
    );
    assert!(told("2012-08").starts_with("four_hour_performance has 21 figures"));
}

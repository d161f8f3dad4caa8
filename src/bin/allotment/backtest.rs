//! Scores the model on what happened.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use allotment::analysis::validation::backtest::{
    Actuals, BacktestScores, ForecastBlock, Forecaster, Manner, Period, SeriesForecast, Start,
    YearMonth,
};
use allotment::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use allotment::model::sampling::Seed;

use crate::arguments::{BacktestArguments, Format};
use crate::backtest_page;
use crate::backtest_scores::Scored;
use crate::backtest_text;
use crate::futures::share;
use crate::json::json;
use crate::refusal::Refusal;

/// England's starts that are scored unless a start is given.
const STARTS: [YearMonth; 2] = [YearMonth::new(2013, 4), YearMonth::new(2015, 4)];
/// Name of England's own figures in messages.
const ENGLAND: &str = "England's figures";

/// The scores of the periods that the arguments name.
pub fn answer(arguments: &BacktestArguments) -> Result<String, Refusal> {
    let actuals = match &arguments.actuals {
        Some(path) => read(path)?,
        None => Actuals::england(),
    };
    let scored = periods(arguments, &actuals)?
        .into_iter()
        .map(|period| scored(arguments, &actuals, period))
        .collect::<Result<Vec<Scored>, Refusal>>()?;
    if arguments.for_page {
        return Ok(backtest_page::text(&scored));
    }
    Ok(match arguments.format {
        Format::Json => json(&scored),
        Format::Csv => backtest_text::csv(&scored),
        Format::Table => backtest_text::table(&scored),
    })
}

fn read(path: &Path) -> Result<Actuals, Refusal> {
    let name = path.display();
    let bytes = fs::read(path)
        .map_err(|error| Refusal::new(format!("The file {name} cannot be read: {error}.")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..good]
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        Refusal::new(format!("{name}, line {line}: this is not text in UTF-8."))
    })?;
    Actuals::from_csv(&text).map_err(|error| Refusal::new(format!("{name}, {error}.")))
}

/// The periods that the arguments name, checked.
fn periods(arguments: &BacktestArguments, actuals: &Actuals) -> Result<Vec<Period>, Refusal> {
    let last = actuals.end().plus(-1);
    let starts = match (arguments.start, &arguments.actuals, arguments.train_until) {
        (Some(start), ..) => vec![start],
        (None, Some(_), _) => return Err(needs_start("--actuals")),
        (None, None, Some(_)) => return Err(needs_start("--train-until")),
        (None, None, None) => STARTS.to_vec(),
    };
    let period = |start: YearMonth| {
        let period = Period {
            start,
            end: arguments.end.unwrap_or(last),
            train_until: arguments.train_until.unwrap_or(start),
        };
        let name = match &arguments.actuals {
            Some(path) => path.display().to_string(),
            None => ENGLAND.into(),
        };
        period
            .check(actuals)
            .map_err(|error| Refusal::new(format!("{name}: {error}")))
    };
    starts.into_iter().map(period).collect()
}

fn needs_start(option: &str) -> Refusal {
    Refusal::new(format!(
        "{option} needs --start, the first month to score, such as --start 2015-04."
    ))
}

fn scored(
    arguments: &BacktestArguments,
    actuals: &Actuals,
    period: Period,
) -> Result<Scored, Refusal> {
    let manner = if arguments.as_first_tried {
        Manner::First
    } else {
        Manner::Argued
    };
    let start = Start::new(actuals, period.train_until, manner).map_err(Refusal::new)?;
    let seed = arguments.seed;
    let forecaster = Forecaster::new(&start, period.months(), Seed(seed), arguments.futures);
    let blocks = simulated(&forecaster, arguments.threads());
    let scores = BacktestScores::new(actuals, &period, &forecaster, &blocks);
    let series: Vec<SeriesForecast> = scores
        .series
        .into_iter()
        .filter(|s| s.scores.figures > 0)
        .collect();
    if series.is_empty() {
        return Err(Refusal::new(format!(
            "No figure of any series ends from {} to {}: there is nothing to score.",
            period.start, period.end
        )));
    }
    Ok(Scored {
        period,
        model_version: MODEL_VERSION,
        evidence_version: EVIDENCE_VERSION,
        manner,
        futures: arguments.futures,
        seed,
        series,
        estimates: start.estimates,
        plan_growth: start.plan_growth,
    })
}

fn simulated(forecaster: &Forecaster, threads: NonZeroUsize) -> Vec<ForecastBlock> {
    let numbers: Vec<u32> = (0..forecaster.blocks()).collect();
    let mut blocks: Vec<Option<ForecastBlock>> = numbers.iter().map(|_| None).collect();
    share(
        threads,
        blocks.iter_mut().zip(&numbers),
        |(place, number)| {
            *place = Some(forecaster.block(*number));
        },
    );
    blocks.into_iter().flatten().collect()
}

//! The native side of the comparison with other engines: `make bench` starts it.
//!
//! ```text
//! native export FOLDER FUTURES CHECKED   what the other engines need, and what the first CHECKED futures come to
//! native modes                           the contestants there are, one a line
//! native MODE FUTURES MONTHS             a contestant: answers each line "run" with the milliseconds it took
//! ```
//!
//! A contestant simulates one arm with its draws already made, and keeps every series of every month in single
//! precision, as the page does.

use std::fs::{File, create_dir_all};
use std::hint::black_box;
use std::io::{BufRead, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use allotment::area::{Area, by_code};
use allotment::evidence::{Evidence, PARAMETER_IDS};
use allotment::outcomes::outcome;
use allotment::programme::{Line, PerLine};
use allotment::sampling::{Draws, Future, MonthlyNoise, Seed};
use allotment::scenario::{
    Amount, Link, MONTHS_MAX, MONTHS_PER_YEAR, Move, Scenario, Source, Switches, YEARS_MAX,
};
use allotment::series::Series;
use allotment::simulation::Setting;
use serde_json::{Map, Value, json};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["export", folder, futures, checked] => {
            export(Path::new(folder), futures.parse()?, checked.parse()?)
        }
        ["modes"] => {
            for (mode, _) in MODES {
                println!("{mode}");
            }
            Ok(())
        }
        [mode, futures, months] => {
            let (_, prepare) = MODES
                .iter()
                .find(|(name, _)| *name == mode)
                .ok_or_else(|| format!("there is no mode {mode}"))?;
            contestant(futures.parse()?, months.parse()?, *prepare)
        }
        _ => Err("say: export FOLDER FUTURES CHECKED, modes, or MODE FUTURES MONTHS".into()),
    }
}

fn leeds() -> Area {
    let place = by_code("15F").expect("Leeds is among the areas");
    place
        .area(None, Evidence::built_in())
        .expect("Leeds has a budget")
}

fn line_move(source: Line, target: Line, amount: Amount, from_month: usize) -> Move {
    Move {
        source: Source::Line(source),
        target,
        amount,
        from_month,
    }
}

/// The scenario that is timed: £10.5m a year from urgent care to community services.
fn timed() -> Scenario {
    let amount = Amount::PoundsPerYear(10.5e6);
    Scenario {
        moves: vec![line_move(Line::UrgentEmergency, Line::Community, amount, 0)],
        ..Scenario::default()
    }
}

/// A scenario that reaches the model's corners: large moves, held lines, some links off.
fn hard() -> Scenario {
    let off = [
        Link::UnevenFriction,
        Link::SupplyToReferrals,
        Link::CommunityToLengthOfStay,
    ];
    Scenario {
        moves: vec![
            line_move(
                Line::Elective,
                Line::MentalHealth,
                Amount::ShareOfSource(0.6),
                6,
            ),
            line_move(
                Line::PrimaryCare,
                Line::UrgentEmergency,
                Amount::ShareOfSource(0.3),
                0,
            ),
            line_move(
                Line::Prescribing,
                Line::Other,
                Amount::ShareOfSource(0.1),
                20,
            ),
        ],
        switches: off.into_iter().fold(Switches::default(), Switches::without),
    }
}

/// The arms that are exported, by name.
fn arms(area: &Area) -> [(&'static str, Setting); 3] {
    let pair = |scenario: &Scenario| Setting::pair(area, scenario, &Evidence::built_in().tables);
    let (plan, timed) = pair(&timed());
    [("plan", plan), ("timed", timed), ("hard", pair(&hard()).1)]
}

// ---- a contestant ----------------------------------------------------------------------------------------------------

/// What a mode does first, for so many futures and months: it makes its draws and gives back what a run does.
type Prepare = fn(u32, usize) -> Box<dyn FnMut()>;

/// The contestants.
const MODES: &[(&str, Prepare)] = &[("oracle", oracle)];

/// Futures drawn and kept at most: more than these take the same draws in turn, which costs the same and fits in memory.
const KEPT: u32 = 100_000;
/// Futures whose results lie together.
const BLOCK: usize = 100;

fn contestant(futures: u32, months: usize, prepare: Prepare) -> Result<(), Failure> {
    if months == 0 || months > MONTHS_MAX || !months.is_multiple_of(MONTHS_PER_YEAR) {
        return Err(format!("{months} months are not one to five years").into());
    }
    let mut run = prepare(futures, months);
    let mut out = std::io::stdout();
    writeln!(out, "ready")?;
    out.flush()?;
    for line in std::io::stdin().lock().lines() {
        if line? != "run" {
            return Err("the only thing to say is: run".into());
        }
        let start = Instant::now();
        run();
        writeln!(out, "{}", start.elapsed().as_secs_f64() * 1e3)?;
        out.flush()?;
    }
    Ok(())
}

/// The plain implementation of the model, one future after the other.
#[expect(
    clippy::cast_possible_truncation,
    reason = "results are kept in single precision"
)]
fn oracle(count: u32, months: usize) -> Box<dyn FnMut()> {
    let draws = Draws::new(Evidence::built_in(), Seed(1), 0, count.min(KEPT));
    let futures: Vec<Future> = (0..draws.count as usize)
        .map(|place| draws.future(place))
        .collect();
    let [_, (_, setting), _] = arms(&leeds());
    let tables = &Evidence::built_in().tables;
    let years = months / MONTHS_PER_YEAR;
    // By block, series, month and future.
    let mut results = vec![0.0; futures.len() * Series::COUNT * months];
    Box::new(move || {
        for turn in 0..count as usize {
            let place = turn % futures.len();
            let outcome = outcome(&setting, tables, &futures[place], years);
            let first = place - place % BLOCK;
            let width = BLOCK.min(futures.len() - first);
            for (series, monthly) in outcome.monthly.iter().enumerate() {
                for (month, value) in monthly[..months].iter().enumerate() {
                    let row = first * Series::COUNT * months + (series * months + month) * width;
                    results[row + place % BLOCK] = *value as f32;
                }
            }
        }
        black_box(&results);
    })
}

// ---- what the other engines need -------------------------------------------------------------------------------------

fn export(folder: &Path, futures: u32, checked: usize) -> Result<(), Failure> {
    create_dir_all(folder)?;
    let evidence = Evidence::built_in();
    let area = leeds();
    let arms = arms(&area);
    let draws = Draws::new(evidence, Seed(1), 0, futures);
    let futures: Vec<Future> = (0..draws.count as usize)
        .map(|place| draws.future(place))
        .collect();
    let checked = checked.min(futures.len());

    let mut all = futures.clone();
    let parameters = PARAMETER_IDS.iter().flat_map(|id| {
        all.iter_mut()
            .map(|f| *f.parameters.by_id(id).expect("listed"))
            .collect::<Vec<f64>>()
    });
    write_numbers(&folder.join("parameters.f64"), parameters)?;
    write_numbers(
        &folder.join("noise.f64"),
        noise_rows().iter().flat_map(|row| futures.iter().map(row)),
    )?;
    let mut expected = Vec::new();
    for (_, setting) in &arms {
        for future in &futures[..checked] {
            let outcome = outcome(setting, &evidence.tables, future, YEARS_MAX);
            expected.extend(outcome.monthly.iter().flatten());
            expected.extend(outcome.qalys_by_quintile);
        }
    }
    write_numbers(&folder.join("expected.f64"), expected.into_iter())?;
    let inputs = inputs(&area, &arms, futures.len(), checked)?;
    serde_json::to_writer(
        BufWriter::new(File::create(folder.join("inputs.json"))?),
        &inputs,
    )?;
    Ok(())
}

/// The rows of `noise.f64`: by process and month; the winters; the lasting shocks; the yearly ones by group and year.
fn noise_rows() -> Vec<Box<dyn Fn(&Future) -> f64>> {
    let processes = MonthlyNoise::ALL.len();
    let mut rows: Vec<Box<dyn Fn(&Future) -> f64>> = Vec::new();
    for process in 0..processes {
        for month in 0..MONTHS_MAX {
            rows.push(Box::new(move |f| f.noise.monthly[process][month]));
        }
    }
    for year in 0..YEARS_MAX {
        rows.push(Box::new(move |f| f.noise.winter_admissions[year]));
    }
    for year in 0..YEARS_MAX {
        rows.push(Box::new(move |f| f.noise.winter_length_of_stay[year]));
    }
    let groups = allotment::sampling::SpendingShock::ALL.len();
    for group in 0..groups {
        rows.push(Box::new(move |f| f.noise.spending_lasting[group]));
    }
    for group in 0..groups {
        for year in 0..YEARS_MAX {
            rows.push(Box::new(move |f| f.noise.spending_yearly[group][year]));
        }
    }
    rows
}

fn write_numbers(path: &Path, numbers: impl Iterator<Item = f64>) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path)?);
    for number in numbers {
        file.write_all(&number.to_le_bytes())?;
    }
    Ok(file.flush()?)
}

fn inputs(
    area: &Area,
    arms: &[(&'static str, Setting)],
    futures: usize,
    checked: usize,
) -> Result<Value, Failure> {
    let by_line = |values: &PerLine<[f64; MONTHS_MAX]>| -> Map<String, Value> {
        values
            .iter()
            .map(|(line, months)| (line.id().into(), json!(months.to_vec())))
            .collect()
    };
    let arms: Map<String, Value> = arms
        .iter()
        .map(|(name, setting)| {
            let off: Vec<&str> = Link::ALL
                .into_iter()
                .filter(|link| !setting.switches.on(*link))
                .map(Link::id)
                .collect();
            (
                (*name).into(),
                json!({ "budget": by_line(&setting.budget), "off": off }),
            )
        })
        .collect();
    let plan = Setting::pair(area, &Scenario::default(), &Evidence::built_in().tables).0;
    let planned_years: Map<String, Value> = plan
        .planned_years
        .iter()
        .map(|(line, years)| (line.id().into(), json!(years)))
        .collect();
    Ok(json!({
        "futures": futures,
        "checked": checked,
        "months": MONTHS_MAX,
        "population": area.population,
        "deprivation": area.deprivation,
        "allotment": plan.allotment,
        "planned_years": planned_years,
        "planned": by_line(&plan.planned),
        "arms": arms,
        "series": Series::ALL.map(Series::id),
        "tables": tables()?,
        "parameters": parameters()?,
    }))
}

/// The tables by id, as they stand in the data file.
fn tables() -> Result<Map<String, Value>, Failure> {
    let mut tables = Map::new();
    for row in rows(include_str!("../../data/tables.csv"))? {
        let values: Result<Vec<f64>, _> =
            row["values"].split_whitespace().map(str::parse).collect();
        tables.insert(row["id"].clone(), json!(values?));
    }
    Ok(tables)
}

/// The parameters with their distributions, in the order of `parameters.f64`, as they stand in the data file.
fn parameters() -> Result<Vec<Value>, Failure> {
    let number = |text: &str| text.parse::<f64>().ok();
    let rows = rows(include_str!("../../data/parameters.csv"))?;
    let listed: Vec<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(
        listed, PARAMETER_IDS,
        "the data file has the order of the parameters"
    );
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "id": row["id"], "distribution": row["distribution"], "central": number(&row["central"]),
                "low": number(&row["low"]), "high": number(&row["high"]), "spread": number(&row["spread"]),
            })
        })
        .collect())
}

type CsvRow = std::collections::HashMap<String, String>;

fn rows(text: &str) -> Result<Vec<CsvRow>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect()
}

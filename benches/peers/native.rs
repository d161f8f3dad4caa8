//! The native side of the comparison with other engines: `make bench` starts it.
//!
//! ```text
//! native export FOLDER FUTURES CHECKED   what the other engines need, and what the first CHECKED futures come to
//! native check CHECKED                   how far the kernel is from the plain implementation, and a name for its bits
//! native count                           the operations of a month of a future
//! native MODE FUTURES MONTHS             a contestant: answers each line "run" with the milliseconds it took
//! ```

use std::fs::{File, create_dir_all};
use std::io::{BufRead, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use allotment::core::line::PerLine;
use allotment::core::series::Series;
use allotment::evidence::{Evidence, PARAMETER_IDS};
use allotment::model::area::Area;
use allotment::model::outcomes::outcome;
use allotment::model::sampling::{Draws, Future, MonthlyNoise, Seed, SpendingShock};
use allotment::model::scenario::{Link, MONTHS_MAX, Scenario, YEARS_MAX};
use allotment::model::simulation::Setting;
use serde_json::{Map, Value, json};

mod count;
mod ours;

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
        ["check", checked] => {
            let checked = checked.parse()?;
            let (difference, bits) = (ours::difference(checked), ours::fingerprint(checked));
            println!("{}", json!({ "difference": difference, "bits": bits }));
            Ok(())
        }
        ["count"] => {
            println!("{}", count::count());
            Ok(())
        }
        [mode, futures, months] => answer(ours::contestant(
            mode,
            0,
            futures.parse()?,
            months.parse()?,
        )?),
        _ => Err(
            "say: export FOLDER FUTURES CHECKED, check CHECKED, count, or MODE FUTURES MONTHS"
                .into(),
        ),
    }
}

/// Answers each line "run" with the milliseconds it took.
fn answer(mut run: ours::Contestant) -> Result<(), Failure> {
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

// ---- what the other engines need -------------------------------------------------------------------------------------

fn export(folder: &Path, futures: u32, checked: usize) -> Result<(), Failure> {
    create_dir_all(folder)?;
    let evidence = Evidence::built_in();
    let area = ours::leeds();
    let arms = ours::arms(&area);
    let draws = Draws::new(&ours::sampler(), Seed(1), 0, futures);
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
            expected.extend(outcome.monthly.0.iter().flatten());
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

/// A number of a future.
type FutureNumber = Box<dyn Fn(&Future) -> f64>;

/// The rows of `noise.f64`: the monthly factors by process and month; the winters; the lasting shocks; the yearly ones by group and year.
fn noise_rows() -> Vec<FutureNumber> {
    let processes = MonthlyNoise::ALL.len();
    let mut rows: Vec<FutureNumber> = Vec::new();
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
    let groups = SpendingShock::ALL.len();
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
    let baseline = Setting::pair(area, &Scenario::default(), &Evidence::built_in().tables).0;
    let planned_years: Map<String, Value> = baseline
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
        "allotment": baseline.allotment,
        "planned_years": planned_years,
        "planned": by_line(&baseline.planned),
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

//! A run as comma-separated values, one value or one distribution to a row.

use allotment::engine::summary::{ComparisonCount, DistributionSummary};

use crate::results::{Monthly, OfYear, RunResults};

const HEADING: [&str; 16] = [
    "arm",
    "series",
    "year",
    "mean",
    "standard_error",
    "p5",
    "p25",
    "p50",
    "p75",
    "p95",
    "better_in_100",
    "about_same_in_100",
    "worse_in_100",
    "model_version",
    "evidence_version",
    "changed",
];
const MONTHLY_HEADING: [&str; 7] = [
    "arm",
    "series",
    "month",
    "value",
    "model_version",
    "evidence_version",
    "changed",
];
/// Columns at the end of every row that give its origin.
const ORIGIN: usize = 3;
/// The year of a sum over all years.
const ALL_YEARS: &str = "all";
/// The year of a chance of meeting a duty in every year.
const EVERY_YEAR: &str = "every";

/// The rows of a run: every month of the central future, else the distributions by year.
pub fn text(results: &RunResults) -> String {
    let mut rows = match &results.monthly {
        Some(monthly) => months(monthly),
        None => years(results),
    };
    let changed: Vec<String> = results.changed.iter().map(ToString::to_string).collect();
    let origin = [
        results.model_version,
        results.evidence_version,
        &changed.join("; "),
    ];
    for row in rows.iter_mut().skip(1) {
        row.extend(origin.map(String::from));
    }
    written(&rows)
}

/// Rows as text.
pub fn written(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("all rows have the same number of cells and memory takes them all");
    }
    let bytes = writer
        .into_inner()
        .expect("memory takes all that is written");
    String::from_utf8(bytes).expect("every cell is text")
}

fn months(monthly: &Monthly) -> Vec<Vec<String>> {
    let mut rows = vec![MONTHLY_HEADING.map(String::from).to_vec()];
    for (arm, series) in [("baseline", &monthly.baseline), ("plan", &monthly.plan)] {
        for (id, values) in &series.0 {
            rows.extend(values.iter().enumerate().map(|(month, value)| {
                vec![
                    arm.into(),
                    (*id).into(),
                    month.to_string(),
                    value.to_string(),
                ]
            }));
        }
    }
    rows
}

fn years(results: &RunResults) -> Vec<Vec<String>> {
    let mut rows = vec![HEADING.map(String::from).to_vec()];
    let whole = &results.whole_horizon;
    for (arm, by_year, over_all) in [
        ("baseline", &results.baseline, &whole.baseline),
        ("plan", &results.plan, &whole.plan),
    ] {
        for (id, years) in &by_year.0 {
            rows.extend(
                years
                    .iter()
                    .map(|OfYear { year, value }| row(arm, id, &year.to_string(), value, None)),
            );
            let sum = over_all.get(id);
            rows.extend(sum.map(|sum| row(arm, id, ALL_YEARS, sum, None)));
        }
    }
    for (id, years) in &results.difference.0 {
        let of_years = years.iter().map(|of| (of.year.to_string(), &of.value));
        let sum = whole.difference.get(id).map(|sum| (ALL_YEARS.into(), sum));
        rows.extend(of_years.chain(sum).map(|(year, value)| {
            row(
                "difference",
                id,
                &year,
                &value.difference,
                Some(&value.count),
            )
        }));
    }
    rows.extend(duty_rows(results));
    rows
}

fn row(
    arm: &str,
    series: &str,
    year: &str,
    spread: &DistributionSummary,
    count: Option<&ComparisonCount>,
) -> Vec<String> {
    let numbers = [
        spread.mean,
        spread.standard_error,
        spread.p5,
        spread.p25,
        spread.p50,
        spread.p75,
        spread.p95,
    ];
    let mut cells = vec![arm.into(), series.into(), year.into()];
    cells.extend(numbers.map(|number| number.to_string()));
    let counts = count.map(|count| {
        [
            count.better_in_100,
            count.about_same_in_100,
            count.worse_in_100,
        ]
    });
    cells.extend(counts.map_or_else(Default::default, |counts| {
        counts.map(|of_100| of_100.to_string())
    }));
    cells
}

/// Chances have a mean and no spread.
fn duty_rows(results: &RunResults) -> Vec<Vec<String>> {
    let all = ("all_duties", &results.all_duties);
    let each = results.duties.0.iter().map(|(id, years)| (*id, years));
    let by_year = each.chain([all]).flat_map(|(id, years)| {
        let of_years = years.iter();
        of_years.map(move |of| (id, of.year.to_string(), &of.value))
    });
    let all = ("all_duties", &results.all_duties_every_year);
    let each = results.duties_every_year.0.iter();
    let each = each.map(|(id, chance)| (*id, chance)).chain([all]);
    let every_year = each.map(|(id, chance)| (id, EVERY_YEAR.to_owned(), chance));
    let mut rows = Vec::new();
    for (id, year, chances) in by_year.chain(every_year) {
        for (arm, chance) in [("baseline", chances.baseline), ("plan", chances.plan)] {
            let mut cells = vec![
                arm.into(),
                format!("duty:{id}"),
                year.clone(),
                chance.to_string(),
            ];
            cells.resize(HEADING.len() - ORIGIN, String::new());
            rows.push(cells);
        }
    }
    rows
}

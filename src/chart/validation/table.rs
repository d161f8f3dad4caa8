//! The scores of the back-test: as a table to read, and as files for a spreadsheet.

use crate::analysis::validation::record::{SeriesRecord, StartRecord, ValidationRecord};
use crate::chart::table::{DataTable, csv_head};
use crate::core::quantity::number;
use crate::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use crate::text::chart::Origin;
use crate::text::validation as text;

/// The scores of every series from a start.
#[must_use]
pub fn scores_table(start: &StartRecord) -> DataTable {
    let percent = |share: f64| format!("{}%", number(100.0 * share, 0));
    let ratio = |ratio: Option<f64>| ratio.map_or("–".into(), |ratio| number(ratio, 2));
    let row = |series: &SeriesRecord| {
        let crps = if series.scores.is_share {
            format!("{} points", number(100.0 * series.scores.crps, 2))
        } else {
            number(series.scores.crps, 0)
        };
        vec![
            series.name().to_owned(),
            format!("{} {}", series.months.len(), text::spans(series)),
            percent(series.scores.coverage_50),
            percent(series.scores.coverage_90),
            crps,
            ratio(series.scores.crps_ratio_last_value),
            ratio(series.scores.crps_ratio_seasonal_trend),
            ratio(series.scores.crps_ratio_seasonal_trend_spread),
            text::signed_bias(series),
            format!(
                "{}, {}",
                number(series.scores.pit.mean, 2),
                number(series.scores.pit.variance, 3)
            ),
            if series.is_reproduced() { "yes" } else { "no" }.into(),
        ]
    };
    DataTable {
        caption: format!(
            "From {} to {}",
            text::month_name(&start.start, 0),
            text::month_name(&start.end, 0)
        ),
        columns: [
            "Series",
            "Figures",
            "Inside 50%",
            "Inside 90%",
            "Error (CRPS)",
            "ratio to no change",
            "ratio to the seasonal trend",
            "ratio to that with its spread",
            "Bias",
            "Place among futures: mean, variance",
            "Reproduced",
        ]
        .map(String::from)
        .into(),
        rows: start.series.iter().map(row).collect(),
    }
}

/// The scores as comma-separated values: a row for each start and series, shares as 0 to 1.
#[must_use]
pub fn scores_csv(record: &ValidationRecord) -> String {
    let mut text = csv_head(&origin(record));
    text.push_str(
        "start,end,series,figures,coverage_50,coverage_90,crps,ratio_last_value,ratio_seasonal_trend,\
         ratio_seasonal_trend_spread,bias,bias_relative,pit_mean,pit_variance,reproduced,futures,seed,model,evidence\r\n",
    );
    let ratio = |ratio: Option<f64>| ratio.map_or(String::new(), |ratio| ratio.to_string());
    for (start, series) in every(record) {
        let cells = [
            start.start.clone(),
            start.end.clone(),
            series.scores.series.clone(),
            series.months.len().to_string(),
            series.scores.coverage_50.to_string(),
            series.scores.coverage_90.to_string(),
            series.scores.crps.to_string(),
            ratio(series.scores.crps_ratio_last_value),
            ratio(series.scores.crps_ratio_seasonal_trend),
            ratio(series.scores.crps_ratio_seasonal_trend_spread),
            series.scores.bias.to_string(),
            series.scores.bias_relative.to_string(),
            series.scores.pit.mean.to_string(),
            series.scores.pit.variance.to_string(),
            series.is_reproduced().to_string(),
            record.futures.to_string(),
            record.seed.to_string(),
            MODEL_VERSION.into(),
            EVIDENCE_VERSION.into(),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Every figure that was forecast, with the quantiles of the futures, as comma-separated values.
#[must_use]
pub fn figures_csv(record: &ValidationRecord) -> String {
    let mut text = csv_head(&origin(record));
    text.push_str("start,series,month,happened,p5,p25,middle,p75,p95,last_value\r\n");
    for (start, series) in every(record) {
        for (index, month) in series.months.iter().enumerate() {
            let month = text::month_after(&start.start, *month);
            let month = month.map_or(String::new(), |(y, m)| format!("{y}-{:02}", m + 1));
            text.push_str(&format!("{},{},{month}", start.start, series.scores.series));
            let quantiles = series.quantiles.iter().map(|quantile| quantile[index]);
            let figures = [series.actual[index]].into_iter().chain(quantiles);
            for figure in figures.chain([series.last_value]) {
                text.push(',');
                text.push_str(&figure.to_string());
            }
            text.push_str("\r\n");
        }
    }
    text
}

/// Origin of the record: England, with nothing moved and nothing changed.
fn origin(record: &ValidationRecord) -> Origin {
    Origin {
        area: "England".into(),
        futures: (record.futures, record.futures),
        seed: record.seed,
        fingerprint: None,
        moves: Vec::new(),
        changed: Vec::new(),
    }
}

fn every(record: &ValidationRecord) -> impl Iterator<Item = (&StartRecord, &SeriesRecord)> {
    let all = record.starts.iter();
    all.flat_map(|start| start.series.iter().map(move |series| (start, series)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_the_files_have_every_series_of_both_starts() {
        let record =
            ValidationRecord::from_text(include_str!("../../../data/backtest.json")).unwrap();
        for start in &record.starts {
            let table = scores_table(start);
            assert_eq!(table.rows.len(), 9);
            assert!(
                table
                    .rows
                    .iter()
                    .all(|row| row.len() == table.columns.len())
            );
            let no = table.rows.iter().filter(|row| row[10] == "no").count();
            let shortfalls = start.series.iter().filter_map(SeriesRecord::shortfall);
            assert_eq!(no, shortfalls.count());
        }
        assert_eq!(
            scores_table(&record.starts[0]).caption,
            "From April 2013 to December 2017"
        );
        let read = |text: &str| -> Vec<Vec<String>> {
            assert!(text.starts_with("# Area: England\r\n"), "{text}");
            let mut reader = csv::ReaderBuilder::new()
                .comment(Some(b'#'))
                .from_reader(text.as_bytes());
            let rows = reader.records().map(|row| row.unwrap());
            rows.map(|row| row.iter().map(String::from).collect())
                .collect()
        };
        let scores = read(&scores_csv(&record));
        assert_eq!(scores.len(), 18);
        assert_eq!(scores[3][2], "rtt_waiting_list");
        let crps: f64 = scores[3][6].parse().unwrap();
        assert_eq!(crps, record.starts[0].series[3].scores.crps);
        let figures = read(&figures_csv(&record));
        let all = record.starts.iter().flat_map(|start| &start.series);
        assert_eq!(figures.len(), all.map(|s| s.months.len()).sum::<usize>());
        assert_eq!(figures[0][..3], ["2013-04", "ae_attendances", "2013-04"]);
        assert_eq!(figures[56][2], "2017-12");
    }
}

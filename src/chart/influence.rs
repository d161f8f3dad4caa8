//! The assumptions that an effect is correlated with, as a file for a spreadsheet.

use super::table::{csv_cell, csv_head};
use crate::core::series::Series;
use crate::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use crate::text::chart::Origin;
use crate::text::{full_name, unit};

/// Relation between an effect and one assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// The parameter's id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The letter of its grade.
    pub grade: char,
    /// Rank correlation and standardised regression coefficient, both −1 to 1, each with its standard error.
    pub strength: [(f64, f64); 2],
    /// The mean effect in the futures with its lowest and with its highest values, each with its standard error; in the
    /// unit that the page shows.
    pub ends: [(f64, f64); 2],
}

/// The rows as comma-separated values: every figure with its standard error, neither commas nor units in it.
#[must_use]
pub fn influence_csv(rows: &[Influence], series: Series, origin: &Origin) -> String {
    let mut text = csv_head(origin);
    text.push_str(
        "area,outcome,unit,parameter,assumption,grade,rank_correlation,rank_correlation_error,coefficient,coefficient_error,\
         mean_at_low_end,mean_at_low_end_error,mean_at_high_end,mean_at_high_end_error,futures,seed,fingerprint,model,\
         evidence,changed\r\n",
    );
    let changed: Vec<String> = origin.changed.iter().map(ToString::to_string).collect();
    let run = format!(
        "{},{},{},{MODEL_VERSION},{EVIDENCE_VERSION},{}\r\n",
        origin.futures.0,
        origin.seed,
        origin.fingerprint.as_deref().unwrap_or_default(),
        csv_cell(&changed.join("; "))
    );
    for row in rows {
        let fixed = [
            &origin.area,
            &full_name(series),
            unit(series),
            &row.id,
            &row.label,
        ];
        text.push_str(&fixed.map(csv_cell).join(","));
        text.push(',');
        text.push(row.grade);
        for (value, error) in row.strength.into_iter().chain(row.ends) {
            text.push_str(&format!(",{value:.6},{error:.6}"));
        }
        text.push(',');
        text.push_str(&run);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        let row = Influence {
            id: "cost_inflation".into(),
            label: "Cost inflation of the NHS".into(),
            grade: 'C',
            strength: [(0.5, 0.01), (-0.25, 0.02)],
            ends: [(1.5, 0.1), (-2.0, 0.1)],
        };
        let origin = Origin {
            area: "=SUM".into(),
            futures: (10_000, 10_000),
            seed: 1,
            fingerprint: None,
            moves: Vec::new(),
            changed: Vec::new(),
        };
        let text = influence_csv(&[row.clone(), row], Series::Qalys, &origin);
        let (head, lines): (Vec<&str>, Vec<&str>) = text
            .split_terminator("\r\n")
            .partition(|line| line.starts_with("# "));
        assert_eq!((head.len(), lines.len()), (5, 3));
        let cells = |line: &str| line.split(',').count();
        // The outcome's name has a comma, and stands in quotation marks.
        let in_name = full_name(Series::Qalys).matches(',').count();
        assert_eq!(cells(lines[1]), cells(lines[0]) + in_name);
        assert!(
            lines[1].starts_with("'=SUM,\"Health overall"),
            "{}",
            lines[1]
        );
        assert!(lines[1].contains(",C,0.500000,0.010000,-0.250000,0.020000,1.500000,"));
    }
}

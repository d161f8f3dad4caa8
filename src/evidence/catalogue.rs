//! Reads the evidence files; an error names file, row and column.

use std::fmt;

use csv::StringRecord;

use super::parameters::PARAMETER_IDS;
use super::{Distribution, DistributionKind, Grade, Parameter};

/// A fault of a data file, with its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueError {
    /// The file.
    pub file: &'static str,
    /// The line of the file, the heading being line 1.
    pub row: usize,
    /// The column, or the row's id where no single column is at fault.
    pub column: String,
    /// The fault.
    pub problem: String,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            row,
            column,
            problem,
        } = self;
        write!(f, "{file}, line {row}, {column}: {problem}")
    }
}

impl std::error::Error for CatalogueError {}

/// A row of a data file, with its line number.
pub(crate) struct Row<'a> {
    file: &'static str,
    heading: &'a StringRecord,
    cells: StringRecord,
}

impl Row<'_> {
    /// The text of a column.
    pub(crate) fn text(&self, column: &str) -> Result<&str, CatalogueError> {
        let place = self.heading.iter().position(|name| name == column);
        place
            .and_then(|place| self.cells.get(place))
            .ok_or_else(|| self.error(column, "the column is missing".into()))
    }

    /// The text of a column that may not be empty.
    pub(crate) fn required(&self, column: &str) -> Result<&str, CatalogueError> {
        match self.text(column)? {
            "" => Err(self.error(column, "the cell is empty".into())),
            text => Ok(text),
        }
    }

    /// The number in a column; nothing where the cell is empty.
    pub(crate) fn number(&self, column: &str) -> Result<Option<f64>, CatalogueError> {
        match self.text(column)? {
            "" => Ok(None),
            text => match text.parse::<f64>() {
                Ok(value) if value.is_finite() => Ok(Some(value)),
                _ => Err(self.error(column, format!("“{text}” is not a number"))),
            },
        }
    }

    /// The number in a column that may not be empty.
    pub(crate) fn required_number(&self, column: &str) -> Result<f64, CatalogueError> {
        self.required(column)?;
        self.number(column)?
            .ok_or_else(|| self.error(column, "the cell is empty".into()))
    }

    /// An error at this row.
    pub(crate) fn error(&self, column: &str, problem: String) -> CatalogueError {
        CatalogueError {
            file: self.file,
            row: line(self.cells.position()),
            column: column.to_owned(),
            problem,
        }
    }
}

/// Reads every row of a data file through `take`.
///
/// # Errors
/// The first damaged row, by file, line and column.
pub(crate) fn rows<T>(
    file: &'static str,
    text: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<T, CatalogueError>,
) -> Result<Vec<T>, CatalogueError> {
    let damaged = |error: &csv::Error| CatalogueError {
        file,
        row: line(error.position()),
        column: "the whole line".into(),
        problem: match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, .. } => {
                format!("the line does not have {expected_len} cells")
            }
            _ => "the line cannot be read".into(),
        },
    };
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::Fields)
        .from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|error| damaged(&error))?.clone();
    let mut taken = Vec::new();
    for record in reader.records() {
        taken.push(take(&Row {
            file,
            heading: &heading,
            cells: record.map_err(|error| damaged(&error))?,
        })?);
    }
    Ok(taken)
}

/// The line of a file, the heading being line 1; 0 where there is none.
fn line(position: Option<&csv::Position>) -> usize {
    position.map_or(0, |position| {
        usize::try_from(position.line()).unwrap_or(usize::MAX)
    })
}

/// The parameters of `data/parameters.csv`, which must be those the model names, in its order.
pub(super) fn parameters(text: &str) -> Result<Vec<Parameter>, CatalogueError> {
    const FILE: &str = "data/parameters.csv";
    let mut place = 0;
    let parameters = rows(FILE, text, |row| {
        let parameter = parameter(row)?;
        match PARAMETER_IDS.get(place) {
            Some(expected) if *expected == parameter.id => place += 1,
            Some(expected) => {
                return Err(row.error(
                    "id",
                    format!("expected “{expected}” here, found “{}”", parameter.id),
                ));
            }
            None => {
                return Err(row.error(
                    "id",
                    format!("the model has no parameter “{}”", parameter.id),
                ));
            }
        }
        Ok(parameter)
    })?;
    match PARAMETER_IDS.get(place) {
        None => Ok(parameters),
        Some(missing) => Err(CatalogueError {
            file: FILE,
            row: place + 2,
            column: "id".into(),
            problem: format!("the parameter “{missing}” is missing"),
        }),
    }
}

/// The distribution that the cells of a row describe.
fn distribution(row: &Row<'_>, central: f64) -> Result<Distribution, CatalogueError> {
    let kind = row.required("distribution")?;
    let Some(kind) = DistributionKind::from_id(kind) else {
        let problem = format!("“{kind}” is not a distribution the model knows");
        return Err(row.error("distribution", problem));
    };
    let (central, needed) = (Some(central), |column| {
        row.required_number(column).map(Some)
    });
    let parts = match kind {
        DistributionKind::Fixed => [central, None, None],
        DistributionKind::Pert | DistributionKind::Triangular => {
            [needed("low")?, central, needed("high")?]
        }
        DistributionKind::Uniform => [needed("low")?, needed("high")?, None],
        DistributionKind::Normal | DistributionKind::LogNormal | DistributionKind::Beta => {
            [central, needed("spread")?, None]
        }
    };
    Distribution::from_parts(kind, parts)
        .map_err(|problem| row.error("distribution", problem.to_string()))
}

/// The grade in a row.
pub(super) fn grade(row: &Row<'_>) -> Result<Grade, CatalogueError> {
    match row.required("grade")? {
        "A" => Ok(Grade::A),
        "B" => Ok(Grade::B),
        "C" => Ok(Grade::C),
        "D" => Ok(Grade::D),
        other => Err(row.error("grade", format!("“{other}” is not one of A, B, C, D"))),
    }
}

fn parameter(row: &Row<'_>) -> Result<Parameter, CatalogueError> {
    let central = row.required_number("central")?;
    let distribution = distribution(row, central)?;
    let grade = grade(row)?;
    Ok(Parameter {
        id: row.required("id")?.to_owned(),
        symbol: row.required("symbol")?.to_owned(),
        section: row.required("section")?.to_owned(),
        label: row.required("label")?.to_owned(),
        unit: row.required("unit")?.to_owned(),
        distribution,
        grade,
        source: row.required("source")?.to_owned(),
    })
}

/// The rows of `data/tables.csv` by id.
pub(super) struct TableRows {
    /// Of each its id, its line and its values.
    rows: Vec<(String, usize, Vec<f64>)>,
}

const TABLES: &str = "data/tables.csv";

impl TableRows {
    pub(super) fn values(&self, id: &str, count: usize) -> Result<&[f64], CatalogueError> {
        match self.find(id) {
            Some((_, values)) if values.len() == count => Ok(values),
            _ => Err(self.wrong_length(id, count)),
        }
    }

    fn find(&self, id: &str) -> Option<(usize, &[f64])> {
        let found = self.rows.iter().find(|(other, ..)| other == id);
        found.map(|(_, line, values)| (*line, values.as_slice()))
    }

    fn wrong_length(&self, id: &str, count: usize) -> CatalogueError {
        let (row, problem) = match self.find(id) {
            Some((row, values)) => (
                row,
                format!("{} values where the model needs {count}", values.len()),
            ),
            None => (1, "the table is missing".to_owned()),
        };
        CatalogueError {
            file: TABLES,
            row,
            column: id.to_owned(),
            problem,
        }
    }
}

/// Reads `data/tables.csv`.
pub(super) fn table_rows(text: &str) -> Result<TableRows, CatalogueError> {
    let mut read: Vec<(String, usize, Vec<f64>)> = Vec::new();
    rows(TABLES, text, |row| {
        let line = line(row.cells.position());
        let id = row.required("id")?;
        let mut values = Vec::new();
        for word in row.required("values")?.split_whitespace() {
            match word.parse::<f64>() {
                Ok(value) if value.is_finite() => values.push(value),
                _ => return Err(row.error("values", format!("“{word}” is not a number"))),
            }
        }
        for column in ["label", "unit", "grade", "source"] {
            row.required(column)?;
        }
        if read.iter().any(|(other, ..)| other == id) {
            return Err(row.error("id", format!("“{id}” stands in the file twice")));
        }
        read.push((id.to_owned(), line, values));
        Ok(())
    })?;
    Ok(TableRows { rows: read })
}

#[cfg(test)]
mod tests {
    use super::super::Evidence;

    const PARAMETERS: &str = include_str!("../../data/parameters.csv");
    const CORRELATIONS: &str = include_str!("../../data/correlations.csv");
    const TABLES: &str = include_str!("../../data/tables.csv");

    fn error(parameters: &str, tables: &str) -> String {
        Evidence::from_csv(parameters, CORRELATIONS, tables)
            .expect_err("the file is damaged")
            .to_string()
    }

    #[test]
    fn a_damaged_cell_is_named_by_file_line_and_column() {
        let damaged = PARAMETERS.replacen(",0.016,", ",o.016,", 1);
        assert_eq!(
            error(&damaged, TABLES),
            "data/parameters.csv, line 2, central: “o.016” is not a number"
        );
    }

    #[test]
    fn a_missing_parameter_is_named() {
        let cut: String = PARAMETERS
            .lines()
            .filter(|l| !l.starts_with("death_rate,"))
            .map(|l| format!("{l}\n"))
            .collect();
        assert!(error(&cut, TABLES).contains("the parameter “death_rate” is missing"));
    }

    #[test]
    fn a_pert_whose_mode_is_outside_is_refused() {
        let damaged = PARAMETERS.replacen("0.016,0.01,0.027", "0.016,0.02,0.027", 1);
        assert!(
            error(&damaged, TABLES)
                .contains("line 2, distribution: the most likely value 0.016 is not between")
        );
    }

    #[test]
    fn a_short_table_is_named() {
        let damaged = TABLES.replacen("20 21 20 23 21 21 23 21 19 22 20 22", "20 21 20", 1);
        assert!(
            error(PARAMETERS, &damaged).contains("working_days: 3 values where the model needs 12")
        );
    }

    #[test]
    fn a_missing_source_is_named() {
        let source = &Evidence::built_in().parameters.last().unwrap().source;
        assert_eq!(
            error(&PARAMETERS.replacen(source.as_str(), "", 1), TABLES),
            "data/parameters.csv, line 101, source: the cell is empty"
        );
    }

    #[test]
    fn a_line_with_another_number_of_cells_is_named() {
        let damaged = TABLES.replacen("\nallotment_growth,", "\nallotment_growth,more,", 1);
        assert_eq!(
            error(PARAMETERS, &damaged),
            "data/tables.csv, line 3, the whole line: the line does not have 6 cells"
        );
    }
}

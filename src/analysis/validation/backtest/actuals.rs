//! The figures that were published: a table of months, read from text and checked.

use std::fmt;

use super::month::YearMonth;

/// A column of the table beside the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActualsColumn {
    /// A&E attendances of all types; people a month.
    AeAttendances,
    /// Emergency admissions by every route; people a month.
    EmergencyAdmissions,
    /// Share of attendances within four hours.
    FourHourPerformance,
    /// People on the referral-to-treatment list at the end of the month.
    RttWaitingList,
    /// Share of them within 18 weeks.
    RttWithin18Weeks,
    /// Of them over 52 weeks; people.
    RttOver52Weeks,
    /// Half of them have waited no longer than this; weeks.
    RttMedianWeeks,
    /// 92 in 100 of them have waited no longer than this; weeks.
    Rtt92ndPercentileWeeks,
    /// Pathways completed, admitted or not; people a month.
    RttCompletedPathways,
    /// People whose transfer out of hospital is delayed, on an average day.
    DelayedTransfers,
    /// Share of them in acute beds.
    DelayedTransfersAcuteShare,
    /// Share of general and acute beds occupied overnight, over the quarter that ends with the month.
    BedOccupancy,
    /// Share of those who finish talking therapies that recover, over the year that ends with the month.
    TalkingTherapiesRecovery,
}

impl ActualsColumn {
    /// Every column, in the order of the file.
    pub const ALL: [Self; 13] = [
        Self::AeAttendances,
        Self::EmergencyAdmissions,
        Self::FourHourPerformance,
        Self::RttWaitingList,
        Self::RttWithin18Weeks,
        Self::RttOver52Weeks,
        Self::RttMedianWeeks,
        Self::Rtt92ndPercentileWeeks,
        Self::RttCompletedPathways,
        Self::DelayedTransfers,
        Self::DelayedTransfersAcuteShare,
        Self::BedOccupancy,
        Self::TalkingTherapiesRecovery,
    ];

    /// The column's name in the file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::AeAttendances => "ae_attendances",
            Self::EmergencyAdmissions => "emergency_admissions",
            Self::FourHourPerformance => "four_hour_performance",
            Self::RttWaitingList => "rtt_waiting_list",
            Self::RttWithin18Weeks => "rtt_within_18_weeks",
            Self::RttOver52Weeks => "rtt_over_52_weeks",
            Self::RttMedianWeeks => "rtt_median_weeks",
            Self::Rtt92ndPercentileWeeks => "rtt_92nd_percentile_weeks",
            Self::RttCompletedPathways => "rtt_completed_pathways",
            Self::DelayedTransfers => "delayed_transfers",
            Self::DelayedTransfersAcuteShare => "delayed_transfers_acute_share",
            Self::BedOccupancy => "bed_occupancy",
            Self::TalkingTherapiesRecovery => "talking_therapies_recovery",
        }
    }

    /// True if its values lie strictly between 0 and 1.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(
            self,
            Self::FourHourPerformance
                | Self::RttWithin18Weeks
                | Self::DelayedTransfersAcuteShare
                | Self::BedOccupancy
                | Self::TalkingTherapiesRecovery
        )
    }

    /// The fault of a value of this column.
    fn problem(self, value: f64) -> Option<&'static str> {
        if !value.is_finite() {
            Some("is not a finite number")
        } else if self.is_share() && !(value > 0.0 && value < 1.0) {
            Some("is not a share between 0 and 1")
        } else if value <= 0.0 {
            Some("is not above zero")
        } else {
            None
        }
    }
}

/// Name of the column of months.
const MONTH: &str = "month";

/// The figures of one area by month; a figure that was not published is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Actuals {
    first: YearMonth,
    rows: Vec<[Option<f64>; ActualsColumn::ALL.len()]>,
}

/// A fault of a table of months, with its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActualsError {
    /// The line of the file, the heading being line 1.
    pub line: usize,
    /// The column, where a single one is at fault.
    pub column: Option<String>,
    /// The fault, and how to correct it.
    pub problem: String,
}

impl fmt::Display for ActualsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for ActualsError {}

fn error(line: usize, column: Option<&str>, problem: impl Into<String>) -> ActualsError {
    ActualsError {
        line,
        column: column.map(str::to_owned),
        problem: problem.into(),
    }
}

impl Actuals {
    /// The figures of England that the project keeps, April 2008 to December 2017.
    ///
    /// # Panics
    /// Never in a build whose tests pass: a test reads the same file.
    #[must_use]
    pub fn england() -> Self {
        Self::from_csv(include_str!("../../../../data/england.csv"))
            .expect("the tests read the same data file")
    }

    /// Reads the figures from the text of a file: a heading with every column, then one line a month without gaps.
    ///
    /// # Errors
    /// The first fault, by line and column.
    pub fn from_csv(text: &str) -> Result<Self, ActualsError> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let unreadable = |line: usize| error(line, None, "the line cannot be read as text");
        let heading = reader.headers().map_err(|_| unreadable(1))?.clone();
        let places = places(&heading)?;
        let mut actuals: Option<Self> = None;
        for (place, record) in reader.records().enumerate() {
            let line = record
                .as_ref()
                .ok()
                .and_then(csv::StringRecord::position)
                .map_or(place + 2, |position| {
                    usize::try_from(position.line()).unwrap_or(place + 2)
                });
            let record = record.map_err(|_| unreadable(line))?;
            if record.len() != heading.len() {
                let problem = format!(
                    "the line has {} cells where the heading has {}",
                    record.len(),
                    heading.len()
                );
                return Err(error(line, None, problem));
            }
            let month = month(&record[places.0], line)?;
            let row = row(&record, &places.1, line)?;
            match &mut actuals {
                None => {
                    actuals = Some(Self {
                        first: month,
                        rows: vec![row],
                    });
                }
                Some(actuals) if actuals.end() == month => actuals.rows.push(row),
                Some(actuals) => {
                    let problem = format!("{} is due here, not {month}", actuals.end());
                    return Err(error(line, Some(MONTH), problem));
                }
            }
        }
        actuals.ok_or_else(|| error(2, None, "there are no months in the file"))
    }

    /// The first month.
    #[must_use]
    pub fn first(&self) -> YearMonth {
        self.first
    }

    /// The month after the last.
    #[must_use]
    pub fn end(&self) -> YearMonth {
        self.first
            .plus(i32::try_from(self.rows.len()).unwrap_or(i32::MAX))
    }

    /// A figure; nothing where it was not published or the month is outside the table.
    #[must_use]
    pub fn at(&self, column: ActualsColumn, month: YearMonth) -> Option<f64> {
        let place = usize::try_from(month.since(self.first)).ok()?;
        self.rows.get(place)?[column as usize]
    }

    /// The figures of a column before a month, oldest first, with their months.
    #[must_use]
    pub fn before(&self, column: ActualsColumn, end: YearMonth) -> Vec<(YearMonth, f64)> {
        let months = self.first.plus(0);
        (0..self.rows.len())
            .map(|place| months.plus(i32::try_from(place).unwrap_or(i32::MAX)))
            .take_while(|month| *month < end)
            .filter_map(|month| Some((month, self.at(column, month)?)))
            .collect()
    }

    /// The table as it was known before a month.
    #[must_use]
    pub fn known_before(&self, end: YearMonth) -> Self {
        let known = usize::try_from(end.since(self.first)).unwrap_or(0);
        Self {
            first: self.first,
            rows: self.rows.iter().take(known).copied().collect(),
        }
    }
}

/// Index of the column of months and of each column in a heading.
fn places(
    heading: &csv::StringRecord,
) -> Result<(usize, [usize; ActualsColumn::ALL.len()]), ActualsError> {
    let known =
        |name: &str| name == MONTH || ActualsColumn::ALL.iter().any(|column| column.id() == name);
    for (place, name) in heading.iter().map(str::trim).enumerate() {
        if !known(name) {
            let names = ActualsColumn::ALL.map(ActualsColumn::id).join(", ");
            let problem = format!("“{name}” is not a column; the columns are {MONTH}, {names}");
            return Err(error(1, None, problem));
        }
        if heading.iter().take(place).any(|other| other.trim() == name) {
            return Err(error(1, Some(name), "the column is there twice"));
        }
    }
    let place = |name: &str| {
        heading
            .iter()
            .position(|other| other.trim() == name)
            .ok_or_else(|| error(1, Some(name), "the column is missing"))
    };
    let month = place(MONTH)?;
    let mut places = [0; ActualsColumn::ALL.len()];
    for column in ActualsColumn::ALL {
        places[column as usize] = place(column.id())?;
    }
    Ok((month, places))
}

fn month(text: &str, line: usize) -> Result<YearMonth, ActualsError> {
    text.parse().map_err(|_| {
        let problem = format!("“{text}” is not a month; write it as 2013-04");
        error(line, Some(MONTH), problem)
    })
}

fn row(
    record: &csv::StringRecord,
    places: &[usize; ActualsColumn::ALL.len()],
    line: usize,
) -> Result<[Option<f64>; ActualsColumn::ALL.len()], ActualsError> {
    let mut row = [None; ActualsColumn::ALL.len()];
    for column in ActualsColumn::ALL {
        let text = record[places[column as usize]].trim();
        if text.is_empty() {
            continue;
        }
        let value: f64 = text
            .parse()
            .map_err(|_| error(line, Some(column.id()), format!("“{text}” is not a number")))?;
        if let Some(problem) = column.problem(value) {
            return Err(error(line, Some(column.id()), format!("{text} {problem}")));
        }
        row[column as usize] = Some(value);
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLAND: &str = include_str!("../../../../data/england.csv");

    fn refused(text: &str) -> String {
        Actuals::from_csv(text).unwrap_err().to_string()
    }

    #[test]
    fn england_is_there() {
        let england = Actuals::england();
        assert_eq!(england.first(), YearMonth::new(2008, 4));
        assert_eq!(england.end(), YearMonth::new(2018, 1));
        let at = |column| england.at(column, YearMonth::new(2013, 3));
        assert_eq!(at(ActualsColumn::AeAttendances), Some(1_865_084.0));
        assert_eq!(at(ActualsColumn::RttOver52Weeks), Some(474.0));
        assert_eq!(
            england.at(ActualsColumn::AeAttendances, YearMonth::new(2009, 1)),
            None
        );
        assert_eq!(
            england.at(ActualsColumn::AeAttendances, YearMonth::new(2018, 1)),
            None
        );
        assert_eq!(
            england.known_before(YearMonth::new(2013, 4)).end(),
            YearMonth::new(2013, 4)
        );
    }

    #[test]
    fn a_damaged_table_is_refused_by_line_and_column() {
        let damaged = |from: &str, to: &str| refused(&ENGLAND.replacen(from, to, 1));
        assert_eq!(
            damaged("1648748", "16487x8"),
            "line 60, ae_attendances: “16487x8” is not a number"
        );
        assert_eq!(
            damaged("0.942919", "9.42919"),
            "line 60, four_hour_performance: 9.42919 is not a share between 0 and 1"
        );
        assert_eq!(
            damaged("1648748", "-3"),
            "line 60, ae_attendances: -3 is not above zero"
        );
        assert_eq!(
            damaged("1648748", "NaN"),
            "line 60, ae_attendances: NaN is not a finite number"
        );
        assert_eq!(
            damaged("2013-02,", ""),
            "line 60: the line has 13 cells where the heading has 14"
        );
        assert_eq!(
            damaged("2013-02,", "2013-04,"),
            "line 60, month: 2013-02 is due here, not 2013-04"
        );
        assert!(damaged("2013-02,", "Feb 2013,").contains("“Feb 2013” is not a month"));
        assert!(damaged(",ae_attendances", ",ae_visits").contains("“ae_visits” is not a column"));
        assert!(damaged("ae_attendances", "bed_occupancy").contains("there twice"));
        assert_eq!(
            refused("month,ae_attendances\n2013-04,1"),
            "line 1, emergency_admissions: the column is missing"
        );
        let heading = ENGLAND.lines().next().unwrap();
        assert_eq!(refused(heading), "line 2: there are no months in the file");
    }
}

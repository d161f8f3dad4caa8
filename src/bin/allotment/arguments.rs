//! The arguments of `allotment`, and their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use allotment::analysis::validation::backtest::YearMonth;
use allotment::core::quantity::number;
use allotment::core::series::Series;
use allotment::evidence::PARAMETER_COUNT;
use allotment::model::area::LEEDS;
use allotment::model::sampling;
use allotment::model::scenario::{Link, MONTHS_MAX, YEARS_MAX};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Most futures of a run: a round number that the sampling has points for.
const FUTURES_MAX: u32 = 1_000_000;
const _: () = assert!(FUTURES_MAX <= sampling::FUTURES_MAX);
/// Most futures of a back-test, which keeps every month of every one: 230 MB.
const BACKTEST_FUTURES_MAX: u32 = 100_000;
/// Most threads of a run.
const THREADS_MAX: usize = 1_024;

/// Move money in a health commissioner's budget and see what it could mean over many possible futures.
#[derive(Debug, Parser)]
#[command(name = "allotment", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare a plan with the current plan
    Run(Box<RunArguments>),
    /// Check a plan's effect under other model structures and other values of the assumptions
    Examine(Box<ExamineArguments>),
    /// Forecast from a start in the past, and score the forecast against the actual figures
    Backtest(BacktestArguments),
    /// List the areas, or those whose name, code or region contains every word of TEXT
    Areas(ListArguments),
    /// Show a group and the five groups most similar to it
    Neighbours(NeighboursArguments),
    /// List the outcomes with the smallest difference that matters in each, or those that contain every word of TEXT
    Outcomes(ListArguments),
    /// List the model's parameters, or those that contain every word of TEXT
    Parameters(ListArguments),
}

/// Format of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON value.
    Json,
    /// Comma-separated values with a heading.
    Csv,
    /// Text to read.
    Table,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

const RUN_EXAMPLES: &str = "Examples:
  allotment run --move urgent_emergency:community:10.5m
  allotment run --area 15F --move elective:mental_health:5%@6 --futures 2000 --format json
  allotment run --population 430000 --allotment 600m --deprivation 0.10,0.20,0.30,0.25,0.15

Budget lines: mental_health, urgent_emergency, elective, community; and these, which stay as planned unless you move money:
other_acute, continuing_healthcare, prescribing, primary_care, other, running_costs, contingency.";

/// Arguments of `allotment run`.
#[derive(Debug, Args)]
#[command(after_help = RUN_EXAMPLES)]
pub struct RunArguments {
    /// Code of the area, as listed by `allotment areas`; 15F (NHS Leeds CCG) by default, unless you describe an area
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// Registered population, of your own area or to replace that of the named area
    #[arg(long, value_name = "PEOPLE", allow_hyphen_values = true)]
    pub population: Option<String>,
    /// Budget in year 1, such as 600m, of your own area or to replace that of the named area
    #[arg(long, value_name = "MONEY", allow_hyphen_values = true)]
    pub allotment: Option<String>,
    /// Share of people in each national deprivation fifth, most deprived first. The default is 0.2 each
    #[arg(long, value_name = "5 SHARES", allow_hyphen_values = true)]
    pub deprivation: Option<String>,
    /// Starting shares of the budget, such as community=0.12,elective=0.2; the lines not named keep their
    /// proportions and take what is left. Or all 11, as shares, percentages or amounts such as £38.1m, which must add up
    #[arg(long, value_name = "LINE=SHARE,…", allow_hyphen_values = true)]
    pub split: Option<String>,
    /// Need for care a head relative to England, 0.5 to 2. The default is the named area's own, or 1
    #[arg(long, value_name = "RATIO", allow_hyphen_values = true)]
    pub need: Option<String>,
    /// Referrals to talking therapies per person a year, 0.005 to 0.1. The default is the named area's own, or England's
    #[arg(long, value_name = "RATE", allow_hyphen_values = true)]
    pub talking_therapies_referrals: Option<String>,
    /// Share of people finishing talking therapies who recover, 0.2 to 0.8; the named area's own unless given, else
    /// England's
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    pub talking_therapies_recovery: Option<String>,
    /// Start with England's need and talking therapies instead of the named area's own
    #[arg(long)]
    pub england_rates: bool,
    /// Money to move; may be repeated. FROM:TO:10.5m is pounds a year in year-1 money and grows with FROM's planned
    /// budget; FROM:TO:5% is that share of it. @6 at the end starts the move in month 6; @6+12 also phases it in over 12
    /// months. FROM may be outside: money beyond the allotment, an overspend
    #[arg(
        long = "move",
        value_name = "FROM:TO:AMOUNT[@MONTH[+MONTHS]]",
        allow_hyphen_values = true
    )]
    pub moves: Vec<String>,
    /// First month of every move that does not name one: 0, April of year 1, to 59
    #[arg(long, value_name = "N", default_value = "0", value_parser = parse_month, allow_hyphen_values = true)]
    pub from_month: usize,
    /// Growth of the budget in years 2 to 5, such as 3%,2%,2%,2%. The default is the published growth. If
    /// you give fewer, later years are as published
    #[arg(long, value_name = "4 GROWTHS", allow_hyphen_values = true)]
    pub growth: Option<String>,
    /// Smallest difference that matters in an outcome, in percentage points for a share, such as rtt_within_18_weeks=0.5;
    /// may be repeated. `allotment outcomes` lists those proposed
    #[arg(long, value_name = "OUTCOME=VALUE", allow_hyphen_values = true)]
    pub important: Vec<String>,
    /// Share of the full price paid for emergency care above the contracted plan, and given back below it, such as 70%
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    pub emergency_payment_rate: Option<String>,
    /// JSON file of assumptions to use instead of the evidence: parameters, strengths of links, correlations, model
    /// structure. docs/evidence.md lists its fields. Other options override it
    #[arg(long, value_name = "FILE")]
    pub assumptions: Option<PathBuf>,
    /// Use the correlations between assumptions. The default is on, unless the file says otherwise
    #[arg(long, value_enum)]
    pub correlated: Option<Switch>,
    /// Number of futures, 1 to 1,000,000
    #[arg(long, value_name = "N", default_value = "10000", value_parser = parse_futures, allow_hyphen_values = true)]
    pub futures: u32,
    /// Seed of the futures: the same seed gives the same futures on any machine
    #[arg(long, value_name = "S", default_value = "1", value_parser = parse_seed, allow_hyphen_values = true)]
    pub seed: u64,
    /// Years to look ahead, 1 to 5
    #[arg(long, value_name = "N", default_value = "5", value_parser = parse_years, allow_hyphen_values = true)]
    pub years: u32,
    /// One future instead of many: every parameter at its central value and no noise, with monthly series in JSON
    /// and CSV. --futures and --seed then have no effect
    #[arg(long)]
    pub deterministic: bool,
    /// Link between services to switch off, in both plans; may be repeated
    #[arg(long, value_name = "LINK", value_parser = parse_link, help = off_help())]
    pub off: Vec<Link>,
    /// Number of threads, which never affects the results. The default is all processors
    #[arg(long, value_name = "N", value_parser = parse_threads, allow_hyphen_values = true)]
    threads: Option<NonZeroUsize>,
    /// Format of the answer. JSON and CSV have the standard error of every mean: that of futures spread evenly over the
    /// beliefs, which is smaller than that of as many unrelated ones
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

impl RunArguments {
    /// Number of threads.
    pub fn threads(&self) -> NonZeroUsize {
        threads(self.threads)
    }

    /// The code of the area that is named, or of the one that opens first where none is described.
    pub fn area_code(&self) -> Option<&str> {
        let described = self.population.is_some() || self.allotment.is_some();
        let unnamed = (!described && self.deprivation.is_none()).then_some(LEEDS);
        self.area.as_deref().or(unnamed)
    }
}

const EXAMINE_EXAMPLES: &str = "Examples:
  allotment examine --move urgent_emergency:community:10.5m
  allotment examine --move elective:mental_health:5% --outcome rtt_waiting_list --futures 2000 --format json

Takes the same areas, moves and options as allotment run. Uses at most the first 10,000 futures.";

/// Arguments of `allotment examine`.
#[derive(Debug, Args)]
#[command(after_help = EXAMINE_EXAMPLES)]
pub struct ExamineArguments {
    /// The run.
    #[command(flatten)]
    pub run: RunArguments,
    /// Outcome to examine
    #[arg(long, value_name = "SERIES", default_value = "qalys", value_parser = parse_series)]
    pub outcome: Series,
    /// Number of assumptions, those with the largest effect, to find switching values for
    #[arg(long, value_name = "N", default_value = "10", value_parser = parse_most, allow_hyphen_values = true)]
    pub most: usize,
}

const BACKTEST_EXAMPLES: &str = "Examples:
  allotment backtest
  allotment backtest --start 2014-04 --end 2016-03 --format json
  allotment backtest --actuals later.csv --start 2018-04 --end 2019-12 --train-until 2018-01

The forecast uses only the months before --train-until. docs/backtest.md describes the method and the columns of a
file of actual figures.";

/// Arguments of `allotment backtest`.
#[derive(Debug, Args)]
#[command(after_help = BACKTEST_EXAMPLES)]
pub struct BacktestArguments {
    /// File of actual figures, with the columns of data/england.csv, to replace England's figures to December 2017
    #[arg(long, value_name = "FILE")]
    pub actuals: Option<PathBuf>,
    /// First month to score. The default is both April 2013 and April 2015, one after the other
    #[arg(long, value_name = "YYYY-MM", value_parser = parse_year_month, allow_hyphen_values = true)]
    pub start: Option<YearMonth>,
    /// Last month to score. The default is the last month of the figures
    #[arg(long, value_name = "YYYY-MM", value_parser = parse_year_month, allow_hyphen_values = true)]
    pub end: Option<YearMonth>,
    /// First month of the forecast, which uses only the months before it. The default is the start
    #[arg(long, value_name = "YYYY-MM", value_parser = parse_year_month, allow_hyphen_values = true)]
    pub train_until: Option<YearMonth>,
    /// Use the first method, before the corrections that docs/backtest.md explains
    #[arg(long)]
    pub as_first_tried: bool,
    /// Number of futures, 1 to 100,000
    #[arg(long, value_name = "N", default_value = "10000", value_parser = parse_backtest_futures, allow_hyphen_values = true)]
    pub futures: u32,
    /// Seed of the futures: the same seed gives the same futures on any machine
    #[arg(long, value_name = "S", default_value = "1", value_parser = parse_seed, allow_hyphen_values = true)]
    pub seed: u64,
    /// Number of threads, which never affects the results. The default is all processors
    #[arg(long, value_name = "N", value_parser = parse_threads, allow_hyphen_values = true)]
    threads: Option<NonZeroUsize>,
    /// Write the compact JSON that the page reads; without other options, that is data/backtest.json
    #[arg(long, conflicts_with = "format")]
    pub for_page: bool,
    /// Format of the answer. CSV has the scores; JSON also every figure and the parameters set from the months before
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

impl BacktestArguments {
    /// Number of threads.
    pub fn threads(&self) -> NonZeroUsize {
        threads(self.threads)
    }
}

/// The number of threads given, or all processors.
fn threads(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked
        .or_else(|| std::thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}

/// Arguments of `allotment neighbours`.
#[derive(Debug, Args)]
pub struct NeighboursArguments {
    /// Code of the group, as listed by `allotment areas`
    pub code: String,
    /// Format of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// Arguments of the listing commands.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Words to look for
    text: Vec<String>,
    /// Format of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

impl ListArguments {
    /// The words to look for, as one text.
    pub fn words(&self) -> String {
        self.text.join(" ")
    }
}

fn off_help() -> String {
    format!(
        "Link between services to switch off, in both plans; may be repeated: {}",
        link_names()
    )
}

fn link_names() -> String {
    Link::ALL.map(Link::id).join(", ")
}

fn parse_link(text: &str) -> Result<Link, String> {
    Link::from_name(text.trim())
        .ok_or_else(|| format!("“{text}” is not a link. The links are {}.", link_names()))
}

fn parse_series(text: &str) -> Result<Series, String> {
    Series::from_id(text.trim()).ok_or_else(|| {
        let ids = Series::ALL.map(Series::id).join(", ");
        format!("“{text}” is not an outcome. The outcomes are {ids}.")
    })
}

fn parse_most(text: &str) -> Result<usize, String> {
    in_range(text, "--most", 0, PARAMETER_COUNT)
}

fn parse_year_month(text: &str) -> Result<YearMonth, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is not a month. Write a month such as 2013-04."))
}

fn parse_month(text: &str) -> Result<usize, String> {
    in_range(text, "--from-month", 0, MONTHS_MAX - 1)
}

fn parse_futures(text: &str) -> Result<u32, String> {
    in_range(text, "--futures", 1, FUTURES_MAX)
}

fn parse_backtest_futures(text: &str) -> Result<u32, String> {
    in_range(text, "--futures", 1, BACKTEST_FUTURES_MAX)
}

fn parse_years(text: &str) -> Result<u32, String> {
    in_range(
        text,
        "--years",
        1,
        u32::try_from(YEARS_MAX).expect("it is 5"),
    )
}

fn parse_seed(text: &str) -> Result<u64, String> {
    text.trim().parse().map_err(|_| {
        format!("--seed takes a whole number from 0 to 18446744073709551615, not “{text}”.")
    })
}

fn parse_threads(text: &str) -> Result<NonZeroUsize, String> {
    let threads = in_range(text, "--threads", 1, THREADS_MAX)?;
    Ok(NonZeroUsize::new(threads).expect("it is 1 or more"))
}

/// A whole number from `least` to `most`.
///
/// # Errors
/// A sentence that names the option and the range.
fn in_range<T>(text: &str, option: &str, least: T, most: T) -> Result<T, String>
where
    T: FromStr + PartialOrd + Copy + std::fmt::Display + TryInto<u32>,
{
    let wanted = |value: &T| (least..=most).contains(value);
    text.trim().parse().ok().filter(wanted).ok_or_else(|| {
        let most = most
            .try_into()
            .map_or_else(|_| most.to_string(), |most| number(f64::from(most), 0));
        format!("{option} takes a whole number from {least} to {most}, not “{text}”.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}

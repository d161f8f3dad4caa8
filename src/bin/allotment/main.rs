//! The command line: runs and examines plans, scores the model on the past, lists areas and parameters.
//!
//! Answers go to standard output. A refusal is one line on standard error and status 2, with nothing on standard
//! output.

mod arguments;
mod assumed;
mod backtest;
mod backtest_page;
mod backtest_scores;
mod backtest_text;
mod examine;
mod examine_figures;
mod examine_text;
mod futures;
mod json;
mod lists;
mod neighbours;
mod outcomes;
mod plain_table;
mod refusal;
mod request;
mod results;
mod run_csv;
mod run_table;
mod tallies;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use allotment::evidence::Evidence;
use clap::Parser;

use arguments::{Arguments, Command, Format, RunArguments};
use json::json;
use refusal::Refusal;

/// Status of a command that was refused.
const REFUSED: u8 = 2;
/// Status of a command whose answer could not be written.
const NOT_WRITTEN: u8 = 1;

fn main() -> ExitCode {
    match answer() {
        Ok(text) => write_answer(&text),
        Err(refusal) => {
            // Nobody is left to tell when standard error is closed too.
            let _ = writeln!(io::stderr(), "{refusal}");
            ExitCode::from(REFUSED)
        }
    }
}

/// The whole answer, so that a refusal never follows half of one.
fn answer() -> Result<String, Refusal> {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if refusal::is_answer(&error) => return Ok(error.render().to_string()),
        Err(error) => return Err(refusal::of_arguments(&error)),
    };
    match arguments.command {
        Command::Run(arguments) => run(&arguments),
        Command::Examine(arguments) => examine::answer(&arguments),
        Command::Backtest(arguments) => backtest::answer(&arguments),
        Command::Areas(arguments) => lists::areas(&arguments.words(), arguments.format),
        Command::Neighbours(arguments) => neighbours::answer(&arguments.code, arguments.format),
        Command::Outcomes(arguments) => outcomes::outcomes(&arguments.words(), arguments.format),
        Command::Parameters(arguments) => lists::parameters(&arguments.words(), arguments.format),
    }
}

fn run(arguments: &RunArguments) -> Result<String, Refusal> {
    let assumptions = assumed::assumptions(arguments)?;
    let evidence = Evidence::built_in();
    let request = request::checked(arguments, &assumptions, evidence)?;
    let beliefs = &assumptions.beliefs(evidence, &request.area);
    let futures = if arguments.deterministic {
        futures::central(beliefs, &request)
    } else {
        futures::simulated(beliefs, &request, arguments.threads())
    };
    let results = results::RunResults::new(&request, &assumptions, &futures);
    Ok(match arguments.format {
        Format::Json => json(&results),
        Format::Csv => run_csv::text(&results),
        Format::Table => run_table::text(&results),
    })
}

/// Writes the answer. A reader that has seen enough, such as `head`, is no fault.
fn write_answer(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "We could not write the results: {error}.");
            ExitCode::from(NOT_WRITTEN)
        }
    }
}

//! The command line, run as a user runs it.

mod assumed;
mod backtest;
mod deterministic;
mod examine;
mod formats;
mod local;
mod refusals;
mod results;

use std::process::{Command, Output};

use serde_json::Value;

/// A run that moves money.
const MOVED: [&str; 3] = ["run", "--move", "urgent_emergency:community:10.5m"];

/// Runs `allotment` with these arguments.
fn allotment(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_allotment"))
        .args(arguments)
        .output()
        .expect("the binary was built for this test")
}

/// What a successful command writes.
fn answer(arguments: &[&str]) -> String {
    let output = allotment(arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    assert_eq!(told, "", "{arguments:?}");
    String::from_utf8(output.stdout).expect("the answer is text")
}

/// The JSON that a successful command writes.
fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&answer(arguments)).expect("the answer is JSON")
}

/// Arguments followed by more.
fn with<'a>(first: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
    [first, rest].concat()
}

/// The number that a JSON value is.
fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is not a number"))
}

//! The simulated futures in words: their number, and the effect of simulating others.

use super::{difference, full_name};
use crate::core::quantity::{chance_error, number};
use crate::core::series::Series;
use crate::engine::collector::{OutcomeSummary, Results};
use crate::engine::summary::sums::Mean;

/// Notice while the program that calculates cannot be loaded.
pub const STUCK: &str = "The part of this page that does the calculations has not loaded, or is from another version. Check your connection: we try again every few seconds. If this message stays, reload the page. Your plan is saved in this browser.";

/// Most futures that count as a first look.
const FIRST_LOOK_MAX: u32 = 2_000;

/// The state of a run: `10,000 futures · finished`, `1,024 of 10,000 futures · early results`.
#[must_use]
pub fn state(done: u32, total: u32, stopped: bool) -> String {
    let [all, so_far] = [total, done].map(|count| number(f64::from(count), 0));
    let word = match (done, stopped) {
        (done, _) if done >= total => return format!("{all} futures · finished"),
        (0, _) => return "simulating the first futures".into(),
        (_, true) => "paused",
        (..=FIRST_LOOK_MAX, _) => "early results",
        _ => "running",
    };
    format!("{so_far} of {all} futures · {word}")
}

/// Note on a run that the user stopped.
#[must_use]
pub fn stopped(done: u32, total: u32) -> String {
    // Twice the greatest standard error that a chance can have, rounded up.
    let within = (20.0 * chance_error(0.5, done)).ceil() / 10.0;
    format!(
        "Paused at {} of {} futures. Chances are right to within {} in 100. All figures are rounded to what this many futures can support.",
        number(f64::from(done), 0),
        number(f64::from(total), 0),
        number(within, 1)
    )
}

/// Distance that the figures of an outcome moved when other futures were simulated, as a multiple of the distance that
/// their standard errors let expect. `before` and `after` are the same plan over different futures.
#[must_use]
pub fn moved(series: Series, before: &Results, after: &Results) -> String {
    let [before, after] = [before, after].map(|results| results.outcome(series));
    let change = |outcome: &OutcomeSummary| {
        let change = outcome.difference;
        difference(series, change.value, change.error)
    };
    let times = |before, after| number(moved_by(before, after), 1);
    let mut text = format!(
        "{}. Difference from the current plan: {} before, {} with these futures. The difference moved {} times as far as its standard error would suggest",
        full_name(series),
        change(before),
        change(after),
        times(before.difference, after.difference)
    );
    if series.has_meaningful_level() {
        text.push_str(", and your plan’s average moved ");
        text.push_str(&times(before.plan, after.plan));
        text.push_str(" times as far");
    }
    text + ". About 1 is usual, and more than 2 is rare."
}

/// Distance that a mean moved, in standard errors of such a move; 0 where neither has an error.
fn moved_by(before: Mean, after: Mean) -> f64 {
    let error = libm::hypot(before.error, after.error);
    if error > 0.0 {
        (after.value - before.value).abs() / error
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_names_the_progress_of_the_run() {
        assert_eq!(state(0, 10_000, false), "simulating the first futures");
        assert_eq!(
            state(1_024, 10_000, false),
            "1,024 of 10,000 futures · early results"
        );
        assert_eq!(
            state(10_240, 100_000, false),
            "10,240 of 100,000 futures · running"
        );
        assert_eq!(
            state(10_240, 100_000, true),
            "10,240 of 100,000 futures · paused"
        );
        assert_eq!(state(1_000, 1_000, false), "1,000 futures · finished");
        let stopped = stopped(340_000, 1_000_000);
        assert!(
            stopped.starts_with(
                "Paused at 340,000 of 1,000,000 futures. Chances are right to within 0.2 in 100."
            ),
            "{stopped}"
        );
    }

    #[test]
    fn a_move_is_measured_in_the_errors_of_both() {
        let mean = |value, error| Mean { value, error };
        assert_eq!(moved_by(mean(1.0, 0.3), mean(1.5, 0.4)), 1.0);
        assert_eq!(moved_by(mean(1.0, 0.0), mean(1.0, 0.0)), 0.0);
    }
}

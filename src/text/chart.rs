//! The words of the large chart: its heading, its sentences, the names of months and years, and of its files.

use crate::core::quantity::{in_100, number};
use crate::core::series::{Measure, Series, Standard, YearRule};
use crate::engine::collector::{FocusSummary, TimeStep};
use crate::model::assumptions::OwnImportantDifference;
use crate::model::provenance::{self, Changed};
use crate::model::scenario::Move;

use super::measure::axis_label;
use super::moves::moved;
use super::{
    difference, end_of, financial_year, full_name, futures, month_name, outcome_name, value,
};

/// Key to the outcome table: years, dots and the scale, which reaches so many smallest differences that matter.
#[must_use]
pub fn outcome_key(years: u32, reach: f64) -> String {
    format!(
        "Figures are averages in {}, or over all years. Each dot is 5 in 100 futures. Grey dots in the band: too small to matter. \
         Each scale reaches {} times the smallest difference that matters.",
        financial_year(years as usize - 1, false),
        number(reach, 0)
    )
}

/// The label on a standard's line.
#[must_use]
pub fn standard_label(series: Series, standard: f64, more_is_better: bool, short: bool) -> String {
    let lead = if short { "" } else { "Standard: " };
    let direction = if more_is_better { "more" } else { "less" };
    match series.standard() {
        Some(Standard::RttOver52Weeks) => format!("{lead}nobody"),
        Some(Standard::BreakEven) => format!("{lead}break even"),
        _ => format!("{lead}{} or {direction}", axis_label(series, standard, 1.0)),
    }
}

/// A month or a year, counted from 0.
#[must_use]
pub fn span_name(time_step: TimeStep, place: usize) -> String {
    match time_step {
        TimeStep::Months => month_name(place),
        TimeStep::Years => financial_year(place, false),
    }
}

/// The last month or year of a focus: `March 2024`, `2023/24`.
fn last_span(focus: &FocusSummary, time_step: TimeStep) -> String {
    match time_step {
        TimeStep::Months => end_of(focus.years.len()),
        TimeStep::Years => financial_year(focus.years.len().saturating_sub(1), false),
    }
}

/// A value of the chart: a level or a difference.
#[must_use]
pub fn shown(focus: &FocusSummary, level: f64, error: f64) -> String {
    if focus.is_difference {
        difference(focus.series, level, error)
    } else {
        value(focus.series, level, error)
    }
}

/// The heading above the fan: its finding.
#[must_use]
pub fn heading(focus: &FocusSummary, time_step: TimeStep) -> String {
    let end = last_span(focus, time_step);
    if let Some([_, plan]) = focus.meeting(time_step) {
        let what = match (focus.series.standard(), time_step) {
            (Some(Standard::BreakEven), TimeStep::Months) => "stay within the monthly budget",
            (Some(Standard::BreakEven), TimeStep::Years) => "stay within the budget",
            _ => "meet the standard",
        };
        return capitalised(format!(
            "{} futures {what} in {end}",
            in_100(plan, focus.futures)
        ));
    }
    let Some(last) = focus.spans(time_step).pop() else {
        return full_name(focus.series);
    };
    let (_, error) = last.errors(focus.futures);
    let [low, _, _, _, high] = last.plan.map(|level| shown(focus, level, error));
    let compared = if focus.is_difference {
        ", compared with the current plan"
    } else {
        ""
    };
    format!("90 in 100 futures are between {low} and {high} in {end}{compared}")
}

fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Quantity that the chart and its table show.
#[must_use]
pub fn measured(focus: &FocusSummary, time_step: TimeStep) -> String {
    let series = focus.series;
    let (name, detail) = outcome_name(series);
    let a_span = match time_step {
        TimeStep::Months => ", a month",
        TimeStep::Years => ", a year",
    };
    if !series.has_meaningful_level() {
        let detail = detail.replace(", all years", "");
        return format!("{name}: {detail}{a_span}, difference from the current plan");
    }
    let detail = detail.replace(", a year", a_span);
    if focus.is_difference {
        let unit = match series.measure() {
            Measure::Share => " in percentage points",
            _ => "",
        };
        return format!("{name}: {detail}, difference from the current plan{unit}");
    }
    let when = if time_step == TimeStep::Years && series.year_rule() == YearRule::YearEnd {
        ", at the end of March of each year"
    } else {
        ""
    };
    format!("{name}: {detail}{when}")
}

/// The sentence that explains the band.
#[must_use]
pub fn band(time_step: TimeStep) -> &'static str {
    match time_step {
        TimeStep::Months => {
            "Each month, the pale band covers 90 of 100 futures. This is a range, not a promise: no single future follows the middle line."
        }
        TimeStep::Years => {
            "Each year, the pale column covers 90 of 100 futures. This is a range, not a promise: no single future stays in the middle."
        }
    }
}

/// The sentence on the band around zero in a chart of differences; empty for levels.
#[must_use]
pub fn neutral_band(focus: &FocusSummary, time_step: TimeStep) -> String {
    if !focus.is_difference {
        return String::new();
    }
    let value = focus.important(time_step);
    let size = OwnImportantDifference {
        series: focus.series,
        value,
    };
    format!(
        "In the grey band around zero the difference is under {}: too small to matter.",
        size.in_words(value)
    )
}

/// Description of a fan chart, in one sentence.
#[must_use]
pub fn description(focus: &FocusSummary, time_step: TimeStep) -> String {
    let name = full_name(focus.series);
    let end = last_span(focus, time_step);
    if let Some([baseline, plan]) = focus.meeting(time_step) {
        return format!(
            "{name}. {} futures meet the standard in {end} under your plan, {} under the current plan.",
            capitalised(in_100(plan, focus.futures)),
            in_100(baseline, focus.futures)
        );
    }
    format!("{name}. {}.", heading(focus, time_step))
}

/// One of the single futures, counted from 0, in one sentence.
#[must_use]
pub fn future_sentence(focus: &FocusSummary, time_step: TimeStep, future: usize) -> String {
    let Some(single) = focus.singles.get(future) else {
        return String::new();
    };
    let error = focus
        .spans(time_step)
        .last()
        .map_or(0.0, |last| last.errors(focus.futures).0);
    let end = |arm: usize| {
        let level = single
            .line(time_step, arm)
            .last()
            .copied()
            .unwrap_or_default();
        shown(focus, level.into(), error)
    };
    let lead = format!(
        "Possible future {} of {}: {} in {}",
        future + 1,
        focus.singles.len(),
        end(1),
        last_span(focus, time_step)
    );
    if focus.is_difference {
        format!("{lead}, your plan compared with the current plan.")
    } else {
        format!("{lead} under your plan, {} under the current plan.", end(0))
    }
}

/// Origin of the figures of a file, from which they can be computed again.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The area's name.
    pub area: String,
    /// Number of futures simulated, and of futures requested.
    pub futures: (u32, u32),
    /// The seed.
    pub seed: u64,
    /// The fingerprint of all of them, once they are in.
    pub fingerprint: Option<String>,
    /// Money that was moved.
    pub moves: Vec<Move>,
    /// Changed assumptions.
    pub changed: Vec<Changed>,
}

impl Origin {
    /// The lines that every file begins with or carries: area, moves, changes, futures with their seed, versions. Without full
    /// stops.
    #[must_use]
    pub fn lines(&self) -> [String; 5] {
        let (done, total) = self.futures;
        let run = format!(
            "Simulated: {} · seed {}",
            futures::state(done, total, false),
            self.seed
        );
        let run = match &self.fingerprint {
            Some(fingerprint) => format!("{run} · fingerprint {fingerprint}"),
            None => run,
        };
        [
            format!("Area: {}", self.area),
            moved(&self.moves),
            provenance::changes(&self.changed),
            run,
            provenance::versions(),
        ]
    }

    /// The name of a file about an outcome, without its ending: `nhs-leeds-ccg-rtt-waiting-list-monthly`.
    #[must_use]
    pub fn file_name(&self, focus: &FocusSummary, time_step: TimeStep) -> String {
        let by = match time_step {
            TimeStep::Months => "monthly",
            TimeStep::Years => "yearly",
        };
        let what = if focus.is_difference && focus.series.has_meaningful_level() {
            " difference"
        } else {
            ""
        };
        let text = format!("{} {}{what} {by}", self.area, focus.series.id());
        let mut name = String::new();
        for letter in text.chars() {
            if letter.is_ascii_alphanumeric() {
                name.push(letter.to_ascii_lowercase());
            } else if !name.ends_with('-') && !name.is_empty() {
                name.push('-');
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_month_or_a_year() {
        assert_eq!(span_name(TimeStep::Months, 59), "March 2024");
        assert_eq!(span_name(TimeStep::Years, 4), "2023/24");
    }

    #[test]
    fn captions_name_the_period() {
        let months = |series| measured(&FocusSummary::none(series), TimeStep::Months);
        let years = |series| measured(&FocusSummary::none(series), TimeStep::Years);
        for series in Series::ALL {
            assert!(!months(series).contains("a year") && !months(series).contains("all years"));
            assert!(!years(series).contains("a month") && !years(series).contains("all years"));
        }
        assert!(years(Series::RttWaitingList).ends_with("at the end of March of each year"));
        assert!(months(Series::Qalys).ends_with("difference from the current plan"));
        let difference = FocusSummary {
            is_difference: true,
            important: 0.005,
            ..FocusSummary::none(Series::FourHourPerformance)
        };
        assert!(
            measured(&difference, TimeStep::Months)
                .ends_with("difference from the current plan in percentage points")
        );
        assert_eq!(
            neutral_band(&difference, TimeStep::Months),
            "In the grey band around zero the difference is under 0.5 percentage points: too small to matter."
        );
        let levels = FocusSummary::none(Series::FourHourPerformance);
        assert_eq!(neutral_band(&levels, TimeStep::Months), "");
    }

    #[test]
    fn a_month_needs_a_twelfth_of_what_a_year_needs_where_months_add_up() {
        let of = |series| FocusSummary {
            important: 240.0,
            ..FocusSummary::none(series)
        };
        let admissions = of(Series::EmergencyAdmissions);
        assert_eq!(admissions.important(TimeStep::Months), 20.0);
        assert_eq!(admissions.important(TimeStep::Years), 240.0);
        let list = of(Series::RttWaitingList);
        assert_eq!(list.important(TimeStep::Months), 240.0);
    }

    #[test]
    fn a_file_is_named_after_area_and_outcome() {
        let origin = Origin {
            area: "NHS Bath & North East Somerset CCG".into(),
            futures: (10_000, 10_000),
            seed: 7,
            fingerprint: Some("abc".into()),
            moves: Vec::new(),
            changed: Vec::new(),
        };
        assert_eq!(
            origin.file_name(&FocusSummary::none(Series::CrisisCare), TimeStep::Years),
            "nhs-bath-north-east-somerset-ccg-crisis-care-yearly"
        );
        let difference = FocusSummary {
            is_difference: true,
            ..FocusSummary::none(Series::CrisisCare)
        };
        assert!(
            origin
                .file_name(&difference, TimeStep::Months)
                .ends_with("-crisis-care-difference-monthly")
        );
        assert_eq!(
            origin.lines()[..4],
            [
                "Area: NHS Bath & North East Somerset CCG",
                "Moved: nothing",
                "Changed: no assumptions",
                "Simulated: 10,000 futures · finished · seed 7 · fingerprint abc"
            ]
        );
    }
}

//! The effect of each move in words.

use super::calendar::month_name;
use super::measure::{difference, difference_range, difference_word, short_difference};
use super::why::{is_nothing, outcome};
use crate::analysis::attribution::{MoveGroup, MoveGroupKind, MovesAnswer, PLAYERS_MAX};
use crate::core::line::Line;
use crate::core::quantity::{count_of, money, percent};
use crate::core::series::Series;
use crate::engine::summary::DistributionSummary;
use crate::engine::summary::sums::Mean;
use crate::model::scenario::{Amount, Move, Source};

/// Name of a group of moves with its sum: `Community to Elective hospital, £8.0m`.
#[must_use]
pub fn group_name(group: &MoveGroup) -> String {
    let name = match (group.kind, group.moves.first()) {
        (MoveGroupKind::Single, Some(step)) => single(step),
        (MoveGroupKind::To(line), _) => format!("All money to {}", line.name()),
        (MoveGroupKind::From(Source::Line(line)), _) => format!("All money from {}", line.name()),
        (MoveGroupKind::From(Source::Outside), _) => "Everything that changes the total".into(),
        (MoveGroupKind::Rest | MoveGroupKind::Single, _) => {
            format!("The other {}", count_of(group.moves.len(), "move", "moves"))
        }
    };
    format!("{name}, {}", money(group.pounds))
}

fn single(step: &Move) -> String {
    let target = step.target.name();
    match step.source {
        Source::Line(source) => format!("{} to {target}", source.name()),
        Source::Outside if is_taken_away(step) => format!("{target}, not spent"),
        Source::Outside => format!("Overspend on {target}"),
    }
}

fn is_taken_away(step: &Move) -> bool {
    let (Amount::PoundsPerYear(amount) | Amount::ShareOfSource(amount)) = step.amount;
    amount < 0.0
}

/// Moves in one line, each with its sum and, unless all of it moves at once from the first day, its months: `Moved: Urgent &
/// emergency to Community, £9.7m a year`.
#[must_use]
pub fn moved(moves: &[Move]) -> String {
    let told = |step: &Move| {
        let amount = match step.amount {
            Amount::PoundsPerYear(pounds) => format!("{} a year", money(pounds.abs())),
            Amount::ShareOfSource(share) => format!("{} of it", percent(share.abs())),
        };
        let start = match step.from_month {
            0 => String::new(),
            month => format!(" from {}", month_name(month)),
        };
        let steps = match step.over_months {
            1 => String::new(),
            months => format!(" over {months} months"),
        };
        format!("{}, {amount}{start}{steps}", single(step))
    };
    if moves.is_empty() {
        return "Moved: nothing".into();
    }
    let told: Vec<String> = moves.iter().map(told).collect();
    format!("Moved: {}", told.join("; "))
}

/// The line whose colour each group of moves has: the one that gets the money, or where only one line gets any the one
/// that gives it; none where there are several.
#[must_use]
pub fn group_lines(answer: &MovesAnswer) -> Vec<Option<Line>> {
    let groups = answer.shares.iter().map(|share| &share.group);
    let first = |group: &MoveGroup| (group.kind, group.moves.first().copied());
    let target = |group: &MoveGroup| first(group).1.map(|step| step.target);
    let targets: Vec<Option<Line>> = groups.clone().map(target).collect();
    let one_gets = targets.len() > 1 && targets.iter().all(|line| *line == targets[0]);
    let line = |group: &MoveGroup| match first(group) {
        (MoveGroupKind::Single, Some(step)) => match step.source {
            Source::Line(source) if one_gets => Some(source),
            _ => Some(step.target),
        },
        (MoveGroupKind::To(line) | MoveGroupKind::From(Source::Line(line)), _) => Some(line),
        _ => None,
    };
    groups.map(line).collect()
}

/// Note where there are too many moves to show each.
#[must_use]
pub fn grouping(answer: &MovesAnswer) -> Option<String> {
    let all: usize = answer
        .shares
        .iter()
        .map(|share| share.group.moves.len())
        .sum();
    (all > answer.shares.len()).then(|| {
        format!("There are {all} moves, too many to show one by one, so some are combined. At most {PLAYERS_MAX} are shown.")
    })
}

/// A share of the effect as short as a chart needs it: `−1.9`, without the word for points.
#[must_use]
pub fn size(series: Series, effect: &DistributionSummary) -> String {
    if is_nothing(series, mean(effect)) {
        "0".into()
    } else {
        short_difference(series, effect.mean, effect.standard_error)
    }
}

/// Range of 90 in 100 futures: `−4.1 to +0.2`.
#[must_use]
pub fn interval(series: Series, effect: &DistributionSummary, futures: u32) -> String {
    difference_range(series, [effect.p5, effect.p95], effect.ends_error(futures))
}

fn mean(effect: &DistributionSummary) -> Mean {
    Mean {
        value: effect.mean,
        error: effect.standard_error,
    }
}

/// Caption of the chart.
#[must_use]
pub fn caption(series: Series, years: u32) -> String {
    let unit = match difference_word(series) {
        "" => String::new(),
        word => [", in", word].concat(),
    };
    format!(
        "{}{unit}: your plan compared with the current plan.",
        outcome(series, years)
    )
}

/// The heading: the move with the greatest effect.
#[must_use]
pub fn heading(answer: &MovesAnswer, series: Series) -> String {
    let largest = answer
        .shares
        .iter()
        .max_by(|a, b| a.effect.mean.abs().total_cmp(&b.effect.mean.abs()));
    let Some(largest) = largest.filter(|share| !is_nothing(series, mean(&share.effect))) else {
        return "No move makes a clear difference here".into();
    };
    let of = difference(series, answer.total.mean, answer.total.standard_error);
    let name = group_name(&largest.group);
    let does = difference(series, largest.effect.mean, largest.effect.standard_error);
    if answer.shares.len() == 1 {
        format!("{name}: {does}")
    } else {
        format!("{name}: {does}. All moves together: {of}")
    }
}

/// Explanation of the shares.
pub const METHOD: &str = "The effect of each move is what it adds, averaged over every order in which you could make the moves, in the same futures. The effects add up to the total.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::scenario::Amount;

    fn group(kind: MoveGroupKind, source: Source, amount: f64) -> MoveGroup {
        let step = Move {
            source,
            target: Line::Community,
            amount: Amount::PoundsPerYear(amount),
            from_month: 0,
            over_months: 1,
        };
        MoveGroup {
            kind,
            moves: vec![step],
            pounds: amount.abs(),
        }
    }

    #[test]
    fn groups_are_named_by_their_moves() {
        let name = |kind, source, amount| group_name(&group(kind, source, amount));
        let elective = Source::Line(Line::Elective);
        assert_eq!(
            name(MoveGroupKind::Single, elective, 8e6),
            "Elective hospital to Community, £8.0m"
        );
        assert_eq!(
            name(MoveGroupKind::Single, Source::Outside, 2e6),
            "Overspend on Community, £2.0m"
        );
        assert_eq!(
            name(MoveGroupKind::Single, Source::Outside, -2e6),
            "Community, not spent, £2.0m"
        );
        assert_eq!(
            name(MoveGroupKind::To(Line::Community), elective, 8e6),
            "All money to Community, £8.0m"
        );
        assert_eq!(
            name(MoveGroupKind::Rest, elective, 8e6),
            "The other 1 move, £8.0m"
        );
    }

    #[test]
    fn captions_name_points_only_for_shares() {
        assert!(
            caption(Series::FourHourPerformance, 5).contains("in 2023/24, in points: your plan")
        );
        assert!(!caption(Series::Qalys, 5).contains("points"));
    }
}

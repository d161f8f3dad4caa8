//! One budget, and no more: what one line gains, others give up, to the pound.

use crate::area::Area;
use crate::programme::{Line, PerLine};

/// The current plan of an area in whole pounds, which add up to the allotment rounded to the pound.
#[must_use]
pub fn plan_budget(area: &Area) -> PerLine<i64> {
    let whole = whole_pounds(area.allotment);
    PerLine(apportion(whole, &area.budget_share.0))
}

fn whole_pounds(pounds: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an allotment is checked to be far below 2⁵³ pounds"
    )]
    let whole = pounds.round() as i64;
    whole
}

/// Shares a whole number out in proportion to weights; the largest remainders get what rounding leaves.
fn apportion<const N: usize>(whole: i64, weights: &[f64; N]) -> [i64; N] {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return [0; N];
    }
    let exact = weights.map(|weight| whole as f64 * weight / total);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "parts of a whole that fits"
    )]
    let mut parts = exact.map(|part| part.floor() as i64);
    let mut order: [usize; N] = std::array::from_fn(|place| place);
    order.sort_by(|a, b| {
        (exact[*b] - exact[*b].floor()).total_cmp(&(exact[*a] - exact[*a].floor()))
    });
    let left = whole - parts.iter().sum::<i64>();
    for place in order
        .into_iter()
        .filter(|place| weights[*place] > 0.0)
        .cycle()
        .take(usize::try_from(left).unwrap_or(0))
    {
        parts[place] += 1;
    }
    parts
}

/// Why a line's budget cannot be what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The line is locked.
    Locked(Line),
    /// Every other line is locked.
    NobodyElse,
    /// Less than nothing was asked for.
    Least,
    /// The others have no more to give.
    Most {
        /// The most that the line can have; £.
        most: i64,
        /// Whether every service is unlocked already.
        all_open: bool,
    },
}

impl Stop {
    /// The budget nearest to what was asked for, if the line can move at all.
    #[must_use]
    pub fn nearest(
        &self,
        budget: &PerLine<i64>,
        locked: &PerLine<bool>,
        line: Line,
    ) -> Option<PerLine<i64>> {
        match self {
            Self::Locked(_) | Self::NobodyElse => None,
            Self::Least => set_line(budget, locked, line, 0).ok(),
            Self::Most { most, .. } => set_line(budget, locked, line, *most).ok(),
        }
    }
}

/// The lines that can pay for `line`, or take what it gives up: every other one that is not locked.
pub fn payers(locked: &PerLine<bool>, line: Line) -> impl Iterator<Item = Line> {
    let locked = *locked;
    Line::ALL
        .into_iter()
        .filter(move |other| *other != line && !locked[*other])
}

/// The most that a line can have; £.
#[must_use]
pub fn most(budget: &PerLine<i64>, locked: &PerLine<bool>, line: Line) -> i64 {
    budget[line] + payers(locked, line).map(|payer| budget[payer]).sum::<i64>()
}

/// The budget with `line` at `pounds`, paid by the unlocked others in proportion to their size.
///
/// # Errors
/// What stops it; nothing has moved then.
pub fn set_line(
    budget: &PerLine<i64>,
    locked: &PerLine<bool>,
    line: Line,
    pounds: i64,
) -> Result<PerLine<i64>, Stop> {
    if pounds == budget[line] {
        return Ok(*budget);
    }
    if locked[line] {
        return Err(Stop::Locked(line));
    }
    if payers(locked, line).next().is_none() {
        return Err(Stop::NobodyElse);
    }
    if pounds < 0 {
        return Err(Stop::Least);
    }
    let most = most(budget, locked, line);
    if pounds > most {
        let all_open = payers(locked, line)
            .filter(|payer| payer.is_programme())
            .count()
            + 1
            == Line::PROGRAMMES.len();
        return Err(Stop::Most { most, all_open });
    }
    let held = PerLine::from_fn(|other| payers(locked, line).any(|payer| payer == other));
    let rest = most - pounds;
    // Payers that have nothing left still take an equal part of what is given up.
    let sizes = held
        .0
        .iter()
        .zip(&budget.0)
        .filter(|(pays, _)| **pays)
        .map(|(_, size)| *size)
        .sum::<i64>();
    let weights = PerLine::from_fn(|other| match (held[other], sizes) {
        (false, _) => 0.0,
        (true, 0) => 1.0,
        (true, _) => budget[other] as f64,
    });
    let parts = apportion(rest, &weights.0);
    Ok(PerLine::from_fn(|other| {
        if other == line {
            pounds
        } else if held[other] {
            parts[other as usize]
        } else {
            budget[other]
        }
    }))
}

/// How far a slider reaches to either side of the current plan: about 2.5% of the budget, rounded to a plain number;
/// whole £. Every slider has the same reach, so equal distance is equal money.
#[must_use]
pub fn slider_reach(allotment: f64) -> i64 {
    /// Share of the allotment that a slider reaches to either side: a twelfth of what usually moves, by judgement.
    const REACH: f64 = 0.025;
    let target = REACH * allotment;
    let decade = libm::pow(10.0, libm::floor(libm::log10(target)));
    let steps = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|step| step * decade);
    let nearest = steps
        .into_iter()
        .min_by(|a, b| (a - target).abs().total_cmp(&(b - target).abs()));
    whole_pounds(nearest.unwrap_or(target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open() -> PerLine<bool> {
        PerLine::from_fn(|line| !line.is_programme())
    }

    fn budget() -> PerLine<i64> {
        PerLine([150, 270, 320, 110, 60, 50, 120, 110, 20, 15, 5])
    }

    #[test]
    fn the_others_pay_in_proportion() {
        let after = set_line(&budget(), &open(), Line::MentalHealth, 220).unwrap();
        assert_eq!(
            after,
            PerLine([220, 243, 288, 99, 60, 50, 120, 110, 20, 15, 5])
        );
    }

    #[test]
    fn locks_and_limits_stop_a_line() {
        let mut locked = open();
        locked[Line::Community] = true;
        assert_eq!(
            set_line(&budget(), &locked, Line::Community, 5),
            Err(Stop::Locked(Line::Community))
        );
        assert_eq!(
            set_line(&budget(), &locked, Line::MentalHealth, 741),
            Err(Stop::Most {
                most: 740,
                all_open: false
            })
        );
        assert_eq!(
            set_line(&budget(), &open(), Line::MentalHealth, 851),
            Err(Stop::Most {
                most: 850,
                all_open: true
            })
        );
        let all = PerLine::from_fn(|line| line != Line::Elective);
        assert_eq!(
            set_line(&budget(), &all, Line::Elective, 5),
            Err(Stop::NobodyElse)
        );
        assert_eq!(
            set_line(&budget(), &open(), Line::Elective, -1),
            Err(Stop::Least)
        );
    }

    #[test]
    fn sliders_reach_about_a_fortieth_of_the_budget() {
        assert_eq!(slider_reach(1.218e9), 30_000_000);
        assert_eq!(slider_reach(170e6), 4_000_000);
        assert_eq!(slider_reach(350e6), 8_000_000);
        assert_eq!(slider_reach(13e9), 300_000_000);
    }

    proptest! {
        #[test]
        fn the_total_is_kept_to_the_pound(
            amounts in proptest::array::uniform11(0..2_000_000_000_i64),
            locks in proptest::array::uniform11(proptest::bool::ANY),
            line in 0..11_usize,
            wanted in 0..5_000_000_000_i64,
        ) {
            let (budget, locked, line) = (PerLine(amounts), PerLine(locks), Line::ALL[line]);
            if let Ok(after) = set_line(&budget, &locked, line, wanted) {
                prop_assert_eq!(after[line], wanted);
                prop_assert_eq!(after.0.iter().sum::<i64>(), amounts.iter().sum::<i64>());
                for (other, pounds) in after.iter() {
                    prop_assert!(*pounds >= 0);
                    prop_assert!(!locked[other] || *pounds == budget[other]);
                }
            }
        }
    }
}

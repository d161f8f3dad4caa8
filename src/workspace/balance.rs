//! One budget, and no more: what one line gains, others give up, to the pound.

use std::fmt;

use crate::core::line::{Line, PerLine};
use crate::core::quantity::money;
use crate::model::area::Area;

/// The current plan of an area in whole pounds, which add up to the allotment rounded to the pound.
#[must_use]
pub fn baseline_budget(area: &Area) -> PerLine<i64> {
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
pub(super) fn apportion<const N: usize>(whole: i64, weights: &[f64; N]) -> [i64; N] {
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
    let remainder = |place: &usize| exact[*place] - exact[*place].floor();
    let mut order: [usize; N] = std::array::from_fn(|place| place);
    order.sort_by(|a, b| remainder(b).total_cmp(&remainder(a)));
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

/// The lines that pay for what a line gains, and receive what it gives up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// Every other unlocked line, in proportion to its size.
    #[default]
    Shared,
    /// One line.
    Line(Line),
    /// Nobody: more is spent than the allotment, or less.
    Overspend,
}

impl Payer {
    /// The reserve pays.
    pub const RESERVE: Self = Self::Line(Line::Contingency);
}

/// Reason why a line's budget cannot be set to an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The line is locked.
    Locked(Line),
    /// Every other line is locked.
    NobodyElse,
    /// The line that was chosen to pay is locked.
    PayerLocked(Line),
    /// The line that was chosen to pay cannot pay for itself.
    PaysItself(Line),
    /// Less than nothing was requested.
    Least,
    /// The unlocked others have no more to give.
    Most {
        /// The most that the line can have; £.
        most: i64,
        /// True if every service is unlocked already.
        all_open: bool,
    },
    /// The line that was chosen to pay has no more to give.
    PayerDry {
        /// The line that pays.
        payer: Line,
        /// The sum that it can still give; £.
        gives: i64,
        /// The most that the line can have; £.
        most: i64,
    },
    /// No line can have more than the whole allotment.
    Whole(i64),
}

/// The stop that a lever meets, in words.
impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked(line) => write!(f, "{} is locked. Unlock it to change it.", line.name()),
            Self::NobodyElse => write!(
                f,
                "Every other service is locked, so nobody can pay. Unlock one to move money."
            ),
            Self::PayerLocked(payer) => write!(
                f,
                "{} pays for increases, but it is locked. Unlock it, or choose who else pays.",
                payer.name()
            ),
            Self::PaysItself(line) => write!(
                f,
                "{} pays for the other services, so you cannot move it directly. To move it, choose who else pays.",
                line.name()
            ),
            Self::Least => write!(f, "A service cannot have less than £0."),
            Self::PayerDry { payer, gives, most } => {
                if *gives > 0 {
                    write!(
                        f,
                        "{} can give only {}.",
                        payer.name(),
                        money(*gives as f64)
                    )?;
                } else {
                    write!(f, "{} has no more money to give.", payer.name())?;
                }
                write!(
                    f,
                    " The most this service can have is {}. To add more, choose who else pays.",
                    money(*most as f64)
                )
            }
            Self::Whole(most) => write!(
                f,
                "No service can have more than the whole budget of {}.",
                money(*most as f64)
            ),
            Self::Most { most, all_open } => {
                write!(
                    f,
                    "The most this service can have is {}.",
                    money(*most as f64)
                )?;
                if *all_open {
                    Ok(())
                } else {
                    write!(f, " To add more, unlock another budget.")
                }
            }
        }
    }
}

/// A budget, with the rules about who may pay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BudgetRules {
    /// Budget of every line; £.
    pub budget: PerLine<i64>,
    /// Lines that neither move nor pay.
    pub locked: PerLine<bool>,
    /// The payer.
    pub payer: Payer,
    /// The whole allotment; £.
    pub whole: i64,
}

impl BudgetRules {
    /// The lines that pay for `line`, or take what it gives up: never one that is locked, never `line` itself.
    pub fn payers(&self, line: Line) -> impl Iterator<Item = Line> + use<> {
        let Self { locked, payer, .. } = *self;
        Line::ALL.into_iter().filter(move |other| {
            let chosen = match payer {
                Payer::Shared => true,
                Payer::Line(payer) => payer == *other,
                Payer::Overspend => false,
            };
            chosen && *other != line && !locked[*other]
        })
    }

    /// The most that a line can have; £.
    #[must_use]
    pub fn most(&self, line: Line) -> i64 {
        match self.payer {
            Payer::Overspend => self.whole,
            _ => {
                self.budget[line]
                    + self
                        .payers(line)
                        .map(|payer| self.budget[payer])
                        .sum::<i64>()
            }
        }
    }

    /// The reason why a line cannot move at all; none if it can.
    fn stuck(&self, line: Line) -> Option<Stop> {
        match self.payer {
            _ if self.locked[line] => Some(Stop::Locked(line)),
            Payer::Line(payer) if payer == line => Some(Stop::PaysItself(line)),
            Payer::Line(payer) if self.locked[payer] => Some(Stop::PayerLocked(payer)),
            Payer::Shared if self.payers(line).next().is_none() => Some(Stop::NobodyElse),
            _ => None,
        }
    }

    /// The limit of a line that was set to more than it can have.
    fn limit(&self, line: Line, most: i64) -> Stop {
        match self.payer {
            Payer::Overspend => Stop::Whole(most),
            Payer::Line(payer) => Stop::PayerDry {
                payer,
                gives: self.budget[payer],
                most,
            },
            Payer::Shared => {
                let open = self.payers(line).filter(|payer| payer.is_programme());
                let others = Line::PROGRAMMES.into_iter().filter(|other| *other != line);
                let all_open = open.count() == others.count();
                Stop::Most { most, all_open }
            }
        }
    }

    /// The budget with `line` at `pounds`, paid by whoever pays.
    ///
    /// # Errors
    /// The limit that stops it; nothing has moved then.
    pub fn set(&self, line: Line, pounds: i64) -> Result<PerLine<i64>, Stop> {
        if pounds == self.budget[line] {
            return Ok(self.budget);
        }
        if let Some(stop) = self.stuck(line) {
            return Err(stop);
        }
        if pounds < 0 {
            return Err(Stop::Least);
        }
        let most = self.most(line);
        if pounds > most {
            return Err(self.limit(line, most));
        }
        let mut budget = self.budget;
        budget[line] = pounds;
        if self.payer == Payer::Overspend {
            return Ok(budget);
        }
        let pays = PerLine::from_fn(|other| self.payers(line).any(|payer| payer == other));
        // Payers that have nothing left still take an equal part of what is given up.
        let sizes: i64 = self.payers(line).map(|payer| self.budget[payer]).sum();
        let weights = PerLine::from_fn(|other| match (pays[other], sizes) {
            (false, _) => 0.0,
            (true, 0) => 1.0,
            (true, _) => self.budget[other] as f64,
        });
        let parts = apportion(most - pounds, &weights.0);
        for (other, pays) in pays.iter() {
            if *pays {
                budget[other] = parts[other as usize];
            }
        }
        Ok(budget)
    }

    /// The budget nearest to the request, and the limit that stopped it, if one did.
    #[must_use]
    pub fn toward(&self, line: Line, pounds: i64) -> (PerLine<i64>, Option<Stop>) {
        let stop = match self.set(line, pounds) {
            Ok(budget) => return (budget, None),
            Err(stop) => stop,
        };
        let nearest = match stop {
            Stop::Least => self.set(line, 0).ok(),
            Stop::Most { most, .. } | Stop::PayerDry { most, .. } | Stop::Whole(most) => {
                self.set(line, most).ok()
            }
            Stop::Locked(_) | Stop::NobodyElse | Stop::PayerLocked(_) | Stop::PaysItself(_) => None,
        };
        (nearest.unwrap_or(self.budget), Some(stop))
    }
}

/// Reach of a slider to either side of the current plan: about 2.5% of the budget, rounded to a plain number; whole £.
/// Every slider has the same reach, so equal distance is equal money.
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

    fn purse() -> BudgetRules {
        BudgetRules {
            budget: PerLine([150, 270, 320, 110, 60, 50, 120, 110, 20, 15, 5]),
            locked: PerLine::from_fn(|line| !line.is_programme()),
            payer: Payer::Shared,
            whole: 1230,
        }
    }

    #[test]
    fn the_others_pay_in_proportion() {
        let after = purse().set(Line::MentalHealth, 220).unwrap();
        assert_eq!(
            after,
            PerLine([220, 243, 288, 99, 60, 50, 120, 110, 20, 15, 5])
        );
    }

    #[test]
    fn one_line_pays_alone_until_it_has_nothing() {
        let purse = BudgetRules {
            payer: Payer::Line(Line::Community),
            ..purse()
        };
        let after = purse.set(Line::MentalHealth, 220).unwrap();
        assert_eq!(after[Line::Community], 40);
        assert_eq!(after[Line::Elective], 320);
        let stop = Stop::PayerDry {
            payer: Line::Community,
            gives: 110,
            most: 260,
        };
        let (nearest, stopped) = purse.toward(Line::MentalHealth, 300);
        assert_eq!((nearest[Line::MentalHealth], stopped), (260, Some(stop)));
        assert_eq!(nearest[Line::Community], 0);
        assert_eq!(
            purse.set(Line::Community, 100),
            Err(Stop::PaysItself(Line::Community))
        );
        let reserve = BudgetRules {
            payer: Payer::RESERVE,
            ..purse
        };
        assert_eq!(
            reserve.toward(Line::Elective, 300),
            (purse.budget, Some(Stop::PayerLocked(Line::Contingency)))
        );
    }

    #[test]
    fn an_overspend_takes_from_nobody_and_ends_at_the_whole_budget() {
        let purse = BudgetRules {
            payer: Payer::Overspend,
            ..purse()
        };
        let after = purse.set(Line::Community, 210).unwrap();
        assert_eq!(after.0.iter().sum::<i64>(), 1330);
        let less = purse.set(Line::Community, 10).unwrap();
        assert_eq!(less.0.iter().sum::<i64>(), 1130);
        assert_eq!(purse.set(Line::Community, 1231), Err(Stop::Whole(1230)));
    }

    #[test]
    fn locks_and_limits_stop_a_line() {
        let mut some = purse();
        some.locked[Line::Community] = true;
        assert_eq!(
            some.set(Line::Community, 5),
            Err(Stop::Locked(Line::Community))
        );
        let most = |most, all_open| Err(Stop::Most { most, all_open });
        assert_eq!(some.set(Line::MentalHealth, 741), most(740, false));
        assert_eq!(purse().set(Line::MentalHealth, 851), most(850, true));
        let all = BudgetRules {
            locked: PerLine::from_fn(|line| line != Line::Elective),
            ..purse()
        };
        assert_eq!(all.set(Line::Elective, 5), Err(Stop::NobodyElse));
        assert_eq!(purse().set(Line::Elective, -1), Err(Stop::Least));
    }

    #[test]
    fn sliders_reach_about_a_fortieth_of_the_budget() {
        assert_eq!(slider_reach(1.218e9), 30_000_000);
        assert_eq!(slider_reach(170e6), 4_000_000);
        assert_eq!(slider_reach(350e6), 8_000_000);
        assert_eq!(slider_reach(13e9), 300_000_000);
    }

    fn payers() -> impl Strategy<Value = Payer> {
        prop_oneof![
            Just(Payer::Shared),
            (0..11_usize).prop_map(|place| Payer::Line(Line::ALL[place])),
            Just(Payer::Overspend),
        ]
    }

    proptest! {
        #[test]
        fn the_total_is_kept_to_the_pound(
            amounts in proptest::array::uniform11(0..2_000_000_000_i64),
            locks in proptest::array::uniform11(proptest::bool::ANY),
            payer in payers(),
            line in 0..11_usize,
            wanted in 0..5_000_000_000_i64,
        ) {
            let purse = BudgetRules {
                budget: PerLine(amounts),
                locked: PerLine(locks),
                payer,
                whole: amounts.iter().sum(),
            };
            let line = Line::ALL[line];
            let (nearest, stopped) = purse.toward(line, wanted);
            match purse.set(line, wanted) {
                Ok(after) => {
                    prop_assert_eq!((after[line], after, None), (wanted, nearest, stopped));
                }
                Err(stop) => prop_assert_eq!(stopped, Some(stop)),
            }
            if payer != Payer::Overspend {
                prop_assert_eq!(nearest.0.iter().sum::<i64>(), purse.whole);
            }
            for (other, pounds) in nearest.iter() {
                prop_assert!(*pounds >= 0);
                prop_assert!(!purse.locked[other] || *pounds == purse.budget[other]);
            }
        }
    }
}

//! Refunding of moves made: another payer gives the money, and those that gave it have theirs back.

use super::balance::{Payer, apportion};
use super::{Document, Workspace};
use crate::core::line::{Line, PerLine};

/// Reason why the chosen payer cannot pay for what has been moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotPay {
    /// It is locked.
    Locked(Line),
    /// It has gained money itself.
    HasGained(Line),
    /// Every unlocked line has gained money, so none is left to share the sum.
    NobodyElse,
    /// The payers do not have so much.
    TooLittle {
        /// The sum to be paid; £.
        sum: i64,
        /// Sum that is missing; £.
        missing: i64,
    },
}

/// Another way to pay for what has been moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Refund {
    /// The budget of each line then; £.
    pub budget: PerLine<i64>,
    /// The sum that the chosen payer gives; £.
    pub sum: i64,
}

/// True if a line neither pays nor gets anything back. The reserve is locked as soon as it does not pay, which does not
/// keep it from getting its money back.
fn is_fixed(document: &Document, line: Line) -> bool {
    document.locked[line] && (line != Line::Contingency || document.payer == Payer::RESERVE)
}

impl Document {
    /// The budget in which the chosen payer pays for everything that other lines have gained. Lines that gained keep
    /// their gain, locked lines stay as they are, and the lines that paid before have the sums of the current plan
    /// again. Nothing if nothing would change.
    ///
    /// # Errors
    /// The reason why the payer cannot.
    pub fn refund(&self) -> Result<Option<Refund>, CannotPay> {
        let baseline = self.baseline();
        let change = PerLine::from_fn(|line| self.budget[line] - baseline[line]);
        if change.0.iter().all(|change| *change <= 0) {
            return Ok(None);
        }
        let stays = PerLine::from_fn(|line| is_fixed(self, line) || change[line] > 0);
        let mut budget =
            PerLine::from_fn(|line| if stays[line] { self.budget } else { baseline }[line]);
        // What locked lines gave stays given.
        let sum = (budget.total() - baseline.total()).max(0);
        if sum > 0 && self.payer != Payer::Overspend {
            budget = paid(&budget, &self.payers_of_refund(&stays)?, sum)?;
        }
        Ok((budget != self.budget).then_some(Refund { budget, sum }))
    }

    /// The lines that would pay, if `stays` names those that keep what they have.
    fn payers_of_refund(&self, stays: &PerLine<bool>) -> Result<PerLine<bool>, CannotPay> {
        match self.payer {
            Payer::Line(payer) if self.locked[payer] => Err(CannotPay::Locked(payer)),
            Payer::Line(payer) if stays[payer] => Err(CannotPay::HasGained(payer)),
            payer => Ok(PerLine::from_fn(|line| match payer {
                Payer::Shared => !stays[line] && !self.locked[line],
                Payer::Line(payer) => line == payer,
                Payer::Overspend => false,
            })),
        }
    }
}

/// The budget once these lines have paid a sum in proportion to their size.
fn paid(budget: &PerLine<i64>, pays: &PerLine<bool>, sum: i64) -> Result<PerLine<i64>, CannotPay> {
    if !pays.0.contains(&true) {
        return Err(CannotPay::NobodyElse);
    }
    let has = PerLine::from_fn(|line| if pays[line] { budget[line] } else { 0 });
    let missing = sum - has.total();
    if missing > 0 {
        return Err(CannotPay::TooLittle { sum, missing });
    }
    let left = apportion(has.total() - sum, &has.0.map(|pounds| pounds as f64));
    Ok(PerLine::from_fn(|line| {
        if pays[line] {
            left[line as usize]
        } else {
            budget[line]
        }
    }))
}

/// Has the chosen payer pay for what has been moved, in one step. Changes nothing if it cannot.
pub(super) fn refund(workspace: &mut Workspace) {
    let document = workspace.document().clone();
    let Ok(Some(Refund { budget, .. })) = document.refund() else {
        return;
    };
    let label = match document.payer {
        Payer::Shared => "all services pay for what was moved".to_owned(),
        Payer::Line(line) => format!("{} pays for what was moved", line.name()),
        Payer::Overspend => "what was moved is an overspend".to_owned(),
    };
    workspace.offers_refund = false;
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace
        .history
        .push(Document { budget, ..document }, label, None);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Action, apply};
    use proptest::prelude::*;

    fn document() -> Document {
        Workspace::first_visit().document().clone()
    }

    /// Community has £12m more, given by planned and urgent care.
    fn moved(payer: Payer) -> Document {
        let mut document = document();
        document.budget[Line::Community] += 12_000_000;
        document.budget[Line::Elective] -= 8_000_000;
        document.budget[Line::UrgentEmergency] -= 4_000_000;
        document.payer = payer;
        document
    }

    #[test]
    fn one_service_pays_instead_and_the_others_have_theirs_back() {
        let document = moved(Payer::Line(Line::MentalHealth));
        let refund = document.refund().unwrap().unwrap();
        let mut expected = document.baseline();
        expected[Line::Community] += 12_000_000;
        expected[Line::MentalHealth] -= 12_000_000;
        assert_eq!((refund.budget, refund.sum), (expected, 12_000_000));
        let again = Document {
            budget: expected,
            ..document
        };
        assert_eq!(again.refund(), Ok(None), "it has paid already");
    }

    #[test]
    fn an_overspend_gives_everybody_theirs_back() {
        let document = moved(Payer::Overspend);
        let budget = document.refund().unwrap().unwrap().budget;
        assert_eq!(budget.total(), document.budget.total() + 12_000_000);
        let back = Document {
            budget,
            payer: Payer::Shared,
            ..document
        };
        let shared = back.refund().unwrap().unwrap().budget;
        assert_eq!(shared.total(), back.baseline().total());
        assert!(shared[Line::MentalHealth] < back.baseline()[Line::MentalHealth]);
    }

    #[test]
    fn a_payer_that_cannot_pay_changes_nothing() {
        let reserve = Workspace::new(moved(Payer::Shared));
        let reserve = apply(&reserve, &Action::ChoosePayer(Payer::RESERVE)).unwrap();
        assert!(reserve.offers_refund);
        let has = reserve.document().baseline()[Line::Contingency];
        let short = CannotPay::TooLittle {
            sum: 12_000_000,
            missing: 12_000_000 - has,
        };
        assert_eq!(reserve.document().refund(), Err(short));
        assert_eq!(apply(&reserve, &Action::Refund), None);
        let mut locked = moved(Payer::Line(Line::Elective));
        locked.locked[Line::Elective] = true;
        assert_eq!(locked.refund(), Err(CannotPay::Locked(Line::Elective)));
        let gained = moved(Payer::Line(Line::Community));
        assert_eq!(gained.refund(), Err(CannotPay::HasGained(Line::Community)));
        let mut all = moved(Payer::Shared);
        all.locked = PerLine::from_fn(|line| line != Line::Community);
        assert_eq!(all.refund(), Ok(None), "all who paid are locked");
        all.budget[Line::Community] += 1_000_000;
        assert_eq!(all.refund(), Err(CannotPay::NobodyElse));
    }

    #[test]
    fn what_a_locked_service_has_given_stays_given() {
        let mut document = moved(Payer::Line(Line::MentalHealth));
        document.locked[Line::Elective] = true;
        let refund = document.refund().unwrap().unwrap();
        assert_eq!(refund.sum, 4_000_000);
        let elective = |budget: &PerLine<i64>| budget[Line::Elective];
        assert_eq!(elective(&refund.budget), elective(&document.budget));
    }

    #[test]
    fn the_reserve_has_its_money_back_although_it_is_locked_again() {
        let start = Workspace::first_visit();
        let actions = [
            Action::ChoosePayer(Payer::RESERVE),
            Action::Set {
                line: Line::Community,
                pounds: start.document().budget[Line::Community] + 2_000_000,
                gesture: 1,
            },
            Action::ChoosePayer(Payer::Line(Line::Elective)),
            Action::Refund,
        ];
        let end = actions.iter().fold(start, |workspace, action| {
            apply(&workspace, action).expect("it changes something")
        });
        let (baseline, budget) = (end.document().baseline(), end.document().budget);
        assert_eq!(budget[Line::Contingency], baseline[Line::Contingency]);
        assert_eq!(budget[Line::Elective], baseline[Line::Elective] - 2_000_000);
        assert!(!end.offers_refund);
        assert_eq!(
            end.history.undo_label(),
            Some("Elective hospital pays for what was moved")
        );
    }

    #[test]
    fn it_is_offered_after_the_payer_was_changed_and_until_the_plan_is_another() {
        let moved = Workspace::new(moved(Payer::Shared));
        assert!(!moved.offers_refund);
        let chosen = apply(
            &moved,
            &Action::ChoosePayer(Payer::Line(Line::MentalHealth)),
        )
        .unwrap();
        assert!(chosen.offers_refund);
        assert!(!apply(&chosen, &Action::Undo).unwrap().offers_refund);
        assert!(!apply(&chosen, &Action::Reset).unwrap().offers_refund);
        let at_baseline = Workspace::first_visit();
        let chosen = apply(&at_baseline, &Action::ChoosePayer(Payer::Overspend)).unwrap();
        assert!(!chosen.offers_refund, "nothing has been moved");
    }

    proptest! {
        #[test]
        fn gains_are_kept_and_the_total_is_that_of_the_budget(
            changes in proptest::array::uniform11(-80_000_000..80_000_000_i64),
            locks in proptest::array::uniform11(proptest::bool::ANY),
            payer in prop_oneof![
                Just(Payer::Shared),
                (0..11_usize).prop_map(|place| Payer::Line(Line::ALL[place])),
                Just(Payer::Overspend),
            ],
        ) {
            let mut document = document();
            let baseline = document.baseline();
            document.payer = payer;
            document.locked = PerLine(locks);
            document.budget = PerLine::from_fn(|line| (baseline[line] + changes[line as usize]).max(0));
            // A budget that adds up, where the largest line can make it so.
            let beyond = document.overspend();
            document.budget[Line::Elective] -= beyond;
            prop_assume!(document.budget[Line::Elective] >= 0);
            let Ok(Some(Refund { budget, sum })) = document.refund() else { return Ok(()) };
            prop_assert!(sum >= 0);
            for line in Line::ALL {
                prop_assert!(budget[line] >= 0);
                if document.budget[line] > baseline[line] || is_fixed(&document, line) {
                    prop_assert_eq!(budget[line], document.budget[line]);
                } else {
                    prop_assert!(budget[line] <= baseline[line]);
                }
            }
            let over = if payer == Payer::Overspend { sum } else { 0 };
            prop_assert_eq!(budget.total(), baseline.total() + over);
        }
    }
}

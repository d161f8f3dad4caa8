//! Presets: three plans to begin with, in the sums of whatever area is open.

use super::{Document, Notice, Workspace};
use crate::core::line::{Line, PerLine};
use crate::core::quantity::money;

/// Money that a preset moves; share of the allotment. The same in all three, so that they can be compared; about a
/// fifth of a usual year's growth, which a board could decide on in one year, and enough to show among the futures.
const MOVED: f64 = 0.008;
/// The most that a line gains, or that its payers give up; share of their plan. So no area is taken beyond the changes
/// that the model has been checked for.
const MOVED_MAX: f64 = 0.1;

/// A plan that somebody else has thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Planned care first, paid by urgent and community care.
    WaitsFirst,
    /// Care in the community, paid by urgent care.
    CareAtHome,
    /// Mental health, paid by the three other services.
    Parity,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::WaitsFirst, Self::CareAtHome, Self::Parity];

    /// Its name as people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WaitsFirst => "Waits first",
            Self::CareAtHome => "Care at home",
            Self::Parity => "Parity of esteem for mental health",
        }
    }

    /// The line that gains.
    fn gains(self) -> Line {
        match self {
            Self::WaitsFirst => Line::Elective,
            Self::CareAtHome => Line::Community,
            Self::Parity => Line::MentalHealth,
        }
    }

    /// The lines that pay, in proportion to their size.
    fn pay(self) -> &'static [Line] {
        match self {
            Self::WaitsFirst => &[Line::UrgentEmergency, Line::Community],
            Self::CareAtHome => &[Line::UrgentEmergency],
            Self::Parity => &[Line::UrgentEmergency, Line::Elective, Line::Community],
        }
    }

    /// The budget of the scenario: the current plan but for one move. Whole £ that add up to the allotment.
    #[must_use]
    pub fn budget(self, document: &Document) -> PerLine<i64> {
        let baseline = document.baseline();
        let (gains, pay) = (self.gains(), self.pay());
        let paid: i64 = pay.iter().map(|line| baseline[*line]).sum();
        let most = MOVED_MAX * baseline[gains].min(paid) as f64;
        #[expect(clippy::cast_possible_truncation, reason = "a part of an allotment")]
        let moved = (MOVED * baseline.total() as f64).min(most) as i64;
        let purse = super::balance::BudgetRules {
            budget: baseline,
            locked: PerLine::from_fn(|line| line != gains && !pay.contains(&line)),
            payer: super::balance::Payer::Shared,
            whole: baseline.total(),
        };
        purse.toward(gains, baseline[gains] + moved).0
    }

    /// The lines that gain and pay in this area, with the sum.
    #[must_use]
    pub fn sentence(self, document: &Document) -> String {
        let gains = self.gains();
        let moved = self.budget(document)[gains] - document.baseline()[gains];
        let pay: Vec<&str> = self.pay().iter().map(|line| line.name()).collect();
        let pay = match pay.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            all => all.join(""),
        };
        format!("{} {} more, from {pay}.", gains.name(), money(moved as f64))
    }
}

/// Opens a preset in one step. If a lock prevents it, nothing moves and a message names the lock.
pub(super) fn choose(workspace: &mut Workspace, preset: Preset) {
    let document = workspace.document();
    let budget = preset.budget(document);
    let moves = |line: &Line| budget[*line] != document.budget[*line];
    let in_the_way: Vec<&str> = Line::ALL
        .into_iter()
        .filter(|line| document.locked[*line] && moves(line))
        .map(Line::name)
        .collect();
    if !in_the_way.is_empty() {
        let text = format!(
            "“{}” would change what is locked: {}. Unlock it, then choose again.",
            preset.name(),
            in_the_way.join(", ")
        );
        workspace.notice = Some(Notice {
            text,
            is_error: false,
        });
        return;
    }
    let document = Document {
        budget,
        ..document.clone()
    };
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace.notice = None;
    workspace.last_moved = Some(preset.gains());
    workspace.history.push(document, preset.name().into(), None);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::model::area;
    use crate::text::line::beyond_evidence;
    use crate::workspace::balance::Payer;
    use crate::workspace::{Action, apply};

    fn after(actions: &[Action]) -> Workspace {
        actions
            .iter()
            .fold(Workspace::first_visit(), |workspace, action| {
                apply(&workspace, action).unwrap_or(workspace)
            })
    }

    #[test]
    fn each_moves_the_same_sum_in_every_area_and_keeps_the_total() {
        let mut areas = 0;
        for place in area::places() {
            let Ok(area) = place.area(None, Evidence::built_in()) else {
                continue;
            };
            areas += 1;
            let document = Document::new(&place.code, area);
            let baseline = document.baseline();
            let moved = Preset::ALL.map(|preset| {
                let budget = preset.budget(&document);
                assert_eq!(budget.total(), baseline.total(), "{}", place.name);
                for line in Line::ALL {
                    let ratio = budget[line] as f64 / baseline[line].max(1) as f64;
                    assert_eq!(beyond_evidence(line, ratio), None, "{}", place.name);
                    assert!(line.is_programme() || budget[line] == baseline[line]);
                }
                budget[preset.gains()] - baseline[preset.gains()]
            });
            let share = moved[0] as f64 / baseline.total() as f64;
            assert!((share - MOVED).abs() < 1e-6, "{}: {share}", place.name);
            assert!(moved.iter().all(|pounds| *pounds == moved[0]));
        }
        assert!(areas > 180, "{areas} areas");
    }

    #[test]
    fn a_service_with_next_to_nothing_gains_a_tenth() {
        let mut document = Workspace::first_visit().document().clone();
        let share = document.area.budget_share;
        document.area.budget_share[Line::Community] = 0.001;
        document.area.budget_share[Line::Other] += share[Line::Community] - 0.001;
        let (baseline, budget) = (document.baseline(), Preset::CareAtHome.budget(&document));
        assert_eq!(
            budget[Line::Community] - baseline[Line::Community],
            baseline[Line::Community] / 10
        );
    }

    #[test]
    fn one_is_one_step_from_whatever_was_there() {
        let moved = after(&[
            Action::ChoosePayer(Payer::Overspend),
            Action::Set {
                line: Line::MentalHealth,
                pounds: 200_000_000,
                gesture: 1,
            },
            Action::ChoosePreset(Preset::CareAtHome),
        ]);
        assert_eq!(moved.document().overspend(), 0);
        assert_eq!(moved.history.undo_label(), Some("Care at home"));
        assert_eq!(moved.last_moved, Some(Line::Community));
        let back = apply(&moved, &Action::Undo).expect("there is a step to undo");
        assert_eq!(back.document().budget[Line::MentalHealth], 200_000_000);
        assert_eq!(
            Preset::CareAtHome.sentence(moved.document()),
            "Community £9.7m more, from Urgent & emergency."
        );
        assert_eq!(
            Preset::WaitsFirst.sentence(moved.document()),
            "Elective hospital £9.7m more, from Urgent & emergency and Community."
        );
        assert_eq!(
            Preset::Parity.sentence(moved.document()),
            "Mental health £9.7m more, from Urgent & emergency, Elective hospital and Community."
        );
    }

    #[test]
    fn a_lock_in_the_way_is_named_and_nothing_moves() {
        let locked = after(&[Action::ToggleLock(Line::Community)]);
        let refused =
            apply(&locked, &Action::ChoosePreset(Preset::WaitsFirst)).expect("there is a message");
        assert_eq!(refused.document(), locked.document());
        let notice = refused.notice.expect("it says so");
        assert!(
            notice.text.contains("locked: Community."),
            "{}",
            notice.text
        );
        // A lock that is not in its way is none of its business.
        let other = after(&[Action::ToggleLock(Line::MentalHealth)]);
        assert!(
            apply(&other, &Action::ChoosePreset(Preset::CareAtHome))
                .is_some_and(|next| !next.document().is_baseline())
        );
    }
}

//! Ready plans, opened as the plan of the area in one step.

use super::{Document, Notice, Timing, Workspace};
use crate::core::line::{Line, PerLine};
use crate::model::scenario::{Preset, PresetMoves};

impl Document {
    /// The moves of a preset in this area.
    #[must_use]
    pub fn preset_moves(&self, preset: Preset) -> PresetMoves {
        preset.moves(self.area.population, &self.baseline())
    }

    /// The lines of a preset that are locked, though not by the user: the plan moves them all the same.
    #[must_use]
    pub fn preset_locks(&self, preset: Preset) -> Vec<Line> {
        let budget = preset_budget(self, preset);
        let moves = |line: &Line| budget[*line] != self.baseline()[*line];
        let locked = |line: &Line| self.locked[*line] && !self.is_own_lock(*line);
        Line::ALL.into_iter().filter(moves).filter(locked).collect()
    }
}

/// The budget under a preset: the current plan but for its moves.
fn preset_budget(document: &Document, preset: Preset) -> PerLine<i64> {
    let mut budget = document.baseline();
    for step in document.preset_moves(preset).moves {
        budget[step.source] -= step.pounds;
        budget[step.target] += step.pounds;
    }
    budget
}

/// Opens a preset in one step: the budget and the timing of every line. Lines that are locked at first do not stop it;
/// if a lock of the user's own does, nothing moves and a message names it.
pub(super) fn choose(workspace: &mut Workspace, preset: Preset) {
    let document = workspace.document();
    let budget = preset_budget(document, preset);
    let moves = |line: &Line| budget[*line] != document.budget[*line];
    let in_the_way: Vec<&str> = Line::ALL
        .into_iter()
        .filter(|line| document.is_own_lock(*line) && moves(line))
        .map(Line::name)
        .collect();
    if !in_the_way.is_empty() {
        let text = format!(
            "“{}” would change budgets that you have locked: {}. Unlock them, then choose it again.",
            preset.name(),
            in_the_way.join(", ")
        );
        workspace.notice = Some(Notice {
            text,
            is_error: false,
        });
        return;
    }
    let (from_month, over_months) = preset.timing();
    let mut timing = PerLine::<Timing>::default();
    timing[preset.target()] = Timing {
        from_month,
        over_months,
    };
    let document = Document {
        budget,
        timing,
        ..document.clone()
    };
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace.notice = None;
    workspace.last_moved = Some(preset.target());
    if let Some(first) = preset.gains().first() {
        workspace.focus = *first;
    }
    workspace.history.push(document, preset.name().into(), None);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::series::Series;
    use crate::evidence::Evidence;
    use crate::model::area;
    use crate::model::scenario::{Amount, Move, Source};
    use crate::text::line::beyond_evidence;
    use crate::workspace::balance::Payer;
    use crate::workspace::{Action, apply};

    fn with(workspace: &Workspace, actions: &[Action]) -> Workspace {
        actions.iter().fold(workspace.clone(), |workspace, action| {
            apply(&workspace, action).unwrap_or(workspace)
        })
    }

    fn after(actions: &[Action]) -> Workspace {
        with(&Workspace::first_visit(), actions)
    }

    #[test]
    fn in_every_area_each_adds_up_takes_no_more_than_there_is_and_is_one_step() {
        let mut areas = 0;
        for place in area::places() {
            let Ok(area) = place.area(None, Evidence::built_in()) else {
                continue;
            };
            areas += 1;
            let start = Workspace::new(Document::new(&place.code, area));
            for preset in Preset::ALL {
                let name = format!("{} in {}", preset.id(), place.name);
                let chosen = with(&start, &[Action::ChoosePreset(preset)]);
                let (document, before) = (chosen.document(), start.document());
                let baseline = before.baseline();
                assert_eq!(document.overspend(), 0, "{name}");
                assert!(!document.is_baseline(), "{name}");
                for line in Line::ALL {
                    assert!(document.budget[line] >= 0, "{name}");
                    let ratio = document.budget[line] as f64 / baseline[line].max(1) as f64;
                    assert_eq!(beyond_evidence(line, ratio), None, "{name}");
                    let phased = preset == Preset::CloserToHome && line == Line::Community;
                    assert_eq!(
                        document.timing[line] == Timing::default(),
                        !phased,
                        "{name}"
                    );
                }
                assert_eq!(chosen.focus, preset.gains()[0], "{name}");
                let back = with(&chosen, &[Action::Undo]);
                assert_eq!(back.document(), before, "{name}");
            }
        }
        assert!(areas > 180, "{areas} areas");
    }

    #[test]
    fn one_is_one_step_from_whatever_was_there_and_the_plan_is_its_moves() {
        let moved = after(&[
            Action::ChoosePayer(Payer::Overspend),
            Action::Set {
                line: Line::MentalHealth,
                pounds: 200_000_000,
                gesture: 1,
            },
            Action::ChoosePreset(Preset::PlannedCareFirst),
        ]);
        assert_eq!(moved.document().overspend(), 0);
        assert_eq!(moved.history.undo_label(), Some("Planned care first"));
        assert_eq!(moved.last_moved, Some(Line::Elective));
        assert_eq!(moved.focus, Series::RttWithin18Weeks);
        let back = with(&moved, &[Action::Undo]);
        assert_eq!(back.document().budget[Line::MentalHealth], 200_000_000);
        let told = moved.document().plan().moves;
        let wanted = moved
            .document()
            .preset_moves(Preset::PlannedCareFirst)
            .moves;
        assert_eq!(told.len(), wanted.len());
        for step in wanted {
            let same = |told: &&Move| {
                let Amount::PoundsPerYear(pounds) = told.amount else {
                    return false;
                };
                (told.source, told.target) == (Source::Line(step.source), step.target)
                    && (pounds - step.pounds as f64).abs() < 1.0
            };
            assert_eq!(told.iter().filter(same).count(), 1, "{step:?}");
        }
    }

    #[test]
    fn a_timing_goes_with_the_plan_that_set_it() {
        let phased = after(&[Action::ChoosePreset(Preset::CloserToHome)]);
        let timing = Timing {
            from_month: 6,
            over_months: 12,
        };
        assert_eq!(phased.document().timing[Line::Community], timing);
        let step = phased.document().plan().moves[0];
        assert_eq!((step.from_month, step.over_months), (6, 12));
        for next in [
            Action::ChoosePreset(Preset::HomeCareFromPlanned),
            Action::Reset,
        ] {
            let other = with(&phased, &[next]);
            assert_eq!(other.document().timing, PerLine::default());
            assert_eq!(with(&other, &[Action::Undo]).document(), phased.document());
        }
    }

    #[test]
    fn a_lock_of_the_users_own_is_named_and_nothing_moves() {
        let refused = |locks: &[Line], preset| {
            let locks: Vec<Action> = locks.iter().copied().map(Action::ToggleLock).collect();
            let locked = after(&locks);
            let next = with(&locked, &[Action::ChoosePreset(preset)]);
            (next.document() == locked.document()).then(|| next.notice.expect("it says so").text)
        };
        let named = refused(&[Line::Community], Preset::PlannedCareFirst);
        assert!(named.is_some_and(|text| text.contains("locked: Community.")));
        // A held line that the user opened and locked again is locked by the user.
        let held = refused(
            &[Line::Prescribing, Line::Prescribing],
            Preset::BalanceFirst,
        );
        assert!(held.is_some_and(|text| text.contains("locked: Prescribing.")));
        // The lock that it has at first is not, and a lock that is not in the way does not matter.
        assert_eq!(refused(&[], Preset::BalanceFirst), None);
        assert_eq!(refused(&[Line::MentalHealth], Preset::CloserToHome), None);
    }

    #[test]
    fn locks_stay_as_they_are_and_those_in_the_way_are_told() {
        let start = Workspace::first_visit();
        let chosen = after(&[Action::ChoosePreset(Preset::BalanceFirst)]);
        assert_eq!(chosen.document().locked, start.document().locked);
        assert_eq!(
            start.document().preset_locks(Preset::BalanceFirst),
            [Line::Prescribing, Line::RunningCosts, Line::Contingency]
        );
        assert!(start.document().preset_locks(Preset::FasterAe).is_empty());
        let next = with(&chosen, &[Action::ChoosePreset(Preset::PlannedCareFirst)]);
        assert_eq!(next.history.undo_label(), Some("Planned care first"));
    }
}

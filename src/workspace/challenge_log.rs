//! The log of challenges, which is kept with the work.

use super::challenge::{Challenge, REASON_MAX};
use super::state::Workspace;

/// Most challenges that are kept; the oldest go first.
const CHALLENGES_MAX: usize = 100;

/// Writes a challenge into the log.
pub(super) fn note(workspace: &mut Workspace, challenge: &Challenge) {
    let mut document = workspace.document().clone();
    let log = &mut document.challenges;
    let mut challenge = challenge.clone();
    challenge.reason = challenge.reason.chars().take(REASON_MAX).collect();
    log.push(challenge);
    let beyond = log.len().saturating_sub(CHALLENGES_MAX);
    log.drain(..beyond);
    workspace
        .history
        .push(document, "a challenge written down".into(), None);
}

/// Removes the challenge at an index of the log.
pub(super) fn remove(workspace: &mut Workspace, place: usize) {
    let mut document = workspace.document().clone();
    if place < document.challenges.len() {
        document.challenges.remove(place);
        workspace
            .history
            .push(document, "a challenge taken out".into(), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::series::Series;
    use crate::workspace::Role;
    use crate::workspace::{Action, apply};

    fn challenge(reason: &str) -> Challenge {
        Challenge {
            outcome: Series::Qalys,
            values: vec![("cost_inflation".into(), 0.03)],
            before: [120.0, 1.5, 91.0],
            after: [-14.0, 1.25, 38.0],
            role: Role::HospitalDoctor,
            reason: reason.into(),
        }
    }

    fn with(reason: &str) -> Workspace {
        let action = Action::Challenge(Box::new(challenge(reason)));
        apply(&Workspace::first_visit(), &action).unwrap()
    }

    #[test]
    fn the_log_is_stored_with_the_work_and_undone_with_it() {
        let workspace = with("Agency costs, “all of them”");
        let again = Workspace::from_text(&workspace.to_text()).unwrap();
        assert_eq!(again.document().challenges, workspace.document().challenges);
        assert_eq!(again.document().challenges.len(), 1);
        let undone = apply(&workspace, &Action::Undo).unwrap();
        assert!(undone.document().challenges.is_empty());
        let removed = apply(&workspace, &Action::RemoveChallenge(0)).unwrap();
        assert!(removed.document().challenges.is_empty());
        assert_eq!(apply(&workspace, &Action::RemoveChallenge(1)), None);
    }

    #[test]
    fn work_without_a_log_is_stored_as_it_always_was() {
        assert!(!Workspace::first_visit().to_text().contains("challenges"));
    }

    #[test]
    fn a_damaged_challenge_costs_no_work() {
        let text = with("x").to_text();
        let damaged = text.replace(",91]", ",910]").replace(",91.0]", ",910.0]");
        assert_ne!(text, damaged);
        let opened = Workspace::from_text(&damaged).unwrap();
        assert!(opened.document().challenges.is_empty());
        assert_eq!(opened.document().place, with("x").document().place);
    }

    #[test]
    fn a_reason_is_cut_where_it_would_not_be_read_again() {
        let workspace = with(&"é".repeat(REASON_MAX + 50));
        let kept = &workspace.document().challenges[0].reason;
        assert_eq!(kept.chars().count(), REASON_MAX);
        assert!(workspace.document().challenges[0].is_sound());
    }

    #[test]
    fn the_oldest_challenge_goes_first() {
        let mut workspace = Workspace::first_visit();
        for number in 0..=CHALLENGES_MAX {
            let action = Action::Challenge(Box::new(challenge(&number.to_string())));
            workspace = apply(&workspace, &action).unwrap();
        }
        let log = &workspace.document().challenges;
        assert_eq!(log.len(), CHALLENGES_MAX);
        assert_eq!(log[0].reason, "1");
    }
}

//! Undo and redo, bounded; the changes of one gesture are one step.

/// Most steps that are kept.
const STEPS_MAX: usize = 100;

/// A value with its past and its future.
#[derive(Debug, Clone, PartialEq)]
pub struct History<T> {
    past: Vec<Step<T>>,
    present: T,
    future: Vec<Step<T>>,
}

/// A step: the value on its far side, and what it did.
#[derive(Debug, Clone, PartialEq)]
struct Step<T> {
    value: T,
    label: String,
    gesture: Option<u32>,
}

impl<T: Clone + PartialEq> History<T> {
    /// A value without a past.
    pub fn new(present: T) -> Self {
        Self {
            past: Vec::new(),
            present,
            future: Vec::new(),
        }
    }

    /// The present value.
    pub fn present(&self) -> &T {
        &self.present
    }

    /// The value before a gesture, or the present value if the gesture has not begun.
    pub fn base_of(&self, gesture: u32) -> &T {
        match self.past.last() {
            Some(step) if step.gesture == Some(gesture) => &step.value,
            _ => &self.present,
        }
    }

    /// Takes a step. One of the same gesture as the last is joined to it; one back to where a gesture began undoes it;
    /// one that changes nothing is none.
    pub fn push(&mut self, value: T, label: String, gesture: Option<u32>) {
        let joins =
            gesture.is_some() && self.past.last().is_some_and(|step| step.gesture == gesture);
        if joins {
            if let Some(step) = self.past.last_mut() {
                step.label = label;
            }
            self.present = value;
            return;
        }
        if value == self.present {
            return;
        }
        let before = std::mem::replace(&mut self.present, value);
        self.past.push(Step {
            value: before,
            label,
            gesture,
        });
        self.future.clear();
        if self.past.len() > STEPS_MAX {
            self.past.remove(0);
        }
    }

    /// One step back.
    pub fn undo(&mut self) {
        // A gesture that came back to where it began is no step.
        while let Some(Step { value, label, .. }) = self.past.pop() {
            let changed = value != self.present;
            let after = std::mem::replace(&mut self.present, value);
            if changed {
                self.future.push(Step {
                    value: after,
                    label,
                    gesture: None,
                });
                return;
            }
        }
    }

    /// One step forward.
    pub fn redo(&mut self) {
        if let Some(Step { value, label, .. }) = self.future.pop() {
            let before = std::mem::replace(&mut self.present, value);
            self.past.push(Step {
                value: before,
                label,
                gesture: None,
            });
        }
    }

    /// This number of steps forward; back if it is negative. Stops if there are no more.
    pub fn go(&mut self, steps: i32) {
        for _ in 0..steps.unsigned_abs().min(STEPS_MAX as u32) {
            if steps < 0 {
                self.undo();
            } else {
                self.redo();
            }
        }
    }

    /// The last step: the value before it, and what it did.
    pub fn last(&self) -> Option<(&T, &str)> {
        self.changes().next()
    }

    /// The steps that led here, the last first. A gesture that came back to where it began is no step.
    fn changes(&self) -> impl Iterator<Item = (&T, &str)> {
        let afters =
            std::iter::once(&self.present).chain(self.past.iter().rev().map(|step| &step.value));
        let steps = self.past.iter().rev().zip(afters);
        steps
            .filter(|(step, after)| step.value != **after)
            .map(|(step, _)| (&step.value, step.label.as_str()))
    }

    /// The label of every step, the latest first, with the number of steps from here to the value after it: above 0 for
    /// steps that were undone, 0 for the one that led here.
    pub fn labels(&self) -> Vec<(i32, &str)> {
        let undone = self.future.iter().map(|step| step.label.as_str());
        let ahead = i32::try_from(self.future.len()).unwrap_or(i32::MAX);
        let labels = undone.chain(self.changes().map(|(_, label)| label));
        (0..).map(|place| ahead - place).zip(labels).collect()
    }

    /// The gesture that the last step is of.
    pub fn last_gesture(&self) -> Option<u32> {
        self.past.last()?.gesture
    }

    /// Label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.last().map(|(_, label)| label)
    }

    /// Label of the step that redo would bring back.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_gesture_is_one_step() {
        let mut history = History::new(0);
        for value in 1..=50 {
            assert_eq!(*history.base_of(7), 0);
            history.push(value, format!("to {value}"), Some(7));
        }
        assert_eq!(history.undo_label(), Some("to 50"));
        history.undo();
        assert_eq!(
            (
                *history.present(),
                history.undo_label(),
                history.redo_label()
            ),
            (0, None, Some("to 50"))
        );
        history.redo();
        assert_eq!(*history.present(), 50);
    }

    #[test]
    fn a_gesture_that_comes_back_is_no_step() {
        let mut history = History::new(0);
        history.push(1, "one".into(), None);
        history.push(5, "five".into(), Some(1));
        history.push(1, "back".into(), Some(1));
        assert_eq!(history.undo_label(), Some("one"));
        history.undo();
        assert_eq!(*history.present(), 0);
    }

    #[test]
    fn the_list_names_every_step_and_each_can_be_gone_to() {
        let mut history = History::new(0);
        for value in 1..=3 {
            history.push(value, format!("to {value}"), None);
        }
        history.push(9, "away".into(), Some(4));
        history.push(3, "and back".into(), Some(4));
        assert_eq!(
            history.labels(),
            [(0, "to 3"), (-1, "to 2"), (-2, "to 1")],
            "a gesture that came back is no step"
        );
        assert_eq!(history.last(), Some((&2, "to 3")));
        history.go(-2);
        assert_eq!(*history.present(), 1);
        assert_eq!(history.labels(), [(2, "to 3"), (1, "to 2"), (0, "to 1")]);
        history.go(-5);
        assert_eq!((*history.present(), history.last()), (0, None));
        history.go(i32::MAX);
        assert_eq!(*history.present(), 3, "nothing is lost on the way");
    }

    proptest! {
        #[test]
        fn redo_undoes_undo(steps in proptest::collection::vec((0..5_i32, proptest::option::of(0..3_u32)), 0..150)) {
            let mut history = History::new(0);
            for (value, gesture) in steps {
                history.push(value, value.to_string(), gesture);
            }
            let before = *history.present();
            let could_undo = history.undo_label().is_some();
            history.undo();
            if could_undo {
                prop_assert_ne!(*history.present(), before);
                history.redo();
            }
            prop_assert_eq!(*history.present(), before);
            prop_assert!(history.past.len() <= STEPS_MAX);
        }
    }
}

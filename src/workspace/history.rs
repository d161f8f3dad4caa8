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

    /// The value as it stands.
    pub fn present(&self) -> &T {
        &self.present
    }

    /// The value before a gesture, or as it stands where the gesture has not begun.
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

    /// What one step back would take away.
    pub fn undo_label(&self) -> Option<&str> {
        self.past
            .iter()
            .rev()
            .find(|step| step.value != self.present)
            .map(|step| step.label.as_str())
    }

    /// What one step forward would bring back.
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

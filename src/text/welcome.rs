//! The welcome to a new user, and the list of keys.

use crate::core::quantity::{money, number};

/// Title of the welcome.
pub const TITLE: &str = "Where could this budget go?";

/// Introduction to the page and its numbers. The budget is in £ a year.
#[must_use]
pub fn welcome(name: &str, allotment: f64, people: f64) -> [String; 3] {
    [
        format!(
            "This is the budget of {name}: {} a year for {} people, every pound of it in one bar.",
            money(allotment),
            number(people, 0)
        ),
        "Move money between services, and thousands of possible futures are simulated under your plan and under the \
         current one; the numbers count in how many of them yours is better."
            .into(),
        "They are something to think with, built on published figures and on judgement where there are none: not a \
         forecast, and not an official NHS product."
            .into(),
    ]
}

/// Keys that work everywhere, or on one kind of control: the control, then each key and its effect.
pub const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Anywhere",
        &[
            ("Tab, Shift + Tab", "next and previous control"),
            ("Ctrl + Z", "undo"),
            ("Ctrl + Shift + Z", "redo"),
            ("Escape", "close a menu or this sheet"),
            ("?", "open this sheet"),
        ],
    ),
    (
        "On a service’s slider",
        &[
            ("Arrows", "a thousandth of the budget more or less"),
            ("Shift + arrows", "£0.1m more or less"),
            ("Page Up, Page Down", "a hundredth of the budget"),
            ("Home", "back to the current plan"),
            ("End", "the most that the payers allow"),
            ("L", "lock"),
        ],
    ),
    (
        "In a field",
        &[
            ("Enter", "take the number: 154.2, £154.2m, +4"),
            ("Escape", "put the old number back"),
        ],
    ),
    (
        "In a list or a row of choices",
        &[
            ("Arrows", "move through them"),
            ("Enter", "choose from a list"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_welcome_is_three_sentences_that_name_the_area() {
        let sentences = welcome("NHS Leeds CCG", 1.218e9, 870_000.0);
        assert!(sentences[0].contains("NHS Leeds CCG: £1.218bn a year for 870,000 people"));
        assert!(sentences[2].contains("not a forecast"));
        for sentence in sentences {
            assert!(
                sentence.ends_with('.') && !sentence.contains(". "),
                "{sentence}"
            );
        }
    }
}

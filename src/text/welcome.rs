//! The welcome to a new user, and the list of keys.

use crate::core::quantity::{money, number};

/// Title of the welcome.
pub const TITLE: &str = "Where could this budget go?";

/// Introduction to the page and its numbers. The budget is in £ a year.
#[must_use]
pub fn welcome(name: &str, allotment: f64, people: f64) -> [String; 3] {
    [
        format!(
            "This is the budget of {name}: {} a year for {} people, and the bar shows how it is split.",
            money(allotment),
            number(people, 0)
        ),
        "Move money between services: we simulate thousands of possible futures under your plan and under the current plan, and count how often your plan does better."
            .into(),
        "Use the results to think with: they rest on published figures, and on expert judgement where there are none, and they are not a forecast or an official NHS product."
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
            ("Arrows", "0.1% of the budget more or less"),
            ("Shift + arrows", "£0.1m more or less"),
            ("Page Up, Page Down", "1% of the budget more or less"),
            ("Home", "back to the current plan"),
            ("End", "the most that whoever pays can give"),
            ("L", "lock or unlock"),
        ],
    ),
    (
        "In a field",
        &[
            ("Enter", "use the number, such as 154.2, £154.2m or +4"),
            ("Escape", "restore the old number"),
        ],
    ),
    (
        "In a list or a row of choices",
        &[
            ("Arrows", "move between choices"),
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

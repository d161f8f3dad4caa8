//! The welcome to a new user, and the list of keys.

/// Introduction to the page.
pub const WELCOME: &str = "Move money between services and see what it could mean for patients, in thousands of simulated futures. It is not a forecast.";

/// Words before the ready plans.
pub const BEGIN: &str = "Start with a ready plan:";

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

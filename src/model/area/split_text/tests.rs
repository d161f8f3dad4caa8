//! Splits as people paste them, and what is refused.

use super::*;
use proptest::prelude::*;

/// The allotment of the tests; £ a year.
const ALLOTMENT: f64 = 1_218e6;
/// Amounts that add up to it; £m.
const MILLIONS: [f64; 11] = [
    140.1, 280.1, 268.0, 104.7, 67.0, 65.8, 129.1, 116.9, 23.1, 17.1, 6.1,
];

/// A column of the amounts, each written in some way, with what stands before and after it.
fn column(before: &str, write: impl Fn(usize, Line, f64) -> String, after: &str) -> String {
    let rows = (0..).zip(Line::ALL).zip(MILLIONS);
    let rows: Vec<String> = rows
        .map(|((place, line), m)| write(place, line, m))
        .collect();
    format!("{before}{}{after}", rows.join("\n"))
}

fn pounds(text: &str) -> Result<TypedSplit, SplitError> {
    read_split(text, Some(ALLOTMENT))
}

fn refusal(text: &str) -> String {
    pounds(text).expect_err(text).to_string()
}

#[test]
fn a_column_is_read_in_any_usual_form() {
    let thousands = |m: f64| number(m * 1e3, 0);
    let whole = |m: f64| number(m * 1e6, 0);
    let percent = |m: f64| number(100.0 * m / 1218.0, 3);
    for text in [
        column("", |_, _, m| format!("£{m}m"), ""),
        column("", |_, _, m| whole(m), "\n"),
        column("£m\n", |_, _, m| m.to_string(), ""),
        column("", |_, _, m| m.to_string(), "\n1218.0"),
        column("£'000\r\n", |_, _, m| format!("{}\r", thousands(m)), ""),
        column("", |_, _, m| thousands(m), ""),
        column(
            "Budget\t£000\n",
            |_, line, m| format!("{}\t{}", line.name(), thousands(m)),
            "\nTotal\t1,218,000",
        ),
        column("", |_, line, m| format!("{},{}", line.id(), whole(m)), ""),
        column(
            "",
            |_, line, m| format!("\"{}\",\"£{}\"", line.name(), whole(m)),
            "\nGrand total,\"£1,218,000,000\"",
        ),
        column(
            "",
            |_, line, m| format!("{} £{m}m", line.name().to_uppercase()),
            "",
        ),
        column("", |_, line, m| format!("£{m}m; {}", line.name()), ""),
        column("", |_, _, m| format!("{}%", percent(m)), ""),
        column("", |_, _, m| percent(m), "\n100%"),
        column(
            "Budget\t% of total\n",
            |_, line, m| format!("{}\t{}", line.name(), percent(m)),
            "",
        ),
        column("", |_, _, m| (m / 1218.0).to_string(), ""),
        column(
            "",
            |_, line, m| format!("{}={}%", line.id(), percent(m)),
            "",
        ),
        MILLIONS.map(|m| format!("£{m}m")).join("\t"),
        MILLIONS.map(whole).join(", "),
    ] {
        let split = pounds(&text).unwrap_or_else(|error| panic!("{text}\n{error}"));
        for (line, millions) in Line::ALL.into_iter().zip(MILLIONS) {
            assert!(
                (split.shares[line] - millions / 1218.0).abs() < 2e-5,
                "{text}"
            );
        }
        assert!((split.shares.total() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn names_may_come_in_any_order() {
    let mut rows: Vec<String> = Line::ALL
        .into_iter()
        .zip(MILLIONS)
        .map(|(line, m)| format!("{}\t£{m}m", line.name()))
        .collect();
    rows.reverse();
    let split = pounds(&rows.join("\n")).unwrap();
    assert!((split.shares[Line::MentalHealth] - 140.1 / 1218.0).abs() < 1e-9);
    assert_eq!(line_named("A&E"), None);
    assert_eq!(
        line_named("Urgent and emergency"),
        Some(Line::UrgentEmergency)
    );
    assert_eq!(line_named(" planned care "), Some(Line::Elective));
}

/// The column in £m with another text at one place.
fn changed(at: usize, text: &str) -> String {
    let write = |place, _, m: f64| {
        if place == at {
            text.into()
        } else {
            format!("£{m}m")
        }
    };
    column("", write, "")
}

/// The column with names, one of them another.
fn named(at: usize, name: &str) -> String {
    let name = |place, line: Line| if place == at { name } else { line.name() };
    column(
        "",
        |place, line, m| format!("{}\t£{m}m", name(place, line)),
        "",
    )
}

/// Checks that each text is refused with these words.
fn check_refusals(cases: &[(&str, &str)]) {
    for (text, words) in cases {
        let sentence = refusal(text);
        assert!(sentence.contains(words), "{text}\n{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn each_fault_is_told_with_its_place_and_a_remedy() {
    let ten_named = named(3, "").replace("\t£104.7m", "");
    check_refusals(&[
        ("", "nothing to read"),
        (" \n\t\n", "nothing to read"),
        ("hello", "“hello”, has no number"),
        (
            &changed(3, ""),
            "There should be 11 numbers, but we found 10.",
        ),
        (&ten_named, "Add what is missing: Community."),
        (&(changed(20, "") + "\n£5m"), "we found 12"),
        (&changed(0, "lots"), "“lots” was read as a heading"),
        (&changed(4, "lots"), "Entry 5, “lots”, has no number"),
        (&changed(4, "−£4m"), "Entry 5, Other acute, is less than 0."),
        (&changed(4, "(4.0)"), "less than 0"),
        (
            &changed(4, "5.5%"),
            "Entry 5 is a percentage and entry 1 is an amount",
        ),
        (&changed(4, "£67m\t5%"), "Entry 5 has more than one number."),
        (&changed(4, "Other acute\t£67m"), "Entry 1 has no name"),
        (
            &named(4, "Dentistry"),
            "Entry 5, “Dentistry”, is not one of the 11 budgets",
        ),
        (
            &named(4, "Community"),
            "Community is named twice, in entries 4 and 5.",
        ),
    ]);
}

#[test]
fn amounts_that_do_not_add_up_are_told_with_the_difference() {
    let ones = column("", |_, line, _| format!("{}\t1", line.name()), "");
    check_refusals(&[
        (
            &changed(4, "£77m"),
            "£1.228bn, which is £10.0m more than the budget of £1.218bn",
        ),
        (&changed(4, "£66.2m"), "£0.8m less than the budget"),
        (&ones, "neither 100% nor close to the budget"),
        (
            &(changed(20, "") + "\nTotal: £1,220.0m"),
            "The total line says £1.220bn",
        ),
    ]);
}

#[test]
fn nothing_is_scaled_in_silence() {
    // England's own split in per cent, a point too much of it, and the rounding of what was typed.
    let england = [11.5, 23.0, 22.0, 8.6, 5.5, 5.4, 10.6, 9.6, 1.9, 1.4, 0.5];
    let typed = |more: f64| {
        let percents = (0..).zip(england).map(|(place, percent)| {
            let more = if place == 0 { more } else { 0.0 };
            format!("{:.1}%", percent + more)
        });
        read_split(&percents.collect::<Vec<_>>().join("\n"), None)
    };
    assert!(typed(0.0).is_ok() && typed(0.4).is_ok() && typed(-0.4).is_ok());
    for more in [1.0, -1.0, 0.7] {
        let refused = typed(more).expect_err("it does not add up");
        assert!(matches!(refused, SplitError::PercentSum { .. }));
        assert!(refused.to_string().contains("They must add up to 100%."));
    }
    // In whole pounds a sum may be £1 away for each line, and what the form rounds off.
    let whole = |more: f64| {
        column(
            "",
            |at, _, m| number(m * 1e6 + if at == 0 { more } else { 0.0 }, 0),
            "",
        )
    };
    assert!(pounds(&whole(40_000.0)).is_ok());
    assert!(refusal(&whole(60_000.0)).contains("£0.1m more"));
    // Without a budget, amounts have nothing to add up to.
    let none = read_split(&whole(0.0), None).expect_err("there is no budget");
    assert!(none.to_string().contains("the budget is not filled in"));
}

/// Characters that splits are made of, and some that they are not.
const CHARACTERS: &str = "0123456789012345678901234567890,.,.£%mkbn()-−+=;\t\n\n\"' aelctiv&é😀";

/// A text of such characters.
fn texts(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let characters: Vec<char> = CHARACTERS.chars().collect();
    proptest::collection::vec(proptest::sample::select(characters), length)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #[test]
    fn no_text_panics_and_what_is_read_is_a_split(text in texts(0..200)) {
        for allotment in [None, Some(ALLOTMENT)] {
            match read_split(&text, allotment) {
                Ok(split) => prop_assert!((split.shares.total() - 1.0).abs() < 1e-9),
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }

    #[test]
    fn a_list_is_a_split_or_refused(
        parts in proptest::collection::vec(texts(1..6), 9..14),
        separator in proptest::sample::select(vec!["\t", "\n", ",", ";", "=", " "]),
    ) {
        if let Ok(split) = read_split(&parts.join(separator), Some(ALLOTMENT)) {
            prop_assert!(split.shares.0.iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
}

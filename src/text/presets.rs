//! Ready plans in words: the idea, who argues for and against it, and its moves in one area.

use super::{full_name, month_name};
use crate::core::line::Line;
use crate::core::quantity::money;
use crate::model::scenario::{Preset, PresetMove, PresetMoves};

/// Name of the menu.
pub const MENU: &str = "Ready plans";
/// Heading of the list of ready plans.
pub const HEADING: &str = "Start from a ready plan";
/// Note under it.
pub const NOTE: &str = "None of these is a recommendation. Each improves something and costs something. The order changes each time you open the page.";
/// Label of the part of a card that opens.
pub const BOTH_SIDES: &str = "For, against and what to look at";

/// An argument about a preset, and who would make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argument {
    /// Role of the speaker.
    pub role: &'static str,
    /// The argument, in a sentence or two.
    pub sentence: &'static str,
}

/// The words for a preset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PresetWords {
    /// The idea, in one sentence.
    pub idea: &'static str,
    /// An argument for it.
    pub in_favour: Argument,
    /// An argument against it.
    pub against: Argument,
}

/// The words for a preset.
#[must_use]
#[allow(clippy::too_many_lines, reason = "a table, one row for each preset")]
pub fn words(preset: Preset) -> PresetWords {
    let (idea, in_favour, against) = match preset {
        Preset::PlannedCareFirst => (
            "Pay for more operations and outpatient clinics, so that fewer people wait more than 18 weeks.",
            (
                "Planned care manager",
                "People in pain cannot work or look after their families, and the 18-week standard is a promise that we are breaking.",
            ),
            (
                "District nurse",
                "This takes visits away from people who cannot leave home, and part of the money we keep for a bad winter.",
            ),
        ),
        Preset::MoreMentalHealth => (
            "Offer talking therapies to more people, so that fewer of them become so unwell that they need crisis care.",
            (
                "Clinical lead for mental health",
                "Only a minority of people with anxiety or depression get any treatment, and we would not accept that for a broken leg.",
            ),
            (
                "Orthopaedic surgeon",
                "My patients have already waited for months, and this makes them wait longer.",
            ),
        ),
        Preset::FasterAe => (
            "Pay for more staff in A&E and on emergency wards, so that fewer people wait more than four hours.",
            (
                "A&E consultant",
                "Patients who wait on trolleys in a crowded department come to harm, and we can prevent that.",
            ),
            (
                "Planned care manager",
                "When the wards fill up in winter, planned operations are the first to be cancelled, and now you cut them too.",
            ),
        ),
        Preset::CloserToHome => (
            "Move money from emergency hospital care to community services over a year, so that more people are looked after at home.",
            (
                "Director of community services",
                "Most older people would rather be treated at home, and many hospital stays could be avoided.",
            ),
            (
                "Hospital chief executive",
                "Our budget falls straight away, but the ambulances will keep coming.",
            ),
        ),
        Preset::HomeCareFromPlanned => (
            "Strengthen community services without taking money from A&E, and accept longer waits for planned care.",
            (
                "Public health consultant",
                "Community services help people in the poorest areas most, and they help hospitals to send patients home on time.",
            ),
            (
                "Patient waiting for an operation",
                "I was told 18 weeks, and you are asking me to wait even longer.",
            ),
        ),
        Preset::BalanceFirst => (
            "Put more money in reserve, so that the year is much more likely to end without an overspend.",
            (
                "Chief finance officer",
                "If we overspend this year, we have to cut services in a hurry next year.",
            ),
            (
                "GP",
                "Money in a reserve does not treat anybody, and my patients need it now.",
            ),
        ),
    };
    let argument = |(role, sentence)| Argument { role, sentence };
    PresetWords {
        idea,
        in_favour: argument(in_favour),
        against: argument(against),
    }
}

/// Names in a list: `a`, `a and b`, `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        all => all.concat(),
    }
}

/// The moves of a preset in an area: `£10.0m from Elective hospital to Mental health.` `from_month` and `over_months`
/// are its timing.
#[must_use]
pub fn moves(moves: &PresetMoves, (from_month, over_months): (usize, usize)) -> String {
    let Some(PresetMove { target, .. }) = moves.moves.first() else {
        return "This area’s budgets are too small for this plan.".into();
    };
    let parts: Vec<String> = moves
        .moves
        .iter()
        .map(|step| format!("{} from {}", money(step.pounds as f64), step.source.name()))
        .collect();
    let mut sentence = format!("{} to {}", listed(&parts), target.name());
    if over_months > 1 {
        sentence.push_str(&format!(
            ", over {over_months} months from {}",
            month_name(from_month)
        ));
    }
    sentence.push('.');
    if moves.prescribing_covers {
        sentence.push_str(&format!(
            " The reserve is too small to pay its part, so {} pays the rest.",
            Line::Prescribing.name()
        ));
    }
    sentence
}

/// Note on locked budgets that a preset changes; nothing if there are none.
#[must_use]
pub fn also_moves(locked: &[Line]) -> Option<String> {
    let names: Vec<String> = locked.iter().map(|line| line.name().to_owned()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "This also changes budgets that are locked: {}. They stay locked.",
            listed(&names)
        )
    })
}

/// The outcomes to look at first.
#[must_use]
pub fn look_first(preset: Preset) -> String {
    let names: Vec<String> = preset
        .gains()
        .iter()
        .chain(preset.costs())
        .map(|series| full_name(*series))
        .collect();
    format!("Look first at: {}.", names.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::line::PerLine;

    fn told(preset: Preset, reserve: i64) -> String {
        let mut plan = PerLine::from_fn(|_| 100_000_000);
        plan[Line::Contingency] = reserve;
        moves(&preset.moves(870e3, &plan), preset.timing())
    }

    #[test]
    fn the_moves_are_told_in_pounds_with_their_timing() {
        assert_eq!(
            told(Preset::PlannedCareFirst, 6_000_000),
            "£6.0m from Community, £3.0m from Prescribing and £3.0m from Contingency to Elective hospital."
        );
        assert_eq!(
            told(Preset::CloserToHome, 0),
            "£10.0m from Urgent & emergency to Community, over 12 months from October 2019."
        );
        assert_eq!(
            told(Preset::PlannedCareFirst, 1_000_000),
            "£6.0m from Community, £5.0m from Prescribing and £1.0m from Contingency to Elective hospital. \
             The reserve is too small to pay its part, so Prescribing pays the rest."
        );
        let nothing = Preset::FasterAe.moves(10.0, &PerLine::default());
        assert!(moves(&nothing, (0, 1)).contains("too small"));
    }

    #[test]
    fn locked_budgets_are_named() {
        assert_eq!(also_moves(&[]), None);
        assert_eq!(
            also_moves(&[Line::Prescribing, Line::Contingency]).as_deref(),
            Some(
                "This also changes budgets that are locked: Prescribing and Contingency. They stay locked."
            )
        );
    }

    #[test]
    fn every_preset_has_two_sides_and_no_figures_of_effects() {
        for preset in Preset::ALL {
            let PresetWords {
                idea,
                in_favour,
                against,
            } = words(preset);
            assert_ne!(in_favour.role, against.role);
            for sentence in [idea, in_favour.sentence, against.sentence] {
                assert!(sentence.ends_with('.'), "{sentence}");
                let digits = sentence.replace("18 weeks", "").replace("18-week", "");
                assert!(!digits.contains(|c: char| c.is_ascii_digit()), "{sentence}");
            }
            assert!(look_first(preset).starts_with("Look first at: "));
        }
    }
}

//! What the page says of the forms that the model can have, and of whether a conclusion survives them.

use super::why::{is_nothing, period};
use super::{difference, full_name};
use crate::analysis::attribution::{Cell, Form};
use crate::core::quantity::number;
use crate::core::series::{Measure, Series};
use crate::engine::summary::BetterCount;
use crate::engine::summary::sums::Mean;
use crate::model::scenario::{CapacityResponse, CommunityEffect};

/// From and up to how many of 100 futures a conclusion is too close to call.
const TOO_CLOSE: std::ops::RangeInclusive<f64> = 40.0..=60.0;

/// What a form concludes of the moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// They do more good than harm to the outcome.
    Better,
    /// They do more harm.
    Worse,
    /// It cannot be said.
    Close,
}

/// What so many better futures mean.
#[must_use]
pub fn side(count: &BetterCount) -> Side {
    if TOO_CLOSE.contains(&count.better_in_100) || count.same_in_100 >= 99.5 {
        Side::Close
    } else if count.better_in_100 > *TOO_CLOSE.end() {
        Side::Better
    } else {
        Side::Worse
    }
}

/// How a form's conclusion stands to that of the form in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The same.
    Same,
    /// It cannot be said under this form.
    Close,
    /// The other way round.
    Other,
}

impl Standing {
    /// Of this form, beside the one in force.
    #[must_use]
    pub fn new(this: Side, in_force: Side) -> Self {
        match (this, in_force) {
            (Side::Close, _) => Self::Close,
            (this, in_force) if this == in_force || in_force == Side::Close => Self::Same,
            _ => Self::Other,
        }
    }

    /// In a few words.
    #[must_use]
    pub fn name(self, this: Side) -> &'static str {
        match (self, this) {
            (Self::Close, _) => "too close to call",
            (Self::Other, Side::Worse) => "the other way: worse",
            (Self::Other, _) => "the other way: better",
            (Self::Same, Side::Worse) => "worse",
            (Self::Same, _) => "better",
        }
    }
}

/// Of which form the conclusion is in force: the place in the cells.
#[must_use]
pub fn place_of(cells: &[Cell], form: Form) -> Option<usize> {
    cells.iter().position(|cell| cell.form == form)
}

/// Whether the conclusion survives, in one sentence.
#[must_use]
pub fn headline(cells: &[Cell], in_force: Form) -> String {
    let Some(own) = place_of(cells, in_force) else {
        return "Would another form of the model say the same?".to_owned();
    };
    let sides: Vec<Side> = cells
        .iter()
        .map(|cell| side(&cell.effect.focus.count))
        .collect();
    let count = |wanted: Side| sides.iter().filter(|side| **side == wanted).count();
    let all = cells.len();
    match sides[own] {
        Side::Close => format!(
            "Too close to call in the form in force; better in {} of the {all} forms, worse in {}",
            count(Side::Better),
            count(Side::Worse)
        ),
        side => {
            let same = count(side);
            let word = if same == all { "all" } else { "" };
            match word {
                "all" => format!("The conclusion survives all {all} forms of the model"),
                _ => format!("The conclusion survives {same} of {all} forms of the model"),
            }
        }
    }
}

/// What is below the heading.
#[must_use]
pub fn explanation(series: Series, years: u32, cells: &[Cell], in_force: Form) -> String {
    let own = place_of(cells, in_force).map(|place| &cells[place].effect.focus);
    let Some(own) = own else {
        return "Some of how the model is built is a choice: what money buys in the end, whether a cut mirrors growth, how \
                soon community care is felt. Each can be chosen here, and the same futures are simulated again."
            .to_owned();
    };
    let conclusion = match side(&own.count) {
        Side::Better => "better",
        Side::Worse => "worse",
        Side::Close => "neither clearly better nor clearly worse",
    };
    format!(
        "In the form in force your plan makes “{}” {conclusion}: {} {}. Below is what it does in every other form, in the same \
         futures. A form survives if it says the same in more than 60 of 100.",
        full_name(series),
        effect(series, own.difference.value, own.difference.error),
        period(series, years),
    )
}

/// A form's effect; within its error it is none.
#[must_use]
pub fn effect(series: Series, value: f64, error: f64) -> String {
    if is_nothing(series, Mean { value, error }) {
        "no clear difference".to_owned()
    } else {
        difference(series, value, error)
    }
}

/// A standard error to two digits: `0.042 points`, `£0.31m`.
#[must_use]
pub fn error(series: Series, error: f64) -> String {
    let (factor, before, after) = match series.measure() {
        Measure::Share => (100.0, "", " points"),
        Measure::Pounds => (1e-6, "£", "m"),
        Measure::Count | Measure::Qalys | Measure::QalysPerThousand => (1.0, "", ""),
    };
    let size = (error * factor).abs();
    let decimals = if size > 0.0 && size.is_finite() {
        (1.0 - libm::floor(libm::log10(size))).clamp(0.0, 6.0)
    } else {
        0.0
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 6"
    )]
    let decimals = decimals as usize;
    [before, &number(size, decimals), after].concat()
}

/// How what money buys is called in a form.
#[must_use]
pub fn capacity_name(capacity: CapacityResponse) -> &'static str {
    match capacity {
        CapacityResponse::ConstantElasticity => "A little less for each pound",
        CapacityResponse::Linear => "The same for each pound",
        CapacityResponse::Saturating => "Ever less, up to a limit",
    }
}

/// What a form means for what money buys.
#[must_use]
pub fn capacity_meaning(capacity: CapacityResponse) -> &'static str {
    match capacity {
        CapacityResponse::ConstantElasticity => {
            "Each 1% more money buys the same per cent of care (constant elasticity), so the first pounds buy a little more \
             than the next. Used unless another is chosen."
        }
        CapacityResponse::Linear => {
            "Each pound buys as much as the one before (linear): the simplest reading of a unit cost."
        }
        CapacityResponse::Saturating => {
            "Rooms, theatres and trained people run out (saturating): no money lifts capacity more than a quarter above plan. \
             Cuts are as in the first form."
        }
    }
}

/// How friction is called.
#[must_use]
pub fn friction_name(is_uneven: bool) -> &'static str {
    if is_uneven {
        "A cut is not growth backwards"
    } else {
        "A cut mirrors growth"
    }
}

/// What a form means for cuts.
#[must_use]
pub fn friction_meaning(is_uneven: bool) -> &'static str {
    if is_uneven {
        "Cutting loses more care for each pound than growth wins, and sooner (uneven friction). Used unless another is chosen."
    } else {
        "Cutting loses for each pound what growth wins, in the same time (mirrored)."
    }
}

/// How the effect of community care is called.
#[must_use]
pub fn community_name(community: CommunityEffect) -> &'static str {
    match community {
        CommunityEffect::Elasticity => "Felt at once",
        CommunityEffect::Delayed => "Felt later",
    }
}

/// How soon community care is felt, in a line of its own.
#[must_use]
pub fn community_line(community: CommunityEffect) -> &'static str {
    match community {
        CommunityEffect::Elasticity => "Community care felt at once",
        CommunityEffect::Delayed => "Community care felt later",
    }
}

/// What a form means for community care.
#[must_use]
pub fn community_meaning(community: CommunityEffect) -> &'static str {
    match community {
        CommunityEffect::Elasticity => {
            "More care at home means fewer emergency admissions in the same month. Used unless another is chosen."
        }
        CommunityEffect::Delayed => {
            "The same in the end, but built up: about six tenths of it after two years, as people who are looked after stay well."
        }
    }
}

/// What the grid shows.
#[must_use]
pub fn caption(series: Series, years: u32) -> String {
    format!(
        "Effect of your plan on “{}”, {}: the mean over the futures",
        full_name(series),
        period(series, years)
    )
}

/// How the grid is to be read.
pub const LEGEND: &str = "Better: in more than 60 of 100 futures. Worse: in fewer than 40. Between them it is too close to call, and the form does \
     not support the conclusion.";

/// What was done, for undo.
#[must_use]
pub fn changed(to: &Form) -> String {
    ["form of the model: ", &form(to)].concat()
}

/// A form in one line.
#[must_use]
pub fn form(form: &Form) -> String {
    [
        capacity_name(form.structure.capacity),
        friction_name(form.friction_is_uneven),
        community_name(form.structure.community),
    ]
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::attribution::{Effect, Judged, forms};

    fn cells(better: impl Fn(usize) -> f64) -> Vec<Cell> {
        let cell = |(place, form): (usize, Form)| {
            let judged = Judged {
                difference: Mean {
                    value: (better(place) - 50.0) / 1_000.0,
                    error: 1e-4,
                },
                count: BetterCount {
                    better_in_100: better(place),
                    same_in_100: 0.0,
                    futures: 10_000,
                },
            };
            let effect = Effect {
                focus: judged,
                qalys: judged,
                money: judged,
            };
            Cell { form, effect }
        };
        forms().enumerate().map(cell).collect()
    }

    #[test]
    fn the_heading_counts_the_forms_that_say_the_same() {
        let own = forms().next().unwrap();
        let heading = |better: &dyn Fn(usize) -> f64| headline(&cells(better), own);
        assert_eq!(
            heading(&|place| if place == 7 { 30.0 } else { 80.0 }),
            "The conclusion survives 11 of 12 forms of the model"
        );
        assert_eq!(
            heading(&|place| if place == 7 { 55.0 } else { 5.0 }),
            "The conclusion survives 11 of 12 forms of the model"
        );
        assert_eq!(
            heading(&|_| 70.0),
            "The conclusion survives all 12 forms of the model"
        );
        let close = heading(&|place| if place < 2 { 50.0 } else { 90.0 });
        assert!(close.starts_with("Too close") && close.contains("better in 10 of the 12"));
        assert!(headline(&[], own).ends_with('?'));
    }

    #[test]
    fn a_form_stands_by_its_side() {
        use Side::{Better, Close, Worse};
        assert_eq!(Standing::new(Better, Better), Standing::Same);
        assert_eq!(Standing::new(Better, Worse), Standing::Other);
        assert_eq!(Standing::new(Close, Worse), Standing::Close);
        assert_eq!(Standing::new(Worse, Close), Standing::Same);
        assert_eq!(Standing::Other.name(Worse), "the other way: worse");
    }

    #[test]
    fn errors_have_two_digits() {
        assert_eq!(error(Series::RttWithin18Weeks, 0.000_423), "0.042 points");
        assert_eq!(error(Series::Surplus, 312_000.0), "£0.31m");
        assert_eq!(error(Series::RttWaitingList, 41.7), "42");
        assert_eq!(error(Series::RttWaitingList, 0.0), "0");
    }

    #[test]
    fn every_form_has_words_of_its_own() {
        let names: Vec<String> = forms().map(|each| form(&each)).collect();
        for (place, name) in names.iter().enumerate() {
            assert!(!names[..place].contains(name), "{name}");
        }
    }
}

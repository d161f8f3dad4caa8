//! The alternative structures of the model in words, and the robustness of a conclusion to them.

use super::why::{is_nothing, period};
use super::{difference, full_name};
use crate::analysis::attribution::{FormEffect, ModelForm};
use crate::core::series::Series;
use crate::engine::summary::ComparisonCount;
use crate::engine::summary::sums::Mean;
use crate::model::scenario::{CapacityResponse, CommunityEffect};

/// Futures of 100 that must be better, or worse, by enough to matter for a conclusion.
const CLEAR: f64 = 60.0;

/// Conclusion about the moves under one structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    /// The moves make the outcome better.
    Better,
    /// The moves make the outcome worse.
    Worse,
    /// Too close to call.
    Close,
}

/// The conclusion from the numbers of futures that are better and worse.
#[must_use]
pub fn conclusion(count: &ComparisonCount) -> Conclusion {
    if count.better_in_100 > CLEAR {
        Conclusion::Better
    } else if count.worse_in_100 > CLEAR {
        Conclusion::Worse
    } else {
        Conclusion::Close
    }
}

/// Agreement of a structure's conclusion with that of the structure in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// The same conclusion.
    Same,
    /// Too close to call under this structure.
    Close,
    /// The opposite conclusion.
    Other,
}

impl Agreement {
    /// Agreement of this structure's conclusion with that of the structure in use.
    #[must_use]
    pub fn new(this: Conclusion, in_force: Conclusion) -> Self {
        match (this, in_force) {
            (Conclusion::Close, _) => Self::Close,
            (this, in_force) if this == in_force || in_force == Conclusion::Close => Self::Same,
            _ => Self::Other,
        }
    }

    /// The agreement in a few words.
    #[must_use]
    pub fn name(self, this: Conclusion) -> &'static str {
        match (self, this) {
            (Self::Close, _) => "too close to call",
            (Self::Other, Conclusion::Worse) => "the other way: worse",
            (Self::Other, _) => "the other way: better",
            (Self::Same, Conclusion::Worse) => "worse",
            (Self::Same, _) => "better",
        }
    }
}

/// Index of the cell with the structure in use.
#[must_use]
pub fn index_of(cells: &[FormEffect], form: ModelForm) -> Option<usize> {
    cells.iter().position(|cell| cell.form == form)
}

/// Heading: the robustness of the conclusion, in one sentence.
#[must_use]
pub fn headline(cells: &[FormEffect], in_force: ModelForm) -> String {
    let Some(own) = index_of(cells, in_force) else {
        return "Would another model structure give the same result?".to_owned();
    };
    let conclusions: Vec<Conclusion> = cells
        .iter()
        .map(|cell| conclusion(&cell.effect.focus.count))
        .collect();
    let count = |wanted: Conclusion| {
        conclusions
            .iter()
            .filter(|conclusion| **conclusion == wanted)
            .count()
    };
    let all = cells.len();
    match conclusions[own] {
        Conclusion::Close => format!(
            "Too close to call in the current structure. Better in {} of the {all} structures, worse in {}",
            count(Conclusion::Better),
            count(Conclusion::Worse)
        ),
        conclusion => {
            let same = count(conclusion);
            let word = if same == all { "all" } else { "" };
            match word {
                "all" => format!("The conclusion is the same in all {all} model structures"),
                _ => format!("The conclusion is the same in {same} of {all} model structures"),
            }
        }
    }
}

/// Explanation below the heading.
#[must_use]
pub fn explanation(
    series: Series,
    years: u32,
    cells: &[FormEffect],
    in_force: ModelForm,
) -> String {
    let own = index_of(cells, in_force).map(|index| &cells[index].effect.focus);
    let Some(own) = own else {
        return "Some parts of how the model is built are a choice: how much care money buys, whether a cut loses as much as growth gains, and how soon community care has an effect. You can change each choice here. The same futures are then simulated again."
            .to_owned();
    };
    let word = match conclusion(&own.count) {
        Conclusion::Better => "better",
        Conclusion::Worse => "worse",
        Conclusion::Close => "neither clearly better nor clearly worse",
    };
    format!(
        "In the current structure your plan makes “{}” {word}: {} {}. Below are the results in every other structure, in the same futures. The conclusion is the same if it holds in more than 60 of 100 futures.",
        full_name(series),
        effect(series, own.difference.value, own.difference.error),
        period(series, years),
    )
}

/// Effect under a structure; within its error it is none.
#[must_use]
pub fn effect(series: Series, value: f64, error: f64) -> String {
    if is_nothing(series, Mean { value, error }) {
        "no clear difference".to_owned()
    } else {
        difference(series, value, error)
    }
}

/// Name of a response of capacity.
#[must_use]
pub fn capacity_name(capacity: CapacityResponse) -> &'static str {
    match capacity {
        CapacityResponse::ConstantElasticity => "Slightly less for each extra pound",
        CapacityResponse::Linear => "The same for each extra pound",
        CapacityResponse::Saturating => "Less and less, up to a limit",
    }
}

/// Meaning of a response of capacity.
#[must_use]
pub fn capacity_meaning(capacity: CapacityResponse) -> &'static str {
    match capacity {
        CapacityResponse::ConstantElasticity => {
            "Each 1% more money buys the same percentage of extra care (constant elasticity), so the first pounds buy slightly more than later ones. Default."
        }
        CapacityResponse::Linear => {
            "Each pound buys as much as the one before (linear). This is the simplest way to read a unit cost."
        }
        CapacityResponse::Saturating => {
            "Rooms, theatres and trained staff run out (saturating). No amount of money raises capacity more than a quarter above plan. Cuts work as in the first choice."
        }
    }
}

/// Name of a choice of friction.
#[must_use]
pub fn friction_name(is_uneven: bool) -> &'static str {
    if is_uneven {
        "Cuts lose more than growth gains"
    } else {
        "Cuts lose what growth gains"
    }
}

/// Meaning of a choice of friction.
#[must_use]
pub fn friction_meaning(is_uneven: bool) -> &'static str {
    if is_uneven {
        "A cut loses more care for each pound than growth gains, and sooner (uneven friction). Default."
    } else {
        "A cut loses as much care for each pound as growth gains, in the same time (mirrored)."
    }
}

/// Name of an effect of community care.
#[must_use]
pub fn community_name(community: CommunityEffect) -> &'static str {
    match community {
        CommunityEffect::Elasticity => "Immediate effect",
        CommunityEffect::Delayed => "Effect builds up",
    }
}

/// Name of an effect of community care, in a line of its own.
#[must_use]
pub fn community_line(community: CommunityEffect) -> &'static str {
    match community {
        CommunityEffect::Elasticity => "Community care: immediate effect",
        CommunityEffect::Delayed => "Community care: effect builds up",
    }
}

/// Meaning of an effect of community care.
#[must_use]
pub fn community_meaning(community: CommunityEffect) -> &'static str {
    match community {
        CommunityEffect::Elasticity => {
            "More community care means fewer emergency admissions in the same month. Default."
        }
        CommunityEffect::Delayed => {
            "The final effect is the same, but it builds up as people who are looked after stay well: about six tenths of it after two years."
        }
    }
}

/// Caption of the grid.
#[must_use]
pub fn caption(series: Series, years: u32) -> String {
    format!(
        "Effect of your plan on “{}”, {}: the mean over the futures",
        full_name(series),
        period(series, years)
    )
}

/// Key to the grid.
pub const LEGEND: &str = "Better means better in more than 60 of 100 futures, and worse means better in fewer than 40. In between it is too close to call, and the structure does not support the conclusion.";

/// Name of a change in the history.
#[must_use]
pub fn changed(to: &ModelForm) -> String {
    ["model structure: ", &form(to)].concat()
}

/// A structure in one line.
#[must_use]
pub fn form(form: &ModelForm) -> String {
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
    use crate::analysis::attribution::{Effect, YardstickEffect, model_forms};

    fn cells(better: impl Fn(usize) -> f64) -> Vec<FormEffect> {
        let cell = |(index, form): (usize, ModelForm)| {
            let each = YardstickEffect {
                difference: Mean {
                    value: (better(index) - 50.0) / 1_000.0,
                    error: 1e-4,
                },
                count: ComparisonCount {
                    better_in_100: better(index),
                    about_same_in_100: 0.0,
                    worse_in_100: 100.0 - better(index),
                    any_better_in_100: better(index),
                    any_worse_in_100: 100.0 - better(index),
                    futures: 10_000,
                },
            };
            let effect = Effect {
                focus: each,
                qalys: each,
                money: each,
            };
            FormEffect { form, effect }
        };
        model_forms().enumerate().map(cell).collect()
    }

    #[test]
    fn the_heading_counts_the_forms_that_say_the_same() {
        let own = model_forms().next().unwrap();
        let heading = |better: &dyn Fn(usize) -> f64| headline(&cells(better), own);
        assert_eq!(
            heading(&|index| if index == 7 { 30.0 } else { 80.0 }),
            "The conclusion is the same in 11 of 12 model structures"
        );
        assert_eq!(
            heading(&|index| if index == 7 { 55.0 } else { 5.0 }),
            "The conclusion is the same in 11 of 12 model structures"
        );
        assert_eq!(
            heading(&|_| 70.0),
            "The conclusion is the same in all 12 model structures"
        );
        let close = heading(&|index| if index < 2 { 50.0 } else { 90.0 });
        assert!(close.starts_with("Too close") && close.contains("Better in 10 of the 12"));
        assert!(headline(&[], own).ends_with('?'));
    }

    #[test]
    fn a_structure_agrees_by_its_conclusion() {
        use Conclusion::{Better, Close, Worse};
        assert_eq!(Agreement::new(Better, Better), Agreement::Same);
        assert_eq!(Agreement::new(Better, Worse), Agreement::Other);
        assert_eq!(Agreement::new(Close, Worse), Agreement::Close);
        assert_eq!(Agreement::new(Worse, Close), Agreement::Same);
        assert_eq!(Agreement::Other.name(Worse), "the other way: worse");
    }

    #[test]
    fn every_form_has_words_of_its_own() {
        let names: Vec<String> = model_forms().map(|each| form(&each)).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name}");
        }
    }
}

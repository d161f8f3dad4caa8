//! The summary of a plan in a sentence or two: its greatest gain, its greatest harm and the deaths, with their certainty.

use super::duty;
use super::measure::difference;
use super::outcome::{clauses, full_name};
use super::verdict::{ALMOST_CERTAIN, PROBABLE, VERY_LIKELY, counts};
use crate::core::series::{Better, OutcomeGroup, Series};
use crate::engine::collector::{DIFFERENCE_DOTS, OutcomeSummary, Results};
use crate::evidence::Evidence;
use crate::model::duties::Duty;

/// Most words of a summary.
pub const WORDS_MAX: usize = 25;

/// Futures of 100 from which deaths are named.
const DEATHS_NAMED: f64 = 50.0;

/// Share of futures, of the dots, that exceed the size by which outcomes are ranked: four in five.
const FIFTH: usize = DIFFERENCE_DOTS / 5;

/// Side of a difference from the current plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Better than under the current plan.
    Gain,
    /// Worse.
    Harm,
}

/// One difference that a summary names.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The outcome.
    pub series: Series,
    /// Better or worse.
    pub side: Side,
    /// Futures of 100 in which it is so by at least the smallest difference that matters.
    in_100: f64,
    /// Clause of the summary: `planned care waits get longer`.
    clause: String,
    /// The mean difference: `−3.9 points`.
    pub amount: String,
    /// Number of futures, without its unit: `98`.
    pub how_many: String,
}

impl Finding {
    fn new(outcome: &OutcomeSummary, side: Side) -> Self {
        let series = outcome.series;
        let count = &outcome.count;
        let [better, worse] = clauses(series);
        let [of_better, _, of_worse] = counts(count);
        let (in_100, clause, how_many) = match side {
            Side::Gain => (count.better_in_100, better, of_better),
            Side::Harm => (count.worse_in_100, worse, of_worse),
        };
        let mean = outcome.difference;
        Self {
            series,
            side,
            in_100,
            clause: clause.to_owned(),
            amount: difference(series, mean.value, mean.error),
            how_many: how_many.replace('<', "under ").replace('>', "over "),
        }
    }

    /// Certainty in a word or two, as a sentence begins with it.
    fn certainty(&self) -> &'static str {
        match self.in_100 {
            share if share >= ALMOST_CERTAIN => "almost certainly",
            share if share >= VERY_LIKELY => "very likely",
            _ => "probably",
        }
    }

    /// The outcome's full name, as it follows the amount.
    #[must_use]
    pub fn outcome(&self) -> String {
        match self.series {
            Series::DeathsAverted => "over all years".into(),
            series => full_name(series),
        }
    }

    /// The number of futures, in half a sentence: `worse by enough to matter in 98 of 100 futures`.
    #[must_use]
    pub fn futures(&self) -> String {
        let side = match self.side {
            Side::Gain => "better",
            Side::Harm => "worse",
        };
        format!(
            "{side} by enough to matter in {} of 100 futures",
            self.how_many
        )
    }
}

/// The summary of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanSummary {
    /// Its sentences.
    pub text: String,
    /// The differences that it names, the gain first.
    pub findings: Vec<Finding>,
    /// Sentence on the services and results that get worse beside them; empty where there are none.
    pub also_worse: String,
}

/// Size of a difference towards a side that at least four in five futures exceed, in smallest differences that matter.
#[must_use]
pub fn sure_size(outcome: &OutcomeSummary, side: Side) -> f64 {
    let upward = (outcome.series.better() == Better::Higher) == (side == Side::Gain);
    let [nearer, farther] = if upward {
        [FIFTH - 1, FIFTH].map(|place| outcome.dots[place])
    } else {
        [FIFTH - 1, FIFTH].map(|place| -outcome.dots[DIFFERENCE_DOTS - 1 - place])
    };
    (nearer + farther) / 2.0 / outcome.important
}

/// True for outcomes that may be the greatest gain or harm: spending is the same money as what is left over, and deaths have
/// a sentence of their own.
fn is_ranked(series: Series) -> bool {
    series.difference_basis().0 == series && series != Series::DeathsAverted
}

/// The greatest probable difference on a side.
fn greatest(results: &Results, side: Side) -> Option<Finding> {
    greatest_of(results, side, |_| true)
}

/// The greatest probable difference on a side, of these outcomes.
fn greatest_of(results: &Results, side: Side, among: impl Fn(Series) -> bool) -> Option<Finding> {
    let in_100 = |outcome: &OutcomeSummary| match side {
        Side::Gain => outcome.count.better_in_100,
        Side::Harm => outcome.count.worse_in_100,
    };
    results
        .outcomes
        .iter()
        .filter(|outcome| is_ranked(outcome.series) && among(outcome.series))
        .filter(|outcome| in_100(outcome) >= PROBABLE)
        .max_by(|a, b| sure_size(a, side).total_cmp(&sure_size(b, side)))
        .map(|outcome| Finding::new(outcome, side))
}

/// The greatest probable harm of each group of outcomes in which none is named.
fn also_worse(results: &Results, named: &[Finding]) -> String {
    let others = OutcomeGroup::ALL.into_iter().filter_map(|group| {
        let is_named = |finding: &&Finding| {
            finding.side == Side::Harm
                && finding.series.group() == group
                && is_ranked(finding.series)
        };
        if named.iter().any(|finding| is_named(&finding)) {
            return None;
        }
        greatest_of(results, Side::Harm, |series| series.group() == group)
    });
    let told: Vec<String> = others
        .map(|finding| format!("{} ({})", finding.outcome(), finding.amount))
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("Also worse by enough to matter: {}.", told.join("; "))
    }
}

/// The duties that most futures meet in every year under the current plan and not under yours, in a sentence; empty where
/// there are none.
fn duties_lost(results: &Results, years: u32) -> String {
    let tables = &Evidence::built_in().tables;
    let lost = Duty::ALL.into_iter().filter(|duty| {
        let chance = results.duties.chance(*duty);
        chance.baseline >= 0.5 && chance.plan < 0.5
    });
    let year = years.saturating_sub(1) as usize;
    let names: Vec<String> = lost
        .map(|duty| duty::full_name(duty, year, tables))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(
            "Usually met now and missed under your plan: {}.",
            names.join("; ")
        )
    }
}

/// The deaths, where they change by enough to matter in at least half of the futures.
fn deaths(results: &Results) -> Option<Finding> {
    let outcome = results.outcome(Series::DeathsAverted);
    let side = if outcome.count.better_in_100 >= DEATHS_NAMED {
        Side::Gain
    } else if outcome.count.worse_in_100 >= DEATHS_NAMED {
        Side::Harm
    } else {
        return None;
    };
    Some(Finding::new(outcome, side))
}

/// The summary of these results, whose plan differs from the current one and which look this many years ahead.
#[must_use]
pub fn plan_summary(results: &Results, years: u32) -> PlanSummary {
    let gain = greatest(results, Side::Gain);
    let harm = greatest(results, Side::Harm);
    let deaths = deaths(results);
    let mut text = match (&gain, &harm) {
        (Some(gain), Some(harm)) => trade(gain, harm),
        (Some(gain), None) => format!("{}. Nothing clearly gets worse.", alone(gain)),
        (None, Some(harm)) => format!("{}. Nothing clearly gets better.", alone(harm)),
        (None, None) => nothing(results).to_owned(),
    };
    if let Some(deaths) = &deaths {
        let certainty = sentence_start(deaths.certainty());
        let years = match years {
            1 => "in the year".to_owned(),
            years => format!("over {years} years"),
        };
        text.push_str(&format!(" {certainty} {} {years}.", deaths.amount));
    }
    let findings: Vec<Finding> = [gain, harm, deaths].into_iter().flatten().collect();
    PlanSummary {
        text,
        also_worse: [also_worse(results, &findings), duties_lost(results, years)]
            .join(" ")
            .trim()
            .to_owned(),
        findings,
    }
}

/// A gain and the harm that it is bought with. A certainty that both have is said once.
fn trade(gain: &Finding, harm: &Finding) -> String {
    let second = if gain.certainty() == harm.certainty() {
        String::new()
    } else {
        format!("{} ", harm.certainty())
    };
    format!("{}, but {second}{}.", alone(gain), harm.clause)
}

/// A finding as the beginning of a sentence.
fn alone(finding: &Finding) -> String {
    format!("{} {}", sentence_start(finding.certainty()), finding.clause)
}

/// Words with a capital letter.
fn sentence_start(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The summary where there is neither gain nor harm.
fn nothing(results: &Results) -> &'static str {
    let small = |outcome: &OutcomeSummary| outcome.count.about_same_in_100 >= VERY_LIKELY;
    if results.outcomes.iter().all(small) {
        "Too small to matter: every outcome stays about the same."
    } else {
        "Too close to call: no outcome clearly changes by enough to matter."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::collector::{DutyResults, FocusSummary};
    use crate::engine::summary::ComparisonCount;
    use crate::engine::summary::sums::Mean;
    use crate::model::duties::DutySet;

    /// Results in which nothing changes but the outcomes given: how many smallest differences that matter each changes by,
    /// for the better above zero, and in how many of 100 futures.
    fn results(changed: &[(Series, f64, f64)]) -> Results {
        let outcome = |series: Series| {
            let found = changed.iter().find(|(other, ..)| *other == series);
            let (size, in_100) = found.map_or((0.0, 0.0), |(_, size, in_100)| (*size, *in_100));
            let sign = match series.better() {
                Better::Higher => 1.0,
                Better::Lower => -1.0,
            };
            let side = |is: bool| if is { in_100 } else { 0.0 };
            OutcomeSummary {
                series,
                baseline: Mean::default(),
                plan: Mean::default(),
                difference: Mean {
                    value: 2.0 * sign * size,
                    error: 1e-9,
                },
                count: ComparisonCount {
                    better_in_100: side(size > 0.0),
                    about_same_in_100: 100.0 - in_100,
                    worse_in_100: side(size < 0.0),
                    any_better_in_100: if size > 0.0 { 100.0 } else { 0.0 },
                    any_worse_in_100: if size < 0.0 { 100.0 } else { 0.0 },
                    futures: 10_000,
                },
                important: 2.0,
                dots: [2.0 * sign * size; DIFFERENCE_DOTS],
            }
        };
        Results {
            futures: 10_000,
            outcomes: Series::ALL.map(outcome).into(),
            focus: FocusSummary::none(Series::Qalys),
            focus_difference: FocusSummary::none(Series::Qalys),
            duties: DutyResults::default(),
            fingerprint: None,
        }
    }

    fn text(changed: &[(Series, f64, f64)]) -> String {
        plan_summary(&results(changed), 5).text
    }

    #[test]
    fn a_summary_names_the_greatest_gain_and_the_greatest_harm() {
        let changed = [
            (Series::FourHourPerformance, 3.0, 97.0),
            (Series::EmergencyAdmissions, 2.0, 100.0),
            (Series::TalkingTherapiesStarted, -4.0, 80.0),
            (Series::RttWithin18Weeks, -3.0, 100.0),
        ];
        assert_eq!(
            text(&changed),
            "Almost certainly waits in A&E get shorter, but very likely fewer people start talking therapies."
        );
        let found = plan_summary(&results(&changed), 5).findings;
        let told: Vec<(Series, Side, &str, String)> = found
            .iter()
            .map(|found| (found.series, found.side, &*found.amount, found.futures()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    Series::FourHourPerformance,
                    Side::Gain,
                    "+600.0 points",
                    "better by enough to matter in 97 of 100 futures".into()
                ),
                (
                    Series::TalkingTherapiesStarted,
                    Side::Harm,
                    "−8",
                    "worse by enough to matter in 80 of 100 futures".into()
                ),
            ]
        );
        assert_eq!(
            found[1].outcome(),
            full_name(Series::TalkingTherapiesStarted)
        );
    }

    #[test]
    fn a_certainty_that_both_have_is_said_once() {
        let of = |harm| {
            text(&[
                (Series::FourHourPerformance, 3.0, 74.0),
                (Series::Qalys, -3.0, harm),
            ])
        };
        let start = "Probably waits in A&E get shorter, but ";
        assert_eq!(of(60.0), format!("{start}health overall gets worse."));
        assert_eq!(
            of(75.0),
            format!("{start}very likely health overall gets worse.")
        );
        assert_eq!(
            of(95.0),
            format!("{start}almost certainly health overall gets worse.")
        );
    }

    #[test]
    fn one_side_alone_says_so_and_what_is_not_probable_is_not_named() {
        assert_eq!(
            text(&[(Series::Surplus, 2.0, 55.0), (Series::Qalys, -9.0, 54.9)]),
            "Probably more money is left over. Nothing clearly gets worse."
        );
        assert_eq!(
            text(&[(Series::CrisisCare, -2.0, 100.0)]),
            "Almost certainly more people are in mental-health crisis. Nothing clearly gets better."
        );
    }

    #[test]
    fn small_differences_and_close_ones_are_told_apart() {
        let small = "Too small to matter: every outcome stays about the same.";
        assert_eq!(text(&[]), small);
        assert_eq!(text(&[(Series::Qalys, 1.0, 25.0)]), small);
        assert_eq!(
            text(&[(Series::Qalys, 1.0, 25.1)]),
            "Too close to call: no outcome clearly changes by enough to matter."
        );
    }

    #[test]
    fn deaths_are_named_whenever_they_change_by_enough_to_matter() {
        let of = |size, in_100, years| {
            let changed = [
                (Series::FourHourPerformance, -9.0, 100.0),
                (Series::DeathsAverted, size, in_100),
            ];
            plan_summary(&results(&changed), years)
        };
        let start = "Almost certainly waits in A&E get longer. Nothing clearly gets better.";
        assert_eq!(
            of(-3.0, 50.0, 5).text,
            format!("{start} Probably 6 more deaths over 5 years.")
        );
        assert_eq!(of(-3.0, 49.9, 5).text, start);
        assert_eq!(
            of(2.0, 50.0, 1).text,
            format!("{start} Probably 4 fewer deaths in the year.")
        );
        assert_eq!(of(-3.0, 50.0, 5).findings.len(), 2);
        // However great, they leave the greatest other harm its sentence.
        assert_eq!(
            of(-12.0, 99.0, 5).text,
            format!("{start} Almost certainly 24 more deaths over 5 years.")
        );
    }

    #[test]
    fn every_other_group_that_gets_worse_is_named_below() {
        let of = |changed: &[(Series, f64, f64)]| plan_summary(&results(changed), 5).also_worse;
        let changed = [
            (Series::FourHourPerformance, 3.0, 97.0),
            (Series::RttWithin18Weeks, -4.0, 100.0),
            (Series::RttWaitingList, -3.0, 100.0),
            (Series::TalkingTherapiesStarted, -2.0, 60.0),
            (Series::TalkingTherapiesRecovered, -1.5, 90.0),
            (Series::CommunityWaitingList, -2.0, 54.0),
            (Series::DeathsAverted, -2.0, 80.0),
            (Series::Qalys, -2.0, 80.0),
        ];
        assert_eq!(
            of(&changed),
            "Also worse by enough to matter: Talking therapies: people starting, a year (−4); Health overall: healthy years, all years (−4)."
        );
        assert_eq!(of(&changed[..3]), "");
    }

    #[test]
    fn a_duty_that_is_usually_met_now_and_not_under_the_plan_is_named() {
        let met = [DutySet::default().with(Duty::MentalHealthInvestment, true)];
        let none = [DutySet::default()];
        let mut results = results(&[]);
        results.duties.add([met.iter(), none.iter()]);
        assert_eq!(
            plan_summary(&results, 1).also_worse,
            "Usually met now and missed under your plan: Mental Health Investment Standard."
        );
        results.duties.add([met.iter(), met.iter()]);
        assert_eq!(
            plan_summary(&results, 1).also_worse,
            "",
            "half of the futures"
        );
    }

    #[test]
    fn money_is_named_once_and_by_what_is_left_over() {
        let found = plan_summary(
            &results(&[
                (Series::Outturn, -9.0, 100.0),
                (Series::Surplus, -5.0, 100.0),
            ]),
            5,
        );
        assert_eq!(found.findings.len(), 1);
        assert_eq!(found.findings[0].series, Series::Surplus);
    }

    #[test]
    fn outcomes_are_ranked_by_the_size_that_four_in_five_futures_exceed() {
        let mut outcome = results(&[]).outcomes[0].clone();
        outcome.series = Series::TalkingTherapiesStarted;
        outcome.dots = std::array::from_fn(|index| index as f64);
        // The fourth and the fifth dot from below are 3 and 4; half of it is in units of 2.
        assert_eq!(sure_size(&outcome, Side::Gain), 1.75);
        assert_eq!(sure_size(&outcome, Side::Harm), -7.75);
        outcome.series = Series::RttWaitingList;
        assert_eq!(sure_size(&outcome, Side::Harm), 1.75);
        assert_eq!(sure_size(&outcome, Side::Gain), -7.75);
    }

    #[test]
    fn no_summary_has_more_than_25_words() {
        let words = |text: &str| text.split_whitespace().count();
        let ranked = Series::ALL.into_iter().filter(|series| is_ranked(*series));
        for gain in ranked.clone() {
            for harm in ranked.clone().filter(|harm| *harm != gain) {
                for [certain, sure] in [[95.0, 75.0], [75.0, 95.0], [55.0, 75.0]] {
                    let deaths = (Series::DeathsAverted, -1.5, 60.0);
                    let changed = [(gain, 5.0, certain), (harm, -5.0, sure), deaths];
                    let text = text(&changed);
                    assert!(words(&text) <= WORDS_MAX, "{} words: {text}", words(&text));
                }
            }
        }
    }
}

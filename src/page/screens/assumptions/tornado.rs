//! The weight of each assumption for the outcome that is looked at: its effect at both ends, and its switching value.

use std::cell::Cell;
use std::rc::Rc;

use crate::analysis::attribution::{
    Findings, Question, SwitchingValueResult, SwitchingValueSearch,
};
use crate::analysis::sensitivity::{OutcomeColumn, ParameterEffects};
use crate::chart::{TornadoBar, TornadoScale};
use crate::core::series::Series;
use crate::engine::collector::OutcomeSummary;
use crate::engine::summary::sums::Mean;
use crate::evidence::{Distribution, Evidence, PARAMETER_COUNT, ParameterIndex};
use crate::text::tornado as text;
use crate::workers::pool::Shown;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::page::browser::page::{next_task, now_ms};
use crate::page::identity::Identity;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::assumptions::sample::{SampleCache, TASK_MS, use_sample_cache};
use crate::page::screens::context::ScreenContext;

/// Futures that switching values are searched on.
const SWITCHING_VALUE_FUTURES: u32 = 512;
/// Multiple of its standard error from which a swing counts.
const CLEAR: f64 = 2.0;

/// The weights that are known so far.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoState {
    series: Series,
    years: u32,
    /// The effect of the plan; nothing where no money moves, or before the first futures are in.
    today: Option<Mean>,
    /// By parameter; nothing where the futures give none.
    effects: Rc<Vec<Option<ParameterEffects>>>,
    /// The switching values found so far.
    found: Rc<Vec<SwitchingValueResult>>,
    /// True once the search for switching values has ended.
    is_searched: bool,
}

/// The weights in the results that are shown; those of an earlier plan until the new ones are known.
#[hook]
pub fn use_tornado(context: &ScreenContext) -> TornadoState {
    let weights = use_tornado_bars(context);
    let (found, is_searched) = use_switching_values(context);
    weights.with_switching_values(found, is_searched)
}

/// The same without a search for switching values, for screens that ask something else.
#[hook]
pub fn use_tornado_bars(context: &ScreenContext) -> TornadoState {
    let effects = use_effects(context.shown.as_ref());
    let document = context.workspace.document();
    let series = context.workspace.focus;
    let outcome = context
        .shown
        .as_ref()
        .map(|shown| shown.results.outcome(series));
    let moves = !document.is_baseline();
    let today = outcome
        .filter(|_| moves)
        .map(|outcome: &OutcomeSummary| outcome.difference);
    TornadoState::new(series, document.years, today, effects)
}

/// The effects of each assumption, measured in short tasks whenever a run has settled.
#[hook]
fn use_effects(shown: Option<&Rc<Shown>>) -> Rc<Vec<Option<ParameterEffects>>> {
    let effects = use_state(|| Rc::new(vec![None; PARAMETER_COUNT]));
    let cache = use_sample_cache();
    let newest = use_mut_ref(|| 0_u32);
    let settled = shown.filter(|shown| shown.settled && shown.paired.is_some());
    {
        let (effects, settled) = (effects.setter(), settled.cloned());
        use_effect_with(Identity::of(settled.as_ref()), move |_| {
            *newest.borrow_mut() += 1;
            let this = *newest.borrow();
            if let Some(shown) = settled {
                spawn_local(async move {
                    let is_wanted = || *newest.borrow() == this;
                    if let Some(measured) = measure(&shown, &cache, is_wanted).await {
                        effects.set(Rc::new(measured));
                    }
                });
            }
        });
    }
    (*effects).clone()
}

/// Measures every assumption, as long as that is wanted.
async fn measure(
    shown: &Shown,
    cache: &SampleCache,
    is_wanted: impl Fn() -> bool,
) -> Option<Vec<Option<ParameterEffects>>> {
    let sample = cache.sample(shown, &is_wanted).await?;
    next_task().await;
    let series = shown.wanted.focus;
    let values: Vec<f64> = shown
        .paired
        .as_ref()?
        .differences(series)
        .iter()
        .copied()
        .map(f64::from)
        .collect();
    let outcome = OutcomeColumn::new(&values).ok()?;
    let mut effects = vec![None; PARAMETER_COUNT];
    let began = Cell::new(now_ms());
    for column in sample.columns() {
        effects[column.parameter] = ParameterEffects::new(column, &outcome).ok();
        if now_ms() - began.get() > TASK_MS {
            next_task().await;
            began.set(now_ms());
            if !is_wanted() {
                return None;
            }
        }
    }
    is_wanted().then_some(effects)
}

/// The switching values, searched once a run has settled; and true once the search has ended.
#[hook]
fn use_switching_values(context: &ScreenContext) -> (Rc<Vec<SwitchingValueResult>>, bool) {
    let search = use_state(|| None::<SwitchingValueSearch>);
    let found = use_state(|| Rc::new(Vec::<SwitchingValueResult>::new()));
    let moves = !context.workspace.document().is_baseline();
    let settled = context.shown.clone().filter(|shown| shown.settled && moves);
    {
        let (search, settled) = (search.setter(), settled.clone());
        use_effect_with(Identity::of(settled.as_ref()), move |_| {
            search.set(settled.map(|shown| begun(&shown)));
        });
    }
    let next = search.as_ref().and_then(SwitchingValueSearch::next);
    let question = next.map(|overrides| Question::Overrides {
        overrides,
        futures: SWITCHING_VALUE_FUTURES,
    });
    let answer = use_answer(&context.runner, question.as_ref());
    {
        let (search, found) = (search.clone(), found.setter());
        let current = answer.filter(|answer| {
            answer.settled
                && settled
                    .as_ref()
                    .is_some_and(|shown| shown.wanted == answer.wanted)
        });
        use_effect_with(Identity::of(current.as_ref()), move |_| {
            let answer = current
                .as_deref()
                .and_then(|answered| answered.answer.as_ref());
            let effects = match answer.map(|answer| &answer.findings) {
                Some(Findings::Overrides(effects)) => effects,
                _ => return,
            };
            if let Some(search_now) = &*search {
                let mut going_on = search_now.clone();
                let means: Vec<Mean> = effects
                    .iter()
                    .map(|effect| effect.focus.difference)
                    .collect();
                going_on.receive(&means);
                found.set(Rc::new(going_on.answer()));
                search.set(Some(going_on));
            }
        });
    }
    ((*found).clone(), question.is_none())
}

/// A search among all assumptions of a run.
fn begun(shown: &Shown) -> SwitchingValueSearch {
    let assumptions = &shown.wanted.assumptions;
    let base = shown.results.outcome(shown.wanted.focus).difference.value;
    let candidates = ParameterIndex::all().map(|index| {
        let belief: Distribution = assumptions.believed(index, Evidence::built_in());
        (index, belief)
    });
    SwitchingValueSearch::new(base, candidates)
}

impl TornadoState {
    /// The effects of a plan, by assumption; before a search for switching values.
    pub fn new(
        series: Series,
        years: u32,
        today: Option<Mean>,
        effects: Rc<Vec<Option<ParameterEffects>>>,
    ) -> Self {
        Self {
            series,
            years,
            today,
            effects,
            found: Rc::default(),
            is_searched: false,
        }
    }

    /// The same with the switching values found so far; `is_searched` once there are no more to come.
    pub fn with_switching_values(
        self,
        found: Rc<Vec<SwitchingValueResult>>,
        is_searched: bool,
    ) -> Self {
        Self {
            found,
            is_searched,
            ..self
        }
    }

    /// The swing of an assumption between its ends, if it is known.
    fn swing(&self, index: ParameterIndex) -> f64 {
        self.effects[index].map_or(0.0, |effects| effects.swing.value.abs())
    }

    /// The effects of an assumption, if they are known.
    pub fn effects(&self, index: ParameterIndex) -> Option<ParameterEffects> {
        self.effects[index]
    }

    /// The outcome.
    pub fn series(&self) -> Series {
        self.series
    }

    /// The assumptions, those that move the effect most first; in the order of the evidence where nothing moves.
    pub fn order(&self) -> Vec<ParameterIndex> {
        let mut order: Vec<ParameterIndex> = ParameterIndex::all().collect();
        if self.today.is_some() {
            order.sort_by(|a, b| self.swing(*b).total_cmp(&self.swing(*a)));
        }
        order
    }

    /// True if an assumption moves the effect by clearly more than its standard error. True of all while nothing is known.
    pub fn is_heavy(&self, index: ParameterIndex) -> bool {
        let known = self.today.is_some() && self.effects.iter().any(Option::is_some);
        let clear = self.effects[index].is_some_and(|effects| {
            let swing = effects.swing;
            swing.value.abs() > CLEAR * swing.error
                && text::short_effect(self.series, swing.value, swing.error) != text::NOTHING
        });
        !known || clear
    }

    /// An assumption's bars, and their scale.
    pub fn weight(&self, index: ParameterIndex) -> Option<(TornadoBar, TornadoScale)> {
        let (scale, _) = self.scale()?;
        Some((self.tornado_bar(index)?, scale))
    }

    fn tornado_bar(&self, index: ParameterIndex) -> Option<TornadoBar> {
        let effects = self.effects[index]?;
        let ends = [effects.low, effects.high];
        Some(TornadoBar {
            low: effects.low.value,
            high: effects.high.value,
            labels: ends.map(|end| text::short_effect(self.series, end.value, end.error)),
        })
    }

    /// The scale of all bars, and today's effect in words.
    pub fn scale(&self) -> Option<(TornadoScale, String)> {
        let today = self.today?;
        let rows: Vec<TornadoBar> = ParameterIndex::all()
            .filter_map(|index| self.tornado_bar(index))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let effect = text::short_effect(self.series, today.value, today.error);
        Some((TornadoScale::new(&rows, today.value), effect))
    }

    fn found_of(&self, index: ParameterIndex) -> Option<&SwitchingValueResult> {
        self.found.iter().find(|found| found.parameter == index)
    }

    /// The switching value in a few words; nothing while that is not known.
    pub fn switching_value(&self, index: ParameterIndex) -> Option<String> {
        self.today?;
        let parameter = &Evidence::built_in().parameters[index];
        match self.found_of(index) {
            Some(found) => Some(text::switching_value(parameter, &found.switching_value)),
            None => self
                .is_searched
                .then(|| text::NO_SWITCHING_VALUE.to_owned()),
        }
    }

    /// The switching value in a sentence; nothing if none was found.
    pub fn switching_value_sentence(&self, index: ParameterIndex) -> Option<String> {
        self.today?;
        let parameter = &Evidence::built_in().parameters[index];
        Some(text::switching_value_sentence(
            parameter,
            self.series,
            &self.found_of(index)?.switching_value,
        ))
    }

    /// The progress of the work: `waiting`, `searching` for switching values, or `done`.
    pub fn phase(&self) -> &'static str {
        match (self.today, self.is_searched) {
            (None, _) => "waiting",
            (Some(_), true) if !self.found.is_empty() => "done",
            (Some(_), _) => "searching",
        }
    }

    /// The heading of the screen.
    pub fn headline(&self) -> String {
        let heaviest = self.order()[0];
        let label = self
            .today
            .filter(|_| self.effects.iter().any(Option::is_some) && self.is_heavy(heaviest))
            .map(|_| Evidence::built_in().parameters[heaviest].label.as_str());
        text::headline(self.series, label, self.today.is_some())
    }

    /// The text below the heading.
    pub fn explanation(&self) -> String {
        text::explanation(self.series, self.years, self.today)
    }

    /// The heading of the assumptions that hardly matter.
    pub fn light_summary(&self, count: usize) -> String {
        text::light(count)
    }
}

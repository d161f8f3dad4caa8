//! Sobol indices, if they are asked for: the share of the variance that comes from each assumption, by running the model
//! again with one after the other exchanged.

use std::rc::Rc;

use crate::analysis::attribution::{Findings, Question, SobolAnswer};
use crate::analysis::sensitivity::{SampleError, SobolBase, SobolIndex};
use crate::chart::{ErrorBar, error_bar_scale, error_bars};
use crate::core::quantity::number;
use crate::evidence::{Evidence, ParameterIndex};
use crate::page::browser::page::chosen_value;
use crate::page::components::plot::svg;
use crate::page::identity::Identity;
use crate::page::screens::assumptions::question::use_answer;
use crate::page::screens::assumptions::spread::pair;
use crate::page::screens::context::ScreenContext;
use crate::text::value_of_information as text;
use crate::workers::pool::{Answered, Phase, Wanted};
use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::error_sentence::error_sentence;
use super::influence_table::name_link;
use super::variance_shares::BAR_WIDTH;

/// Numbers of futures to choose from. Each is run once for every assumption with a spread.
const FUTURES: [u32; 3] = [1_024, 4_096, 10_000];
/// Time between two looks at the progress; ms.
const LOOK_MS: u32 = 250;
/// Most assumptions that are listed.
const LISTED: usize = 15;

#[derive(Properties, PartialEq)]
pub struct SobolIndicesProps {
    pub context: ScreenContext,
    /// The run that is wanted now.
    pub wanted: Wanted,
}

/// The button, the progress of the work, and the answer.
#[component]
pub fn SobolIndices(props: &SobolIndicesProps) -> Html {
    let SobolIndicesProps { context, wanted } = props;
    let futures = use_state_eq(|| FUTURES[0]);
    let asked = use_state(|| None::<(Wanted, Question)>);
    // A question is about the plan that it was asked of: another plan ends it.
    let question = asked
        .as_ref()
        .filter(|(of, _)| of == wanted)
        .map(|(_, question)| question.clone());
    let answer = use_answer(&context.runner, question.as_ref());
    let last = use_last_answer(answer.as_ref().filter(|_| question.is_some()));
    let rows = use_indices(last.as_ref());
    let is_done = answer
        .as_ref()
        .is_some_and(|answer| answer.settled && answer.wanted == *wanted);
    let is_asking = question.is_some() && !is_done;
    let share = use_share(context, is_asking);
    let start = {
        let (asked, wanted, futures) = (asked.setter(), wanted.clone(), *futures);
        Callback::from(move |_: MouseEvent| {
            let parameters = with_spread(&wanted);
            let question = Question::Sobol {
                parameters,
                futures,
            };
            asked.set(Some((wanted.clone(), question)));
        })
    };
    let stop = {
        let asked = asked.setter();
        Callback::from(move |_: MouseEvent| asked.set(None))
    };
    let choose = {
        let futures = futures.setter();
        Callback::from(move |event: Event| {
            let chosen = chosen_value(&event).and_then(|text| text.parse().ok());
            futures.set(chosen.unwrap_or(FUTURES[0]));
        })
    };
    sobol_panel(&SobolPanel {
        futures: *futures,
        is_asking,
        waits: context.progress.phase != Phase::Settled,
        share,
        last: last.as_deref(),
        rows: &rows,
        wanted,
        start,
        stop,
        choose,
    })
}

/// The contents of the panel.
pub struct SobolPanel<'a> {
    /// Number of futures that is chosen.
    pub futures: u32,
    pub is_asking: bool,
    /// True while the run must settle first.
    pub waits: bool,
    /// Share of the work that is done; 0–1.
    pub share: f64,
    /// The last answer, which may be about an earlier plan.
    pub last: Option<&'a Answered>,
    /// The indices of that answer.
    pub rows: &'a SobolRows,
    /// The run that is wanted now.
    pub wanted: &'a Wanted,
    pub start: Callback<MouseEvent>,
    pub stop: Callback<MouseEvent>,
    pub choose: Callback<Event>,
}

/// The panel as HTML.
pub fn sobol_panel(panel: &SobolPanel<'_>) -> Html {
    let SobolPanel {
        futures,
        is_asking,
        waits,
        share,
        last,
        rows,
        wanted,
        start,
        stop,
        choose,
    } = panel;
    let percent = (100.0 * share).floor();
    html! {
        <section class="panel stack" aria-labelledby="exact-head">
            <div class="panel-head"><h2 id="exact-head">{ "Sobol indices (slower)" }</h2></div>
            <p>{ "The figures above use the futures that have already been simulated. Sobol indices run the model again, changing one assumption after another. The first-order index is the effect of an assumption on the spread by itself; the total index also counts its effect together with others. Sobol indices are defined for independent assumptions, so correlations are switched off for them." }</p>
            <div class="row exact-ask">
                <p class="field">
                    <label for="exact-futures">{ "Futures for each assumption" }</label>
                    <select class="input" id="exact-futures" onchange={choose} disabled={*is_asking}>
                        { for FUTURES.map(|count| html! { <option value={count.to_string()} selected={*futures == count}>{ number(f64::from(count), 0) }</option> }) }
                    </select>
                </p>
                if *is_asking {
                    <button class="button" type="button" onclick={stop}>{ "Stop" }</button>
                    <label class="exact-progress">
                        <span>{ if *waits { "Waiting for the simulation to finish".to_owned() } else { format!("{percent}% done") } }</span>
                        <progress max="100" value={percent.to_string()}></progress>
                    </label>
                } else {
                    <button class="button primary" type="button" onclick={start}>{ "Calculate Sobol indices" }</button>
                }
            </div>
            { said(*last, rows, wanted, *is_asking) }
        </section>
    }
}

/// The indices by assumption, the largest total first.
pub type SobolRows = Result<Vec<(ParameterIndex, SobolIndex)>, SampleError>;

/// The indices of an answer, worked out once.
#[hook]
fn use_indices(answer: Option<&Rc<Answered>>) -> Rc<SobolRows> {
    let identity = Identity::of(answer);
    let answer = answer.cloned();
    use_memo(identity, move |_| {
        let found = answer.as_ref().and_then(|answer| answer.answer.as_ref());
        match found.map(|answer| &answer.findings) {
            Some(Findings::Sobol(columns)) => indices(columns),
            _ => Ok(Vec::new()),
        }
    })
}

/// The assumptions that have a spread.
fn with_spread(wanted: &Wanted) -> Vec<ParameterIndex> {
    let beliefs = wanted
        .assumptions
        .beliefs(Evidence::built_in(), &wanted.request.area);
    ParameterIndex::all()
        .filter(|index| !beliefs.of(*index).is_fixed())
        .collect()
}

/// The last answer there was.
#[hook]
fn use_last_answer(answer: Option<&Rc<Answered>>) -> Option<Rc<Answered>> {
    let last = use_mut_ref(|| None::<Rc<Answered>>);
    if let Some(answer) = answer {
        *last.borrow_mut() = Some(answer.clone());
    }
    last.borrow().clone()
}

/// The share of the work that is done, read every [`LOOK_MS`] while there is any; 0–1.
#[hook]
fn use_share(context: &ScreenContext, is_asking: bool) -> f64 {
    let share = use_state_eq(|| 0.0);
    {
        let (share, runner) = (share.setter(), context.runner.clone());
        use_effect_with(is_asking, move |is_asking| {
            share.set(0.0);
            let watch = is_asking.then(|| {
                Interval::new(LOOK_MS, move || {
                    share.set(runner.share_answered().unwrap_or(0.0));
                })
            });
            move || drop(watch)
        });
    }
    *share
}

/// The last answer and its state.
fn said(last: Option<&Answered>, rows: &SobolRows, wanted: &Wanted, is_asking: bool) -> Html {
    let Some(answered) = last else {
        return html! { <p role="status">{ if is_asking { "First results appear once 1,024 futures have been run for every assumption." } else { "" } }</p> };
    };
    let Some(found) = &answered.answer else {
        return html! { <p role="status">{ "You have not moved any money, so there is nothing to explain." }</p> };
    };
    let is_old = answered.wanted != *wanted;
    let state = if is_old {
        "You have changed the plan or the outcome since these results. Calculate again to update them."
    } else if answered.settled {
        "All futures are finished."
    } else if is_asking {
        "More futures are being simulated."
    } else {
        "Stopped. These results are from the futures finished so far."
    };
    html! {
        <>
            <p role="status">{ state }</p>
            { match rows {
                Ok(rows) => table(rows, found.futures),
                Err(error) => html! { <p class="error-text" role="alert"><span class="i i-warn"></span>{ error_sentence(&error.to_string()) }</p> },
            } }
        </>
    }
}

fn indices(columns: &SobolAnswer) -> SobolRows {
    let base = SobolBase::new(&columns.first, &columns.second)?;
    let mut rows = Vec::with_capacity(columns.parameters.len());
    for (parameter, swapped) in columns.parameters.iter().zip(columns.swapped()) {
        rows.push((*parameter, base.index(swapped)?));
    }
    rows.sort_by(|a, b| b.1.total.value.total_cmp(&a.1.total.value));
    Ok(rows)
}

fn table(rows: &[(ParameterIndex, SobolIndex)], futures: u32) -> Html {
    let listed = &rows[..rows.len().min(LISTED)];
    let ends = listed
        .iter()
        .flat_map(|(_, index)| [pair(index.first_order), pair(index.total)]);
    let most = error_bar_scale(ends);
    let row = |(of, index): &(ParameterIndex, SobolIndex)| {
        let parameter = &Evidence::built_in().parameters[*of];
        let bar = |(value, error), class| ErrorBar {
            value,
            error,
            class,
        };
        let [first, total] = [index.first_order, index.total].map(pair);
        let bars = [bar(first, "band50"), bar(total, "band90")];
        html! {
            <tr>
                <th scope="row">{ name_link(&parameter.id, &parameter.label) }</th>
                <td class="bar"><span class="plot" aria-hidden="true">{ svg(&error_bars(&bars, most, BAR_WIDTH, 1.0, String::new())) }</span></td>
                <td class="n">{ text::share(first.0, first.1) }</td>
                <td class="n">{ text::share(total.0, total.1) }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Sobol indices">
            <table class="table bars">
                <caption>{ format!("Sobol indices of {} futures, the largest total first", number(f64::from(futures), 0)) }</caption>
                <thead><tr>
                    <th scope="col">{ "Assumption" }</th>
                    <th scope="col" class="bar"><span class="key"><span><i class="band50"></i>{ "by itself" }</span><span><i class="band90"></i>{ "in any way" }</span></span></th>
                    <th scope="col" class="n">{ "First order: by itself" }</th>
                    <th scope="col" class="n">{ "Total: in any way" }</th>
                </tr></thead>
                <tbody>{ for listed.iter().map(row) }</tbody>
            </table>
            <p class="small quiet">{ text::PLUS_MINUS }{ " Indices add up to less than 100%, because some of the spread is chance. An index of zero can come out slightly below 0%." }</p>
        </div>
    }
}

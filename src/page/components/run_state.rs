//! A quiet line on the state of the run; it opens to how many futures are simulated, and which.

use crate::core::quantity::number;
use crate::text::futures;
use crate::workers::pool::{Phase, Progress};
use crate::workspace::{Action, FUTURES, Futures};
use yew::prelude::*;

use crate::page::components::money_field::MoneyField;
use crate::page::components::popover::Popover;

/// Subject of the line.
#[derive(Properties, PartialEq, Clone)]
pub struct RunStateProps {
    /// Progress of the run.
    pub progress: Progress,
    /// Which futures are simulated.
    pub futures: Futures,
    /// By how much the figures moved when the futures were last changed.
    pub moved: Option<AttrValue>,
    pub on: Callback<Action>,
    /// Stops the run (true), or lets it go on.
    pub stop: Callback<bool>,
}

/// From here on a run takes so long that the way to stop it stands beside it.
const LONG: u32 = 20_000;

/// The line, with the fingerprint of the settled results.
pub fn run_state(props: RunStateProps, fingerprint: Option<AttrValue>) -> Html {
    let Progress {
        phase,
        done,
        total,
        restarts,
        in_page,
    } = props.progress;
    let share = (100 * u64::from(done))
        .checked_div(total.into())
        .unwrap_or(0);
    let stopped = phase == Phase::Stopped;
    let id = match phase {
        Phase::Idle | Phase::FirstLook => "first-look",
        Phase::Sharpening => "sharpening",
        Phase::Stopped => "stopped",
        Phase::Settled => "settled",
    };
    let state = futures::state(done, total.max(1), stopped);
    let seed = format!("· seed {}", props.futures.seed);
    let label = format!("{state} {seed}");
    let button = html! {
        <span class="settle" style={format!("--done:{share}")}>
            <span class="settle-words">{ state }</span>
            <span class="settle-words settle-seed">{ seed }</span>
        </span>
    };
    let stop = if total >= LONG {
        halt(phase, &props.stop)
    } else {
        Html::default()
    };
    let panel = Callback::from(move |()| html! { <Choice ..props.clone() /> });
    html! {
        <div
            class="run-state"
            data-phase={id}
            data-restarts={restarts.to_string()}
            data-in-page={in_page.to_string()}
            data-fingerprint={fingerprint}
        >
            { stop }
            <Popover id="futures-button" class="bare" {label} {button} heading="Simulated futures" {panel} />
            <span class="sr" role="status">
                if stopped { { futures::stopped(done, total) } }
            </span>
        </div>
    }
}

/// The button that pauses the run, or continues it.
fn halt(phase: Phase, stop: &Callback<bool>) -> Html {
    let (word, stops) = match phase {
        Phase::Sharpening => ("Pause", true),
        Phase::Stopped => ("Continue", false),
        _ => return Html::default(),
    };
    let click = stop.reform(move |_: MouseEvent| stops);
    html! { <button class="button" type="button" onclick={click}>{ word }</button> }
}

/// A run that is under way or stopped, with the button for it.
fn halted(props: &RunStateProps) -> Html {
    let Progress {
        phase, done, total, ..
    } = props.progress;
    html! {
        <div class="row">
            { halt(phase, &props.stop) }
            if phase == Phase::Stopped { <p class="small">{ futures::stopped(done, total) }</p> }
        </div>
    }
}

/// Explanation of a seed, while the other seed gave nothing to report.
const SEED: &str = "The seed chooses which futures are simulated. The same seed gives the same figures on every device. Try another seed to see how little the figures depend on it.";

/// The number of futures, the seed, and the effect of changing them.
#[component]
pub fn Choice(props: &RunStateProps) -> Html {
    const ERROR: &str = "seed-error";
    let problem = use_state(|| None::<String>);
    let chosen = props.futures;
    let take = {
        let (on, problem) = (props.on.clone(), problem.setter());
        Callback::from(move |wanted: Result<Futures, String>| {
            let taken = wanted.is_ok();
            if let Ok(futures) = wanted {
                on.emit(Action::Simulate(futures));
            }
            problem.set(wanted.err());
            taken
        })
    };
    let simulate = |wanted: Futures, pressed: Option<&'static str>, words: String| {
        let take = take.clone();
        let click = Callback::from(move |_: MouseEvent| {
            take.emit(Ok(wanted));
        });
        html! { <button class="button" type="button" aria-pressed={pressed} onclick={click}>{ words }</button> }
    };
    let count = |count: u32| {
        let pressed = if count == chosen.count {
            "true"
        } else {
            "false"
        };
        simulate(
            Futures { count, ..chosen },
            Some(pressed),
            number(f64::from(count), 0),
        )
    };
    let typed = take.reform(move |text: String| chosen.with_seed(&text));
    let forgive = {
        let problem = problem.setter();
        Callback::from(move |()| problem.set(None))
    };
    let error_id = problem.is_some().then_some(AttrValue::Static(ERROR));
    let another = format!("Try another {} futures", number(f64::from(chosen.count), 0));
    html! {
        <>
            <div class="row" role="group" aria-label="Number of futures">{ for FUTURES.into_iter().map(count) }</div>
            <p class="small quiet">
                { "More futures give steadier figures but take longer: 100 times as many futures make them 10 times as steady." }
            </p>
            { halted(props) }
            <div class="row">
                <span>{ "Seed" }</span>
                <MoneyField
                    class="is-seed"
                    value={chosen.seed.to_string()}
                    label="Seed"
                    {error_id}
                    on_escape={forgive}
                    on_type={typed}
                />
                { simulate(chosen.another(), None, another) }
            </div>
            if let Some(problem) = &*problem {
                <p class="error-text" id={ERROR} role="alert">{ problem }</p>
            }
            <p class="small" role="status">{ props.moved.clone().unwrap_or(AttrValue::Static(SEED)) }</p>
        </>
    }
}

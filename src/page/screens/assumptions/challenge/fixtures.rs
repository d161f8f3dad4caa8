//! A challenge in each of its states.

use crate::analysis::attribution::ParameterValues;
use crate::core::series::{Better, Series};
use crate::model::assumptions::Assumptions;
use crate::text::challenge::PlanEffect;
use crate::workers::pool::Shown;
use crate::workspace::{Challenge, REASON_MAX, Role};
use yew::prelude::*;

use crate::page::demonstration::{Fixture, demonstration, fixture, none};
use crate::page::screens::assumptions::challenge::log::Log;
use crate::page::screens::assumptions::challenge::picks::Picks;
use crate::page::screens::assumptions::challenge::record::{ChallengeRecord, challenge};
use crate::page::screens::assumptions::challenge::tested::Tested;
use crate::page::screens::assumptions::challenge::verdict::verdict;
use crate::page::screens::assumptions::fixture_answers::{
    heaviest_first, parameter, size, tornado_done, tornado_waiting,
};
use crate::page::screens::assumptions::tornado::TornadoState;

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("picks", "normal", |shown| picks(tornado_done(shown), Vec::new())),
    fixture("picks", "changed", |shown| picks(tornado_done(shown), two_values())),
    fixture("picks", "long names", |shown| picks(tornado_done(shown), vec![(parameter("breach_elasticity_to_load"), 4.0)])),
    fixture("picks", "waiting", |shown| picks(tornado_waiting(shown), two_values())),
    fixture("picks", "empty", |shown| picks(tornado_waiting(shown), Vec::new())),
    fixture("verdict", "normal", |shown| verdict_of(&reversed(shown), false, false)),
    fixture("verdict", "survives", |shown| verdict_of(&tested(shown, [1.0, 0.6]), false, false)),
    fixture("verdict", "too close to call", |shown| verdict_of(&tested(shown, [1.0, 0.0]), false, false)),
    fixture("verdict", "still open", |shown| verdict_of(&tested(shown, [0.0, 0.0]), false, false)),
    fixture("verdict", "waiting", |_| stage(verdict(None, (true, false), &two_values()))),
    fixture("verdict", "stopped", |_| stage(verdict(None, (true, true), &two_values()))),
    fixture("verdict", "testing again", |shown| verdict_of(&reversed(shown), true, false)),
    fixture("verdict", "stale", |shown| verdict_of(&Tested { is_current: false, ..reversed(shown) }, false, false)),
    fixture("verdict", "other values", |shown| stage(verdict(Some(&reversed(shown)), (false, false), &Vec::new()))),
    fixture("record", "normal", |shown| stage(html! { <ChallengeRecord tested={reversed(shown)} assumptions={Assumptions::default()} on={Callback::from(none)} /> })),
    fixture("log", "normal", |shown| log(vec![challenge(&reversed(shown), Role::Finance, "Pay awards"), challenge(&tested(shown, [1.0, 0.6]), Role::Gp, "")])),
    fixture("log", "empty", |_| log(Vec::new())),
    fixture("log", "long names", |shown| log(vec![long_challenge(shown)])),
];

/// Other values of two assumptions.
fn two_values() -> ParameterValues {
    vec![
        (parameter("cost_inflation"), 0.03),
        (parameter("bed_occupancy_at_start"), 0.95),
    ]
}

/// A test of two values: the effect before and with them, relative to that of the demonstration; above zero is better.
fn tested(shown: &Shown, effects: [f64; 2]) -> Tested {
    let series = shown.wanted.focus;
    let unit = match series.better() {
        Better::Higher => size(shown),
        Better::Lower => -size(shown),
    };
    let effects = effects.map(|effect| PlanEffect {
        mean: effect * unit,
        error: 0.01 * unit.abs(),
        better_in_100: 50.0 + 40.0 * effect,
    });
    Tested {
        series,
        values: two_values(),
        effects,
        futures: 10_000,
        settled: true,
        is_current: true,
    }
}

/// A test that reverses the recommendation.
fn reversed(shown: &Shown) -> Tested {
    tested(shown, [1.0, -0.5])
}

/// A challenge of many values on the outcome with the longest name, for the longest reason.
fn long_challenge(shown: &Shown) -> Challenge {
    let tested = Tested {
        series: Series::InequalityGap,
        values: heaviest_first()
            .into_iter()
            .take(8)
            .map(|index| (index, 0.5))
            .collect(),
        ..reversed(shown)
    };
    challenge(
        &tested,
        Role::Public,
        &"Not in this town. ".repeat(REASON_MAX / 18),
    )
}

/// A part inside the elements that give it its styles.
fn stage(part: Html) -> Html {
    html! { <div class="challenge"><section class="panel stack">{ part }</section></div> }
}

fn picks(tornado: TornadoState, values: ParameterValues) -> Html {
    let document = demonstration();
    html! { <div class="challenge"><Picks {tornado} {document} {values} on={Callback::noop()} /></div> }
}

/// The verdict of a test; `tests` while another is in progress, `stopped` while the simulation is paused.
fn verdict_of(tested: &Tested, tests: bool, stopped: bool) -> Html {
    stage(verdict(Some(tested), (tests, stopped), &two_values()))
}

fn log(challenges: Vec<Challenge>) -> Html {
    html! { <div class="challenge"><Log {challenges} on={Callback::from(none)} /></div> }
}

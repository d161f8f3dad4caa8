//! The parts of the list and of the links in each of their states.

use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::core::series::Series;
use crate::evidence::{Evidence, Grade, ParameterIndex};
use crate::model::assumptions::Assumptions;
use crate::model::provenance::changed;
use crate::model::scenario::{LINK_STRENGTH_MAX, Link};
use crate::text::answer::AnswerState;
use crate::workers::pool::{Phase, Progress, Shown};
use yew::prelude::*;

use crate::page::demonstration::{Fixture, answer, demonstration, fixture, none, progress};
use crate::page::screens::assumptions::bar::{AssumptionBar, Filter};
use crate::page::screens::assumptions::belief_plot::BeliefPlot;
use crate::page::screens::assumptions::changes::Changes;
use crate::page::screens::assumptions::editor::{Believe, Editor};
use crate::page::screens::assumptions::fixture_answers::{
    answer_so_far, changed_assumptions, heaviest_first, parameter, settled, tornado_done,
    tornado_searching, tornado_waiting,
};
use crate::page::screens::assumptions::links::{LinkLists, SetLink, head};
use crate::page::screens::assumptions::number_field::{
    NumberField, NumberFieldProps, number_field,
};
use crate::page::screens::assumptions::outcome_choice::OutcomeChoice;
use crate::page::screens::assumptions::row::{AssumptionRow, Weight};
use crate::page::screens::assumptions::strength::{Strength, Wish};
use crate::page::screens::assumptions::table::Table;
use crate::page::screens::assumptions::tornado::TornadoState;

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("outcome_choice", "normal", |_| outcome_choice(Series::RttWithin18Weeks)),
    fixture("outcome_choice", "long names", |_| outcome_choice(Series::InequalityGap)),
    fixture("bar", "normal", |_| bar(Assumptions::default(), Filter::default(), 100, progress(Phase::Settled, 10_000))),
    fixture("bar", "changed", |_| bar(changed_assumptions(), Filter::default(), 100, progress(Phase::Settled, 10_000))),
    fixture("bar", "filtered", |_| bar(changed_assumptions(), filter(), 1, progress(Phase::Sharpening, 1_024))),
    fixture("bar", "empty", |_| bar(Assumptions::default(), Filter { words: "xyz".into(), ..Filter::default() }, 0, progress(Phase::FirstLook, 0))),
    fixture("changes", "normal", |_| html! { <Changes changed={changed(&changed_assumptions(), &demonstration().area)} /> }),
    fixture("changes", "empty", |_| html! { <Changes changed={Vec::new()} /> }),
    fixture("number_field", "normal", |_| html! { <NumberField ..field() /> }),
    fixture("number_field", "refused", |_| number_field(&field(), Some("“lots” is not a number."), &Callback::from(|_| false), &Callback::noop())),
    fixture("strength", "normal", |_| strength(1.0)),
    fixture("strength", "changed", |_| strength(0.5)),
    fixture("strength", "at a limit", |_| strength(LINK_STRENGTH_MAX)),
    fixture("belief_plot", "normal", |_| belief_plot(Assumptions::default(), "cost_inflation")),
    fixture("belief_plot", "changed", |_| belief_plot(changed_assumptions(), "cost_inflation")),
    fixture("belief_plot", "without a range", |_| belief_plot(Assumptions::default(), "emergency_payment_rate")),
    fixture("row", "normal", |shown| row(shown, Assumptions::default(), heaviest_first()[0])),
    fixture("row", "changed", |shown| row(shown, changed_assumptions(), parameter("cost_inflation"))),
    fixture("row", "without a range", |shown| row(shown, Assumptions::default(), parameter("emergency_payment_rate"))),
    fixture("row", "long names", |shown| row(shown, Assumptions::default(), parameter("breach_elasticity_to_load"))),
    fixture("table", "normal", |shown| table(Assumptions::default(), &tornado_done(shown), None)),
    fixture("table", "changed", |shown| table(changed_assumptions(), &tornado_done(shown), Some(&[parameter("cost_inflation"), parameter("bed_occupancy_at_start")]))),
    fixture("table", "searching", |shown| table(Assumptions::default(), &tornado_searching(shown), None)),
    fixture("table", "waiting", |shown| table(Assumptions::default(), &tornado_waiting(shown), Some(&heaviest_first()[..5]))),
    fixture("table", "empty", |shown| table(Assumptions::default(), &tornado_done(shown), Some(&[]))),
    fixture("editor", "normal", |_| editor(Assumptions::default(), "cost_inflation", None)),
    fixture("editor", "changed", |shown| editor(changed_assumptions(), "cost_inflation", tornado_done(shown).switching_value_sentence(heaviest_first()[0]))),
    fixture("editor", "without a range", |_| editor(changed_assumptions(), "bed_occupancy_at_start", None)),
    fixture("editor", "without an effect", |_| editor(Assumptions::default(), "cost_per_qaly", None)),
    fixture("editor", "long names", |_| editor(Assumptions::default(), "breach_elasticity_to_load", None)),
    fixture("links", "normal", |shown| links(shown, Assumptions::default(), settled(shown))),
    fixture("links", "changed", |shown| links(shown, changed_links(), settled(shown))),
    fixture("links", "waiting", |shown| links(shown, Assumptions::default(), AnswerState::Waiting)),
    fixture("links", "stopped", |shown| links(shown, Assumptions::default(), AnswerState::Stopped)),
    fixture("links", "stale", |shown| links(shown, changed_links(), AnswerState::Stale)),
    fixture("links", "nothing moved", |shown| links(shown, Assumptions::default(), AnswerState::NothingMoved)),
];

fn outcome_choice(focus: Series) -> Html {
    html! { <div class="assume-bar"><OutcomeChoice {focus} on={Callback::from(none)} /></div> }
}

fn bar(assumptions: Assumptions, filter: Filter, listed: usize, progress: Progress) -> Html {
    let changed = changed(&assumptions, &demonstration().area).len();
    html! {
        <AssumptionBar
            {assumptions}
            {changed}
            focus={Series::RttWithin18Weeks}
            {progress}
            {filter}
            {listed}
            on_filter={Callback::noop()}
            on={Callback::from(none)}
        />
    }
}

/// A filter with every field in use.
fn filter() -> Filter {
    Filter {
        words: "cost".into(),
        section: Some("money".into()),
        grade: Some(Grade::C),
        changed: true,
    }
}

fn field() -> NumberFieldProps {
    NumberFieldProps {
        id: "fixture-refused".into(),
        value: "2.4".into(),
        label: "Cost inflation: value".into(),
        before: AttrValue::default(),
        after: "%".into(),
        on_type: Callback::from(|_: String| None),
    }
}

/// The strength of a link, relative to the published one.
fn strength(strength: f64) -> Html {
    const STEPS: u32 = 40;
    let at = |strength: f64| strength / LINK_STRENGTH_MAX * f64::from(STEPS);
    let value = format!("{}", 100.0 * strength);
    let told = format!("{value}% of published");
    html! {
        <Strength
            id="fixture"
            name="Community care keeps people out of hospital"
            {value}
            after="%"
            at={at(strength)}
            most={STEPS}
            published={at(1.0)}
            {told}
            on={Callback::from(|_: Wish| None)}
        />
    }
}

fn belief_plot(assumptions: Assumptions, id: &str) -> Html {
    let (index, evidence) = (parameter(id), Evidence::built_in());
    let parameter = &evidence.parameters[index];
    let now = assumptions.believed(index, evidence);
    html! { <BeliefPlot {parameter} {now} published={parameter.distribution} /> }
}

/// A row of the table by itself.
fn row(shown: &Shown, assumptions: Assumptions, index: ParameterIndex) -> Html {
    const WIDTH: f64 = 272.0;
    let tornado = tornado_done(shown);
    let switching_value = tornado.switching_value(index);
    let weight = tornado.weight(index);
    let weight = weight.map(|(tornado_bar, scale)| Weight {
        tornado_bar,
        scale,
        switching_value,
    });
    html! {
        <div class="panel scroll">
            <table class="assume-list">
                <tbody>
                    <AssumptionRow
                        {index}
                        now={assumptions.believed(index, Evidence::built_in())}
                        changed={assumptions.change(index).is_some()}
                        selected=true
                        {weight}
                        width={WIDTH}
                        text_scale={1.0}
                        on_select={Callback::noop()}
                        on_type={Callback::from(|_: (ParameterIndex, String)| None)}
                    />
                </tbody>
            </table>
        </div>
    }
}

/// The table of all assumptions; or, as a filter has it, of these.
fn table(
    assumptions: Assumptions,
    tornado: &TornadoState,
    filtered: Option<&[ParameterIndex]>,
) -> Html {
    let order = tornado.order();
    let table = Table {
        assumptions: &assumptions,
        tornado,
        listed: filtered.unwrap_or(&order),
        is_filtered: filtered.is_some(),
        selected: filtered.unwrap_or(&order).first().copied(),
        text_scale: 1.0,
        on_select: Callback::noop(),
        on_type: Callback::from(|_: (ParameterIndex, String)| None),
    };
    html! { <div class="assume">{ table.html(|_| None) }</div> }
}

fn editor(assumptions: Assumptions, id: &str, switching_value: Option<String>) -> Html {
    let switching_value = switching_value.map(AttrValue::from);
    let on_believe = Callback::from(|_: Believe| None);
    html! {
        <div class="panel">
            <Editor index={parameter(id)} {assumptions} {switching_value} {on_believe} />
        </div>
    }
}

/// Assumptions in which a link is off and another is half as strong as published.
fn changed_links() -> Assumptions {
    let mut assumptions = Assumptions::default();
    assumptions.set_strength(Link::ListsToReferrals, 0.5);
    assumptions.set_strength(Link::SupplyToReferrals, 0.0);
    assumptions
}

/// The links and their heading. Each link carries a little less of the effect than the one before.
fn links(shown: &Rc<Shown>, assumptions: Assumptions, state: AnswerState) -> Html {
    let effect = |variant| 0.02 - 0.01 / (1.0 + variant as f32);
    let why = answer(&Question::Why, &shown.wanted, effect);
    let Some(findings) = why.map(|answer| answer.findings) else {
        return html! {};
    };
    let answer_so_far = answer_so_far(shown, Question::Why, state, findings);
    html! {
        <>
            { head(&answer_so_far, shown.wanted.focus) }
            <LinkLists {assumptions} {answer_so_far} on={Callback::from(|_: SetLink| None)} />
        </>
    }
}

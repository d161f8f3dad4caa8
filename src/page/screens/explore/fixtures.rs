//! The parts of the screen in each of their states.

use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::chart::REACH_LEAST;
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::collector::TimeStep;
use crate::evidence::Evidence;
use crate::model::area;
use crate::model::assumptions::Assumptions;
use crate::model::duties::{Duty, DutySet, standard_of};
use crate::model::scenario::Preset;
use crate::text::answer::AnswerState;
use crate::workers::pool::{Phase, Shown};
use crate::workspace::balance::Payer;
use crate::workspace::{Action, Document, Timing, Workspace};
use yew::prelude::*;

use crate::page::components::plot::FanPlot;
use crate::page::demonstration::{
    Fixture, after, demonstration, fixture, long_name, none, progress, typed,
};
use crate::page::screens::explore::budget_bar::BudgetBar;
use crate::page::screens::explore::duties_panel::DutiesPanel;
use crate::page::screens::explore::duties_together::{DutiesTogetherProps, duties_together};
use crate::page::screens::explore::fixture_answers::{SETTLED, no_open_questions, reasons};
use crate::page::screens::explore::footnotes::Footnotes;
use crate::page::screens::explore::held_lines::HeldLines;
use crate::page::screens::explore::lever::Lever;
use crate::page::screens::explore::levers::Levers;
use crate::page::screens::explore::outcome_detail::OutcomeDetail;
use crate::page::screens::explore::outcome_row::OutcomeRow;
use crate::page::screens::explore::outcomes::Outcomes;
use crate::page::screens::explore::payment_rate::PaymentRate;
use crate::page::screens::explore::presets_menu::{preset_buttons, preset_cards};
use crate::page::screens::explore::refund_offer::RefundOffer;
use crate::page::screens::explore::summary_bar::SummaryBar;
use crate::page::screens::explore::terms::Terms;
use crate::page::screens::explore::welcome::welcome_panel;
use crate::page::screens::explore::who_pays::WhoPays;

/// Assumptions in which this share of the price is paid for emergency care beyond the contracted plan.
fn paid_at(rate: f64) -> Assumptions {
    let mut assumptions = Assumptions::default();
    assumptions.set_payment_rate(Some(rate));
    assumptions
}

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("welcome", "normal", |_| welcome()),
    fixture("presets_menu", "normal", |_| preset_cards(&demonstration(), &Callback::from(none))),
    fixture("presets_menu", "buttons", |_| preset_buttons(&demonstration(), &Callback::from(none), &Callback::noop())),
    fixture("presets_menu", "at a limit", |_| preset_cards(&small_reserve(), &Callback::from(none))),
    fixture("budget_bar", "normal", |_| budget_bar(&after(&[]))),
    fixture("budget_bar", "changed", |_| budget_bar(&after(&[typed(Line::Community, "+20")]))),
    fixture("budget_bar", "overspend", |_| budget_bar(&after(&[Action::ChoosePayer(Payer::Overspend), typed(Line::MentalHealth, "+18")]))),
    fixture("budget_bar", "unspent", |_| budget_bar(&after(&[Action::ChoosePayer(Payer::Overspend), typed(Line::MentalHealth, "-18")]))),
    fixture("budget_bar", "at a limit", |_| budget_bar(&after(&[typed(Line::Elective, "0")]))),
    fixture("levers", "normal", |_| levers(&after(&[]))),
    fixture("levers", "changed", |_| levers(&after(&[typed(Line::Community, "+20")]))),
    fixture("levers", "refused", |_| levers(&after(&[typed(Line::Elective, "lots")]))),
    fixture("levers", "locked", |_| levers(&after(&Line::PROGRAMMES.map(Action::ToggleLock)))),
    fixture("lever", "normal", |_| lever(&after(&[]), Line::MentalHealth)),
    fixture("lever", "changed", |_| lever(&after(&[typed(Line::UrgentEmergency, "-9.5")]), Line::UrgentEmergency)),
    fixture("lever", "locked", |_| lever(&after(&[Action::ToggleLock(Line::Community)]), Line::Community)),
    fixture("lever", "locked below the plan", |_| lever(&after(&[typed(Line::Community, "-3"), Action::ToggleLock(Line::Community)]), Line::Community)),
    fixture("lever", "refused", |_| lever(&after(&[typed(Line::Elective, "lots")]), Line::Elective)),
    fixture("lever", "beyond the most", |_| lever(&after(&[Action::Set { line: Line::Community, pounds: i64::MAX / 4, gesture: 1 }]), Line::Community)),
    fixture("lever", "at a limit", |_| lever(&after(&[typed(Line::Community, "0")]), Line::Community)),
    fixture("lever", "long names", |_| lever(&after(&[Action::ToggleLock(Line::ContinuingHealthcare)]), Line::ContinuingHealthcare)),
    fixture("who_pays", "normal", |_| who_pays(&after(&[]))),
    fixture("who_pays", "one service", |_| who_pays(&after(&[Action::ChoosePayer(Payer::Line(Line::UrgentEmergency))]))),
    fixture("who_pays", "reserve", |_| who_pays(&after(&[Action::ChoosePayer(Payer::RESERVE)]))),
    fixture("who_pays", "overspend", |_| who_pays(&after(&[Action::ChoosePayer(Payer::Overspend)]))),
    fixture("who_pays", "locked", |_| who_pays(&after(&[Action::ToggleLock(Line::Community), Action::ChoosePayer(Payer::Line(Line::Community))]))),
    fixture("who_pays", "at a limit", |_| who_pays(&after(&[typed(Line::Community, "0"), Action::ChoosePayer(Payer::Line(Line::Community))]))),
    fixture("refund_offer", "normal", |_| refund(&[typed(Line::Community, "+4"), Action::ChoosePayer(Payer::Line(Line::MentalHealth))])),
    fixture("refund_offer", "shared", |_| refund(&[Action::ChoosePreset(Preset::CloserToHome), Action::ChoosePayer(Payer::Shared)])),
    fixture("refund_offer", "overspend", |_| refund(&[typed(Line::Community, "+4"), Action::ChoosePayer(Payer::Overspend)])),
    fixture("refund_offer", "refused", |_| refund(&[typed(Line::Community, "+9"), Action::ChoosePayer(Payer::RESERVE)])),
    fixture("refund_offer", "locked", |_| refund(&[typed(Line::Community, "+4"), Action::ToggleLock(Line::MentalHealth), Action::ChoosePayer(Payer::Line(Line::MentalHealth))])),
    fixture("held_lines", "normal", |_| held_lines(&after(&[]))),
    fixture("held_lines", "locked below the plan", |_| held_lines(&after(&[Action::ToggleLock(Line::Prescribing), typed(Line::Prescribing, "-3"), Action::ToggleLock(Line::Prescribing)]))),
    fixture("held_lines", "refused", |_| held_lines(&after(&[Action::ToggleLock(Line::Prescribing), typed(Line::Prescribing, "lots")]))),
    fixture("terms", "normal", |_| terms(&after(&[typed(Line::Community, "+4")]))),
    fixture("terms", "changed", |_| terms(&after(&[typed(Line::Community, "+4"), Action::SetTiming { line: Some(Line::Community), timing: Timing { from_month: 6, over_months: 12 } }, Action::SetYears(1)]))),
    fixture("terms", "refused", |_| terms(&after(&[Action::TypeGrowth { year: 1, text: "-50".into() }, Action::TypeGrowth { year: 2, text: "lots".into() }]))),
    fixture("payment_rate", "normal", |_| html! { <PaymentRate assumptions={Assumptions::default()} on={Callback::from(none)} /> }),
    fixture("payment_rate", "at a limit", |_| html! { <PaymentRate assumptions={paid_at(0.0)} on={Callback::from(none)} /> }),
    fixture("outcomes", "normal", |shown| outcomes(Some(shown), false)),
    fixture("outcomes", "plan", |shown| outcomes(Some(shown), true)),
    fixture("outcomes", "empty", |_| outcomes(None, false)),
    fixture("outcome_row", "normal", |shown| row(Some(shown), Series::FourHourPerformance, None)),
    fixture("outcome_row", "no change", |shown| row(Some(shown), Series::RttWithin18Weeks, Some((0.0, 100.0)))),
    fixture("outcome_row", "at a limit", |shown| row(Some(shown), Series::RttWithin18Weeks, Some((100.0, 0.0)))),
    fixture("outcome_row", "long names", |shown| row(Some(shown), Series::InequalityGap, None)),
    fixture("outcome_row", "empty", |_| row(None, Series::RttWithin18Weeks, None)),
    fixture("outcome_detail", "normal", |shown| detail(Some(shown))),
    fixture("outcome_detail", "empty", |_| detail(None)),
    fixture("watch", "normal", watched),
    fixture("reasons", "empty", |shown| reasons(shown, Question::Why, AnswerState::Waiting)),
    fixture("reasons", "nothing moved", |shown| reasons(shown, Question::Why, AnswerState::NothingMoved)),
    fixture("reasons", "old", |shown| reasons(shown, Question::Why, AnswerState::Stale)),
    fixture("why_chain", "normal", |shown| reasons(shown, Question::Why, SETTLED)),
    fixture("moves_panel", "normal", |shown| reasons(shown, Question::Moves, SETTLED)),
    fixture("duties_together", "normal", |shown| ticked(shown, DutySet::ALL, None)),
    fixture("duties_together", "some ticked", |shown| ticked(shown, DutySet::default().with(Duty::BreakEven, true).with(Duty::MentalHealthInvestment, true), None)),
    fixture("duties_together", "last one", |shown| ticked(shown, DutySet::default().with(Duty::BreakEven, true), Some(Duty::BreakEven))),
    fixture("duties_panel", "normal", |shown| duties(Some(shown), 5)),
    fixture("duties_panel", "one year", |shown| duties(Some(shown), 1)),
    fixture("duties_panel", "empty", |_| duties(None, 5)),
    fixture("summary_bar", "normal", |shown| html! { <SummaryBar shown={Some(shown.clone())} progress={progress(Phase::Settled, 10_000)} /> }),
    fixture("summary_bar", "empty", |_| html! { <SummaryBar shown={None::<Rc<Shown>>} progress={progress(Phase::FirstLook, 0)} /> }),
    fixture("footnotes", "normal", |_| footnotes(area::LEEDS, &demonstration())),
    fixture("footnotes", "long names", |_| footnotes("", &long_name())),
];

fn welcome() -> Html {
    welcome_panel(&demonstration(), &Callback::from(none), &Callback::noop())
}

/// An area whose reserve is too small for a preset.
fn small_reserve() -> Document {
    let mut document = demonstration();
    let share = &mut document.area.budget_share;
    share[Line::Other] += share[Line::Contingency] - 0.0001;
    share[Line::Contingency] = 0.0001;
    document.budget = document.baseline();
    document
}

fn budget_bar(workspace: &Workspace) -> Html {
    let document = workspace.document().clone();
    let chances = || ["21 in 100".into(), "64 in 100".into()];
    let break_even = (document.overspend() != 0).then(chances);
    html! { <BudgetBar {document} {break_even} on={Callback::from(none)} /> }
}

fn levers(workspace: &Workspace) -> Html {
    html! {
        <Levers
            document={workspace.document().clone()}
            refusals={workspace.refusals.clone()}
            growth_refusals={workspace.growth_refusals.clone()}
            last_moved={workspace.last_moved}
            offers_refund={workspace.offers_refund}
            on={Callback::from(none)}
        />
    }
}

fn lever(workspace: &Workspace, line: Line) -> Html {
    let document = workspace.document().clone();
    let baseline = document.baseline();
    let refusal = workspace.refusals[line].clone().map(AttrValue::from);
    html! { <Lever {line} {document} {baseline} {refusal} on={Callback::from(none)} /> }
}

fn who_pays(workspace: &Workspace) -> Html {
    html! { <WhoPays document={workspace.document().clone()} last_moved={workspace.last_moved} offers_refund={workspace.offers_refund} on={Callback::from(none)} /> }
}

fn refund(actions: &[Action]) -> Html {
    let document = after(actions).document().clone();
    html! { <RefundOffer {document} focus_then="main" on={Callback::from(none)} /> }
}

fn held_lines(workspace: &Workspace) -> Html {
    let document = workspace.document().clone();
    let baseline = document.baseline();
    html! { <HeldLines {document} {baseline} refusals={workspace.refusals.clone()} on={Callback::from(none)} /> }
}

fn terms(workspace: &Workspace) -> Html {
    html! { <Terms open=true document={workspace.document().clone()} refusals={workspace.growth_refusals.clone()} on={Callback::from(none)} /> }
}

fn outcomes(shown: Option<&Rc<Shown>>, is_baseline: bool) -> Html {
    let focus = shown.map_or(Series::RttWithin18Weeks, |shown| shown.wanted.focus);
    let (shown, for_chart) = (shown.cloned(), shown.cloned());
    html! {
        <Outcomes
            {shown}
            {for_chart}
            {focus}
            years=5
            {is_baseline}
            settled=true
            questions={no_open_questions()}
            on={Callback::from(none)}
        />
    }
}

/// A row; with `count`, in how many of 100 futures it is better and in how many about the same.
fn row(shown: Option<&Rc<Shown>>, series: Series, count: Option<(f64, f64)>) -> Html {
    let outcome = shown.map(|shown| {
        let mut outcome = shown.results.outcome(series).clone();
        if let Some((better_in_100, same_in_100)) = count {
            outcome.count.better_in_100 = better_in_100;
            outcome.count.about_same_in_100 = same_in_100;
            outcome.count.worse_in_100 = 100.0 - better_in_100 - same_in_100;
            outcome.count.any_better_in_100 = better_in_100;
            outcome.count.any_worse_in_100 = outcome.count.worse_in_100;
        }
        outcome
    });
    html! {
        <section class="outcomes">
            <div class="outcome-list panel">
                <OutcomeRow {series} {outcome} reach={REACH_LEAST} chosen={count.is_none()} on={Callback::from(none)} />
            </div>
        </section>
    }
}

fn detail(shown: Option<&Rc<Shown>>) -> Html {
    let series = shown.map_or(Series::Qalys, |shown| shown.wanted.focus);
    html! { <OutcomeDetail shown={shown.cloned()} {series} questions={no_open_questions()} /> }
}

/// The duties together, with these ticked.
fn ticked(shown: &Rc<Shown>, chosen: DutySet, refusal: Option<Duty>) -> Html {
    let props = DutiesTogetherProps {
        duties: shown.results.duties.clone(),
        year: 4,
    };
    duties_together(&props, chosen, refusal, &Callback::noop())
}

fn duties(shown: Option<&Rc<Shown>>, years: u32) -> Html {
    html! { <DutiesPanel shown={shown.cloned()} {years} /> }
}

fn footnotes(place: &'static str, document: &Document) -> Html {
    html! { <Footnotes {place} area={document.area.clone()} on={Callback::from(none)} /> }
}

/// The fan with one future drawn over it.
fn watched(shown: &Rc<Shown>) -> Html {
    let focus = shown.results.focus.clone();
    let standard = standard_of(focus.series, &Evidence::built_in().tables);
    html! { <FanPlot {focus} {standard} time_step={TimeStep::Months} future={Some(0)} /> }
}

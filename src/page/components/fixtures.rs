//! The components that screens share, in each of their states.

use std::rc::Rc;

use crate::chart::{DotPlot, REACH_LEAST};
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::collector::TimeStep;
use crate::evidence::{Evidence, Grade};
use crate::model::area;
use crate::model::duties::standard_of;
use crate::text::answer::AnswerState;
use crate::text::changes;
use crate::workers::pool::{Phase, Progress, Shown};
use crate::workspace::area_draft::AreaDraft;
use crate::workspace::{Action, Document, Futures, Notice, Workspace};
use yew::prelude::*;

use crate::page::components::answer_note::{answer_note, answer_notice};
use crate::page::components::area_form::AreaForm;
use crate::page::components::area_list::AreaList;
use crate::page::components::area_picker::AreaPicker;
use crate::page::components::changed_banner::ChangedBanner;
use crate::page::components::display_menu::DisplayChoices;
use crate::page::components::grade_chip::grade_chip;
use crate::page::components::help_sheet::HelpSheet;
use crate::page::components::history_menu::steps;
use crate::page::components::masthead::Masthead;
use crate::page::components::money_field::MoneyField;
use crate::page::components::notice::Message;
use crate::page::components::plot::{AsTable, DifferencePlot, FanPlot, TableFigures, WaffleChart};
use crate::page::components::popover::Popover;
use crate::page::components::replay::{Replay, ReplayMoment};
use crate::page::components::run_state::{Choice, RunStateProps, run_state};
use crate::page::components::screens_menu::screens_menu;
use crate::page::components::split_paste::SplitPaste;
use crate::page::demonstration::{
    Fixture, after, demonstration, fixture, long_name, none, progress, typed,
};
use crate::page::router::Route;

/// All of them; those of a component together.
#[rustfmt::skip]
pub const FIXTURES: &[Fixture] = &[
    fixture("masthead", "normal", |_| masthead(&demonstration(), &after(&[typed(Line::Community, "+4"), Action::ToggleLock(Line::Elective)]))),
    fixture("masthead", "empty", |_| masthead(&demonstration(), &after(&[]))),
    fixture("masthead", "long names", |_| masthead(&long_name(), &after(&[]))),
    fixture("screens_menu", "normal", |_| html! { <div class="masthead">{ screens_menu(Route::Explore) }</div> }),
    fixture("screens_menu", "without a tab", |_| html! { <div class="masthead">{ screens_menu(Route::Gallery) }</div> }),
    fixture("changed_banner", "normal", |_| changed_banner(&[paid_in_full()], None)),
    fixture("changed_banner", "with a note", |_| changed_banner(&[paid_in_full(), Action::UseEngland], Some(changes::TRACK_RECORD))),
    fixture("area_picker", "normal", |_| picker(&demonstration())),
    fixture("area_picker", "long names", |_| picker(&long_name())),
    fixture("area_list", "normal", |_| html! { <AreaList place={area::LEEDS} choose={Callback::noop()} /> }),
    fixture("area_form", "normal", |_| area_form(AreaDraft::from_area("", &demonstration().area))),
    fixture("split_paste", "normal", |_| split_paste("")),
    fixture("split_paste", "taken", |_| split_paste(SPLIT)),
    fixture("split_paste", "refused", |_| split_paste(&SPLIT.replace("22%", "23%"))),
    fixture("area_form", "empty", |_| area::places().iter().find(|place| place.allotment.is_none()).map_or_else(Html::default, |place| area_form(AreaDraft::from_place(place)))),
    fixture("run_state", "empty", |_| state(progress(Phase::FirstLook, 0))),
    fixture("run_state", "sharpening", |_| state(progress(Phase::Sharpening, 1_024))),
    fixture("run_state", "normal", |_| state(progress(Phase::Settled, 10_000))),
    fixture("run_state", "stopped", |_| state(Progress { total: 1_000_000, ..progress(Phase::Stopped, 120_832) })),
    fixture("run_state", "failed", |_| state(Progress { restarts: 2, in_page: true, ..progress(Phase::Sharpening, 4_096) })),
    fixture("run_state", "opened", |_| { let props = run(progress(Phase::Settled, 10_000)); html! { <Choice ..props /> } }),
    fixture("history_menu", "normal", |_| history(vec![(1, "back to the current plan".into()), (0, "Community £4.0m more".into()), (-1, "Elective locked".into())])),
    fixture("history_menu", "empty", |_| history(vec![])),
    fixture("replay", "normal", |_| replay("Community £4.0m more", false)),
    fixture("replay", "long names", |_| replay("Continuing healthcare £12.3m more, Urgent & emergency £6.1m less, Elective hospital £6.2m less", true)),
    fixture("answer_note", "normal", |_| answer_note(AnswerState::Settled { asked: 10_000, of: 10_000 })),
    fixture("answer_note", "waiting", |_| answer_notice(AnswerState::Waiting)),
    fixture("answer_note", "stale", |_| answer_notice(AnswerState::StaleStopped)),
    fixture("grade_chip", "normal", |_| html! { <p class="row">{ for [Grade::A, Grade::B, Grade::C, Grade::D].map(grade_chip) }</p> }),
    fixture("notice", "normal", |_| notice("“Planned care first” would change budgets that you have locked: Community. Unlock them, then choose it again.", false)),
    fixture("notice", "failed", |_| notice("We could not read your saved work: EOF while parsing an object at line 1 column 1. We have kept it in this browser, and you start from the current plan.", true)),
    fixture("display_menu", "normal", |_| html! { <DisplayChoices /> }),
    fixture("help_sheet", "normal", |_| html! { <HelpSheet /> }),
    fixture("popover", "normal", |_| html! { <Popover id="fixture" label="A menu" heading="A menu" button={html! { "A menu" }} panel={|()| html! { "What is in it." }} /> }),
    fixture("money_field", "normal", |_| field(false, None)),
    fixture("money_field", "locked", |_| field(true, None)),
    fixture("money_field", "refused", |_| html! { <>{ field(false, Some("fixture-error")) }<p class="error-text" id="fixture-error">{ "“lots” is not an amount of money." }</p></> }),
    fixture("plot", "differences", |shown| differences(shown, Series::EmergencyAdmissions)),
    fixture("plot", "no difference", |shown| differences(shown, Series::TalkingTherapiesStarted)),
    fixture("plot", "fan", |shown| fan(shown, true, TimeStep::Months, None)),
    fixture("plot", "fan by year", |shown| fan(shown, true, TimeStep::Years, None)),
    fixture("plot", "fan without a standard", |shown| fan(shown, false, TimeStep::Months, None)),
    fixture("plot", "hundred", |_| html! { <WaffleChart share={0.38} description="38 in 100" /> }),
    fixture("plot", "at a limit", |_| html! { <WaffleChart share={1.0} description="all" /> }),
    fixture("plot", "table", |shown| html! { <AsTable figures={TableFigures::Outcomes} shown={shown.clone()} /> }),
];

fn masthead(document: &Document, workspace: &Workspace) -> Html {
    let labels = workspace.history.labels().into_iter();
    let labels: Vec<(i32, AttrValue)> = labels
        .map(|(place, label)| (place, label.to_owned().into()))
        .collect();
    html! {
        <Masthead route={Route::Explore} state={run_state(run(progress(Phase::Settled, 10_000)), None)} {labels} on={Callback::from(none)} replay={Callback::noop()}>
            { picker(document) }
        </Masthead>
    }
}

fn paid_in_full() -> Action {
    Action::SetPaymentRate {
        rate: Some(1.0),
        gesture: 1,
    }
}

fn changed_banner(actions: &[Action], note: Option<&'static str>) -> Html {
    let document = after(actions).document().clone();
    let note = note.map(AttrValue::from);
    html! { <ChangedBanner {document} {note} on={Callback::from(none)} /> }
}

fn picker(document: &Document) -> Html {
    let place = AttrValue::from(document.place.clone());
    html! { <AreaPicker area={document.area.clone()} {place} on={Callback::from(none)} /> }
}

/// A split as it is pasted from a spreadsheet.
const SPLIT: &str = "Share\n11.5%\n23%\n22%\n8.6%\n5.5%\n5.4%\n10.6%\n9.6%\n1.9%\n1.4%\n0.5%\n";

fn split_paste(text: &str) -> Html {
    let draft = AreaDraft::from_area("", &demonstration().area);
    html! { <SplitPaste {draft} set={Callback::noop()} waits={Rc::default()} text={text.to_owned()} /> }
}

fn area_form(start: AreaDraft) -> Html {
    html! { <AreaForm {start} use_area={Callback::noop()} back={Callback::noop()} /> }
}

fn run(progress: Progress) -> RunStateProps {
    RunStateProps {
        progress,
        futures: Futures::default(),
        moved: None,
        on: Callback::from(none),
        stop: Callback::noop(),
    }
}

fn state(progress: Progress) -> Html {
    html! { <div class="masthead"><div class="masthead-tools">{ run_state(run(progress), None) }</div></div> }
}

fn history(labels: Vec<(i32, AttrValue)>) -> Html {
    steps(&labels, &Callback::from(none), &Callback::noop())
}

fn replay(label: &'static str, arrived: bool) -> Html {
    html! { <Replay moment={ReplayMoment::Before} {label} {arrived} by_hand=true show={Callback::noop()} /> }
}

fn notice(text: &str, is_error: bool) -> Html {
    let notice = Notice {
        text: text.into(),
        is_error,
    };
    html! { <Message {notice} on={Callback::from(none)} /> }
}

fn field(disabled: bool, error_id: Option<&'static str>) -> Html {
    let error_id = error_id.map(AttrValue::from);
    html! {
        <MoneyField
            value="104.7"
            label="Community, £ million"
            before="£"
            after="m"
            {disabled}
            {error_id}
            on_escape={Callback::noop()}
            on_type={Callback::from(|_: String| true)}
        />
    }
}

/// The fan, with the standard or without.
fn fan(shown: &Rc<Shown>, with_standard: bool, time_step: TimeStep, future: Option<usize>) -> Html {
    let focus = shown.results.focus.clone();
    let standard =
        standard_of(focus.series, &Evidence::built_in().tables).filter(|_| with_standard);
    html! { <FanPlot {focus} {standard} {time_step} {future} /> }
}

/// The dots of an outcome.
fn differences(shown: &Rc<Shown>, series: Series) -> Html {
    let outcome = shown.results.outcome(series).clone();
    html! { <DifferencePlot plot={DotPlot { outcome, reach: REACH_LEAST }} /> }
}

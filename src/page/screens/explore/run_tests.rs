//! Duties, the state of the run, the changes and the replay as HTML text, rendered natively.

use std::rc::Rc;

use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::run::Request;
use crate::model::sampling::Seed;
use crate::workers::pool::{Phase, Pool, PoolCommand, Progress, Shown, Wanted};
use crate::workers::server::Server;
use crate::workspace::{Action, Futures, LineField, Workspace, apply};
use yew::prelude::*;

use crate::page::components::history_menu::{Labels, steps};
use crate::page::components::replay::{Replay, ReplayMoment, ReplayProps};
use crate::page::components::run_state::{Choice, RunStateProps, run_state};
use crate::page::rendering::html_of;
use crate::page::screens::explore::duties_panel::{DutiesPanel, DutiesPanelProps};

/// Shows HTML that a function makes.
#[derive(Properties, PartialEq)]
struct PartProps {
    part: Html,
}

#[component]
fn Part(props: &PartProps) -> Html {
    props.part.clone()
}

fn part(part: Html) -> String {
    plain(&html_of::<Part>(PartProps { part }))
}

/// HTML without the spans that only keep amounts in one piece.
fn plain(html: &str) -> String {
    html.replace("<span class=\"num\">", "")
        .replace("<span>", "")
        .replace("</span>", "")
}

/// Results of this many futures of the first visit with £12m more for mental health.
fn shown(futures: u32) -> Shown {
    let more = Action::Type {
        line: Line::MentalHealth,
        field: LineField::Millions,
        text: "+12".into(),
    };
    let workspace = apply(&Workspace::first_visit(), &more).expect("the move is possible");
    let document = workspace.document();
    let request = Request {
        area: document.area.clone(),
        plan: document.plan(),
        seed: Seed(1),
        years: 5,
        futures,
        important: document.important_differences(),
    };
    let (mut pool, _) = Pool::new(1, false, 0.0);
    let mut server = Server::new();
    let focus = Series::RttWithin18Weeks;
    let wanted = Wanted {
        request,
        focus,
        assumptions: document.assumptions.clone(),
        keeps_futures: false,
    };
    let mut commands = pool.want(wanted, 0.0);
    loop {
        for command in std::mem::take(&mut commands) {
            match command {
                PoolCommand::Send(_, message) => assert_eq!(server.handle(message), None),
                PoolCommand::Show(shown) if shown.settled => return *shown,
                _ => {}
            }
        }
        let block = server.tick().expect("there is work until it has settled");
        commands = pool.receive(0, block, 0.0);
    }
}

fn duties(shown: Option<Shown>) -> String {
    html_of::<DutiesPanel>(DutiesPanelProps {
        shown: shown.map(Rc::new),
        years: 5,
    })
}

#[test]
fn each_duty_says_its_chance_and_opens_to_what_it_is() {
    let html = duties(Some(shown(1_024)));
    assert_eq!(html.matches("class=\"duty\"").count(), 8);
    assert_eq!(html.matches("Legal standing: ").count(), 8);
    for words in [
        "Sections 223H and 223I",
        "SI 2012/2996, Part 9",
        "which allows no wait of more than 52 weeks",
        "underspent on average",
        "waiting on average",
        "above the minimum, was exactly the minimum",
        "2019/20 £12.0m above the minimum",
        "Read that way, the plan falls short in 2020/21 (by £0.",
        "Tick the duties that must all be met",
        "Chances of being met in every year, 2019/20 to 2023/24",
        "usually first missed in 2019/20",
        "of 8 met",
        "<h3 class=\"duty-standing\">Law</h3>",
        "about three groups in ten overspent",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    // A summary holds the row, so a key opens it.
    assert_eq!(html.matches("<summary").count(), 9);
}

#[test]
fn duties_without_results_wait_with_their_names() {
    let html = duties(None);
    assert_eq!(html.matches("class=\"duty\"").count(), 8);
    assert!(html.contains("A&amp;E in 4 hours") && !html.contains("in 100"));
}

fn props(phase: Phase, done: u32, total: u32) -> RunStateProps {
    RunStateProps {
        progress: Progress {
            phase,
            done,
            total,
            restarts: 0,
            in_page: false,
        },
        futures: Futures {
            seed: 7,
            count: total,
        },
        moved: None,
        on: Callback::noop(),
        stop: Callback::noop(),
    }
}

#[test]
fn the_state_line_names_the_futures_and_their_seed() {
    let settled = part(run_state(
        props(Phase::Settled, 10_000, 10_000),
        Some("ab".into()),
    ));
    for words in [
        "10,000 futures · finished",
        "· seed 7",
        "data-fingerprint=\"ab\"",
        "aria-haspopup=\"dialog\"",
    ] {
        assert!(settled.contains(words), "{words} in {settled}");
    }
    assert!(!settled.contains("Pause"));
    let long = part(run_state(props(Phase::Sharpening, 10_240, 100_000), None));
    assert!(
        long.contains("· running") && long.contains(">Pause<"),
        "{long}"
    );
    let short = part(run_state(props(Phase::Sharpening, 1_024, 10_000), None));
    assert!(
        short.contains("early results") && !short.contains("Pause"),
        "{short}"
    );
    let stopped = part(run_state(props(Phase::Stopped, 30_000, 100_000), None));
    assert!(
        stopped.contains(">Continue<") && stopped.contains("Paused at 30,000 of 100,000 futures.")
    );
}

#[test]
fn the_choice_of_futures_marks_what_is_chosen_and_says_how_figures_moved() {
    let html = html_of::<Choice>(props(Phase::Settled, 100_000, 100_000));
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1);
    assert!(
        after_tag(&html, "aria-pressed=\"true\"").starts_with("100,000<"),
        "{html}"
    );
    assert!(
        html.contains("Try another 100,000 futures")
            && html.contains("The seed chooses which futures are simulated")
    );
    let moved = RunStateProps {
        moved: Some("It moved little.".into()),
        ..props(Phase::Stopped, 30_000, 100_000)
    };
    let html = html_of::<Choice>(moved);
    assert!(html.contains("It moved little.") && html.contains("Continue"));
}

/// The text after the tag that has this attribute.
fn after_tag<'a>(html: &'a str, attribute: &str) -> &'a str {
    let rest = html.split(attribute).nth(1).unwrap_or_default();
    rest.split_once('>').map_or("", |(_, text)| text)
}

fn labels(names: &[(i32, &'static str)]) -> Labels {
    let label = |(place, name): &(i32, &'static str)| (*place, AttrValue::from(*name));
    names.iter().map(label).collect()
}

#[test]
fn the_list_of_changes_marks_where_one_stands() {
    let html = |labels: &Labels| part(steps(labels, &Callback::noop(), &Callback::noop()));
    assert!(html(&Vec::new()).contains("You have not changed anything yet"));
    let some = html(&labels(&[
        (1, "Elective hospital −£8m"),
        (0, "Community +£12m"),
    ]));
    assert_eq!(some.matches("<li>").count(), 3);
    assert!(
        after_tag(&some, "aria-current=\"step\"").starts_with("Community +£12m"),
        "{some}"
    );
    assert!(
        some.contains("Elective hospital −£8m<small> undone</small>"),
        "{some}"
    );
    assert!(!some.contains("disabled"));
    let all_undone = html(&labels(&[(1, "Community +£12m")]));
    assert!(all_undone.contains("disabled"));
    assert!(after_tag(&all_undone, "aria-current=\"step\"").starts_with("Starting point"));
}

#[test]
fn a_replay_says_which_moment_it_shows_and_how_to_end_it() {
    let html = |moment| {
        plain(&html_of::<Replay>(ReplayProps {
            moment,
            label: "Community +£12m".into(),
            arrived: true,
            by_hand: true,
            show: Callback::noop(),
        }))
    };
    let before = html(ReplayMoment::Before);
    assert!(
        before.contains("<b>Before</b> this change: Community +£12m"),
        "{before}"
    );
    assert!(before.contains("Show after") && before.contains("End replay (Esc)"));
    assert!(html(ReplayMoment::After).contains("Show before"));
}

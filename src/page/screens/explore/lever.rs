//! One service: its slider, its amount typed in three ways, its lock, and what it comes to.

use std::cell::RefCell;
use std::rc::Rc;

use crate::core::line::{Line, PerLine};
use crate::core::quantity::{millions, money, money_change, number, percent, signed};
use crate::text::budget::locked_away_from_plan;
use crate::text::line::beyond_evidence;
use crate::workspace::balance::slider_reach;
use crate::workspace::{Action, Document, LineField, Workspace, apply};
use yew::prelude::*;

use crate::page::browser::page::{field_text, focus};
use crate::page::components::gesture::next_gesture;
use crate::page::components::hue;
use crate::page::components::money_field::MoneyField;

#[derive(Properties, PartialEq, Clone)]
pub struct LeverProps {
    /// The service.
    pub line: Line,
    /// The work as it stands.
    pub document: Document,
    /// The current plan.
    pub baseline: PerLine<i64>,
    /// Refusal of the last entry.
    pub refusal: Option<AttrValue>,
    pub on: Callback<Action>,
}

/// The finest step of a slider; £.
const FINE_STEP: i64 = 100_000;

/// Rounds to the finest step; a budget within half a step of the current plan is the current plan.
fn to_step(pounds: i64, baseline: i64) -> i64 {
    if (pounds - baseline).abs() < FINE_STEP / 2 {
        baseline
    } else {
        (pounds + FINE_STEP / 2).div_euclid(FINE_STEP) * FINE_STEP
    }
}

/// Effect of a key on a budget.
fn keyed(event: &KeyboardEvent, props: &LeverProps) -> Option<i64> {
    let Document { area, budget, .. } = &props.document;
    let (now, baseline) = (budget[props.line], props.baseline[props.line]);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a thousandth of an allotment"
    )]
    let thousandth = ((area.allotment / 1_000.0) as i64).max(FINE_STEP);
    let step = if event.shift_key() {
        FINE_STEP
    } else {
        thousandth
    };
    let pounds = match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => now + step,
        "ArrowLeft" | "ArrowDown" => now - step,
        "PageUp" => now + 10 * thousandth,
        "PageDown" => now - 10 * thousandth,
        "Home" => return Some(baseline),
        "End" => return Some(props.document.purse().most(props.line)),
        _ => return None,
    };
    Some(to_step(pounds, baseline).max(0))
}

/// Where a fraction of the scale stands on the track, whose thumb stops short of each end.
pub fn along(fraction: f64) -> String {
    format!("calc(9px + (100% - 18px) * {fraction:.4})")
}

/// One lever.
#[component]
pub fn Lever(props: &LeverProps) -> Html {
    let line = props.line;
    let (now, baseline) = (props.document.budget[line], props.baseline[line]);
    let locked = props.document.locked[line];
    let class = classes!(
        "lever",
        hue(line),
        locked.then_some("is-locked"),
        props.refusal.is_some().then_some("is-refused")
    );
    html! {
        <div {class} data-line={line.id()}>
            <label class="lever-name" for={format!("slider-{}", line.id())}><span class="glyph"></span>{ line.name() }</label>
            <MoneyField
                value={millions(now as f64)}
                label={format!("{}, £ million", line.name())}
                before="£"
                after="m"
                disabled={locked}
                error_id={error_id(props)}
                on_escape={escaped(props)}
                on_type={typed(props, LineField::Millions)}
            />
            { lock(props, locked) }
            <Slider ..props.clone() />
            if let Some(refusal) = &props.refusal {
                <p class="error-text" id={format!("error-{}", line.id())} role="alert"><span class="i i-warn"></span>{ refusal }</p>
            }
            if let Some(told) = locked_away_from_plan(now as f64, baseline as f64).filter(|_| locked) {
                <p class="beyond">{ told }</p>
            }
            if let Some(warning) = beyond_evidence(line, now as f64 / baseline.max(1) as f64) {
                <p class="beyond"><span class="i i-warn"></span>{ warning }</p>
            }
            <div class="lever-facts">
                <details class="disclose lever-more">
                    <summary>{ facts(props) }<span class="sr">{ ", share of the budget and amount a head: you can type either" }</span></summary>
                    { other_fields(props, now, locked) }
                </details>
                { change(now, baseline) }
            </div>
        </div>
    }
}

/// The same amount as a share of the budget and per head.
fn other_fields(props: &LeverProps, now: i64, locked: bool) -> Html {
    let (line, area) = (props.line, &props.document.area);
    html! {
        <div class="lever-fields">
            <label>
                { "% of budget" }
                <MoneyField
                    class="is-percent"
                    value={number(100.0 * now as f64 / area.allotment, 2)}
                    label={format!("{}, % of budget", line.name())}
                    after="%"
                    disabled={locked}
                    error_id={error_id(props)}
                    on_escape={escaped(props)}
                on_type={typed(props, LineField::Percent)}
                />
            </label>
            <label>
                { "£ a head" }
                <MoneyField
                    class="is-head"
                    value={number(now as f64 / area.population, 2)}
                    label={format!("{}, £ a head", line.name())}
                    before="£"
                    disabled={locked}
                    error_id={error_id(props)}
                    on_escape={escaped(props)}
                on_type={typed(props, LineField::PerHead)}
                />
            </label>
        </div>
    }
}

/// Id of the sentence that says what is wrong with the last entry, if something is.
fn error_id(props: &LeverProps) -> Option<AttrValue> {
    props
        .refusal
        .is_some()
        .then(|| AttrValue::from(format!("error-{}", props.line.id())))
}

fn escaped(props: &LeverProps) -> Callback<()> {
    let line = props.line;
    props.on.reform(move |()| Action::Forgive(line))
}

/// Sends a typed text on, and says whether the workspace takes it.
fn typed(props: &LeverProps, field: LineField) -> Callback<String, bool> {
    let (line, document, on) = (props.line, props.document.clone(), props.on.clone());
    Callback::from(move |text: String| {
        let action = Action::Type { line, field, text };
        let taken = apply(&Workspace::new(document.clone()), &action)
            .is_none_or(|next| next.refusals[line].is_none());
        on.emit(action);
        taken
    })
}

fn facts(props: &LeverProps) -> String {
    let pounds = props.document.budget[props.line] as f64;
    let area = &props.document.area;
    format!(
        "{} · £{} a head",
        percent(pounds / area.allotment),
        number(pounds / area.population, 0)
    )
}

fn change(now: i64, baseline: i64) -> Html {
    let change = (now - baseline) as f64;
    let icon = match now - baseline {
        0 => "i-equal",
        1.. => "i-up",
        _ => "i-fall",
    };
    let words = if now == baseline {
        "no change".to_owned()
    } else {
        format!(
            "{} ({}%)",
            money_change(change),
            signed(100.0 * change / baseline.max(1) as f64, 1)
        )
    };
    html! { <span class="change"><span class={classes!("i", icon)}></span>{ words }</span> }
}

fn lock_id(line: Line) -> String {
    format!("lock-{}", line.id())
}

fn lock(props: &LeverProps, locked: bool) -> Html {
    let line = props.line;
    let click = props
        .on
        .reform(move |_: MouseEvent| Action::ToggleLock(line));
    html! {
        <button
            class="button bare square"
            type="button"
            id={lock_id(line)}
            aria-pressed={locked.to_string()}
            aria-label={format!("Lock {}", line.name())}
            title={if locked { "Unlock" } else { "Lock" }}
            onclick={click}
        >
            <span class={classes!("i", if locked { "i-lock" } else { "i-open" })}></span>
        </button>
    }
}

/// The slider. All sliders share one scale about the current plan.
#[component]
fn Slider(props: &LeverProps) -> Html {
    let line = props.line;
    let (now, baseline) = (props.document.budget[line], props.baseline[line]);
    let reach = slider_reach(props.document.area.allotment);
    let locked = props.document.locked[line];
    // One drag, or one stay at the keyboard, is one step of undo.
    let gesture = use_mut_ref(|| 0_u32);
    let begin = {
        let gesture = gesture.clone();
        Callback::from(move |()| *gesture.borrow_mut() = next_gesture())
    };
    let input = dragged(props, gesture.clone());
    let key = pressed(props, gesture);
    let offset = (now - baseline).clamp(-reach, reach);
    let fraction = 0.5 + 0.5 * offset as f64 / reach as f64;
    let spoken = match now - baseline {
        0 => "same as the current plan".to_owned(),
        change => format!("{} than the current plan", money_change(change as f64)),
    };
    html! {
        <div class="lever-track" style={format!("--zero:{}", along(0.5))}>
            <input
                class="slider"
                id={format!("slider-{}", line.id())}
                type="range"
                min={(-reach).to_string()}
                max={reach.to_string()}
                step="1"
                value={offset.to_string()}
                aria-valuetext={format!("{}, {spoken}", money(now as f64))}
                disabled={locked}
                style={format!("--at:{};--from:{}", along(fraction), along(0.5))}
                oninput={input}
                onkeydown={key}
                onpointerdown={begin.reform(|_| ())}
                onfocus={begin.reform(|_| ())}
            />
        </div>
    }
}

/// Handler of a drag of the thumb.
fn dragged(props: &LeverProps, gesture: Rc<RefCell<u32>>) -> Callback<InputEvent> {
    let (line, baseline, on) = (props.line, props.baseline[props.line], props.on.clone());
    Callback::from(move |event: InputEvent| {
        if let Some(offset) = field_text(&event).and_then(|text| text.parse::<f64>().ok()) {
            #[expect(clippy::cast_possible_truncation, reason = "within the slider's reach")]
            let pounds = to_step(baseline + offset as i64, baseline).max(0);
            on.emit(Action::Set {
                line,
                pounds,
                gesture: *gesture.borrow(),
            });
        }
    })
}

/// Handler of the keys while the slider has the focus.
fn pressed(props: &LeverProps, gesture: Rc<RefCell<u32>>) -> Callback<KeyboardEvent> {
    let (line, props) = (props.line, props.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if event.key().eq_ignore_ascii_case("l") {
            props.on.emit(Action::ToggleLock(line));
            // A locked slider cannot hold the focus; its lock can.
            focus(&lock_id(line));
        } else if let Some(pounds) = keyed(&event, &props) {
            props.on.emit(Action::Set {
                line,
                pounds,
                gesture: *gesture.borrow(),
            });
        } else {
            return;
        }
        event.prevent_default();
    })
}

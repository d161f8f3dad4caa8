//! The assumptions behind a claim, the heaviest first, with room for other values.

use crate::analysis::attribution::ParameterValues;
use crate::chart::tornado_bar;
use crate::core::series::{Better, Series};
use crate::evidence::{Beliefs, Distribution, Evidence, ParameterIndex};
use crate::page::browser::page::chosen_value;
use crate::page::components::grade_chip::grade_chip;
use crate::page::components::plot::svg;
use crate::page::screens::assumptions::number_field::NumberField;
use crate::page::screens::assumptions::tornado::TornadoState;
use crate::text::assumption::{self, DisplayUnit, section_name};
use crate::workspace::Document;
use yew::prelude::*;

use crate::page::screens::assumptions::value_of_information::influence_table::name_link;

/// Assumptions that are listed at first.
const LISTED: usize = 10;
/// Central share of a distribution in which values count as plausible: 5 in 100 lie below it and 5 in 100 above.
const PLAUSIBLE: f64 = 0.9;
/// Width of the column of weights; pixels at normal size.
const TORNADO_WIDTH: f64 = 240.0;

#[derive(Properties, PartialEq)]
pub struct PicksProps {
    pub tornado: TornadoState,
    pub document: Document,
    pub values: ParameterValues,
    pub on: Callback<ParameterValues>,
}

/// The table and its buttons.
#[component]
pub fn Picks(props: &PicksProps) -> Html {
    let added = use_state_eq(Vec::<ParameterIndex>::new);
    let PicksProps {
        tornado,
        document,
        values,
        on,
    } = props;
    let evidence = Evidence::built_in();
    let beliefs = document.assumptions.beliefs(evidence, &document.area);
    let (heavy, listed) = listing(tornado, values, &added);
    let worst: ParameterValues = heavy
        .iter()
        .filter_map(|index| Some((*index, least_favourable(tornado, &beliefs, *index)?)))
        .collect();
    let take_worst = {
        let (on, worst) = (on.clone(), worst.clone());
        Callback::from(move |_: MouseEvent| on.emit(worst.clone()))
    };
    let clear = on.reform(|_: MouseEvent| ParameterValues::new());
    let add = {
        let added = added.clone();
        Callback::from(move |event: Event| {
            let index = chosen_value(&event).and_then(|id| ParameterIndex::from_id(&id));
            if let Some(index) = index {
                let mut now = (*added).clone();
                now.push(index);
                added.set(now);
            }
        })
    };
    let rest = ParameterIndex::all().filter(|index| !listed.contains(index));
    html! {
        <section class="panel" aria-labelledby="picks-head">
            <div class="panel-head"><h2 id="picks-head">{ "Assumptions behind it, most important first" }</h2></div>
            <p class="row challenge-tools">
                <button class="button" type="button" disabled={worst.is_empty()} onclick={take_worst}>{ "Use the worst plausible values" }</button>
                <button class="button bare" type="button" disabled={values.is_empty()} onclick={clear}>{ "Clear your values" }</button>
            </p>
            <p class="small quiet">{ format!("Worst plausible values: each assumption that changes the effect by more than its error ({} now) is set to the end of its 90% range that is worse for your plan, all at once. All of them together are less likely than any one of them.", heavy.len()) }</p>
            <table class="assume-list challenge-list">
                <caption class="sr">{ "Assumptions behind the claim, and your values for them" }</caption>
                { head() }
                <tbody>{ for listed.iter().map(|index| row(props, &beliefs, *index)) }</tbody>
            </table>
            <p class="field">
                <label for="challenge-add">{ "Add an assumption" }</label>
                <select class="input" id="challenge-add" onchange={add}>
                    <option key="none" value="" selected=true>{ "Choose one to add it to the list" }</option>
                    { for rest.map(|index| html! { <option key={index.id()} value={index.id()}>{ &evidence.parameters[index].label }</option> }) }
                </select>
            </p>
        </section>
    }
}

/// The assumptions that move the effect by more than its error, and those that are listed: the heaviest of them, those that
/// were added, and those that have another value.
fn listing(
    tornado: &TornadoState,
    values: &ParameterValues,
    added: &[ParameterIndex],
) -> (Vec<ParameterIndex>, Vec<ParameterIndex>) {
    let is_weighed =
        |index: &ParameterIndex| tornado.effects(*index).is_some() && tornado.is_heavy(*index);
    let heavy: Vec<ParameterIndex> = tornado.order().into_iter().filter(is_weighed).collect();
    let mut listed: Vec<ParameterIndex> = heavy.iter().copied().take(LISTED).collect();
    let others = added.iter().chain(values.iter().map(|(index, _)| index));
    for index in others {
        if !listed.contains(index) {
            listed.push(*index);
        }
    }
    (heavy, listed)
}

fn head() -> Html {
    html! {
        <thead><tr>
            <th scope="col">{ "Assumption" }</th>
            <th scope="col">{ "Evidence" }</th>
            <th scope="col">{ "Model’s value" }<br />{ "and 90% range" }</th>
            <th scope="col" class="tornado-bar">{ "Effect at its low end and its high end" }</th>
            <th scope="col">{ "Your value" }</th>
        </tr></thead>
    }
}

fn row(props: &PicksProps, beliefs: &Beliefs, index: ParameterIndex) -> Html {
    let parameter = &Evidence::built_in().parameters[index];
    let belief = beliefs.of(index);
    let DisplayUnit {
        before,
        after,
        unit,
        ..
    } = assumption::display_unit(parameter);
    let own = props.values.iter().find(|(of, _)| *of == index);
    let shown = own.map_or(String::new(), |(_, value)| {
        assumption::bare(parameter, *value)
    });
    let worst = least_favourable(&props.tornado, beliefs, index);
    let put = {
        let (values, on) = (props.values.clone(), props.on.clone());
        move |value: Option<f64>| on.emit(with(&values, index, value))
    };
    let take = reading(index, put.clone());
    let weight = props.tornado.weight(index);
    html! {
        <tr key={index.id()} class={classes!(own.is_some().then_some("is-on"))}>
            <th scope="row">{ name_link(&parameter.id, &parameter.label) }<small>{ section_name(&parameter.section) }</small></th>
            <td class="graded">{ grade_chip(parameter.grade) }</td>
            <td class="value">
                { assumption::value(parameter, belief.central()) }
                <small>
                    { assumption::range(parameter, belief.range(PLAUSIBLE)).unwrap_or_else(|| "no range".into()) }
                    if !unit.is_empty() { { " " }{ unit } }
                </small>
            </td>
            <td class="tornado-bar">
                if let Some((of, scale)) = weight {
                    <span class="plot">{ svg(&tornado_bar(&of, &scale, TORNADO_WIDTH, 1.0)) }</span>
                } else {
                    <span class="quiet">{ "not known" }</span>
                }
            </td>
            <td class="own">
                <NumberField
                    id={["challenge-error-", &parameter.id].concat()}
                    value={shown}
                    label={[&parameter.label, ": your value"].concat()}
                    {before}
                    {after}
                    on_type={take}
                />
                if let Some(worst) = worst {
                    <button class="button bare small" type="button" onclick={Callback::from(move |_: MouseEvent| put(Some(worst)))}>
                        { "Worst: " }{ assumption::value(parameter, worst) }<span class="sr">{ " for " }{ &parameter.label }</span>
                    </button>
                }
            </td>
        </tr>
    }
}

/// Passes a typed value to `put`: none where nothing is typed. Returns the sentence that refuses it, if it is refused.
fn reading(
    index: ParameterIndex,
    put: impl Fn(Option<f64>) + 'static,
) -> Callback<String, Option<String>> {
    Callback::from(move |text: String| {
        let value = match text.trim() {
            "" => None,
            text => match read(index, text) {
                Ok(value) => Some(value),
                Err(refusal) => return Some(refusal),
            },
        };
        put(value);
        None
    })
}

/// The values with one added, changed or removed.
fn with(
    values: &[(ParameterIndex, f64)],
    index: ParameterIndex,
    value: Option<f64>,
) -> ParameterValues {
    let mut now: ParameterValues = values.to_vec();
    let at = now.iter().position(|(of, _)| *of == index);
    match (at, value) {
        (Some(at), Some(value)) => now[at].1 = value,
        (Some(at), None) => drop(now.remove(at)),
        (None, Some(value)) => now.push((index, value)),
        (None, None) => {}
    }
    now
}

/// Reads a value that the model allows.
fn read(index: ParameterIndex, text: &str) -> Result<f64, String> {
    let parameter = &Evidence::built_in().parameters[index];
    let value = assumption::parse(parameter, text)?;
    let fixed =
        Distribution::fixed(value).map_err(|error| assumption::refusal(parameter, &error))?;
    match parameter.admits(&fixed) {
        Ok(()) => Ok(value),
        Err(refused) => Err(assumption::not_admitted(parameter, &refused)),
    }
}

/// The end of an assumption's plausible range that is worse for the plan; nothing where that is not known.
pub(super) fn least_favourable(
    tornado: &TornadoState,
    beliefs: &Beliefs,
    index: ParameterIndex,
) -> Option<f64> {
    let effects = tornado.effects(index)?;
    let belief = beliefs.of(index);
    if belief.is_fixed() {
        return None;
    }
    let (low, high) = belief.range(PLAUSIBLE);
    let low_is_worse = is_worse(tornado.series(), effects.low.value, effects.high.value);
    Some(if low_is_worse { low } else { high })
}

/// True if the first effect is worse than the second.
pub(super) fn is_worse(series: Series, first: f64, second: f64) -> bool {
    match series.better() {
        Better::Higher => first < second,
        Better::Lower => first > second,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_changed_and_taken_back() {
        let mut all = ParameterIndex::all();
        let (first, second, other) = (all.nth(3), all.nth(3), all.next());
        let [first, second, other] = [first, second, other].map(Option::unwrap);
        let values = with(&[], first, Some(0.5));
        let values = with(&values, second, Some(1.0));
        let changed = with(&values, first, Some(0.6));
        assert_eq!(changed, [(first, 0.6), (second, 1.0)]);
        assert_eq!(with(&values, first, None), [(second, 1.0)]);
        assert_eq!(with(&values, other, None), values);
    }

    #[test]
    fn what_the_model_cannot_take_is_refused_in_a_sentence() {
        let index = ParameterIndex::from_id("bed_occupancy_at_start").unwrap();
        assert!((read(index, "95%").unwrap() - 0.95).abs() < 1e-12);
        assert!(read(index, "950%").unwrap_err().contains("is possible"));
        assert!(read(index, "full").unwrap_err().contains("is not a number"));
    }

    #[test]
    fn worse_is_the_other_way_round_where_fewer_are_better() {
        assert!(is_worse(Series::RttWithin18Weeks, -0.01, 0.02));
        assert!(!is_worse(Series::RttWaitingList, -10.0, 20.0));
    }
}

//! The value of better evidence before the choice between the plans.

use crate::analysis::sensitivity::Worth;
use crate::chart::{ErrorBar, error_bar_scale, error_bars};
use crate::core::quantity::{count_of, number};
use crate::evidence::Evidence;
use crate::page::components::plot::svg;
use crate::page::screens::assumptions::number_field::NumberField;
use crate::page::screens::assumptions::spread::{GRADES, InformationValue, Measured, pair};
use crate::text::assumption::section_name;
use crate::text::value_of_information as text;
use yew::prelude::*;

use super::influence_table::name_link;
use super::variance_shares::BAR_WIDTH;

/// Assumptions that are listed.
const LISTED: usize = 12;

#[derive(Properties, PartialEq)]
pub struct InformationTableProps {
    pub value: Measured<InformationValue>,
    /// The value of a QALY that is wanted; £.
    pub pounds_per_qaly: f64,
    /// True if the value is about the plan as it is now.
    pub is_current: bool,
    pub on: Callback<f64>,
}

/// The field, the sentences and the tables.
#[component]
pub fn InformationTable(props: &InformationTableProps) -> Html {
    let take = {
        let on = props.on.clone();
        Callback::from(move |text: String| match text::parse_qaly(&text) {
            Ok(pounds) => {
                on.emit(pounds);
                None
            }
            Err(refusal) => Some(refusal),
        })
    };
    let found = props.value.as_deref();
    let is_old = match found {
        Some(Ok(value)) => value.pounds_per_qaly != props.pounds_per_qaly || !props.is_current,
        _ => false,
    };
    html! {
        <section class="panel stack" aria-labelledby="worth-head">
            <div class="panel-head"><h2 id="worth-head">{ "Value of better evidence" }</h2></div>
            <p>{ "Choosing without certainty has a cost, because in some futures the other plan would have been better. That average cost is the most that better evidence can be worth." }</p>
            <div class="field">
                <span class="label">{ "A QALY is valued at" }<span class="hint">{ "£20,000 is the lower of the two thresholds that NICE works with (the other is £30,000). Net benefit is QALYs times this, plus the money left, less the money spent, beyond the current plan." }</span></span>
                <NumberField id="qaly-error" value={number(props.pounds_per_qaly, 0)} before="£" label="A QALY is valued at, in pounds" on_type={take} />
            </div>
            <p role="status">
                if found.is_none() { { "Calculating the value of better evidence…" } }
                if is_old { { "These figures are for the earlier value or plan. They are being updated." } }
            </p>
            { match found {
                Some(Ok(value)) => told(value),
                _ => html! {},
            } }
        </section>
    }
}

fn told(value: &InformationValue) -> Html {
    let [qalys, money, benefit] = value.changes;
    let years = count_of(value.years as usize, "year", "years");
    let (pounds, of_qalys) = (pair(value.everything.pounds), pair(value.everything.qalys));
    let (grades, parts) = value.groups.split_at(GRADES);
    let listed = value.assumptions.iter().take(LISTED).map(|informed| {
        let parameter = &Evidence::built_in().parameters[informed.parameter];
        (name_link(&parameter.id, &parameter.label), informed.worth)
    });
    let listed: Vec<(Html, Worth)> = listed.collect();
    let of_grades = grades.iter().map(|group| {
        (
            html! { { format!("All of grade {}", group.name) } },
            group.worth,
        )
    });
    let of_parts = parts.iter().map(|group| {
        let name = format!("All of: {}", section_name(&group.name));
        (html! { { name } }, group.worth)
    });
    let groups: Vec<(Html, Worth)> = of_grades.chain(of_parts).collect();
    html! {
        <>
            <dl class="facts information-facts">
                <dt>{ "Your plan, over " }{ &years }</dt>
                <dd>{ text::qalys(qalys.value, qalys.error) }{ " QALYs, and " }{ text::left(money.value, money.error) }</dd>
                <dt>{ "Net benefit" }</dt>
                <dd>{ text::pounds(benefit.value, benefit.error) }{ ". " }{ text::choice(benefit.value, benefit.error) }</dd>
                <dt>{ "Perfect information (EVPI)" }</dt>
                <dd>
                    if text::is_clear(pounds.0, pounds.1) {
                        <b>{ text::pounds(pounds.0, pounds.1) }</b>{ ", or " }{ text::qalys(of_qalys.0, of_qalys.1) }{ " QALYs. " }
                    }
                    { text::everything(pounds.0, pounds.1) }
                </dd>
            </dl>
            <p class="small quiet">{ "The tables show what it would be worth, on average, to know one assumption or one group for certain before choosing, with everything else as uncertain as now (EVPPI). Where it is nothing, " }{ text::NO_CHANGE }{ ". " }{ text::PLUS_MINUS }</p>
            <div class="information-pair">
                { table("The 12 assumptions where better evidence is worth most", "Better evidence on", &listed) }
                { table("Groups", "Better evidence on", &groups) }
            </div>
        </>
    }
}

fn table(caption: &'static str, first: &'static str, rows: &[(Html, Worth)]) -> Html {
    let most = error_bar_scale(rows.iter().map(|(_, worth)| pair(worth.pounds)));
    let row = |(name, worth): &(Html, Worth)| {
        let ((pounds, error), (qalys, of_qalys)) = (pair(worth.pounds), pair(worth.qalys));
        let bar = ErrorBar {
            value: pounds,
            error,
            class: "band50",
        };
        if !text::is_clear(pounds, error) {
            return html! {
                <tr><th scope="row">{ name.clone() }</th><td colspan="3" class="quiet">{ text::NO_CHANGE }</td></tr>
            };
        }
        let told = text::pounds(pounds, error);
        html! {
            <tr>
                <th scope="row">{ name.clone() }</th>
                <td class="bar"><span class="plot" aria-hidden="true">{ svg(&error_bars(&[bar], most, BAR_WIDTH, 1.0, told.clone())) }</span></td>
                <td class="n">{ told }</td>
                <td class="n">{ text::qalys(qalys, of_qalys) }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={caption}>
            <table class="table bars">
                <caption>{ caption }</caption>
                <thead><tr><th scope="col">{ first }</th><th scope="col" class="bar"><span class="sr">{ "Drawn" }</span></th><th scope="col" class="n">{ "Worth" }</th><th scope="col" class="n">{ "QALYs" }</th></tr></thead>
                <tbody>{ for rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

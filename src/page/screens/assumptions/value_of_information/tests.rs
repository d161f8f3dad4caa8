//! The tables, rendered natively from a sample whose answer is known.

use std::rc::Rc;

use super::influence_table::{InfluenceTable, InfluenceTableProps};
use super::information_table::{InformationTable, InformationTableProps};
use super::variance_shares::{VarianceShares, VarianceSharesProps};
use crate::analysis::sensitivity::{
    Decision, Estimate, GroupEvppi, Order, OutcomeColumn, ParameterColumn, ParameterEffects,
    ParameterEvppi, ParameterSample, Regression, Shares, TornadoEntry, evpi, evppi, group_evppi,
};
use crate::engine::summary::sums::Mean;
use crate::evidence::ParameterIndex;
use crate::page::rendering::html_of;
use crate::page::screens::assumptions::spread::{InformationValue, SpreadByCause, groups};
use crate::page::screens::fixture_tests::shown;
use yew::Callback;

const FUTURES: usize = 4_096;

/// Scores that are spread evenly, and in another order for every column.
fn scores(step: usize) -> Vec<f32> {
    let share = |future: usize| ((future * step) % FUTURES) as f64 + 0.5;
    let score = |future: usize| {
        use statrs::distribution::{ContinuousCDF, Normal};
        Normal::standard().inverse_cdf(share(future) / FUTURES as f64) as f32
    };
    (0..FUTURES).map(score).collect()
}

/// Three assumptions; the first does most of it, and the third nothing.
fn sample() -> Rc<ParameterSample> {
    let ids = ["cost_inflation", "ae_attendance_rate", "cost_per_qaly"];
    let steps = [1_555, 2_347, 3_079];
    let columns = ids.into_iter().zip(steps);
    let columns = columns
        .map(|(id, step)| ParameterColumn::new(ParameterIndex::from_id(id).unwrap(), scores(step)));
    Rc::new(ParameterSample::new(columns.collect(), FUTURES).unwrap())
}

fn values(sample: &ParameterSample) -> Vec<f64> {
    let [a, b, _] = sample.columns() else {
        panic!("three columns");
    };
    let pairs = a.scores().iter().zip(b.scores());
    pairs
        .map(|(a, b)| 0.02 * f64::from(*a) - 0.01 * f64::from(*b))
        .collect()
}

fn spread() -> SpreadByCause {
    let sample = sample();
    let outcome = OutcomeColumn::new(&values(&sample)).unwrap();
    let regression = Regression::of(&sample, &outcome, Order::Quadratic).unwrap();
    let (coefficients, ridged) = regression.coefficients();
    let bar = |(column, coefficient): (&ParameterColumn, _)| TornadoEntry {
        parameter: column.parameter,
        effects: ParameterEffects::new(column, &outcome).unwrap(),
        coefficient,
    };
    SpreadByCause {
        shown: shown(),
        futures: FUTURES,
        bars: sample.columns().iter().zip(coefficients).map(bar).collect(),
        ridged,
        shares: Shares::new(&regression, &groups()),
        sample,
    }
}

fn value() -> InformationValue {
    let sample = sample();
    let qalys: Vec<f32> = values(&sample)
        .iter()
        .map(|v| (1_000.0 * v) as f32)
        .collect();
    let decision = Decision::new(&qalys, &vec![0.0; FUTURES], 20_000.0).unwrap();
    let benefit = &decision.net_benefit;
    let informed = |column: &ParameterColumn| ParameterEvppi {
        parameter: column.parameter,
        worth: decision.worth(
            match column.parameter == ParameterIndex::from_id("cost_per_qaly").unwrap() {
                // What these futures cannot tell from nothing.
                true => Estimate {
                    value: 10.0,
                    error: 20.0,
                },
                false => evppi(column, benefit).unwrap(),
            },
        ),
    };
    let group = |group: crate::analysis::sensitivity::ParameterGroup| {
        let found = group_evppi(&sample, &group.parameters, benefit).unwrap();
        GroupEvppi {
            name: group.name,
            worth: decision.worth(found.value),
            form: found.form,
        }
    };
    InformationValue {
        pounds_per_qaly: 20_000.0,
        years: 5,
        changes: [Mean::default(); 3],
        everything: decision.worth(evpi(benefit)),
        assumptions: sample.columns().iter().map(informed).collect(),
        groups: groups().into_iter().map(group).collect(),
    }
}

/// The row of a table that has this name.
fn row<'a>(html: &'a str, name: &str) -> &'a str {
    let at = html
        .find(name)
        .unwrap_or_else(|| panic!("no {name} in {html}"));
    let rest = &html[at..];
    &rest[..rest.find("</tr>").unwrap()]
}

#[test]
fn shares_of_the_spread_stand_in_both_tables() {
    let html = html_of::<VarianceShares>(VarianceSharesProps { spread: spread() });
    // 0.02² of 0.02² + 0.01² is 80%.
    for name in ["Money and staff</th>", "Urgent &amp; emergency</th>"] {
        let told = row(&html, name);
        let expected = if name.starts_with("Money") {
            80.0
        } else {
            20.0
        };
        let told = told.rsplit("class=\"n\">").next().unwrap();
        let share: f64 = told[..told.find('%').unwrap()].parse().unwrap();
        assert!((share - expected).abs() < 0.5, "{told}");
    }
    assert!(html.contains("D: judgement"));
    assert_eq!(html.matches("<caption>").count(), 2);
    assert!(!html.contains("NaN"));
}

#[test]
fn the_most_influential_assumptions_have_signs_errors_and_links() {
    let html = html_of::<InfluenceTable>(InfluenceTableProps { spread: spread() });
    let first = row(&html, "#/assumptions/cost_inflation");
    assert!(first.contains(">0.89"), "{first}");
    let second = row(&html, "#/assumptions/ae_attendance_rate");
    assert!(second.contains(">−0.4"), "{second}");
    assert_eq!(html.matches("scope=\"col\"").count(), 6);
}

#[test]
fn what_is_worth_nothing_is_said_to_change_nothing() {
    let html = html_of::<InformationTable>(InformationTableProps {
        value: Some(Rc::new(Ok(value()))),
        pounds_per_qaly: 20_000.0,
        is_current: true,
        on: Callback::noop(),
    });
    let nothing = row(&html, "#/assumptions/cost_per_qaly");
    assert!(nothing.contains("would not change the choice"), "{nothing}");
    let most = row(&html, "#/assumptions/cost_inflation");
    assert!(most.contains(">£"), "{most}");
    assert!(html.contains("aria-label=\"A QALY is valued at, in pounds\""));
    assert!(html.contains("value=\"20,000\""));
    assert!(!html.contains("for the earlier value or plan"));
}

#[test]
fn figures_of_another_value_of_a_qaly_are_said_to_be_old() {
    let html = html_of::<InformationTable>(InformationTableProps {
        value: Some(Rc::new(Ok(value()))),
        pounds_per_qaly: 30_000.0,
        is_current: true,
        on: Callback::noop(),
    });
    assert!(html.contains("for the earlier value or plan"));
    assert!(html.contains("value=\"30,000\""));
}

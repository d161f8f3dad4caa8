//! A run as text to read: headlines, duties, and what the numbers are.

use allotment::core::quantity::{in_100, money, money_change, number, percent};
use allotment::core::series::Series;
use allotment::engine::summary::DistributionSummary;
use allotment::model::area::LocalFigure;
use allotment::model::provenance;
use allotment::text::verdict::counts;
use allotment::text::{difference_range, difference_word, short_difference, value};

use crate::plain_table::{Align, aligned};
use crate::results::{OfYear, RunResults};

/// The table of a run.
pub fn text(results: &RunResults) -> String {
    [
        opening(results),
        headlines(results),
        duties(results),
        closing(results),
    ]
    .join("\n")
}

/// The area and what is moved.
fn opening(results: &RunResults) -> String {
    let area = &results.area;
    let mut text = format!(
        "{}: {} people, {} a year\n",
        area.name,
        number(area.population, 0),
        money(area.allotment)
    );
    let [need, referrals, recovery] = LocalFigure::ALL.map(|figure| {
        let value = area.local.get(figure.facts().id).copied();
        figure.shown(value.unwrap_or_default())
    });
    text.push_str(&format!(
        "Need {need}; talking therapies: {referrals} are referred, and {recovery} of those who finish recover.\n"
    ));
    if results.moves.is_empty() {
        text.push_str("No money is moved.\n");
    }
    for step in &results.moves {
        let amount = match (step.pounds_per_year, step.share_of_source) {
            (Some(pounds), _) => format!("{} a year", pounds_in_words(pounds)),
            (_, share) => percent(share.unwrap_or(0.0)),
        };
        text.push_str(&format!(
            "Moved: {amount} from {} to {} from month {}{}\n",
            step.from,
            step.to,
            step.from_month,
            match step.over_months {
                1 => String::new(),
                months => format!(", in equal steps over {months} months"),
            }
        ));
    }
    if !results.off.is_empty() {
        text.push_str(&format!("Off: {}\n", results.off.join(", ")));
    }
    for assumed in &results.assumptions.in_words {
        text.push_str(&format!("Assumed: {assumed}\n"));
    }
    text
}

/// Money that `money` would show as nothing, in full.
fn pounds_in_words(pounds: f64) -> String {
    if money_change(pounds) == "no change" {
        format!("£{}", number(pounds, 0))
    } else {
        money(pounds)
    }
}

fn headlines(results: &RunResults) -> String {
    let last = format!("Year {}", results.years);
    let heading = if results.deterministic {
        vec![
            last,
            "current plan".into(),
            "your plan".into(),
            "difference".into(),
        ]
    } else {
        vec![
            last,
            "current plan".into(),
            "your plan".into(),
            "difference [5 to 95 in 100]".into(),
            "better · same · worse".into(),
        ]
    };
    let mut alignments = vec![Align::Right; heading.len()];
    alignments[0] = Align::Left;
    let mut rows = vec![heading];
    rows.extend(
        Series::ALL
            .into_iter()
            .map(|series| headline(results, series)),
    );
    aligned(&alignments, &rows)
}

/// One line of the table: the means of both arms, the mean difference and its range.
fn headline(results: &RunResults, series: Series) -> Vec<String> {
    let id = series.id();
    let (name, levels, comparison) = if series.has_meaningful_level() {
        let level = |arm: &DistributionSummary| value(series, arm.mean, arm.standard_error);
        let levels = [
            level(last(results.baseline.get(id))),
            level(last(results.plan.get(id))),
        ];
        (id.to_owned(), levels, last(results.difference.get(id)))
    } else {
        let whole = &results.whole_horizon.difference;
        let name = match results.years {
            1 => id.to_owned(),
            years => format!("{id}, {years} years"),
        };
        let comparison = whole.get(id).expect("series without a level add up");
        (name, ["–".into(), "–".into()], comparison)
    };
    let [baseline, plan] = levels;
    let mut cells = vec![name, baseline, plan];
    if comparison.count.is_nothing() {
        cells.push("no difference".into());
        cells.resize(if results.deterministic { 4 } else { 5 }, "–".into());
        return cells;
    }
    let difference = &comparison.difference;
    let mean = short_difference(series, difference.mean, difference.standard_error);
    let word = difference_word(series);
    if results.deterministic {
        cells.push(mean + word);
        return cells;
    }
    let error = difference.ends_error(results.futures);
    let range = difference_range(series, [difference.p5, difference.p95], error);
    cells.push(format!("{mean} [{range}]{word}"));
    cells.push(counts(&comparison.count).join(" · "));
    cells
}

fn last<T>(years: Option<&Vec<OfYear<T>>>) -> &T {
    let year = years.and_then(|years| years.last());
    &year
        .expect("a run has every series in at least one year")
        .value
}

fn duties(results: &RunResults) -> String {
    let heading = match results.years {
        1 => "Duties met".to_owned(),
        years => format!("Duties met in each of {years} years"),
    };
    let mut rows = vec![vec![heading, "current plan".into(), "your plan".into()]];
    let all = ("all of them", &results.all_duties_every_year);
    let each = results.duties_every_year.0.iter();
    for (name, chance) in each.map(|(id, chance)| (*id, chance)).chain([all]) {
        let words = [chance.baseline, chance.plan].map(|share| match results.deterministic {
            false => in_100(share, results.futures),
            true if share > 0.0 => "yes".into(),
            true => "no".into(),
        });
        let [baseline, plan] = words;
        rows.push(vec![name.into(), baseline, plan]);
    }
    aligned(&[Align::Left, Align::Right, Align::Right], &rows)
}

fn closing(results: &RunResults) -> String {
    let origin = provenance::line(&results.changed);
    if results.deterministic {
        return format!(
            "One future, with every parameter at its central value and no random variation. Use --format csv to see every month.\n{origin}.\n"
        );
    }
    format!(
        "{} futures, seed {}: a range, not a promise. Figures are averages over all futures.\nOf 100 futures: better and worse by at least the smallest difference that matters (allotment outcomes), and about the same.\n{origin}.\n",
        number(f64::from(results.futures), 0),
        results.seed
    )
}

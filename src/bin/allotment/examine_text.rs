//! The findings about a plan, as text to read.

use allotment::core::quantity::{in_100, money, number, parts_of_100, percent};
use allotment::core::series::Series;
use allotment::model::scenario::{CapacityResponse, CommunityEffect};
use allotment::text::{difference_word, short_difference, signed_difference_with_error};

use crate::examine_figures::{
    EffectFigures, EndFigures, Examined, FormFigures, SwitchingValueFigures, YardstickFigures,
};
use crate::plain_table::{Align, aligned};

/// Digits that a value of an assumption is written with.
const DIGITS: i32 = 3;
/// Chances of beliefs are worked out and not counted: they are as sure as those of very many futures.
const MANY: u32 = 1_000_000;

/// The text of what was found.
pub fn text(examined: &Examined) -> String {
    [
        opening(examined),
        forms(examined),
        switching_values(examined),
        closing(examined),
    ]
    .join("\n")
}

fn series(examined: &Examined) -> Series {
    Series::from_id(examined.outcome).unwrap_or(Series::Qalys)
}

fn opening(examined: &Examined) -> String {
    let mut text = format!("{}\n", examined.area.name);
    for step in &examined.moves {
        let amount = match (step.pounds_per_year, step.share_of_source) {
            (Some(pounds), _) => format!("{} a year", money(pounds)),
            (_, share) => percent(share.unwrap_or(0.0)),
        };
        text.push_str(&format!(
            "Moved: {amount} from {} to {} from month {}\n",
            step.from, step.to, step.from_month
        ));
    }
    let of = &examined.as_believed;
    let series = series(examined);
    let has_level = series.has_meaningful_level();
    let period = match examined.years {
        years if has_level => format!("year {years}"),
        1 => "over 1 year".into(),
        years => format!("over {years} years"),
    };
    text.push_str(&format!(
        "{}, your plan compared with the current plan, {}: {}{}, better · same · worse: {}\n",
        examined.outcome,
        period,
        with_error(series, &of.outcome),
        difference_word(series),
        better(&of.outcome, examined.futures),
    ));
    text
}

/// The grid of forms.
fn forms(examined: &Examined) -> String {
    let series = series(examined);
    let has_other = series != Series::Qalys;
    let mut heading: Vec<String> = ["capacity", "friction", "community care"]
        .map(String::from)
        .into();
    heading.extend([examined.outcome.to_owned(), "better · same · worse".into()]);
    if has_other {
        heading.extend(["qalys".to_owned(), "better · same · worse".into()]);
    }
    let mut alignments = vec![Align::Right; heading.len()];
    alignments[..3].fill(Align::Left);
    let mut rows = vec![heading];
    rows.extend(examined.structure.iter().map(|cell| {
        let EffectFigures { outcome, qalys, .. } = &cell.effect;
        let mut row = form(cell).to_vec();
        row.push(with_error(series, outcome));
        row.push(better(outcome, examined.futures));
        if has_other {
            row.push(with_error(Series::Qalys, qalys));
            row.push(better(qalys, examined.futures));
        }
        row
    }));
    format!(
        "Under every model structure\n{}",
        aligned(&alignments, &rows)
    )
}

fn form(cell: &FormFigures) -> [String; 3] {
    let capacity = match cell.capacity_response {
        CapacityResponse::ConstantElasticity => "constant elasticity",
        CapacityResponse::Linear => "linear",
        CapacityResponse::Saturating => "saturating",
    };
    let friction = if cell.friction_is_uneven {
        "uneven"
    } else {
        "even"
    };
    let community = match cell.community_effect {
        CommunityEffect::Elasticity => "at once",
        CommunityEffect::Delayed => "delayed",
    };
    [capacity, friction, community].map(String::from)
}

/// The assumptions with the largest swing.
fn switching_values(examined: &Examined) -> String {
    let series = series(examined);
    let heading = [
        "assumptions with the largest effect",
        "low",
        "high",
        "at low",
        "at high",
        "reverses",
        "chance",
    ];
    let mut alignments = [Align::Right; 7];
    alignments[0] = Align::Left;
    let mut rows = vec![heading.map(String::from).to_vec()];
    rows.extend(examined.switching_values.iter().map(|of| {
        let SwitchingValueFigures {
            parameter,
            low,
            high,
            ..
        } = of;
        let change = |end: &EndFigures| short_difference(series, end.mean, end.standard_error);
        let [reverses, chance] = match &of.reverses {
            None => ["no".into(), "–".into()],
            Some(at) => [
                format!("{} {}", at.side, value(at.value)),
                in_100(at.chance, MANY),
            ],
        };
        vec![
            parameter.clone(),
            value(low.value),
            value(high.value),
            change(low),
            change(high),
            reverses,
            chance,
        ]
    }));
    aligned(&alignments, &rows)
}

fn closing(examined: &Examined) -> String {
    format!(
        "{} futures, seed {}. ± gives the standard error. The model puts 1 value in 1,000 below low and 1 in 1,000\n\
         above high. At low and at high, every future has that value. Past the value at which it reverses, the other plan is\n\
         better on average. Chance is the chance that the value is past it.\n",
        number(f64::from(examined.futures), 0),
        examined.seed
    )
}

fn with_error(series: Series, of: &YardstickFigures) -> String {
    signed_difference_with_error(series, of.mean, of.standard_error)
}

fn better(of: &YardstickFigures, futures: u32) -> String {
    let of_100 = [of.better_in_100, of.about_same_in_100, of.worse_in_100];
    parts_of_100(of_100.map(|count| count / 100.0), futures).join(" · ")
}

/// A value with as many digits as are of use.
fn value(value: f64) -> String {
    let leading = if value == 0.0 {
        0.0
    } else {
        value.abs().log10().floor()
    };
    let decimals = f64::from(DIGITS - 1) - leading;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of decimals"
    )]
    let decimals = decimals.clamp(0.0, 12.0) as usize;
    let digits = number(value, decimals);
    if digits.contains('.') {
        digits
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    } else {
        digits
    }
}

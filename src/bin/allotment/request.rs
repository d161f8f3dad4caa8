//! The request that the arguments describe, checked.

use allotment::core::line::{Line, PerLine};
use allotment::core::quantity::{MoneyUnit, parse_money, parse_number};
use allotment::engine::run::Request;
use allotment::evidence::Evidence;
use allotment::model::area::split_text::read_split;
use allotment::model::area::{self, Area, ENGLAND, LEEDS, Local, LocalFigure, Place, QUINTILES};
use allotment::model::assumptions::Assumptions;
use allotment::model::sampling::Seed;
use allotment::model::scenario::{Amount, MONTHS_MAX, Move, PHASING_MAX, Scenario, Source};

use crate::arguments::RunArguments;
use crate::refusal::Refusal;

/// Most areas that are suggested for a code that does not exist.
const SUGGESTIONS: usize = 3;
/// Name of an area that the user describes.
const OWN_AREA: &str = "An area of your own";

/// The request that was typed, with the links and the form of the model that are assumed, checked.
pub fn checked(
    arguments: &RunArguments,
    assumptions: &Assumptions,
    evidence: &Evidence,
) -> Result<Request, Refusal> {
    let area = area(arguments, evidence)?;
    let moves = arguments
        .moves
        .iter()
        .map(|text| step(text, arguments.from_month))
        .collect::<Result<Vec<Move>, Refusal>>()?;
    let plan = Scenario {
        moves,
        switches: assumptions.switches(),
        structure: assumptions.structure,
    };
    plan.check(&area, &assumptions.tables(&evidence.tables))
        .map_err(|problems| Refusal::first_of(&problems))?;
    Ok(Request {
        important: assumptions.important_differences(area.population),
        area,
        plan,
        seed: Seed(arguments.seed),
        years: arguments.years,
        futures: arguments.futures,
    })
}

fn area(arguments: &RunArguments, evidence: &Evidence) -> Result<Area, Refusal> {
    let place = arguments.area_code().map(place).transpose()?;
    let typed_population = arguments.population.as_deref().map(people).transpose()?;
    let typed_allotment = arguments.allotment.as_deref().map(budget).transpose()?;
    let typed_deprivation = arguments.deprivation.as_deref().map(fifths).transpose()?;
    let population = typed_population.or(place.map(|place| place.population));
    let allotment = typed_allotment.or(place.and_then(|place| place.allotment));
    let (population, allotment) = match (population, allotment, place) {
        (Some(population), Some(allotment), _) => (population, allotment),
        (_, None, Some(place)) => {
            return Err(Refusal::new(format!(
                "{} has no published budget. Add its yearly budget with --allotment, such as --allotment 500m.",
                place.name
            )));
        }
        _ => {
            return Err(Refusal::new(format!(
                "An area of your own needs both --population and --allotment. To change one figure of a listed area, add the area, such as --area {LEEDS}."
            )));
        }
    };
    let deprivation = typed_deprivation
        .or(place.map(|place| place.deprivation))
        .unwrap_or([1.0 / QUINTILES as f64; QUINTILES]);
    let usual = PerLine(evidence.tables.budget_share);
    let budget_share = match &arguments.split {
        Some(text) => split(text, allotment, usual)?,
        None => usual,
    };
    let name = place.map_or(OWN_AREA, |place| place.name.as_str());
    Area::new(
        name.into(),
        population,
        allotment,
        deprivation,
        budget_share,
    )
    .map_err(|problems| Refusal::first_of(&problems))?
    .with_local(local(arguments, place)?)
    .map_err(|problem| Refusal::new(problem.to_string()))
}

/// The local figures: those typed, else those of the area, else England's.
fn local(arguments: &RunArguments, place: Option<&Place>) -> Result<Local, Refusal> {
    let own = place.filter(|_| !arguments.england_rates);
    let mut local = own.map_or(ENGLAND, |place| place.local);
    for (figure, option, typed, example) in [
        (LocalFigure::Need, "--need", &arguments.need, "1.1"),
        (
            LocalFigure::Referrals,
            "--talking-therapies-referrals",
            &arguments.talking_therapies_referrals,
            "0.028",
        ),
        (
            LocalFigure::Recovery,
            "--talking-therapies-recovery",
            &arguments.talking_therapies_recovery,
            "0.52",
        ),
    ] {
        let Some(text) = typed else { continue };
        let value = share(text).ok_or_else(|| {
            Refusal::new(format!(
                "{option} takes a number such as {example}, not “{text}”."
            ))
        })?;
        local = local.with(figure, Some(value));
    }
    Ok(local)
}

/// The listed area with a code.
pub fn place(code: &str) -> Result<&'static Place, Refusal> {
    area::by_code(code).ok_or_else(|| {
        let near: Vec<String> = nearest(code)
            .into_iter()
            .map(|place| format!("{} ({})", place.name, place.code))
            .collect();
        Refusal::new(if near.is_empty() {
            format!("There is no area “{code}”. `allotment areas` lists them all.")
        } else {
            format!(
                "There is no area “{code}”. Did you mean {}?",
                near.join(" or ")
            )
        })
    })
}

/// The areas that `text` may mean: those with all of its words, else those with the longest of them, else those whose
/// code differs in one character.
fn nearest(text: &str) -> Vec<&'static Place> {
    let longest = text.split_whitespace().max_by_key(|word| word.len());
    let Some(longest) = longest else {
        return Vec::new();
    };
    let differs_in_one = |place: &&Place| {
        let differing = place
            .code
            .chars()
            .zip(text.chars())
            .filter(|(ours, typed)| !ours.eq_ignore_ascii_case(typed));
        place.code.len() == text.len() && differing.count() == 1
    };
    let by_code = || area::places().iter().filter(differs_in_one).collect();
    let mut found: Vec<&Place> = [area::search(text), area::search(longest), by_code()]
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    found.truncate(SUGGESTIONS);
    found
}

fn people(text: &str) -> Result<f64, Refusal> {
    parse_number(text)
        .filter(|_| !text.contains(['%', '£']))
        .ok_or_else(|| {
            Refusal::new(format!(
                "--population takes a number of people, such as 430000, not “{text}”."
            ))
        })
}

fn budget(text: &str) -> Result<f64, Refusal> {
    parse_money(text, MoneyUnit::Pounds)
        .map_err(|problem| Refusal::new(format!("In --allotment: {problem}")))
}

fn fifths(text: &str) -> Result<[f64; QUINTILES], Refusal> {
    let shares: Option<Vec<f64>> = text.split(',').map(share).collect();
    shares
        .and_then(|shares| shares.try_into().ok())
        .ok_or_else(|| {
            Refusal::new(format!(
                "--deprivation takes five shares, the most deprived fifth first, such as 0.10,0.20,0.30,0.25,0.15, not \
                 “{text}”."
            ))
        })
}

/// A share typed as `0.05` or `5%`; 0–1.
pub fn share(text: &str) -> Option<f64> {
    let value = parse_number(text).filter(|_| !text.contains('£'))?;
    Some(if text.trim_end().ends_with('%') {
        value / 100.0
    } else {
        value
    })
}

/// The starting shares that `text` gives: all eleven lines as in a spreadsheet, or some as `LINE=SHARE`, and the others
/// share what is left in their usual proportions.
fn split(text: &str, allotment: f64, usual: PerLine<f64>) -> Result<PerLine<f64>, Refusal> {
    let parts: Vec<&str> = text.split(',').collect();
    if parts.len() >= Line::ALL.len() || !text.contains('=') && parts.len() > 1 {
        return read_split(text, Some(allotment))
            .map(|split| split.shares)
            .map_err(|error| Refusal::new(format!("In --split: {error}")));
    }
    let mut typed: PerLine<Option<f64>> = PerLine::default();
    for part in parts {
        let (name, value) = part.split_once('=').ok_or_else(|| {
            Refusal::new(format!(
                "--split takes LINE=SHARE, such as community=0.12, or the shares or amounts of all eleven lines, not “{part}”."
            ))
        })?;
        let line = line(name)?;
        let value = share(value).filter(|value| *value > 0.0).ok_or_else(|| {
            Refusal::new(format!(
                "--split takes a share above 0, such as 0.12 or 12%, not “{value}” for {}.",
                line.id()
            ))
        })?;
        if typed[line].replace(value).is_some() {
            return Err(Refusal::new(format!("--split names {} twice.", line.id())));
        }
    }
    let named: f64 = typed.0.iter().flatten().sum();
    if named >= 1.0 {
        return Err(Refusal::new(format!(
            "The shares of --split add up to {named}, which leaves nothing for the other lines."
        )));
    }
    let unnamed: f64 = Line::ALL
        .into_iter()
        .filter(|line| typed[*line].is_none())
        .map(|line| usual[line])
        .sum();
    Ok(PerLine::from_fn(|line| {
        typed[line].unwrap_or_else(|| usual[line] * (1.0 - named) / unnamed)
    }))
}

fn line(text: &str) -> Result<Line, Refusal> {
    let id = text.trim().to_lowercase().replace(['-', ' '], "_");
    Line::from_id(&id).ok_or_else(|| {
        Refusal::new(format!(
            "“{}” is not a budget line. The lines are {}.",
            text.trim(),
            Line::ALL.map(Line::id).join(", ")
        ))
    })
}

/// The source of money beyond the allotment, as it is typed and written.
pub const OUTSIDE: &str = "outside";

/// A move typed as `FROM:TO:AMOUNT`, `FROM:TO:AMOUNT@MONTH` or `FROM:TO:AMOUNT@MONTH+MONTHS`.
fn step(text: &str, usual_month: usize) -> Result<Move, Refusal> {
    let (route, from_month, over_months) = match text.split_once('@') {
        None => (text, usual_month, 1),
        Some((route, when)) => {
            let (month, over) = when.split_once('+').unwrap_or((when, "1"));
            (route, first_month(text, month)?, phasing(text, over)?)
        }
    };
    let parts: Vec<&str> = route.split(':').collect();
    let [source, target, typed] = parts[..] else {
        return Err(Refusal::new(format!(
            "--move takes FROM:TO:AMOUNT, such as urgent_emergency:community:10.5m, not “{text}”."
        )));
    };
    let source = match source.trim() {
        OUTSIDE => Source::Outside,
        name => Source::Line(line(name)?),
    };
    Ok(Move {
        source,
        target: line(target)?,
        amount: amount(text, typed)?,
        from_month,
        over_months,
    })
}

fn phasing(step: &str, text: &str) -> Result<usize, Refusal> {
    let months = text.trim().parse().ok();
    months.filter(|m| (1..=PHASING_MAX).contains(m)).ok_or_else(|| {
        Refusal::new(format!(
            "In the move “{step}”, the months after + are a whole number from 1, all at once, to {PHASING_MAX}, not “{text}”."
        ))
    })
}

fn first_month(step: &str, text: &str) -> Result<usize, Refusal> {
    let month = text.trim().parse().ok().filter(|m| *m < MONTHS_MAX);
    month.ok_or_else(|| {
        Refusal::new(format!(
            "In the move “{step}”, the month after @ is a whole number from 0, April of year 1, to {}, not \
             “{text}”.",
            MONTHS_MAX - 1
        ))
    })
}

fn amount(step: &str, text: &str) -> Result<Amount, Refusal> {
    if text.contains('%') {
        return share(text).map(Amount::ShareOfSource).ok_or_else(|| {
            Refusal::new(format!(
                "In the move “{step}”, “{text}” is not a share. Type a share such as 5%."
            ))
        });
    }
    parse_money(text, MoneyUnit::Pounds)
        .map(Amount::PoundsPerYear)
        .map_err(|problem| Refusal::new(format!("In the move “{step}”: {problem}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_not_named_share_what_is_left() {
        let usual = PerLine(Evidence::built_in().tables.budget_share);
        let shares = split("community=20%, elective=0.3", 1e9, usual).unwrap();
        assert_eq!(
            (shares[Line::Community], shares[Line::Elective]),
            (0.2, 0.3)
        );
        assert!((shares.total() - 1.0).abs() < 1e-12);
        let kept = |of: PerLine<f64>| of[Line::MentalHealth] / of[Line::Prescribing];
        assert!((kept(shares) / kept(usual) - 1.0).abs() < 1e-12);
        for text in [
            "community",
            "community=0",
            "community=0.6,elective=0.4",
            "elective=.1,elective=.1",
        ] {
            assert!(split(text, 1e9, usual).is_err(), "{text}");
        }
    }

    #[test]
    fn all_eleven_lines_must_add_up() {
        let usual = PerLine(Evidence::built_in().tables.budget_share);
        let read = |text: &str| split(text, 1e9, usual);
        let millions = "115m,230m,220m,86m,55m,54m,106m,96m,19m,14m,5m";
        let shares = read(millions).unwrap();
        assert!((shares[Line::Community] - 0.086).abs() < 1e-12);
        let named = |more: f64| {
            let share = |(line, share): (Line, &f64)| format!("{}={}", line.id(), share + more);
            usual.iter().map(share).collect::<Vec<_>>().join(",")
        };
        assert!(read(&named(0.0)).is_ok());
        for text in [&named(0.001), "115m,230m", &millions.replace("86m", "96m")] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_mistyped_area_finds_its_neighbours() {
        let codes = |text| -> Vec<&str> { nearest(text).iter().map(|p| p.code.as_str()).collect() };
        assert_eq!(codes("Leeds CCG"), ["15F"]);
        assert_eq!(codes("the Leeds"), ["15F"]);
        assert_eq!(codes("15Z").len(), SUGGESTIONS);
        assert!(nearest("").is_empty() && nearest("nowhere").is_empty());
    }
}

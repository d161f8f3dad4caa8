//! The user's work from the tree of a stored text. What an earlier version did not store is as that version had it.

use super::challenge::{Challenge, Found, Role};
use super::document::all_years;
use super::{Document, Futures, Payer, Timing};
use crate::core::json::{Problem, Value};
use crate::core::line::{Line, PerLine};
use crate::core::series::Series;
use crate::evidence::Evidence;
use crate::model::area::{Area, Local, QUINTILES};
use crate::model::assumptions::{Assumptions, LeftOut, Stored};

/// What a stored text says, before anything in it is checked but what is assumed.
pub(super) struct Read {
    pub(super) document: Document,
    /// What cannot be assumed, in a sentence each.
    pub(super) left_out: LeftOut,
    pub(super) focus: Series,
    /// What the budget has beyond the allotment; £.
    pub(super) overspend: i64,
    pub(super) futures: Futures,
    /// The version of the model that stored it; empty in work stored by the first.
    pub(super) model: String,
    /// The version of the evidence that stored it.
    pub(super) evidence: String,
}

/// The version of the form, which every stored text has.
pub(super) fn version(saved: &Value) -> Result<u32, Problem> {
    saved.part("version")?.natural()
}

/// The work in a stored text.
pub(super) fn work(saved: &Value) -> Result<Read, Problem> {
    let (document, left_out) = document(saved.part("document")?)?;
    let usual = Futures::default();
    Ok(Read {
        document,
        left_out,
        focus: series(saved.part("focus")?)?,
        overspend: saved.get("overspend")?.map_or(Ok(0), Value::whole)?,
        futures: Futures {
            seed: saved.get("seed")?.map_or(Ok(usual.seed), Value::natural)?,
            count: saved
                .get("futures")?
                .map_or(Ok(usual.count), Value::natural)?,
        },
        model: text_or_none(saved, "model")?,
        evidence: text_or_none(saved, "evidence")?,
    })
}

/// An outcome by its name, which is stored without the lines between letters and numbers that its id has.
fn series(value: &Value) -> Result<Series, Problem> {
    let letters = |name: &str| name.replace('_', "");
    let stored = letters(value.text()?);
    let mut all = Series::ALL.into_iter();
    all.find(|series| letters(series.id()) == stored)
        .ok_or_else(|| value.instead_of("an outcome"))
}

/// The text under a name; empty where there is none.
fn text_or_none(value: &Value, name: &str) -> Result<String, Problem> {
    let text = value.get(name)?.map_or(Ok(""), Value::text)?;
    Ok(text.to_owned())
}

fn document(value: &Value) -> Result<(Document, LeftOut), Problem> {
    let stored = match value.get("assumptions")? {
        None => Stored::default(),
        Some(assumptions) => Stored::from_value(assumptions)?,
    };
    let (assumptions, left_out): (Assumptions, LeftOut) = stored.read(Evidence::built_in());
    let mut timing = PerLine::default();
    if let Some(stored) = value.get("timing")? {
        stored.fill(&mut timing.0, when)?;
    }
    let document = Document {
        place: value.part("place")?.text()?.to_owned(),
        area: area(value.part("area")?)?,
        budget: per_line(value.part("budget")?, Value::whole)?,
        locked: per_line(value.part("locked")?, Value::truth)?,
        payer: value.get("payer")?.map_or(Ok(Payer::default()), payer)?,
        timing,
        years: value
            .get("years")?
            .map_or(Ok(all_years()), Value::natural)?,
        assumptions,
        challenges: challenges(value)?,
    };
    Ok((document, left_out))
}

/// A value for every line of the budget.
fn per_line<T: Default>(
    value: &Value,
    read: impl Fn(&Value) -> Result<T, Problem>,
) -> Result<PerLine<T>, Problem> {
    let mut lines = PerLine::from_fn(|_| T::default());
    value.fill(&mut lines.0, read)?;
    Ok(lines)
}

/// The log of challenges, which most work has not.
fn challenges(document: &Value) -> Result<Vec<Challenge>, Problem> {
    let stored = document.get("challenges")?;
    let stored = stored.map_or(Ok(&[][..]), Value::list)?;
    stored.iter().map(challenge).collect()
}

fn challenge(value: &Value) -> Result<Challenge, Problem> {
    let found = |name| -> Result<Found, Problem> {
        let mut found = [0.0; 3];
        value.part(name)?.fill(&mut found, Value::number)?;
        Ok(found)
    };
    let mut values = Vec::new();
    for pair in value.part("values")?.list()? {
        match pair.list()? {
            [id, number] => values.push((id.text()?.to_owned(), number.number()?)),
            _ => return Err(pair.instead_of("an assumption and its value")),
        }
    }
    let role = value.part("role")?;
    let name = role.text()?;
    Ok(Challenge {
        outcome: series(value.part("outcome")?)?,
        values,
        before: found("before")?,
        after: found("after")?,
        role: Role::ALL
            .into_iter()
            .find(|role| role.id() == name)
            .ok_or_else(|| role.instead_of("a role"))?,
        reason: value.part("reason")?.text()?.to_owned(),
    })
}

fn when(value: &Value) -> Result<Timing, Problem> {
    Ok(Timing {
        from_month: value.part("from_month")?.natural()?,
        over_months: value.part("over_months")?.natural()?,
    })
}

/// Who pays: by name, or the line that does.
fn payer(value: &Value) -> Result<Payer, Problem> {
    if let Value::Text(name) = value {
        match name.as_str() {
            "shared" => return Ok(Payer::Shared),
            "overspend" => return Ok(Payer::Overspend),
            _ => return Err(value.instead_of("who pays")),
        }
    }
    let line = value.part("line")?;
    let known = Line::from_id(line.text()?);
    known
        .map(Payer::Line)
        .ok_or_else(|| line.instead_of("a line of the budget"))
}

fn area(value: &Value) -> Result<Area, Problem> {
    let mut deprivation = [0.0; QUINTILES];
    let shares = value.part("deprivation")?;
    shares.fill(&mut deprivation, Value::number)?;
    Ok(Area {
        name: value.part("name")?.text()?.to_owned(),
        population: value.part("population")?.number()?,
        allotment: value.part("allotment")?.number()?,
        deprivation,
        budget_share: per_line(value.part("budget_share")?, Value::number)?,
        local: value.get("local")?.map_or(Ok(Local::default()), local)?,
    })
}

fn local(value: &Value) -> Result<Local, Problem> {
    let maybe = |name| value.get(name)?.map_or(Ok(None), Value::maybe_number);
    Ok(Local {
        need: value
            .get("need")?
            .map_or(Ok(Local::default().need), Value::number)?,
        talking_therapies_referral_rate: maybe("talking_therapies_referral_rate")?,
        talking_therapies_recovery: maybe("talking_therapies_recovery")?,
    })
}

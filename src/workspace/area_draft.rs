//! The form for an area of the user's own: what it holds as typed, and what is wrong with it.

use crate::core::line::{Line, PerLine};
use crate::core::quantity::{MoneyUnit, number, parse_money, parse_number};
use crate::evidence::Evidence;
use crate::model::area::split_text::{
    SplitError, TypedSplit, adds_up, amounts_as_shares, read_split, rounding_of,
};
use crate::model::area::{
    ALLOTMENT_PER_HEAD_MAX, ALLOTMENT_PER_HEAD_MIN, Area, AreaError, Local, POPULATION_MAX,
    POPULATION_MIN, Place, QUINTILES, SHARE_SUM_TOLERANCE,
};

/// The form as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaDraft {
    /// Code of the listed area it started from.
    pub place: String,
    /// Name.
    pub name: String,
    /// Registered population.
    pub population: String,
    /// Budget.
    pub allotment: String,
    /// Per cent of the people in each deprivation fifth, most deprived first.
    pub deprivation: [String; QUINTILES],
    /// Per cent of the budget that each line starts with.
    pub split: PerLine<String>,
    /// The figures it was filled from: what is not typed over stays as exact as it was.
    exact: Exact,
}

/// The figures that a form was filled from.
#[derive(Debug, Clone, PartialEq)]
struct Exact {
    population: f64,
    allotment: Option<f64>,
    deprivation: [f64; QUINTILES],
    split: PerLine<f64>,
    /// Not on the form: they stay as they are.
    local: Local,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreaField {
    /// Registered population.
    Population,
    /// Budget.
    Allotment,
    /// A deprivation fifth, counted from 0.
    Deprivation(usize),
    /// The starting share of a line.
    Split(Line),
}

/// Something wrong with a field, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaProblem {
    /// The field.
    pub field: AreaField,
    /// The problem, and how to correct it.
    pub sentence: String,
}

fn percents<const N: usize>(shares: &[f64; N]) -> [String; N] {
    shares.map(percent_text)
}

/// A budget as the form shows it.
fn allotment_text(pounds: f64) -> String {
    format!("£{}m", number(pounds / 1e6, 1))
}

impl AreaDraft {
    /// The form filled from an area.
    #[must_use]
    pub fn from_area(place: &str, area: &Area) -> Self {
        let exact = Exact {
            population: area.population,
            allotment: Some(area.allotment),
            deprivation: area.deprivation,
            split: area.budget_share,
            local: area.local,
        };
        Self::filled(place, &area.name, exact)
    }

    /// The form filled from a listed area, whose budget may have to be typed.
    #[must_use]
    pub fn from_place(place: &Place) -> Self {
        let exact = Exact {
            population: place.population,
            allotment: place.allotment,
            deprivation: place.deprivation,
            split: PerLine(Evidence::built_in().tables.budget_share),
            local: place.local,
        };
        Self::filled(&place.code, &place.name, exact)
    }

    fn filled(place: &str, name: &str, exact: Exact) -> Self {
        Self {
            place: place.to_owned(),
            name: name.to_owned(),
            population: number(exact.population, 0),
            allotment: exact.allotment.map_or(String::new(), allotment_text),
            deprivation: percents(&exact.deprivation),
            split: PerLine(percents(&exact.split.0)),
            exact,
        }
    }

    /// Text in a field.
    #[must_use]
    pub fn text(&self, field: AreaField) -> &str {
        match field {
            AreaField::Population => &self.population,
            AreaField::Allotment => &self.allotment,
            AreaField::Deprivation(fifth) => &self.deprivation[fifth],
            AreaField::Split(line) => &self.split[line],
        }
    }

    /// The form with another text in a field.
    #[must_use]
    pub fn with(mut self, field: AreaField, text: String) -> Self {
        match field {
            AreaField::Population => self.population = text,
            AreaField::Allotment => self.allotment = text,
            AreaField::Deprivation(fifth) => self.deprivation[fifth] = text,
            AreaField::Split(line) => self.split[line] = text,
        }
        self
    }

    /// Sum of the five deprivation shares, in per cent; texts that are not numbers are left out.
    #[must_use]
    pub fn deprivation_total(&self) -> f64 {
        total(&self.deprivation, &self.exact.deprivation)
    }

    /// Sum of the starting shares, in per cent; texts that are not numbers are left out.
    #[must_use]
    pub fn split_total(&self) -> f64 {
        total(&self.split.0, &self.exact.split.0)
    }

    /// True if the starting shares add up to 100% but for the rounding of those that were typed.
    #[must_use]
    pub fn split_adds_up(&self) -> bool {
        let typed = self.split.0.iter().zip(&self.exact.split.0);
        let typed = typed.filter(|(text, exact)| **text != percent_text(**exact));
        adds_up(
            self.split_total(),
            typed.map(|(text, _)| rounding_of(text)).sum(),
        )
    }

    /// True if the form has the split that is assumed for England.
    #[must_use]
    pub fn has_assumed_split(&self) -> bool {
        self.split.0 == percents(&Evidence::built_in().tables.budget_share)
    }

    /// The form with a pasted split, and what was read.
    ///
    /// # Errors
    /// The first thing that is wrong with the text.
    pub fn pasted(&self, text: &str) -> Result<(Self, TypedSplit), SplitError> {
        let allotment = self.allotment(0.0, &mut Vec::new());
        let split = read_split(text, (allotment > 0.0).then_some(allotment))?;
        Ok((self.clone().with_split(split.shares), split))
    }

    /// The form with another split; its shares sum to 1.
    #[must_use]
    pub fn with_split(mut self, shares: PerLine<f64>) -> Self {
        self.split = PerLine(percents(&shares.0));
        self.exact.split = shares;
        self
    }

    /// The form with these amounts as the split, and their sum as the budget; £ a year.
    #[must_use]
    pub fn with_amounts(self, amounts: &PerLine<f64>) -> Self {
        let mut form = self.with_split(amounts_as_shares(amounts));
        form.allotment = allotment_text(amounts.total());
        form.exact.allotment = Some(amounts.total());
        form
    }

    /// The form with its starting shares scaled to 100%; nothing if one of them cannot be read.
    #[must_use]
    pub fn scaled(&self) -> Option<Self> {
        let mut problems = Vec::new();
        let shares = self.split_shares(&mut problems);
        let can = problems.is_empty() && shares.total() > 0.0;
        can.then(|| self.clone().with_split(amounts_as_shares(&shares)))
    }

    fn split_shares(&self, problems: &mut Vec<AreaProblem>) -> PerLine<f64> {
        PerLine::from_fn(|line| {
            share(
                &self.split[line],
                self.exact.split[line],
                AreaField::Split(line),
                problems,
            )
        })
    }

    /// The area that the form describes.
    ///
    /// # Errors
    /// Everything that is wrong with it, field by field.
    pub fn check(&self) -> Result<Area, Vec<AreaProblem>> {
        let mut problems = Vec::new();
        let population = self.population(&mut problems);
        let allotment = self.allotment(population, &mut problems);
        let deprivation: [f64; QUINTILES] = std::array::from_fn(|fifth| {
            share(
                &self.deprivation[fifth],
                self.exact.deprivation[fifth],
                AreaField::Deprivation(fifth),
                &mut problems,
            )
        });
        let split = self.split_shares(&mut problems);
        if problems.is_empty() {
            let people: f64 = deprivation.iter().sum();
            if (people - 1.0).abs() > SHARE_SUM_TOLERANCE {
                problems.push(AreaProblem {
                    field: AreaField::Deprivation(0),
                    sentence: format!(
                        "The five shares of people add up to {}%. They must add up to 100%.",
                        number(100.0 * people, 1)
                    ),
                });
            }
            if !self.split_adds_up() {
                problems.push(AreaProblem {
                    field: AreaField::Split(Line::MentalHealth),
                    sentence: format!(
                        "The starting shares of the budget add up to {}%. They must add up to 100%. Correct one, or scale them all.",
                        number(self.split_total(), 1)
                    ),
                });
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let area = Area::new(self.name.clone(), population, allotment, deprivation, split);
        let local = self.exact.local;
        area.map(|area| Area { local, ..area }).map_err(|errors| {
            let problem = |error: &AreaError| AreaProblem {
                field: match error {
                    AreaError::FollowedShare { line, .. } => AreaField::Split(*line),
                    _ => AreaField::Allotment,
                },
                sentence: error.to_string(),
            };
            errors.iter().map(problem).collect()
        })
    }

    fn population(&self, problems: &mut Vec<AreaProblem>) -> f64 {
        if self.population == number(self.exact.population, 0) {
            return self.exact.population;
        }
        let people = parse_number(&self.population);
        let sentence = match people {
            Some(people) if (POPULATION_MIN..=POPULATION_MAX).contains(&people) => return people,
            Some(_) => "The population must be between 10,000 and 100,000,000 people.".to_owned(),
            None => format!(
                "“{}” is not a number of people. Type a number such as 430,000.",
                self.population.trim()
            ),
        };
        problems.push(AreaProblem {
            field: AreaField::Population,
            sentence,
        });
        0.0
    }

    fn allotment(&self, population: f64, problems: &mut Vec<AreaProblem>) -> f64 {
        let untouched = self
            .exact
            .allotment
            .filter(|pounds| self.allotment == allotment_text(*pounds));
        let typed = untouched.map_or_else(|| parse_money(&self.allotment, MoneyUnit::Millions), Ok);
        let sentence = match typed {
            Ok(pounds) if pounds <= 0.0 => "The budget must be more than £0.".to_owned(),
            Ok(pounds) if population > 0.0 => {
                let each = pounds / population;
                if (ALLOTMENT_PER_HEAD_MIN..=ALLOTMENT_PER_HEAD_MAX).contains(&each) {
                    return pounds;
                }
                format!(
                    "That is £{} a head. It must be between £100 and £20,000 a head.",
                    number(each, 0)
                )
            }
            Ok(pounds) => return pounds,
            Err(error) => error.to_string(),
        };
        problems.push(AreaProblem {
            field: AreaField::Allotment,
            sentence,
        });
        0.0
    }
}

/// A share as the form shows it.
fn percent_text(share: f64) -> String {
    number(100.0 * share, 1)
}

/// Sum of percentages; those that are not typed over count exactly.
fn total<const N: usize>(texts: &[String; N], exact: &[f64; N]) -> f64 {
    let percent = |(text, exact): (&String, &f64)| {
        if *text == percent_text(*exact) {
            Some(100.0 * exact)
        } else {
            parse_number(text)
        }
    };
    texts.iter().zip(exact).filter_map(percent).sum()
}

/// A percentage as a share; one that is not typed over is the share that the form was filled from.
fn share(text: &str, exact: f64, field: AreaField, problems: &mut Vec<AreaProblem>) -> f64 {
    if text == percent_text(exact) {
        return exact;
    }
    let sentence = match parse_number(text) {
        Some(percent) if (0.0..=100.0).contains(&percent) => return percent / 100.0,
        Some(_) => "A share must be between 0% and 100%.".to_owned(),
        None => format!(
            "“{}” is not a percentage. Type a number such as 12.5.",
            text.trim()
        ),
    };
    problems.push(AreaProblem { field, sentence });
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::places;

    #[test]
    fn every_place_fills_a_form_that_checks_once_it_has_a_budget() {
        for place in places() {
            let draft = AreaDraft::from_place(place);
            let checked = draft.check();
            assert_eq!(
                checked.is_ok(),
                place.allotment.is_some(),
                "{}: {checked:?}",
                place.name
            );
            assert!(
                draft
                    .with(AreaField::Allotment, "500".into())
                    .check()
                    .is_ok()
                    || place.population > 4e6
            );
        }
    }

    #[test]
    fn a_form_that_is_not_typed_in_changes_nothing() {
        for place in places().iter().filter(|place| place.allotment.is_some()) {
            let area = place.area(None, Evidence::built_in()).unwrap();
            assert_eq!(
                AreaDraft::from_place(place).check(),
                Ok(area.clone()),
                "{}",
                place.name
            );
            let again = AreaDraft::from_area(&place.code, &area);
            assert_eq!(again.check(), Ok(area));
            assert_eq!(number(again.deprivation_total(), 1), "100.0");
        }
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let draft = AreaDraft::from_place(crate::model::area::by_code("15F").unwrap());
        let wrong = |field, text: &str| {
            let problems = draft.clone().with(field, text.into()).check().unwrap_err();
            assert_eq!((problems.len(), problems[0].field), (1, field));
            problems[0].sentence.clone()
        };
        assert!(wrong(AreaField::Population, "many").contains("is not a number of people"));
        assert!(wrong(AreaField::Population, "12").contains("between 10,000"));
        assert!(wrong(AreaField::Allotment, "").contains("Type an amount of money"));
        assert!(wrong(AreaField::Allotment, "£5").contains("a head"));
        assert!(wrong(AreaField::Allotment, "−600m").contains("more than £0"));
        assert!(wrong(AreaField::Deprivation(2), "x").contains("is not a percentage"));
        assert!(wrong(AreaField::Deprivation(0), "90").contains("must add up to 100%"));
        assert!(wrong(AreaField::Split(Line::MentalHealth), "30").contains("starting shares"));
        assert!(wrong(AreaField::Split(Line::Other), "-1").contains("between 0% and 100%"));
    }

    #[test]
    fn totals_are_of_what_is_typed_and_leave_out_what_is_no_number() {
        let draft = AreaDraft::from_place(crate::model::area::by_code("15F").unwrap());
        let typed = (0..QUINTILES).fold(draft.clone(), |draft, fifth| {
            draft.with(AreaField::Deprivation(fifth), (10 + fifth).to_string())
        });
        assert!((typed.deprivation_total() - 60.0).abs() < 1e-9);
        let some = typed.with(AreaField::Deprivation(4), "many".into());
        assert!((some.deprivation_total() - 46.0).abs() < 1e-9);
        assert!((draft.split_total() - 100.0).abs() < 1e-6);
        let before = draft.text(AreaField::Split(Line::Other)).parse::<f64>();
        let more = draft.with(AreaField::Split(Line::Other), "12.5".into());
        let expected = 100.0 - before.unwrap() + 12.5;
        assert!(
            (more.split_total() - expected).abs() < 0.06,
            "to a tenth of a per cent"
        );
    }

    #[test]
    fn a_split_that_does_not_add_up_is_refused_until_it_is_scaled() {
        let line = AreaField::Split(Line::MentalHealth);
        let draft = AreaDraft::from_place(crate::model::area::by_code("15F").unwrap());
        assert!(draft.has_assumed_split() && draft.split_adds_up());
        let more = draft.clone().with(line, "12.5".into());
        assert!(!more.has_assumed_split() && !more.split_adds_up());
        let problems = more.check().unwrap_err();
        assert_eq!((problems.len(), problems[0].field), (1, line));
        assert!(problems[0].sentence.contains("101.0%"));
        let area = more.scaled().unwrap().check().unwrap();
        assert!((area.budget_share[Line::MentalHealth] - 0.125 / 1.01).abs() < 1e-12);
        // A typed share may be as far away as it is rounded, and no further.
        assert!(draft.clone().with(line, "12".into()).check().is_ok());
        assert!(draft.clone().with(line, "11.6".into()).check().is_err());
        assert_eq!(draft.with(line, "lots".into()).scaled(), None);
    }

    #[test]
    fn a_pasted_split_fills_the_form_and_a_wrong_one_does_not() {
        let draft = AreaDraft::from_place(crate::model::area::by_code("15F").unwrap());
        let column = "140.1\n280.1\n268.0\n104.7\n67.0\n65.8\n129.1\n116.9\n23.1\n17.1\n6.1";
        let (filled, split) = draft.pasted(column).unwrap();
        assert_eq!(filled.text(AreaField::Split(Line::Elective)), "22.0");
        assert!(
            split
                .pounds
                .is_some_and(|pounds| (pounds - 1_218e6).abs() < 1.0)
        );
        let area = filled.check().unwrap();
        assert!(!area.has_assumed_split() && (area.allotment - 1_218e6).abs() < 1.0);
        assert!((area.budget_share[Line::Elective] - 268.0 / 1218.0).abs() < 1e-12);
        let wrong = column.replace("268.0", "278.0");
        let refused = draft.pasted(&wrong).unwrap_err();
        let SplitError::PoundsSum { amounts, .. } = &refused else {
            panic!("{refused}");
        };
        let area = draft.with_amounts(amounts).check().unwrap();
        assert!((area.allotment - 1_228e6).abs() < 1.0);
    }

    #[test]
    fn all_problems_come_at_once() {
        let draft = AreaDraft::from_place(crate::model::area::by_code("15F").unwrap())
            .with(AreaField::Population, "?".into())
            .with(AreaField::Allotment, "?".into())
            .with(AreaField::Deprivation(4), "?".into());
        assert_eq!(draft.check().unwrap_err().len(), 3);
    }
}

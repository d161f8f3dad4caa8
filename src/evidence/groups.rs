//! Groups of correlated parameters: `data/correlations.csv`.

use super::catalogue::{self, CatalogueError, Row};
use super::{CORRELATION_MAX, Correlation, Correlations, Grade, ParameterIndex};

/// The file of the groups.
const FILE: &str = "data/correlations.csv";

/// Correlated parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrelationGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The members, each with 1 or, if it moves against the others, −1.
    pub members: Vec<(ParameterIndex, f64)>,
    /// The correlation of any two members' normal scores, but for the sign; 0–1.
    pub strength: f64,
    /// The reason why they are correlated, in plain words.
    pub reason: String,
    /// Grade of the evidence for it.
    pub grade: Grade,
    /// Source.
    pub source: String,
}

impl CorrelationGroup {
    /// The correlation of every two members where the group is this strong.
    pub fn pairs(&self, strength: f64) -> impl Iterator<Item = Correlation> + '_ {
        let members = self.members.iter().enumerate();
        members.flat_map(move |(before, (b, sign))| {
            let others = self.members[..before].iter();
            others.map(move |(a, other)| Correlation {
                a: *a,
                b: *b,
                rho: sign * other * strength,
            })
        })
    }
}

/// Reads the groups, and the correlations that they make up.
///
/// # Errors
/// Names the row and the column of the first damaged cell.
pub(super) fn read(text: &str) -> Result<(Vec<CorrelationGroup>, Correlations), CatalogueError> {
    let mut grouped: Vec<ParameterIndex> = Vec::new();
    let mut pairs: Vec<Correlation> = Vec::new();
    let groups = catalogue::rows(FILE, text, |row| {
        let group = group(row, &mut grouped)?;
        pairs.extend(group.pairs(group.strength));
        Correlations::new(&pairs).map_err(|problem| row.error("strength", problem.to_string()))?;
        Ok(group)
    })?;
    let correlations = Correlations::new(&pairs).unwrap_or_default();
    Ok((groups, correlations))
}

/// A group whose members are in none of those before.
fn group(
    row: &Row<'_>,
    grouped: &mut Vec<ParameterIndex>,
) -> Result<CorrelationGroup, CatalogueError> {
    let strength = row.required_number("strength")?;
    if !(0.0..=CORRELATION_MAX).contains(&strength) {
        let problem = format!("{strength} is not from 0 to {CORRELATION_MAX}");
        return Err(row.error("strength", problem));
    }
    let wrong = |problem: String| row.error("members", problem);
    let mut members = Vec::new();
    for word in row.required("members")?.split_whitespace() {
        let (sign, id) = match (word.strip_prefix('+'), word.strip_prefix('-')) {
            (Some(id), _) => (1.0, id),
            (_, Some(id)) => (-1.0, id),
            _ => return Err(wrong(format!("“{word}” begins with neither + nor -"))),
        };
        let parameter = ParameterIndex::from_id(id)
            .ok_or_else(|| wrong(format!("the model has no parameter “{id}”")))?;
        if grouped.contains(&parameter) {
            return Err(wrong(format!("“{id}” stands in the file twice")));
        }
        grouped.push(parameter);
        members.push((parameter, sign));
    }
    if members.len() < 2 {
        return Err(wrong("a group has two members or more".into()));
    }
    Ok(CorrelationGroup {
        id: row.required("id")?.to_owned(),
        label: row.required("label")?.to_owned(),
        members,
        strength,
        reason: row.required("reason")?.to_owned(),
        grade: catalogue::grade(row)?,
        source: row.required("source")?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;

    const GROUPS: &str = include_str!("../../data/correlations.csv");

    #[test]
    fn built_in_groups_make_up_the_built_in_correlations() {
        let evidence = Evidence::built_in();
        assert!(evidence.groups.len() >= 4);
        for group in &evidence.groups {
            for Correlation { a, b, rho } in group.pairs(group.strength) {
                assert!((evidence.correlations.between(a, b) - rho).abs() < 1e-12);
                assert_eq!(rho.abs(), group.strength);
            }
        }
        let lag = |id| ParameterIndex::from_id(id).unwrap();
        let ceiling = lag("capacity_growth_ceiling");
        assert!(
            evidence
                .correlations
                .between(lag("recruitment_lag_months"), ceiling)
                < 0.0
        );
    }

    #[test]
    fn a_damaged_group_is_named_by_line_and_column() {
        let refused = |from: &str, to: &str| {
            let damaged = GROUPS.replacen(from, to, 1);
            assert_ne!(damaged, GROUPS);
            read(&damaged).unwrap_err().to_string()
        };
        assert_eq!(
            refused("+ae_attendance_growth", "+ae_growth"),
            "data/correlations.csv, line 2, members: the model has no parameter “ae_growth”"
        );
        assert!(refused("+ae_attendance_growth", "ae_attendance_growth").contains("neither"));
        assert!(refused("+community_need_growth", "+ae_attendance_growth").contains("twice"));
        assert!(refused(",0.4,D,", ",1.4,D,").contains("line 2, strength: 1.4 is not from 0"));
        assert!(refused(",0.4,D,", ",0.4,E,").contains("line 2, grade"));
    }
}

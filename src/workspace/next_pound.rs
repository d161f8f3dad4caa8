//! The source of the next pound, in words.

use std::cmp::Reverse;

use super::Document;
use super::balance::Payer;
use crate::core::line::Line;
use crate::core::quantity::money;

/// The sum in the sentence; £.
const NEXT: i64 = 1_000_000;

impl Document {
    /// The lines that the next £1.0m comes from if `line` gets it; if there is none, another programme that can move is
    /// used.
    #[must_use]
    pub fn next_pound(&self, line: Option<Line>) -> String {
        let purse = self.purse();
        let gets = |line: &Line| !self.locked[*line] && self.payer != Payer::Line(*line);
        let Some(line) = line
            .filter(gets)
            .or_else(|| Line::PROGRAMMES.into_iter().find(gets))
        else {
            return "Every service is locked, so no pound can move. Unlock one.".into();
        };
        let after = match purse.set(line, self.budget[line] + NEXT) {
            Ok(after) => after,
            Err(stop) => return stop.to_string(),
        };
        match self.payer {
            Payer::Overspend => format!(
                "The next {} does not come from any service. You would {}.",
                money(NEXT as f64),
                spending(self.overspend() + NEXT)
            ),
            Payer::Line(payer) => format!(
                "The next {} comes from {}, which falls to {}.",
                money(NEXT as f64),
                payer.name(),
                money(after[payer] as f64)
            ),
            Payer::Shared => {
                let mut given: Vec<(i64, Line)> = purse
                    .payers(line)
                    .map(|payer| (self.budget[payer] - after[payer], payer))
                    .collect();
                given.sort_by_key(|(pounds, _)| Reverse(*pounds));
                let parts: Vec<String> = given
                    .iter()
                    .map(|(pounds, payer)| format!("{} {}", payer.name(), money(*pounds as f64)))
                    .collect();
                format!(
                    "The next {} for {} comes from the others, in proportion: {}.",
                    money(NEXT as f64),
                    line.name(),
                    parts.join(", ")
                )
            }
        }
    }
}

/// Spending against the total budget, after a subject: `overspend by £4.0m`. The sum is in £, below 0 if money is left.
#[must_use]
pub fn spending(overspend: i64) -> String {
    match overspend {
        0 => "spend exactly the total budget".into(),
        1.. => format!("overspend by {}", money(overspend as f64)),
        _ => format!("leave {} unspent", money(-overspend as f64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::line::PerLine;
    use crate::workspace::Workspace;

    fn document(payer: Payer) -> Document {
        Document {
            payer,
            ..Workspace::first_visit().document().clone()
        }
    }

    #[test]
    fn the_sentence_names_who_gives_and_what_is_left() {
        let shared = document(Payer::Shared).next_pound(Some(Line::Community));
        assert_eq!(
            shared,
            "The next £1.0m for Community comes from the others, in proportion: Urgent & \
             emergency £0.4m, Elective hospital £0.4m, Mental health £0.2m."
        );
        let one = document(Payer::Line(Line::Community));
        assert_eq!(
            one.next_pound(Some(Line::Community)),
            "The next £1.0m comes from Community, which falls to £103.7m."
        );
        let over = document(Payer::Overspend).next_pound(None);
        assert!(over.ends_with("You would overspend by £1.0m."), "{over}");
    }

    #[test]
    fn a_line_that_cannot_gain_gives_way_to_one_that_can() {
        let mut locked = document(Payer::Shared);
        locked.locked[Line::Community] = true;
        let told = locked.next_pound(Some(Line::Community));
        assert!(
            told.starts_with("The next £1.0m for Mental health comes"),
            "{told}"
        );
        assert!(!told.contains("Community"), "{told}");
        let mut payer = document(Payer::Line(Line::MentalHealth));
        payer.locked[Line::UrgentEmergency] = true;
        let told = payer.next_pound(Some(Line::MentalHealth));
        assert!(told.starts_with("The next £1.0m comes from Mental health"));
    }

    #[test]
    fn spending_is_told_by_its_side_of_the_budget() {
        assert_eq!(spending(0), "spend exactly the total budget");
        assert_eq!(spending(1_200_000), "overspend by £1.2m");
        assert_eq!(spending(-1_200_000), "leave £1.2m unspent");
    }

    #[test]
    fn a_payer_that_cannot_pay_is_named() {
        let mut dry = document(Payer::Line(Line::Community));
        dry.budget[Line::Community] = 0;
        assert!(
            dry.next_pound(None)
                .starts_with("Community has no more money to give")
        );
        let mut locked = document(Payer::Shared);
        locked.locked = PerLine::from_fn(|_| true);
        assert!(
            locked
                .next_pound(None)
                .starts_with("Every service is locked")
        );
    }
}

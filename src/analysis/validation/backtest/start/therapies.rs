//! Talking therapies at a start.

use crate::analysis::validation::backtest::actuals::ActualsColumn;

use super::known::{KnownFigures, MONTHS, TooLittleKnown, WINDOW, YEAR};
use super::manner::Manner;
use super::setter::{Setter, central_today, spread_today};

/// Recovery: the last year's, moved on to the first by any change of a year seen so far. The uncertainty of its drift
/// is today's, and under [`Manner::Argued`] so is the uncertainty of its level.
pub(super) fn recovery(set: &mut Setter, known: &KnownFigures) -> Result<(), TooLittleKnown> {
    const LIMITS: [f64; 2] = [0.05, 0.95];
    let column = ActualsColumn::TalkingTherapiesRecovery;
    let figures = known.all(column);
    let (Some((first, earliest)), Some((last, latest))) = (figures.first(), figures.last()) else {
        return known.last(column, WINDOW, 1).map(|_| ());
    };
    let years = f64::from(last.since(*first)) / MONTHS;
    let drift = if years > 0.0 {
        (latest - earliest) / years
    } else {
        0.0
    };
    let ahead = f64::from(known.origin.since(*last) + YEAR - 1) / MONTHS;
    let rate = (latest + drift * ahead).clamp(LIMITS[0], LIMITS[1]);
    let id = "talking_therapies_recovery_rate";
    match set.manner {
        Manner::First => set.fix(id, rate),
        Manner::Argued => set.believe(id, rate, spread_today(id)),
    }
    let id = "recovery_rate_trend";
    set.believe(id, drift + central_today(id), spread_today(id));
    Ok(())
}

//! The links between services in words: the effect of each, and the refusals of a strength.

use super::assumption::not_admitted;
use super::why::{is_nothing, link_name, period};
use super::{difference, full_name};
use crate::analysis::attribution::Why;
use crate::core::quantity::{number, parse_number};
use crate::core::series::Series;
use crate::engine::summary::sums::Mean;
use crate::evidence::{Evidence, Parameter};
use crate::model::assumptions::AssumptionError;
use crate::model::scenario::{LINK_STRENGTH_MAX, Link};

/// Text for a part of an effect that is within its error of nothing.
pub const NOTHING: &str = "almost nothing";

/// A strength as a per cent.
#[must_use]
pub fn strength(strength: f64) -> String {
    number(100.0 * strength, 0)
}

/// Reads a strength that is typed as a per cent.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_strength(text: &str) -> Result<f64, String> {
    let bare = text.trim().trim_end_matches('%').trim();
    let most = strength(LINK_STRENGTH_MAX);
    let percent = parse_number(bare).ok_or_else(|| {
        let typed = if bare.is_empty() {
            "You have not typed a number".to_owned()
        } else {
            ["“", text.trim(), "” is not a number"].concat()
        };
        [
            &typed,
            ". Type a percentage from 0 to ",
            &most,
            ". The published strength is 100.",
        ]
        .concat()
    })?;
    if !(0.0..=100.0 * LINK_STRENGTH_MAX).contains(&percent) {
        return Err([
            "A link can be from 0% (off) to ",
            &most,
            "% of its published strength. The current strength is kept.",
        ]
        .concat());
    }
    Ok(percent / 100.0)
}

/// Refusal of a strength.
#[must_use]
pub fn refusal(link: Link, error: &AssumptionError) -> String {
    let carrying = link.strength_parameters().first();
    let parameter = carrying.and_then(|id| Evidence::built_in().find(id));
    match (error, parameter) {
        (AssumptionError::LinkBeyond { problem, .. }, Some(parameter)) => {
            [&parameter.label, ": ", &not_admitted(parameter, problem)].concat()
        }
        _ => error.to_string(),
    }
}

/// The assumptions that set the strength of a link.
#[must_use]
pub fn rests_on(link: Link) -> Vec<&'static Parameter> {
    let evidence = Evidence::built_in();
    let ids = link.parameters().iter();
    ids.filter_map(|id| evidence.find(id)).collect()
}

/// Effect of a link: `+0.4 points`.
#[must_use]
pub fn through(series: Series, part: Mean) -> String {
    if is_nothing(series, part) {
        NOTHING.to_owned()
    } else {
        difference(series, part.value, part.error)
    }
}

/// The heading of the links: those with most of the effect.
#[must_use]
pub fn headline(series: Series, why: Option<&Why>) -> String {
    let shares = why.map(|why| Link::ALL.map(|link| (link, why.share(link))));
    let clear = shares.into_iter().flatten();
    let largest = clear
        .filter(|(_, part)| !is_nothing(series, *part))
        .max_by(|a, b| a.1.value.abs().total_cmp(&b.1.value.abs()));
    match largest {
        Some((link, _)) => format!(
            "The link that matters most for “{}”: {}",
            full_name(series),
            lower(link_name(link))
        ),
        None if why.is_some() => format!(
            "No link between services has a clear effect on “{}”",
            full_name(series)
        ),
        None => "Links between services".to_owned(),
    }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// Explanation below the heading, from the answer.
#[must_use]
pub fn explanation(series: Series, years: u32, why: Option<&Why>) -> String {
    const WHAT: &str = "You can switch each link off, or make it weaker or stronger. The same futures are then simulated again.";
    match why {
        Some(why) => format!(
            "Your plan changes it by {} {}. Of this, {} comes from the services where the money moves, and the rest through the links below. {WHAT}",
            through(series, why.total()),
            period(series, years),
            through(series, why.direct()),
        ),
        None => WHAT.to_owned(),
    }
}

/// Name of a change in the history.
#[must_use]
pub fn changed(link: Link, to: f64) -> String {
    let name = link_name(link);
    match to {
        off if off <= 0.0 => format!("{name}: off"),
        to => format!("{name}: {}%", strength(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::assumptions::Assumptions;

    #[test]
    fn strengths_are_read_back_and_others_refused_with_the_range() {
        for share in [0.0, 0.35, 1.0, 2.0] {
            assert_eq!(parse_strength(&strength(share)), Ok(share));
        }
        assert_eq!(parse_strength(" 50 % "), Ok(0.5));
        assert!(parse_strength("250").unwrap_err().contains("200%"));
        assert!(parse_strength("lots").unwrap_err().contains("“lots”"));
        assert!(
            parse_strength("")
                .unwrap_err()
                .contains("You have not typed a number")
        );
    }

    #[test]
    fn a_share_beyond_all_is_refused_by_the_name_of_the_share() {
        let mut assumptions = Assumptions::default();
        let link = Link::DelaysToDeaths;
        assumptions.set_strength(link, 2.0);
        let error = assumptions.check(Evidence::built_in()).unwrap_err();
        let text = refusal(link, &error);
        let label = &rests_on(link)[0].label;
        assert!(text.starts_with(label.as_str()), "{text}");
        assert!(!text.contains('_'), "{text}");
    }

    #[test]
    fn an_effect_within_its_error_is_nothing() {
        let part = |value, error| through(Series::RttWithin18Weeks, Mean { value, error });
        assert_eq!(part(0.001, 0.001), NOTHING);
        assert_eq!(part(0.0041, 0.0001), "+0.4 points");
    }

    #[test]
    fn every_change_has_a_name_for_undo() {
        assert!(changed(Link::ListsToReferrals, 0.0).ends_with(": off"));
        assert!(changed(Link::ListsToReferrals, 1.5).ends_with(": 150%"));
    }
}

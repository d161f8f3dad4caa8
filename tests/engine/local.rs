//! Need: a place starts as so many more people of England would.

use allotment::core::line::Line;
use allotment::core::series::{PerSeries, Series};
use allotment::evidence::Evidence;
use allotment::model::area::{Area, ENGLAND, LEEDS, Local, by_code};
use allotment::model::outcomes::{FutureOutcome, outcome};
use allotment::model::sampling::Future;
use allotment::model::scenario::{Amount, MONTHS_MAX, Move, Scenario, Source};
use allotment::model::simulation::Setting;

use super::cases::reference_area;

const NEED: f64 = 1.2;
const YEARS: usize = 5;
/// Every series by month.
type Months = PerSeries<[f64; MONTHS_MAX]>;

/// Both arms of the central future: the current plan, and 5% of urgent care to community services.
fn run(area: &Area) -> [FutureOutcome; 2] {
    let evidence = area.adapted(Evidence::built_in());
    let plan = Scenario {
        moves: vec![Move {
            source: Source::Line(Line::UrgentEmergency),
            target: Line::Community,
            amount: Amount::ShareOfSource(0.05),
            from_month: 0,
            over_months: 1,
        }],
        ..Scenario::default()
    };
    let settings: [Setting; 2] = Setting::pair(area, &plan, &evidence.tables).into();
    settings.map(|arm| outcome(&arm, &evidence.tables, &Future::central(&evidence), YEARS))
}

#[test]
fn a_needier_place_is_as_more_people_with_the_same_money() {
    let england = reference_area("average");
    let rate = Evidence::built_in()
        .central()
        .talking_therapies_referral_rate;
    let needier = Area {
        population: england.population / NEED,
        ..england.clone()
    };
    let local = Local {
        need: NEED,
        talking_therapies_referral_rate: Some(NEED * rate),
        ..ENGLAND
    };
    let needier = needier.with_local(local).expect("it can be");
    for (theirs, ours) in run(&england).iter().zip(run(&needier)) {
        for series in Series::ALL {
            // For each 1,000 people, of whom there are fewer.
            let factor = if series == Series::InequalityGap {
                NEED
            } else {
                1.0
            };
            for year in 0..YEARS {
                let [theirs, ours] = [theirs, &ours].map(|o| o.yearly[series][year]);
                let apart = (ours - factor * theirs).abs();
                let size = theirs.abs().max(1e-6);
                assert!(
                    apart < 1e-9 * size.max(1.0),
                    "{}: {ours} and {theirs}",
                    series.id()
                );
            }
        }
    }
}

#[test]
fn need_alone_changes_no_wait_and_no_share_at_the_start() {
    let england = reference_area("average");
    let needier = Area {
        local: Local {
            need: NEED,
            ..ENGLAND
        },
        ..england.clone()
    };
    let [england, needier] = [&england, &needier].map(|area| run(area)[0].monthly);
    // Talking therapies do not follow need, and so the few admissions that they avoid do not.
    const NEARLY: f64 = 1e-4;
    let first = |of: &Months, series: Series| of[series][0];
    for series in [
        Series::BedOccupancy,
        Series::FourHourPerformance,
        Series::RttWithin18Weeks,
        Series::TalkingTherapiesWithin6Weeks,
    ] {
        let apart = first(&needier, series) - first(&england, series);
        assert!(apart.abs() < NEARLY, "{}: {apart}", series.id());
    }
    for series in [
        Series::AeAttendances,
        Series::RttWaitingList,
        Series::CrisisCare,
    ] {
        let ratio = first(&needier, series) / first(&england, series);
        assert!((ratio - NEED).abs() < NEARLY, "{}: {ratio}", series.id());
    }
}

#[test]
fn a_place_recovers_as_its_own_figure_says_whatever_its_deprivation() {
    for code in [LEEDS, "99A", "08P"] {
        let place = by_code(code).expect("it is listed");
        let area = place
            .area(None, Evidence::built_in())
            .expect("it has a budget");
        let own = place
            .local
            .talking_therapies_recovery
            .expect("it is published");
        let evidence = area.adapted(Evidence::built_in());
        let (setting, _) = Setting::pair(&area, &Scenario::default(), &evidence.tables);
        let p = evidence.central();
        let outcome = outcome(&setting, &evidence.tables, &Future::central(&evidence), 1);
        let monthly = |series: Series| outcome.monthly[series][0];
        let started = monthly(Series::TalkingTherapiesStarted);
        assert!(started > 0.0);
        // In the first month those in treatment are still where the disorder is, so that no fifth weighs too much.
        let in_treatment = area.population * p.talking_therapies_start_rate / 12.0
            * p.talking_therapies_treatment_months;
        let leaving = 1.0 - (-1.0 / p.talking_therapies_treatment_months).exp();
        let unwell = in_treatment
            * leaving
            * p.talking_therapies_completion_share
            * p.talking_therapies_caseness_share;
        let rate = monthly(Series::TalkingTherapiesRecovered) / unwell;
        // Waits and working days of the month move it a little.
        assert!((rate / own - 1.0).abs() < 0.02, "{code}: {rate} and {own}");
    }
}

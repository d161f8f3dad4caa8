use super::*;
use crate::core::series::YearRule;
use crate::evidence::Evidence;
use crate::model::scenario::{Amount, Move, Source, YEARS_MAX};

fn tables() -> &'static Tables {
    &Evidence::built_in().tables
}

/// A year that meets every duty with something to spare.
fn good(year: usize) -> YearResults<'static> {
    YearResults {
        year,
        within_18_weeks: 1.0,
        over_52_weeks: 0.0,
        four_hour: 1.0,
        therapies_within_6_weeks: 1.0,
        therapies_recovery: 1.0,
        therapies_access: 1.0,
        mental_health_budget: 2.0,
        investment_path: 1.0,
        mental_health_growth: 1.0,
        mental_health_growth_on_outturn: 1.0,
        surplus: 1.0,
        tables: tables(),
    }
}

fn missed(set: DutySet) -> Vec<Duty> {
    let missed = |duty: &Duty| !set.contains(*duty);
    Duty::ALL.into_iter().filter(missed).collect()
}

/// In every year, the duty is met at `line` and by the least number beyond it, and missed by the least number short of
/// it and by far, and neither moves another duty. `beyond` is 1 where more is better, −1 where less is.
fn is_met_from(
    duty: Duty,
    beyond: f64,
    line: impl Fn(usize) -> f64,
    field: impl for<'a> Fn(&'a mut YearResults<'static>) -> &'a mut f64,
) {
    for year in 0..YEARS_MAX {
        let with = |value: f64| {
            let mut results = good(year);
            *field(&mut results) = value;
            missed(met(&results))
        };
        let line = line(year);
        let next = |up: bool| {
            if up { line.next_up() } else { line.next_down() }
        };
        for value in [line, next(beyond > 0.0), line + beyond] {
            assert_eq!(with(value), [], "{duty:?} in year {year} at {value}");
        }
        for value in [next(beyond < 0.0), line - beyond, f64::NAN] {
            assert_eq!(with(value), [duty], "{duty:?} in year {year} at {value}");
        }
    }
}

#[test]
fn a_year_with_something_to_spare_meets_every_duty() {
    for year in 0..YEARS_MAX {
        assert_eq!(missed(met(&good(year))), []);
        assert!(met(&good(year)).all());
    }
}

#[test]
fn planned_care_within_18_weeks_is_met_from_92_in_100_on() {
    is_met_from(
        Duty::RttWithin18Weeks,
        1.0,
        |_| 0.92,
        |results| &mut results.within_18_weeks,
    );
}

#[test]
fn nobody_over_52_weeks_is_met_by_fewer_than_half_a_person() {
    // Half a person counts as one: the line itself misses the duty.
    is_met_from(
        Duty::RttOver52Weeks,
        -1.0,
        |_| 0.5_f64.next_down(),
        |results| &mut results.over_52_weeks,
    );
}

#[test]
fn four_hours_are_met_from_95_in_100_on() {
    is_met_from(
        Duty::FourHour,
        1.0,
        |_| 0.95,
        |results| &mut results.four_hour,
    );
}

#[test]
fn talking_therapies_within_6_weeks_are_met_from_75_in_100_on() {
    is_met_from(
        Duty::TalkingTherapiesWithin6Weeks,
        1.0,
        |_| 0.75,
        |results| &mut results.therapies_within_6_weeks,
    );
}

#[test]
fn recovery_is_met_from_half_on() {
    is_met_from(
        Duty::TalkingTherapiesRecovery,
        1.0,
        |_| 0.5,
        |results| &mut results.therapies_recovery,
    );
}

#[test]
fn access_is_met_from_the_share_of_need_set_for_the_year_on() {
    is_met_from(
        Duty::TalkingTherapiesAccess,
        1.0,
        |year| [0.22, 0.25, 0.25, 0.25, 0.25][year],
        |results| &mut results.therapies_access,
    );
}

#[test]
fn the_investment_standard_is_met_from_its_path_on() {
    // To within rounding, a thousand-millionth.
    is_met_from(
        Duty::MentalHealthInvestment,
        1.0,
        |_| 1.0 - 1e-9,
        |results| &mut results.mental_health_budget,
    );
}

#[test]
fn the_investment_standard_year_on_year_is_growth_with_the_margin_and_is_no_duty() {
    for year in 0..YEARS_MAX {
        // To within rounding, a thousand-millionth.
        let line = [0.0565, 0.0414, 0.04, 0.0378, 0.0354][year] + 0.007 - 1e-9;
        let with = |growth: f64| {
            let set = met(&YearResults {
                mental_health_growth: growth,
                ..good(year)
            });
            assert_eq!(missed(set), [], "it is beside the duties");
            assert!(set.meets_investment_standard_on_outturn());
            set.meets_investment_standard_year_on_year()
        };
        assert!(with(line) && with(line.next_up()) && with(1.0));
        assert!(!with(line.next_down()) && !with(-1.0) && !with(f64::NAN));
    }
}

#[test]
fn the_path_of_the_investment_standard_starts_at_the_current_plans_first_year() {
    let (setting, _) = Setting::pair(&area(), &Scenario::default(), tables());
    let first = setting.planned_years[Line::MentalHealth][0];
    let path = |year| investment_path(&setting, tables(), year) / first;
    assert_eq!(path(0), 1.0);
    assert!((path(1) - 1.0484).abs() < 1e-12);
    assert!((path(2) - 1.0484 * 1.047).abs() < 1e-12);
    assert!((path(4) - 1.0484 * 1.047 * 1.0448 * 1.0424).abs() < 1e-12);
}

#[test]
fn break_even_is_met_from_nothing_left_on() {
    is_met_from(
        Duty::BreakEven,
        1.0,
        |_| 0.0,
        |results| &mut results.surplus,
    );
}

#[test]
fn the_investment_standard_on_outturn_allows_a_fifth_of_a_per_cent_and_is_no_duty() {
    for year in 0..YEARS_MAX {
        let line = [0.0565, 0.0414, 0.04, 0.0378, 0.0354][year] + 0.007 - 0.002;
        let with = |growth: f64| {
            let set = met(&YearResults {
                mental_health_growth_on_outturn: growth,
                ..good(year)
            });
            assert_eq!(missed(set), [], "it is beside the duties");
            set.meets_investment_standard_on_outturn()
        };
        assert!(with(line) && with(line.next_up()) && with(1.0));
        assert!(!with(line.next_down()) && !with(-1.0) && !with(f64::NAN));
    }
    let budgets_short = met(&YearResults {
        mental_health_growth: 0.0,
        ..good(0)
    });
    assert!(budgets_short.meets_investment_standard_on_outturn());
}

/// The set of these duties.
fn set(duties: &[Duty]) -> DutySet {
    let empty = DutySet::default();
    Duty::ALL
        .into_iter()
        .fold(empty, |set, duty| set.with(duty, duties.contains(&duty)))
}

#[test]
fn a_set_has_the_duties_that_were_put_in_and_no_other() {
    assert_eq!(missed(DutySet::default()), Duty::ALL);
    for duty in Duty::ALL {
        let others: Vec<Duty> = Duty::ALL
            .into_iter()
            .filter(|other| *other != duty)
            .collect();
        assert_eq!(missed(set(&[duty])), others);
        assert!(set(&[duty]).contains(duty) && !set(&[duty]).all());
        assert!(!set(&[duty]).meets_investment_standard_on_outturn());
        assert!(!set(&[duty]).meets_investment_standard_year_on_year());
        assert_eq!(set(&[duty]).with(duty, true), set(&[duty]));
    }
    assert!(set(&Duty::ALL).all());
}

#[test]
fn the_duties_met_are_counted_without_what_is_shown_beside_them() {
    for number in 0..=Duty::COUNT {
        assert_eq!(set(&Duty::ALL[..number]).count(), number);
        assert_eq!(set(&Duty::ALL[Duty::COUNT - number..]).count(), number);
    }
    assert_eq!(met(&good(0)).count(), Duty::COUNT);
}

#[test]
fn sets_are_found_by_their_place_and_met_together() {
    for (place, set) in DutySet::every().enumerate() {
        assert_eq!(set.index(), place);
        assert_eq!(set.duties().count(), set.count());
    }
    assert_eq!(DutySet::every().count(), 1 << Duty::COUNT);
    let beside = met(&good(0));
    assert_ne!(beside, DutySet::ALL, "the bits beside the duties");
    assert_eq!(beside.index(), DutySet::ALL.index());
    let [a, b] = [set(&Duty::ALL[..3]), set(&Duty::ALL[2..])];
    assert_eq!(a.and(b), set(&Duty::ALL[2..3]));
    assert_eq!(a.with(Duty::ALL[2], false), set(&Duty::ALL[..2]));
    assert_eq!(a.with(Duty::ALL[0], true), a);
}

#[test]
fn a_set_comes_back_from_its_two_bytes() {
    let on_outturn = met(&good(0));
    assert!(on_outturn.meets_investment_standard_on_outturn());
    for set in Duty::ALL
        .into_iter()
        .map(|duty| set(&[duty]))
        .chain([on_outturn])
    {
        assert_eq!(DutySet::from_bytes(set.to_bytes()), set);
    }
    // Blocks travel in this form: the first duty is the lowest bit of the first byte.
    assert_eq!(set(&[Duty::RttWithin18Weeks]).to_bytes(), [1, 0]);
    assert_eq!(set(&[Duty::BreakEven]).to_bytes(), [128, 0]);
    assert_eq!(on_outturn.to_bytes(), [255, 192]);
}

#[test]
fn every_duty_has_an_id_of_its_own() {
    let ids = Duty::ALL.map(Duty::id);
    assert_eq!(
        ids,
        [
            "rtt_within_18_weeks",
            "rtt_over_52_weeks",
            "four_hour_performance",
            "talking_therapies_within_6_weeks",
            "talking_therapies_recovery",
            "talking_therapies_access",
            "mental_health_investment_standard",
            "break_even",
        ]
    );
}

#[test]
fn an_outcome_is_held_to_the_standard_of_its_duty() {
    let held: Vec<(Series, (f64, bool))> = Series::ALL
        .into_iter()
        .filter_map(|series| Some((series, standard_of(series, tables())?)))
        .collect();
    assert_eq!(
        held,
        [
            (Series::FourHourPerformance, (0.95, true)),
            (Series::RttWithin18Weeks, (0.92, true)),
            (Series::RttOver52Weeks, (0.5, false)),
            (Series::TalkingTherapiesWithin6Weeks, (0.75, true)),
            (Series::Surplus, (0.0, true)),
        ]
    );
}

#[test]
fn a_duty_is_judged_by_the_year_that_the_standard_names() {
    // End of March, the whole year's attendances, the mean of the months, the year's sum.
    for (series, rule) in [
        (Series::RttWithin18Weeks, YearRule::YearEnd),
        (Series::RttOver52Weeks, YearRule::YearEnd),
        (
            Series::FourHourPerformance,
            YearRule::AttendanceWeightedMean,
        ),
        (Series::TalkingTherapiesWithin6Weeks, YearRule::Mean),
        (Series::TalkingTherapiesRecovered, YearRule::Sum),
        (Series::TalkingTherapiesStarted, YearRule::Sum),
        (Series::Surplus, YearRule::Sum),
    ] {
        assert!(series.year_rule() == rule, "{series:?}");
    }
}

/// A real area.
fn area() -> Area {
    crate::model::area::by_code("15F")
        .unwrap()
        .area(None, Evidence::built_in())
        .unwrap()
}

fn moved(from_month: usize, amount: Amount, source: Line, target: Line) -> Scenario {
    Scenario {
        moves: vec![Move {
            source: Source::Line(source),
            target,
            amount,
            from_month,
            over_months: 1,
        }],
        ..Scenario::default()
    }
}

#[test]
fn growth_is_over_the_year_before_in_the_same_plan() {
    let (setting, _) = Setting::pair(&area(), &Scenario::default(), tables());
    let money = |year: usize| [100e6, 110e6, 99e6, 99e6, 148.5e6][year];
    let growth = |year| growth(&setting, tables(), year, &money);
    for (year, expected) in [(1, 0.1), (2, -0.1), (3, 0.0), (4, 0.5)] {
        assert!((growth(year) - expected).abs() < 1e-12, "{}", growth(year));
    }
    // The year before the first is the one after which the planned budget of the first just meets the standard.
    let planned = setting.planned_years[Line::MentalHealth][0];
    let first = |money: f64| super::growth(&setting, tables(), 0, &|_| money);
    assert!((first(planned) - (0.0565 + 0.007)).abs() < 1e-12);
    assert!((first(2.0 * planned) - (2.0 * 1.0635 - 1.0)).abs() < 1e-12);
}

/// A lasting rise from the start, and a lasting cut from the second year on.
fn rise_and_cut() -> [Scenario; 2] {
    let pounds = Amount::PoundsPerYear(10e6);
    [
        moved(0, pounds, Line::Elective, Line::MentalHealth),
        moved(12, pounds, Line::MentalHealth, Line::Elective),
    ]
}

#[test]
fn a_lasting_rise_stays_above_the_path_and_a_cut_below_it() {
    let (area, tables) = (area(), tables());
    let margins = |plan: &Scenario| investment_margins(&area, plan, tables);
    let [gain, loss] = rise_and_cut();

    let [baseline, same] = margins(&Scenario::default());
    assert_eq!(baseline, same);
    // The current plan gives just what is asked, to the pound, in either reading.
    let all = baseline.path.into_iter().chain(baseline.year_on_year);
    assert!(
        all.into_iter().all(|pounds| pounds.abs() < 1.0),
        "{baseline:?}"
    );
    let [current, gained] = margins(&gain);
    assert_eq!(current, baseline);
    // A lasting rise stays above the path. It grows with its source, so read year on year it falls a little short.
    assert!((gained.path[0] - 10e6).abs() < 1.0, "{gained:?}");
    assert!(
        gained
            .path
            .iter()
            .all(|pounds| (9e6..13e6).contains(pounds)),
        "{gained:?}"
    );
    let after_the_first = &gained.year_on_year[1..];
    assert!(
        after_the_first
            .iter()
            .all(|pounds| (-1e6..0.0).contains(pounds)),
        "{gained:?}"
    );
    let [_, lost] = margins(&loss);
    assert!(lost.path[0].abs() < 1.0, "{lost:?}");
    // A cut is missing in every year from then on, though the smaller budget grows as asked.
    assert!(
        lost.path[1..]
            .iter()
            .all(|pounds| (-13e6..-9e6).contains(pounds)),
        "{lost:?}"
    );
    assert!(
        (lost.year_on_year[1] + 10e6).abs() < 1e6 && lost.year_on_year[2] >= -1.0,
        "{lost:?}"
    );
    let nothing = moved(
        12,
        Amount::ShareOfSource(1.0),
        Line::MentalHealth,
        Line::Elective,
    );
    let [_, none] = margins(&nothing);
    let all = none.path.into_iter().chain(none.year_on_year);
    assert!(
        all.into_iter().all(f64::is_finite),
        "even of a budget of nothing: {none:?}"
    );
}

#[test]
fn the_investment_standard_in_pounds_agrees_with_the_duty() {
    let (area, tables) = (area(), tables());
    let [gain, loss] = rise_and_cut();
    // Where pounds are missing by more than rounding, that year is missed, and nowhere else.
    for plan in [Scenario::default(), gain, loss] {
        let settings = Setting::pair(&area, &plan, tables);
        for (setting, margins) in [settings.0, settings.1]
            .iter()
            .zip(investment_margins(&area, &plan, tables))
        {
            for year in 0..YEARS_MAX {
                let money = |year| setting.budget_of_year(Line::MentalHealth, year);
                let set = met(&YearResults {
                    mental_health_budget: money(year),
                    investment_path: investment_path(setting, tables, year),
                    mental_health_growth: growth(setting, tables, year, &money),
                    ..good(year)
                });
                assert_eq!(
                    set.contains(Duty::MentalHealthInvestment),
                    margins.path[year] > -1.0,
                    "{margins:?} in year {year}"
                );
                assert_eq!(
                    set.meets_investment_standard_year_on_year(),
                    margins.year_on_year[year] > -1.0,
                    "{margins:?} in year {year}"
                );
            }
        }
    }
}

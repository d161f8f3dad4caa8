"""The whole model in plain vectorised numpy: what a competent user would write, one array element a future.

    whole.py check FOLDER                   compares with what the native program expects
    whole.py stored FOLDER FUTURES MONTHS   a contestant: answers each line "run" with the milliseconds it took
    whole.py drawn FOLDER FUTURES MONTHS    the same, with every draw made anew in each run
    whole.py single FOLDER FUTURES MONTHS   like stored, in single precision

FOLDER is what `native export` wrote. The equations are those of docs/model.md. Two things follow from them and save work:
the people on the elective list keep their shares among the fifths, so the list is kept by band only; and planned capacity
is a number of the month over one deflator of the future.
"""

import json
import sys
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import numpy as np

FIFTHS = 5
BANDS = 13
E = float(np.e)
# Bytes of an array: measured to be the fastest. In longer ones a month no longer fits in the processor's cache; shorter ones pay
# numpy's price of a call too often.
CHUNK_BYTES = 40_000
PROCESSES = ["attendances", "admissions", "clock_starts", "elective_capacity", "therapies", "community", "crisis"]
SHOCKS = ["mental_health", "urgent_emergency", "elective", "community", "prescribing", "continuing_healthcare", "other"]
PROGRAMMES = ["mental_health", "urgent_emergency", "elective", "community"]
LINKS = [
    "community_to_admissions", "community_to_length_of_stay", "community_to_delayed_transfers", "mental_health_to_attendances",
    "talking_therapies_to_admissions", "mental_health_to_length_of_stay", "long_waits_to_urgent",
    "occupancy_to_cancellations", "lists_to_referrals", "supply_to_referrals", "delays_to_deaths", "uneven_friction",
]


class Given:
    """What does not differ between futures: the place, the money, the tables."""

    def __init__(self, folder, dtype=float):
        self.dtype = dtype
        text = json.loads((Path(folder) / "inputs.json").read_text())
        self.text = text
        self.futures = text["futures"]
        self.population = text["population"]
        self.deprivation = np.array(text["deprivation"], dtype)
        self.allotment = text["allotment"]
        self.planned_years = text["planned_years"]
        self.planned = text["planned"]
        self.arms = text["arms"]
        self.parameters = text["parameters"]
        self.tables = SimpleNamespace(**{
            name: values[0] if len(values) == 1 else np.array(values, dtype) for name, values in text["tables"].items()
        })
        t = self.tables
        people = self.deprivation

        def share(gradient):
            return people * gradient / (people * gradient).sum()

        self.admission_share = share(t.gradient_admission)
        self.rtt_share = share(t.gradient_rtt)
        self.disorder_share = share(t.gradient_mental_disorder)
        self.community_share = share(t.gradient_community)
        self.marginal_share = share(t.gradient_marginal_health)
        self.recovery = t.gradient_recovery / (self.disorder_share * t.gradient_recovery).sum()
        lived_in = np.flatnonzero(people > 0)
        self.gap_ends = lived_in[0], lived_in[-1]
        noise = [
            t.noise_ae_attendances, t.noise_emergency_admissions, t.noise_rtt_clock_starts, t.noise_elective_capacity,
            t.noise_talking_therapies_referrals, t.noise_community_referrals, t.noise_crisis_episodes,
        ]
        shared, local, persistence = np.array(noise, dtype).T[:, :, None]
        self.noise_sd = np.sqrt(shared**2 + local**2 * t.noise_reference_population / self.population)
        self.noise_persistence = persistence
        self.noise_innovation = np.sqrt(1 - persistence**2)


class Draws:
    """The draws of some futures: `parameters` by name, the noise as arrays whose last axis is the future; the monthly noise
    as the factors that the model multiplies by."""

    def __init__(self, parameters, rows):
        self.parameters = parameters
        monthly, rest = rows[:420], rows[420:]
        self.monthly = np.ascontiguousarray(monthly.reshape(7, 60, -1).transpose(1, 0, 2))
        self.winter_admissions, self.winter_stay = rest[:5], rest[5:10]
        self.lasting, self.yearly = rest[10:17], rest[17:].reshape(7, 5, -1)

    @classmethod
    def stored(cls, given, folder, futures):
        """Those that the native program drew. A parameter without spread is one number."""
        columns = np.fromfile(Path(folder) / "parameters.f64").reshape(len(given.parameters), -1)[:, :futures]
        parameters = {
            p["id"]: float(column[0]) if p["distribution"] == "fixed" else column.astype(given.dtype)
            for p, column in zip(given.parameters, columns)
        }
        return cls(parameters, np.fromfile(Path(folder) / "noise.f64").reshape(472, -1)[:, :futures].astype(given.dtype))

    @classmethod
    def anew(cls, given, generator, futures):
        """Fresh ones, from numpy's own generator."""
        parameters = {p["id"]: draw(p, generator, futures) for p in given.parameters}
        rows = generator.standard_normal((472, futures), given.dtype)
        monthly = rows[:420].reshape(7, 60, futures)
        for month in range(1, 60):
            monthly[:, month] *= given.noise_innovation
            monthly[:, month] += given.noise_persistence * monthly[:, month - 1]
        monthly *= given.noise_sd[:, None]
        np.exp(monthly, out=monthly)
        return cls(parameters, rows)

    def part(self, first, count):
        """A run of consecutive futures."""
        here = slice(first, first + count)
        part = object.__new__(Draws)
        part.parameters = {
            name: values if isinstance(values, float) else values[here] for name, values in self.parameters.items()
        }
        part.monthly = np.ascontiguousarray(self.monthly[:, :, here])
        for name in ["winter_admissions", "winter_stay", "lasting", "yearly"]:
            setattr(part, name, np.ascontiguousarray(getattr(self, name)[..., here]))
        return part


def draw(parameter, generator, futures):
    """Draws of a parameter from its distribution."""
    kind, central, low, high, spread = (parameter[k] for k in ["distribution", "central", "low", "high", "spread"])
    if kind == "fixed":
        return float(central)
    if kind == "normal":
        return generator.normal(central, spread, futures)
    if kind == "log_normal":
        return central * np.exp(spread * generator.standard_normal(futures))
    if kind == "beta":
        return generator.beta(central * spread, (1 - central) * spread, futures)
    width = high - low
    return low + width * generator.beta(1 + 4 * (central - low) / width, 1 + 4 * (high - central) / width, futures)


def power(base, exponent):
    """A power that is a plain number where both are, which leaves arrays in single precision as they are."""
    result = np.power(base, exponent)
    return result if isinstance(result, np.ndarray) else float(result)


def simulate(given, arm, draws, months, out):
    """One arm: writes every series of every month into `out` (series, month, future); returns QALYs by fifth."""
    t = given.tables
    p = SimpleNamespace(**draws.parameters)
    pop = given.population
    futures, dtype = draws.monthly.shape[2], given.dtype
    budgets = {line: given.arms[arm]["budget"][line] for line in given.planned}
    on = {link: link not in given.arms[arm]["off"] for link in LINKS}
    least_x, most_x = t.intensity_limits
    available_share, present_share = t.start_availability
    mean_days = t.days_per_mean_month
    mean_working_days = t.working_days.mean()

    # Money: how capacity answers to it.
    eta_up, tau_up = p.capacity_elasticity_growth, p.recruitment_lag_months
    eta_down, tau_down = (p.capacity_elasticity_cut, p.decommissioning_lag_months) if on["uneven_friction"] else (eta_up, tau_up)
    log_inflation = np.log(1 + p.cost_inflation)
    log_budget = {line: np.log(given.planned_years[line]).tolist() for line in PROGRAMMES}
    level = {line: np.ones(futures, dtype) for line in PROGRAMMES}
    target = dict.fromkeys(PROGRAMMES)
    last_funding = dict.fromkeys(PROGRAMMES)

    # Indices of growth, a month's growth at a time.
    first = -t.mid_year_month / 12
    rates = {
        "need": p.community_need_growth, "therapy_referrals": p.talking_therapies_referral_growth,
        "therapy_capacity": p.talking_therapies_capacity_growth, "secondary": p.secondary_mental_health_growth,
        "attendances": p.ae_attendance_growth, "admissions": p.emergency_admission_growth,
        "stay": p.length_of_stay_trend, "clock_starts": p.rtt_clock_start_growth,
        "contracted": p.contracted_emergency_activity_growth, "prices": p.cost_inflation,
    }
    growth = {name: power(1 + rate, first) for name, rate in rates.items()}
    monthly_growth = {name: power(1 + rate, 1 / 12) for name, rate in rates.items()}
    price_base = np.exp(first * log_inflation)

    # Mental health at the start.
    share = given.disorder_share[:, None]
    starts0 = pop * p.talking_therapies_start_rate / 12
    referrals0 = pop * p.talking_therapies_referral_rate / 12
    waiting0 = starts0 * p.talking_therapies_wait_weeks_at_start / t.weeks_per_month
    treated0 = starts0 * p.talking_therapies_treatment_months
    unmet0 = pop * p.common_mental_disorder_prevalence - waiting0 - treated0
    kept = (starts0 + p.talking_therapies_waiting_drop_out * waiting0) / referrals0
    joining = 1 - np.clip(1 - kept, *t.triage_limits)
    finishing, caseness = p.talking_therapies_completion_share, p.talking_therapies_caseness_share
    recovered0 = starts0 * finishing * caseness * p.talking_therapies_recovery_rate
    incidence = share * (p.untreated_remission_hazard * unmet0 + recovered0)
    secondary0 = secondary = np.full(futures, pop * p.secondary_mental_health_rate, dtype)
    crisis0 = crisis = np.full(futures, pop * p.crisis_care_rate, dtype)
    crisis_leaving = 1 - power(E, -1 / p.crisis_episode_months)
    treatment_leaving = 1 - power(E, -1 / p.talking_therapies_treatment_months)
    unmet = share * unmet0
    therapy_waiting = share * np.full(futures, waiting0, dtype)
    therapy_treated = share * np.full(futures, treated0, dtype)
    iota, iota_m = p.talking_therapies_budget_share, p.talking_therapies_marginal_share
    pull_therapies, pull_specialist = iota_m / iota, (1 - iota_m) / (1 - iota)
    recovery_gradient = given.recovery[:, None]

    # Community services at the start.
    community_referrals0 = pop * p.community_referral_rate / 12
    community_waiting0 = pop * p.community_waiting_list_rate
    community_starts0 = community_referrals0 - p.community_waiting_drop_out * community_waiting0
    community_waiting = np.full(futures, community_waiting0, dtype)
    community_caseload = np.full(futures, community_starts0 * p.community_caseload_months, dtype)

    # Urgent care at the start.
    delayed = pop * p.delayed_transfers_rate
    release0 = mean_days / p.delayed_transfer_days
    delayed_inflow0 = delayed * release0
    admissions_a_day0 = pop * p.emergency_admission_rate / t.days_per_year
    attendances_a_day0 = pop * p.ae_attendance_rate / t.days_per_year
    elective_beds0 = pop * p.elective_occupied_beds_rate
    occupancy0 = p.bed_occupancy_at_start
    beds0 = (admissions_a_day0 * p.length_of_stay + elective_beds0 + p.delayed_transfers_acute_share * delayed) / occupancy0
    breach_odds0 = p.four_hour_breach_share_at_start / (1 - p.four_hour_breach_share_at_start)

    # Elective care at the start: the list by band.
    profile = t.rtt_wait_profile
    clock_starts0 = pop * p.rtt_clock_start_rate / 12
    removal = p.rtt_removal_hazard
    exits = np.empty(BANDS, dtype)
    exits[:11] = 1 - profile[1:12] / profile[:11]
    exits[11] = 1 - profile[12] * t.rtt_long_wait_exit / profile[11]
    exits[12] = t.rtt_long_wait_exit
    hazard = np.clip(1 - (1 - exits[:, None]) / (1 - removal), *t.rtt_hazard_limits)
    hazard_new = np.clip(1 - profile[0] / (1 - removal / 2), *t.rtt_hazard_limits_new)
    waiting_list = profile[:, None] * clock_starts0
    list0 = waiting_list.sum(0)
    within_share = t.rtt_band_share_within_18_weeks
    over_18_weeks0 = waiting_list[5:].sum(0) + (1 - within_share) * waiting_list[4]
    over_18_weeks = over_18_weeks0
    completions0 = (hazard * waiting_list).sum(0) + hazard_new * clock_starts0 - p.rtt_initial_shortfall * clock_starts0
    protected = int(t.rtt_protected_band)
    softness = t.occupancy_cancellation_softness

    def softplus(x):
        z = x / softness
        return softness * (np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))

    over_threshold0 = softplus(occupancy0 - t.occupancy_cancellation_threshold)

    # Spending and health.
    persistence = t.spending_shock_persistence
    lasting, yearly = persistence**0.5, (1 - persistence) ** 0.5
    start_budget = {line: given.planned_years[line][0] / 12 for line in PROGRAMMES}
    qalys_per_completion = start_budget["elective"] / completions0 / (p.cost_per_qaly * p.relative_cost_per_qaly_elective)
    worth_secondary = start_budget["mental_health"] * (1 - iota) / (p.cost_per_qaly * p.relative_cost_per_qaly_mental_health)
    worth_urgent = start_budget["urgent_emergency"] / (p.cost_per_qaly * p.relative_cost_per_qaly_urgent_emergency)
    worth_community = start_budget["community"] / (p.cost_per_qaly * p.relative_cost_per_qaly_community)
    cost_held = p.cost_per_qaly * p.relative_cost_per_qaly_held_lines
    deaths_a_breach = p.six_hour_admitted_per_breach * p.delay_death_causal_share / p.delayed_admissions_per_death
    deaths_scale = p.death_rate * pop / 12 * p.mortality_elasticity_to_intensity
    weight_secondary, weight_urgent, weight_elective, weight_community = t.mortality_weight
    most, least = given.gap_ends
    people = given.deprivation * pop
    qalys_by_fifth_total = np.zeros((FIFTHS, futures), dtype)

    for month in range(months):
        of_year, year = month % 12, month // 12
        x = (month - t.mid_year_month) / 12
        days, winter = t.days_in_month[of_year], t.winter_profile[of_year]
        working_days = t.working_days[of_year] / mean_working_days
        budget = {line: values[month] for line, values in budgets.items()}
        plan = {line: values[month] for line, values in given.planned.items()}
        if month:
            for name, by in monthly_growth.items():
                growth[name] = growth[name] * by
        if month % 12 == 0:
            shock = dict(zip(SHOCKS, lasting * draws.lasting + yearly * draws.yearly[:, year]))
            winter_admissions = p.winter_severity_sd * draws.winter_admissions[year]
            winter_stay = p.winter_severity_sd * draws.winter_stay[year]
        noise = dict(zip(PROCESSES, draws.monthly[month]))

        # Capacity.
        planned = {}
        for line in PROGRAMMES:
            logs = log_budget[line]
            y = min(max(int(np.floor(x)), 0), 4)
            slope = logs[min(y + 1, 4)] - logs[min(y, 3)]
            planned[line] = float(np.exp(logs[y] - logs[0] + (x - y) * slope)) / growth["prices"]
        capacity = {line: planned[line] * level[line] for line in PROGRAMMES}
        intensity_c = np.clip(capacity["community"] / growth["need"], least_x, most_x)
        log_c = np.log(intensity_c)

        # Talking therapies.
        unmet_before = unmet.sum(0)
        therapy_level = np.clip(1 + pull_therapies * (level["mental_health"] - 1), *t.mental_health_split_limits)
        referred = referrals0 * growth["therapy_referrals"] * working_days * (unmet_before / unmet0) * noise["therapies"]
        if on["supply_to_referrals"]:
            referred *= np.exp(p.supply_induced_referrals * np.log(therapy_level))
        joined = unmet * (joining * referred / unmet_before)
        starts = available_share * (therapy_waiting + present_share * joined)
        therapy_capacity = starts0 * growth["therapy_capacity"] * therapy_level * working_days
        starts *= np.minimum(therapy_capacity / starts.sum(0), 1)
        left = therapy_treated * treatment_leaving
        waiting_before = therapy_waiting.sum(0)
        dropped = p.talking_therapies_waiting_drop_out * therapy_waiting
        therapy_waiting += joined
        therapy_waiting -= starts
        np.minimum(dropped, therapy_waiting, out=dropped)
        therapy_waiting -= dropped
        therapy_treated += starts
        therapy_treated -= left
        unmet *= 1 - p.untreated_remission_hazard
        unmet += incidence
        unmet -= joined
        unmet += dropped
        unmet += left
        started = starts.sum(0)
        finished = left.sum(0) * finishing
        wait = t.weeks_per_month * 0.5 * (waiting_before + therapy_waiting.sum(0)) / np.maximum(started, 1e-300)
        within_six_weeks = 1 - np.exp(-t.six_week_standard_weeks / np.maximum(wait, t.shortest_wait_weeks))
        rate = (
            p.talking_therapies_recovery_rate + p.recovery_rate_trend * x
            - p.recovery_loss_per_week_waited * (wait - p.talking_therapies_wait_weeks_at_start)
        )
        recovered = np.clip(rate * recovery_gradient, *t.recovery_limits)
        recovered *= left
        recovered *= finishing * caseness
        unmet -= recovered
        recovered_all = recovered.sum(0)

        # Secondary and crisis care.
        specialist_level = np.clip(1 + pull_specialist * (level["mental_health"] - 1), *t.mental_health_split_limits)
        load = secondary / secondary0
        intensity_s = np.clip(planned["mental_health"] * specialist_level / load, least_x, most_x)
        log_s = np.log(intensity_s)
        from_unmet = t.secondary_inflow_from_unmet_need
        split = t.attendance_mental_health_split
        unmet_ratio = unmet_before / unmet0
        mental_health_need = split * unmet_ratio + (1 - split) * crisis / crisis0
        months_secondary = p.secondary_mental_health_months
        secondary = (
            secondary
            + secondary0 / months_secondary * growth["secondary"] * ((1 - from_unmet) + from_unmet * unmet_ratio)
            - secondary / months_secondary
        )
        crisis_in = crisis0 * crisis_leaving * load * noise["crisis"] * np.exp(-p.crisis_elasticity_to_intensity * log_s)
        crisis = crisis + crisis_in - crisis * crisis_leaving

        # Community services.
        community_referred = community_referrals0 * growth["need"] * working_days * noise["community"]
        if on["lists_to_referrals"]:
            ratio = np.clip(community_waiting / community_waiting0, *t.referral_list_limits)
            community_referred *= np.exp(-p.community_referral_elasticity_to_waiting_list * np.log(ratio))
        community_started = np.minimum(
            community_starts0 * capacity["community"] * working_days,
            available_share * (community_waiting + present_share * community_referred),
        )
        community_dropped = p.community_waiting_drop_out * community_waiting
        community_waiting = community_waiting + community_referred - community_started
        community_waiting -= np.minimum(community_dropped, community_waiting)
        community_caseload += community_started - community_caseload / p.community_caseload_months

        # Urgent care.
        elective_noise = noise["elective_capacity"]
        extra_waits = over_18_weeks - over_18_weeks0 if on["long_waits_to_urgent"] else 0.0
        per_day = attendances_a_day0 * growth["attendances"] * noise["attendances"]
        if on["mental_health_to_attendances"]:
            per_day *= 1 - p.mental_health_share_of_attendances + p.mental_health_share_of_attendances * mental_health_need
        primary = max(budget["primary_care"] / plan["primary_care"], t.funding_ratio_floor)
        if primary != 1:
            per_day *= np.exp(-p.attendance_elasticity_to_primary_care * float(np.log(primary)))
        attendances = per_day * (t.attendance_season[of_year] * days) + p.attendances_per_long_wait_month * extra_waits
        attendances = np.maximum(attendances, 0)
        admissions = admissions_a_day0 * growth["admissions"] * (t.admission_season[of_year] * days)
        admissions *= noise["admissions"]
        if winter:
            admissions *= np.exp(winter * winter_admissions)
        expected_admissions = growth["admissions"]
        if on["community_to_admissions"]:
            community_effect = np.exp(-p.admission_elasticity_to_community * log_c)
            admissions *= community_effect
            expected_admissions = expected_admissions * community_effect
        admissions += p.admissions_per_long_wait_month * extra_waits
        if on["talking_therapies_to_admissions"]:
            admissions -= p.admissions_avoided_per_course * (finished - starts0 * finishing)
        admissions = np.maximum(admissions, 0)

        nhs = p.delayed_transfers_nhs_share
        discharge = np.exp(p.discharge_elasticity_to_community * log_c) if on["community_to_delayed_transfers"] else 1.0
        release = release0 * (nhs * discharge + (1 - nhs) * t.social_care_capacity)
        settled = delayed_inflow0 * admissions / (admissions_a_day0 * mean_days) / release
        remaining = np.exp(-release)
        unsettled = delayed - settled
        delayed = settled + unsettled * remaining
        delayed_mean = settled + unsettled * (1 - remaining) / release

        core = (
            1 + p.bed_elasticity_urgent_emergency * (capacity["urgent_emergency"] - 1)
            + p.bed_elasticity_elective * (capacity["elective"] - 1)
        )
        beds = beds0 * np.maximum(core * (1 + winter * p.escalation_beds_share), t.beds_floor)
        exponent = winter * winter_stay
        if on["community_to_length_of_stay"]:
            exponent = exponent - p.length_of_stay_elasticity_to_community * log_c
        if on["mental_health_to_length_of_stay"]:
            exponent = exponent - p.length_of_stay_elasticity_to_mental_health * log_s
        stay = (
            p.length_of_stay * growth["stay"] * (1 + p.winter_amplitude * (t.length_of_stay_season[of_year] - 1)) * np.exp(exponent)
        )
        in_use = elective_beds0 * capacity["elective"] * elective_noise
        raw = (admissions / days * stay + in_use + p.delayed_transfers_acute_share * delayed_mean) / beds
        occupancy = occupancy0 * np.exp(np.log(raw / occupancy0) / (1 + p.discharge_response_to_occupancy))
        load_ae = per_day / attendances_a_day0 / capacity["urgent_emergency"]
        odds = breach_odds0 * np.exp(
            p.breach_log_odds_per_occupancy_point * 100 * (occupancy - occupancy0) + p.breach_elasticity_to_load * np.log(load_ae)
        )
        breaches = attendances * (1 - 1 / (1 + odds))

        # Elective care.
        list_before = waiting_list.sum(0)
        elective_capacity = completions0 * working_days * capacity["elective"] * elective_noise
        if on["occupancy_to_cancellations"]:
            over = softplus(occupancy - t.occupancy_cancellation_threshold) - over_threshold0
            elective_capacity *= 1 - np.clip(p.cancellations_per_occupancy_point * over, 0, t.cancellation_limit)
        arrivals = clock_starts0 * growth["clock_starts"] * working_days * noise["clock_starts"]
        if on["lists_to_referrals"]:
            arrivals *= np.exp(-p.referral_elasticity_to_waiting_list * np.log(list_before / list0))

        treated = hazard * waiting_list
        treated_new = hazard_new * arrivals
        wanted_long = treated[protected:].sum(0)
        wanted_rest = treated[:protected].sum(0) + treated_new
        factor = np.maximum(elective_capacity - wanted_long, 0) / wanted_rest
        treated[:protected] *= factor
        treated[protected:] *= np.where(elective_capacity < wanted_long, elective_capacity / wanted_long, np.maximum(factor, 1))
        treated_new *= factor
        treatable = t.rtt_treatable_share * waiting_list
        treatable_new = t.rtt_treatable_share_new * arrivals
        np.minimum(treated, treatable, out=treated)
        np.minimum(treated_new, treatable_new, out=treated_new)
        used = treated.sum(0) + treated_new
        room = treatable.sum(0) + treatable_new - used
        fill = np.where(room > 0, np.clip((elective_capacity - used) / np.where(room > 0, room, 1), 0, 1), 0)
        if fill.any():
            treatable -= treated
            treatable *= fill
            treated += treatable
            treated_new += (treatable_new - treated_new) * fill
            used = treated.sum(0) + treated_new
        scale = np.minimum(elective_capacity / used, 1)
        treated *= scale
        treated_new *= scale
        completions = used * scale
        waiting_list -= treated
        waiting_list *= 1 - removal
        waiting_list[12] += waiting_list[11]
        waiting_list[1:12] = waiting_list[:11]
        waiting_list[0] = (arrivals - treated_new) * (1 - removal / 2)
        list_after = waiting_list.sum(0)
        over_18_weeks = waiting_list[5:].sum(0) + (1 - within_share) * waiting_list[4]

        # Money.
        for line in PROGRAMMES:
            ratio = max(budget[line] / plan[line], t.funding_ratio_floor)
            if ratio != last_funding[line]:
                last_funding[line] = funding = ratio
                if line == "urgent_emergency":
                    funding = ratio + t.emergency_buy_back * p.emergency_payment_rate * (1 - ratio)
                target[line] = power(funding, np.where(funding >= 1, eta_up, eta_down))
        slip = p.stranded_cost_share
        outturn = budget["mental_health"] * (
            1 + slip * (level["mental_health"] / target["mental_health"] - 1) + p.spending_shock_mental_health * shock["mental_health"]
        )
        outturn += budget["community"] * (
            1 + slip * (level["community"] / target["community"] - 1) + p.spending_shock_community * shock["community"]
        )
        outturn += budget["urgent_emergency"] * (
            1 + slip * (level["urgent_emergency"] / target["urgent_emergency"] - 1)
            + p.spending_shock_urgent_emergency * shock["urgent_emergency"]
        )
        weight_att, weight_adm = t.emergency_activity_weights
        activity = (weight_att * attendances / attendances_a_day0 + weight_adm * admissions / admissions_a_day0) / mean_days
        season = weight_att * t.attendance_season[of_year] + weight_adm * t.admission_season[of_year]
        activity /= season * days / mean_days * growth["contracted"]
        outturn += t.emergency_buy_back * p.emergency_payment_rate * (plan["urgent_emergency"] * activity - budget["urgent_emergency"])
        funded = completions0 * working_days * planned["elective"] * target["elective"]
        outturn += budget["elective"] * (
            1 + p.elective_activity_payment_share * (completions / funded - 1) + p.spending_shock_elective * shock["elective"]
        )
        held_above_plan = np.zeros(futures, dtype)
        for line, sd, group in [
            ("other_acute", p.spending_shock_other_lines, "other"),
            ("continuing_healthcare", p.spending_shock_continuing_healthcare, "continuing_healthcare"),
            ("prescribing", p.spending_shock_prescribing, "prescribing"),
            ("primary_care", t.primary_care_shock_share * p.spending_shock_other_lines, "other"),
            ("other", p.spending_shock_other_lines, "other"),
        ]:
            change = budget[line] - plan[line]
            if change:
                above = p.held_line_saving_share * change if change < 0 else change
                held_above_plan += above
                outturn += above
            outturn += plan[line] * (1 + sd * shock[group])
        outturn += budget["running_costs"] + p.unidentified_pressure * (given.allotment[year] / 12)

        # Health.
        intensity_u = np.clip(capacity["urgent_emergency"] / expected_admissions, least_x, most_x)
        log_u = np.log(intensity_u)
        log_e = np.log(capacity["elective"] / growth["clock_starts"])
        deaths = deaths_a_breach * breaches if on["delays_to_deaths"] else 0.0
        intensity_deaths = -deaths_scale * (
            weight_secondary * log_s + weight_urgent * log_u + weight_elective * log_e + weight_community * log_c
        )
        spread = worth_secondary * log_s + worth_urgent * log_u + worth_community * log_c
        spread += held_above_plan / (growth["prices"] / price_base * cost_held)
        delays = -p.qalys_lost_per_delay_death * deaths
        delayed_days = -p.qalys_lost_per_delayed_day * delayed_mean * days
        elective = qalys_per_completion * completions - p.qalys_lost_per_long_wait_month * over_18_weeks
        qalys_by_fifth = recovered
        qalys_by_fifth *= p.qalys_per_recovery
        for amount, shares in [
            (elective, given.rtt_share), (spread, given.marginal_share), (delays, given.admission_share),
            (delayed_days, given.community_share),
        ]:
            qalys_by_fifth += shares[:, None] * amount
        qalys_by_fifth_total += qalys_by_fifth
        qalys = elective + p.qalys_per_recovery * recovered_all + spread + delays + delayed_days

        # Capacity moves.
        for line in PROGRAMMES:
            gap = target[line] - level[line]
            level[line] = level[line] + np.where(
                gap > 0, np.minimum(gap / tau_up, p.capacity_growth_ceiling * level[line]), gap / tau_down
            )

        knee = t.occupancy_display_knee
        bent = knee + (1 - knee) * (1 - np.exp(-(occupancy - knee) / (1 - knee)))
        out[:, month] = [
            attendances, admissions, np.where(occupancy > knee, bent, occupancy),
            np.where(attendances > 0, 1 - breaches / np.where(attendances > 0, attendances, 1), 1), delayed_mean,
            list_after, 1 - over_18_weeks / list_after, waiting_list[12], completions,
            started, within_six_weeks, recovered_all, unmet.sum(0), secondary, crisis, community_waiting,
            outturn, given.allotment[year] / 12 - outturn, qalys, -(deaths + intensity_deaths),
            1000 * (qalys_by_fifth[most] / people[most] - qalys_by_fifth[least] / people[least]),
        ]
    return qalys_by_fifth_total


def check(folder):
    """Compares every series of every month with what the native program expects; says the greatest differences."""
    worst = worst_difference(Given(folder), folder)
    single = worst_difference(Given(folder, np.float32), folder)
    version = f"numpy {np.__version__}, Python {sys.version.split()[0]}"
    print(json.dumps({"difference": worst, "single": single, "version": version}))


def worst_difference(given, folder):
    futures = given.text["checked"]
    expected = np.fromfile(Path(folder) / "expected.f64").reshape(len(given.arms), futures, -1)
    draws = Draws.stored(given, folder, futures)
    worst = 0.0
    for arm, rows in zip(["plan", "timed", "hard"], expected):
        out = np.empty((21, 60, futures))
        fifths = simulate(given, arm, draws, 60, out)
        got = np.concatenate([out.reshape(21 * 60, futures), fifths]).T
        worst = max(worst, difference(got, rows))
    return worst


def difference(got, expected):
    """The greatest relative difference, beside the greatest value of the series: some series pass through zero."""
    worst = 0.0
    for row in range(21):
        here = slice(row * 60, row * 60 + 60)
        size = np.abs(expected[:, here]).max(axis=1, keepdims=True)
        worst = max(worst, float((np.abs(got[:, here] - expected[:, here]) / size).max()))
    size = np.abs(expected[:, 21 * 60:]).max(axis=1, keepdims=True)
    return max(worst, float((np.abs(got[:, 21 * 60:] - expected[:, 21 * 60:]) / size).max()))


def contestant(folder, mode, futures, months):
    given = Given(folder, np.float32 if mode == "single" else float)
    generator = np.random.default_rng(1)
    chunk = min(CHUNK_BYTES // np.dtype(given.dtype).itemsize, futures)
    blocks = [chunk] * (futures // chunk) + ([futures % chunk] if futures % chunk else [])
    stored = None
    if mode != "drawn":
        whole = Draws.stored(given, folder, min(futures, given.futures))
        stored = [whole.part(i * chunk % given.futures, count) for i, count in enumerate(blocks)]
    results = [np.zeros((21, months, count), dtype=np.float32) for count in blocks]
    print("ready", flush=True)
    for _ in sys.stdin:
        start = perf_counter()
        for place, count in enumerate(blocks):
            draws = stored[place] if stored else Draws.anew(given, generator, count)
            simulate(given, "timed", draws, months, results[place])
        print((perf_counter() - start) * 1e3, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "check":
        check(sys.argv[2])
    else:
        contestant(sys.argv[2], sys.argv[1], int(sys.argv[3]), int(sys.argv[4]))

// The whole model in plain JavaScript, for Node and for browsers: one future at a time, its state in local variables. (Month
// by month over blocks of 64 futures, with the state in typed arrays, took 1.9 times as long in V8.)
// The equations are those of docs/model.md. As people on the elective list keep their shares among the fifths, the list is
// kept by band only; and planned capacity is a number of the month over one deflator of the future.

const BANDS = 13;
const FIFTHS = 5;
export const SERIES = 21;
/// Noise numbers of a future: factors for 7 processes by 60 months, 2 by 5 winters, 7 lasting shocks, 7 by 5 yearly ones.
export const NOISE = 472;
const WINTER = 420;
const LASTING = 430;
const YEARLY = 437;
const PROGRAMMES = ['mental_health', 'urgent_emergency', 'elective', 'community'];
const HELD = ['other_acute', 'continuing_healthcare', 'prescribing', 'primary_care', 'other'];

const clip = (value, [least, most]) => Math.min(Math.max(value, least), most);
const sum = (values) => values.reduce((a, b) => a + b, 0);

/// What does not differ between futures under an arm: tables and money, by month.
export function prepare(inputs, arm) {
  const tables = Object.fromEntries(Object.entries(inputs.tables).map(([id, values]) => [id, values.length === 1 ? values[0] : values]));
  const { deprivation: people, population } = inputs;
  const share = (gradient) => {
    const total = sum(people.map((p, q) => p * gradient[q]));
    return people.map((p, q) => (p * gradient[q]) / total);
  };
  const disorder = share(tables.gradient_mental_disorder);
  const meanRecovery = sum(disorder.map((s, q) => s * tables.gradient_recovery[q]));
  const noise = ['ae_attendances', 'emergency_admissions', 'rtt_clock_starts', 'elective_capacity', 'talking_therapies_referrals',
    'community_referrals', 'crisis_episodes'].map((id) => tables[`noise_${id}`]);
  const { budget, off } = inputs.arms[arm];
  const { planned, planned_years: plannedYears } = inputs;
  const meanWorkingDays = sum(tables.working_days) / 12;
  const months = Array.from({ length: inputs.months }, (_, month) => {
    const ofYear = month % 12;
    const x = (month - tables.mid_year_month) / 12;
    const funding = (line) => Math.max(budget[line][month] / planned[line][month], tables.funding_ratio_floor);
    const plan = PROGRAMMES.map((line) => {
      const logs = plannedYears[line].map(Math.log);
      const y = Math.min(Math.max(Math.floor(x), 0), 4);
      return Math.exp(logs[y] - logs[0] + (x - y) * (logs[Math.min(y + 1, 4)] - logs[Math.min(y, 3)]));
    });
    const changes = HELD.map((line) => budget[line][month] - planned[line][month]);
    return {
      x, ofYear, year: Math.floor(month / 12), days: tables.days_in_month[ofYear], winter: tables.winter_profile[ofYear],
      workingDays: tables.working_days[ofYear] / meanWorkingDays, plan, funding: PROGRAMMES.map(funding),
      budget: PROGRAMMES.map((line) => budget[line][month]), urgentPlan: planned.urgent_emergency[month],
      logPrimary: Math.log(funding('primary_care')),
      held: sum(HELD.map((line) => planned[line][month])),
      rises: sum(changes.filter((change) => change > 0)), cuts: sum(changes.filter((change) => change < 0)),
      continuing: planned.continuing_healthcare[month], prescribing: planned.prescribing[month],
      others: planned.other_acute[month] + planned.other[month] + tables.primary_care_shock_share * planned.primary_care[month],
      running: budget.running_costs[month], allotment: inputs.allotment[Math.floor(month / 12)] / 12,
    };
  });
  const lived = people.flatMap((share, q) => (share > 0 ? [q] : []));
  const links = ['community_to_admissions', 'community_to_length_of_stay', 'community_to_delayed_transfers',
    'mental_health_to_attendances', 'talking_therapies_to_admissions', 'mental_health_to_length_of_stay', 'long_waits_to_urgent',
    'occupancy_to_cancellations', 'lists_to_referrals', 'supply_to_referrals', 'delays_to_deaths', 'uneven_friction'];
  return {
    tables, population, months, most: lived[0], least: lived.at(-1), people: people.map((share) => share * population),
    on: Object.fromEntries(links.map((link) => [link, !off.includes(link)])),
    // By way of text, because the engine then gives the object a fixed shape.
    places: JSON.parse(JSON.stringify(Object.fromEntries(inputs.parameters.map(({ id }, place) => [id, place])))),
    parameterCount: inputs.parameters.length,
    disorder, recovery: tables.gradient_recovery.map((g) => g / meanRecovery), admission: share(tables.gradient_admission),
    rtt: share(tables.gradient_rtt), community: share(tables.gradient_community), marginal: share(tables.gradient_marginal_health),
    startBudget: PROGRAMMES.map((line) => plannedYears[line][0] / 12),
    sd: noise.map(([shared, local]) => Math.sqrt(shared ** 2 + (local ** 2 * tables.noise_reference_population) / population)),
    persistence: noise.map(([, , persistence]) => persistence),
    innovation: noise.map(([, , persistence]) => Math.sqrt(1 - persistence ** 2)),
  };
}

/// A hinge at 0 with a soft corner.
function softplus(over, softness) {
  const z = over / softness;
  return softness * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
}

/// Arrays that are used again for every future.
function makeRoom() {
  const unmet = new Float64Array(FIFTHS);
  const waiting = new Float64Array(FIFTHS);
  const treatedQ = new Float64Array(FIFTHS);
  const incidence = new Float64Array(FIFTHS);
  const available = new Float64Array(FIFTHS);
  const joinedQ = new Float64Array(FIFTHS);
  const leftQ = new Float64Array(FIFTHS);
  const recoveredQ = new Float64Array(FIFTHS);
  const list = new Float64Array(BANDS);
  const treated = new Float64Array(BANDS);
  const hazard = new Float64Array(BANDS);
  const level = new Float64Array(4);
  const target = new Float64Array(4);
  const lastFunding = new Float64Array(4);
  const shock = new Float64Array(7);
  return {
    unmet, waiting, treatedQ, incidence, available, joinedQ, leftQ, recoveredQ, list, treated, hazard, level, target,
    lastFunding, shock,
  };
}

/// What a future starts from, out of its parameters. (Apart from `live`: V8 compiles no function as well as it can that is too
/// long.)
function begin(given, parameters, base, room) {
  const {
    tables: t, population: pop, on, places: at, disorder, startBudget,
  } = given;
  const { unmet, waiting, treatedQ, incidence, list, hazard } = room;
  const meanDays = t.days_per_mean_month;
  const profile = t.rtt_wait_profile;
  const beyond = 1 - t.rtt_band_share_within_18_weeks;
  const softness = t.occupancy_cancellation_softness;
  const threshold = t.occupancy_cancellation_threshold;
  const firstX = -t.mid_year_month / 12;

  // Money, and indices of growth by the month.
  const inflation = parameters[base + at.cost_inflation];
  const etaUp = parameters[base + at.capacity_elasticity_growth];
  const tauUp = parameters[base + at.recruitment_lag_months];
  const etaDown = on.uneven_friction ? parameters[base + at.capacity_elasticity_cut] : etaUp;
  const tauDown = on.uneven_friction ? parameters[base + at.decommissioning_lag_months] : tauUp;
  const ceiling = parameters[base + at.capacity_growth_ceiling];
  const slip = parameters[base + at.stranded_cost_share];
  const paid = t.emergency_buy_back * parameters[base + at.emergency_payment_rate];
  const activityPaid = parameters[base + at.elective_activity_payment_share];
  const pressure = parameters[base + at.unidentified_pressure];
  const sdMental = parameters[base + at.spending_shock_mental_health];
  const sdUrgent = parameters[base + at.spending_shock_urgent_emergency];
  const sdElective = parameters[base + at.spending_shock_elective];
  const sdCommunity = parameters[base + at.spending_shock_community];
  const sdContinuing = parameters[base + at.spending_shock_continuing_healthcare];
  const sdPrescribing = parameters[base + at.spending_shock_prescribing];
  const sdOthers = parameters[base + at.spending_shock_other_lines];
  const saved = parameters[base + at.held_line_saving_share];
  const gNeed = parameters[base + at.community_need_growth];
  const gReferrals = parameters[base + at.talking_therapies_referral_growth];
  const gCapacity = parameters[base + at.talking_therapies_capacity_growth];
  const gSecondary = parameters[base + at.secondary_mental_health_growth];
  const gAttendances = parameters[base + at.ae_attendance_growth];
  const gAdmissions = parameters[base + at.emergency_admission_growth];
  const gStay = parameters[base + at.length_of_stay_trend];
  const gStarts = parameters[base + at.rtt_clock_start_growth];
  const gContracted = parameters[base + at.contracted_emergency_activity_growth];
  let prices = (1 + inflation) ** firstX;
  const priceBase = prices;
  const byPrices = (1 + inflation) ** (1 / 12);
  let needIndex = (1 + gNeed) ** firstX;
  const byNeed = (1 + gNeed) ** (1 / 12);
  let referralIndex = (1 + gReferrals) ** firstX;
  const byReferral = (1 + gReferrals) ** (1 / 12);
  let capacityIndex = (1 + gCapacity) ** firstX;
  const byCapacity = (1 + gCapacity) ** (1 / 12);
  let secondaryIndex = (1 + gSecondary) ** firstX;
  const bySecondary = (1 + gSecondary) ** (1 / 12);
  let attendanceIndex = (1 + gAttendances) ** firstX;
  const byAttendance = (1 + gAttendances) ** (1 / 12);
  let admissionIndex = (1 + gAdmissions) ** firstX;
  const byAdmission = (1 + gAdmissions) ** (1 / 12);
  let stayIndex = (1 + gStay) ** firstX;
  const byStay = (1 + gStay) ** (1 / 12);
  let startIndex = (1 + gStarts) ** firstX;
  const byStart = (1 + gStarts) ** (1 / 12);
  let contractedIndex = (1 + gContracted) ** firstX;
  const byContracted = (1 + gContracted) ** (1 / 12);

  // Mental health at the start.
  const starts0 = (pop * parameters[base + at.talking_therapies_start_rate]) / 12;
  const referrals0 = (pop * parameters[base + at.talking_therapies_referral_rate]) / 12;
  const wait0 = parameters[base + at.talking_therapies_wait_weeks_at_start];
  const waiting0 = (starts0 * wait0) / t.weeks_per_month;
  const treated0 = starts0 * parameters[base + at.talking_therapies_treatment_months];
  const unmet0 = pop * parameters[base + at.common_mental_disorder_prevalence] - waiting0 - treated0;
  const dropOut = parameters[base + at.talking_therapies_waiting_drop_out];
  const joining = 1 - clip(1 - (starts0 + dropOut * waiting0) / referrals0, t.triage_limits);
  const finishing = parameters[base + at.talking_therapies_completion_share];
  const caseness = parameters[base + at.talking_therapies_caseness_share];
  const recovery0 = parameters[base + at.talking_therapies_recovery_rate];
  const recoveryTrend = parameters[base + at.recovery_rate_trend];
  const recoveryLoss = parameters[base + at.recovery_loss_per_week_waited];
  const remission = parameters[base + at.untreated_remission_hazard];
  const newCases = remission * unmet0 + starts0 * finishing * caseness * recovery0;
  for (let q = 0; q < FIFTHS; q += 1) {
    unmet[q] = unmet0 * disorder[q];
    waiting[q] = waiting0 * disorder[q];
    treatedQ[q] = treated0 * disorder[q];
    incidence[q] = newCases * disorder[q];
  }
  const induced = on.supply_to_referrals ? parameters[base + at.supply_induced_referrals] : 0;
  const iota = parameters[base + at.talking_therapies_budget_share];
  const iotaM = parameters[base + at.talking_therapies_marginal_share];
  const pullTherapies = iotaM / iota;
  const pullSpecialist = (1 - iotaM) / (1 - iota);
  const secondary0 = pop * parameters[base + at.secondary_mental_health_rate];
  const secondaryMonths = parameters[base + at.secondary_mental_health_months];
  let secondary = secondary0;
  const crisis0 = pop * parameters[base + at.crisis_care_rate];
  const crisisLeaving = 1 - Math.exp(-1 / parameters[base + at.crisis_episode_months]);
  const crisisElasticity = parameters[base + at.crisis_elasticity_to_intensity];
  let crisis = crisis0;
  const leaving = 1 - Math.exp(-1 / parameters[base + at.talking_therapies_treatment_months]);
  const qalysPerRecovery = parameters[base + at.qalys_per_recovery];

  // Community services at the start.
  const communityReferrals0 = (pop * parameters[base + at.community_referral_rate]) / 12;
  const communityWaiting0 = pop * parameters[base + at.community_waiting_list_rate];
  const communityDropOut = parameters[base + at.community_waiting_drop_out];
  const communityStarts0 = communityReferrals0 - communityDropOut * communityWaiting0;
  const communityMonths = parameters[base + at.community_caseload_months];
  const communityDeterred = on.lists_to_referrals ? -parameters[base + at.community_referral_elasticity_to_waiting_list] : 0;
  let communityWaiting = communityWaiting0;
  let communityCaseload = communityStarts0 * communityMonths;

  // Urgent care at the start.
  let delayed = pop * parameters[base + at.delayed_transfers_rate];
  const release0 = meanDays / parameters[base + at.delayed_transfer_days];
  const inflow0 = delayed * release0;
  const nhs = parameters[base + at.delayed_transfers_nhs_share];
  const acute = parameters[base + at.delayed_transfers_acute_share];
  const dischargeElasticity = on.community_to_delayed_transfers ? parameters[base + at.discharge_elasticity_to_community] : 0;
  const admissions0 = (pop * parameters[base + at.emergency_admission_rate]) / t.days_per_year;
  const attendances0 = (pop * parameters[base + at.ae_attendance_rate]) / t.days_per_year;
  const electiveBeds0 = pop * parameters[base + at.elective_occupied_beds_rate];
  const occupancy0 = parameters[base + at.bed_occupancy_at_start];
  const stay0 = parameters[base + at.length_of_stay];
  const beds0 = (admissions0 * stay0 + electiveBeds0 + acute * delayed) / occupancy0;
  const breachShare0 = parameters[base + at.four_hour_breach_share_at_start];
  const breachOdds0 = breachShare0 / (1 - breachShare0);
  const perPoint = 100 * parameters[base + at.breach_log_odds_per_occupancy_point];
  const perLoad = parameters[base + at.breach_elasticity_to_load];
  const fasterDischarge = 1 / (1 + parameters[base + at.discharge_response_to_occupancy]);
  const bedsUrgent = parameters[base + at.bed_elasticity_urgent_emergency];
  const bedsElective = parameters[base + at.bed_elasticity_elective];
  const escalation = parameters[base + at.escalation_beds_share];
  const winterAmplitude = parameters[base + at.winter_amplitude];
  const winterSd = parameters[base + at.winter_severity_sd];
  const mentalShare = on.mental_health_to_attendances ? parameters[base + at.mental_health_share_of_attendances] : 0;
  const primaryElasticity = parameters[base + at.attendance_elasticity_to_primary_care];
  const waitsToAttendances = on.long_waits_to_urgent ? parameters[base + at.attendances_per_long_wait_month] : 0;
  const waitsToAdmissions = on.long_waits_to_urgent ? parameters[base + at.admissions_per_long_wait_month] : 0;
  const avoidedPerCourse = on.talking_therapies_to_admissions ? parameters[base + at.admissions_avoided_per_course] : 0;
  const admissionElasticity = on.community_to_admissions ? -parameters[base + at.admission_elasticity_to_community] : 0;
  const stayToCommunity = on.community_to_length_of_stay ? parameters[base + at.length_of_stay_elasticity_to_community] : 0;
  const stayToMental = on.mental_health_to_length_of_stay ? parameters[base + at.length_of_stay_elasticity_to_mental_health] : 0;

  // Elective care at the start.
  const clockStarts0 = (pop * parameters[base + at.rtt_clock_start_rate]) / 12;
  const removal = parameters[base + at.rtt_removal_hazard];
  const hazardNew = clip(1 - profile[0] / (1 - removal / 2), t.rtt_hazard_limits_new);
  let list0 = 0;
  let completions0 = hazardNew * clockStarts0 - parameters[base + at.rtt_initial_shortfall] * clockStarts0;
  for (let band = 0; band < BANDS; band += 1) {
    let exit = t.rtt_long_wait_exit;
    if (band < 11) exit = 1 - profile[band + 1] / profile[band];
    else if (band === 11) exit = 1 - (profile[12] * t.rtt_long_wait_exit) / profile[11];
    hazard[band] = clip(1 - (1 - exit) / (1 - removal), t.rtt_hazard_limits);
    list[band] = clockStarts0 * profile[band];
    list0 += list[band];
    completions0 += hazard[band] * list[band];
  }
  let over18 = beyond * list[4];
  for (let band = 5; band < BANDS; band += 1) over18 += list[band];
  const over18At0 = over18;
  const startsDeterred = on.lists_to_referrals ? -parameters[base + at.referral_elasticity_to_waiting_list] : 0;
  const cancelledPerPoint = on.occupancy_to_cancellations ? parameters[base + at.cancellations_per_occupancy_point] : 0;
  const overThreshold0 = softplus(occupancy0 - threshold, softness);

  // Health.
  const perQaly = parameters[base + at.cost_per_qaly];
  const qalysPerCompletion = startBudget[2] / completions0 / (perQaly * parameters[base + at.relative_cost_per_qaly_elective]);
  const worthSecondary = (startBudget[0] * (1 - iota)) / (perQaly * parameters[base + at.relative_cost_per_qaly_mental_health]);
  const worthUrgent = startBudget[1] / (perQaly * parameters[base + at.relative_cost_per_qaly_urgent_emergency]);
  const worthCommunity = startBudget[3] / (perQaly * parameters[base + at.relative_cost_per_qaly_community]);
  const perHeldQaly = perQaly * parameters[base + at.relative_cost_per_qaly_held_lines];
  const perLongWait = parameters[base + at.qalys_lost_per_long_wait_month];
  const perDelayedDay = parameters[base + at.qalys_lost_per_delayed_day];
  const perDeath = parameters[base + at.qalys_lost_per_delay_death];
  const deathsPerBreach = on.delays_to_deaths
    ? (parameters[base + at.six_hour_admitted_per_breach] * parameters[base + at.delay_death_causal_share]) / parameters[base + at.delayed_admissions_per_death] : 0;
  const deathsScale = ((parameters[base + at.death_rate] * pop) / 12) * parameters[base + at.mortality_elasticity_to_intensity];
  return {
    etaUp, tauUp, etaDown, tauDown, ceiling, slip, paid, activityPaid, pressure, sdMental, sdUrgent, sdElective, sdCommunity,
    sdContinuing, sdPrescribing, sdOthers, saved, prices, priceBase, byPrices, needIndex, byNeed, referralIndex, byReferral,
    capacityIndex, byCapacity, secondaryIndex, bySecondary, attendanceIndex, byAttendance, admissionIndex, byAdmission,
    stayIndex, byStay, startIndex, byStart, contractedIndex, byContracted, starts0, referrals0, wait0, unmet0, dropOut,
    joining, finishing, caseness, recovery0, recoveryTrend, recoveryLoss, remission, induced, pullTherapies, pullSpecialist,
    secondary0, secondaryMonths, secondary, crisis0, crisisLeaving, crisisElasticity, crisis, leaving, qalysPerRecovery,
    communityReferrals0, communityWaiting0, communityDropOut, communityStarts0, communityMonths, communityDeterred,
    communityWaiting, communityCaseload, delayed, release0, inflow0, nhs, acute, dischargeElasticity, admissions0,
    attendances0, electiveBeds0, occupancy0, stay0, beds0, breachOdds0, perPoint, perLoad, fasterDischarge, bedsUrgent,
    bedsElective, escalation, winterAmplitude, winterSd, mentalShare, primaryElasticity, waitsToAttendances,
    waitsToAdmissions, avoidedPerCourse, admissionElasticity, stayToCommunity, stayToMental, clockStarts0, removal,
    hazardNew, list0, completions0, over18, over18At0, startsDeterred, cancelledPerPoint, overThreshold0, qalysPerCompletion,
    worthSecondary, worthUrgent, worthCommunity, perHeldQaly, perLongWait, perDelayedDay, perDeath, deathsPerBreach,
    deathsScale,
  };
}

/// The months of a future. Writes its series by month from `rows` on in `out`, and adds up its QALYs by fifth.
function live(given, start, noise, n, room, months, out, rows, fifths, fifth) {
  const {
    tables: t, recovery, admission, rtt, community, marginal, most, least, people,
  } = given;
  const {
    unmet, waiting, treatedQ, incidence, available, joinedQ, leftQ, recoveredQ, list, treated, hazard, level, target,
    lastFunding, shock,
  } = room;
  const {
    etaUp, tauUp, etaDown, tauDown, ceiling, slip, paid, activityPaid, pressure, sdMental, sdUrgent, sdElective, sdCommunity,
    sdContinuing, sdPrescribing, sdOthers, saved, priceBase, byPrices, byNeed, byReferral, byCapacity, bySecondary,
    byAttendance, byAdmission, byStay, byStart, byContracted, starts0, referrals0, wait0, unmet0, dropOut, joining,
    finishing, caseness, recovery0, recoveryTrend, recoveryLoss, remission, induced, pullTherapies, pullSpecialist,
    secondary0, secondaryMonths, crisis0, crisisLeaving, crisisElasticity, leaving, qalysPerRecovery, communityReferrals0,
    communityWaiting0, communityDropOut, communityStarts0, communityMonths, communityDeterred, release0, inflow0, nhs, acute,
    dischargeElasticity, admissions0, attendances0, electiveBeds0, occupancy0, stay0, beds0, breachOdds0, perPoint, perLoad,
    fasterDischarge, bedsUrgent, bedsElective, escalation, winterAmplitude, winterSd, mentalShare, primaryElasticity,
    waitsToAttendances, waitsToAdmissions, avoidedPerCourse, admissionElasticity, stayToCommunity, stayToMental,
    clockStarts0, removal, hazardNew, list0, completions0, over18At0, startsDeterred, cancelledPerPoint, overThreshold0,
    qalysPerCompletion, worthSecondary, worthUrgent, worthCommunity, perHeldQaly, perLongWait, perDelayedDay, perDeath,
    deathsPerBreach, deathsScale,
  } = start;
  let {
    prices, needIndex, referralIndex, capacityIndex, secondaryIndex, attendanceIndex, admissionIndex, stayIndex, startIndex,
    contractedIndex, secondary, crisis, communityWaiting, communityCaseload, delayed, over18,
  } = start;
  const [leastX, mostX] = t.intensity_limits;
  const [leastSplit, mostSplit] = t.mental_health_split_limits;
  const [leastRecovery, mostRecovery] = t.recovery_limits;
  const [leastList, mostList] = t.referral_list_limits;
  const [availableShare, presentShare] = t.start_availability;
  const [weightAttendances, weightAdmissions] = t.emergency_activity_weights;
  const [weightSecondary, weightUrgent, weightElective, weightCommunity] = t.mortality_weight;
  const meanDays = t.days_per_mean_month;
  const protectedBand = t.rtt_protected_band;
  const beyond = 1 - t.rtt_band_share_within_18_weeks;
  const knee = t.occupancy_display_knee;
  const softness = t.occupancy_cancellation_softness;
  const threshold = t.occupancy_cancellation_threshold;
  const fromUnmet = t.secondary_inflow_from_unmet_need;
  const split = t.attendance_mental_health_split;
  const lastingPart = Math.sqrt(t.spending_shock_persistence);
  const yearlyPart = Math.sqrt(1 - t.spending_shock_persistence);
  level.fill(1);
  lastFunding.fill(-1);
  for (let q = 0; q < FIFTHS; q += 1) fifths[fifth + q] = 0;

  for (let month = 0; month < months; month += 1) {
    const m = given.months[month];
    const { days, winter, workingDays, ofYear, year } = m;
    if (month > 0) {
      prices *= byPrices;
      needIndex *= byNeed;
      referralIndex *= byReferral;
      capacityIndex *= byCapacity;
      secondaryIndex *= bySecondary;
      attendanceIndex *= byAttendance;
      admissionIndex *= byAdmission;
      stayIndex *= byStay;
      startIndex *= byStart;
      contractedIndex *= byContracted;
    }
    if (ofYear === 0) {
      for (let group = 0; group < 7; group += 1) {
        shock[group] = lastingPart * noise[n + LASTING + group] + yearlyPart * noise[n + YEARLY + group * 5 + year];
      }
    }

    // Capacity.
    const plannedMental = m.plan[0] / prices;
    const plannedElective = m.plan[2] / prices;
    const capacityUrgent = (m.plan[1] / prices) * level[1];
    const capacityElective = plannedElective * level[2];
    const capacityCommunity = (m.plan[3] / prices) * level[3];
    const logC = Math.log(Math.min(Math.max(capacityCommunity / needIndex, leastX), mostX));

    // Talking therapies.
    let unmetBefore = 0;
    let waitingBefore = 0;
    for (let q = 0; q < FIFTHS; q += 1) {
      unmetBefore += unmet[q];
      waitingBefore += waiting[q];
    }
    const therapyLevel = Math.min(Math.max(1 + pullTherapies * (level[0] - 1), leastSplit), mostSplit);
    const inducement = induced === 0 ? 1 : Math.exp(induced * Math.log(therapyLevel));
    const referred = referrals0 * referralIndex * (unmetBefore / unmet0) * workingDays * noise[n + 240 + month] * inducement;
    const joinedShare = (joining * referred) / unmetBefore;
    let availableAll = 0;
    for (let q = 0; q < FIFTHS; q += 1) {
      joinedQ[q] = joinedShare * unmet[q];
      available[q] = availableShare * (waiting[q] + presentShare * joinedQ[q]);
      availableAll += available[q];
    }
    const served = Math.min((starts0 * capacityIndex * therapyLevel * workingDays) / availableAll, 1);
    let started = 0;
    let leftAll = 0;
    let waitingAfter = 0;
    for (let q = 0; q < FIFTHS; q += 1) {
      const starting = available[q] * served;
      const present = waiting[q] + joinedQ[q] - starting;
      const dropped = Math.min(dropOut * waiting[q], present);
      const left = treatedQ[q] * leaving;
      waiting[q] = present - dropped;
      treatedQ[q] += starting - left;
      unmet[q] += incidence[q] - remission * unmet[q] - joinedQ[q] + dropped + left;
      leftQ[q] = left;
      started += starting;
      leftAll += left;
      waitingAfter += waiting[q];
    }
    const finished = leftAll * finishing;
    const wait = (t.weeks_per_month * 0.5 * (waitingBefore + waitingAfter)) / Math.max(started, 1e-300);
    const within6 = 1 - Math.exp(-t.six_week_standard_weeks / Math.max(wait, t.shortest_wait_weeks));
    const recoveryRate = recovery0 + recoveryTrend * m.x - recoveryLoss * (wait - wait0);
    let recovered = 0;
    let unmetAfter = 0;
    for (let q = 0; q < FIFTHS; q += 1) {
      const rate = Math.min(Math.max(recoveryRate * recovery[q], leastRecovery), mostRecovery);
      recoveredQ[q] = leftQ[q] * finishing * caseness * rate;
      unmet[q] -= recoveredQ[q];
      recovered += recoveredQ[q];
      unmetAfter += unmet[q];
    }

    // Secondary and crisis care.
    const specialistLevel = Math.min(Math.max(1 + pullSpecialist * (level[0] - 1), leastSplit), mostSplit);
    const load = secondary / secondary0;
    const logS = Math.log(Math.min(Math.max((plannedMental * specialistLevel) / load, leastX), mostX));
    const unmetRatio = unmetBefore / unmet0;
    const mentalNeed = split * unmetRatio + ((1 - split) * crisis) / crisis0;
    secondary += (secondary0 / secondaryMonths) * secondaryIndex * (1 - fromUnmet + fromUnmet * unmetRatio) - secondary / secondaryMonths;
    crisis += crisis0 * crisisLeaving * load * noise[n + 360 + month] * Math.exp(-crisisElasticity * logS) - crisis * crisisLeaving;

    // Community services.
    const listRatio = Math.min(Math.max(communityWaiting / communityWaiting0, leastList), mostList);
    const deterred = communityDeterred === 0 ? 1 : Math.exp(communityDeterred * Math.log(listRatio));
    const communityReferred = communityReferrals0 * needIndex * workingDays * noise[n + 300 + month] * deterred;
    const communityStarted = Math.min(communityStarts0 * capacityCommunity * workingDays,
      availableShare * (communityWaiting + presentShare * communityReferred));
    const communityPresent = communityWaiting + communityReferred - communityStarted;
    communityWaiting = communityPresent - Math.min(communityDropOut * communityWaiting, communityPresent);
    communityCaseload += communityStarted - communityCaseload / communityMonths;

    // Urgent care.
    const electiveNoise = noise[n + 180 + month];
    const extraWaits = over18 - over18At0;
    const perDay = attendances0 * attendanceIndex * (1 - mentalShare + mentalShare * mentalNeed)
      * noise[n + month] * (m.logPrimary === 0 ? 1 : Math.exp(-primaryElasticity * m.logPrimary));
    const attendances = Math.max(perDay * t.attendance_season[ofYear] * days + waitsToAttendances * extraWaits, 0);
    const communityEffect = Math.exp(admissionElasticity * logC);
    const severity = winter === 0 ? 1 : Math.exp(winter * winterSd * noise[n + WINTER + year]);
    const admissions = Math.max(admissions0 * admissionIndex * t.admission_season[ofYear] * days
      * noise[n + 60 + month] * severity * communityEffect
      + waitsToAdmissions * extraWaits - avoidedPerCourse * (finished - starts0 * finishing), 0);

    const release = release0 * (nhs * Math.exp(dischargeElasticity * logC) + (1 - nhs) * t.social_care_capacity);
    const settled = (inflow0 * admissions) / (admissions0 * meanDays) / release;
    const remaining = Math.exp(-release);
    const unsettled = delayed - settled;
    const delayedMean = settled + (unsettled * (1 - remaining)) / release;
    delayed = settled + unsettled * remaining;

    const core = 1 + bedsUrgent * (capacityUrgent - 1) + bedsElective * (capacityElective - 1);
    const beds = beds0 * Math.max(core * (1 + winter * escalation), t.beds_floor);
    const stay = stay0 * stayIndex * (1 + winterAmplitude * (t.length_of_stay_season[ofYear] - 1))
      * Math.exp(winter * winterSd * noise[n + WINTER + 5 + year] - stayToCommunity * logC - stayToMental * logS);
    const raw = ((admissions / days) * stay + electiveBeds0 * capacityElective * electiveNoise + acute * delayedMean) / beds;
    const occupancy = occupancy0 * Math.exp(fasterDischarge * Math.log(raw / occupancy0));
    const loadUrgent = perDay / attendances0 / capacityUrgent;
    const odds = breachOdds0 * Math.exp(perPoint * (occupancy - occupancy0) + perLoad * Math.log(loadUrgent));
    const breaches = attendances * (1 - 1 / (1 + odds));

    // Elective care.
    let listBefore = 0;
    for (let band = 0; band < BANDS; band += 1) listBefore += list[band];
    let electiveCapacity = completions0 * workingDays * capacityElective * electiveNoise;
    if (cancelledPerPoint !== 0) {
      const lost = cancelledPerPoint * (softplus(occupancy - threshold, softness) - overThreshold0);
      electiveCapacity *= 1 - Math.min(Math.max(lost, 0), t.cancellation_limit);
    }
    const startsEffect = startsDeterred === 0 ? 1 : Math.exp(startsDeterred * Math.log(listBefore / list0));
    const arrivals = clockStarts0 * startIndex * workingDays * noise[n + 120 + month] * startsEffect;
    let wantedLong = 0;
    let wantedRest = hazardNew * arrivals;
    for (let band = 0; band < protectedBand; band += 1) wantedRest += hazard[band] * list[band];
    for (let band = protectedBand; band < BANDS; band += 1) wantedLong += hazard[band] * list[band];
    const factor = Math.max(electiveCapacity - wantedLong, 0) / wantedRest;
    const factorLong = electiveCapacity < wantedLong ? electiveCapacity / wantedLong : Math.max(factor, 1);
    let treatedNew = Math.min(hazardNew * factor * arrivals, t.rtt_treatable_share_new * arrivals);
    let used = treatedNew;
    for (let band = 0; band < BANDS; band += 1) {
      const chance = hazard[band] * (band < protectedBand ? factor : factorLong);
      treated[band] = list[band] * Math.min(chance, t.rtt_treatable_share);
      used += treated[band];
    }
    const room = t.rtt_treatable_share * listBefore + t.rtt_treatable_share_new * arrivals - used;
    const fill = room > 0 ? Math.min(Math.max((electiveCapacity - used) / room, 0), 1) : 0;
    if (fill > 0) {
      treatedNew += (t.rtt_treatable_share_new * arrivals - treatedNew) * fill;
      used = treatedNew;
      for (let band = 0; band < BANDS; band += 1) {
        treated[band] += (t.rtt_treatable_share * list[band] - treated[band]) * fill;
        used += treated[band];
      }
    }
    const scale = used > electiveCapacity ? electiveCapacity / used : 1;
    const completions = used * scale;
    const stays = 1 - removal;
    list[12] = (list[12] - treated[12] * scale + list[11] - treated[11] * scale) * stays;
    for (let band = 11; band > 0; band -= 1) list[band] = (list[band - 1] - treated[band - 1] * scale) * stays;
    list[0] = (arrivals - treatedNew * scale) * (1 - removal / 2);
    let listAfter = 0;
    for (let band = 0; band < BANDS; band += 1) listAfter += list[band];
    over18 = beyond * list[4];
    for (let band = 5; band < BANDS; band += 1) over18 += list[band];

    // Money.
    for (let line = 0; line < 4; line += 1) {
      if (m.funding[line] !== lastFunding[line]) {
        lastFunding[line] = m.funding[line];
        const funding = line === 1 ? m.funding[1] + paid * (1 - m.funding[1]) : m.funding[line];
        target[line] = funding ** (funding >= 1 ? etaUp : etaDown);
      }
    }
    const season = weightAttendances * t.attendance_season[ofYear] + weightAdmissions * t.admission_season[ofYear];
    const activity = (weightAttendances * attendances / attendances0 + weightAdmissions * admissions / admissions0)
      / (season * days * contractedIndex);
    const funded = completions0 * workingDays * plannedElective * target[2];
    const heldAbovePlan = m.rises + saved * m.cuts;
    const outturn = m.budget[0] * (1 + slip * (level[0] / target[0] - 1) + sdMental * shock[0])
      + m.budget[1] * (1 + slip * (level[1] / target[1] - 1) + sdUrgent * shock[1])
      + paid * (m.urgentPlan * activity - m.budget[1])
      + m.budget[2] * (1 + activityPaid * (completions / funded - 1) + sdElective * shock[2])
      + m.budget[3] * (1 + slip * (level[3] / target[3] - 1) + sdCommunity * shock[3])
      + m.held + heldAbovePlan + m.prescribing * sdPrescribing * shock[4] + m.continuing * sdContinuing * shock[5]
      + m.others * sdOthers * shock[6] + m.running + pressure * m.allotment;

    // Health.
    const expected = admissionIndex * communityEffect;
    const logU = Math.log(Math.min(Math.max(capacityUrgent / expected, leastX), mostX));
    const logE = Math.log(capacityElective / startIndex);
    const deaths = deathsPerBreach * breaches;
    const intensityDeaths = -deathsScale * (weightSecondary * logS + weightUrgent * logU + weightElective * logE + weightCommunity * logC);
    const spread = worthSecondary * logS + worthUrgent * logU + worthCommunity * logC
      + heldAbovePlan / ((prices / priceBase) * perHeldQaly);
    const delays = -perDeath * deaths;
    const delayedDays = -perDelayedDay * delayedMean * days;
    const elective = qalysPerCompletion * completions - perLongWait * over18;
    let qalysMost = 0;
    let qalysLeast = 0;
    for (let q = 0; q < FIFTHS; q += 1) {
      const qalys = elective * rtt[q] + qalysPerRecovery * recoveredQ[q] + spread * marginal[q] + delays * admission[q] + delayedDays * community[q];
      fifths[fifth + q] += qalys;
      if (q === most) qalysMost = qalys;
      if (q === least) qalysLeast = qalys;
    }

    // Capacity moves.
    for (let line = 0; line < 4; line += 1) {
      const gap = target[line] - level[line];
      level[line] += gap > 0 ? Math.min(gap / tauUp, ceiling * level[line]) : gap / tauDown;
    }

    let row = rows + month;
    out[row] = attendances;
    out[(row += months)] = admissions;
    out[(row += months)] = occupancy > knee ? knee + (1 - knee) * (1 - Math.exp(-(occupancy - knee) / (1 - knee))) : occupancy;
    out[(row += months)] = attendances > 0 ? 1 - breaches / attendances : 1;
    out[(row += months)] = delayedMean;
    out[(row += months)] = listAfter;
    out[(row += months)] = 1 - over18 / listAfter;
    out[(row += months)] = list[12];
    out[(row += months)] = completions;
    out[(row += months)] = started;
    out[(row += months)] = within6;
    out[(row += months)] = recovered;
    out[(row += months)] = unmetAfter;
    out[(row += months)] = secondary;
    out[(row += months)] = crisis;
    out[(row += months)] = communityWaiting;
    out[(row += months)] = outturn;
    out[(row += months)] = m.allotment - outturn;
    out[(row += months)] = elective + qalysPerRecovery * recovered + spread + delays + delayedDays;
    out[(row += months)] = -(deaths + intensityDeaths);
    out[(row += months)] = 1000 * (qalysMost / people[most] - qalysLeast / people[least]);
  }
}

/// Simulates `count` futures. `parameters` and `noise` hold a future's numbers together; `out` gets its series by month;
/// `fifths` the QALYs of each fifth.
export function simulate(given, parameters, noise, first, count, months, out, fifths) {
  const room = makeRoom();
  for (let place = 0; place < count; place += 1) {
    const start = begin(given, parameters, (first + place) * given.parameterCount, room);
    live(given, start, noise, (first + place) * NOISE, room, months, out, place * SERIES * months, fifths, place * FIFTHS);
  }
}

/// Numbers stored by row, for every future of a row one after the other, brought together by future.
export function byFuture(numbers, rows, futures) {
  const stored = numbers.length / rows;
  const together = new Float64Array(rows * futures);
  for (let row = 0; row < rows; row += 1) {
    for (let future = 0; future < futures; future += 1) together[future * rows + row] = numbers[row * stored + (future % stored)];
  }
  return together;
}

/// The greatest relative difference from what the native program expects, beside the greatest value of the series.
export function check(inputs, parameters, noise, expected) {
  const { checked, months } = inputs;
  const out = new Float64Array(checked * SERIES * months);
  const fifths = new Float64Array(checked * FIFTHS);
  let worst = 0;
  let place = 0;
  const compare = (got, length) => {
    const size = Math.max(...expected.subarray(place, place + length).map(Math.abs));
    for (let at = 0; at < length; at += 1) worst = Math.max(worst, Math.abs(got[at] - expected[place + at]) / size || 0);
    place += length;
  };
  for (const arm of ['plan', 'timed', 'hard']) {
    const given = prepare(inputs, arm);
    simulate(given, byFuture(parameters, given.parameterCount, checked), byFuture(noise, NOISE, checked), 0, checked, months, out, fifths);
    for (let future = 0; future < checked; future += 1) {
      for (let series = 0; series < SERIES; series += 1) compare(out.subarray((future * SERIES + series) * months), months);
      compare(fifths.subarray(future * FIFTHS), FIFTHS);
    }
  }
  // NaN would vanish in a maximum.
  return out.every(Number.isFinite) ? worst : Infinity;
}

/// A standard normal number, by Marsaglia's polar method.
function normal() {
  for (;;) {
    const x = 2 * Math.random() - 1;
    const y = 2 * Math.random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/// A Gamma number of a shape of at least 1, by Marsaglia and Tsang's method.
function gamma(shape) {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(Math.random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function beta(a, b) {
  const x = gamma(a);
  return x / (x + gamma(b));
}

/// Draws everything anew, into `parameters` and `noise`.
export function draw(inputs, given, parameters, noise) {
  const count = inputs.parameters.length;
  const futures = noise.length / NOISE;
  inputs.parameters.forEach(({ distribution, central, low, high, spread }, place) => {
    const width = high - low;
    const one = {
      fixed: () => central,
      normal: () => central + spread * normal(),
      log_normal: () => central * Math.exp(spread * normal()),
      beta: () => beta(central * spread, (1 - central) * spread),
      pert: () => low + width * beta(1 + (4 * (central - low)) / width, 1 + (4 * (high - central)) / width),
    }[distribution];
    for (let future = 0; future < futures; future += 1) parameters[future * count + place] = one();
  });
  const { sd, persistence, innovation } = given;
  for (let future = 0; future < noise.length; future += NOISE) {
    for (let process = 0; process < 7; process += 1) {
      const first = future + process * 60;
      let level = normal();
      noise[first] = Math.exp(sd[process] * level);
      for (let month = 1; month < 60; month += 1) {
        level = persistence[process] * level + innovation[process] * normal();
        noise[first + month] = Math.exp(sd[process] * level);
      }
    }
    for (let place = WINTER; place < NOISE; place += 1) noise[future + place] = normal();
  }
}

/// A contestant: gives a function that runs once and says how many milliseconds that took.
export function contestant(inputs, parameters, noise, mode, futures, months) {
  const given = prepare(inputs, 'timed');
  const ownParameters = byFuture(parameters, given.parameterCount, futures);
  const ownNoise = byFuture(noise, NOISE, futures);
  const out = new Float32Array(futures * SERIES * months);
  const fifths = new Float64Array(futures * FIFTHS);
  return () => {
    const start = performance.now();
    if (mode === 'drawn') draw(inputs, given, ownParameters, ownNoise);
    simulate(given, ownParameters, ownNoise, 0, futures, months, out, fifths);
    return performance.now() - start;
  };
}

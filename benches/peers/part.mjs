// A part of the model that engines for system dynamics can express: community services, their effect on delayed transfers, and
// the growth of capacity, without noise. Its equations are in part.mdl, and once more below by hand.
//   part.mjs ENGINE values FOLDER FUTURES   prints what the first futures come to, as JSON
//   part.mjs ENGINE run FOLDER FUTURES      a contestant: answers each line "run" with the milliseconds it took
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MONTHS = 60;
const here = dirname(fileURLToPath(import.meta.url));
const installed = join(here, '../../.tools/peers/node/node_modules');
const version = (name) => `${name} ${JSON.parse(readFileSync(join(installed, name, 'package.json'), 'utf8')).version}`;
const from = (path) => import(pathToFileURL(join(installed, path)));
export const OUTPUTS = ['waiting', 'caseload', 'delayed', 'referred'];

/// The constants that differ between futures, and the parameters that they come from.
export const CONSTANTS = {
  'referrals at start': ['community_referral_rate', (rate, people) => (people * rate) / 12],
  'list at start': ['community_waiting_list_rate', (rate, people) => people * rate],
  deterrence: ['community_referral_elasticity_to_waiting_list'],
  'drop out': ['community_waiting_drop_out'],
  'caseload months': ['community_caseload_months'],
  'need growth': ['community_need_growth'],
  inflation: ['cost_inflation'],
  'delayed at start': ['delayed_transfers_rate', (rate, people) => people * rate],
  'delay days': ['delayed_transfer_days'],
  'nhs share': ['delayed_transfers_nhs_share'],
  'discharge elasticity': ['discharge_elasticity_to_community'],
  'admission growth': ['emergency_admission_growth'],
  'admission elasticity': ['admission_elasticity_to_community'],
  'capacity elasticity': ['capacity_elasticity_growth'],
  'recruitment months': ['recruitment_lag_months'],
  'growth ceiling': ['capacity_growth_ceiling'],
};

/// The constants of each future, in that order.
export function constants(folder, futures) {
  const inputs = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'));
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, 'parameters.f64'));
  const numbers = new Float64Array(buffer, byteOffset, byteLength / 8);
  const place = Object.fromEntries(inputs.parameters.map(({ id }, at) => [id, at]));
  return Array.from({ length: futures }, (_, future) => Object.values(CONSTANTS).map(([id, turned = (value) => value]) =>
    turned(numbers[place[id] * inputs.futures + future], inputs.population)));
}

/// Ours, by hand: the outputs of every future by month.
function byHand(futures, out) {
  futures.forEach(([referrals0, list0, deterrence, dropOut, months, needGrowth, inflation, delayed0, days, nhs, discharge,
    admissionGrowth, admission, elasticity, recruitment, ceiling], future) => {
    const starts0 = referrals0 - dropOut * list0;
    const release0 = 30.4 / days;
    const target = 1.1 ** elasticity;
    const logNeed = Math.log(1 + needGrowth);
    const logPlan = Math.log(1.04 / (1 + inflation));
    const logAdmissions = Math.log(1 + admissionGrowth);
    let [waiting, caseload, delayed, level] = [list0, starts0 * months, delayed0, 1];
    for (let month = 0; month < MONTHS; month += 1) {
      const years = (month - 5.5) / 12;
      const need = Math.exp(logNeed * years);
      const capacity = Math.exp(logPlan * years) * level;
      const logIntensity = Math.log(Math.min(Math.max(capacity / need, 0.3), 3));
      const referred = referrals0 * need * Math.exp(-deterrence * Math.log(Math.min(Math.max(waiting / list0, 0.05), 20)));
      const started = Math.min(starts0 * capacity, 0.9 * (waiting + 0.5 * referred));
      const dropped = Math.min(dropOut * waiting, waiting + referred - started);
      const release = release0 * (nhs * Math.exp(discharge * logIntensity) + 1 - nhs);
      const inflow = delayed0 * release0 * Math.exp(logAdmissions * years - admission * logIntensity);
      const row = (future * OUTPUTS.length) * MONTHS + month;
      out[row] = waiting;
      out[row + MONTHS] = caseload;
      out[row + 2 * MONTHS] = delayed;
      out[row + 3 * MONTHS] = referred;
      waiting += referred - started - dropped;
      caseload += started - caseload / months;
      delayed += (inflow / release - delayed) * (1 - Math.exp(-release));
      level += Math.min((target - level) / recruitment, ceiling * level);
    }
  });
}

/// The equations of part.mdl, in an order in which each needs only those before it; stocks are [name, change, start].
function equations() {
  const stocks = [];
  const plain = [];
  for (const [, name, formula] of readFileSync(join(here, 'part.mdl'), 'utf8').matchAll(/^([a-z ]+) = (.*) ~~\|$/gm)) {
    const stock = /^INTEG\(([^,]+), (.+)\)$/.exec(formula);
    if (stock) stocks.push([name, stock[1], stock[2]]);
    else plain.push([name, formula]);
  }
  return { stocks, plain };
}

/// A formula with every name of the model turned into something else.
function renamed(formula, names, turned) {
  const longestFirst = names.toSorted((a, b) => b.length - a.length).join('|');
  return formula.replaceAll(new RegExp(`\\b(${longestFirst})\\b`, 'g'), (name) => turned(name));
}

const isConstant = (name) => name in CONSTANTS;

/// SDEverywhere: its compiler's JavaScript, run by its runtime.
async function sdeverywhere() {
  const { parseAndGenerate } = await from('@sdeverywhere/compile/src/index.js');
  const { createInputValue, createSynchronousModelRunner } = await from('@sdeverywhere/runtime/dist/index.js');
  const id = (name) => `_${name.replaceAll(' ', '_')}`;
  const build = join(installed, '../sde');
  mkdirSync(build, { recursive: true });
  const spec = {
    name: 'part', inputVarNames: Object.keys(CONSTANTS), outputVarNames: OUTPUTS,
    inputVars: Object.keys(CONSTANTS).map(id), outputVars: OUTPUTS.map(id),
  };
  await parseAndGenerate(readFileSync(join(here, 'part.mdl'), 'utf8'), 'vensim', spec, ['generateJS'], here, 'part', build);
  const { default: load } = await import(pathToFileURL(join(build, 'part.js')));
  const runner = createSynchronousModelRunner(await load());
  const outputs = runner.createOutputs();
  const inputs = spec.inputVars.map((name) => createInputValue(name, 0));
  return (futures, out) => futures.forEach((values, future) => {
    values.forEach((value, place) => inputs[place].set(value));
    runner.runModelSync(inputs, outputs);
    spec.outputVars.forEach((name, place) => {
      const row = (future * OUTPUTS.length + place) * MONTHS;
      outputs.getSeriesForVar(name).points.forEach(({ y }, month) => { out[row + month] = y; });
    });
  });
}

/// The engine of Insight Maker.
async function insight() {
  const { Model } = await from('simulation/src/api/Model.js');
  const model = new Model({ timeStart: 0, timeLength: MONTHS - 1, timeStep: 1, timeUnits: 'Months', algorithm: 'Euler' });
  const { stocks, plain } = equations();
  const names = [...plain, ...stocks].map(([name]) => name);
  const used = (formula) => [...new Set(names.filter((name) => renamed(formula, names, (found) => `[${found}]`).includes(`[${name}]`)))];
  const formula = (text) => renamed(text, names, (name) => `[${name}]`)
    .replaceAll('Time', 'Months()').replaceAll('MIN', 'Min').replaceAll('MAX', 'Max').replaceAll('EXP', 'Exp').replaceAll('LN', 'ln');
  const made = {};
  for (const [name, text] of plain) made[name] = model.Variable({ name, value: formula(text) });
  for (const [name, , start] of stocks) made[name] = model.Stock({ name, initial: formula(start) });
  const link = (text, to) => used(text).forEach((name) => { if (made[name] !== to) model.Link(made[name], to); });
  for (const [name, text] of plain) link(text, made[name]);
  for (const [name, change, start] of stocks) {
    link(start, made[name]);
    const flow = model.Flow(null, made[name], { name: `change of ${name}`, rate: formula(change), nonNegative: false });
    used(change).forEach((needed) => model.Link(made[needed], flow));
  }
  return (futures, out) => futures.forEach((values, future) => {
    Object.keys(CONSTANTS).forEach((name, place) => { made[name].value = values[place]; });
    const results = model.simulate();
    OUTPUTS.forEach((name, place) => {
      results.series(made[name]).forEach((value, month) => { out[(future * OUTPUTS.length + place) * MONTHS + month] = value; });
    });
  });
}

/// Squiggle: the model as a function of its constants.
function inSquiggle() {
  const { stocks, plain } = equations();
  const names = [...plain, ...stocks].map(([name]) => name);
  const word = (name) => name.replaceAll(/ (.)/g, (_, letter) => letter.toUpperCase());
  const code = (text) => renamed(text, names, word)
    .replaceAll('Time', 'month').replaceAll('MIN', 'min').replaceAll('MAX', 'max').replaceAll('EXP', 'exp').replaceAll('LN', 'log');
  const aux = plain.filter(([name]) => !isConstant(name)).map(([name, text]) => `${word(name)} = ${code(text)}`);
  const startsAtStart = plain.find(([name]) => name === 'starts at start')[1];
  return [
    `model(c) = {`,
    ...Object.keys(CONSTANTS).map((name, place) => `  ${word(name)} = c[${place}]`),
    `  startsAtStart = ${code(startsAtStart)}`,
    `  first = {${stocks.map(([name, , start]) => `${word(name)}: ${code(start)}`).join(', ')}, out: []}`,
    `  List.reduce(List.upTo(0, ${MONTHS - 1}), first, {|s, month|`,
    ...stocks.map(([name]) => `    ${word(name)} = s.${word(name)}`),
    ...aux.map((line) => `    ${line}`),
    `    {${stocks.map(([name, change]) => `${word(name)}: ${word(name)} + (${code(change)})`).join(', ')},`,
    `      out: List.append(s.out, [${OUTPUTS.map(word).join(', ')}])}`,
    `  }).out`,
    `}`,
  ].join('\n');
}

async function runSquiggle(code, samples) {
  const { run } = await from('@quri/squiggle-lang/dist/index.js');
  const { result } = await run(code, { environment: { sampleCount: samples, xyPointLength: 1_000, seed: 'any' } });
  if (!result.ok) throw new Error(String(result.value));
  return result.value.result;
}

/// Squiggle with a call for each future.
async function squiggle() {
  const source = inSquiggle();
  return async (futures, out) => {
    const list = futures.map((values) => `[${values.join(', ')}]`).join(', ');
    const result = await runSquiggle(`${source}\n[${list}] -> map(model)`, 1_000);
    result.asJS().flat().forEach((values, step) => {
      const [future, month] = [Math.floor(step / MONTHS), step % MONTHS];
      values.forEach((value, place) => { out[(future * OUTPUTS.length + place) * MONTHS + month] = value; });
    });
  };
}

/// Squiggle with one call on sets of samples, a sample for each future: what the language is made for.
async function squiggleSets() {
  const source = inSquiggle();
  return async (futures, out) => {
    const sets = Object.keys(CONSTANTS).map((_, place) => `SampleSet.fromList([${futures.map((values) => values[place]).join(',')}])`);
    const result = await runSquiggle(`${source}\nmodel([${sets.join(',\n')}]) -> map({|row| map(row, {|set| SampleSet.toList(set)})})`, futures.length);
    result.asJS().forEach((row, month) => row.forEach((samples, place) => samples.forEach((value, future) => {
      out[(future * OUTPUTS.length + place) * MONTHS + month] = value;
    })));
  };
}

const ENGINES = {
  own: [() => byHand, () => null],
  sdeverywhere: [sdeverywhere, () => version('@sdeverywhere/compile')],
  insight: [insight, () => version('simulation')],
  squiggle: [squiggle, () => version('@quri/squiggle-lang')],
  sets: [squiggleSets, () => version('@quri/squiggle-lang')],
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [engine, mode, folder, count] = process.argv.slice(2);
  const [prepare, named] = ENGINES[engine];
  const simulate = await prepare();
  const futures = constants(folder, Number(count));
  const out = new Float64Array(futures.length * OUTPUTS.length * MONTHS);
  if (mode === 'values') {
    await simulate(futures, out);
    process.stdout.write(JSON.stringify({ values: [...out], version: named() }));
  } else {
    console.log('ready');
    for await (const line of createInterface({ input: process.stdin })) {
      if (line !== 'run') continue;
      const start = performance.now();
      await simulate(futures, out);
      console.log(performance.now() - start);
    }
  }
}

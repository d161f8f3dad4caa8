// The part of the model that engines for system dynamics can express: each engine is checked against ours and then timed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, rounds } from './harness/contestants.mjs';
import { figure, median, spread, table } from './harness/table.mjs';
import { CONSTANTS, constants } from './peers/part.mjs';

const CHECKED = 8;
const DIFFERENCE = 1e-10;
const PER = 10_000;
const MONTHS = 60;
/// The engines and how many futures a run of each has, so that no run takes much longer than a second.
const ENGINES = [
  ['own', 'plain JavaScript, Node.js', 10_000],
  ['sdeverywhere', 'SDEverywhere, JavaScript', 10_000],
  ['sets', 'Squiggle, sets of 1,000 samples', 1_000],
  ['squiggle', 'Squiggle, a call for each future', 50],
  ['pysd', 'PySD', 20],
  ['insight', 'simulation (the engine of Insight Maker)', 20],
];

/// Simulates a part of the model with every engine that is there.
export async function part(root, count) {
  const inputs = join(root, 'target/peers');
  const script = join(root, 'benches/peers/part.mjs');
  const python = join(root, '.tools/peers/python/bin/python');
  const words = (engine, mode, futures) => {
    if (engine !== 'pysd') return [process.execPath, [script, engine, mode, inputs, futures]];
    const file = join(inputs, `part-${futures}.json`);
    writeFileSync(file, JSON.stringify({ names: Object.keys(CONSTANTS), futures: constants(inputs, futures) }));
    return [python, [join(root, 'benches/peers/part.py'), mode, join(root, 'benches/peers/part.mdl'), file]];
  };
  const [left, versions, contestants] = [['simlin: absent'], [], []];
  let expected;
  for (const [engine, name, futures] of ENGINES) {
    let said;
    try {
      said = JSON.parse(execFileSync(...words(engine, 'values', CHECKED), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 }));
    } catch {
      left.push(`${name}: absent`);
      continue;
    }
    expected ??= said.values;
    const difference = greatest(said.values, expected);
    if (!(difference <= DIFFERENCE)) {
      left.push(`${name}: differs by ${difference}`);
      continue;
    }
    process.stderr.write(`bench: ${name} agrees with ours to ${difference.toExponential(1)}\n`);
    versions.push(said.version);
    const contestant = await program(...words(engine, 'run', futures));
    if (contestant) contestants.push({ name, futures, ...contestant });
  }
  const times = await rounds(contestants, count, 3);
  for (const { stop } of contestants) await stop();
  const scaled = times.map((taken, place) => taken.map((ms) => (ms * PER) / contestants[place].futures));
  const rows = contestants.map(({ name, futures }, place) =>
    [name, futures.toLocaleString('en-GB'), ...spread(scaled[place]), `× ${figure(median(scaled[place]) / median(scaled[0]))}`]);
  return {
    versions, left, times: Object.fromEntries(contestants.map(({ name }, place) => [name, scaled[place]])),
    title: `A part of the model, ${MONTHS} months: community services and delayed transfers, without noise; ms for 10,000 futures, in proportion where a run has fewer. Ratios: time over that of the first.`,
    text: table(['Engine', 'Futures a run', 'Median, ms', 'Range, ms', 'Ratio'], rows),
  };
}

/// The greatest relative difference, beside the greatest value of a series of a future.
function greatest(got, expected) {
  if (got.length !== expected.length) return Infinity;
  let worst = 0;
  for (let first = 0; first < got.length; first += MONTHS) {
    const size = Math.max(...expected.slice(first, first + MONTHS).map(Math.abs));
    for (let at = first; at < first + MONTHS; at += 1) {
      const difference = Math.abs(got[at] - expected[at]) / size;
      if (!(difference <= worst)) worst = difference;
    }
  }
  return worst;
}

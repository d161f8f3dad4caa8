// Compares Allotment's engine with others that do the same work, and prints the tables of docs/performance.md. `make bench`
// runs this after building what it needs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program, rounds } from './harness/contestants.mjs';
import { exponent, figure, median, spread, table } from './harness/table.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const peers = join(root, 'benches/peers');
const inputs = join(root, 'target/peers');
const native = process.env.NATIVE;
const ROUNDS = Number(process.env.ROUNDS ?? 9);
const FUTURES = Number(process.env.FUTURES ?? 10_000);
const MONTHS = Number(process.env.MONTHS ?? 60);
/// V8 takes two or three runs to compile a model as well as it can.
const WARM_UPS = 3;
/// Futures whose every month is compared before anything is timed, and the greatest relative difference that is allowed.
const CHECKED = 64;
const DIFFERENCE = 1e-10;
/// Sizes for the fit; a size is left out when one run of it would take longer than this.
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const HORIZONS = [12, 24, 36, 48, 60];
const LONGEST_MS = 15_000;

const say = (text) => console.log(text);
const note = (text) => process.stderr.write(`bench: ${text}\n`);
const one = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
const python = join(root, '.tools/peers/python/bin/python');
const answer = (command, words) => execFileSync(command, words, { env: { ...process.env, ...one }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const maybe = (command, words) => { try { return answer(command, words); } catch { return null; } };

const left = [];
const versions = [maybe('rustc', ['--version'])];

/// Compares a peer with what the native program expects; a peer that computes something else is left out.
function agrees(name, difference) {
  const good = difference <= DIFFERENCE;
  if (good) note(`${name} agrees with the plain implementation to ${difference.toExponential(1)}`);
  else left.push(`${name}: differs by ${difference}`);
  return good;
}

function checked(name, command, words) {
  const said = maybe(command, words);
  if (said === null) {
    left.push(`${name}: absent`);
    return false;
  }
  const { difference, single, version } = JSON.parse(said);
  if (single !== undefined) note(`${name} in single precision differs by ${single.toExponential(1)}`);
  versions.push(version);
  return agrees(name, difference);
}

/// Our contestants, native and in a worker. The first is the one that the others are compared with.
const OURS = [
  ['kernel', 'kernel'],
  ['drawn', 'kernel, drawing anew'],
  ['arm', 'kernel, keeping years and one series by month'],
  ['oracle', 'plain implementation'],
];
const bits = {};

/// A build of the kernel that gives other bits than the first is a fault, and is left out.
function sameBits(name, found) {
  bits.expected ??= found;
  if (found === bits.expected) return true;
  left.push(`${name}: gives other bits than the native build`);
  return false;
}

async function nativeContestants(add) {
  const { difference, bits: found } = JSON.parse(answer(native, ['check', CHECKED]));
  note(`the kernel, in single precision, differs from the plain implementation by ${difference.toExponential(1)}`);
  sameBits('the kernel', found);
  for (const [mode, name] of OURS) add(`Allotment, ${name}, native`, await program(native, [mode, FUTURES, MONTHS]));
  const tuned = process.env.NATIVE_TUNED;
  if (!tuned) left.push("the kernel with this processor's own instructions: not built");
  else if (sameBits("the kernel with this processor's own instructions", JSON.parse(answer(tuned, ['check', CHECKED])).bits)) {
    add("Allotment, kernel, native, this processor's own instructions", await program(tuned, ['kernel', FUTURES, MONTHS]));
  }
}

/// Our engine as WebAssembly, in a page that has nothing else.
async function wasmContestants(add, opened) {
  if (!existsSync(join(inputs, 'engine_bg.wasm'))) {
    left.push('our engine as WebAssembly: not built');
    return;
  }
  if (!sameBits('our engine as WebAssembly', await opened.bits(CHECKED))) return;
  const workers = (count) => `${count} worker${count > 1 ? 's' : ''}`;
  for (const [mode, name] of OURS) {
    for (const count of [1, 2]) {
      if (count > availableParallelism() || (count > 1 && mode !== 'kernel' && mode !== 'drawn')) continue;
      add(`Allotment, ${name}, Chromium, ${workers(count)}`, await opened.engine(mode, FUTURES, MONTHS, count));
    }
  }
}

async function browserContestants(add) {
  if (!process.env.CHROMIUM || !existsSync(join(root, 'tests/browser/node_modules'))) {
    left.push('Chromium: absent');
    return null;
  }
  const { chromium } = await import('./harness/browser.mjs');
  const opened = await chromium([peers, inputs]);
  versions.push(opened.version);
  await wasmContestants(add, opened);
  if (agrees('plain JavaScript, Chromium', await opened.model('check'))) {
    for (const [mode, doing] of [['stored', ''], ['drawn', ', drawing anew']]) {
      add(`plain JavaScript, Chromium${doing}`, await opened.model(mode, FUTURES, MONTHS));
    }
  }
  const { PAGE_FUTURES, built, page } = await import('./harness/page.mjs');
  if (!built()) left.push('the page: not built (make dist)');
  else if (FUTURES === PAGE_FUTURES && MONTHS === 60) {
    for (const workers of [1, 2]) {
      if (workers > availableParallelism()) continue;
      add(`Allotment, the page with ${workers} worker${workers > 1 ? 's' : ''}: also sums up and draws`, await page(opened.browser, workers));
    }
  }
  return opened;
}

async function whole() {
  const contestants = [];
  const add = (name, contestant) => { if (contestant) contestants.push({ name, ...contestant }); };
  await nativeContestants(add);
  const base = contestants[0].name;
  const script = join(peers, 'whole.py');
  if (checked('numpy', python, [script, 'check', inputs])) {
    for (const [mode, doing] of [['stored', ''], ['single', ', single precision'], ['drawn', ', drawing anew']]) {
      add(`numpy, one thread${doing}`, await program(python, [script, mode, inputs, FUTURES, MONTHS], one));
    }
  }
  const node = join(peers, 'node.mjs');
  if (checked('plain JavaScript, Node.js', process.execPath, [node, 'check', inputs])) {
    add('plain JavaScript, Node.js', await program(process.execPath, [node, 'stored', inputs, FUTURES, MONTHS]));
    add('plain JavaScript, Node.js, drawing anew', await program(process.execPath, [node, 'drawn', inputs, FUTURES, MONTHS]));
  }
  const browser = await browserContestants(add);
  const times = await rounds(contestants, ROUNDS, WARM_UPS);
  for (const { stop } of contestants) await stop();
  await browser?.stop();

  const ours = median(times[contestants.findIndex(({ name }) => name === base)]);
  const rows = contestants.map(({ name }, place) => {
    const typical = median(times[place]);
    return [name, ...spread(times[place]), figure((FUTURES / typical) * 1e3), `× ${figure(typical / ours)}`];
  });
  return { rows, base, times: Object.fromEntries(contestants.map(({ name }, place) => [name, times[place]])) };
}

/// The cost of sizes one after the other, as far as a run stays short: the fastest of a few runs, because sizes cannot take
/// turns and a slow moment of the machine would bend the fit.
async function ladder(mode, sizes, words) {
  const points = [];
  for (const size of sizes) {
    const last = points.at(-1);
    if (last && (last[1] * size) / last[0] > LONGEST_MS) break;
    const contestant = await program(native, [mode, ...words(size)]);
    const [times] = await rounds([contestant], 5, 1);
    await contestant.stop();
    points.push([size, Math.min(...times)]);
  }
  return points;
}

async function sizes() {
  const rows = [];
  const found = {};
  for (const [mode, name] of OURS.filter(([mode]) => mode === 'kernel' || mode === 'drawn')) {
    const futures = await ladder(mode, SIZES, (size) => [size, MONTHS]);
    const months = await ladder(mode, HORIZONS, (size) => [FUTURES, size]);
    const list = (points) => points.map(([size, cost]) => `${size.toLocaleString('en-GB')}: ${figure(cost)}`).join('; ');
    rows.push([name, 'futures', list(futures), exponent(futures).toFixed(3)], [name, 'months', list(months), exponent(months).toFixed(3)]);
    found[mode] = { futures, months };
  }
  return { rows, found };
}

mkdirSync(inputs, { recursive: true });
note('writing the inputs');
answer(native, ['export', inputs, Math.max(FUTURES, CHECKED), CHECKED]);
const load = [loadavg()[0]];
const compared = await whole();
const part = existsSync(join(root, 'benches/part.mjs')) && process.env.PART !== 'no' ? await (await import('./part.mjs')).part(root, ROUNDS) : null;
const grown = process.env.SIZES === 'no' ? null : await sizes();
load.push(loadavg()[0]);

const commit = maybe('git', ['-C', root, 'rev-parse', '--short', 'HEAD']);
say('');
say(`Machine: ${cpus()[0].model.trim()}, ${availableParallelism()} processors, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; load ${load.map((one) => one.toFixed(2)).join(' before and ')} after.`);
say(`Versions: ${[...new Set([...versions, ...(part?.versions ?? [])])].filter(Boolean).join('; ')}; Allotment at ${commit}.`);
say('');
say(`${FUTURES.toLocaleString('en-GB')} futures of ${MONTHS} months, one arm, 21 series, no summing up; ${ROUNDS} rounds after ${WARM_UPS} to warm up, one thread unless it says otherwise. Ratios: time over that of "${compared.base}".`);
say('');
say(table(['Engine', 'Median, ms', 'Range, ms', 'Futures a second', 'Ratio'], compared.rows));
if (part) {
  say('');
  say(part.title);
  say('');
  say(part.text);
}
if (grown) {
  say('');
  say('What more costs us: ms of the fastest of five runs, and the exponent b of cost = a · size^b by least squares on logarithms.');
  say('');
  say(table(['Allotment, native', 'More', 'ms', 'Exponent'], grown.rows));
}
const { arithmetic, choices, start, kinds } = JSON.parse(answer(native, ['count']));
say('');
say(`A month of a future: ${figure(arithmetic)} operations of arithmetic and ${figure(choices)} comparisons in single precision, exponentials and logarithms taken apart; the start of a future: ${figure(start)}. As the equations have them, a month: ${Object.entries(kinds).filter(([, count]) => count > 0).map(([kind, count]) => `${figure(count)} ${kind}`).join(', ')}.`);
left.push(...(part?.left ?? []));
if (left.length > 0) say(`\nLeft out: ${left.join('; ')}.`);
writeFileSync(join(inputs, 'results.json'), JSON.stringify({ load, versions, times: compared.times, part: part?.times, sizes: grown?.found }, null, 1));

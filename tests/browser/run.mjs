// Runs the journeys: node tests/browser/run.mjs [PART-OF-A-NAME] [--jobs N] [--all]
//
// --jobs  how many run side by side: as many as there are processors, unless given
// --all   every combination of state, width and colours is looked at, not only every pair (journeys-lib/views.mjs)
//
// Each file of journeys/ exports `name` and a default function `async ({ page, context, browser, url, axe, all, check,
// newContext })`. It may export `options` (Playwright's context options), `seconds` (about how long it takes: the longest
// are started first), `allowConsoleErrors = true`, and `alone = true` when nothing may run beside it. It gets a fresh
// context and fails when it throws, when anything is logged as an error, or when anything is asked of another origin.
//
// check(condition, message), check.equal(actual, expected, message)
// axe(page): throws when axe-core finds anything; `axe.scan` gives the violations instead
// newContext(options): one more context, watched like the first
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { base, launch, serve, stop } from './journeys-lib/browser.mjs';

/// How long to wait for what a person would see; generous, for the machine may be busy with other things.
const PATIENCE_MS = 120_000;
/// How long a journey may take that never waits so long for one thing.
const LIMIT_MS = 1_800_000;
/// How long a journey is taken to last that does not say.
const USUAL_SECONDS = 5;
const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, 'output');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function check(condition, message) {
  if (!condition) throw new Error(message ?? 'a check failed');
}
check.equal = (actual, expected, message = 'not equal') =>
  check(isDeepStrictEqual(actual, expected), `${message}: got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);

/// How many views axe has looked at.
let scans = 0;

async function scan(page) {
  scans += 1;
  // Evaluated rather than added as a script, which the page's security policy would refuse.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  // Only violations are read, so only they are described.
  return (await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))).violations;
}

async function axe(page) {
  const violations = await scan(page);
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `  ${id}: ${help} (${target.join(' ')})`));
  check(lines.length === 0, `axe-core found ${lines.length}:\n${lines.join('\n')}`);
}
axe.scan = scan;

function watch(context, origin, faults) {
  context.on('console', (message) => {
    if (message.type() === 'error') faults.errors.push(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => faults.errors.push(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && asked !== origin) faults.strangers.push(`asked another origin: ${request.url()}`);
  });
}

/// Runs one journey; gives what is wrong, nothing if it passed.
async function run({ journey, file }, browser, { origin, all }) {
  const faults = { errors: [], strangers: [] };
  const contexts = [];
  const newContext = async (options) => {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    watch(context, origin, faults);
    contexts.push(context);
    return context;
  };
  let timer;
  let failure = '';
  let page;
  try {
    const context = await newContext(journey.options);
    page = await context.newPage();
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not finished after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
    });
    const job = journey.default({ page, context, browser, url: origin + base, axe, all, check, newContext });
    await Promise.race([job, late]);
  } catch (error) {
    failure = error.stack ?? String(error);
  }
  clearTimeout(timer);
  const found = [...new Set([...(journey.allowConsoleErrors ? [] : faults.errors), ...faults.strangers])];
  const failed = [failure, ...found].filter(Boolean);
  if (failed.length > 0) {
    mkdirSync(output, { recursive: true });
    await page?.screenshot({ path: join(output, `${file}.png`), fullPage: true, timeout: 10_000 }).catch(() => {});
  }
  for (const each of contexts) await each.close().catch(() => {});
  return failed;
}

/// Takes journeys from the front of a list until there are none, so many at a time, as many browsers.
async function runSideBySide(list, jobs, one) {
  const waiting = [...list];
  const worker = async () => {
    let browser;
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      // One that has died takes no other journey with it.
      if (!browser?.isConnected()) browser = await launch();
      await one(entry, browser);
    }
    await browser?.close();
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/// Prints what became of each journey in the order of the list, as soon as all before it are done.
function reporter(list) {
  const done = new Map();
  let printed = 0;
  return (entry, failed, seconds) => {
    done.set(entry, { failed, seconds });
    for (; done.has(list[printed]); printed += 1) {
      const { failed: faults, seconds: took } = done.get(list[printed]);
      console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${list[printed].journey.name} (${took.toFixed(1)} s)`);
      for (const line of faults) console.log(`     ${line.replaceAll('\n', '\n     ')}`);
    }
  };
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { jobs: { type: 'string', default: String(availableParallelism()) }, all: { type: 'boolean', default: false } },
  });
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) stop(`--jobs ${values.jobs} is no number of journeys.`);
  return { filter: positionals[0] ?? '', jobs, all: values.all };
}

async function load(filter) {
  const found = [];
  for (const name of readdirSync(join(here, 'journeys')).filter((each) => each.endsWith('.mjs')).sort()) {
    const journey = await import(new URL(`journeys/${name}`, import.meta.url).href);
    if (name.includes(filter) || journey.name.includes(filter)) found.push({ file: name.replace(/\.mjs$/, ''), journey });
  }
  return found;
}

const { filter, jobs, all } = readArguments();
const journeys = await load(filter);
if (journeys.length === 0) stop(`no journey is called anything like '${filter}'.`);
const expected = ({ journey }) => journey.seconds ?? USUAL_SECONDS;
const together = journeys.filter(({ journey }) => !journey.alone).sort((a, b) => expected(b) - expected(a));
const alone = journeys.filter(({ journey }) => journey.alone);

rmSync(output, { recursive: true, force: true });
const { server, origin } = await serve();
const report = reporter(journeys);
const began = performance.now();
let failures = 0;
let added = 0;
try {
  const one = async (entry, browser) => {
    const start = performance.now();
    const failed = await run(entry, browser, { origin, all });
    const seconds = (performance.now() - start) / 1000;
    added += seconds;
    if (failed.length > 0) failures += 1;
    report(entry, failed, seconds);
  };
  await runSideBySide(together, jobs, one);
  await runSideBySide(alone, 1, one);
} finally {
  server.closeAllConnections();
  server.close();
}
const wall = (performance.now() - began) / 1000;
console.log(`${journeys.length} journeys in ${wall.toFixed(0)} s, ${jobs} side by side (${added.toFixed(0)} s of journeys); axe looked at ${scans} views.`);
if (failures > 0) console.log('Screenshots of the failures are in tests/browser/output/.');
console.log(`${journeys.length - failures} passed, ${failures} failed`);
process.exitCode = failures > 0 ? 1 : 0;

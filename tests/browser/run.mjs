// Runs the journeys: node tests/browser/run.mjs [PART-OF-A-NAME]
//
// Each file of journeys/ exports `name` and a default function `async ({ page, context, browser, url, axe, check,
// newContext })`. It may export `options` (Playwright's context options), `timeout` (ms) and
// `allowConsoleErrors = true`. It gets a fresh context and fails when it throws, when anything is logged as an
// error, or when anything is asked of another origin.
//
// check(condition, message), check.equal(actual, expected, message)
// axe(page, options): throws when axe-core finds anything; `axe.scan` gives the violations instead
// newContext(options): one more context, watched like the first
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { base, launch, serve, stop } from './journeys-lib/browser.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, 'output');

function check(condition, message) {
  if (!condition) throw new Error(message ?? 'a check failed');
}
check.equal = (actual, expected, message = 'not equal') =>
  check(isDeepStrictEqual(actual, expected), `${message}: got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);

async function scan(page, options = {}) {
  // Evaluated rather than added as a script, which the page's security policy would refuse.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return (await page.evaluate((given) => window.axe.run(document, given), options)).violations;
}

async function axe(page, options) {
  const violations = await scan(page, options);
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

async function run(journey, file, browser, origin) {
  const faults = { errors: [], strangers: [] };
  const contexts = [];
  const newContext = async (options) => {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    watch(context, origin, faults);
    contexts.push(context);
    return context;
  };
  let timer;
  let failure = '';
  const context = await newContext(journey.options);
  const page = await context.newPage();
  try {
    const limit = journey.timeout ?? 60_000;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not finished after ${limit} ms`)), limit);
    });
    const job = journey.default({ page, context, browser, url: origin + base, axe, check, newContext });
    await Promise.race([job, late]);
  } catch (error) {
    failure = error.stack ?? String(error);
  }
  clearTimeout(timer);
  const found = [...new Set([...(journey.allowConsoleErrors ? [] : faults.errors), ...faults.strangers])];
  const failed = [failure, ...found].filter(Boolean);
  if (failed.length > 0) {
    mkdirSync(output, { recursive: true });
    await page.screenshot({ path: join(output, `${file}.png`), fullPage: true, timeout: 10_000 }).catch(() => {});
  }
  for (const each of contexts) await each.close().catch(() => {});
  return failed;
}

const filter = process.argv[2] ?? '';
const journeys = [];
for (const file of readdirSync(join(here, 'journeys')).filter((name) => name.endsWith('.mjs')).sort()) {
  const journey = await import(new URL(`journeys/${file}`, import.meta.url).href);
  if (file.includes(filter) || journey.name.includes(filter)) journeys.push({ file: file.replace(/\.mjs$/, ''), journey });
}
if (journeys.length === 0) stop(`no journey is called anything like '${filter}'.`);

rmSync(output, { recursive: true, force: true });
const { server, origin } = await serve();
const browser = await launch();
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let passed = 0;
let failures = 0;
try {
  for (const { file, journey } of journeys) {
    const start = Date.now();
    const failed = await run(journey, file, browser, origin);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${failed.length === 0 ? 'ok  ' : 'FAIL'} ${journey.name} (${seconds} s)`);
    for (const line of failed) console.log(`     ${line.replaceAll('\n', '\n     ')}`);
    if (failed.length === 0) passed += 1;
    else failures += 1;
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
if (failures > 0) console.log('Screenshots of the failures are in tests/browser/output/.');
console.log(`${passed} passed, ${failures} failed`);
process.exitCode = failures > 0 ? 1 : 0;

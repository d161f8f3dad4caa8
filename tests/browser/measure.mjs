// Measures the built page in this machine's browser and prints a table:
//
//   node tests/browser/measure.mjs [--minutes N] [--only PART] [--loads N]
//
// --minutes drags for so long and says what that does to the page's memory; the parts are loads, network, steps, drags,
// work, memory and sizes. Each figure is a median, with the least and the most. They depend on the machine and on what else runs on it;
// nothing here passes or fails.
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { base, dist, launch, serve } from './journeys-lib/browser.mjs';
import { open, resettled, settled, thumb, typeMoney } from './journeys-lib/page.mjs';

const STEPS = 30;
const DRAG_MS = 10_000;

const { values: given } = parseArgs({ options: { minutes: { type: 'string' }, only: { type: 'string' }, loads: { type: 'string', default: '5' } } });

const wants = (part) => given.only === undefined || given.only === part;

const { server, origin } = await serve({ compressed: true });
const url = origin + base;
const browser = await launch();
const rows = [];
const row = (what, value) => rows.push([what, value]);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (numbers) => `${median(numbers).toFixed(0)} ms (${Math.min(...numbers).toFixed(0)} to ${Math.max(...numbers).toFixed(0)})`;
// The browser tells of tasks of 50 ms and more.
const longTask = (numbers) => `${ms(numbers)}; ${numbers.filter((number) => number === 0).length} of ${numbers.length} under 50 ms, told as 0`;
const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/// Notes, in the page, when numbers first stand in the outcome table, when the run settles, and every long task.
function watchPage() {
  window.seen = { longest: 0, long: 0, heard: 0 };
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => { window.seen.heard += 1; });
    }
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.seen.longest = Math.max(window.seen.longest, duration);
      window.seen.long += 1;
    }
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const at = performance.now();
    if (/\d/.test(document.querySelector('.outcome .to')?.textContent ?? '')) window.seen.first ??= at;
    if (document.querySelector('.run-state[data-phase=settled][data-fingerprint]')) window.seen.settled ??= at;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/// Notes when a key was pressed, when the outcomes changed next, when that was painted, and when the run settled.
function watchKeys() {
  addEventListener('keydown', ({ timeStamp }) => {
    const old = document.querySelector('.run-state').dataset.fingerprint;
    window.step = { start: timeStamp, old };
  }, { capture: true });
  new MutationObserver(() => {
    if (!window.step || window.step.changed !== undefined) return;
    window.step.changed = performance.now() - window.step.start;
    requestAnimationFrame(() => setTimeout(() => { window.step.painted = performance.now() - window.step.start; }));
  }).observe(document.querySelector('.outcome-list'), { subtree: true, childList: true, characterData: true, attributes: true });
  new MutationObserver(() => {
    const { phase, fingerprint } = document.querySelector('.run-state').dataset;
    if (window.step && phase === 'settled' && fingerprint && fingerprint !== window.step.old) {
      window.step.settled ??= performance.now() - window.step.start;
    }
  }).observe(document.querySelector('.run-state'), { attributes: true });
}

async function newPage(options) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  return context.newPage();
}

/// A slow connection: 10 Mbit/s, and 40 ms before each answer.
const SLOW_NETWORK = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };

async function loads(throttling, network) {
  const found = [];
  for (let count = 0; count < Number(given.loads); count += 1) {
    const page = await newPage();
    if (throttling > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: throttling });
    if (network) {
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', network);
    }
    await page.addInitScript(watchPage);
    await open(page, url);
    found.push(await page.evaluate(() => ({ ...window.seen, paint: performance.getEntriesByName('first-contentful-paint')[0].startTime })));
    await page.context().close();
  }
  const name = [throttling > 1 ? `, page slowed ${throttling} times` : '', network ? ', 10 Mbit/s with 40 ms of delay' : ''].join('');
  row(`from opening to the first paint${name}`, ms(found.map(({ paint }) => paint)));
  row(`from opening to the first numbers${name}`, ms(found.map(({ first }) => first)));
  row(`from opening to 10,000 futures${name}`, ms(found.map(({ settled: at }) => at)));
  row(`longest task while opening${name}`, longTask(found.map(({ longest }) => longest)));
}

async function steps(throttling) {
  const page = await newPage();
  if (throttling > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: throttling });
  await open(page, url);
  await page.evaluate(watchKeys);
  await page.locator('#slider-community').focus();
  const found = [];
  for (let count = 0; count < STEPS; count += 1) {
    await page.keyboard.press(count < STEPS / 2 ? 'ArrowRight' : 'Shift+ArrowLeft');
    await page.waitForFunction(() => window.step.settled !== undefined && window.step.painted !== undefined);
    found.push(await page.evaluate(() => window.step));
  }
  const name = throttling > 1 ? `, page slowed ${throttling} times` : '';
  row(`from a lever's step to changed outcomes${name}`, ms(found.map(({ changed }) => changed)));
  row(`from a lever's step to changed outcomes on screen${name}`, ms(found.map(({ painted }) => painted)));
  row(`from a lever's step to 10,000 futures${name}`, ms(found.map(({ settled: at }) => at)));
  await page.context().close();
}

/// The page's own work for a lever's step, in its processor's time: however busy the machine is, this part stays.
async function work() {
  const page = await newPage();
  await open(page, url);
  await page.evaluate(watchKeys);
  await page.evaluate(() => {
    new MutationObserver(() => performance.mark('outcomes'))
      .observe(document.querySelector('.outcome-list'), { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.locator('#slider-community').focus();
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  for (let count = 0; count < STEPS; count += 1) {
    await page.keyboard.press(count < STEPS / 2 ? 'ArrowRight' : 'Shift+ArrowLeft');
    await page.waitForFunction(() => window.step.settled !== undefined && window.step.painted !== undefined);
  }
  const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString());
  const keys = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown');
  const main = events.filter(({ pid, tid }) => pid === keys[0].pid && tid === keys[0].tid).toSorted((a, b) => a.ts - b.ts);
  const tasks = main.filter(({ name, ph }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X');
  const frames = main.filter(({ name, ph }) => name === 'Commit' && ph === 'X');
  const until = (start, end) => tasks.filter(({ ts, dur }) => ts + dur > start && ts < end).reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
  const found = keys.map(({ ts: start }) => {
    const changed = main.find(({ name, ts }) => name === 'outcomes' && ts > start)?.ts;
    const frame = frames.find(({ ts }) => ts > changed)?.ts;
    return frame && { changed: until(start, changed), frame: until(start, frame) };
  }).filter(Boolean);
  row("the page's own processor time from a lever's step to changed outcomes", ms(found.map(({ changed }) => changed)));
  row('the same with the frame that shows them', ms(found.map(({ frame }) => frame)));
  const longest = tasks.map(({ dur }) => dur / 1000);
  row("longest task of the page's in these steps, by the clock; in its processor's time", `${Math.max(...longest).toFixed(0)} ms; ${(Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000).toFixed(0)} ms`);
  await page.context().close();
}

/// Drags a lever to and fro for so long.
async function toAndFro(page, duration) {
  const { x, y, reach } = await thumb(page, 'community');
  await page.mouse.move(x, y);
  await page.mouse.down();
  const start = Date.now();
  for (let elapsed = 0; elapsed < duration; elapsed = Date.now() - start) {
    await page.mouse.move(x + 0.8 * reach * Math.sin(elapsed / 500), y);
    // As a hand does: not faster than a screen.
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return (Date.now() - start) / 1000;
}

async function dragging(throttling) {
  const page = await newPage();
  if (throttling > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: throttling });
  await page.addInitScript(watchPage);
  await open(page, url);
  await page.evaluate(() => {
    window.seen = { longest: 0, long: 0, heard: 0, pictures: 0, frames: 0, slowest: 0 };
    new MutationObserver(() => { window.seen.pictures += 1; })
      .observe(document.querySelector('.outcome-list'), { subtree: true, childList: true, characterData: true, attributes: true });
    let last = performance.now();
    requestAnimationFrame(function frame(now) {
      window.seen.frames += 1;
      window.seen.slowest = Math.max(window.seen.slowest, now - last);
      last = now;
      requestAnimationFrame(frame);
    });
  });
  const seconds = await toAndFro(page, DRAG_MS);
  const seen = await page.evaluate(() => window.seen);
  await page.mouse.up();
  const name = throttling > 1 ? `, page slowed ${throttling} times` : '';
  row(`longest task in a drag of ${DRAG_MS / 1000} s${name}`, `${seen.longest.toFixed(0)} ms (${seen.long} over 50 ms)`);
  row(`pictures and frames a second in the drag${name}`, `${(seen.pictures / seconds).toFixed(1)} and ${(seen.frames / seconds).toFixed(0)}, slowest frame ${seen.slowest.toFixed(0)} ms`);
  row(`messages of workers a second in the drag${name}`, (seen.heard / seconds).toFixed(1));
  await page.context().close();
}

/// Keeps each WebAssembly memory at hand, so that its size can be asked.
function keepMemories() {
  self.memories = [];
  for (const way of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      self.memories.push((made.instance ?? made).exports.memory);
      return made;
    };
  }
}

async function memory() {
  const page = await newPage();
  await page.addInitScript(keepMemories);
  await page.route('**/worker.js*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${keepMemories})();${await response.text()}` });
  });
  await open(page, url);
  await resettled(page, () => typeMoney(page, 'community', '+10'));
  await settled(page);
  const size = () => self.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  const workers = await Promise.all(page.workers().map((worker) => worker.evaluate(size)));
  row("WebAssembly memory of the page, of each worker", `${mb(await page.evaluate(size))}, ${workers.map(mb).join(', ')}`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (wanted) => metrics.find(({ name }) => name === wanted)?.value;
    return `${mb(metric('JSHeapUsedSize'))}, ${metric('Nodes')}, ${mb(await page.evaluate(size))}`;
  };
  row("the page's JavaScript heap, nodes, WebAssembly memory", await heap());
  const minutes = Number(given.minutes ?? 0);
  if (minutes > 0) {
    await toAndFro(page, 60_000 * minutes);
    await page.mouse.up();
    await settled(page);
    row(`the same after a drag of ${minutes} min`, await heap());
  }
  await page.context().close();
}

function sizes() {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.includes('.stage'));
  const groups = new Map();
  for (const { name, parentPath } of files) {
    const bytes = readFileSync(join(parentPath, name));
    const ext = extname(name);
    const what = ext === '.wasm' ? `${name.replace(/-[0-9a-f]+_bg|_bg/, '')}` : `all ${ext}`;
    const [raw, gzip] = groups.get(what) ?? [0, 0];
    groups.set(what, [raw + bytes.length, gzip + (ext === '.woff2' ? bytes.length : gzipSync(bytes, { level: 9 }).length)]);
  }
  const kb = (bytes) => `${(bytes / 1e3).toFixed(0)} kB`;
  for (const [what, [raw, gzip]] of [...groups].sort()) row(`size of ${what}, as it is and as gzip`, `${kb(raw)}, ${kb(gzip)}`);
  const programs = [...groups].filter(([what]) => what.endsWith('.wasm'));
  row('size of both programs, as gzip', kb(programs.reduce((sum, [, [, gzip]]) => sum + gzip, 0)));
  const all = [...groups.values()].reduce(([a, b], [raw, gzip]) => [a + raw, b + gzip], [0, 0]);
  row('size of everything, as it is and as gzip', `${kb(all[0])}, ${kb(all[1])}`);
}

try {
  row('browser, processors', `${browser.version()}, ${availableParallelism()}`);
  for (const throttling of [1, 4]) {
    if (wants('loads')) await loads(throttling);
    if (wants('network') && throttling === 1) await loads(throttling, SLOW_NETWORK);
    if (wants('steps')) await steps(throttling);
    if (wants('drags')) await dragging(throttling);
  }
  if (wants('work')) await work();
  if (wants('memory')) await memory();
  if (wants('sizes')) sizes();
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, value] of rows) console.log(`${what.padEnd(width)}  ${value}`);
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

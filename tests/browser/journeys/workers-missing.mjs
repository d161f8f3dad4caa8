import { headline, open, resettled, runState, settled, slider, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'without workers the page does the work itself, and answers meanwhile';
export const seconds = 30;
// A browser that is kept from starting workers says so in the console.
export const allowConsoleErrors = true;

const cases = [
  ['no workers in this browser', (page) => page.addInitScript(() => { delete window.Worker; })],
  ['a constructor that refuses', (page) => page.addInitScript(() => {
    window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } };
  })],
  ['a policy that refuses', (page, url) => page.route(url, async (route) => {
    const response = await route.fetch();
    const policy = "worker-src 'none'; child-src 'none'";
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  })],
];

const absent = ['**/worker.js*', '**/worker_bg.wasm*'];

export default async ({ page, url, newContext, axe, check }) => {
  const plan = await open(page, url);
  const moved = await resettled(page, () => typeMoney(page, 'community', '+10'));

  for (const [what, prepare] of cases) {
    const context = await newContext();
    const other = await context.newPage();
    const uncaught = [];
    // What goes wrong inside a worker that cannot be loaded is reported here, too.
    other.on('pageerror', (error) => { if (!/importScripts|worker/i.test(error.message)) uncaught.push(error.message); });
    await prepare(other, url);
    await other.goto(url);
    // A lever answers before the run is over.
    await slider(other, 'community').waitFor({ state: 'attached' });
    await other.locator('.run-state:not([data-phase=settled])').waitFor({ state: 'attached' });
    await typeMoney(other, 'community', '+10');
    await other.getByRole('button', { name: /^Undo: .*\+£10m/ }).waitFor();
    check((await runState(other)).phase !== 'settled', `${what}: the lever answered only when all was done`);
    const state = await settled(other);
    check.equal(state.fingerprint, moved.fingerprint, `${what}: the fingerprint`);
    check(state.inPage, `${what}: the work is done in the page: ${JSON.stringify(state)}`);
    check(/certainly|likely|probably|too (close|small)/i.test(await headline(other)), `${what}: the heading`);
    await resettled(other, () => other.getByRole('button', { name: /^Undo/ }).click());
    check.equal((await runState(other)).fingerprint, plan.fingerprint, `${what}: the fingerprint after undo`);
    check.equal(uncaught, [], `${what}: nothing uncaught`);
    await context.close();
  }

  // The program that calculates is one of the worker's files: without it the page says so, and asks again.
  for (const file of absent) {
    const context = await newContext();
    const other = await context.newPage();
    await other.route(file, (route) => route.fulfill({ status: 404, body: 'not found' }));
    await other.goto(url);
    const message = other.getByRole('alert').filter({ hasText: /has not loaded.*Check your connection/ });
    await message.waitFor();
    await typeMoney(other, 'community', '+10');
    await other.getByRole('button', { name: /^Undo: .*\+£10m/ }).waitFor();
    await axe(other);
    await other.unrouteAll();
    const state = await settled(other);
    check.equal(state.fingerprint, moved.fingerprint, `${file}: the fingerprint once it has come`);
    check.equal(await message.count(), 0, `${file}: messages left`);
    await context.close();
  }

  // So is a program of another build.
  const other = await (await newContext()).newPage();
  await other.addInitScript(() => { delete window.Worker; });
  await other.route('**/app-*_bg.wasm', async (route) => {
    const response = await route.fetch();
    const text = (await response.body()).toString('latin1');
    const build = /\?v=([0-9a-f]{16})/.exec(text)[1];
    await route.fulfill({ response, body: Buffer.from(text.replaceAll(build, build.split('').reverse().join('')), 'latin1') });
  });
  await other.goto(url);
  await other.getByRole('alert').filter({ hasText: /from another version.*reload the page/ }).waitFor();
};

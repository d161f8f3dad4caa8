import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { budget, changed, lockButton, open, resettled, runState, settled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'any number of workers, and the command line, come to the same bits';
export const seconds = 40;

const root = fileURLToPath(new URL('../../../', import.meta.url));

/// The fingerprint that the command line gives.
async function native(...options) {
  const given = ['run', '--quiet', '--release', '--bin', 'allotment', '--', 'run', '--futures', '10000', '--seed', '1', '--format', 'json', ...options];
  const { stdout } = await promisify(execFile)('cargo', given, { cwd: root, maxBuffer: 1e8 });
  return JSON.parse(stdout).fingerprint;
}


export default async ({ page, url, newContext, check }) => {
  const first = (await open(page, url)).fingerprint;
  check.equal(first, await native('--area', '15F'), 'the current plan in the page and on the command line');

  // With two services locked, exactly one pays.
  await lockButton(page, 'mental_health').click();
  await lockButton(page, 'elective').click();
  const before = await budget(page);
  const moved = (await resettled(page, () => typeMoney(page, 'community', '+10.5'))).fingerprint;
  check.equal(before.urgent_emergency - (await budget(page)).urgent_emergency, 10_500_000, 'who pays');
  check.equal(moved, await native('--area', '15F', '--move', 'urgent_emergency:community:10.5m'), 'a move in the page and on the command line');

  // Another outcome looked at, and the page loaded again, are the same run.
  await page.locator('.outcome[aria-pressed=false]').first().click();
  await page.locator('.outcome[aria-pressed=true]').first().waitFor();
  check.equal((await settled(page)).fingerprint, moved, 'another outcome looked at closely');
  await page.reload();
  check.equal((await settled(page)).fingerprint, moved, 'the page loaded again');

  // Areas whose shares do not add up exactly.
  for (const code of ['02P', 'average']) {
    const old = (await runState(page)).fingerprint;
    await page.locator('#picker-button').click();
    await page.locator('#picker-search').fill(code);
    await page.locator(`#area-${code}`).click();
    await changed(page, old);
    const { fingerprint } = await runState(page);
    check.equal(fingerprint, await native('--area', code), `${code} in the page and on the command line`);
    await page.reload();
    check.equal((await settled(page)).fingerprint, fingerprint, `${code} loaded again`);
  }

  for (const count of [1, 2, 5]) {
    const context = await newContext();
    const other = await context.newPage();
    await other.addInitScript((processors) => Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => processors }), count);
    check.equal((await open(other, url)).fingerprint, first, `${count} processors: the current plan`);
    check.equal(other.workers().length, count, 'workers');
    await lockButton(other, 'mental_health').click();
    await lockButton(other, 'elective').click();
    check.equal((await resettled(other, () => typeMoney(other, 'community', '+10.5'))).fingerprint, moved, `${count} processors: a move`);
    await context.close();
  }
};

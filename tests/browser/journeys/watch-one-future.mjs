import { drag, open, settled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'one possible future after another, until any key or tap';

const start = (page) => page.getByRole('button', { name: 'Watch one future' });
const stopButton = (page) => page.locator('.watch').getByRole('button', { name: 'Stop' });
const caption = (page) => page.locator('figure.detail figcaption').innerText();
const shown = async (page) => Number(/Possible future (\d+) of 60/.exec(await caption(page))?.[1] ?? 0);
const axis = (page) => page.locator('figure.detail text.tick').allInnerTexts();

/// Waits until this future is shown; 0 for none.
const reach = (page, future) => page.waitForFunction((wanted) => {
  const text = document.querySelector('figure.detail figcaption').textContent;
  return wanted === 0 ? !text.includes('Possible future') : text.includes(`Possible future ${wanted} of 60`);
}, future);

const lines = (page) => page.locator('figure.detail').evaluate((figure) =>
  ['future', 'future-was', 'median', 'was'].map((name) => figure.querySelectorAll(`path.${name}`).length));

export default async ({ page, url, newContext, check }) => {
  await open(page, url);
  await typeMoney(page, 'community', '+10');
  await settled(page);
  check.equal(await lines(page), [0, 0, 1, 1], 'the middles at first');

  // Both plans in the same future, one future after another, on an axis that stands still.
  await start(page).click();
  await reach(page, 1);
  check.equal(await lines(page), [1, 1, 0, 0], 'lines of one future');
  const first = { ticks: await axis(page), path: await page.locator('path.future').getAttribute('d') };
  check(/under your plan, .* under the current plan/.test(await caption(page)), `the sentence: ${await caption(page)}`);
  check(/Press any key to stop/.test(await page.locator('figure.detail [role=status]').innerText()), 'said once, not at every step');
  await reach(page, 2);
  await reach(page, 3);
  check.equal(await axis(page), first.ticks, 'the axis');
  check((await page.locator('path.future').getAttribute('d')) !== first.path, 'another future, another line');

  // The button stops it, a key does, a tap does, a lever does; by keyboard it starts again.
  await stopButton(page).click();
  await reach(page, 0);
  await start(page).focus();
  await page.keyboard.press('Enter');
  await reach(page, 1);
  await page.keyboard.press('Enter');
  await reach(page, 0);
  await page.keyboard.press('Space');
  await reach(page, 2);
  await page.keyboard.press('Escape');
  await reach(page, 0);
  await start(page).click();
  await reach(page, 1);
  await page.locator('.headline').click();
  await reach(page, 0);
  await start(page).click();
  await reach(page, 1);
  await drag(page, 'community', 0.2);
  await reach(page, 0);
  await settled(page);
  check.equal(await lines(page), [0, 0, 1, 1], 'the middles again');

  // By year too.
  await page.getByRole('button', { name: 'Years', exact: true }).click();
  await start(page).click();
  await reach(page, 1);
  check(/in 2023\/24 under your plan/.test(await caption(page)), `the sentence by year: ${await caption(page)}`);
  await page.keyboard.press('a');
  await reach(page, 0);

  // Who asked for less movement takes each step; the next one waits for a press.
  const still = await (await newContext({ reducedMotion: 'reduce' })).newPage();
  await open(still, url);
  await start(still).focus();
  await still.keyboard.press('Enter');
  await reach(still, 1);
  const next = still.getByRole('button', { name: 'Next future' });
  check(await next.evaluate((button) => button === document.activeElement), 'the focus stays on the button');
  await still.keyboard.press('Enter');
  await reach(still, 2);
  check(/Possible future 2 of 60/.test(await still.locator('figure.detail [role=status]').innerText()), 'each step is said');
  await next.click();
  await reach(still, 3);
  await still.keyboard.press('Tab');
  check.equal(await shown(still), 3, 'a key that only moves the focus changes nothing');
  await still.keyboard.press('Enter');
  await reach(still, 0);
  await start(still).click();
  await reach(still, 1);
  await still.keyboard.press('Escape');
  await reach(still, 0);
};

import { open, settled } from '../journeys-lib/page.mjs';
import { Faults, named, show, viewsOf } from '../journeys-lib/views.mjs';

export const name = 'nothing that axe finds on the screens of the evidence, in any colours or size';
export const seconds = 90;

/// What is on each screen once everything that it asks of the simulation is answered: with money moved, and without.
const answered = {
  '#/assumptions': ['.page-head[data-phase=done]', '.assume-list tr[data-parameter]'],
  '#/assumptions/links': ['.link-lists[aria-busy=false]', '.link-lists[aria-busy=false]'],
  '#/assumptions/correlations': ['.spreads[aria-busy=false]', '.spreads[aria-busy=false]'],
  '#/assumptions/structure': ['.structures[aria-busy=false]', '.structures[aria-busy=false]'],
  '#/assumptions/local-figures': ['.local-result:has-text("under yours.")', '.local-result:has-text("under the current plan.")'],
  '#/assumptions/important-differences': ['.important .local-list li', '.important .local-list li'],
  '#/assumptions/value-of-information': ['[aria-labelledby=worth-head] table', '.information .notice'],
  '#/assumptions/challenge': ['.challenge-tools button:enabled', '.challenge .notice'],
  '#/validation': ['.series-panels .series-panel:nth-child(9) .series-body > .plot svg', '.series-panels .series-panel:nth-child(9) .series-body > .plot svg'],
};

export default async ({ page, url, newContext, axe, all, check }) => {
  await open(page, url);
  await page.getByRole('link', { name: 'Assumptions', exact: true }).click();
  await page.locator('.parts a').first().waitFor();
  const parts = await page.locator('.parts a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  check.equal([...parts, '#/validation'], Object.keys(answered), 'the screens');
  await page.close();

  const faults = new Faults();
  const other = {};
  for (const moved of [true, false]) {
    other[moved] = await (await newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })).newPage();
    await open(other[moved], url);
    if (!moved) continue;
    await other[moved].locator('.welcome [data-preset=closer_to_home]').click();
    await settled(other[moved]);
  }
  const states = Object.keys(answered).flatMap((screen) => [true, false].map((moved) => ({ screen, moved })));
  for (const [{ screen, moved }, views] of viewsOf(states, all)) {
    const here = other[moved];
    await here.setViewportSize({ width: 1440, height: 900 });
    await here.evaluate((hash) => { location.hash = hash; }, screen);
    await here.locator(answered[screen][moved ? 0 : 1]).first().waitFor();
    await here.locator('main details').evaluateAll((opened) => opened.forEach((details) => { details.open = true; }));
    for (const view of views) {
      await show(here, view);
      await faults.look(here, axe, named(`${screen}${moved ? '' : ', nothing moved'}`, view));
    }
  }
  faults.check(check);
};

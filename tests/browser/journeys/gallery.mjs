import { open, runState, settled, typeMoney, resettled } from '../journeys-lib/page.mjs';
import { smallTargets } from '../journeys-lib/looks.mjs';

export const name = 'every component in every state, in the gallery, with nothing that axe finds';
export const timeout = 1_200_000;
// Colours are looked at as soon as they are chosen.
export const options = { reducedMotion: 'reduce' };

/// Shows or hides the list of fixtures.
const list = (page, shown) => page.locator('.gallery nav p').evaluateAll((all, is) => all.forEach((group) => { group.hidden = !is; }), shown);

/// Each fixture is looked at in all of them: every width in every look.
const looksOf = [{}, { theme: 'dark' }, { contrast: 'more' }, { theme: 'dark', contrast: 'more' }];
const views = [1440, 1024, 390, 320].flatMap((width) => looksOf.map((looks) => ({ width, looks })));

export default async ({ page, url, axe, check }) => {
  // The work is as it was before and after a look at the gallery.
  await open(page, url);
  const moved = await resettled(page, () => typeMoney(page, 'community', '+10'));
  const errors = new Map();
  const note = (fault, where) => errors.set(fault, [...(errors.get(fault) ?? []), where]);
  await page.evaluate(() => { location.hash = '#/gallery'; });
  await page.locator('[data-fixture]').waitFor();
  const paths = await page.locator('.gallery nav p a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  check(paths.length > 60 && new Set(paths).size === paths.length, `${paths.length} fixtures`);
  for (const component of ['masthead', 'lever', 'outcomes', 'duties_panel', 'plot', 'welcome']) {
    check(paths.some((path) => path.startsWith(`#/gallery/${component}/`)), `${component} is in the gallery`);
  }
  for (const { width, looks } of views) {
    await page.setViewportSize({ width, height: 800 });
    // The list of links is the same for all, and long: it is looked at with the first of them.
    await list(page, true);
    await page.evaluate((wanted) => {
      for (const key of ['theme', 'contrast']) {
        if (wanted[key]) document.documentElement.dataset[key] = wanted[key];
        else delete document.documentElement.dataset[key];
      }
    }, looks);
    for (const path of paths) {
      const fixture = path.replace('#/gallery/', '');
      const where = `${fixture} at ${width} px ${JSON.stringify(looks)}`;
      await page.evaluate((hash) => { location.hash = hash; }, path);
      await page.locator(`[data-fixture="${fixture}"]`).waitFor();
      await page.locator('.gallery-stage details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
      for (const { id, help, nodes } of await axe.scan(page)) {
        for (const { target } of nodes) note(`${id}: ${help} (${target.join(' ')})`, where);
      }
      for (const fault of await smallTargets(page)) note(`too small: ${fault}`, where);
      await list(page, false);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) note(`${fixture} is ${wide} px wide`, where);
    }
  }
  const lines = [...errors].map(([fault, where]) => `${fault}: ${where.length} views, such as ${where[0]}`);
  check(lines.length === 0, `${lines.length} faults:\n${lines.join('\n')}`);

  await page.setViewportSize({ width: 1280, height: 800 });
  await list(page, true);
  await page.getByRole('link', { name: 'Back to the budget' }).click();
  await page.locator('main.explore').waitFor();
  await settled(page);
  check.equal((await runState(page)).fingerprint, moved.fingerprint, 'the work after a look at the gallery');

  // Asked for directly, and by keyboard.
  await page.goto(`${url}#/gallery/lever/locked`);
  await page.reload();
  await page.locator('[data-fixture="lever/locked"]').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('main.explore').waitFor();
};

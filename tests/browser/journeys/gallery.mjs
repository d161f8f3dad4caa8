import { open, runState, settled, typeMoney, resettled } from '../journeys-lib/page.mjs';
import { smallTargets } from '../journeys-lib/looks.mjs';
import { Faults, named, show, viewsOf } from '../journeys-lib/views.mjs';

export const name = 'every component in every state, in the gallery, with nothing that axe finds';
export const seconds = 150;
// Colours are looked at as soon as they are chosen.
export const options = { reducedMotion: 'reduce' };

/// Shows or hides the list of fixtures.
const list = (page, shown) => page.locator('.gallery nav p').evaluateAll((all, is) => all.forEach((group) => { group.hidden = !is; }), shown);

export default async ({ page, url, axe, all, check }) => {
  // The work is as it was before and after a look at the gallery.
  await open(page, url);
  const moved = await resettled(page, () => typeMoney(page, 'community', '+10'));
  const faults = new Faults();
  await page.evaluate(() => { location.hash = '#/gallery'; });
  await page.locator('[data-fixture]').waitFor();
  const paths = await page.locator('.gallery nav p a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  check(paths.length > 60 && new Set(paths).size === paths.length, `${paths.length} fixtures`);
  for (const component of ['masthead', 'lever', 'outcomes', 'duties_panel', 'plot', 'welcome']) {
    check(paths.some((path) => path.startsWith(`#/gallery/${component}/`)), `${component} is in the gallery`);
  }
  // The list of links is the same for all, and long: it is looked at with the first of them, and hidden otherwise.
  const states = [{ path: paths[0], listed: true }, ...paths.map((path) => ({ path, listed: false }))];
  for (const [{ path, listed }, views] of viewsOf(states, all)) {
    const fixture = path.replace('#/gallery/', '');
    await list(page, listed);
    await page.evaluate((hash) => { location.hash = hash; }, path);
    await page.locator(`[data-fixture="${fixture}"]`).waitFor();
    await page.locator('.gallery-stage details').evaluateAll((opened) => opened.forEach((details) => { details.open = true; }));
    for (const view of views) {
      const where = named(listed ? `${fixture} with the list` : fixture, view);
      await show(page, view);
      await faults.look(page, axe, where);
      for (const fault of await smallTargets(page)) faults.add(`too small: ${fault}`, where);
    }
  }
  faults.check(check);

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

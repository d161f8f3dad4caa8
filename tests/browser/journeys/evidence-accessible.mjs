import { open, settled } from '../journeys-lib/page.mjs';

export const name = 'nothing that axe finds on the screens of the evidence, in any colours or size';
export const timeout = 600_000;

export default async ({ page, url, newContext, axe, check }) => {
  const faults = new Map();
  const note = (fault, where) => faults.set(fault, [...(faults.get(fault) ?? []), where]);
  const looks = [['light', ''], ['dark', ''], ['light', 'more'], ['dark', 'more']];
  const sizes = [[1440, 900], [1024, 768], [390, 844], [320, 256]];
  await open(page, `${url}#/`);
  await page.getByRole('link', { name: 'Assumptions', exact: true }).click();
  await page.locator('.parts a').first().waitFor();
  const parts = await page.locator('.parts a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  check(parts.length === 7, `${parts.length} parts`);
  await page.close();
  for (const moved of [true, false]) {
    const context = await newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    const other = await context.newPage();
    await open(other, url);
    if (moved) {
      await other.getByRole('button', { name: /Care at home/ }).first().click();
      await settled(other);
    }
    for (const part of [...parts, '#/how-good']) {
      await other.setViewportSize({ width: 1440, height: 900 });
      await other.evaluate((hash) => { location.hash = hash; }, part);
      await other.locator('#study h1').first().waitFor();
      // What is asked of the simulation is answered, and everything that can be opened is open.
      await other.waitForTimeout(moved ? 6_000 : 1_000);
      await other.evaluate(() => document.querySelectorAll('#study details').forEach((details) => { details.open = true; }));
      for (const [width, height] of sizes) {
        // Without money moved one size will do: the same elements, fewer of them.
        if (!moved && width !== 390) continue;
        await other.setViewportSize({ width, height });
        await other.waitForTimeout(100);
        for (const [theme, contrast] of looks) {
          await other.evaluate(([wanted, more]) => Object.assign(document.documentElement.dataset, { theme: wanted, contrast: more }), [theme, contrast]);
          const where = `${part}${moved ? '' : ', nothing moved'}, ${theme} ${contrast}, ${width} px`;
          for (const { id, help, nodes } of await axe.scan(other)) {
            for (const { target } of nodes.slice(0, 3)) note(`${id}: ${help} (${target.join(' ')})`, where);
          }
          const { wide, inner } = await other.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: window.innerWidth }));
          if (wide > inner) note(`the page is ${wide} px wide in a window of ${inner}`, where);
        }
      }
    }
    await context.close();
  }
  const lines = [...faults].map(([fault, where]) => `${fault}: ${where.length} views, such as ${where[0]}`);
  check(lines.length === 0, `${lines.length} faults:\n${lines.join('\n')}`);
};

import { open, resettled, typeMoney } from '../journeys-lib/page.mjs';
import { coveredFocus, cutOff, moving, smallTargets } from '../journeys-lib/looks.mjs';

export const name = 'nothing is cut off, covered or too small to press, at any width and size';
export const seconds = 50;

/// Width, height and text size. 320 by 256 is what 1280 by 1024 shows at 400%.
const views = [[1440, 900], [1024, 768], [390, 844]].flatMap((size) => [[...size, ''], [...size, 'projector']]).concat([[820, 1180, ''], [820, 1180, 'projector'], [700, 1000, ''], [1280, 720, 'projector'], [320, 256, '']]);

export default async ({ page, url, newContext, check }) => {
  const faults = new Map();
  const note = (fault, where) => faults.set(fault, [...(faults.get(fault) ?? []), where]);
  await page.close();
  for (const [width, height, size] of views) {
    const where = `${width} x ${height} ${size}`.trim();
    const context = await newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    const other = await context.newPage();
    if (size) await other.addInitScript((chosen) => localStorage.setItem('allotment.size', chosen), size);
    await open(other, url);
    await resettled(other, () => typeMoney(other, 'community', '+12'));
    await typeMoney(other, 'community', 'lots');
    // Everything that opens is open, but for what is laid over the page.
    await other.locator('main details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
    await other.getByRole('table').first().waitFor();
    const measure = async (what) => {
      for (const fault of await smallTargets(other)) note(`too small: ${fault}`, `${where}, ${what}`);
      for (const fault of await cutOff(other)) note(`cut off: ${fault}`, `${where}, ${what}`);
      for (const fault of await other.locator('.outcome-name').evaluateAll((all) => all.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.innerText))) note(`over the next column: ${fault}`, `${where}, ${what}`);
      for (const fault of await moving(other)) note(`moves: ${fault}`, `${where}, ${what}`);
      const { wide, inner } = await other.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: window.innerWidth }));
      if (wide > inner) note(`the page is ${wide} px wide in a window of ${inner}`, `${where}, ${what}`);
    };
    await measure('the page');
    for (const id of ['display', 'presets', 'picker-button', 'screens']) {
      if (!(await other.locator(`#${id}`).isVisible())) continue;
      await other.locator(`#${id}`).click();
      await measure(id);
      await other.keyboard.press('Escape');
    }
    await other.locator('h1').first().click();
    await other.keyboard.press('?');
    await measure('the keys');
    await other.keyboard.press('Escape');
    // Through everything that takes the focus, once: nothing of it may lie under the strip at the foot.
    await other.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
    for (let step = 0; step < 150; step += 1) {
      await other.keyboard.press('Tab');
      if (await other.evaluate(() => document.activeElement === document.body)) break;
      const fault = await coveredFocus(other);
      if (fault) note(`covered: ${fault}`, where);
    }
    await context.close();
  }
  const lines = [...faults].map(([fault, where]) => `${fault}: ${where.length} views, such as ${where[0]}`);
  check(lines.length === 0, `${lines.length} faults:\n${lines.join('\n')}`);
};

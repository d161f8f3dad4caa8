import {
  budget, drag, fingerprintOfStored, notePhases, open, passed, resettled, settled, slider, thumb, total, typeMoney, undoButton,
} from '../journeys-lib/page.mjs';

export const name = 'however fast the levers are moved, the last state wins';
export const seconds = 20;

export default async ({ page, url, newContext, check }) => {
  await open(page, url);
  const allotment = total(await budget(page));

  /// What the page settles on is what its stored work settles on in a page of its own.
  const checkLast = async (what) => {
    const work = () => page.evaluate(() => localStorage.getItem('allotment.work'));
    const before = await work();
    const expected = await fingerprintOfStored(page, newContext, url);
    const arrived = page.waitForFunction((wanted) => document.querySelector('.run-state').dataset.fingerprint === wanted, expected);
    const late = await arrived.then(() => false, () => true);
    check.equal(await work(), before, `${what}: the work stored later on`);
    if (late) check.equal((await settled(page)).fingerprint, expected, `${what}: the results of the last state`);
    check.equal(total(await budget(page)), allotment, `${what}: the total`);
  };

  // Fifty drags, none of which is waited for.
  const lines = ['community', 'elective', 'mental_health', 'urgent_emergency'];
  for (let count = 0; count < 50; count += 1) {
    const line = lines[count % lines.length];
    const { x, y } = await slider(page, line).evaluate((input) => {
      const { left, top, width, height } = input.getBoundingClientRect();
      return { x: left + 9 + (width - 18) * (input.value - input.min) / (input.max - input.min), y: top + height / 2 };
    });
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + (count % 3 - 1) * 30 + 12, y, { steps: 3 });
    await page.mouse.up();
  }
  await checkLast('fifty drags');

  // A number typed in the middle of a run.
  await notePhases(page);
  await drag(page, 'community', 0.4);
  await passed(page, 'sharpening');
  await typeMoney(page, 'elective', '+7');
  await checkLast('an edit in the middle of a run');

  // Undo held down in the middle of a run.
  await drag(page, 'mental_health', -0.4);
  for (let count = 0; count < 10; count += 1) await undoButton(page).click();
  await checkLast('ten steps back in the middle of a run');

  // The window changes in the middle of a drag.
  await page.locator('.outcome').first().scrollIntoViewIfNeeded();
  const { x, y, reach } = await thumb(page, 'community');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 0.3 * reach, y, { steps: 5 });
  await page.setViewportSize({ width: 700, height: 900 });
  await page.locator('figure.detail svg').waitFor({ state: 'attached' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.mouse.move(x + 0.5 * reach, y, { steps: 5 });
  await page.mouse.up();
  await checkLast('a resize in the middle of a drag');
  const chart = await page.locator('figure.detail svg').boundingBox();
  const frame = await page.locator('figure.detail').boundingBox();
  check(chart.width <= frame.width && chart.width > 0.6 * frame.width, `the chart fills its frame again: ${chart.width} of ${frame.width}`);

  // The slider's own keys, faster than the page can draw.
  await slider(page, 'elective').focus();
  await resettled(page, async () => {
    for (let count = 0; count < 40; count += 1) await page.keyboard.press(count % 5 === 4 ? 'ArrowLeft' : 'ArrowRight');
  });
  await checkLast('forty keys');
};

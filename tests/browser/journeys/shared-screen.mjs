import { open, resettled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'levers and results share the window on a tablet and on a projector, under one row of masthead';

const box = async (page, selector) => page.locator(selector).first().boundingBox();

export default async ({ page, url, newContext, check }) => {
  await page.close();
  for (const [width, height, size] of [[820, 1180, ''], [700, 1000, ''], [1024, 768, ''], [1280, 720, 'projector']]) {
    const where = `${width} x ${height} ${size}`.trim();
    const other = await (await newContext({ viewport: { width, height }, reducedMotion: 'reduce' })).newPage();
    if (size) await other.addInitScript((chosen) => localStorage.setItem('allotment.size', chosen), size);
    await open(other, url);
    const [masthead, welcome] = [await box(other, '.masthead'), await box(other, '.welcome')];
    check(masthead.height < 70, `${where}: the masthead is ${masthead.height} px high`);
    if (width >= 1024) check(welcome.height <= (width < 1280 ? 145 : 90), `${where}: the welcome is ${welcome.height} px high`);
    const [lever, heading] = [await box(other, '.levers'), await box(other, '.outcomes h1')];
    check(lever.x + lever.width <= heading.x, `${where}: the levers stand beside the results`);
    check(heading.y + heading.height < height, `${where}: the finding is in the window`);
    const slider = await box(other, '#slider-mental_health');
    check(slider.y + slider.height < height, `${where}: and so is the first slider, at ${slider.y}`);
    // What a scenario does is seen where it was pressed.
    const before = await other.locator('.outcomes h1').innerText();
    await resettled(other, () => other.locator('.welcome-presets button').nth(1).click());
    check(await other.locator('.outcomes h1').innerText() !== before, `${where}: the finding follows`);
    const finding = await box(other, '.outcomes h1');
    check(finding.y >= 0 && finding.y + finding.height < height, `${where}: and is seen`);
    await other.context().close();
  }

  // The screens in a menu, by keyboard.
  const narrow = await (await newContext({ viewport: { width: 820, height: 1180 }, reducedMotion: 'reduce' })).newPage();
  await open(narrow, url);
  await resettled(narrow, () => typeMoney(narrow, 'community', '+9'));
  const button = narrow.locator('#screens');
  check.equal([await button.innerText(), await button.getAttribute('aria-expanded')], ['Explore', 'false'], 'the button names the screen');
  await button.focus();
  await narrow.keyboard.press('Enter');
  check.equal(await button.getAttribute('aria-expanded'), 'true', 'it is open');
  await narrow.keyboard.press('Tab');
  await narrow.keyboard.press('Escape');
  check.equal(await button.getAttribute('aria-expanded'), 'false', 'Escape closes it');
  check.equal(await narrow.evaluate(() => document.activeElement.id), 'screens', 'the focus is back');
  await narrow.keyboard.press('Enter');
  for (let step = 0; step < 2; step += 1) await narrow.keyboard.press('Tab');
  await narrow.keyboard.press('Enter');
  await narrow.locator('.assume-bar').waitFor();
  check.equal([await button.innerText(), await button.getAttribute('aria-expanded')], ['Assumptions', 'false'], 'another screen, and the menu is closed');
};

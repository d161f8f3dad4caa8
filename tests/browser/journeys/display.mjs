import { open, settled, tabTo } from '../journeys-lib/page.mjs';

export const name = 'light, dark, contrast and size are chosen, kept, and there before anything is drawn';

const looks = (page) => page.evaluate(() => {
  const { theme, contrast, size } = document.documentElement.dataset;
  return { theme: theme ?? null, contrast: contrast ?? null, size: size ?? null, root: getComputedStyle(document.documentElement).fontSize };
});
const usual = { theme: null, contrast: null, size: null, root: '16px' };
const all = { theme: 'dark', contrast: 'more', size: 'projector', root: '20px' };
const panel = (page) => page.getByRole('dialog', { name: 'Display' });

export default async ({ page, url, newContext, check }) => {
  // By mouse.
  await open(page, url);
  check.equal(await looks(page), usual, 'the page as it comes');
  const chart = () => page.locator('.detail svg').evaluate((svg) => ({ text: getComputedStyle(svg.querySelector('text')).fontSize, height: svg.clientHeight }));
  const before = await chart();
  await page.locator('#display').click();
  for (const [group, choice] of [['Colours', 'Dark'], ['Contrast', 'High'], ['Size', 'Projector']]) {
    await panel(page).getByRole('group', { name: group }).getByText(choice, { exact: true }).click();
  }
  check.equal(await looks(page), all, 'after all three choices');
  await page.waitForFunction((height) => document.querySelector('.detail svg')?.clientHeight > height, before.height);
  const after = await chart();
  check(parseFloat(after.text) > parseFloat(before.text), `the chart's text grows: ${before.text}, ${after.text}`);
  await page.locator('.levers').click({ position: { x: 4, y: 4 } });
  check.equal(await panel(page).count(), 0, 'a press elsewhere closes the menu');

  // The next visit: in force before the program has arrived.
  const other = await page.context().newPage();
  await other.route('**/*.wasm', () => {});
  await other.goto(url, { waitUntil: 'commit' });
  await other.locator('.masthead').waitFor();
  check.equal(await looks(other), all, 'the next visit, before the program is there');
  await other.close();

  // By keyboard, and back again.
  await page.reload();
  await settled(page);
  await tabTo(page, '#display');
  await page.keyboard.press('Enter');
  await panel(page).waitFor();
  for (const key of ['theme', 'contrast', 'size']) {
    await page.keyboard.press('Tab');
    check.equal(await page.evaluate(() => document.activeElement.name), key, 'the next choice');
    await page.keyboard.press('ArrowLeft');
    if (key === 'theme') await page.keyboard.press('ArrowLeft');
  }
  check.equal(await looks(page), usual, 'as it came, by keyboard');
  await page.keyboard.press('Escape');
  check.equal(await panel(page).count(), 0, 'Escape closes the menu');
  check.equal(await page.evaluate(() => document.activeElement.id), 'display', 'the focus is back on the button');
  check.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => /theme|contrast|size/.test(key))), [], 'nothing chosen, nothing stored');

  // The system's own wishes hold where nothing is chosen.
  for (const [options, test] of [[{ colorScheme: 'dark' }, (style) => style.backgroundColor !== 'rgb(251, 248, 242)'], [{ contrast: 'more' }, () => true]]) {
    const asked = await (await newContext(options)).newPage();
    await asked.goto(url);
    const background = await asked.evaluate(() => ({ backgroundColor: getComputedStyle(document.documentElement).backgroundColor }));
    check(test(background), `${JSON.stringify(options)}: ${background.backgroundColor}`);
    await asked.context().close();
  }
};

import { readFileSync } from 'node:fs';
import { tabTo } from '../journeys-lib/page.mjs';

export const name = 'the track record of the model from both starts, by mouse and by keyboard, and its files';

const panels = (page) => page.locator('.series-panels .series-panel');
const pressed = (page) => page.locator('[aria-labelledby=track-start] [aria-pressed=true]').innerText();

/// Addresses that people may have bookmarked, and the heading that each still leads to.
const FORMER = {
  '#/how-good': /From April 2013 the model would have reproduced/,
  '#/how-good/2015-04': /From April 2015 the model would have reproduced/,
};

export default async ({ page, url, check, axe, newContext }) => {
  await page.goto(url);
  await page.getByRole('link', { name: 'Track record' }).click();
  await panels(page).nth(8).locator('.series-body > .plot svg').waitFor();
  check.equal(await panels(page).count(), 9, 'nine series');
  const heading = page.locator('main h1');
  check((await heading.innerText()).includes('From April 2013 the model would have reproduced 4 of 9'), await heading.innerText());
  check((await page.locator('.shortfalls').innerText()).includes('Delayed transfers'), 'what was not reproduced is said in front');
  await axe(page);

  const first = await panels(page).nth(1).locator('.series-body > .plot svg').getAttribute('aria-label');
  await page.getByRole('button', { name: 'April 2015', exact: true }).click();
  await page.getByText('From April 2015 the model would have reproduced 6 of 9').waitFor();
  check.equal(await pressed(page), 'April 2015', 'the other start is pressed');
  check((await panels(page).nth(1).locator('.series-body > .plot svg').getAttribute('aria-label')) !== first, 'the charts follow');

  await page.getByText('Every score from both starts, as a table').click();
  check.equal(await page.locator('main table').count(), 2, 'a table for each start');
  await axe(page);
  for (const [button, rows] of [['Download the scores (CSV)', 5 + 19], ['Download every figure (CSV)', 5 + 666]]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
    const lines = readFileSync(await file.path(), 'utf8').trimEnd().split('\r\n');
    check.equal(lines.length, rows, `${button}: ${lines[0]}`);
  }

  // By keyboard alone, on a narrow screen.
  const context = await newContext({ viewport: { width: 320, height: 640 } });
  const narrow = await context.newPage();
  await narrow.goto(`${url}#/validation`);
  await panels(narrow).nth(8).waitFor();
  await tabTo(narrow, '[aria-labelledby=track-start] button:last-child');
  await narrow.keyboard.press('Enter');
  await narrow.getByText('From April 2015 the model would have reproduced').waitFor();
  const { wide, inner } = await narrow.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: window.innerWidth }));
  check(wide <= inner, `the page is ${wide} px wide in a window of ${inner}`);

  // Bookmarks of earlier versions.
  for (const [hash, expected] of Object.entries(FORMER)) {
    const other = await context.newPage();
    await other.goto(url + hash);
    await other.locator('main h1').filter({ hasText: expected }).waitFor();
    check.equal(await other.title(), 'Track record · Allotment', 'the title bar names the screen');
    await other.close();
  }
};

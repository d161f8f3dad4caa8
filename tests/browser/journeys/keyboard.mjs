import {
  budget, changed, lever, lockButton, open, resettled, runState, slider, stored, tabTo, total, typedField,
} from '../journeys-lib/page.mjs';

export const name = 'everything by keyboard';

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);

const value = async (page, line) => (await budget(page))[line];

/// Presses a key; waits until the stored budget of the line is what it should be.
async function press(page, key, line, pounds) {
  await page.keyboard.press(key);
  const place = ['mental_health', 'urgent_emergency', 'elective', 'community'].indexOf(line);
  await page.waitForFunction(
    ([at, wanted]) => Object.values(JSON.parse(localStorage.getItem('allotment.work')).document.budget)[at] === wanted,
    [place, pounds],
  ).catch(async () => { throw new Error(`${key}: ${line} has ${await value(page, line)}, expected ${pounds}`); });
}

export default async ({ page, url, check }) => {
  const start = await open(page, url);

  // The skip link comes first and leads past the masthead.
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  check(await skip.evaluate((link) => link === document.activeElement), `the first stop is the skip link: ${await focused(page)}`);
  const box = await skip.boundingBox();
  check(box.x >= 0 && box.y >= 0 && box.width > 20, 'the skip link can be seen while it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), `after the skip link: ${await focused(page)}`);

  // The area picker: open, look around, leave; open again, choose.
  await page.locator('#picker-button').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'picker-search');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.id === 'picker-button');
  check.equal((await stored(page)).document.place, '15F', 'the area after leaving the list');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'picker-search');
  await page.keyboard.type('02P');
  await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
  await page.keyboard.press('Enter');
  await changed(page, start.fingerprint);
  check.equal((await stored(page)).document.place, '02P', 'the area by its code');
  check.equal(await focused(page), 'picker-button', 'the focus goes back to the button');

  // The slider's keys.
  const plan = await budget(page);
  const allotment = total(plan);
  const thousandth = Math.floor(allotment / 1000);
  const round = (pounds) => Math.round(pounds / 100_000) * 100_000;
  await tabTo(page, '#slider-community');
  const up = round(plan.community + thousandth);
  await press(page, 'ArrowRight', 'community', up);
  const upMore = round(up + thousandth);
  await press(page, 'ArrowUp', 'community', upMore);
  await press(page, 'ArrowLeft', 'community', round(upMore - thousandth));
  const now = await value(page, 'community');
  await press(page, 'Shift+ArrowRight', 'community', now + 100_000);
  await press(page, 'Shift+ArrowDown', 'community', now);
  await press(page, 'PageUp', 'community', round(now + 10 * thousandth));
  const high = await value(page, 'community');
  await press(page, 'PageDown', 'community', round(high - 10 * thousandth));
  check.equal(total(await budget(page)), allotment, 'the total after the keys');
  await press(page, 'End', 'community', plan.mental_health + plan.urgent_emergency + plan.elective + plan.community);
  check.equal(await value(page, 'elective'), 0, 'End takes everything the others have');
  await press(page, 'Home', 'community', plan.community);
  check.equal(await budget(page), plan, 'Home brings the current plan back');
  check((await slider(page, 'community').getAttribute('aria-valuetext')).includes('£'), 'the slider speaks money');
  await resettled(page, async () => {
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  });
  await page.keyboard.press('l');
  await page.locator('.lever[data-line=community] button[aria-pressed=true]').waitFor();
  await lockButton(page, 'community').focus();
  await page.keyboard.press('Space');
  await page.locator('.lever[data-line=community] button[aria-pressed=false]').waitFor();

  // A typed number: Enter takes it, Escape puts the old one back.
  await typedField(page, 'elective').focus();
  const old = await typedField(page, 'elective').inputValue();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('99');
  await page.keyboard.press('Escape');
  check.equal(await typedField(page, 'elective').inputValue(), old, 'the field after Escape');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('99');
  await resettled(page, () => page.keyboard.press('Enter'));
  check.equal(await value(page, 'elective'), 99_000_000, 'the typed budget');

  // Undo and redo, with the focus on a slider as well as on nothing at all.
  const typed = await runState(page);
  const after = await budget(page);
  await slider(page, 'elective').focus();
  await page.keyboard.press('Control+z');
  await changed(page, typed.fingerprint);
  check(await value(page, 'elective') !== 99_000_000, 'undo by key');
  await page.keyboard.press('Control+Shift+z');
  await page.waitForFunction((fingerprint) => document.querySelector('.run-state').dataset.fingerprint === fingerprint, typed.fingerprint);
  check.equal(await budget(page), after, 'redo by key');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Control+z');
  await changed(page, typed.fingerprint);
  await page.keyboard.press('Control+y');
  await page.waitForFunction((fingerprint) => document.querySelector('.run-state').dataset.fingerprint === fingerprint, typed.fingerprint);

  // An outcome, its chart and its table.
  const heading = page.locator('figure.detail h2');
  const caption = page.locator('figure.detail figcaption');
  const before = [await heading.innerText(), await caption.innerText()].join();
  const row = page.locator('.outcome[data-series][aria-pressed=false]').nth(1);
  const series = await row.getAttribute('data-series');
  await row.focus();
  await page.keyboard.press('Enter');
  await page.locator(`.outcome[data-series=${series}][aria-pressed=true]`).waitFor();
  await page.waitForFunction((old) =>
    [document.querySelector('figure.detail h2')?.innerText, document.querySelector('figure.detail figcaption')?.innerText].join() !== old, before);
  await page.locator('figure.detail svg').waitFor();
  await page.locator('.detail details.as-table summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.detail').getByRole('table').waitFor();
  check(await page.locator('.detail').getByRole('table').getByRole('row').count() > 5, 'the table has its rows');
  check(await lever(page, 'community').isVisible(), 'the levers are still there');
};

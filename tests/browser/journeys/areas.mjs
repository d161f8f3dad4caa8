import { budget, changed, open, runState, settled, stored, total } from '../journeys-lib/page.mjs';

export const name = 'areas that are not on the list, and what is wrong with them';

export default async ({ page, url, check }) => {
  const start = await open(page, url);
  const search = page.locator('#picker-search');
  const openPicker = async () => {
    await page.locator('#picker-button').click();
    await search.waitFor();
  };

  // Nothing is called that.
  await openPicker();
  await search.fill('atlantis');
  const empty = page.locator('.picker-empty');
  await empty.waitFor();
  check(/atlantis/.test(await empty.innerText()), 'the sentence names what was looked for');
  await search.press('Enter');
  check.equal(await page.getByRole('option').count(), 0, 'nothing to choose');
  await search.fill('');
  check(await page.getByRole('option').count() >= 191, 'all areas are back');

  // An area of one's own, with everything wrong at once.
  await page.getByRole('button', { name: /your own figures/ }).click();
  const field = (id) => page.locator(`#area-${id}`);
  await field('budget').waitFor();
  for (const [id, text] of [['population', 'many'], ['budget', ''], ['fifth-1', 'x'], ['fifth-5', '-3']]) await field(id).fill(text);
  await page.getByRole('button', { name: 'Use these figures' }).click();
  for (const id of ['population', 'budget', 'fifth-1', 'fifth-5']) {
    await page.locator(`#area-${id}-error`).waitFor();
    check.equal(await field(id).getAttribute('aria-invalid'), 'true', `${id} is marked`);
    check.equal(await field(id).getAttribute('aria-describedby'), `area-${id}-error`, `${id} says where its sentence is`);
  }
  check.equal(await page.evaluate(() => document.activeElement.id), 'area-population', 'the focus is on the first wrong field');
  check.equal((await stored(page)).document.place, '15F', 'the area in use meanwhile');
  check.equal((await runState(page)).fingerprint, start.fingerprint, 'the results meanwhile');

  // Put right, one by one: each sentence goes as its field is changed.
  await field('population').fill('430,000');
  await page.locator('#area-population-error').waitFor({ state: 'detached' });
  await field('budget').fill('£600m');
  for (const [place, percent] of ['10', '20', '30', '25', '30'].entries()) await field(`fifth-${place + 1}`).fill(percent);
  await field('budget').press('Enter');
  await page.locator('#area-fifth-1-error').waitFor();
  check(/115/.test(await page.locator('#area-fifth-1-error').innerText()), 'the shares that do not add up are named with their sum');
  await field('fifth-5').fill('15');
  await field('fifth-5').press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await changed(page, start.fingerprint);
  check.equal(total(await budget(page)), 600_000_000, 'the budget typed');
  check(/430,000/.test(await page.locator('#picker-button').innerText()), 'the population typed');

  // An area without a published allocation asks for a budget, and works with one.
  const own = await runState(page);
  await openPicker();
  await search.fill('Newcastle Gateshead');
  await page.locator('#area-13T').waitFor();
  await search.press('Enter');
  await field('budget').waitFor();
  check.equal(await field('budget').inputValue(), '', 'no budget is made up');
  check(/no published allocation/.test(await page.getByRole('dialog').innerText()), 'it says why');
  await page.getByRole('button', { name: 'Use these figures' }).click();
  await page.locator('#area-budget-error').waitFor();
  await field('budget').fill('£750m');
  await field('budget').press('Enter');
  await changed(page, own.fingerprint);
  check(/Newcastle Gateshead/.test((await stored(page)).document.area.name), 'the area keeps its name');
  check.equal(total(await budget(page)), 750_000_000, 'its budget');

  // Undo brings each area back.
  const undo = page.getByRole('button', { name: /^Undo/ });
  await undo.click();
  await undo.click();
  await page.waitForFunction((fingerprint) => document.querySelector('.run-state').dataset.fingerprint === fingerprint, start.fingerprint);
  await settled(page);
  check.equal((await stored(page)).document.place, '15F', 'the first area');
};

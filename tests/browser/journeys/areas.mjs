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

  // A split pasted from a spreadsheet, in pounds with names, a heading and a total line.
  const split = page.locator('#area-split-paste');
  const bar = page.locator('.plan-line');
  check(/split assumed from England/.test(await bar.innerText()), 'the split is said to be assumed');
  const before = await runState(page);
  await openPicker();
  await page.getByRole('button', { name: /your own figures/ }).click();
  await page.locator('summary', { hasText: 'Starting split' }).click();
  const names = ['Mental health', 'Urgent & emergency', 'Elective hospital', 'Community', 'Other acute', 'Continuing healthcare', 'Prescribing', 'Primary care', 'Other', 'Running costs', 'Contingency'];
  const amounts = [72, 135, 129, 54, 33, 32.4, 63.6, 57.6, 12, 8.4, 3];
  const column = (more) => ['Budget\t£m', ...names.map((line, place) => `${line}\t${(amounts[place] + (place === 0 ? more : 0)).toFixed(1)}`), `Total\t${(600 + more).toFixed(1)}`].join('\n');
  await split.fill(column(0));
  await page.getByRole('button', { name: 'Use this column' }).click();
  await page.locator('.split-paste [role=status]').waitFor();
  check(/add up to £600.0m/.test(await page.locator('.split-paste').innerText()), await page.locator('.split-paste').innerText());
  check.equal(await field('split-mental_health').inputValue(), '12.0', 'the fields have the split');
  // A wrong one is refused with its difference, and the good one stays.
  await split.fill(column(8));
  await page.getByRole('button', { name: 'Use this column' }).click();
  const wrong = page.locator('#area-split-paste-error');
  await wrong.waitFor();
  check(/£608.0m, which is £8.0m more than the budget of £600.0m/.test(await wrong.innerText()), await wrong.innerText());
  check.equal(await split.getAttribute('aria-invalid'), 'true', 'the field is marked');
  check.equal(await page.getByRole('button', { name: 'Use £608.0m as the budget' }).count(), 1, 'a way to use it all the same');
  check.equal(await field('split-mental_health').inputValue(), '12.0', 'the last good split stays');
  // It is not lost by using the form all the same: the form waits for it.
  await page.getByRole('button', { name: 'Use these figures' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'area-split-paste');
  check.equal((await runState(page)).fingerprint, before.fingerprint, 'the area in use while a pasted split is refused');
  await split.fill('');
  // A share typed over so that all of them come to 101% is refused, too, until it is scaled on purpose.
  await field('split-mental_health').fill('13.0');
  await page.getByRole('button', { name: 'Use these figures' }).click();
  await page.locator('#area-split-mental_health-error').waitFor();
  check(/101/.test(await page.locator('#area-split-mental_health-error').innerText()), 'the sum is named');
  check.equal((await runState(page)).fingerprint, before.fingerprint, 'the area in use meanwhile');
  await page.getByRole('button', { name: 'Scale to 100%' }).click();
  await page.locator('#area-split-mental_health-error').waitFor({ state: 'detached' });
  check.equal(await field('split-mental_health').inputValue(), '12.9', 'scaled');
  // A good one is taken with the form, without a button of its own.
  await split.fill(column(0));
  await page.getByRole('button', { name: 'Use these figures' }).click();
  await changed(page, before.fingerprint);
  check.equal((await budget(page)).mental_health, 72_000_000, 'the pasted amount');
  check(/your own split/.test(await bar.innerText()), 'the split is said to be one of their own');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.waitForFunction((fingerprint) => document.querySelector('.run-state').dataset.fingerprint === fingerprint, before.fingerprint);

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

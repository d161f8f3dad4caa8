import { open, settled, stored, tabTo, undoButton, whenStored } from '../journeys-lib/page.mjs';

export const name = 'an assumption is found, doubted, changed and put back, by mouse and by keyboard';
export const seconds = 20;

const done = (page) => page.locator('.page-head[data-phase=done]').waitFor();
const row = (page, id) => page.locator(`tr[data-parameter=${id}]`);

export default async ({ page, url, check, newContext }) => {
  await open(page, url);
  await page.locator('.welcome [data-preset=closer_to_home]').click();
  await settled(page);
  await page.locator('.outcome[data-series=emergency_admissions]').click();
  await page.getByRole('link', { name: 'Assumptions', exact: true }).click();
  await done(page);
  check((await page.locator('main h1').innerText()).includes('depends most on'), 'the heading says what the effect rests on');
  check(await page.locator('.assume-list tr[data-parameter]').count() === 100, 'all 100 assumptions are there');
  const told = await page.locator('tr[data-parameter] .switching-value').allInnerTexts();
  check(told.filter((text) => text.trim() !== '').length > 5, `flip points are told (${told.slice(0, 8).join(', ')})`);
  const swings = async () => (await page.locator('tr[data-parameter] .tornado-bar svg').evaluateAll((all) => all.map((svg) => svg.getAttribute('aria-label'))));
  const before = await swings();
  check(before.length > 5, 'the bars are there');

  // Found, and changed in the row.
  await page.getByLabel('Find').fill('community care reduces');
  await row(page, 'admission_elasticity_to_community').waitFor();
  const found = await page.locator('tr[data-parameter]').count();
  check(found < 5, `the list is short (${found})`);
  const field = row(page, 'admission_elasticity_to_community').getByRole('textbox');
  await field.fill('0.1');
  await field.press('Enter');
  await whenStored(page, (document) => document.assumptions.changes.length === 1);
  await page.getByText('1 changed by you').waitFor();
  await page.getByLabel('Find').fill('');
  await done(page);
  await page.waitForFunction((old) => {
    const now = [...document.querySelectorAll('tr[data-parameter] .tornado-bar svg')].map((svg) => svg.getAttribute('aria-label'));
    return now.join() !== old;
  }, before.join());

  // Refused in words; the value in force stays.
  await page.getByLabel('Changed by me').check();
  await field.fill('lots');
  await field.press('Enter');
  await row(page, 'admission_elasticity_to_community').getByRole('alert').waitFor();
  await field.press('Escape');
  check.equal(await field.inputValue(), '0.1', 'Escape puts it back');
  await field.fill('-3');
  await field.press('Enter');
  await row(page, 'admission_elasticity_to_community').getByRole('alert').waitFor();
  check.equal((await stored(page)).document.assumptions.changes.length, 1, 'one change');
  await field.press('Escape');

  // Its shape, with a reason.
  const editor = page.locator('.editor[data-editor=admission_elasticity_to_community]');
  if (await editor.count() === 0) await row(page, 'admission_elasticity_to_community').locator('button.name').click();
  await editor.getByLabel('Shape of the range').selectOption('uniform');
  await whenStored(page, (document) => document.assumptions.changes[0].distribution === 'uniform');
  const low = editor.getByLabel(/low end/);
  await low.fill('0.9');
  await low.press('Enter');
  const alert = editor.getByRole('alert');
  await alert.waitFor();
  check((await alert.innerText()).includes('not below the high end'), await alert.innerText());
  await low.press('Escape');
  await editor.getByLabel(/Your reason/).fill('A review of 2017');
  await editor.getByLabel(/Your reason/).press('Tab');
  await whenStored(page, (document) => document.assumptions.changes[0].reason === 'A review of 2017');

  // It is there after a reload, and on the first screen; undo takes it back step by step.
  await page.reload();
  await page.getByText('1 changed by you').waitFor();
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await settled(page);
  await page.getByRole('link', { name: 'Assumptions', exact: true }).click();
  await page.getByRole('button', { name: 'Reset all to published values' }).click();
  await whenStored(page, (document) => document.assumptions.changes.length === 0);
  await undoButton(page).click();
  await page.getByText('1 changed by you').waitFor();
  await whenStored(page, (document) => document.assumptions.changes.length === 1);

  // By keyboard alone, on a narrow screen.
  const context = await newContext({ viewport: { width: 390, height: 844 } });
  const other = await context.newPage();
  await other.goto(`${url}#/assumptions/recruitment_lag_months`);
  const here = other.locator('.editor[data-editor=recruitment_lag_months]');
  await here.waitFor();
  await tabTo(other, '#slide-recruitment_lag_months');
  for (let step = 0; step < 5; step += 1) await other.keyboard.press('ArrowRight');
  await whenStored(other, (document) => document.assumptions.changes.length === 1);
  await other.keyboard.press('Control+z');
  await whenStored(other, (document) => document.assumptions.changes.length === 0);
};

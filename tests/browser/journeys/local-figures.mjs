import { open, stored, tabTo, undoButton, whenStored } from '../journeys-lib/page.mjs';

export const name = 'local figures are typed over, refused, put back, and a neighbour is chosen, by mouse and by keyboard';

const item = (page, id) => page.locator(`.local-list li[data-figure=${id}]`);

export default async ({ page, url, check, axe, newContext }) => {
  await open(page, url);
  // A count: shares hardly move where need and capacity move together.
  await page.locator('.outcome[data-series=emergency_admissions]').click();
  const leeds = (await stored(page)).document.area.local.need;
  await page.getByRole('link', { name: 'Assumptions', exact: true }).click();
  await page.getByRole('link', { name: 'Local figures' }).click();
  const need = item(page, 'need').getByRole('textbox');
  await need.waitFor();
  const result = page.locator('.local-result');
  await result.getByText('under the current plan.').waitFor();
  const before = await result.innerText();
  await axe(page);

  await need.fill('1.3');
  await need.press('Enter');
  await whenStored(page, (document) => document.area.local.need === 1.3);
  await page.getByText('1 changed by you').waitFor();
  check((await page.locator('main h1').innerText()).includes('needs 30% more care'), 'the heading follows');
  await page.waitForFunction((old) => {
    const now = document.querySelector('.local-result').innerText;
    return now.endsWith('under the current plan.') && now !== old;
  }, before);

  // Refused in words; what is in force stays.
  await need.fill('9');
  await need.press('Enter');
  const alert = item(page, 'need').getByRole('alert');
  await alert.waitFor();
  check((await alert.innerText()).includes('is outside 0.50'), await alert.innerText());
  await axe(page);
  await need.press('Escape');
  check.equal(await need.inputValue(), '1.30', 'Escape puts it back');

  await page.getByRole('button', { name: 'Use England’s for all' }).click();
  await whenStored(page, (document) => document.area.local.need === 1 && document.area.local.talking_therapies_recovery === null);
  await undoButton(page).click();
  await whenStored(page, (document) => document.area.local.need === 1.3);
  await item(page, 'need').getByRole('button', { name: /^Reset/ }).click();
  await whenStored(page, (document, [was]) => document.area.local.need === was, [leeds]);

  // A neighbour, and back.
  const neighbours = page.locator('table.neighbours');
  const choices = await neighbours.getByRole('button', { name: /^Choose/ }).count() + await neighbours.getByText('no published budget').count();
  check.equal(choices, 5, 'each of five can be chosen, or says why not');
  const other = (await neighbours.locator('tbody tr').nth(2).locator('th').innerText()).split('\n')[0];
  await neighbours.getByRole('button', { name: `Choose ${other}` }).click();
  await whenStored(page, (document, [name]) => document.area.name === name, [other]);
  check((await page.locator('main h1').innerText()).startsWith(other), 'the screen is about it');
  await undoButton(page).click();
  await whenStored(page, (document) => document.place === '15F');

  // By keyboard alone, on a narrow screen.
  const context = await newContext({ viewport: { width: 390, height: 844 } });
  const narrow = await context.newPage();
  await narrow.goto(`${url}#/assumptions/local-figures`);
  await item(narrow, 'talking_therapies_recovery').waitFor();
  await narrow.getByText('under the current plan.').waitFor();
  await tabTo(narrow, '[data-figure=talking_therapies_recovery] input');
  await narrow.keyboard.press('Control+a');
  await narrow.keyboard.type('60');
  await narrow.keyboard.press('Enter');
  await whenStored(narrow, (document) => document.area.local.talking_therapies_recovery === 0.6);
  // In a field the keys undo what is typed there.
  await narrow.keyboard.press('Tab');
  await narrow.keyboard.press('Control+z');
  await whenStored(narrow, (document) => document.area.local.talking_therapies_recovery !== 0.6);
};

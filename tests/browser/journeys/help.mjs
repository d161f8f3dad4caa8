import { lever, open, slider, tabTo, typedField } from '../journeys-lib/page.mjs';

export const name = 'the sheet of keys opens with “?” and never while somebody types';

export default async ({ page, url, axe, check }) => {
  await open(page, url);
  const sheet = page.getByRole('dialog', { name: 'Everything by keyboard' });
  const isOpen = () => page.locator('dialog.help').evaluate((dialog) => dialog.open);

  // By mouse.
  await page.getByRole('button', { name: /^Help/ }).click();
  await sheet.waitFor();
  for (const key of ['Ctrl + Z', 'Page Up', 'Home', 'End', '?']) check((await sheet.innerText()).includes(key), `the sheet lists ${key}`);
  await axe(page);
  await sheet.getByRole('button', { name: 'Close' }).click();
  check(!await isOpen(), 'Close closes it');

  // By keyboard, from a slider; the focus comes back to it.
  await tabTo(page, '#slider-elective');
  await page.keyboard.press('?');
  await sheet.waitFor();
  check(await page.evaluate(() => document.querySelector('dialog.help').contains(document.activeElement)), 'the focus is in the sheet');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement === document.body || document.querySelector('dialog.help').contains(document.activeElement)), 'Tab does not reach the page behind it');
  await page.keyboard.press('?');
  check(await isOpen(), '“?” again leaves it open');
  await page.keyboard.press('Escape');
  check(!await isOpen(), 'Escape closes it');
  check.equal(await page.evaluate(() => document.activeElement.id), 'slider-elective', 'the focus goes back');

  // From a row of choices; never from a field.
  await page.locator('.who-pays input').first().focus();
  await page.keyboard.press('?');
  check(await isOpen(), 'from a row of choices');
  await page.keyboard.press('Escape');
  await typedField(page, 'community').focus();
  await page.keyboard.press('?');
  check(!await isOpen(), 'not while typing');
  check((await typedField(page, 'community').inputValue()).includes('?'), 'the field has it');
  await page.keyboard.press('Escape');
  await page.locator('#picker-button').click();
  await page.locator('#picker-search').pressSequentially('?');
  check(!await isOpen(), 'not while searching');
  await page.keyboard.press('Escape');

  // Every key of the sheet does what it says is the journey “everything by keyboard”; here the one it does not press.
  await slider(page, 'mental_health').focus();
  await page.keyboard.press('L');
  await lever(page, 'mental_health').locator('button[aria-pressed=true]').waitFor();
};

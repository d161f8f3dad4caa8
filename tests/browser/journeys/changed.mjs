import { open, resettled, runState, settled, stored, undoButton } from '../journeys-lib/page.mjs';

export const name = 'nothing is changed in silence: a banner counts the changes, leads to them and resets all of them';

const banner = (page) => page.locator('.changed-banner');

export default async ({ page, url, check, axe }) => {
  const start = await open(page, url);
  check.equal(await banner(page).count(), 0, 'all is as published');
  await resettled(page, () => page.locator('#payment-rate').evaluate((slider) => {
    slider.value = '70';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }));
  await page.locator('.terms > summary').click();
  const growth = page.getByRole('textbox', { name: 'Growth into 2020/21' });
  await resettled(page, async () => {
    await growth.fill('1');
    await growth.press('Enter');
  });
  await banner(page).getByText('You have changed 2 assumptions').waitFor();
  await axe(page);

  // The list, and the same number in it.
  await banner(page).getByRole('link', { name: 'Changed by me' }).click();
  await page.locator('.changes li').first().waitFor();
  check.equal(await page.locator('.changes li').count(), 2, 'both are listed');
  await page.getByText('2 changed by you').waitFor();
  check(await page.getByLabel('Changed by me').isChecked(), 'the filter is on');
  check((await page.locator('.changes').innerText()).includes('Growth of the total budget into 2020/21: 1.00% instead of 4.14%.'), await page.locator('.changes').innerText());
  await axe(page);

  // The track record, which has them not.
  await page.goto(`${url}#/validation`);
  await banner(page).getByText('The track record uses the published values.').waitFor();
  await banner(page).getByRole('button', { name: 'Reset all to published values' }).click();
  await banner(page).waitFor({ state: 'detached' });
  check.equal(await page.evaluate(() => document.activeElement.id), 'undo', 'the focus goes to what brings them back');
  check.equal((await stored(page)).document.assumptions.allotment_growth, [null, null, null, null, null], 'everything is as published');
  await undoButton(page).click();
  await banner(page).getByText('You have changed 2 assumptions').waitFor();
  await page.goto(`${url}#/`);
  await settled(page);
  await resettled(page, () => banner(page).getByRole('button', { name: 'Reset all to published values' }).click());
  check.equal((await runState(page)).fingerprint, start.fingerprint, 'the results are those of the start');
};

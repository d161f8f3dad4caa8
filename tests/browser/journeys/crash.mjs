import { budget, open, settled, typeMoney, resettled } from '../journeys-lib/page.mjs';

export const name = 'if the program itself stops, it says so and the plan is still there';
// The panic is reported in the console.
export const allowConsoleErrors = true;

/// Makes the page fail where it draws something new.
async function breakDown(page) {
  await page.evaluate(() => {
    Node.prototype.insertBefore = () => { throw new Error('a broken browser'); };
  });
  await page.locator('#picker-button').click();
}

export default async ({ page, url, axe, check }) => {
  const plan = await open(page, url);
  const moved = await resettled(page, () => typeMoney(page, 'community', '+10'));
  const work = await budget(page);

  await breakDown(page);
  const crash = page.getByRole('alertdialog');
  await crash.waitFor();
  check(/Allotment has stopped/.test(await crash.innerText()), `it says so: ${await crash.innerText()}`);
  check(await crash.evaluate((cover) => cover.contains(document.activeElement)), 'the focus is on it');
  await crash.getByText('What went wrong').click();
  check(/panicked at/.test(await crash.locator('pre').innerText()), `what went wrong: ${await crash.locator('pre').innerText()}`);
  await axe(page);
  // Whatever else is pressed, it is said once.
  await page.locator('#display').evaluate((button) => button.click());
  check.equal(await page.locator('.crash').count(), 1, 'panels after another failure');
  await crash.getByRole('link', { name: 'Reload the page' }).click();
  check.equal((await settled(page)).fingerprint, moved.fingerprint, 'the results after loading again');
  check.equal(await budget(page), work, 'the plan after loading again');

  await breakDown(page);
  await crash.getByRole('link', { name: /current plan/ }).click();
  await crash.waitFor({ state: 'detached' });
  check.equal((await settled(page)).fingerprint, plan.fingerprint, 'the current plan');
  check(JSON.parse(await page.evaluate(() => localStorage.getItem('allotment.kept'))).version === 3, 'the old work is kept');
};

import { budget, lockButton, open, resettled, runState, settled, stored, tabTo, total, undoButton } from '../journeys-lib/page.mjs';

export const name = 'the first visit is welcomed once, and three ready scenarios are one step each';

const welcome = (page) => page.locator('.welcome');
const ready = (page, within, name) => page.locator(within).getByRole('button', { name });

export default async ({ page, url, newContext, check }) => {
  // By mouse: what it says, one scenario, and it is gone for good.
  const start = await open(page, url);
  const text = await welcome(page).innerText();
  check(text.includes('NHS Leeds CCG') && text.includes('not a forecast'), `the welcome: ${text}`);
  check.equal(await page.getByRole('dialog').count(), 0, 'it is no dialog');
  const plan = await budget(page);
  await resettled(page, () => ready(page, '.welcome', /Waits first/).click());
  check.equal(await welcome(page).count(), 0, 'the welcome is put away');
  const waits = await budget(page);
  check(waits.elective > plan.elective && waits.urgent_emergency < plan.urgent_emergency && waits.community < plan.community, 'waits first');
  check.equal(waits.mental_health, plan.mental_health, 'who is not asked does not pay');
  check.equal(total(waits), total(plan), 'the total');
  await undoButton(page).click();
  await page.waitForFunction((fingerprint) => document.querySelector('.run-state').dataset.fingerprint === fingerprint, start.fingerprint);
  check.equal(await budget(page), plan, 'one step back');
  await page.reload();
  await settled(page);
  check.equal(await welcome(page).count(), 0, 'it does not come again');

  // Later: from the menu at the plan line.
  await page.locator('#presets').click();
  await resettled(page, () => ready(page, '.popover-panel', /Care at home/).click());
  check.equal(await page.locator('.popover-panel').count(), 0, 'the menu is closed');
  const care = await budget(page);
  check.equal(care.community - plan.community, waits.elective - plan.elective, 'each scenario moves the same sum');

  // A lock in its way: a sentence, and nothing moves.
  await lockButton(page, 'urgent_emergency').click();
  const before = await runState(page);
  await page.locator('#presets').click();
  await ready(page, '.popover-panel', /Parity/).click();
  await page.locator('.notice').waitFor();
  check(/locked: Urgent & emergency/.test(await page.locator('.notice').innerText()), await page.locator('.notice').innerText());
  check.equal(await budget(page), care, 'nothing moved');
  check.equal((await runState(page)).fingerprint, before.fingerprint, 'nothing was simulated');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.locator('.notice').waitFor({ state: 'detached' });

  // By keyboard, in another browser and another area: put away, then chosen from the menu.
  const other = await (await newContext()).newPage();
  await open(other, url);
  await tabTo(other, '.welcome .button.square');
  await other.keyboard.press('Enter');
  check.equal(await welcome(other).count(), 0, 'put away by keyboard');
  check.equal(await other.evaluate(() => document.activeElement.id), 'presets', 'the focus goes on to where the scenarios are');
  check((await stored(other)).document, 'the work is there');
  await resettled(other, async () => {
    await other.locator('#picker-button').focus();
    await other.keyboard.press('Enter');
    await other.locator('#picker-search').waitFor();
    await other.keyboard.type('02P');
    await other.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
    await other.keyboard.press('Enter');
  });
  const barnsley = await budget(other);
  await tabTo(other, '#presets');
  await other.keyboard.press('Enter');
  for (let step = 0; step < 3; step += 1) await other.keyboard.press('Tab');
  await resettled(other, () => other.keyboard.press('Enter'));
  const parity = await budget(other);
  check(parity.mental_health > barnsley.mental_health, 'mental health gains');
  check(['urgent_emergency', 'elective', 'community'].every((line) => parity[line] < barnsley[line]), 'the others pay');
  check.equal(total(parity), total(barnsley), 'the total');
  check.equal(await other.evaluate(() => document.activeElement.id), 'presets', 'the focus is back on the menu');
  await other.keyboard.press('Control+z');
  await other.waitForFunction((wanted) => JSON.parse(localStorage.getItem('allotment.work')).document.budget.some((pounds) => pounds === wanted), barnsley.mental_health);
  check.equal(await budget(other), barnsley, 'one step back by key');
};

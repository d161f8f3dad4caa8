import { budget, lockButton, open, resettled, runState, settled, stored, tabTo, total, undoButton } from '../journeys-lib/page.mjs';

export const name = 'the first visit is welcomed once, and the ready plans are one step each';

const welcome = (page) => page.locator('.welcome');
const ready = (page, within, id) => page.locator(`${within} [data-preset=${id}]`);

export default async ({ page, url, newContext, check }) => {
  // By mouse: what it says, one plan, and it is gone for good.
  const start = await open(page, url);
  const text = await welcome(page).innerText();
  check(text.includes('not a forecast'), `the welcome: ${text}`);
  check.equal(await page.getByRole('dialog').count(), 0, 'it is no dialog');
  const plan = await budget(page);
  await resettled(page, () => ready(page, '.welcome', 'planned_care_first').click());
  check.equal(await welcome(page).count(), 0, 'the welcome is put away');
  const waits = await budget(page);
  check.equal(waits.elective - plan.elective, 12e6, 'planned care gains');
  check.equal(['community', 'prescribing', 'contingency'].map((line) => plan[line] - waits[line]), [6e6, 3e6, 3e6], 'these pay, locked at first or not');
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
  check.equal(await page.locator('.popover-panel [data-preset]').count(), 6, 'six plans');
  const card = page.locator('.preset-card').filter({ has: page.locator('[data-preset=closer_to_home]') });
  check(/£10.0m from Urgent & emergency to Community, over 12 months from October 2019/.test(await card.innerText()), await card.innerText());
  await card.locator('summary').click();
  check(/For, Director.*Against, Hospital/s.test(await card.innerText()), 'both sides, and the menu stays open');
  await resettled(page, () => ready(page, '.popover-panel', 'closer_to_home').click());
  check.equal(await page.locator('.popover-panel').count(), 0, 'the menu is closed');
  const care = await budget(page);
  check.equal(care.community - plan.community, 10e6, 'community services gain');
  const { document: work, focus } = await stored(page);
  check.equal(focus, 'community_waiting_list', 'the outcome to look at first');
  check.equal(work.timing.filter(({ over_months }) => over_months === 12).length, 1, 'the money moves over a year');

  // Another plan and the way back leave no timing behind.
  await page.locator('#presets').click();
  await resettled(page, () => ready(page, '.popover-panel', 'home_care_from_planned').click());
  const atOnce = async () => (await stored(page)).document.timing.every(({ from_month, over_months }) => from_month === 0 && over_months === 1);
  check(await atOnce(), 'all at once again');
  await resettled(page, () => undoButton(page).click());
  check(!(await atOnce()), 'undo brings the timing back');
  await resettled(page, () => page.getByRole('button', { name: 'Back to the current plan' }).click());
  check(await atOnce(), 'the current plan has no timing');
  await resettled(page, () => undoButton(page).click());
  check.equal(await budget(page), care, 'undo brings the plan back');

  // A lock in its way: a sentence, and nothing moves.
  await lockButton(page, 'urgent_emergency').click();
  const before = await runState(page);
  await page.locator('#presets').click();
  await ready(page, '.popover-panel', 'faster_ae').click();
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
  check.equal(await other.evaluate(() => document.activeElement.id), 'presets', 'the focus goes on to where the plans are');
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
  await tabTo(other, '.popover-panel [data-preset=more_mental_health]');
  await resettled(other, () => other.keyboard.press('Enter'));
  const mental = await budget(other);
  check(mental.mental_health > barnsley.mental_health, 'mental health gains');
  check.equal(mental.mental_health - barnsley.mental_health, barnsley.elective - mental.elective, 'planned care pays');
  check.equal(total(mental), total(barnsley), 'the total');
  check.equal(await other.evaluate(() => document.activeElement.id), 'presets', 'the focus is back on the menu');
  await other.keyboard.press('Control+z');
  await other.waitForFunction((wanted) => JSON.parse(localStorage.getItem('allotment.work')).document.budget.some((pounds) => pounds === wanted), barnsley.mental_health);
  check.equal(await budget(other), barnsley, 'one step back by key');
};

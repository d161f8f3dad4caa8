import {
  barMillions, budget, changed, drag, headline, lockButton, open, outcomes, redoButton, resettled, runState, settled, slider,
  stored, total, typeMoney, typedField, undoButton,
} from '../journeys-lib/page.mjs';

export const name = 'from an area to a plan, back, forth and to the next day';

export default async ({ page, url, check }) => {
  await open(page, url);
  check(await undoButton(page).isDisabled() && await redoButton(page).isDisabled(), 'nothing to undo or redo at first');

  // An area, by its name.
  const leeds = await budget(page);
  await page.locator('#picker-button').click();
  await page.locator('#picker-search').pressSequentially('bradford');
  const options = page.getByRole('option');
  await options.filter({ hasNotText: /bradford/i }).first().waitFor({ state: 'detached' });
  const names = await options.allInnerTexts();
  check(names.length >= 2 && names.every((text) => /bradford/i.test(text)), `what is called Bradford: ${names}`);
  const active = () => page.locator('#picker-search').getAttribute('aria-activedescendant');
  const first = await active();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((id) => document.querySelector('#picker-search').getAttribute('aria-activedescendant') !== id, first);
  const chosen = await active();
  const place = await page.locator(`#${chosen} .picker-name`).innerText();
  await resettled(page, () => page.keyboard.press('Enter'));
  check.equal(await page.getByRole('dialog').count(), 0, 'the list is closed');
  check((await page.locator('#picker-button').innerText()).includes(place), `the masthead names ${place}`);
  const plan = await budget(page);
  const allotment = total(plan);
  check(allotment !== total(leeds), 'another area, another budget');
  check.equal(`area-${(await stored(page)).document.place}`, chosen, 'the stored place');

  // A drag changes everything that follows from it, and keeps the total.
  const seen = { rows: await outcomes(page), headline: await headline(page), bar: await barMillions(page) };
  await resettled(page, () => drag(page, 'community', 0.5));
  const dragged = await budget(page);
  check(dragged.community > plan.community, `community got money: ${dragged.community}, ${plan.community}`);
  check(['mental_health', 'urgent_emergency', 'elective'].every((line) => dragged[line] < plan[line]), 'the others paid');
  check.equal(total(dragged), allotment, 'the total after a drag');
  for (const [line, pounds] of Object.entries(dragged)) {
    const shown = (await barMillions(page))[line];
    check(Math.abs(shown - pounds / 1e6) < 0.051, `the bar's ${line}: ${shown}, ${pounds}`);
  }
  check((await outcomes(page)).join() !== seen.rows.join(), 'the outcomes changed');
  check(await headline(page) !== seen.headline, 'the heading changed');
  check(/certainly|likely|probably|too (close|small)/i.test(await headline(page)), `the heading: ${await headline(page)}`);
  const afterDrag = await runState(page);

  // A number typed.
  await resettled(page, () => typeMoney(page, 'elective', '+2.5'));
  const typed = await budget(page);
  check.equal(typed.elective - plan.elective, 2_500_000, 'planned care above the current plan');
  check.equal(total(typed), allotment, 'the total after typing');

  // A lock holds.
  await lockButton(page, 'elective').click();
  check.equal(await lockButton(page, 'elective').getAttribute('aria-pressed'), 'true', 'the lock is on');
  check(await slider(page, 'elective').isDisabled() && await typedField(page, 'elective').isDisabled(), 'a locked service cannot be moved');
  await resettled(page, () => drag(page, 'mental_health', 0.4));
  const last = await budget(page);
  check.equal(last.elective, typed.elective, 'the locked service');
  check(last.mental_health > typed.mental_health && last.community < typed.community, 'the unlocked ones moved');
  check.equal(total(last), allotment, 'the total after a second drag');
  const atLast = { ...await runState(page), rows: await outcomes(page), headline: await headline(page) };

  // Back over the drag, the lock and the typed number; forth again.
  await undoButton(page).click();
  await changed(page, atLast.fingerprint);
  check.equal(await budget(page), typed, 'one step back');
  await undoButton(page).click();
  await page.waitForFunction(() => !document.querySelector('#slider-elective').disabled);
  await undoButton(page).click();
  await page.waitForFunction((fingerprint) => document.querySelector('.run-state').dataset.fingerprint === fingerprint, afterDrag.fingerprint);
  check.equal(await budget(page), dragged, 'three steps back');
  check(/community/i.test(await undoButton(page).getAttribute('aria-label')), 'undo says what it would take away');
  for (let step = 0; step < 3; step += 1) await redoButton(page).click();
  await page.waitForFunction((fingerprint) => document.querySelector('.run-state').dataset.fingerprint === fingerprint, atLast.fingerprint);
  check.equal(await budget(page), last, 'three steps forth');
  check(await redoButton(page).isDisabled(), 'nothing more to redo');

  // The next day.
  await page.reload();
  check.equal((await settled(page)).fingerprint, atLast.fingerprint, 'the fingerprint after loading again');
  check.equal(await budget(page), last, 'the budget after loading again');
  check.equal([await outcomes(page), await headline(page)], [atLast.rows, atLast.headline], 'the numbers after loading again');
  check.equal(await lockButton(page, 'elective').getAttribute('aria-pressed'), 'true', 'the lock after loading again');
};

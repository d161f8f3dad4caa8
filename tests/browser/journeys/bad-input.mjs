import { budget, lever, lockButton, open, outcomes, refusal, runState, settled, slider, stored, total, typeMoney, typedField } from '../journeys-lib/page.mjs';

export const name = 'what cannot be done is refused in a sentence and loses nothing';

export default async ({ page, url, check }) => {
  const start = await open(page, url);
  const plan = await budget(page);

  for (const text of ['abc', '', '−500', '5bn', '10,5', 'NaN', '1e9', '£', '∞', '1100']) {
    await typeMoney(page, 'community', text);
    await refusal(page, 'community').waitFor();
    const sentence = await refusal(page, 'community').innerText();
    check(sentence.length > 20 && /[.]$/.test(sentence.trim()), `“${text}” is refused in a sentence: ${sentence}`);
    check.equal(await typedField(page, 'community').inputValue(), text, 'the refused text stays to be corrected');
    check.equal(await typedField(page, 'community').getAttribute('aria-invalid'), 'true', 'the field is marked');
    check.equal(await budget(page), plan, `the budget after “${text}”`);
  }
  await typedField(page, 'community').press('Escape');
  check.equal(await typedField(page, 'community').inputValue(), '104.7', 'Escape brings the number back');
  await refusal(page, 'community').waitFor({ state: 'detached' })
    .catch(() => { throw new Error('the refusal stays after Escape has brought the number back'); });
  check.equal((await runState(page)).fingerprint, start.fingerprint, 'the results after all that was refused');

  // What people paste is read.
  for (const [text, pounds] of [['£110,500,000', 110_500_000], ['  £ 112.5 m ', 112_500_000], ['0.111bn', 111_000_000], ['+4', plan.community + 4e6], ['−5', plan.community - 5e6]]) {
    await typedField(page, 'community').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    await page.waitForFunction((wanted) => Object.values(JSON.parse(localStorage.getItem('allotment.work')).document.budget)[3] === wanted, pounds)
      .catch(async () => { throw new Error(`“${text}” gave ${(await budget(page)).community}, expected ${pounds}`); });
    check.equal(await refusal(page, 'community').count(), 0, `no complaint about “${text}”`);
    check.equal(total(await budget(page)), total(plan), 'the total');
  }

  // The other two ways to type a budget.
  await lever(page, 'community').locator('details.lever-more summary').click();
  const share = lever(page, 'community').getByRole('textbox', { name: /% of budget/ });
  const head = lever(page, 'community').getByRole('textbox', { name: /a head/ });
  const before = await budget(page);
  for (const [field, text] of [[share, 'lots'], [share, '101'], [head, 'x'], [head, '']]) {
    await field.fill(text);
    await field.press('Enter');
    await refusal(page, 'community').waitFor();
    check.equal(await budget(page), before, `the budget after “${text}”`);
    await field.press('Escape');
  }
  await share.fill('10%');
  await share.press('Enter');
  await page.waitForFunction((wanted) => Object.values(JSON.parse(localStorage.getItem('allotment.work')).document.budget)[3] === wanted, Math.round(total(plan) / 10));

  // Nobody left to pay.
  for (const line of ['mental_health', 'urgent_emergency', 'elective']) await lockButton(page, line).click();
  const locked = await budget(page);
  await slider(page, 'community').focus();
  await page.keyboard.press('ArrowRight');
  await refusal(page, 'community').waitFor();
  check(/lock/i.test(await refusal(page, 'community').innerText()), 'it says that the others are locked');
  await typeMoney(page, 'community', '+1');
  check(/lock/i.test(await refusal(page, 'community').innerText()), 'it says so to a typed number, too');
  check.equal(await budget(page), locked, 'the budget with everybody locked');
  await lockButton(page, 'community').click();
  for (const line of ['mental_health', 'urgent_emergency', 'elective', 'community']) check(await slider(page, line).isDisabled(), `${line} is locked`);

  check((await outcomes(page)).every((text) => /\d/.test(text)), 'the outcomes are still there');
  await settled(page);
  check.equal((await stored(page)).version, 3, 'the work is stored');
};

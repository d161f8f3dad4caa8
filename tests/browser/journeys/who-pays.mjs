import {
  budget, duties, lever, lockButton, open, refusal, resettled, slider, stored, tabTo, total, typeMoney, undoButton, whenStored,
} from '../journeys-lib/page.mjs';

export const name = 'who pays: shared, one service, the reserve, an overspend; and the lines that are held';

const sentence = (page) => page.locator('.who-pays output').innerText();
const segment = (page, name) => page.locator('.who-pays label', { hasText: name });
const breakEven = async (page) => (await duties(page)).find((text) => /Break even/.test(text));

async function byMouse(page, check) {
  const plan = await budget(page);
  check(/proportion/.test(await sentence(page)), `the sentence names the shared payers: ${await sentence(page)}`);

  // One service, and another in its place.
  await segment(page, 'One service').click();
  await page.getByLabel('The service that pays').selectOption('urgent_emergency');
  await resettled(page, () => typeMoney(page, 'elective', '+4'));
  let now = await budget(page);
  check.equal(now.urgent_emergency, plan.urgent_emergency - 4e6, 'urgent care pays alone');
  check.equal([now.mental_health, now.community], [plan.mental_health, plan.community], 'nobody else pays');
  check(/Urgent & emergency, which falls to/.test(await sentence(page)), `the next pound is named: ${await sentence(page)}`);
  await typeMoney(page, 'urgent_emergency', '+1');
  check(/pays for the other services/.test(await refusal(page, 'urgent_emergency').innerText()), 'the payer does not pay itself');
  check.equal(await budget(page), now, 'nothing moves behind anybody’s back');

  // A payer that is locked, and one that runs dry.
  await lockButton(page, 'urgent_emergency').click();
  await typeMoney(page, 'elective', '+6');
  check(/locked/.test(await refusal(page, 'elective').innerText()), 'a locked payer is named');
  await lockButton(page, 'urgent_emergency').click();
  await segment(page, 'Reserve').click();
  await whenStored(page, (document) => document.payer.line === 'contingency');
  await slider(page, 'elective').focus();
  await page.keyboard.press('End');
  await whenStored(page, (document) => Object.values(document.budget)[10] === 0);
  await page.keyboard.press('ArrowRight');
  check(/Contingency can give only £[\d.]+m|Contingency has no more money to give/.test(await refusal(page, 'elective').innerText()), 'an empty reserve is named');
  check.equal(total(await budget(page)), total(plan), 'the total');

  // An overspend stands outside the bar, and says what it does to breaking even.
  await segment(page, 'Overspend').click();
  await resettled(page, () => typeMoney(page, 'community', '+9'));
  check.equal(total(await budget(page)), total(plan) + 9e6, 'the total with the overspend');
  check.equal(await page.locator('.budget-bar > .over').count(), 1, 'the overspend stands in the bar');
  const note = page.locator('.over-note');
  await page.waitForFunction(() => /Chance of breaking even/.test(document.querySelector('.over-note')?.textContent ?? ''));
  check(/overspend by £9\.0m/.test(await note.innerText()), `it is named: ${await note.innerText()}`);
  check(/Break even/.test(await breakEven(page)), 'the duty is there');
  for (let step = 0; step < 12 && total(await budget(page)) !== total(plan); step += 1) await undoButton(page).click();
  check.equal(await page.locator('.budget-bar > .over').count(), 0, 'undo takes the overspend away');
}

async function refundByMouse(page, check) {
  const plan = await budget(page);
  await segment(page, 'Shared').click();
  await resettled(page, () => typeMoney(page, 'community', '+6'));
  const shared = await budget(page);
  check(['mental_health', 'urgent_emergency', 'elective'].every((line) => shared[line] < plan[line]), 'all others have paid');
  check.equal(await page.locator('.refund').count(), 0, 'nothing is offered before who pays is changed');
  await segment(page, 'One service').click();
  await page.getByLabel('The service that pays').selectOption('mental_health');
  const offer = page.locator('.refund');
  check.equal(await offer.innerText(), 'Take the £6.0m already moved from Mental health instead', 'the offer');
  await resettled(page, () => offer.click());
  const now = await budget(page);
  check.equal([now.community, now.mental_health], [shared.community, plan.mental_health - 6e6], 'the gain stays, and mental health pays for it');
  check.equal([now.urgent_emergency, now.elective], [plan.urgent_emergency, plan.elective], 'the others have theirs back');
  check.equal(total(now), total(plan), 'the total');
  check.equal(await offer.count(), 0, 'it has been paid');
  check.equal(await page.evaluate(() => document.activeElement.id), 'chosen-payer', 'the focus is on who pays');
  await segment(page, 'Reserve').click();
  await page.getByText('The reserve cannot pay for the').or(page.locator('.refund')).waitFor();
  await undoButton(page).click();
  await resettled(page, () => undoButton(page).click());
  check.equal(await budget(page), shared, 'one step back');

  // A lock on a service that has paid keeps what it has, and says so.
  await lockButton(page, 'elective').click();
  check(/Locked at £[\d.]+m, £[\d.]+m below the current plan/.test(await lever(page, 'elective').innerText()), await lever(page, 'elective').innerText());
  await lockButton(page, 'elective').click();
}

async function heldByMouse(page, check) {
  await page.locator('.held-lines > summary').click();
  const before = await budget(page);
  await lockButton(page, 'primary_care').click();
  await resettled(page, () => typeMoney(page, 'primary_care', '+2'));
  check.equal((await budget(page)).primary_care, before.primary_care + 2e6, 'primary care moves like the four');
  check(/not simulated/.test(await page.locator('.held-lines').innerText()), 'it says what is not simulated');
  check.equal(await lever(page, 'prescribing').locator('input').count(), 0, 'what is locked has no field');
}

async function byKeyboard(page, check) {
  const plan = await budget(page);
  await tabTo(page, '.who-pays input:checked');
  await page.keyboard.press('ArrowRight');
  await page.getByLabel('The service that pays').waitFor();
  await tabTo(page, '.who-pays select');
  await page.keyboard.press('ArrowUp');
  await whenStored(page, (document) => document.payer.line === 'elective');
  await slider(page, 'mental_health').focus();
  await page.keyboard.press('PageUp');
  await whenStored(page, (document, was) => Object.values(document.budget)[2] < was, plan.elective);
  check.equal((await budget(page)).community, plan.community, 'only the chosen service pays');
  await tabTo(page, '.held-lines > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '#lock-prescribing');
  await page.keyboard.press('Enter');
  await slider(page, 'prescribing').waitFor();
  check.equal((await stored(page)).document.locked[6], false, 'prescribing is open');
  await slider(page, 'prescribing').focus();
  await page.keyboard.press('ArrowLeft');
  await whenStored(page, (document, was) => Object.values(document.budget)[6] < was, plan.prescribing);
}

export default async ({ page, url, check, axe, newContext }) => {
  await open(page, url);
  await byMouse(page, check);
  await heldByMouse(page, check);
  await axe(page);
  const third = await (await newContext()).newPage();
  await open(third, url);
  await refundByMouse(third, check);
  const other = await (await newContext()).newPage();
  await open(other, url);
  await byKeyboard(other, check);
};

import { duties, open, resettled, runState, stored, tabTo, typeMoney, undoButton, whenStored } from '../journeys-lib/page.mjs';

export const name = 'when money moves, how far to look, how the allotment grows and how emergencies are paid';

const growth = (page, year) => page.getByRole('textbox', { name: `Growth into ${year}` });
const unfold = (page) => page.locator('.terms > summary').click();

async function byMouse(page, check) {
  await resettled(page, () => typeMoney(page, 'community', '+9'));
  await unfold(page);
  await resettled(page, () => page.getByLabel('Community: starts in').selectOption({ label: 'October 2019' }));
  await resettled(page, () => page.getByLabel('Community: in full after').selectOption({ label: 'over 12 months' }));
  check.equal((await stored(page)).document.timing[3], { from_month: 6, over_months: 12 }, 'when the money moves');
  await resettled(page, () => page.getByLabel('All services: starts in').selectOption({ label: 'April 2020' }));
  check((await stored(page)).document.timing.every((timing) => timing.from_month === 12), 'all start together');

  // The horizon.
  await resettled(page, () => page.locator('.terms .segments label', { hasText: '3' }).click());
  check(/in every year, 2019\/20 to 2021\/22/.test(await page.locator('.duties .panel').first().innerText()), 'the duties are those of all years');
  check((await duties(page)).length > 8, 'they are all there');

  // The allotment's growth; what cannot be is refused where it was typed.
  const before = await runState(page);
  await growth(page, '2020/21').fill('−50');
  await growth(page, '2020/21').press('Enter');
  const alert = page.locator('.terms [role=alert]');
  await alert.waitFor();
  check(/covers, −10\.0% to 15\.0%/.test(await alert.innerText()), `a growth of −50%: ${await alert.innerText()}`);
  check.equal((await runState(page)).fingerprint, before.fingerprint, 'the results stay');
  await growth(page, '2020/21').press('Escape');
  await alert.waitFor({ state: 'detached' });
  check.equal(await growth(page, '2020/21').inputValue(), '4.14', 'Escape brings the growth back');
  await resettled(page, async () => {
    await growth(page, '2020/21').fill('1');
    await growth(page, '2020/21').press('Enter');
  });
  check.equal((await stored(page)).document.assumptions.allotment_growth[1], 0.01, 'the growth typed');

  // The payment rate is always in view.
  const payment = page.locator('#payment-rate');
  await resettled(page, () => payment.evaluate((slider) => {
    slider.value = '70';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }));
  check.equal(paymentRate((await stored(page)).document), 0.7, 'the payment rate');
  check(/70%/.test(await page.locator('.payment label').innerText()), 'it is named');
  await resettled(page, () => undoButton(page).click());
  check.equal(paymentRate((await stored(page)).document), undefined, 'undo takes it back');
}

/** What is assumed to be paid for emergency care beyond the plan. */
function paymentRate(document) {
  const change = document.assumptions.changes.find(({ parameter }) => parameter === 'emergency_payment_rate');
  return change?.values[0];
}

async function byKeyboard(page, check) {
  const start = await runState(page);
  await tabTo(page, '.terms > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '.terms input[name=years]:checked');
  await page.keyboard.press('ArrowLeft');
  await whenStored(page, (document) => document.years === 4);
  await tabTo(page, 'select[aria-label="All services: starts in"]');
  await page.keyboard.press('ArrowDown');
  await whenStored(page, (document) => document.timing[0].from_month === 1);
  await tabTo(page, 'select[aria-label="All services: in full after"]');
  await page.keyboard.press('ArrowDown');
  await whenStored(page, (document) => document.timing[0].over_months === 2);
  await tabTo(page, 'input[aria-label^="Growth into 2020/21"]');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2.5');
  await page.keyboard.press('Enter');
  await whenStored(page, (document) => document.assumptions.allotment_growth[1] === 0.025);
  await tabTo(page, '#payment-rate');
  await page.keyboard.press('ArrowRight');
  await whenStored(page, (document) => document.assumptions.changes[0]?.values[0] === 0.25);
  check((await runState(page)).fingerprint !== start.fingerprint, 'the results have moved');
}

export default async ({ page, url, check, axe, newContext }) => {
  await open(page, url);
  await byMouse(page, check);
  await axe(page);
  const other = await (await newContext()).newPage();
  await open(other, url);
  await byKeyboard(other, check);
};

import { open, resettled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'standards and duties: each opens to what it is, and those ticked are judged together';

const duty = (page, id) => page.locator(`details[data-duty=${id}]`);

export default async ({ page, url, axe, check }) => {
  await open(page, url);
  check.equal(await page.locator('details.duty').count(), 8, 'the duties');
  check.equal(await page.locator('.duty-standing').allInnerTexts(), ['Law', 'NHS Constitution and its handbook', 'Contract and planning guidance'], 'their standing');
  check(!(await duty(page, 'break_even').locator('.duty-more').isVisible()), 'they are closed at first');
  check(/£[\d.]+m (underspent|overspent) on average/.test(await duty(page, 'break_even').innerText()), 'break-even in pounds');
  check(/exactly the minimum/.test(await duty(page, 'mental_health_investment_standard').innerText()), 'the Investment Standard in pounds');
  check(/\d+ waiting on average/.test(await duty(page, 'rtt_over_52_weeks').innerText()), '52-week waits in people');

  // By mouse.
  await duty(page, 'break_even').locator('summary').click();
  const law = duty(page, 'break_even').getByText('Sections 223H and 223I');
  await law.waitFor();
  await duty(page, 'all').locator('summary').click();
  const together = duty(page, 'all');
  const boxes = together.getByRole('checkbox');
  check.equal(await boxes.count(), 8, 'a box for each duty');
  check(/All 8 together: .*almost never met/.test(await together.getByRole('status').innerText()), await together.getByRole('status').innerText());
  for (const name of ['rtt_within_18_weeks', 'rtt_over_52_weeks', 'four_hour_performance', 'talking_therapies_within_6_weeks', 'talking_therapies_recovery', 'talking_therapies_access']) {
    await together.locator(`input[name=${name}]`).click();
  }
  check(/^All 2 that are ticked, together: \d+ in 100/.test(await together.getByRole('status').innerText()), await together.getByRole('status').innerText());

  // The last one stays ticked, with a sentence.
  await together.locator('input[name=break_even]').click();
  await together.locator('input[name=mental_health_investment_standard]').click();
  check(/so “Mental Health Investment Standard” stays ticked/.test(await together.getByRole('alert').innerText()), await together.getByRole('alert').innerText());
  check(await together.locator('input[name=mental_health_investment_standard]').isChecked(), 'and it is drawn ticked');
  await together.locator('input[name=break_even]').click();
  check.equal(await together.getByRole('alert').count(), 0, 'the sentence goes');

  // They stay open while the plan changes, and follow it.
  await resettled(page, () => typeMoney(page, 'mental_health', '+12'));
  check(await law.isVisible(), 'still open after a change');
  const standard = duty(page, 'mental_health_investment_standard');
  check(/above the minimum, was exactly the minimum/.test(await standard.innerText()), await standard.innerText());
  check(/\bmet\b[^]*was met/.test(await standard.innerText()), 'beside the current plan');

  // By keyboard: open, read, close, on to the next.
  await standard.locator('summary').focus();
  await page.keyboard.press('Enter');
  await standard.getByText('2019/20 £12.0m above the minimum').waitFor();
  await duty(page, 'break_even').locator('summary').focus();
  await page.keyboard.press('Space');
  await law.waitFor({ state: 'hidden' });
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.closest('details')?.dataset.duty) === 'rtt_within_18_weeks', 'Tab goes to the next duty');

  // A cut misses the standard, however it grows afterwards.
  await resettled(page, () => typeMoney(page, 'mental_health', '-20'));
  check(/£2\d\.\dm below the minimum, was exactly the minimum/.test(await standard.innerText()), await standard.innerText());
  check(/\bmissed\b[^]*was met/.test(await standard.innerText()), await standard.innerText());
  await axe(page);
};

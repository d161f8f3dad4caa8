import { open, resettled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'standards and duties: each opens to what it is, and one can be left out';

const duty = (page, id) => page.locator(`details[data-duty=${id}]`);

export default async ({ page, url, axe, check }) => {
  await open(page, url);
  check.equal(await page.locator('details.duty').count(), 8, 'the duties');
  check(!(await duty(page, 'break_even').locator('.duty-more').isVisible()), 'they are closed at first');
  check(/£[\d.]+m (left over|overspent) on average/.test(await duty(page, 'break_even').innerText()), 'break-even in pounds');
  check(/just what is asked/.test(await duty(page, 'mental_health_investment_standard').innerText()), 'the Investment Standard in pounds');
  check(/\d+ waiting on average/.test(await duty(page, 'rtt_over_52_weeks').innerText()), '52-week waits in people');

  // By mouse.
  await duty(page, 'break_even').locator('summary').click();
  const law = duty(page, 'break_even').getByText('National Health Service Act 2006');
  await law.waitFor();
  await duty(page, 'all').locator('summary').click();
  const rows = duty(page, 'all').getByRole('row');
  check.equal(await rows.count(), 9, 'a row for each duty that may be left out, and a heading');
  check((await rows.nth(3).innerText()).includes('A&E in 4 hours'), 'the duties by name');

  // They stay open while the plan changes, and follow it.
  await resettled(page, () => typeMoney(page, 'mental_health', '+12'));
  check(await law.isVisible(), 'still open after a change');
  const standard = duty(page, 'mental_health_investment_standard');
  check(/less than asked, was just what is asked/.test(await standard.innerText()), await standard.innerText());
  check(/was \d+/.test(await standard.innerText()), 'beside the current plan');

  // By keyboard: open, read, close.
  await standard.locator('summary').focus();
  await page.keyboard.press('Enter');
  await standard.getByText('2019/20 £12.0m more than asked').waitFor();
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.closest('details')?.dataset.duty) === 'break_even', 'Tab goes to the next duty');
  await page.keyboard.press('Space');
  await law.waitFor({ state: 'hidden' });
  await axe(page);
};

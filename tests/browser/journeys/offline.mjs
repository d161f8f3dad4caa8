import { changed, drag, open, outcomes, resettled, runState, settled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'once it is open, the page needs no network';

export default async ({ page, context, url, check }) => {
  await open(page, url);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await context.setOffline(true);
  const seen = await outcomes(page);
  await resettled(page, () => drag(page, 'community', 0.5));
  check((await outcomes(page)).join() !== seen.join(), 'the outcomes follow the lever');
  const before = (await runState(page)).fingerprint;
  await page.locator('#picker-button').click();
  await page.locator('#picker-search').fill('sheffield');
  await page.keyboard.press('Enter');
  await changed(page, before);
  await page.getByRole('button', { name: 'Money', exact: true }).click();
  await page.locator('.outcome[data-series=surplus]').click();
  await page.locator('.outcome[data-series=surplus][aria-pressed=true]').waitFor();
  await page.locator('figure.detail svg').waitFor();
  await resettled(page, () => typeMoney(page, 'elective', '+3'));
  await settled(page);
  await page.getByRole('link', { name: 'Assumptions', exact: true }).click();
  await page.locator('tr[data-parameter]').first().waitFor();
  await page.getByRole('link', { name: 'Track record', exact: true }).click();
  await page.locator('.series-panels .series-panel').first().waitFor();
  check.equal(asked.filter((address) => !address.startsWith('blob:') && !address.startsWith('data:')), [], 'what was asked of the network');
};

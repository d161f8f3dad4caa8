import { duties, headline, open, outcomes } from '../journeys-lib/page.mjs';

export const name = 'the page opens and settles on 10,000 futures';

export default async ({ page, url, check }) => {
  const state = await open(page, url);
  check(/^[0-9a-f]+$/.test(state.fingerprint), `a fingerprint: ${state.fingerprint}`);
  check.equal([state.restarts, state.inPage], [0, false], 'workers restarted, work in the page');
  check(/10,000/.test(await page.locator('.run-state').innerText()), 'the page says how many futures are in');
  check(/current plan/.test(await headline(page)), 'the heading says that this is the current plan');
  const texts = [...await outcomes(page), ...await duties(page)];
  check(texts.length >= 12, `outcomes and duties: ${texts.length}`);
  check(texts.every((text) => /\d|Investment Standard\s+met/.test(text)), `each has its number: ${JSON.stringify(texts)}`);
  check(await page.locator('figure.detail svg').count() === 1, 'the large chart is drawn');
};

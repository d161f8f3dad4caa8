import { open, outcomes, resettled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'without storage the page works';
export const seconds = 15;

export default async ({ page, url, newContext, check }) => {
  const first = await open(page, url);
  const refusals = [
    ['refused', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })],
    ['missing', () => Object.defineProperty(window, 'localStorage', { get: () => null })],
    ['full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
    ['unreadable', () => { Storage.prototype.getItem = () => { throw new DOMException('broken', 'InvalidStateError'); }; }],
  ];
  for (const [what, refuse] of refusals) {
    const context = await newContext();
    const other = await context.newPage();
    await other.addInitScript(refuse);
    check.equal((await open(other, url)).fingerprint, first.fingerprint, `storage ${what}: the page settles`);
    const seen = await outcomes(other);
    await resettled(other, () => typeMoney(other, 'community', '+10'));
    check((await outcomes(other)).join() !== seen.join(), `storage ${what}: the levers work`);
    await other.locator('#display').click();
    await other.getByRole('dialog').getByText('Dark', { exact: true }).click();
    await other.locator('html[data-theme=dark]').waitFor();
    await context.close();
  }
};

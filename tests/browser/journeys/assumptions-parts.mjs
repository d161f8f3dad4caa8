import { open, settled, stored, tabTo, whenStored } from '../journeys-lib/page.mjs';

export const name = 'links, correlations, the model structure, the value of better evidence and a challenge, by mouse and by keyboard';

const part = async (page, name) => {
  await page.getByRole('link', { name, exact: true }).click();
  await page.locator('a[aria-current=page]', { hasText: name }).waitFor();
};

export default async ({ page, url, check }) => {
  await open(page, url);
  await page.locator('.welcome [data-preset=closer_to_home]').click();
  await settled(page);
  await part(page, 'Assumptions');

  // A link is switched off by keyboard, weighed, and put back.
  await part(page, 'Links between services');
  const link = page.locator('[data-link=community_to_admissions]');
  await link.waitFor();
  check(await page.locator('[data-link]').count() === 12, 'all twelve links');
  await tabTo(page, '[data-link=community_to_admissions] input[role=switch]');
  await page.keyboard.press('Space');
  await whenStored(page, (document) => document.assumptions.links.some(({ link: id, strength }) => id === 'community_to_admissions' && strength === 0));
  await page.keyboard.press('Space');
  await whenStored(page, (document) => document.assumptions.links.length === 0);
  const strength = link.getByRole('textbox');
  await strength.fill('150');
  await strength.press('Enter');
  await whenStored(page, (document) => document.assumptions.links[0]?.strength === 1.5);
  await strength.fill('900');
  await strength.press('Enter');
  await link.getByRole('alert').waitFor();
  check.equal((await stored(page)).document.assumptions.links[0].strength, 1.5, 'the strength in force stays');
  await strength.press('Escape');
  await page.getByRole('button', { name: 'Reset all links' }).click();
  await whenStored(page, (document) => document.assumptions.links.length === 0);

  // Correlations are switched off and on; the spread with and without is told.
  await part(page, 'Correlations');
  const together = page.getByRole('switch', { name: 'Use correlations' });
  await together.click();
  await whenStored(page, (document) => document.assumptions.correlations.on === false);
  await together.click();
  await whenStored(page, (document) => document.assumptions.correlations.on === true);
  await page.getByText('Not correlated').waitFor();

  // Another structure; the grid says whether the conclusion is the same.
  await part(page, 'Model structure');
  await page.getByRole('heading', { name: /conclusion is the same|structure/i }).first().waitFor();
  await page.locator('td[data-label]').nth(11).waitFor();
  check.equal(await page.locator('td[data-label]').count(), 12, 'twelve structures');
  await page.getByRole('radio', { name: /The same for each extra pound/ }).check();
  await whenStored(page, (document) => document.assumptions.structure.capacity === 'linear');
  await page.getByRole('radio', { name: /Slightly less for each extra pound/ }).check();
  await whenStored(page, (document) => document.assumptions.structure.capacity === 'constant_elasticity');

  // The value of better evidence; a value that cannot be is refused; the exact indices are worked out.
  await part(page, 'Value of better evidence');
  const value = page.getByLabel(/QALY is valued/);
  await value.waitFor();
  await value.fill('5');
  await value.press('Enter');
  await page.locator('main').getByRole('alert').waitFor();
  await value.press('Escape');
  await page.getByRole('button', { name: 'Calculate Sobol indices' }).click();
  await page.getByRole('region', { name: 'Sobol indices', exact: true }).waitFor();

  // A challenge: the worst plausible values, tested, recorded, kept.
  await part(page, 'Challenge');
  const worst = page.getByRole('button', { name: /worst plausible/ });
  await worst.waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((button) => button.textContent.includes('worst plausible') && !button.disabled));
  await worst.click();
  await page.getByRole('button', { name: 'Test on the same futures' }).click();
  await page.locator('[data-verdict]').waitFor();
  await page.getByLabel('Who does not believe it').selectOption({ label: 'Nurse' });
  await page.getByLabel(/^Why/).fill('It never worked here');
  await page.getByRole('button', { name: 'Record challenge' }).click();
  await whenStored(page, (document) => document.challenges?.[0]?.reason === 'It never worked here' && document.challenges[0].role === 'nurse');
  await page.reload();
  await page.getByText('It never worked here').waitFor();
  await page.getByRole('button', { name: 'Remove challenge 1' }).click();
  await whenStored(page, (document) => !document.challenges?.length);

  // Bookmarks of earlier versions still lead to their parts.
  for (const [former, name] of [['moving-together', 'Correlations'], ['form-of-the-model', 'Model structure'], ['knowing-more', 'Value of better evidence']]) {
    await page.evaluate((hash) => { location.hash = hash; }, `#/assumptions/${former}`);
    await page.locator('nav.parts a[aria-current=page]').filter({ hasText: name }).waitFor();
  }
};

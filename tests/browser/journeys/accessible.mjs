import { lever, open, refusal, resettled, settled, typeMoney } from '../journeys-lib/page.mjs';
import { Faults, named, show, viewsOf } from '../journeys-lib/views.mjs';

export const name = 'nothing that axe finds, in any state, colours or size';
export const seconds = 70;

const press = async (page, role, name) => page.getByRole(role, { name }).first().click();

/// The states of the page, each from the first view.
const states = {
  'first view': async () => {},
  'the list of areas': async (page) => {
    await page.locator('#picker-button').click();
    await page.locator('#picker-search').waitFor();
  },
  'a search that finds nothing': async (page) => {
    await page.locator('#picker-button').click();
    await page.locator('#picker-search').fill('atlantis');
    await page.locator('.picker-empty').waitFor();
  },
  'figures of your own, wrong': async (page) => {
    await page.locator('#picker-button').click();
    await press(page, 'button', /your own figures/);
    await page.locator('#area-budget').fill('lots');
    await page.locator('#area-fifth-2').fill('x');
    await press(page, 'button', 'Use these figures');
    await page.locator('#area-budget-error').waitFor();
  },
  'a refused number, a lock and more of a lever': async (page) => {
    await press(page, 'button', 'Lock Mental health');
    await typeMoney(page, 'community', 'lots');
    await refusal(page, 'community').waitFor();
    await lever(page, 'elective').locator('summary').click();
    await page.locator('.held-lines > summary').click();
  },
  'why, with its evidence, and what each move did': async (page) => {
    await typeMoney(page, 'community', '+10');
    await press(page, 'button', 'Why?');
    await press(page, 'button', 'Effect of each change');
    await page.locator('#what-moved svg').waitFor();
    for (const summary of await page.locator('.reason summary').all()) await summary.click();
  },
  'another outcome, its chart as a table': async (page) => {
    await typeMoney(page, 'community', '+10');
    await page.getByRole('button', { name: 'Mental health', exact: true }).click();
    await page.locator('.outcome[data-series=crisis_care]').click();
    for (const summary of await page.locator('details.as-table summary').all()) await summary.click();
    await page.getByRole('table').first().waitFor();
  },
  'the display menu': async (page) => page.locator('#display').click(),
  'something changed, and another payer for what was moved': async (page) => {
    await resettled(page, () => page.locator('#payment-rate').evaluate((slider) => {
      slider.value = '70';
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }));
    await page.locator('.changed-banner').waitFor();
    await resettled(page, () => typeMoney(page, 'community', '+10'));
    await page.locator('.who-pays label', { hasText: 'One service' }).click();
    await page.locator('.refund').waitFor();
  },
  'the screens': async (page) => {
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.locator('#screens').click();
  },
  'the ready plans': async (page) => page.locator('#presets').click(),
  'the keys': async (page) => page.keyboard.press('?'),
  'duties opened': async (page) => {
    for (const summary of await page.locator('.duties summary').all()) await summary.click();
    await page.locator('.duty-ticks input').first().waitFor();
  },
  'the choice of futures, a seed refused': async (page) => {
    await page.locator('#futures-button').click();
    await page.getByLabel('Seed', { exact: true }).fill('seven');
    await page.keyboard.press('Enter');
    await page.locator('#seed-error').waitFor();
  },
  'the last changes': async (page) => {
    await typeMoney(page, 'community', '+10');
    await typeMoney(page, 'elective', '+5');
    await page.locator('#history-button').click();
    await page.getByRole('listitem').nth(1).getByRole('button').click();
    await page.locator('.step.is-undone').waitFor();
  },
  'a replay': async (page) => {
    await typeMoney(page, 'community', '+10');
    await page.locator('#history-button').click();
    await page.getByRole('button', { name: 'Replay the last change' }).click();
    await page.locator('.replay').waitFor();
  },
  'one future, by year': async (page) => {
    await page.getByRole('button', { name: 'Years', exact: true }).click();
    await page.getByRole('button', { name: 'Watch one future' }).click();
    await page.locator('path.future').waitFor();
  },
};

export default async ({ page, url, newContext, axe, all, check }) => {
  // Collected, so that one run shows everything that is wrong.
  const faults = new Faults();
  await page.close();
  for (const [state, views] of viewsOf(Object.keys(states), all)) {
    const context = await newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    const other = await context.newPage();
    await open(other, url);
    await states[state](other).catch((error) => faults.add(error.message, state));
    await settled(other);
    for (const view of views) {
      await show(other, view);
      await faults.look(other, axe, named(state, view));
    }
    await context.close();
  }

  // A notice, before and while the first futures come in.
  const noticed = await (await newContext()).newPage();
  await noticed.addInitScript(() => localStorage.setItem('allotment.work', '{'));
  await noticed.goto(url);
  await noticed.locator('.notice').waitFor();
  await faults.look(noticed, axe, 'a notice, not settled');

  faults.check(check);
};

import { readFileSync } from 'node:fs';
import { budget, LINES, open, stored } from '../journeys-lib/page.mjs';

export const name = 'work that versions 1, 2 and 3 stored is opened: its budget, what it assumes, the outcome and the futures';

const fixture = (folder, version) =>
  readFileSync(new URL(`../../fixtures/stored/${folder}/version-${version}.json`, import.meta.url), 'utf8').trimEnd();

// What each version's work shows: the outcome looked at, the notice, the words of the run's state, and how many
// assumptions of each kind it has.
const VERSIONS = [
  { version: 1, outcome: 'talking_therapies_within_6_weeks', notice: /saved with an earlier model/, futures: 10_000, changes: 0, years: 5 },
  { version: 2, outcome: 'rtt_within_18_weeks', notice: /saved with model 2026\.2, evidence c92fac8e/, futures: 1_000, changes: 1, years: 4 },
  { version: 3, outcome: 'rtt_over_52_weeks', notice: null, futures: 1_000, changes: 8, years: 3 },
];

/** The versions that this page stores: work of version 3 stands for work of today's model. */
const withVersions = (text, { model, evidence }) => text.replace('"2026.3"', JSON.stringify(model)).replace('"c2d34bfe"', JSON.stringify(evidence));

async function plant(newContext, text) {
  const page = await (await newContext()).newPage();
  await page.addInitScript((work) => {
    if (!sessionStorage.getItem('planted')) {
      localStorage.setItem('allotment.work', work);
      sessionStorage.setItem('planted', 'yes');
    }
  }, text);
  return page;
}

/** What the fields of the services hold, in £ million. */
const fields = (page) => page.locator('.lever[data-line] input[aria-label*="million"]').evaluateAll((inputs) =>
  Object.fromEntries(inputs.map((input) => [input.closest('[data-line]').dataset.line, Number(input.value.replaceAll(/[£,m]/g, ''))])));

export default async ({ page, url, newContext, check }) => {
  await open(page, url);
  // Nothing is stored before the first change of anything.
  const versions = { model: null, evidence: null };
  await page.evaluate(() => document.querySelector('.outcome[data-series=qalys]').click());
  await page.waitForFunction(() => JSON.parse(localStorage.getItem('allotment.work'))?.focus === 'qalys');
  Object.assign(versions, await stored(page));

  const fingerprints = new Set();
  for (const { version, outcome, notice, futures, changes, years } of VERSIONS) {
    const text = withVersions(fixture('opened', version), versions);
    const expected = JSON.parse(fixture('expected', version)).work;
    const other = await plant(newContext, text);
    const state = await open(other, url);
    fingerprints.add(state.fingerprint);

    // The notice, or none.
    const notices = await other.locator('.notice:not(.changed-banner)').allInnerTexts();
    check.equal(notices.length, notice ? 1 : 0, `version ${version}: notices (${notices.join()})`);
    if (notice) check(notice.test(notices[0]), `version ${version}: ${notices[0]}`);

    // The budget that is shown is the one that was stored, service by service.
    const pounds = Object.fromEntries(LINES.map((line, place) => [line, expected.document.budget[place]]));
    const shown = await fields(other);
    check(Object.keys(shown).length >= 1, `version ${version}: some services can be typed into`);
    for (const [line, millions] of Object.entries(shown)) {
      check(Math.abs(millions - pounds[line] / 1e6) <= 0.05, `version ${version}: ${line} shows ${millions}, not ${pounds[line] / 1e6}`);
    }
    check.equal(await other.locator('.outcome[aria-pressed=true]').evaluateAll((rows) => rows.map((row) => row.dataset.series)), [outcome], `version ${version}: the outcome`);

    // What it stores of it is what the native program does; another outcome is looked at, so that it is stored.
    await other.evaluate(() => document.querySelector('.outcome[data-series=qalys]').click());
    await other.waitForFunction(() => JSON.parse(localStorage.getItem('allotment.work')).focus === 'qalys');
    const { model, evidence, ...again } = await stored(other);
    check.equal({ model, evidence }, { model: versions.model, evidence: versions.evidence }, `version ${version}: the versions stored`);
    check.equal({ ...again, focus: expected.focus }, expected, `version ${version}: the work stored again`);
    check.equal(await budget(other), pounds, `version ${version}: the budget stored again`);
    check.equal([again.futures, again.document.years, again.document.assumptions.changes.length], [futures, years, changes], `version ${version}: futures, years, changes`);

    // The assumptions that are shown.
    await other.getByRole('link', { name: 'Assumptions', exact: true }).click();
    await other.locator('tr[data-parameter]').first().waitFor();
    if (changes > 0) {
      await other.getByLabel('Changed by me').check();
      await other.waitForFunction((count) => document.querySelectorAll('tr[data-parameter]').length === count, changes);
    } else {
      check.equal(await other.getByText('0 changed by you').count(), 1, `version ${version}: nothing is changed`);
    }
    await other.context().close();
  }
  check.equal(fingerprints.size, VERSIONS.length, 'each is work of its own');
};

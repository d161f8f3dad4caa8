import { readFile } from 'node:fs/promises';
import { open, resettled, stored, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'every outcome, its chart, its table and its files';

const ALL = 21;
const button = (page, name) => page.getByRole('button', { name, exact: true });
const row = (page, series) => page.locator(`.outcome[data-series=${series}]`);
const heading = (page) => page.locator('figure.detail h2').innerText();

/// Chooses a row; waits until the large chart is about it.
async function choose(page, series, act) {
  const words = (await row(page, series).locator('.outcome-name small').first().innerText()).split(',')[0];
  await act();
  await page.locator(`.outcome[data-series=${series}][aria-pressed=true]`).waitFor();
  await page.waitForFunction((text) => document.querySelector('figure.detail [role=status]').textContent.includes(text), words);
  return words;
}

/// Presses a button and gives the file that the browser is handed.
async function file(page, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, `Download as ${kind}`).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export default async ({ page, url, check }) => {
  await open(page, url);
  await resettled(page, () => typeMoney(page, 'community', '+10'));

  // Every service by mouse, every row of it by keyboard: the chart follows, and the chosen row is always there.
  const seen = new Set();
  for (const group of ['Main', 'Planned care', 'Urgent care', 'Mental health', 'Community', 'Money', 'Health']) {
    const before = await page.locator('.outcome[aria-pressed=true]').getAttribute('data-series');
    await button(page, group).click();
    check.equal(await button(page, group).getAttribute('aria-pressed'), 'true', `${group} is shown`);
    check.equal(await row(page, before).count(), 1, `the chosen outcome is still there in ${group}`);
    const rows = await page.locator('.outcome').evaluateAll((all) => all.map((each) => each.dataset.series));
    await page.locator('.outcome').first().focus();
    for (const [place, series] of rows.entries()) {
      seen.add(series);
      if (place > 0) await page.keyboard.press('ArrowDown');
      check.equal(await page.evaluate(() => document.activeElement.dataset.series), series, `the row that the arrows reach in ${group}`);
    }
    // One row of each service is enough to see that the chart follows, and the focus stays where it was.
    await row(page, rows[1]).focus();
    await choose(page, rows[1], () => page.keyboard.press('Enter'));
    check.equal(await page.evaluate(() => document.activeElement.dataset.series), rows[1], `the focus in ${group}`);
  }
  check.equal(seen.size, ALL, 'outcomes that can be reached');
  check.equal((await stored(page)).focus, 'deaths_averted', 'the outcome that is stored');
  check(/\d+ of \d+ inputs are expert judgement/.test(await row(page, 'qalys').innerText()), 'healthy years say how much of them is judgement');
  check(/Read this with care/.test(await page.locator('figure.detail figcaption').innerText()), 'and so does the chart of deaths');
  await page.locator('.outcome').last().focus();
  await page.keyboard.press('ArrowUp');
  check.equal(await page.evaluate(() => document.activeElement.dataset.series), 'deaths_averted', 'up again');

  // By month and by year.
  await button(page, 'Planned care').click();
  await choose(page, 'rtt_within_18_weeks', () => row(page, 'rtt_within_18_weeks').click());
  // The difference over time first, on the band of what is too small to matter; both plans a click away.
  check(/points in March 2024, compared with the current plan$/.test(await heading(page)), `the heading of the difference: ${await heading(page)}`);
  check.equal(await page.locator('figure.detail svg .neutral').count(), 1, 'the band around zero');
  check(/under 0\.5 percentage points: too small to matter/.test(await page.locator('figure.detail figcaption').innerText()), await page.locator('figure.detail figcaption').innerText());
  check.equal((await file(page, 'CSV')).name, 'nhs-leeds-ccg-rtt-within-18-weeks-difference-monthly.csv', 'the name of the differences');
  await button(page, 'Both plans').click();
  check(/March 2024$/.test(await heading(page)), `the heading by month: ${await heading(page)}`);
  check.equal(await page.locator('figure.detail svg .neutral').count(), 0, 'no band around zero');
  check.equal(await page.locator('figure.detail svg .band90').count(), 1, 'one band over the months');
  await button(page, 'Years').focus();
  await page.keyboard.press('Enter');
  check(/2023\/24$/.test(await heading(page)), `the heading by year: ${await heading(page)}`);
  check.equal(await page.locator('figure.detail svg .band90').count(), 5, 'a column for each year');
  const dots = await page.locator('figure.detail circle').count();
  check.equal(dots, 50, 'dots of the last year');

  // The same as a table.
  await page.locator('.detail details.as-table summary').click();
  const table = page.locator('.detail').getByRole('table');
  await table.waitFor();
  check.equal(await table.getByRole('row').count(), 6, 'a row for each year and the headings');
  const lastYear = await table.getByRole('row').last().innerText();
  await button(page, 'Months').click();
  await page.waitForFunction(() => document.querySelectorAll('.detail table tbody tr').length === 60);
  check.equal((await table.getByRole('row').last().innerText()).split('\t').slice(1), lastYear.split('\t').slice(1), 'the list at the end of March is the same by month and by year');

  // The files: named after area, outcome and step, with everything that says where the figures come from.
  const { fingerprint } = await page.locator('.run-state').evaluate(({ dataset }) => ({ ...dataset }));
  const svg = await file(page, 'SVG');
  check.equal(svg.name, 'nhs-leeds-ccg-rtt-within-18-weeks-monthly.svg', 'the name of the drawing');
  const drawing = svg.bytes.toString('utf8');
  const title = await heading(page);
  for (const words of ['xmlns="http://www.w3.org/2000/svg"', `<title>${title}</title>`, '<desc>', 'NHS Leeds CCG', '10,000 futures', 'seed 1', fingerprint, 'promise']) {
    check(drawing.includes(words), `${words} in the drawing`);
  }
  check(!/class=|var\(|<script/.test(drawing), 'the drawing needs no style sheet');
  check.equal(drawing.match(/<circle/g).length, 50 + 2, 'the dots and those of the key');
  const other = await page.context().newPage();
  await other.setContent(drawing);
  const faults = await other.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length, drawing);
  check.equal(faults, 0, 'faults of the drawing');
  await other.close();

  const png = await file(page, 'PNG');
  check.equal(png.name, 'nhs-leeds-ccg-rtt-within-18-weeks-monthly.png', 'the name of the picture');
  check.equal(png.bytes.subarray(1, 4).toString('latin1'), 'PNG', 'the kind of the picture');
  check.equal(png.bytes.readUInt32BE(16), 1920, 'the width of the picture');

  const sheet = await file(page, 'CSV');
  check.equal(sheet.name, 'nhs-leeds-ccg-rtt-within-18-weeks-monthly.csv', 'the name of the sheet');
  const whole = sheet.bytes.toString('utf8').replace('\uFEFF', '').trim().split('\r\n');
  const origin = whole.filter((line) => line.startsWith('# '));
  check.equal(origin.map((line) => /^# [A-Z][a-z]+/.exec(line)[0]), ['# Area', '# Moved', '# Changed', '# Simulated', '# Model'], 'the sheet begins with its origin');
  const lines = whole.slice(origin.length).map((line) => line.split(','));
  check.equal(lines.length, 121, 'a line for each month and plan, and the headings');
  const last = Object.fromEntries(lines[0].map((column, place) => [column, lines[120][place]]));
  check.equal([last.area, last.period, last.plan, last.unit, last.futures, last.seed, last.fingerprint, last.changed],
    ['NHS Leeds CCG', 'March 2024', 'your plan', '%', '10000', '1', fingerprint, ''], 'the last line of the sheet');
  check((await table.getByRole('row').last().innerText()).includes(`${last.middle}%`), 'the sheet and the table agree');
  await button(page, 'Years').click();
  check.equal((await file(page, 'CSV')).name, 'nhs-leeds-ccg-rtt-within-18-weeks-yearly.csv', 'the name by year');
};

import { open, resettled, settled, tabTo, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'why an outcome changes, and what each move did, by mouse and by keyboard';
export const seconds = 15;

const whyButton = (page) => page.locator('button[aria-controls=why]');
const movesButton = (page) => page.locator('button[aria-controls=what-moved]');
const answered = (page, id) => page.locator(`#${id}[aria-busy=false]`).waitFor();

/// A difference as it is written: `−1.9 points`, `+12`, `almost nothing`.
const read = (text) => {
  const [number] = /[+−]?[\d,.]+/.exec(text) ?? ['0'];
  return Number(number.replaceAll(',', '').replace('−', '-'));
};

/// The sizes of the chain's steps, and of the whole.
async function chain(page) {
  const sizes = await page.locator('#why .chain > li > .cause > .size').allInnerTexts();
  const numbers = sizes.map(read);
  return { steps: numbers.slice(0, -1), whole: numbers.at(-1) };
}

/// Looks at an outcome closely.
async function lookAt(page, series) {
  await page.locator(`.outcome[data-series=${series}]`).click();
  await page.locator(`.outcome[data-series=${series}][aria-pressed=true], .outcome[data-series=${series}] [aria-pressed=true]`).first().waitFor();
  await settled(page);
}

export default async ({ page, url, check, newContext, axe }) => {
  await open(page, url);

  // Nothing is moved: a sentence says so.
  await whyButton(page).click();
  await page.locator('#why').getByText('You have not moved any money yet').waitFor();
  check.equal(await whyButton(page).getAttribute('aria-expanded'), 'true', 'the button says that it is open');

  // A plan: the open question is answered for it without being asked again.
  await resettled(page, () => typeMoney(page, 'community', '+12'));
  await lookAt(page, 'four_hour_performance');
  await page.locator('#why .chain').waitFor();
  await answered(page, 'why');
  const { steps, whole } = await chain(page);
  const sum = steps.reduce((all, step) => all + step, 0);
  check(steps.length >= 4 && steps[0] !== 0, `several steps, the direct one first: ${steps}`);
  check(Math.abs(sum - whole) <= 0.05 * steps.length + 1e-9, `the steps ${steps} add up to ${whole} but for rounding`);
  const row = await page.locator('.outcome[data-series=four_hour_performance]').innerText();
  const heading = await page.locator('#why h2').innerText();
  check(row.includes(heading.replace('Why ', '').replace('?', '')), `the chain explains the table's number: ${heading}, ${row}`);
  check((await page.locator('#why .moved').innerText()).includes('Community £12.0m more'), 'the chain begins with the moves');

  // Each step has its evidence in one line, which opens.
  const evidence = page.locator('#why .evidence').first();
  check(/^[A-D]/.test(await evidence.locator('summary').innerText()), 'the line begins with the grade');
  await evidence.locator('summary').click();
  check(/from [\d.]+ to [\d.]+/.test(await evidence.locator('dl').innerText()), 'the values with their ranges');

  // What each move did.
  await movesButton(page).click();
  await page.locator('#what-moved svg').waitFor();
  await answered(page, 'what-moved');
  await page.locator('#what-moved .as-table > summary').click();
  const cells = await page.locator('#what-moved tbody tr').evaluateAll((rows) => rows.map((r) => r.children[1].textContent));
  const shares = cells.map(read);
  const total = shares.pop();
  check.equal(shares.length, 3, 'three services pay the fourth');
  check.equal(total, whole, 'what the moves come to is what the chain comes to');
  check(Math.abs(shares.reduce((all, share) => all + share, 0) - total) <= 0.05 * 4 + 1e-9, `the shares ${shares} add up to ${total}`);
  await axe(page);

  // Another plan: the old answer is marked until the new one is there.
  const texts = await page.locator('#why').innerText();
  const marked = page.waitForFunction(() => {
    const panel = document.querySelector('#why');
    return panel.classList.contains('is-old') && /being updated/.test(panel.textContent);
  });
  await resettled(page, () => typeMoney(page, 'community', '-12'));
  await marked;
  await answered(page, 'why');
  await page.locator('#why:not(.is-old)').waitFor();
  check(await page.locator('#why').innerText() !== texts, 'another plan has another answer');
  await page.locator('#why').getByRole('button', { name: 'Close' }).click();
  check.equal(await page.locator('#why').count(), 0, 'closed');

  // Every worker dies before the question is put: it is answered all the same, after the pool has missed them.
  for (const worker of page.workers()) worker.evaluate(() => self.close()).catch(() => {});
  await lookAt(page, 'emergency_admissions');
  await whyButton(page).click();
  await answered(page, 'why');
  check(/^Why [+−][\d,]+\?$/.test(await page.locator('#why h2').innerText()), 'an answer from workers that were replaced');

  // By keyboard alone.
  const other = await (await newContext({ reducedMotion: 'reduce' })).newPage();
  await open(other, url);
  await tabTo(other, '#slider-community');
  for (let step = 0; step < 5; step += 1) await other.keyboard.press('ArrowLeft');
  await settled(other);
  await tabTo(other, 'button[aria-controls=why]');
  await other.keyboard.press('Enter');
  await other.locator('#why .chain').waitFor();
  await answered(other, 'why');
  await tabTo(other, 'button[aria-controls=what-moved]');
  await other.keyboard.press('Enter');
  await other.locator('#what-moved svg').waitFor();
  await tabTo(other, '#why .evidence > summary');
  await other.keyboard.press('Enter');
  await other.locator('#why .evidence[open] dl').first().waitFor();
  await tabTo(other, '#what-moved .as-table > summary');
  await other.keyboard.press('Enter');
  await other.locator('#what-moved table').waitFor();
};

import { changed, open, outcomes, resettled, runState, settled, stored, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'other futures: another seed, more of them, stopped and gone on';

const panel = (page) => page.getByRole('dialog', { name: 'Simulated futures' });
const press = (page, name) => panel(page).getByRole('button', { name, exact: true }).click();

export default async ({ page, url, axe, check }) => {
  await open(page, url);
  const first = await resettled(page, () => typeMoney(page, 'community', '+10'));
  const line = page.locator('.run-state');
  check(/10,000 futures · finished/.test(await line.innerText()), await line.innerText());
  const rows = await outcomes(page);

  // By mouse: another seed moves the figures as little as their errors say, and it is said.
  await page.locator('#futures-button').click();
  await press(page, 'Try another 10,000 futures');
  await changed(page, first.fingerprint);
  await panel(page).getByText(/The difference moved \d+\.\d times as far as its standard error would suggest/).waitFor();
  check.equal([(await stored(page)).seed, (await stored(page)).futures], [2, 10_000], 'the stored futures');
  const words = (texts) => texts.map((text) => text.split('\n').at(-1)).join();
  check.equal(words(await outcomes(page)), words(rows), 'the verdicts with other futures');
  await axe(page);

  // A seed that is none is refused where it was typed, and the last good one stays.
  const seed = panel(page).getByLabel('Seed');
  await seed.fill('seven');
  await seed.press('Enter');
  await panel(page).getByRole('alert').waitFor();
  check((await panel(page).getByRole('alert').innerText()).includes('“seven” is not a seed'), 'the refusal');
  check.equal((await stored(page)).seed, 2, 'the seed after a refusal');

  // By keyboard: the first seed again gives the first figures, to the bit. Undo has nothing to do with it.
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.id === 'futures-button');
  await page.keyboard.press('Enter');
  await seed.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await page.waitForFunction((old) => document.querySelector('.run-state').dataset.fingerprint === old, first.fingerprint);
  check.equal(await outcomes(page), rows, 'the same seed, the same figures');

  // Few futures earn few digits: chances in steps of five or ten.
  await press(page, '1,000');
  await changed(page, first.fingerprint);
  for (const counts of await page.locator('.outcome .counts').all()) {
    const numbers = (await counts.locator('span').allInnerTexts()).filter((text) => /^\d+$/.test(text)).map(Number);
    const sure = numbers.some((number) => number > 95);
    check(sure || numbers.every((number) => number % 5 === 0), `${numbers} with 1,000 futures`);
  }

  // A long run can be stopped and keeps what is in; it goes on, or gives way to another wish.
  await press(page, '1,000,000');
  await page.locator('.run-state[data-phase=sharpening]').waitFor();
  await press(page, 'Pause');
  await page.locator('.run-state[data-phase=stopped]').waitFor();
  check(/Paused at [\d,]+ of 1,000,000 futures/.test(await panel(page).innerText()), await panel(page).innerText());
  const at = await line.innerText();
  check(/[\d,]+ of 1,000,000 futures · paused/.test(at), at);
  check((await outcomes(page)).every((text) => /\d/.test(text)), 'the figures stand');
  await page.keyboard.press('Escape');
  await line.getByRole('button', { name: 'Continue' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.run-state[data-phase=sharpening]').waitFor();
  await line.getByRole('button', { name: 'Pause' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.run-state[data-phase=stopped]').waitFor();
  const done = (text) => Number(/([\d,]+) of/.exec(text)[1].replaceAll(',', ''));
  check(done(await line.innerText()) >= done(at), 'it went on from where it was');
  await page.locator('#futures-button').click();
  await press(page, '10,000');
  check.equal((await settled(page)).fingerprint, first.fingerprint, 'back to the usual number');

  // The next day.
  await press(page, 'Try another 10,000 futures');
  await changed(page, first.fingerprint);
  const last = await runState(page);
  await page.reload();
  check.equal((await settled(page)).fingerprint, last.fingerprint, 'the futures after loading again');
  check.equal((await stored(page)).seed, 2, 'the seed after loading again');
};

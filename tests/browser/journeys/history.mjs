import { budget, changed, drag, open, outcomes, resettled, runState, slider, stored, typeMoney, undoButton } from '../journeys-lib/page.mjs';

export const name = 'the last changes: a list to go back through, and the last one replayed';

const list = (page) => page.getByRole('dialog', { name: 'Recent changes' });
const entries = (page) => list(page).getByRole('listitem');
const banner = (page) => page.locator('.replay');
const community = async (page) => Number(await slider(page, 'community').inputValue());
const arrivedAt = (page, fingerprint) =>
  page.waitForFunction((wanted) => document.querySelector('.run-state').dataset.fingerprint === wanted, fingerprint);

export default async ({ page, url, axe, check, newContext }) => {
  const start = await open(page, url);
  await page.locator('#history-button').click();
  await list(page).getByText('You have not changed anything yet').waitFor();
  await page.keyboard.press('Escape');

  // One drag is one step; its name has every line that changed.
  const first = await resettled(page, () => drag(page, 'community', 0.4));
  const atFirst = { budget: await budget(page), rows: await outcomes(page), community: await community(page) };
  const second = await resettled(page, () => typeMoney(page, 'elective', '+8'));
  const work = JSON.stringify(await stored(page));
  await page.locator('#history-button').click();
  check.equal(await entries(page).count(), 3, 'two changes and where they began');
  const label = await entries(page).first().innerText();
  check(/^Elective hospital \+£[\d.]+m, Urgent & emergency −£[\d.]+m, /.test(label), label);
  check((await undoButton(page).getAttribute('aria-label')).includes(label), 'undo says the same');

  // By mouse: to the first change, to where it began, and forth again.
  await entries(page).nth(1).getByRole('button').click();
  await arrivedAt(page, first.fingerprint);
  check.equal(await budget(page), atFirst.budget, 'the budget after the first change');
  check(/undone/.test(await entries(page).first().innerText()), 'the second is undone');
  await entries(page).nth(2).getByRole('button').click();
  await arrivedAt(page, start.fingerprint);
  await axe(page);
  // By keyboard, all the way back.
  await entries(page).first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await arrivedAt(page, second.fingerprint);
  check.equal(JSON.stringify(await stored(page)), work, 'nothing is lost on the way');

  // A replay shows the page before the last change and then after it, by itself.
  await list(page).getByRole('button', { name: 'Replay the last change' }).click();
  await page.locator('.replay[data-moment=Before]').waitFor();
  check((await banner(page).innerText()).includes(label), 'the banner names the change');
  await arrivedAt(page, first.fingerprint);
  check.equal([await community(page), await outcomes(page)], [atFirst.community, atFirst.rows], 'the levers and figures before');
  await page.locator('.replay[data-moment=After]').waitFor();
  await arrivedAt(page, second.fingerprint);
  await banner(page).waitFor({ state: 'detached' });
  check.equal(JSON.stringify(await stored(page)), work, 'the work after a replay');
  await page.waitForFunction(() => document.activeElement?.id === 'history-button');

  // By keyboard: turned by hand it waits; Escape ends it.
  await page.keyboard.press('Enter');
  await list(page).getByRole('button', { name: 'Replay the last change' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'replay-end');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('.replay[data-moment=After]').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.replay[data-moment=Before]').waitFor();
  await arrivedAt(page, first.fingerprint);
  await axe(page);
  check.equal(JSON.stringify(await stored(page)), work, 'the work during a replay');
  await page.keyboard.press('Escape');
  await banner(page).waitFor({ state: 'detached' });
  await arrivedAt(page, second.fingerprint);

  // A change during a replay only ends it: what was asked for stands as it was.
  await page.locator('#history-button').click();
  await list(page).getByRole('button', { name: 'Replay the last change' }).click();
  await banner(page).waitFor();
  await undoButton(page).click();
  await banner(page).waitFor({ state: 'detached' });
  check.equal(JSON.stringify(await stored(page)), work, 'the work after a press during a replay');
  await undoButton(page).click();
  await changed(page, second.fingerprint);

  // With less motion it waits for a press.
  const context = await newContext({ reducedMotion: 'reduce' });
  const other = await context.newPage();
  await other.clock.install();
  await open(other, url);
  await resettled(other, () => typeMoney(other, 'community', '+5'));
  const after = await runState(other);
  await other.locator('#history-button').click();
  await list(other).getByRole('button', { name: 'Replay the last change' }).click();
  await arrivedAt(other, start.fingerprint);
  await other.clock.fastForward(60_000);
  check.equal(await other.locator('.replay').getAttribute('data-moment'), 'Before', 'it waits');
  await other.getByRole('button', { name: 'Show after' }).click();
  await arrivedAt(other, after.fingerprint);
  await other.getByRole('button', { name: /End replay/ }).click();
  await other.locator('.replay').waitFor({ state: 'detached' });
};

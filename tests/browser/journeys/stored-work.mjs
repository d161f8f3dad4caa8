import { budget, open, resettled, settled, typeMoney } from '../journeys-lib/page.mjs';

export const name = 'work that cannot be opened is kept aside and said so';
export const seconds = 20;

const kept = (page) => page.evaluate(() => localStorage.getItem('allotment.kept'));

/// Puts a text where the work is stored, once, before the page starts.
const plant = (page, text) => page.addInitScript((work) => {
  if (!sessionStorage.getItem('planted')) {
    localStorage.setItem('allotment.work', work);
    sessionStorage.setItem('planted', 'yes');
  }
}, text);

export default async ({ page, url, newContext, check }) => {
  const first = await open(page, url);
  await resettled(page, () => typeMoney(page, 'community', '+10'));
  const work = await page.evaluate(() => localStorage.getItem('allotment.work'));

  const damaged = [
    ['another version', work.replace(/"version":\d+/, '"version":99'), /another version/],
    ['half a file', work.slice(0, work.length / 2), /could not read/],
    ['no JSON', 'allotment', /could not read/],
    ['nothing in it', '{}', /could not read/],
    ['nothing at all', '', /could not read/],
    ['money from nowhere', work.replace('"budget":[', '"budget":[9'), /does not add up/],
    ['nobody lives there', work.replace('"population":', '"population":-'), /could not read/],
  ];
  for (const [what, text, sentence] of damaged) {
    const context = await newContext();
    const other = await context.newPage();
    await plant(other, text);
    const state = await open(other, url);
    check.equal(state.fingerprint, first.fingerprint, `${what}: the page starts from the current plan`);
    const notice = await other.locator('.notice[role=alert]').innerText();
    check(sentence.test(notice), `${what}: ${notice}`);
    check.equal(await kept(other), text, `${what}: the text is kept`);
    await other.getByRole('button', { name: 'Dismiss' }).click();
    await other.locator('.notice').waitFor({ state: 'detached' });
    await other.reload();
    await settled(other);
    check.equal(await other.locator('.notice').count(), 0, `${what}: no notice the next time`);
    check.equal(await kept(other), text, `${what}: the text is still kept the next time`);
    await context.close();
  }

  // A fresh start on request: the old work is kept, and loading again does not start anew.
  const before = await budget(page);
  const planted = await (await newContext()).newPage();
  await plant(planted, work);
  await planted.goto(`${url}?fresh`);
  check.equal((await settled(planted)).fingerprint, first.fingerprint, 'a fresh start is the current plan');
  check.equal(await kept(planted), work, 'the work that was there is kept');
  check.equal(new URL(planted.url()).search, '', 'the address asks only once');
  await resettled(planted, () => typeMoney(planted, 'community', '+2'));
  const second = await budget(planted);
  await planted.reload();
  await settled(planted);
  check.equal(await budget(planted), second, 'the new work after loading again');
  check.equal(await kept(planted), work, 'the old work is kept until something else takes its place');
  check(before.community > second.community, 'the two are different work');
};

// What several journeys do with the page, in the user's words.

export const FUTURES = 10_000;
// As the stored work lists them: the services first, then the held lines.
export const LINES = ['mental_health', 'urgent_emergency', 'elective', 'community', 'other_acute', 'continuing_healthcare',
  'prescribing', 'primary_care', 'other', 'running_costs', 'contingency'];
export const SERVICES = LINES.slice(0, 4);

export const slider = (page, line) => page.locator(`#slider-${line}`);
export const lever = (page, line) => page.locator(`.lever[data-line=${line}]`);
export const typedField = (page, line) => lever(page, line).locator('input[aria-label*="million"]');
export const lockButton = (page, line) => lever(page, line).locator('button[aria-pressed]');
export const refusal = (page, line) => lever(page, line).getByRole('alert');
export const undoButton = (page) => page.getByRole('button', { name: /^Undo/ });
export const redoButton = (page) => page.getByRole('button', { name: /^Redo/ });

/// The state of the run, as the page says it. Narrow screens hide it, so it need only be there.
export const runState = (page) =>
  page.locator('.run-state').evaluate(({ dataset }) => ({
    phase: dataset.phase,
    fingerprint: dataset.fingerprint ?? null,
    restarts: Number(dataset.restarts),
    inPage: dataset.inPage === 'true',
  }));

/// Waits until all futures of the present plan are in; gives the state then.
export async function settled(page) {
  await page.locator('.run-state[data-phase=settled][data-fingerprint]').waitFor({ state: 'attached' });
  return runState(page);
}

/// Opens the page and waits until it has settled.
export async function open(page, url) {
  await page.goto(url);
  return settled(page);
}

/// Notes every phase of the run from here on, also those that pass between two looks.
export const notePhases = (page) => page.evaluate(() => {
  window.phases = [];
  const note = () => window.phases.push(document.querySelector('.run-state')?.dataset.phase);
  window.noting ??= new MutationObserver(note);
  window.noting.observe(document.body, { subtree: true, attributeFilter: ['data-phase'] });
});

/// Waits until the run has been in this phase since the phases are noted.
export const passed = (page, phase) => page.waitForFunction((wanted) => window.phases.includes(wanted), phase);

/// Does something that changes the results; gives the state once another plan has settled.
export async function resettled(page, act) {
  const before = (await runState(page)).fingerprint;
  await act();
  await changed(page, before);
  return runState(page);
}

/// Waits until something else than `before` has settled.
export async function changed(page, before) {
  await page.waitForFunction((old) => {
    const data = document.querySelector('.run-state')?.dataset;
    return data?.phase === 'settled' && data.fingerprint !== undefined && data.fingerprint !== old;
  }, before);
}

/// The stored work.
export const stored = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('allotment.work')));

/// The budget of each line in whole pounds, as stored.
export async function budget(page) {
  const amounts = Object.values((await stored(page)).document.budget);
  return Object.fromEntries(LINES.map((line, place) => [line, amounts[place]]));
}

/// What all lines add up to; £.
export const total = (lines) => Object.values(lines).reduce((sum, pounds) => sum + pounds, 0);

/// What the bar at the top says that each line has, in £ million.
export const barMillions = (page) =>
  page.locator('.budget-bar > div[data-line]').evaluateAll((plots) =>
    Object.fromEntries(plots.map((plot) => [plot.dataset.line, Number(/£([\d,.]+)m/.exec(plot.textContent)[1].replaceAll(',', ''))])));

/// The texts of the outcome table.
export const outcomes = (page) => page.locator('.outcome[data-series]').allInnerTexts();

/// The texts of the standards and duties.
export const duties = (page) => page.locator('[data-duty]').allInnerTexts();

export const headline = (page) => page.locator('main h1').innerText();

/// Types into a service's field and takes it.
export async function typeMoney(page, line, text) {
  await typedField(page, line).fill(text);
  await typedField(page, line).press('Enter');
}

/// The middle of the slider's thumb, in pixels of the window.
export async function thumb(page, line) {
  await slider(page, line).scrollIntoViewIfNeeded();
  const box = await slider(page, line).boundingBox();
  const fraction = await slider(page, line).evaluate((input) => (input.value - input.min) / (input.max - input.min));
  // The thumb stops half its width short of each end.
  return { x: box.x + 9 + (box.width - 18) * fraction, y: box.y + box.height / 2, reach: (box.width - 18) / 2 };
}

/// Drags a service's slider with the mouse by a fraction of its reach; `before` runs with the button still held.
export async function drag(page, line, fraction, { steps = 8, whileHeld } = {}) {
  const { x, y, reach } = await thumb(page, line);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + fraction * reach, y, { steps });
  if (whileHeld) await whileHeld();
  await page.mouse.up();
}

/// The fingerprint of the work that this page has stored, as a page of its own settles on it.
export async function fingerprintOfStored(page, newContext, url) {
  const text = await page.evaluate(() => localStorage.getItem('allotment.work'));
  const other = await (await newContext()).newPage();
  await other.addInitScript((work) => localStorage.setItem('allotment.work', work), text);
  const { fingerprint } = await open(other, url);
  await other.close();
  return fingerprint;
}

/// Presses Tab until the focus is on something that matches.
export async function tabTo(page, selector) {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/// Waits until the stored work's document is as wanted: `when` gets it and `given`, in the page.
export const whenStored = (page, when, given) =>
  page.waitForFunction(([test, value]) => new Function('document', 'given', `return (${test})(document, given)`)(
    JSON.parse(localStorage.getItem('allotment.work')).document, value), [when.toString(), given]);

// Our own WebAssembly, through the built page: from a lever's step until all 10,000 futures of the new plan are summed up.
// That is more than the other contestants do: besides simulating, the page sums up and draws.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { base, dist, serve } from '../../tests/browser/journeys-lib/browser.mjs';
import { open } from '../../tests/browser/journeys-lib/page.mjs';

/// The futures that the page always simulates.
export const PAGE_FUTURES = 10_000;

/// Whether the page has been built.
export const built = () => existsSync(join(dist, 'index.html'));

/// Notes when a key was pressed and when the run that it started settled.
function watch() {
  const state = document.querySelector('.run-state');
  addEventListener('keydown', ({ timeStamp }) => { window.step = { start: timeStamp, old: state.dataset.fingerprint }; }, { capture: true });
  new MutationObserver(() => {
    const { phase, fingerprint } = state.dataset;
    if (window.step && phase === 'settled' && fingerprint && fingerprint !== window.step.old) {
      window.step.took ??= performance.now() - window.step.start;
    }
  }).observe(state, { attributes: true });
}

/// The page with so many workers.
export async function page(browser, workers) {
  const { server, origin } = await serve();
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  const opened = await context.newPage();
  // The page starts a worker for each processor that it is told of.
  await opened.addInitScript((count) => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count }), workers);
  await open(opened, origin + base);
  await opened.evaluate(watch);
  await opened.locator('#slider-community').focus();
  if (opened.workers().length !== workers) throw new Error(`the page has ${opened.workers().length} workers instead of ${workers}`);
  const step = async (key) => {
    await opened.bringToFront();
    await opened.keyboard.press(key);
    await opened.waitForFunction(() => window.step?.took !== undefined, null, { polling: 20 });
    return opened.evaluate(() => window.step.took);
  };
  // Away from the current plan, because nothing has to be simulated there; from then on to and fro.
  for (let count = 0; count < 5; count += 1) await step('ArrowRight');
  let steps = 0;
  return {
    run() {
      steps += 1;
      return step(steps % 8 < 4 ? 'ArrowRight' : 'ArrowLeft');
    },
    async stop() {
      await context.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

import { drag, open, resettled, runState, settled, typeMoney, undoButton } from '../journeys-lib/page.mjs';

export const name = 'a worker that is killed is replaced, and the results are the same to the bit';
export const seconds = 20;

const kill = async (page, count) => {
  const workers = page.workers();
  // A worker that closes itself may never answer.
  for (const worker of workers.slice(0, count)) worker.evaluate(() => self.close()).catch(() => {});
  return workers.length;
};

const started = (page) => page.waitForFunction(() => {
  const { phase } = document.querySelector('.run-state')?.dataset ?? {};
  return phase === 'sharpening' || phase === 'settled';
});

export default async ({ page, url, newContext, check }) => {
  const plan = await open(page, url);
  const moved = await resettled(page, () => typeMoney(page, 'community', '+10'));
  check.equal(moved.restarts, 0, 'nothing was killed yet');

  for (const [what, count] of [['one worker', 1], ['every worker', 99]]) {
    // During the first run, however fast it is: each worker as soon as it has done two blocks.
    const other = await (await newContext()).newPage();
    await other.addInitScript((most) => {
      const { Worker } = window;
      let left = Math.min(most, navigator.hardwareConcurrency);
      window.Worker = class extends Worker {
        constructor(...given) {
          super(...given);
          let heard = 0;
          this.addEventListener('message', () => {
            heard += 1;
            if (heard !== 3 || left === 0) return;
            left -= 1;
            this.terminate();
          });
        }
      };
    }, count);
    await other.goto(url);
    let state = await settled(other);
    check.equal(state.fingerprint, plan.fingerprint, `${what} killed during the run: the fingerprint`);
    check(state.restarts >= 1 || state.inPage, `${what} killed during the run: ${JSON.stringify(state)}`);

    // While idle; then a lever is moved.
    const before = (await runState(other)).restarts;
    await kill(other, count);
    state = await resettled(other, () => typeMoney(other, 'community', '+10'));
    check.equal(state.fingerprint, moved.fingerprint, `${what} killed while idle: the fingerprint`);
    check(state.restarts > before || state.inPage, `${what} killed while idle: ${JSON.stringify(state)}`);

    // In the middle of a drag.
    await drag(other, 'community', 0.3, { whileHeld: async () => { await started(other); await kill(other, count); } });
    await settled(other);
    await undoButton(other).click();
    await other.waitForFunction((wanted) => document.querySelector('.run-state').dataset.fingerprint === wanted, moved.fingerprint);
    await other.context().close();
  }
};

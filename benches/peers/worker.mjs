// Our engine in a browser's worker: `harness/browser.mjs` starts it. Asked to prepare, it gets a contestant ready; asked to run, it
// runs once; asked for bits, it names its results.
import start, { Contestant, fingerprint } from './engine.js';

let contestant;

const answers = {
  prepare: (mode, first, futures, months) => { contestant = new Contestant(mode, first, futures, months); },
  run: () => contestant.run(),
  bits: fingerprint,
};

onmessage = async ({ data: [question, ...words] }) => {
  await start();
  postMessage(answers[question](...words));
};

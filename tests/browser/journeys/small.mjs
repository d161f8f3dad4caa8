import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from '../journeys-lib/browser.mjs';

export const name = "the page's programs stay small";

/// What the app's and the worker's WebAssembly may come to together, as servers send it: the first results wait for both; bytes.
const OPENING_BUDGET_BYTES = 465_000;
/// What the WebAssembly of the evidence's screens may come to, which is fetched when they are opened; bytes.
const STUDY_BUDGET_BYTES = 640_000;

/// Programs by the part of the page that they are, with what they are told by in dist/.
const OPENING = [/^app-[0-9a-f]+_bg\.wasm$/, /^worker_bg\.wasm$/];
const STUDY = [/^study_bg\.wasm$/];

export default async ({ check }) => {
  const programs = readdirSync(dist).filter((file) => file.endsWith('.wasm'));
  check.equal(programs.length, OPENING.length + STUDY.length, `programs in dist/ (${programs.join(', ')})`);
  for (const [names, budget] of [[OPENING, OPENING_BUDGET_BYTES], [STUDY, STUDY_BUDGET_BYTES]]) {
    const files = names.map((name) => programs.find((file) => name.test(file)));
    check(files.every(Boolean), `dist/ has ${names.join(' and ')} (${programs.join(', ')})`);
    if (!files.every(Boolean)) continue;
    const sizes = files.map((file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
    const sum = sizes.reduce((a, b) => a + b);
    check(sum <= budget,
      `${files.map((file, place) => `${file} ${sizes[place]}`).join(' + ')} = ${sum} bytes as gzip, over the budget of ${budget}. `
      + "If the build said that wasm-opt is not set up, run 'make setup' and 'make dist' again.");
  }
};

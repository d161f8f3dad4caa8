import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from '../journeys-lib/browser.mjs';

export const name = "the page's programs stay small";

/// What the app's and the worker's WebAssembly may come to together, as servers send it; bytes.
const GZIP_BUDGET_BYTES = 450_000;

export default async ({ check }) => {
  const programs = readdirSync(dist).filter((file) => file.endsWith('.wasm'));
  check.equal(programs.length, 2, `programs in dist/ (${programs.join(', ')})`);
  const sizes = programs.map((file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  const sum = sizes.reduce((a, b) => a + b);
  check(sum <= GZIP_BUDGET_BYTES,
    `${programs.map((file, place) => `${file} ${sizes[place]}`).join(' + ')} = ${sum} bytes as gzip, over the budget of ${GZIP_BUDGET_BYTES}. `
    + "If the build said that wasm-opt is not set up, run 'make setup' and 'make dist' again.");
};

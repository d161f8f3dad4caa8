import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { base, dist } from '../journeys-lib/browser.mjs';
import { open } from '../journeys-lib/page.mjs';

export const name = 'everything that a first visit fetches stays small';

/// Everything that a first visit fetches, as servers send it: a guard against accidents; bytes.
const FIRST_VISIT_BUDGET_BYTES = 1_200_000;

export default async ({ page, url, check }) => {
  const fetched = new Set();
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol.startsWith('http')) fetched.add(decodeURIComponent(pathname).slice(base.length) || 'index.html');
  });
  await open(page, url);
  for (const screen of ['Assumptions', 'Track record', 'Explore']) {
    await page.getByRole('link', { name: screen, exact: true }).click();
    await page.locator('main h1').first().waitFor();
  }
  check([...fetched].some((file) => /^app-.*\.wasm$/.test(file)) && fetched.has('worker_bg.wasm'), `the programs are fetched (${[...fetched].join(', ')})`);
  const sizes = [...fetched].map((file) => [file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length]);
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  check(sum <= FIRST_VISIT_BUDGET_BYTES,
    `${sizes.map(([file, size]) => `${file} ${size}`).join(' + ')} = ${sum} bytes as gzip, over the budget of ${FIRST_VISIT_BUDGET_BYTES}. `
    + "If the build said that wasm-opt is not set up, run 'make setup' and 'make dist' again.");
};

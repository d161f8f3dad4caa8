// The built page on a server of its own, and a browser that reaches nothing else.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const tests = join(dirname(fileURLToPath(import.meta.url)), '..');

/// Where the built page is.
export const dist = process.env.DIST ?? join(tests, '../../dist');
/// Not at the root, so that a path that only works there shows.
export const base = '/some/where/';
const types = {
  '.css': 'text/css', '.csv': 'text/csv', '.html': 'text/html; charset=utf-8', '.ico': 'image/x-icon',
  '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export function stop(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

function findBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
  return process.env.CHROMIUM ?? found ?? stop("no Chromium: run 'scripts/setup.sh --tests', or set CHROMIUM to its path.");
}

/// Serves the built page; gives the server and its origin. `compressed` sends files as gzip, as hosts do.
export async function serve({ compressed = false } = {}) {
  const packed = new Map();
  const asGzip = (file) => {
    if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file), { level: 9 }));
    return packed.get(file);
  };
  if (!existsSync(join(dist, 'index.html'))) stop("dist/ has no page: run 'make dist' first.");
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const asked = path.endsWith('/') ? `${path}index.html` : path;
    const file = join(dist, asked.slice(base.length));
    if (!asked.startsWith(base) || !file.startsWith(join(dist, sep)) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const headers = { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' };
    const packs = compressed && extname(file) !== '.woff2';
    response.writeHead(200, packs ? { ...headers, 'content-encoding': 'gzip' } : headers);
    response.end(packs ? asGzip(file) : readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

/// Starts the browser.
export async function launch() {
  if (!existsSync(join(tests, 'node_modules'))) stop("the browser tests' packages are missing: run 'scripts/setup.sh --tests'.");
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: findBrowser(),
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

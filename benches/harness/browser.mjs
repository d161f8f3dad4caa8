// In Chromium: the JavaScript model, and our engine as WebAssembly in workers, on a page that has nothing else.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { launch } from '../../tests/browser/journeys-lib/browser.mjs';

const types = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.f64': 'application/octet-stream' };

/// Serves the folders' files to this machine. The two headers give pages a clock of microseconds.
async function serve(folders) {
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    const file = folders.map((folder) => join(folder, name)).find((path) => /^[\w.]+$/.test(name) && existsSync(path));
    const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
    if (name === '') response.writeHead(200, { 'content-type': 'text/html', ...headers }).end('<!doctype html><title>Bench</title>');
    else if (file) response.writeHead(200, { 'content-type': types[name.slice(name.lastIndexOf('.'))], ...headers }).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, origin: `http://127.0.0.1:${server.address().port}/` };
}

/// In the page: starts workers. `ask` puts a question to each, by its place, and gives all answers.
function startWorkers(count) {
  window.workers = Array.from({ length: count }, () => new Worker('./worker.mjs', { type: 'module' }));
  window.ask = (question) => Promise.all(window.workers.map((worker, place) => new Promise((done, failed) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = ({ message }) => failed(new Error(message));
    worker.postMessage(question(place));
  })));
}

/// Opens Chromium; `model` makes a page for a mode of the JavaScript model: "check", "stored" or "drawn".
export async function chromium(folders) {
  const browser = await launch();
  const { server, origin } = await serve(folders);
  return {
    browser,
    version: `Chromium ${browser.version()}`,
    async model(mode, futures, months) {
      const page = await browser.newPage();
      await page.goto(origin);
      const made = await page.evaluate(async ([mode, futures, months]) => {
        const { check, contestant } = await import('./whole.mjs');
        const numbers = async (name) => new Float64Array(await (await fetch(name)).arrayBuffer());
        const inputs = await (await fetch('inputs.json')).json();
        const [parameters, noise] = [await numbers('parameters.f64'), await numbers('noise.f64')];
        if (mode === 'check') return check(inputs, parameters, noise, await numbers('expected.f64'));
        window.run = contestant(inputs, parameters, noise, mode, futures, months);
        return null;
      }, [mode, futures, months]);
      if (mode === 'check') {
        await page.close();
        return made;
      }
      return { run: () => page.evaluate(() => window.run()), stop: () => page.close() };
    },
    /// Our engine in so many workers that share the futures; each has its futures' draws.
    async engine(mode, futures, months, workers) {
      const page = await browser.newPage();
      await page.goto(origin);
      await page.evaluate(startWorkers, workers);
      await page.evaluate(([mode, futures, months]) => {
        const each = Math.ceil(futures / window.workers.length);
        const share = (place) => Math.min(each, futures - place * each);
        return window.ask((place) => ['prepare', mode, place * each, share(place), months]);
      }, [mode, futures, months]);
      return {
        run: () => page.evaluate(async () => {
          const start = performance.now();
          await window.ask(() => ['run']);
          return performance.now() - start;
        }),
        stop: () => page.close(),
      };
    },
    /// What our engine in a worker calls its results for the first futures.
    async bits(futures) {
      const page = await browser.newPage();
      await page.goto(origin);
      await page.evaluate(startWorkers, 1);
      const [bits] = await page.evaluate((futures) => window.ask(() => ['bits', futures]), futures);
      await page.close();
      return bits;
    },
    async stop() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

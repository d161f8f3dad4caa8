// The JavaScript model in Chromium: a page that has nothing but the model and its inputs.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { launch } from '../../tests/browser/journeys-lib/browser.mjs';

const types = { '.mjs': 'text/javascript', '.json': 'application/json', '.f64': 'application/octet-stream' };

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
    async stop() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

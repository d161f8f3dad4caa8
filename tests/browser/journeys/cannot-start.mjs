import { settled } from '../journeys-lib/page.mjs';

export const name = 'a page that cannot start says why and what to do';
export const seconds = 15;
// The browser reports what did not arrive.
export const allowConsoleErrors = true;

const missing = (files) => (page) => page.route(files, (route) => route.abort());
const cases = [
  ['the program does not arrive', missing('**/app-*.wasm'), /did not load/, /reload the page/],
  ['its script does not arrive', missing('**/app-*.js'), /did not load/, /reload the page/],
  ['the program is damaged', (page) => page.route('**/app-*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'nonsense' })),
    /did not load/, /reload the page/],
  ['no WebAssembly', (page) => page.addInitScript(() => { delete window.WebAssembly; }), /cannot run/, /WebAssembly/],
  ['no vector instructions', async (page) => {
    await page.addInitScript(() => { WebAssembly.validate = () => false; });
    // Nor does the program start then.
    await missing('**/app-*.wasm')(page);
  }, /too old/, /Update this browser/],
];

export default async ({ newContext, url, axe, check }) => {
  for (const [what, prepare, title, remedy] of cases) {
    const page = await (await newContext()).newPage();
    await prepare(page);
    await page.goto(url);
    await page.locator('h1').filter({ hasText: title }).waitFor();
    check(remedy.test(await page.getByRole('alert').innerText()), `${what}: the page says what to do`);
    if (/load/.test(String(remedy))) {
      await axe(page);
      await page.unrouteAll();
      await page.getByRole('link', { name: 'Reload the page' }).click();
      await settled(page);
    }
    await page.close();
  }

  const page = await (await newContext()).newPage();
  await missing('**/*.woff2')(page);
  await page.goto(url);
  await settled(page);
  check(await page.getByText('did not load').count() === 0, 'a page without its letters works');
};

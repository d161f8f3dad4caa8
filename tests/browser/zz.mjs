import { base, launch, serve } from './journeys-lib/browser.mjs';
import { smallTargets } from './journeys-lib/looks.mjs';
const { server, origin } = await serve({ compressed: true });
const browser = await launch();
const faults = new Map();
for (const [w, h] of [[1440, 900], [1024, 768], [390, 844]]) {
  const page = await (await browser.newContext({ viewport: { width: w, height: h }, reducedMotion: 'reduce' })).newPage();
  await page.goto(origin + base); await page.locator('.run-state[data-phase=settled]').waitFor(); await page.evaluate(() => { location.hash = '#/gallery'; });
  await page.locator('[data-fixture]').waitFor();
  const paths = await page.locator('.gallery nav p a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await page.locator('.gallery nav p').evaluateAll((all) => all.forEach((g) => { g.hidden = true; }));
  for (const path of paths) {
    await page.evaluate((hash) => { location.hash = hash; }, path);
    await page.locator(`[data-fixture="${path.replace('#/gallery/', '')}"]`).waitFor();
    await page.locator('.gallery-stage details').evaluateAll((o) => o.forEach((d) => { d.open = true; }));
    const { wide, inner } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: innerWidth }));
    for (const f of [...await smallTargets(page), ...(wide > inner ? [`WIDE ${wide}`] : [])]) { const k = path.split('/')[2] + ' ' + f; faults.set(k, [...(faults.get(k) ?? []), w]); }
  }
}
for (const [k, v] of faults) console.log([...new Set(v)].join(','), v.length, k);
await browser.close(); server.close();

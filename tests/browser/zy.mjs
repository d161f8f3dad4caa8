import { base, launch, serve } from './journeys-lib/browser.mjs';
const { server, origin } = await serve({ compressed: true });
const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
page.on('console', (m) => console.log(m.text())); page.on('pageerror', (e) => console.log('E', e)); page.on('requestfailed', (r) => console.log('F', r.url(), r.failure())); page.on('response', (r) => console.log(r.status(), r.url()));
await page.goto(origin + base); await page.waitForTimeout(8000); await page.screenshot({ path: '/tmp/zy.png' });
await browser.close(); server.close();

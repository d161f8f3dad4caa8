export const name = 'the page opens';

export default async ({ page, url, check }) => {
  const response = await page.goto(url);
  check.equal(response.status(), 200, 'status of the page');
  await page.locator('main h1').first().waitFor();
  check((await page.title()).length > 0, 'the page has a title');
};

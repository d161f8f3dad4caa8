// Which views of the page are looked at: its states in several sizes, colours and contrasts.
import covertable from 'covertable';

/// Width and height of the window; px. The last is what a window of 1280 by 1024 shows at 400%.
export const SIZES = [[1440, 900], [1024, 768], [820, 1180], [390, 844], [320, 256]];
/// Colours and contrast, as the document's attributes name them.
export const LOOKS = [['light', ''], ['dark', ''], ['light', 'more'], ['dark', 'more']];

/// The views of each state, as `[state, [{ size, look }, …]]`, in the order of the states. With `all` every size in every
/// look. Without, every pair: each state in each size and in each look, and each size in each look; the same ones every time.
export function viewsOf(states, all) {
  if (all) {
    const product = SIZES.flatMap((size) => LOOKS.map((look) => ({ size, look })));
    return states.map((state) => [state, product]);
  }
  // Of places in the lists, so that the choice depends on how many there are and on nothing else.
  const places = (list) => [...list.keys()];
  const rows = covertable.make([places(states), places(SIZES), places(LOOKS)]);
  return states.map((state, place) => [
    state,
    rows.filter(([of]) => of === place).sort((a, b) => a[1] - b[1] || a[2] - b[2])
      .map(([, size, look]) => ({ size: SIZES[size], look: LOOKS[look] })),
  ]);
}

/// Shows the page in a view, and waits until it is drawn.
export async function show(page, { size: [width, height], look: [theme, contrast] }) {
  await page.setViewportSize({ width, height });
  await page.evaluate(async (wanted) => {
    Object.assign(document.documentElement.dataset, wanted);
    // What follows the size of the window does so within a frame, and is drawn in the next.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }, { theme, contrast });
}

/// What is wrong in views: each fault once, with where it was found.
export class Faults {
  #found = new Map();

  add(fault, where) {
    this.#found.set(fault, [...(this.#found.get(fault) ?? []), where]);
  }

  /// Notes what axe finds in the page as it is, and whether the page is wider than its window.
  async look(page, axe, where) {
    for (const { id, help, nodes } of await axe.scan(page)) {
      for (const { target } of nodes) this.add(`${id}: ${help} (${target.join(' ')})`, where);
    }
    const { wide, inner } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: window.innerWidth }));
    if (wide > inner) this.add(`the page is ${wide} px wide in a window of ${inner}`, where);
  }

  /// Throws if there are any.
  check(check) {
    const lines = [...this.#found].map(([fault, where]) => `${fault}: ${where.length} views, such as ${where[0]}`);
    check(lines.length === 0, `${lines.length} faults:\n${lines.join('\n')}`);
  }
}

/// A view in words.
export const named = (state, { size, look }) => `${state}, ${look.join(' ').trim()}, ${size[0]} px`;

import { LOOKS, SIZES, viewsOf } from '../journeys-lib/views.mjs';

export const name = 'the views that are looked at hold every pair of state, size and look, or every combination';

/// What both of a pair are, of all that the views hold.
function pairs(chosen) {
  const found = new Set();
  for (const [state, views] of chosen) {
    for (const { size, look } of views) {
      for (const pair of [['state, size', state, size], ['state, look', state, look], ['size, look', size, look]]) found.add(JSON.stringify(pair));
    }
  }
  return found;
}

const count = (chosen) => chosen.reduce((sum, [, views]) => sum + views.length, 0);

export default async ({ check }) => {
  for (const number of [1, 2, 3, 4, 7, 16, 101]) {
    const states = Array.from({ length: number }, (_, place) => `state ${place}`);
    const chosen = viewsOf(states, false);
    const wanted = number * (SIZES.length + LOOKS.length) + SIZES.length * LOOKS.length;
    check.equal(pairs(chosen).size, wanted, `pairs of ${number} states`);
    check.equal(chosen.map(([state]) => state), states, `the order of ${number} states`);
    check.equal(viewsOf(states, false), chosen, `the choice for ${number} states, a second time`);
    // Hardly more than must be: each state in each size, or each look in each size.
    const least = Math.max(number, LOOKS.length) * SIZES.length;
    check(count(chosen) >= least && count(chosen) <= 1.1 * least, `${count(chosen)} views of ${number} states, at least ${least}`);

    const product = viewsOf(states, true);
    const different = new Set(product.flatMap(([state, views]) => views.map((view) => JSON.stringify([state, view]))));
    check.equal(different.size, number * SIZES.length * LOOKS.length, `combinations of ${number} states`);
    check.equal(count(product), different.size, `views of all combinations of ${number} states`);
  }
};

// Statistics and tables. Tables are Markdown, so that they can be put into a document as they are.

/// The value below which a share of the numbers lies (Hyndman and Fan's definition 7).
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low] + (place - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

export const median = (numbers) => quantile(numbers, 0.5);

/// Three digits, and thousands set apart.
export function figure(number) {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number))));
  const rounded = Number(number.toPrecision(3));
  return rounded.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/// Median and range.
export const spread = (numbers) => [figure(median(numbers)), `${figure(Math.min(...numbers))} to ${figure(Math.max(...numbers))}`];

/// The exponent b of cost = a · size^b, by least squares on the logarithms.
export function exponent(points) {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)]);
  const mean = (place) => logs.reduce((sum, point) => sum + point[place], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

export function table(heading, rows) {
  const all = [heading, ...rows].map((row) => row.map(String));
  const widths = heading.map((_, column) => Math.max(...all.map((row) => [...row[column]].length)));
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  const line = (row) => `| ${row.map(pad).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n');
}

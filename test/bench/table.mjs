/**
 * Times and tables as words.
 */
export function show(ms) {
  if (ms === undefined) return '-';
  if (ms < 1e-3) return `${(ms * 1e6).toFixed(1)} ns`;
  if (ms < 1) return `${(ms * 1e3).toFixed(2)} us`;
  return `${ms.toFixed(2)} ms`;
}

export function showRatio(ratio) {
  return ratio === undefined ? '-' : ratio.toFixed(2);
}

/** One line of a table; cells are padded to the widths, the last may be of any. */
export function line(cells, widths) {
  return cells
    .map((cell, k) => cell.padEnd(widths[k] ?? 0))
    .join(' ')
    .trimEnd();
}

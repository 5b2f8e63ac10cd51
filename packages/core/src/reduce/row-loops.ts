/**
 * Reductions of rows: `rows` lines of `count` numbers, `rowStep` apart, into `count` accumulators, one per column.
 *
 * The build instantiates this file once per typed array class; see run-loops.ts, whose formulas these are.
 */
type Unit = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

export function sumRows(
  sums: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
): void {
  let row = 0;
  const r2 = 2 * rowStep;
  const r3 = 3 * rowStep;
  const r4 = 4 * rowStep;
  const r5 = 5 * rowStep;
  const r6 = 6 * rowStep;
  const r7 = 7 * rowStep;
  for (; row + 8 <= rows; row += 8) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      sums[j]! +=
        data[p]! +
        data[p + rowStep]! +
        (data[p + r2]! + data[p + r3]!) +
        (data[p + r4]! + data[p + r5]! + (data[p + r6]! + data[p + r7]!));
      p += step;
    }
  }
  for (; row < rows; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      sums[j]! += data[p]!;
      p += step;
    }
  }
}

export function squareRows(
  sums: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
  centers: Float64Array,
): void {
  let row = 0;
  const r2 = 2 * rowStep;
  const r3 = 3 * rowStep;
  for (; row + 4 <= rows; row += 4) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      const center = centers[j]!;
      const w = data[p]! - center;
      const x = data[p + rowStep]! - center;
      const y = data[p + r2]! - center;
      const z = data[p + r3]! - center;
      sums[j]! += w * w + x * x + (y * y + z * z);
      p += step;
    }
  }
  for (; row < rows; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      const x = data[p]! - centers[j]!;
      sums[j]! += x * x;
      p += step;
    }
  }
}

export function lowestRows(
  least: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
): void {
  let row = 0;
  const r2 = 2 * rowStep;
  const r3 = 3 * rowStep;
  for (; row + 4 <= rows; row += 4) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      const half = Math.min(Math.min(least[j]!, data[p]!), data[p + rowStep]!);
      least[j] = Math.min(half, Math.min(data[p + r2]!, data[p + r3]!));
      p += step;
    }
  }
  for (; row < rows; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      least[j] = Math.min(least[j]!, data[p]!);
      p += step;
    }
  }
}

export function highestRows(
  greatest: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
): void {
  let row = 0;
  const r2 = 2 * rowStep;
  const r3 = 3 * rowStep;
  for (; row + 4 <= rows; row += 4) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      const half = Math.max(Math.max(greatest[j]!, data[p]!), data[p + rowStep]!);
      greatest[j] = Math.max(half, Math.max(data[p + r2]!, data[p + r3]!));
      p += step;
    }
  }
  for (; row < rows; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      greatest[j] = Math.max(greatest[j]!, data[p]!);
      p += step;
    }
  }
}

export function productRows(
  products: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
): void {
  for (let row = 0; row < rows; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      products[j]! *= data[p]!;
      p += step;
    }
  }
}

export function nonzeroRows(
  counts: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
): void {
  for (let row = 0; row < rows; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      counts[j]! += Number(data[p] !== 0);
      p += step;
    }
  }
}

export function zeroRows(
  counts: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
): void {
  for (let row = 0; row < rows; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      counts[j]! += Number(data[p] === 0);
      p += step;
    }
  }
}

/**
 * Notes in `places[j]`, where that is still negative, the first row whose element equals `values[j]` (or is NaN when that
 * is); returns how many places were noted.
 */
export function findRows(
  places: Float64Array,
  data: Unit,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
  values: Float64Array,
): number {
  let found = 0;
  for (let j = 0; j < count; j++) {
    // NaN equals nothing, so its columns are searched by themselves.
    if (!Number.isNaN(values[j])) continue;
    for (let row = 0; row < rows && places[j]! < 0; row++) {
      if (Number.isNaN(data[at + row * rowStep + j * step])) places[j] = row;
    }
    found++;
  }
  for (let row = 0; row < rows && found < count; row++) {
    let p = at + row * rowStep;
    for (let j = 0; j < count; j++) {
      if (data[p] === values[j] && places[j]! < 0) {
        places[j] = row;
        found++;
      }
      p += step;
    }
  }
  return found;
}

/** `to[at + j * step] = tile[j]`, converted as the class does: rounded to float32, wrapped to integers. */
export function storeLine(to: Unit, at: number, step: number, tile: Float64Array, count: number): void {
  for (let j = 0, p = at; j < count; j++, p += step) to[p] = tile[j]!;
}

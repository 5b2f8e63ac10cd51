import { readFileSync } from 'node:fs';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MathRow, mathRows, runMath } from './math-rows.js';
import type { Floats } from './same-bits.js';
import { ulpsApart } from './ulps.js';

beforeEach(() => {
  useKernels('wasm');
});
afterEach(() => {
  useKernels('auto');
});

interface ExactValues {
  readonly x: string;
  readonly y?: string;
  readonly value: string;
  readonly rest: string;
}

const golden = JSON.parse(readFileSync(new URL('../golden/math-accuracy.json', import.meta.url), 'utf8')) as {
  functions: Readonly<Record<string, ExactValues>>;
};

function float64s(base64: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float64Array(bytes.buffer);
}

const float64Rows = mathRows.filter(({ name, dtype }) => dtype === 'float64' && name in golden.functions);

describe('against exact values', () => {
  it.each(float64Rows)('$kernel is within $ulps units in the last place', (row) => {
    const { x, y, value, rest } = golden.functions[row.name]!;
    const a = float64s(x);
    const exact = float64s(value);
    const got = runMath(row, a, y === undefined ? a : float64s(y));
    const rests = new Int8Array(Uint8Array.from(Buffer.from(rest, 'base64')).buffer);
    let worst = 0;
    for (let k = 0; k < a.length; k++) {
      worst = Math.max(worst, ulpsApart(got[k]!, exact[k]!, 'float64', rests[k]! / 250));
    }
    expect(a.length).toBeGreaterThan(290);
    // A unit of the rests may be missing.
    expect(worst).toBeLessThanOrEqual(row.ulps + 1 / 250);
    expect(worst).toBeGreaterThan(0.45);
  });

  it('covers all functions but those that the machine rounds correctly', () => {
    const missing = mathRows.map(({ name }) => name).filter((name) => !(name in golden.functions));
    expect(new Set(missing)).toEqual(new Set(['sqrt', 'reciprocal']));
  });
});

/** Three ranges [low, high] each, where a function is neither constant nor undefined; beside them, all bit patterns. */
const ranges: Readonly<Record<string, readonly number[]>> = {
  exp: [-1, 1, -104, 89, -746, 710],
  exp2: [-1, 1, -150, 128, -1075, 1024],
  expm1: [-1, 1, -40, 89, -3, 3],
  log: [0, 2, 0.99, 1.01, 0, 1e6],
  log2: [0, 2, 0.99, 1.01, 0, 1e6],
  log10: [0, 2, 0.99, 1.01, 0, 1e6],
  log1p: [-1, 1, -0.01, 0.01, 0, 1e6],
  sin: [-4, 4, -1000, 1000, -1e9, 1e9],
  cos: [-4, 4, -1000, 1000, -1e9, 1e9],
  tan: [-4, 4, -1000, 1000, -1e9, 1e9],
  asin: [-1, 1, -0.6, 0.6, 0.99, 1],
  acos: [-1, 1, -0.6, 0.6, 0.99, 1],
  atan: [-1, 1, -3, 3, -100, 100],
  sinh: [-1, 1, -90, 90, -710, 710],
  cosh: [-1, 1, -90, 90, -710, 710],
  tanh: [-1, 1, -10, 10, -20, 20],
  sqrt: [0, 1, 0, 100, 0, 1e30],
  cbrt: [-1, 1, -100, 100, -1e30, 1e30],
  reciprocal: [-1, 1, -100, 100, -1e30, 1e30],
  pow: [0, 2, 0, 100, 0.9, 1.1],
  atan2: [-1, 1, -100, 100, -1e-3, 1e3],
  hypot: [-1, 1, -100, 100, -1e-3, 1e3],
};
const COUNT = 120_000;

/** A third of all bit patterns, the rest in the ranges; the second argument of pow, of both signs and any size. */
function sweep(row: MathRow, side: 0 | 1): Floats {
  const values = new row.Data(COUNT);
  const words = new Uint32Array(values.buffer);
  const perValue = words.length / COUNT;
  let state = 77 + side;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  for (let k = 0; k < COUNT; k++) {
    // The low bits of such a generator repeat: a word is made of two upper halves.
    for (let word = 0; word < perValue; word++) words[k * perValue + word] = (next() & 0xffff0000) | (next() >>> 16);
    if (k % 3 === 0) continue;
    const range = k % 4 === 3 ? 2 : k % 2;
    const [low = 0, high = 0] = ranges[row.name]!.slice(2 * range);
    const unit = (next() >>> 8) / 2 ** 24 + (next() >>> 8) / 2 ** 48;
    values[k] = row.name === 'pow' && side === 1 ? (unit - 0.5) * 2 ** ((k % 16) - 3) : low + (high - low) * unit;
  }
  return values;
}

/** What V8's own functions are off in float64, apart from most of them: less than one unit. */
const twinUlps: Readonly<Record<string, number>> = { log10: 2, sinh: 2, tanh: 2, cosh: 2, expm1: 1.5 };

describe(`in sweeps of ${COUNT} arguments against Math`, () => {
  it.each(mathRows)('$kernel is within $ulps units in the last place', (row) => {
    const a = sweep(row, 0);
    const b = sweep(row, 1);
    const got = runMath(row, a, b);
    let worst = 0;
    let at = 0;
    for (let k = 0; k < COUNT; k++) {
      const ulps = ulpsApart(got[k]!, row.twin(a[k]!, b[k]!), row.dtype);
      if (ulps <= worst) continue;
      worst = ulps;
      at = k;
    }
    const allowed = row.dtype === 'float32' ? row.ulps : row.ulps + (twinUlps[row.name] ?? 1);
    if (worst > allowed) expect.fail(`${worst} units in the last place at ${a[at]}, ${b[at]}: ${got[at]}`);
    expect(got.filter((value) => Number.isFinite(value) && value !== 0).length).toBeGreaterThan(COUNT / 4);
  });
});

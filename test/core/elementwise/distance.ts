/**
 * How far results lie from what was expected, in units in the last place of the expected number.
 */
import { dtypes, type ReadonlyNDArray } from '@lapwing/core';

/** The largest distance of all elements, and where it is. Infinity: no number of units away, or another dtype or shape. */
export interface Distance {
  readonly ulp: number;
  readonly at: string;
}

/** Equal bits are 0 apart, so are any two NaN. A complex number's distance is that of the vectors, in units of its modulus. */
export function distance(actual: ReadonlyNDArray, expected: ReadonlyNDArray): Distance {
  const head = (x: ReadonlyNDArray): string => `${x.dtype} [${x.shape.join(', ')}]`;
  if (head(actual) !== head(expected)) {
    return { ulp: Number.POSITIVE_INFINITY, at: `${head(actual)}, expected ${head(expected)}` };
  }
  const [a, b] = [actual.copy().data, expected.copy().data];
  const { components, kind } = dtypes[actual.dtype];
  const isSingle = dtypes[actual.dtype].Data === (Float32Array as unknown);
  let worst: Distance = { ulp: 0, at: '' };
  for (let k = 0; k < a.length; k += components) {
    const ulp =
      components === 2
        ? complexUlps([Number(a[k]), Number(a[k + 1])], [Number(b[k]), Number(b[k + 1])], isSingle)
        : Object.is(a[k], b[k])
          ? 0
          : kind === 'f'
            ? ulps(Number(a[k]), Number(b[k]), isSingle)
            : Number.POSITIVE_INFINITY;
    if (ulp > worst.ulp)
      worst = { ulp, at: `element ${k / components} is ${show(a, k, components)}, expected ${show(b, k, components)}` };
  }
  return worst;
}

function show(data: ArrayLike<number | bigint>, k: number, components: number): string {
  const part = (x: number | bigint): string => (Object.is(x, -0) ? '-0' : String(x));
  return components === 1 ? part(data[k]!) : `${part(data[k]!)} + ${part(data[k + 1]!)}i`;
}

/** Distance of two numbers in units of the last place of the second; zeros of other sign are infinitely far apart. */
function ulps(p: number, q: number, isSingle: boolean): number {
  if (Object.is(p, q)) return 0;
  if (!Number.isFinite(p) || !Number.isFinite(q) || (p === 0 && q === 0)) return Number.POSITIVE_INFINITY;
  return Math.abs(p - q) / lastPlace(q, isSingle);
}

function lastPlace(x: number, isSingle: boolean): number {
  const [digits, lowest] = isSingle ? [23, -126] : [52, -1022];
  const exponent = x === 0 ? lowest : Math.max(lowest, exponentOf(x));
  return 2 ** (exponent - digits);
}

const bits = new DataView(new ArrayBuffer(8));

function exponentOf(x: number): number {
  bits.setFloat64(0, x);
  return ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
}

/** Parts that are zero, infinite or NaN must be so exactly; the others may be off by a fraction of the modulus. */
function complexUlps(p: readonly [number, number], q: readonly [number, number], isSingle: boolean): number {
  const modulus = Math.max(...q.map(Math.abs).filter(Number.isFinite), 0);
  let most = 0;
  for (const part of [0, 1] as const) {
    const [x, y] = [p[part], q[part]];
    if (Object.is(x, y)) continue;
    const isSpecial = !Number.isFinite(x) || !Number.isFinite(y) || (x === 0 && y === 0);
    most = Math.max(most, isSpecial ? Number.POSITIVE_INFINITY : Math.abs(x - y) / lastPlace(modulus, isSingle));
  }
  return most;
}

/**
 * Extremes, and their places, of elements that one float64 cannot hold: 64-bit integers by their words, complex numbers
 * by real and then imaginary part.
 */
import { type Data, dtypes, isComplexDType } from '../dtype.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import type { Strided } from '../strided.js';
import { forEachLine } from './lines.js';
import type { Request } from './request.js';
import { wordsOf } from './words.js';

interface LineTargets {
  /** Takes the extremes. */
  readonly values?: NDArray | undefined;
  /** One element: what the search begins with. */
  readonly start?: Data | undefined;
  /** Takes the places of the extremes. */
  readonly places?: NDArray | undefined;
}

/** Place in a line of the first extreme; elements are pairs of numbers, `at` and `step` count elements. */
type FindPair = (pairs: Int32Array | Float64Array, at: number, step: number, count: number, sign: 1 | -1) => number;

export function extremeLines(
  { isReduced, count }: Request,
  x: ReadonlyNDArray,
  which: 'lowest' | 'highest',
  { values, start, places }: LineTargets,
): void {
  const target = (values ?? places)!;
  const size = sizeOf(target.shape);
  const isComplex = isComplexDType(x.dtype);
  const find: FindPair = isComplex ? extremeComplex : x.dtype === 'int64' ? extremeSigned : extremeUnsigned;
  const pairsOf = (data: Data): Float64Array => (isComplex ? data : wordsOf(data)) as Float64Array;
  const sign = which === 'highest' ? 1 : -1;
  const found = new Int32Array(places === undefined ? 0 : size);
  const { Data, components } = dtypes[x.dtype];
  const extremes = new Data(values === undefined ? 0 : size * components);
  const to = pairsOf(extremes);
  // The start stands before the best element of a line, and wins a tie.
  const two = new Data(2 * components);
  const contest = pairsOf(two);
  if (start !== undefined) contest.set(pairsOf(start));
  let pairs = to;
  let seen: Data | undefined;
  forEachLine(x, isReduced, (line, at, step, result) => {
    if (line !== seen) pairs = pairsOf(line);
    seen = line;
    const place = count === 0 ? 0 : find(pairs, at, step, count, sign);
    if (places !== undefined) found[result] = place;
    if (values === undefined) return;
    let best = pairs;
    let p = 2 * (at + place * step);
    if (start !== undefined) {
      if (count > 0) contest.set([pairs[p]!, pairs[p + 1]!], 2);
      if (count === 0 || find(contest, 0, 1, 2, sign) === 0) {
        best = contest;
        p = 0;
      }
    }
    to[2 * result] = best[p]!;
    to[2 * result + 1] = best[p + 1]!;
  });
  const packed = { shape: target.shape, strides: packedStrides(target.shape), offset: 0 };
  const result = values === undefined ? { dtype: 'int32', data: found } : { dtype: x.dtype, data: extremes };
  copyStrided(target, { ...result, ...packed } as Strided);
}

function extremeSigned(
  pairs: Int32Array | Float64Array,
  at: number,
  step: number,
  count: number,
  sign: 1 | -1,
): number {
  return extremeWords(pairs as unknown as Uint32Array, at, step, count, sign, 0x80000000);
}

function extremeUnsigned(
  pairs: Int32Array | Float64Array,
  at: number,
  step: number,
  count: number,
  sign: 1 | -1,
): number {
  return extremeWords(pairs as unknown as Uint32Array, at, step, count, sign, 0);
}

/** `flip` is added to high words modulo 2^32, so that signed ones keep their order as unsigned ones. */
function extremeWords(words: Uint32Array, at: number, step: number, count: number, sign: 1 | -1, flip: number): number {
  let place = 0;
  let low = words[2 * at]!;
  let high = (words[2 * at + 1]! ^ flip) >>> 0;
  for (let i = 1, p = 2 * (at + step); i < count; i++, p += 2 * step) {
    const h = (words[p + 1]! ^ flip) >>> 0;
    if (h !== high ? sign * (h - high) < 0 : sign * (words[p]! - low) <= 0) continue;
    low = words[p]!;
    high = h;
    place = i;
  }
  return place;
}

/** The first element with a NaN in it wins; else by real, then by imaginary part. */
function extremeComplex(
  pairs: Int32Array | Float64Array,
  at: number,
  step: number,
  count: number,
  sign: 1 | -1,
): number {
  let place = 0;
  let re = pairs[2 * at]!;
  let im = pairs[2 * at + 1]!;
  for (let i = 1, p = 2 * (at + step); i < count && !Number.isNaN(re) && !Number.isNaN(im); i++, p += 2 * step) {
    const x = pairs[p]!;
    const y = pairs[p + 1]!;
    const isNone = Number.isNaN(x) || Number.isNaN(y);
    if (!isNone && (x === re ? sign * (y - im) <= 0 : sign * (x - re) < 0)) continue;
    re = x;
    im = y;
    place = i;
  }
  return place;
}

/**
 * Products that float64 accumulators cannot hold: of integers modulo 2^64, and of complex numbers.
 */
import { type Data, isComplexDType } from '../dtype.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import type { Strided } from '../strided.js';
import { forEachLine } from './lines.js';
import type { Request } from './request.js';

/** `target[...] = start * product of x`, elements in C order; the target is of an integer or a complex dtype. */
export function multiplyLines(
  request: Request,
  x: ReadonlyNDArray,
  target: NDArray,
  start: ArrayLike<number | bigint>,
): void {
  const size = sizeOf(target.shape);
  const products = isComplexDType(target.dtype)
    ? complexProducts(request, x, size, target.dtype, start as ArrayLike<number>)
    : wideProducts(request, x, size, start);
  const packed = { shape: target.shape, strides: packedStrides(target.shape), offset: 0 };
  // Bits of int64 are those of uint64: a wide target takes them as its own.
  const dtype = target.dtype === 'uint64' ? 'uint64' : products.dtype;
  copyStrided(target, { ...products, ...packed, dtype } as Strided);
}

type Products = Pick<Strided, 'dtype' | 'data'>;

function wideProducts(
  { isReduced, count }: Request,
  x: ReadonlyNDArray,
  size: number,
  start: ArrayLike<number | bigint>,
): Products {
  const data = new BigInt64Array(size).fill(BigInt.asIntN(64, BigInt(start[0]!)));
  let factors: BigInt64Array = data;
  let seen: Data | undefined;
  forEachLine(
    x,
    isReduced,
    (line, at, step, result) => {
      if (line !== seen) factors = new BigInt64Array(line.buffer, line.byteOffset, line.length);
      seen = line;
      multiplyWide(data, result, factors, at, step, count);
    },
    { dtype: x.dtype === 'uint64' ? 'uint64' : 'int64' },
  );
  return { dtype: 'int64', data };
}

/** Modulo 2^64, so signed and unsigned are one. A product that stays in its array is never made into a bigint object. */
function multiplyWide(
  products: BigInt64Array,
  result: number,
  factors: BigInt64Array,
  at: number,
  step: number,
  count: number,
): void {
  for (let i = 0, p = at; i < count; i++, p += step) products[result]! *= factors[p]!;
}

/** In float64, whatever the parts are; rounded once when they are stored. */
function complexProducts(
  { isReduced, count }: Request,
  x: ReadonlyNDArray,
  size: number,
  dtype: 'complex64' | 'complex128',
  start: ArrayLike<number>,
): Products {
  const data = new Float64Array(2 * size);
  const visit = (line: Data, at: number, step: number, result: number): void => {
    const pairs = line as Float64Array;
    let re = start[0]!;
    let im = start[1]!;
    for (let i = 0, p = 2 * at; i < count; i++, p += 2 * step) {
      const a = pairs[p]!;
      const b = pairs[p + 1]!;
      [re, im] = [re * a - im * b, re * b + im * a];
    }
    data[2 * result] = re;
    data[2 * result + 1] = im;
  };
  forEachLine(x, isReduced, visit, { dtype });
  return { dtype: 'complex128', data };
}

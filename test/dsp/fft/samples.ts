/**
 * Samples that test/golden/make_fft.py transformed, made again.
 */
import { type DType, dtypes, fromBuffer, type NDArray } from '@lapwing/core';

/** Whole numbers from 0 to 100 in no order; floats an eighth of that less 6, bools whether it is odd. */
export function samples(dtype: DType, shape: readonly number[]): NDArray {
  const { Data, components, kind } = dtypes[dtype];
  const data = new Data(shape.reduce((size, length) => size * length, components as number));
  for (let i = 0; i < data.length; i++) {
    const number = (i * 37 + 11) % 101;
    const isWide = dtype === 'int64' || dtype === 'uint64';
    const plain = kind === 'b' ? number % 2 : kind === 'f' || kind === 'c' ? number / 8 - 6 : number;
    data[i] = (isWide ? BigInt(plain) : plain) as never;
  }
  return fromBuffer(data, { dtype, shape }) as NDArray;
}

/** Base64 of little-endian doubles. */
export function doubles(base64: string): Float64Array {
  return new Float64Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

/** Real numbers of a float or complex array in C order. */
export function numbersOf(x: NDArray): Float64Array {
  return Float64Array.from(x.copy().data as Float64Array);
}

/** sqrt(sum |a - b|^2) / sqrt(sum |b|^2); 0 where both are nothing but zeros. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let error = 0;
  let whole = 0;
  for (let k = 0; k < b.length; k++) {
    error += (a[k]! - b[k]!) ** 2;
    whole += b[k]! ** 2;
  }
  return error === 0 ? 0 : Math.sqrt(error / whole);
}

/** Rounding unit of a result. */
export function unitOf(dtype: DType): number {
  return dtype === 'float32' || dtype === 'complex64' ? 2 ** -24 : 2 ** -53;
}

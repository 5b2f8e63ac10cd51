/**
 * The samples of the goldens of transforms, and how far a result is from one.
 */
import { type DType, dtypes, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';

/** What `samples` of make_fft_nd.py and make_dct.py gives. */
export function samples(shape: readonly number[], dtype: DType): NDArray {
  const x = zeros([...shape], dtype) as NDArray;
  const { kind, components } = dtypes[dtype];
  const data = x.data as Float64Array;
  for (let i = 0; i < x.size; i++) {
    const whole = (i * 37 + 11) % 101;
    if (kind === 'b') data[i] = (i * 37) % 3 === 0 ? 1 : 0;
    else if (kind === 'f' || kind === 'c') data[components * i] = whole / 8 - 6;
    else data[i] = (dtype.endsWith('64') ? BigInt(whole) : whole) as number;
    if (kind === 'c') data[2 * i + 1] = ((i * 53 + 29) % 97) / 8 - 5;
  }
  return x;
}

/** Little-endian doubles. */
export function unpacked(base64: string): Float64Array {
  const bytes = Buffer.from(base64, 'base64');
  return Float64Array.from({ length: bytes.length / 8 }, (_, k) => bytes.readDoubleLE(8 * k));
}

/** |result - exact| / |exact|, in the Euclidean norm; 0 / 0 is 0. */
export function distance(result: ReadonlyNDArray, exact: ArrayLike<number>): number {
  const values = result.copy().data as Float64Array;
  if (values.length !== exact.length) return Number.POSITIVE_INFINITY;
  let [off, size] = [0, 0];
  for (let k = 0; k < values.length; k++) {
    off += (values[k]! - exact[k]!) ** 2;
    size += exact[k]! ** 2;
  }
  return off === 0 ? 0 : Math.sqrt(off / size);
}

/** Distance of 1 to the next number, of the precision that a dtype is computed in. */
export function epsilonOf(dtype: DType): number {
  return dtype === 'float32' || dtype === 'complex64' ? 2 ** -23 : 2 ** -52;
}

/**
 * Turns the elements of a file into what typed arrays hold: the machine's byte order, aligned, float16 as float32.
 */
import { dtypes } from '../dtype.js';
import { countCopy } from '../loops/copy-stats.js';
import { allocateBytes } from './bytes.js';
import { hostByteOrder, type NpyElement } from './npy-element.js';

/**
 * The elements as a typed array can read them: the given bytes where they are aligned and in the machine's order,
 * else a counted copy.
 *
 * @param stored the elements as they stand in the file, and nothing else.
 * @param options.owned true when nobody else sees `stored`, so that it may be changed in place.
 */
export function nativeBytes(
  stored: Uint8Array,
  element: NpyElement,
  where: string,
  options: { readonly owned?: boolean } = {},
): Uint8Array {
  // An empty array may stand at any byte, where no typed array could begin.
  if (stored.length === 0) return new Uint8Array(0);
  if (element.float16) return widenFloat16(stored, element.byteOrder === 'big', where);
  const unit = element.itemSize / dtypes[element.dtype].components;
  const swapped = element.byteOrder !== 'none' && element.byteOrder !== hostByteOrder;
  const aligned = stored.byteOffset % unit === 0;
  if (aligned && !swapped) return stored;
  let native = stored;
  if (!(aligned && options.owned)) {
    native = allocateBytes(stored.length, where, 'data');
    native.set(stored);
    countCopy(stored.length);
  }
  if (swapped) swapBytes(native, unit);
  return native;
}

/** Reverses the bytes of every number in place. `bytes` is aligned to `unit`, the bytes of one number: 2, 4 or 8. */
function swapBytes(bytes: Uint8Array, unit: number): void {
  if (unit === 2) {
    const numbers = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    for (let k = 0; k < numbers.length; k++) numbers[k] = (numbers[k]! << 8) | (numbers[k]! >>> 8);
    return;
  }
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  for (let k = 0; k < words.length; k++) {
    const pairs = ((words[k]! & 0x00ff00ff) << 8) | ((words[k]! >>> 8) & 0x00ff00ff);
    words[k] = (pairs << 16) | (pairs >>> 16);
  }
  if (unit === 4) return;
  for (let k = 0; k < words.length; k += 2) {
    const first = words[k]!;
    words[k] = words[k + 1]!;
    words[k + 1] = first;
  }
}

/**
 * IEEE 754 binary16 to binary32, exactly; infinities stay, NaNs keep sign and payload.
 *
 * Normal numbers: the exponent's bias grows from 15 to 127, the fraction from 10 to 23 bits. Subnormal ones are
 * fraction * 2^-24, which float32 holds as normal numbers.
 */
function widenFloat16(halves: Uint8Array, bigEndian: boolean, where: string): Uint8Array {
  const count = halves.length / 2;
  const wide = allocateBytes(count * 4, where, 'data');
  const bits = new Uint32Array(wide.buffer);
  const floats = new Float32Array(wide.buffer);
  const low = bigEndian ? 1 : 0;
  for (let k = 0; k < count; k++) {
    const half = halves[2 * k + low]! | (halves[2 * k + 1 - low]! << 8);
    const exponent = (half >>> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 0) floats[k] = (half & 0x8000 ? -fraction : fraction) * 2 ** -24;
    else bits[k] = ((half & 0x8000) << 16) | ((exponent === 31 ? 255 : exponent + 112) << 23) | (fraction << 13);
  }
  countCopy(wide.length);
  return wide;
}

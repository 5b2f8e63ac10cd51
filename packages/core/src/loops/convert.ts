/**
 * Converts packed elements from one dtype to another, as a C cast does: floats lose their fraction, integers wrap,
 * anything but zero is true and true is one, a complex number loses its imaginary part.
 *
 * Out of the target's range a float wraps modulo 2^bits (NaN and infinities give 0, or -2^63 as int64); C and numpy
 * leave that case undefined.
 */
import { type Data, type DType, dtypes, isBigIntDType, isComplexDType } from '../dtype.js';
import { tileMemory } from './tile-memory.js';

/** The first `count` elements of `from` into the first of `to`. */
export function convertPacked(to: Data, toDtype: DType, from: Data, fromDtype: DType, count: number): void {
  if (fromDtype === 'bool') {
    // Bytes that came from elsewhere hold other numbers than 0 and 1, and are as true.
    const truth = new Uint8Array(count);
    toBool(truth, from, 'uint8', count);
    convertPacked(to, toDtype, truth, 'uint8', count);
  } else if (isComplexDType(fromDtype) || isComplexDType(toDtype)) {
    convertComplex(to, toDtype, from, fromDtype, count);
  } else if (toDtype === 'bool') {
    toBool(to as Uint8Array, from, fromDtype, count);
  } else if (isBigIntDType(fromDtype)) {
    if (isBigIntDType(toDtype)) words(to).set(words(from).subarray(0, 2 * count));
    else fromInt64(to as Float64Array, from, fromDtype, dtypes[toDtype].kind, toDtype === 'float32', count);
  } else if (isBigIntDType(toDtype)) {
    toInt64(words(to), from as Float64Array, dtypes[fromDtype].kind === 'f', count);
  } else {
    // The engine's own conversion loop, compiled once for each pair of classes.
    (to as Float64Array).set((from as Float64Array).subarray(0, count));
  }
}

/** 32-bit halves of 64-bit elements, low half first (typed arrays are little-endian wherever JavaScript runs today). */
function words(data: Data): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}

function toBool(to: Uint8Array, from: Data, fromDtype: DType, count: number): void {
  if (isBigIntDType(fromDtype)) {
    const halves = words(from);
    for (let i = 0; i < count; i++) to[i] = (halves[2 * i]! | halves[2 * i + 1]!) === 0 ? 0 : 1;
    return;
  }
  const numbers = from as Float64Array;
  for (let i = 0; i < count; i++) to[i] = numbers[i] === 0 ? 0 : 1;
}

const TWO_32 = 4294967296;

/** Two's complement halves of the truncated number; `>>>` and `|` wrap modulo 2^32, which is what the halves need. */
function toInt64(to: Uint32Array, from: Float64Array, isFloat: boolean, count: number): void {
  for (let i = 0; i < count; i++) {
    const x = from[i]!;
    if (isFloat && !(Math.abs(x) < Number.POSITIVE_INFINITY)) {
      to[2 * i] = 0;
      to[2 * i + 1] = 0x80000000;
      continue;
    }
    const whole = Math.trunc(x);
    to[2 * i] = whole >>> 0;
    to[2 * i + 1] = Math.floor(whole / TWO_32) >>> 0;
  }
}

function fromInt64(
  to: Float64Array,
  from: Data,
  fromDtype: DType,
  toKind: string,
  isFloat32: boolean,
  count: number,
): void {
  const halves = words(from);
  if (toKind !== 'f') {
    for (let i = 0; i < count; i++) to[i] = halves[2 * i]!;
    return;
  }
  const signed = fromDtype === 'int64';
  for (let i = 0; i < count; i++) {
    const low = halves[2 * i]!;
    const high = signed ? halves[2 * i + 1]! | 0 : halves[2 * i + 1]!;
    // high * 2^32 is exact, so the sum is rounded once. For float32 that would be one rounding too many: the low 11
    // bits are folded into one sticky bit first, which leaves at most 53 and decides the same ties.
    const sticky = isFloat32 && (low & 0x7ff) !== 0 ? ((low & ~0x7ff) | 0x800) >>> 0 : low;
    const exact = isFloat32 && Math.abs(high) >= 0x200000 ? sticky : low;
    to[i] = high * TWO_32 + exact;
  }
}

function convertComplex(to: Data, toDtype: DType, from: Data, fromDtype: DType, count: number): void {
  if (isComplexDType(toDtype) && isComplexDType(fromDtype)) {
    (to as Float64Array).set((from as Float64Array).subarray(0, 2 * count));
    return;
  }
  if (isComplexDType(fromDtype)) {
    if (toDtype === 'bool') {
      const pairs = from as Float64Array;
      for (let i = 0; i < count; i++) (to as Uint8Array)[i] = pairs[2 * i] === 0 && pairs[2 * i + 1] === 0 ? 0 : 1;
      return;
    }
    const real = (from as Float64Array).slice(0, count);
    for (let i = 0; i < count; i++) real[i] = (from as Float64Array)[2 * i]!;
    convertPacked(to, toDtype, real, fromDtype === 'complex64' ? 'float32' : 'float64', count);
    return;
  }
  const partDtype = toDtype === 'complex64' ? 'float32' : 'float64';
  const real = new dtypes[partDtype].Data(count) as Float64Array;
  if (partDtype === fromDtype) real.set((from as Float64Array).subarray(0, count));
  else convertPacked(real, partDtype, from, fromDtype, count);
  for (let i = 0; i < count; i++) {
    (to as Float64Array)[2 * i] = real[i]!;
    (to as Float64Array)[2 * i + 1] = 0;
  }
}

/** Elements at one address of the kernel memory into another dtype at another address. */
export function convertTile(to: number, toDtype: DType, from: number, fromDtype: DType, count: number): void {
  convertPacked(tileOf(to, toDtype, count), toDtype, tileOf(from, fromDtype, count), fromDtype, count);
}

function tileOf(address: number, dtype: DType, count: number): Data {
  const { Data, components } = dtypes[dtype];
  const start = address / Data.BYTES_PER_ELEMENT;
  return tileMemory().typed[dtype].subarray(start, start + count * components);
}

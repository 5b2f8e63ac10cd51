/**
 * Where a boolean mask is true, in C order.
 */
import { sizeOf } from '../layout/layout.js';
import type { Strided } from '../strided.js';
import { type Places, placesFor } from './positions.js';

/** Axes of a mask beside the axes that it covers, merged where both are one line. C order is kept. */
interface MaskAxes {
  readonly lengths: number[];
  readonly mask: number[];
  readonly covered: number[];
}

/** Number of true elements. */
export function countTrue(mask: Strided<'bool'>): number {
  const axes = mergeAxes(
    mask,
    mask.strides.map(() => 0),
  );
  let count = 0;
  forEachLine(axes, mask.offset, (start, step, length) => {
    count += countLine(mask.data, start, step, length);
  });
  return count;
}

/**
 * The distance `sum i[k] * strides[k]` of every index i at which the mask is true.
 *
 * @param strides of the covered axes, one for each axis of the mask.
 * @param count what {@link countTrue} gave.
 * @param reach the largest distance that can occur, in elements.
 * @throws {LapwingError} 'tooLarge'
 */
export function truePlaces(
  mask: Strided<'bool'>,
  strides: readonly number[],
  count: number,
  reach: number,
  where: string,
): Places {
  // One place more than needed: the loop stores before it knows whether the element counts.
  const places = placesFor(reach, count + 1, where);
  let found = 0;
  const axes = mergeAxes(mask, strides);
  const line = places instanceof Int32Array ? compactLine : compactLineWide;
  forEachLine(axes, mask.offset, (start, step, length, covered, coveredStep) => {
    found = line(mask.data, start, step, length, places as Int32Array & Float64Array, found, covered, coveredStep);
  });
  return places.subarray(0, count);
}

function mergeAxes(mask: Strided<'bool'>, strides: readonly number[]): MaskAxes {
  const axes: MaskAxes = { lengths: [], mask: [], covered: [] };
  for (let axis = 0; axis < mask.shape.length; axis++) {
    const length = mask.shape[axis]!;
    if (length === 1) continue;
    const last = axes.lengths.length - 1;
    const m = mask.strides[axis]!;
    const c = strides[axis]!;
    if (last >= 0 && axes.mask[last] === m * length && axes.covered[last] === c * length) {
      axes.lengths[last]! *= length;
      axes.mask[last] = m;
      axes.covered[last] = c;
    } else {
      axes.lengths.push(length);
      axes.mask.push(m);
      axes.covered.push(c);
    }
  }
  if (axes.lengths.length === 0) {
    axes.lengths.push(1);
    axes.mask.push(0);
    axes.covered.push(0);
  }
  return axes;
}

/** Calls `visit(start, step, length, covered, coveredStep)` for every line along the last axis. */
function forEachLine(
  axes: MaskAxes,
  offset: number,
  visit: (start: number, step: number, length: number, covered: number, coveredStep: number) => void,
): void {
  const { lengths, mask, covered } = axes;
  if (sizeOf(lengths) === 0) return;
  const last = lengths.length - 1;
  const index = new Array<number>(last).fill(0);
  let start = offset;
  let distance = 0;
  for (;;) {
    visit(start, mask[last]!, lengths[last]!, distance, covered[last]!);
    let k = last - 1;
    for (; k >= 0; k--) {
      start += mask[k]!;
      distance += covered[k]!;
      if (++index[k]! < lengths[k]!) break;
      start -= lengths[k]! * mask[k]!;
      distance -= lengths[k]! * covered[k]!;
      index[k] = 0;
    }
    if (k < 0) return;
  }
}

function countLine(mask: Uint8Array, start: number, step: number, length: number): number {
  if (step === 1 && length >= 64) return countPacked(mask, start, length);
  let count = 0;
  for (let i = 0, m = start; i < length; i++, m += step) count += (mask[m]! + 255) >> 8;
  return count;
}

/** Four bytes at a time: each adds 0 or 1 to its own byte of `sums`, which holds 255 of them. */
function countPacked(mask: Uint8Array, start: number, length: number): number {
  const head = -(mask.byteOffset + start) & 3;
  const words = (length - head) >> 2;
  const aligned = new Uint32Array(mask.buffer, mask.byteOffset + start + head, words);
  let count = 0;
  for (let i = 0; i < words; ) {
    const end = Math.min(words, i + 255);
    let sums = 0;
    for (; i < end; i++) {
      const bytes = aligned[i]!;
      // The top bit of a byte is set when the byte, or the sum of its low bits and 127, has it: unless it is zero.
      sums += ((((bytes & 0x7f7f7f7f) + 0x7f7f7f7f) | bytes) >>> 7) & 0x01010101;
    }
    count += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24);
  }
  for (let i = 0; i < head; i++) if (mask[start + i] !== 0) count++;
  for (let i = head + 4 * words; i < length; i++) if (mask[start + i] !== 0) count++;
  return count;
}

/** Without a branch, which a random mask would mispredict every other time: (byte + 255) >> 8 is 1 unless byte is 0. */
function compactLine(
  mask: Uint8Array,
  start: number,
  step: number,
  length: number,
  places: Int32Array,
  found: number,
  covered: number,
  coveredStep: number,
): number {
  let at = found;
  let distance = covered;
  for (let i = 0, m = start; i < length; i++, m += step) {
    places[at] = distance;
    at += (mask[m]! + 255) >> 8;
    distance += coveredStep;
  }
  return at;
}

/** The same loop for doubles, apart so that the engine meets one class of array in each. */
function compactLineWide(
  mask: Uint8Array,
  start: number,
  step: number,
  length: number,
  places: Float64Array,
  found: number,
  covered: number,
  coveredStep: number,
): number {
  let at = found;
  for (let i = 0; i < length; i++) {
    if (mask[start + i * step] === 0) continue;
    places[at++] = covered + i * coveredStep;
  }
  return at;
}

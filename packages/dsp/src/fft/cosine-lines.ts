/**
 * Cosine and sine transforms of all lines along one axis: lines go through a packed block, in which one Fourier transform
 * takes them all.
 */
import type { FloatDType, Strided } from '@lapwing/core';
import { lineStarts } from '../lines/line-starts.js';
import { type CosineForm, type CosineType, cosineForm } from './cosine-forms.js';
import type { Floats } from './line-forms.js';
import { linePlan } from './plan.js';
import { complexOf } from './precision.js';
import { partsOf, samplesOf } from './transform-kind.js';

/** What is done to a line before the cosine transform, or to its result. */
export interface LineSide {
  /** Its order is turned round, or the sign of every second sample; never both. */
  readonly isReversed: boolean;
  readonly isAlternating: boolean;
  /** Factors of the first and the last sample, as the cosine transform meets them. */
  readonly first: number;
  readonly last: number;
}

export interface CosineLines {
  readonly type: CosineType;
  /** Samples of a line. */
  readonly n: number;
  readonly input: LineSide;
  readonly output: LineSide;
  readonly scale: number;
}

/** Bytes of a block of lines: with its samples and bins it stays in the second-level cache. */
const BLOCK_BYTES = 96 * 1024;
/** Lanes of the Fourier transform: blocks hold whole groups of them. */
const LANES = 4;
/** Lines that are read or written together, sample by sample: neighbours share cache lines. */
const SIDE_BY_SIDE = 16;
/** Numbers between lines of a block, which would lie in the same sets of the cache if lengths that are powers of two were all. */
const GAP = 16;

/**
 * Transforms the lines of `source` along `axis` into those of `target`, which may be the same memory where lines are the
 * same. Shorter lines of the source are followed by zeros, longer ones are cut.
 *
 * @param source float32 or float64, as `target`, which has `n` samples a line
 */
export function cosineLines(lines: CosineLines, source: Strided, target: Strided, axis: number): void {
  const { n, input, output, scale } = lines;
  const form = knownForm(lines.type, n);
  const { kind } = form;
  const dtype = target.dtype as FloatDType;
  const Floats = dtype === 'float32' ? Float32Array : Float64Array;
  const [from, to] = [lineStarts(source, axis), lineStarts(target, axis)];
  const present = Math.min(n, source.shape[axis]!);
  const [samples, bins] = [samplesOf(kind.from, kind.n), samplesOf(kind.to, kind.n)];
  const [width, height] = [samples * partsOf(kind.from), bins * partsOf(kind.to)];
  const most = Math.max(LANES, Math.floor(BLOCK_BYTES / (width * Floats.BYTES_PER_ELEMENT * LANES)) * LANES);
  const room = Math.min(most, from.length);
  const pitch = n + GAP;
  const [tile, packed, transformed] = [new Floats(room * pitch), new Floats(room * width), new Floats(room * height)];
  const plan = linePlan(kind, dtype);
  for (let start = 0; start < from.length; start += room) {
    const count = Math.min(room, from.length - start);
    load(source.data as Floats, from, start, count, source.strides[axis]!, present, tile, pitch);
    for (let k = 0; k < count; k++) {
      if (present < n) tile.fill(0, k * pitch + present, k * pitch + n);
      turn(tile, k * pitch, n, input);
      multiplyEnds(tile, k * pitch, n, input);
      form.before(tile, k * pitch, packed, k * width);
    }
    plan.run(
      block(packed, kind.from === 'real' ? dtype : complexOf(dtype), count, samples),
      block(transformed, kind.to === 'real' ? dtype : complexOf(dtype), count, bins),
      [1, 1],
      { scale },
    );
    for (let k = 0; k < count; k++) {
      form.after(transformed, k * height, tile, k * pitch);
      multiplyEnds(tile, k * pitch, n, output);
      turn(tile, k * pitch, n, output);
    }
    store(tile, pitch, target.data as Floats, to, start, count, target.strides[axis]!, n);
  }
}

function block(data: Floats, dtype: Strided['dtype'], lines: number, samples: number): Strided {
  return { data, dtype, shape: [lines, samples], strides: [samples, 1], offset: 0 } as Strided;
}

/** `tile[j * pitch + k] = data[starts[first + j] + k * stride]` */
function load(
  data: Floats,
  starts: readonly number[],
  first: number,
  count: number,
  stride: number,
  present: number,
  tile: Floats,
  pitch: number,
): void {
  const group = stride === 1 ? 1 : SIDE_BY_SIDE;
  for (let low = 0; low < count; low += group) {
    const high = Math.min(count, low + group);
    if (group === 1) {
      const at = starts[first + low]!;
      tile.set(data.subarray(at, at + present), low * pitch);
      continue;
    }
    for (let k = 0, move = 0; k < present; k++, move += stride) {
      for (let j = low, to = low * pitch + k; j < high; j++, to += pitch) tile[to] = data[starts[first + j]! + move]!;
    }
  }
}

/** `data[starts[first + j] + k * stride] = tile[j * pitch + k]` */
function store(
  tile: Floats,
  pitch: number,
  data: Floats,
  starts: readonly number[],
  first: number,
  count: number,
  stride: number,
  n: number,
): void {
  const group = stride === 1 ? 1 : SIDE_BY_SIDE;
  for (let low = 0; low < count; low += group) {
    const high = Math.min(count, low + group);
    if (group === 1) {
      data.set(tile.subarray(low * pitch, low * pitch + n), starts[first + low]!);
      continue;
    }
    for (let k = 0, move = 0; k < n; k++, move += stride) {
      for (let j = low, from = low * pitch + k; j < high; j++, from += pitch) {
        data[starts[first + j]! + move] = tile[from]!;
      }
    }
  }
}

function turn(tile: Floats, at: number, n: number, { isReversed, isAlternating }: LineSide): void {
  if (isReversed) tile.subarray(at, at + n).reverse();
  if (isAlternating) for (let k = 1; k < n; k += 2) tile[at + k] = -tile[at + k]!;
}

function multiplyEnds(tile: Floats, at: number, n: number, { first, last }: LineSide): void {
  tile[at] = first * tile[at]!;
  tile[at + n - 1] = last * tile[at + n - 1]!;
}

const MOST_FORMS = 64;
/** In the order of use, oldest first. */
const forms = new Map<string, CosineForm>();

/** The form with its tables, kept for the next call. */
function knownForm(type: CosineType, n: number): CosineForm {
  const key = `${type} ${n}`;
  const form = forms.get(key) ?? cosineForm(type, n);
  forms.delete(key);
  forms.set(key, form);
  if (forms.size > MOST_FORMS) forms.delete(forms.keys().next().value!);
  return form;
}

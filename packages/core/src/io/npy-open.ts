/**
 * Reading parts of an `.npy` file that is not in memory.
 */

import type { DType } from '../dtype.js';
import { invalid, requireOptions } from '../errors.js';
import { sizeOf } from '../layout/layout.js';
import { type Index, sliceLayout } from '../layout/slice.js';
import { countCopy } from '../loops/copy-stats.js';
import { NDArray } from '../ndarray.js';
import { allocateBytes, bytesOf } from './bytes.js';
import { nativeBytes } from './native-bytes.js';
import { checkHeaderBytes, headerExtent, NPY_PREFIX_BYTES, type NpyHeader, readHeader } from './npy-header.js';
import { checkDataBytes, dataOver, stridesOf } from './npy-read.js';
import { planRuns, type RunPlan, runGroups } from './npy-runs.js';

/** Anything with a length that can be read at any place: a file, an object in a store, a range of an HTTP resource. */
export interface NpySource {
  /** Length in bytes. */
  size(): number | Promise<number>;
  /** The bytes `from` (included) to `to` (excluded), all of them; 0 <= from < to <= size. They are copied out of at once. */
  read(from: number, to: number): Uint8Array | Promise<Uint8Array>;
}

export interface OpenNpyOptions {
  /**
   * Bytes between two runs that are rather read than skipped. With 0 exactly the bytes of a slice are read, with a read
   * for every run; a few thousand save most reads of slices with a step. @default 0
   */
  readonly maxGap?: number;
}

const SLICE = 'NpyFile.slice';

/** Bytes of one read at most, so that a large slice takes no more memory than its own. */
const MAX_READ_BYTES = 2 ** 24;

/** A view of a run and its `set` take about as long as copying so many bytes one by one. */
const SHORT_RUN_BYTES = 64;

/** numpy's headers have this length up to about 10 axes, so that one read gets them. */
const FIRST_READ_BYTES = 128;

/**
 * Opens an `.npy` file for reading in parts: reads its header and nothing else.
 *
 * @throws {LapwingError} what `parseNpyHeader` throws; 'truncated' when the source ends before the last element;
 *   'badValue' for what is no source; 'badOption' for a negative `maxGap`.
 * @example
 * const bytes = writeNpy(arange(6).reshape([2, 3]));
 * const file = await openNpy({ size: () => bytes.length, read: (from, to) => bytes.subarray(from, to) });
 * (await file.slice(1)).toArray() // [3, 4, 5]
 */
export async function openNpy(source: NpySource, options: OpenNpyOptions = {}): Promise<NpyFile> {
  requireOptions(options, 'openNpy');
  const { maxGap = 0 } = options;
  if (!(maxGap >= 0)) throw invalid('badOption', 'openNpy', 'maxGap', 'be a number of bytes >= 0', maxGap);
  const methods = source as Partial<NpySource> | null | undefined;
  if (typeof methods?.size !== 'function' || typeof methods.read !== 'function') {
    throw invalid('badValue', 'openNpy', 'source', 'have the functions size() and read(from, to)', source);
  }
  const size = await source.size();
  if (!Number.isSafeInteger(size) || size < 0) {
    throw invalid('badValue', 'openNpy', 'source.size()', 'be an integer >= 0', size);
  }
  let start = await readPart(source, 0, Math.min(size, FIRST_READ_BYTES), 'openNpy');
  const { dataOffset } = headerExtent(start.subarray(0, NPY_PREFIX_BYTES), 'openNpy');
  checkHeaderBytes(dataOffset, size, 'openNpy');
  if (dataOffset > start.length) start = await readPart(source, 0, dataOffset, 'openNpy');
  const header = readHeader(start, 'openNpy');
  checkDataBytes(header, size, 'openNpy');
  return new NpyFile(source, header, maxGap);
}

/** An `.npy` file of which parts can be read. Holds nothing that must be closed; the source is the caller's. */
export class NpyFile {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Strides of the file's array, in elements; C or Fortran order. */
  readonly strides: readonly number[];
  readonly ndim: number;
  readonly size: number;
  readonly header: NpyHeader;
  readonly #source: NpySource;
  readonly #maxGap: number;

  /** Made by {@link openNpy}, which has checked that the source holds what the header promises. */
  constructor(source: NpySource, header: NpyHeader, maxGap: number) {
    this.dtype = header.dtype;
    this.shape = header.shape;
    this.strides = stridesOf(header);
    this.ndim = header.shape.length;
    this.size = sizeOf(header.shape);
    this.header = header;
    this.#source = source;
    this.#maxGap = maxGap;
  }

  /**
   * Reads `x.slice(...index)` of the file's array x, and only the bytes of its elements (see `maxGap`).
   *
   * @returns a new array whose elements lie in the order of the file: a slice of a Fortran-ordered file is
   *   Fortran-ordered too. No index reads the whole array.
   * @throws {LapwingError} as `NDArray.slice` does; 'truncated' when the source returns fewer bytes than asked for,
   *   'tooLarge'; what the source throws.
   *
   * Cost: one read for every run of neighbouring elements, and one for every 16 MiB of a run.
   */
  async slice(...index: readonly Index[]): Promise<NDArray> {
    const layout = sliceLayout({ shape: this.shape, strides: this.strides, offset: 0 }, index, SLICE);
    const plan = planRuns(layout);
    const size = sizeOf(layout.shape);
    const stored = allocateBytes(size * this.header.itemSize, SLICE, 'slice');
    await this.#readRuns(plan, stored);
    countCopy(stored.length);
    const native = nativeBytes(stored, this.header, SLICE, { owned: true });
    return new NDArray(this.dtype, dataOver(native, this.dtype, size), plan.packed);
  }

  /** Fills `target` with the runs of a plan, one after the other. */
  async #readRuns(plan: RunPlan, target: Uint8Array): Promise<void> {
    const { itemSize, dataOffset } = this.header;
    const runBytes = plan.runLength * itemSize;
    let filled = 0;
    for (const group of runGroups(plan, this.#maxGap / itemSize, MAX_READ_BYTES / itemSize)) {
      const from = dataOffset + group[0]! * itemSize;
      const to = dataOffset + group.at(-1)! * itemSize + runBytes;
      for (let at = from; at < to; at += MAX_READ_BYTES) {
        const bytes = await readPart(this.#source, at, Math.min(to, at + MAX_READ_BYTES), SLICE);
        if (group.length === 1) target.set(bytes, filled + at - from);
        else scatterRuns(bytes, group, itemSize, runBytes, target.subarray(filled));
      }
      filled += group.length * runBytes;
    }
  }
}

/** Takes the runs of a group, read as one piece, out of it. */
function scatterRuns(
  bytes: Uint8Array,
  group: readonly number[],
  itemSize: number,
  runBytes: number,
  target: Uint8Array,
): void {
  for (let k = 0; k < group.length; k++) {
    const at = (group[k]! - group[0]!) * itemSize;
    if (runBytes > SHORT_RUN_BYTES) target.set(bytes.subarray(at, at + runBytes), k * runBytes);
    else for (let byte = 0; byte < runBytes; byte++) target[k * runBytes + byte] = bytes[at + byte]!;
  }
}

/** The bytes of one read, proved to be as many as asked for. */
async function readPart(source: NpySource, from: number, to: number, where: string): Promise<Uint8Array> {
  if (from === to) return new Uint8Array(0);
  const given = await source.read(from, to);
  const argument = `source.read(${from}, ${to})`;
  if (!ArrayBuffer.isView(given)) throw invalid('badValue', where, argument, 'give a Uint8Array', given);
  const { byteLength } = given;
  const length = to - from;
  if (byteLength < length) throw invalid('truncated', where, argument, `give ${length} bytes`, byteLength);
  if (byteLength > length) throw invalid('badValue', where, argument, `give ${length} bytes`, byteLength);
  return bytesOf(given, where);
}

/**
 * Line transforms in lanes: all lines of an array along one axis, staged in tiles.
 */
import { type Data, dtypes, type Strided } from '@lapwing/core';
import { kernelMemory } from '@lapwing/core/kernel';
import { LineStage } from '../lines/line-stage.js';
import { type LineWalk, walkLines } from '../lines/line-walk.js';
import { type Band, SUM_BYTES, stageBands } from './bands.js';
import { beginJob, setRoom, setSource, setTarget, setWord } from './fft-job.js';
import { type FftKernels, fftKernels, JOB_BYTES, job } from './fft-kernel.js';
import { laneWay } from './lane-way.js';
import { copyNumbers, copyPairs, type Floats, type Line } from './line-forms.js';
import { plainLine } from './plain-line.js';
import { type FftPrecision, precisionOf } from './precision.js';
import { cellsOf, partsOf, samplesOf, type TransformKind } from './transform-kind.js';

/** Bytes of samples and results that one call of a kernel works on: they stay in the second-level cache. */
const TILE_BYTES = 192 * 1024;
/** Kernel memory that is left for a window, bands and the job. */
const OTHER_BYTES = 4 * 2 ** 20;
/** Most lanes of any dtype: tiles hold whole groups of them. */
const LANES = 4;
/**
 * Bytes of the runs in which lines that lie side by side are moved: in shorter ones the calls that move them cost more than
 * the third-level cache that such tiles lie in. Less where a tile would take more than {@link WIDE_TILE_BYTES}.
 */
const RUN_BYTES = 1024;
const WIDE_TILE_BYTES = 4 * 2 ** 20;

export interface LineOptions {
  readonly scale: number;
  /** One factor per real number of a line of the source. */
  readonly window?: Data | undefined;
  /** Of powers: the sums over these bands instead of the bins. */
  readonly bands?: readonly Band[] | undefined;
}

/**
 * Transforms every line of `source` along `axes[0]` into a line of `target` along `axes[1]`; the other axes agree. Lines
 * of the source that are shorter than the transform are followed by zeros, longer ones are cut; the target's length is
 * what is written.
 *
 * @param source float or complex in the precision of `target`, as the kind says. @param target shares no memory with it,
 * unless every line meets only itself.
 */
export function transformLines(
  kind: TransformKind,
  source: Strided,
  target: Strided,
  axes: readonly [number, number],
  options: LineOptions,
): void {
  const walk = walkLines([source, target], axes);
  const present = Math.min(source.shape[axes[0]]!, samplesOf(kind.from, kind.n));
  const count = target.shape[axes[1]]!;
  if (walk.count * walk.rows * count === 0) return;
  const kernels = fftKernels.get();
  if (kernels === null) plainLines(kind, source, target, walk, present, count, options);
  else laneLines(kernels, kind, source, target, walk, present, count, options);
}

function laneLines(
  kernels: FftKernels,
  kind: TransformKind,
  source: Strided,
  target: Strided,
  walk: LineWalk,
  present: number,
  count: number,
  { scale, window, bands }: LineOptions,
): void {
  const dtype = precisionOf(target.dtype);
  const size = dtypes[dtype].itemSize;
  const way = laneWay(kind, dtype);
  const from = new LineStage(source, stridesOf(walk, 0, present), false);
  // Lines that become themselves share a tile: it is loaded before it is written.
  const isShared = from.form === 'columns' && present === count && isInPlace(source, target, walk);
  const to = isShared ? from : new LineStage(target, stridesOf(walk, 1, count), true);
  const { scratch } = kernelMemory();
  const mark = scratch.mark();
  const lines = linesPerTile(from, to, walk.count, scratch.high - mark - 2 * way.room - OTHER_BYTES);
  try {
    const address = scratch.reserve(JOB_BYTES);
    from.reserve(lines);
    if (!isShared) to.reserve(lines);
    // One of the two buffers takes the sums of the bands, of which there may be more than bins.
    const room = Math.max(way.room, bands ? count * SUM_BYTES : 0);
    beginJob(address, kind, scale, way.recipe, way.turns, way.odd);
    setRoom(address, scratch.reserve(room), scratch.reserve(room), present, count);
    if (window) setWord(address, job.window, stageFloats(window, size));
    if (bands) setWord(address, job.bands, stageBands(bands, size));
    const transform = dtype === 'float32' ? kernels.transform_f32 : kernels.transform_f64;
    for (let row = 0; row < walk.rows; row++) {
      const [sourceStart, targetStart] = walk.starts(row);
      for (let first = 0; first < walk.count; first += lines) {
        const block = Math.min(lines, walk.count - first);
        from.load(sourceStart + first * walk.lineStrides[0], block);
        to.place(targetStart + first * walk.lineStrides[1], block);
        setSource(address, from.address, from.lineBytes, from.stepBytes);
        setTarget(address, to.address, to.lineBytes, to.stepBytes, block);
        transform(address);
        to.store(targetStart + first * walk.lineStrides[1], block);
      }
    }
  } finally {
    scratch.release(mark);
  }
}

/** One line alone in a group of lanes, with the bits that it has in any other group. */
export function transformLine(
  kernels: FftKernels,
  kind: TransformKind,
  precision: FftPrecision,
  source: Line,
  target: Line,
  scale: number,
): void {
  const size = precision === 'float32' ? 4 : 8;
  const cells = cellsOf(kind);
  const way = laneWay(kind, precision);
  const memory = kernelMemory();
  const { scratch } = memory;
  const floats: Floats = size === 4 ? memory.f32 : memory.f64;
  const mark = scratch.mark();
  try {
    const address = scratch.reserve(JOB_BYTES);
    const present = Math.min(source.length, samplesOf(kind.from, kind.n));
    const tile = scratch.reserve(2 * (cells + 1) * size);
    const { room } = way;
    const fromStep = partsOf(kind.from) * size;
    const toStep = partsOf(kind.to) * size;
    beginJob(address, kind, scale, way.recipe, way.turns, way.odd);
    setRoom(address, scratch.reserve(room), scratch.reserve(room), present, target.length);
    setSource(address, tile, 0, fromStep);
    setTarget(address, tile, 0, toStep, 1);
    if (partsOf(kind.from) === 1)
      copyNumbers(source.data, source.offset, source.stride, present, floats, tile / size, 1, 1);
    else copyPairs(source.data, source.offset, source.stride, present, floats, tile / size, 2, 1);
    (size === 4 ? kernels.transform_f32 : kernels.transform_f64)(address);
    const { data, offset, stride, length } = target;
    if (partsOf(kind.to) === 1) copyNumbers(floats, tile / size, 1, length, data, offset, stride, 1);
    else copyPairs(floats, tile / size, 2, length, data, offset, stride, 1);
  } finally {
    scratch.release(mark);
  }
}

function stridesOf(walk: LineWalk, k: 0 | 1, samples: number) {
  return { samples, lineStride: walk.lineStrides[k], sampleStride: walk.sampleStrides[k] };
}

/** True where every line of the target begins and steps as its line of the source. */
function isInPlace(source: Strided, target: Strided, { sampleStrides }: LineWalk): boolean {
  return (
    source.data === target.data &&
    source.dtype === target.dtype &&
    source.offset === target.offset &&
    sampleStrides[0] === sampleStrides[1] &&
    source.strides.every((stride, k) => stride === target.strides[k])
  );
}

function linesPerTile(from: LineStage, to: LineStage, count: number, left: number): number {
  const stages = from === to ? [from] : [from, to];
  const perLine = stages.reduce((sum, stage) => sum + (stage.bytesFor(65) - stage.bytesFor(1)) / 64, 0);
  if (perLine === 0) return count;
  const fitting = (bytes: number): number => Math.max(LANES, Math.floor(bytes / perLine / LANES) * LANES);
  const run = Math.max(...stages.map((stage) => (stage.form === 'columns' ? RUN_BYTES / stage.itemSize : 0)));
  const wanted = Math.max(fitting(TILE_BYTES), Math.min(run, fitting(WIDE_TILE_BYTES)));
  return Math.min(count, wanted, fitting(left));
}

/** Numbers in the lanes' precision, in scratch memory. */
function stageFloats(values: Data, size: number): number {
  const memory = kernelMemory();
  const address = memory.scratch.reserve(values.length * size);
  const floats = size === 4 ? memory.f32 : memory.f64;
  floats.set(values as Float64Array, address / size);
  return address;
}

/** One line after the other by the twin. */
function plainLines(
  kind: TransformKind,
  source: Strided,
  target: Strided,
  walk: LineWalk,
  present: number,
  count: number,
  options: LineOptions,
): void {
  const [fromParts, toParts] = [partsOf(kind.from), partsOf(kind.to)];
  for (let row = 0; row < walk.rows; row++) {
    const [sourceStart, targetStart] = walk.starts(row);
    for (let line = 0; line < walk.count; line++) {
      plainLine(kind, {
        from: source.data as Float64Array,
        start: (sourceStart + line * walk.lineStrides[0]) * fromParts,
        step: walk.sampleStrides[0] * fromParts,
        present,
        to: target.data as Float64Array,
        targetStart: (targetStart + line * walk.lineStrides[1]) * toParts,
        targetStep: walk.sampleStrides[1] * toParts,
        count,
        ...options,
      });
    }
  }
}

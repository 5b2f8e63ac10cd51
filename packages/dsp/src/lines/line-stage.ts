/**
 * Brings lines of an array into kernel memory and back: a line is what a transform or filter runs along, lines are
 * neighbours along one other axis. Strides are met here; kernels see lines `lineBytes` apart, samples `stepBytes` apart.
 */
import { dtypes, type Strided } from '@lapwing/core';
import { kernelMemory, type Move, type Raw, tileMemory, type UnitBytes, widths } from '@lapwing/core/kernel';

/**
 * `home`: the array lies in kernel memory, nothing moves. `run`: lines overlap or touch and go as one run of memory.
 * `rows`: every line is packed. `columns`: samples of neighbouring lines are packed side by side.
 */
export type StageForm = 'home' | 'run' | 'rows' | 'columns';

/** Lines with gaps of up to this part of their length still go as one run. */
const GAP = 0.5;

const CACHE_LINE = 64;
/** Columns whose samples are a multiple of this apart share sets. */
const CROWDED_BYTES = 256;

export interface LineStrides {
  /** Samples of a line. */
  readonly samples: number;
  /** In elements of the array. */
  readonly lineStride: number;
  readonly sampleStride: number;
}

export class LineStage {
  readonly form: StageForm;
  /** Where the lines of the last {@link load} begin, or where a kernel is to write those of the next {@link store}. */
  address = 0;
  lineBytes = 0;
  stepBytes = 0;
  private readonly strides: LineStrides;
  readonly itemSize: number;
  private readonly unitBytes: UnitBytes;
  private readonly perElement: number;
  private readonly move: Move;
  private readonly own: Raw;
  private readonly firstUnit: number;
  private readonly tile: Raw;
  private readonly home: number;
  private room = 0;

  constructor({ data, dtype }: Strided, strides: LineStrides, isTarget: boolean) {
    const { itemSize, components } = dtypes[dtype];
    const memory = tileMemory();
    this.strides = strides;
    this.itemSize = itemSize;
    this.home = data.buffer === memory.buffer ? data.byteOffset : -1;
    this.form = this.home >= 0 ? 'home' : formOf(strides, isTarget);
    const isWhole = itemSize <= 8 && data.byteOffset % itemSize === 0;
    this.unitBytes = (isWhole ? itemSize : itemSize / components) as UnitBytes;
    this.perElement = itemSize / this.unitBytes;
    const { move, over } = widths[this.unitBytes];
    this.move = move;
    this.own = over(data.buffer);
    this.firstUnit = data.byteOffset / this.unitBytes;
    this.tile = memory.raw[this.unitBytes] as unknown as Raw;
  }

  /** Bytes of kernel memory that `lines` lines take. */
  bytesFor(lines: number): number {
    const { samples, lineStride } = this.strides;
    if (this.form === 'home') return 0;
    if (this.form === 'run') return ((lines - 1) * Math.abs(lineStride) + samples) * this.itemSize;
    return (this.form === 'columns' ? this.pitchOf(lines) : lines) * samples * this.itemSize;
  }

  /**
   * Elements from a sample of packed columns to the next. Where that were a power of two a column would lie in few sets of
   * the caches, and leave them before its neighbours in the same cache lines are read.
   */
  private pitchOf(lines: number): number {
    const bytes = lines * this.itemSize;
    return bytes % CROWDED_BYTES === 0 ? (bytes + CACHE_LINE) / this.itemSize : lines;
  }

  /** Takes room for `lines` lines from the scratch, which the caller releases. */
  reserve(lines: number): void {
    if (this.form !== 'home') this.room = kernelMemory().scratch.reserve(this.bytesFor(lines));
  }

  /** Where `lines` lines lie whose first sample is element `start` of the data; moves nothing. */
  place(start: number, lines: number): void {
    const { samples, lineStride, sampleStride } = this.strides;
    const { itemSize } = this;
    if (this.form === 'home') {
      this.address = this.home + start * itemSize;
      this.lineBytes = lineStride * itemSize;
      this.stepBytes = sampleStride * itemSize;
    } else if (this.form === 'run') {
      this.address = this.room + Math.max(0, (1 - lines) * lineStride) * itemSize;
      this.lineBytes = lineStride * itemSize;
      this.stepBytes = itemSize;
    } else {
      this.address = this.room;
      this.lineBytes = (this.form === 'rows' ? samples : 1) * itemSize;
      this.stepBytes = (this.form === 'rows' ? 1 : this.pitchOf(lines)) * itemSize;
    }
  }

  load(start: number, lines: number): void {
    this.place(start, lines);
    this.transfer(start, lines, true);
  }

  /** Moves what a kernel wrote after {@link place}. */
  store(start: number, lines: number): void {
    this.transfer(start, lines, false);
  }

  private transfer(start: number, lines: number, isLoad: boolean): void {
    const { samples, lineStride, sampleStride } = this.strides;
    if (this.form === 'home') return;
    if (this.form === 'run') {
      const low = start + Math.min(0, (lines - 1) * lineStride);
      const count = (lines - 1) * Math.abs(lineStride) + samples;
      this.block(low, 0, 1, count, 1, count, 0, 1, isLoad);
    } else if (this.form === 'rows') {
      this.block(start, lineStride, sampleStride, samples, lines, samples, samples, 1, isLoad);
    } else {
      const pitch = this.pitchOf(lines);
      this.block(start, sampleStride, lineStride, pitch, samples, lines, pitch, 1, isLoad);
    }
  }

  /** n0 x n1 elements between strides (s0, s1) of the array and a packed block of rows of `pitch` elements. */
  private block(
    start: number,
    s0: number,
    s1: number,
    pitch: number,
    n0: number,
    n1: number,
    t0: number,
    t1: number,
    isLoad: boolean,
  ): void {
    const { perElement, unitBytes } = this;
    const tile = this.room / unitBytes;
    const own = this.firstUnit + start * perElement;
    if (s1 === 1) {
      this.units(tile, pitch * perElement, 1, own, s0 * perElement, 1, n0, n1 * perElement, isLoad);
      return;
    }
    for (let part = 0; part < perElement; part++) {
      const [f0, f1] = [s0 * perElement, s1 * perElement];
      this.units(tile + part, t0 * perElement, t1 * perElement, own + part, f0, f1, n0, n1, isLoad);
    }
  }

  private units(
    tile: number,
    tile0: number,
    tile1: number,
    own: number,
    own0: number,
    own1: number,
    n0: number,
    n1: number,
    isLoad: boolean,
  ): void {
    if (isLoad) this.move(this.tile, tile, tile0, tile1, this.own, own, own0, own1, n0, n1);
    else this.move(this.own, own, own0, own1, this.tile, tile, tile0, tile1, n0, n1);
  }
}

function formOf({ samples, lineStride, sampleStride }: LineStrides, isTarget: boolean): StageForm {
  const apart = Math.abs(lineStride);
  if (sampleStride === 1 && (isTarget ? apart === samples : apart <= samples * (1 + GAP))) return 'run';
  return Math.abs(sampleStride) <= apart ? 'rows' : 'columns';
}

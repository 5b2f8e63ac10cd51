/**
 * Spectra of overlapping segments, a block of them at a time: the engine of all spectral estimates. Segments are read where
 * they lie in the signal, lose their trend and are weighted one by one, and are transformed together.
 */
import { dtypes, empty, type ReadonlyNDArray, type Strided } from '@lapwing/core';
import { type LinePlan, linePlan } from '../fft/plan.js';
import { complexOf, type FftPrecision, precisionOf } from '../fft/precision.js';
import { lineStarts } from '../lines/line-starts.js';
import type { SegmentSetup } from './segment-setup.js';
import { removeTrend } from './trend.js';

/** Bytes of segments that are transformed at once: they and their spectra stay in the second-level cache. */
const BLOCK_BYTES = 128 * 1024;

type Floats = Float32Array | Float64Array;

/** Segments of one block: of each of `lines` signals, or of a part of one. */
export interface SegmentBlock {
  readonly firstLine: number;
  readonly lines: number;
  readonly firstSegment: number;
  readonly segments: number;
}

/** Blocks that hold whole signals where these are short, else pieces of one. */
export function segmentBlocks(lines: number, setup: SegmentSetup, dtype: FftPrecision): SegmentBlock[] {
  const most = Math.max(1, Math.floor(BLOCK_BYTES / dtypes[dtype].itemSize / setup.nFft));
  const linesAtOnce = Math.max(1, Math.floor(most / setup.count));
  const blocks: SegmentBlock[] = [];
  for (let firstLine = 0; firstLine < lines; firstLine += linesAtOnce) {
    for (let firstSegment = 0; firstSegment < setup.count; firstSegment += most) {
      blocks.push({
        firstLine,
        lines: Math.min(linesAtOnce, lines - firstLine),
        firstSegment,
        segments: Math.min(most, setup.count - firstSegment),
      });
    }
  }
  return blocks;
}

/** Segments of signals of one length. */
export class SegmentSpectra {
  /** Bins of a segment that are computed: half of them where the signal is real. */
  readonly bins: number;
  /** Spectra of the last block as pairs, segment by segment. */
  readonly spectra: Floats;
  private readonly x: ReadonlyNDArray;
  private readonly starts: readonly number[];
  private readonly setup: SegmentSetup;
  private readonly parts: 1 | 2;
  private readonly plan: LinePlan;
  private readonly block: Floats;
  private readonly line: Float64Array;

  /**
   * @param x float or complex, samples on the last axis; zeros follow them. @param most segments of the largest block.
   */
  constructor(x: ReadonlyNDArray, setup: SegmentSetup, most: number) {
    const precision = precisionOf(x.dtype);
    const isComplex = dtypes[x.dtype].kind === 'c';
    const { nFft, nPerSeg } = setup;
    this.x = x;
    this.starts = lineStarts(x, x.ndim - 1);
    this.setup = setup;
    this.parts = isComplex ? 2 : 1;
    this.bins = isComplex ? nFft : Math.floor(nFft / 2) + 1;
    const [from, to] = isComplex ? (['complex', 'complex'] as const) : (['real', 'half'] as const);
    this.plan = linePlan({ n: nFft, from, to, isInverse: false, isConjugate: false }, precision);
    this.block = empty([most * nPerSeg * this.parts], precision).data;
    this.spectra = empty([most * this.bins * 2], precision).data;
    this.line = empty([nPerSeg]).data;
  }

  /** Computes {@link spectra} of a block. */
  run({ firstLine, lines, firstSegment, segments }: SegmentBlock): void {
    const { hop, nPerSeg } = this.setup;
    for (let row = 0; row < lines; row++) {
      const start = this.starts[firstLine + row]!;
      for (let k = 0; k < segments; k++) this.load(start, (firstSegment + k) * hop, row * segments + k);
    }
    const precision = precisionOf(this.x.dtype);
    const complex = complexOf(precision);
    const rows = lines * segments;
    const from = packedRows(this.parts === 2 ? complex : precision, this.block, rows, nPerSeg);
    const to = packedRows(complex, this.spectra, rows, this.bins);
    this.plan.run(from, to, [1, 1], { scale: 1 });
  }

  /** The samples from `first` on of the signal that begins at element `start`, as row `row` of the block. */
  private load(start: number, first: number, row: number): void {
    const { parts, line, setup, block, x } = this;
    const { window, detrend } = setup;
    const from = x.data as Float64Array;
    const stride = x.strides[x.ndim - 1]!;
    const step = stride * parts;
    const n = line.length;
    const present = Math.max(0, Math.min(n, x.shape[x.ndim - 1]! - first));
    for (let part = 0; part < parts; part++) {
      for (let j = 0, at = (start + first * stride) * parts + part; j < present; j++, at += step) line[j] = from[at]!;
      line.fill(0, present);
      if (detrend !== false) removeTrend(line, 0, n, detrend);
      for (let j = 0, at = row * n * parts + part; j < n; j++, at += parts) block[at] = line[j]! * window[j]!;
    }
  }
}

function packedRows(
  dtype: FftPrecision | 'complex64' | 'complex128',
  data: Floats,
  rows: number,
  length: number,
): Strided {
  return { dtype, data, shape: [rows, length], strides: [length, 1], offset: 0 } as Strided;
}

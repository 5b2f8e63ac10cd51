/**
 * Single elements of several arrays by turns, and each of one array several times: into a packed target in one pass,
 * where strided copies would go over the target once for every array.
 */
import { dtypes } from '../dtype.js';
import { isPacked, packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import { countCopy } from '../loops/copy-stats.js';
import { type Raw, type UnitBytes, widths } from '../loops/widths.js';
import type { Strided } from '../strided.js';
import type { PackedLine } from './weave-loops.js';
import * as loops8 from './weave-loops-8.generated.js';
import * as loops16 from './weave-loops-16.generated.js';
import * as loops32 from './weave-loops-32.generated.js';
import * as loops64 from './weave-loops-64.generated.js';

type Loops = Pick<typeof loops32, 'repeatUnits' | 'weave1' | 'weave2' | 'weave3' | 'weave4'>;

/** The instances of the loops; any array class that they are given is met by its own instance only. */
const instances: { readonly [B in UnitBytes]: Loops } = {
  1: loops8 as unknown as Loops,
  2: loops16 as unknown as Loops,
  4: loops32,
  8: loops64 as unknown as Loops,
};

/**
 * `target[..., k] = sources[k]`: the last axis of the target counts the sources, which have its other axes. False, and
 * nothing done, for elements of 16 bytes and for targets with gaps or at odd places.
 */
export function weave(target: Strided, sources: readonly Strided[]): boolean {
  const into = unitsOf(target);
  if (into === undefined) return false;
  const { loops, to, at: start } = into;
  const width = sources.length;
  const count = sizeOf(target.shape) / width;
  const lines = sources.map((source) => lineOf(source, target));
  forEachPart(count, width, (first, length) => {
    for (let k = 0; k < width; k += 4) {
      const [a, b, c, d] = lines.slice(k, k + 4).map((line) => from(line, first));
      const at = start + first * width + k;
      if (d) loops.weave4(to, at, width, length, a!, b!, c!, d);
      else if (c) loops.weave3(to, at, width, length, a!, b!, c);
      else if (b) loops.weave2(to, at, width, length, a!, b);
      else loops.weave1(to, at, width, length, a!);
    }
  });
  countCopy(sizeOf(target.shape) * dtypes[target.dtype].itemSize);
  return true;
}

/** `target[..., k] = source[..., floor(k / times)]` on the last axis. False, and nothing done, as {@link weave}. */
export function repeatElements(target: Strided, source: Strided, times: number): boolean {
  const into = unitsOf(target);
  if (into === undefined) return false;
  const { loops, to, at } = into;
  const line = lineOf(source, target);
  forEachPart(sizeOf(source.shape), times, (first, length) => {
    loops.repeatUnits(to, at + first * times, times, length, from(line, first));
  });
  countCopy(sizeOf(target.shape) * dtypes[target.dtype].itemSize);
  return true;
}

/** Units of the target that are written in several passes before the next ones: they stay in the L1 cache. */
const PART_UNITS = 4096;

/** Cuts `count` places into parts that take about {@link PART_UNITS} units, `width` at each place. */
function forEachPart(count: number, width: number, visit: (first: number, length: number) => void): void {
  // Up to four units at a place are written in one pass.
  const part = width <= 4 ? Math.max(1, count) : Math.max(64, Math.floor(PART_UNITS / width));
  for (let first = 0; first < count; first += part) visit(first, Math.min(part, count - first));
}

function from({ data, at }: PackedLine, first: number): PackedLine {
  return { data, at: at + first };
}

/** The units of a packed target, and the one at which it begins. */
function unitsOf(target: Strided): { loops: Loops; to: Raw; at: number } | undefined {
  const { itemSize } = dtypes[target.dtype];
  if (itemSize > 8 || !isAligned(target) || !isPacked(target.shape, target.strides)) return undefined;
  const { bytes, over } = widths[itemSize as UnitBytes];
  const { buffer, byteOffset } = target.data;
  return { loops: instances[bytes], to: over(buffer), at: byteOffset / itemSize + target.offset };
}

/** The elements in C order in the dtype of the target: those of `x` themselves where they are packed, else a copy. */
function lineOf(x: Strided, target: Strided): PackedLine {
  const { dtype } = target;
  const { itemSize, components, Data } = dtypes[dtype];
  const { over } = widths[itemSize as UnitBytes];
  if (x.dtype === dtype && isAligned(x) && isPacked(x.shape, x.strides)) {
    return { data: over(x.data.buffer), at: x.data.byteOffset / itemSize + x.offset };
  }
  const data = new Data(sizeOf(x.shape) * components);
  copyStrided({ dtype, data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 } as Strided, x);
  return { data: over(data.buffer), at: 0 };
}

/** A complex element begins at a multiple of half its size, which may be no multiple of a unit. */
function isAligned({ dtype, data }: Strided): boolean {
  return data.byteOffset % dtypes[dtype].itemSize === 0;
}

/**
 * The tile loop of small arrays: operands that are packed, or repeat one element, and fit into one tile. No plan is needed,
 * and planning is most of what a call on a few elements costs.
 */
import { dtypes } from '../dtype.js';
import { isPacked } from '../layout/layout.js';
import { tileMemory } from '../loops/tile-memory.js';
import type { Strided } from '../strided.js';

/** Has the methods of a TileLoop. */
export class OneTile {
  readonly count: number;
  private readonly operands: readonly Strided[];
  private isDone = false;

  /** True when operands of one shape with `size` elements can be met this way; the first one is written. */
  static holds(operands: readonly Strided[], size: number, limit: number): boolean {
    if (size === 0 || size > limit) return false;
    for (const { shape, strides } of operands) if (!isPacked(shape, strides) && !isConstant(strides)) return false;
    return isPacked(operands[0]!.shape, operands[0]!.strides);
  }

  constructor(operands: readonly Strided[], size: number) {
    this.operands = operands;
    this.count = size;
  }

  next(): boolean {
    const isFirst = !this.isDone;
    this.isDone = true;
    return isFirst;
  }

  /** Always -1: a move of so few bytes costs less than to find out. */
  addressInPlace(_: number): number {
    return -1;
  }

  load(k: number, address: number): void {
    const { dtype, data, shape, strides, offset } = this.operands[k]!;
    const { components } = dtypes[dtype];
    const tile = tileMemory().typed[dtype] as Float64Array;
    const at = address / tile.BYTES_PER_ELEMENT;
    const from = data as Float64Array;
    const start = offset * components;
    const count = this.count * components;
    if (isPacked(shape, strides))
      tile.set(start === 0 && from.length === count ? from : from.subarray(start, start + count), at);
    else if (components === 1) tile.fill(from[start]!, at, at + count);
    else for (let i = 0; i < count; i++) tile[at + i] = from[start + (i & 1)]!;
  }

  store(k: number, address: number): void {
    const { dtype, data, offset } = this.operands[k]!;
    const { components } = dtypes[dtype];
    const tile = tileMemory().typed[dtype] as Float64Array;
    const at = address / tile.BYTES_PER_ELEMENT;
    (data as Float64Array).set(tile.subarray(at, at + this.count * components), offset * components);
  }
}

function isConstant(strides: readonly number[]): boolean {
  for (const stride of strides) if (stride !== 0) return false;
  return true;
}

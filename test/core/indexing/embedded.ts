/**
 * Arrays laid out awkwardly inside a larger buffer whose other elements are sentinels.
 */
import { type DType, dtypes, type Scalar } from '@lapwing/core';
import { readScalar, type ScalarLike, writeScalar } from '../../../packages/core/src/scalar.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { addressOf, indices } from '../../support/walk.js';

/** How to lay an array out: which axes run slowest first, which backwards, and the step of the fastest. */
export interface Arrangement {
  readonly name: string;
  readonly order: (ndim: number) => number[];
  readonly isReversed: (axis: number) => boolean;
  readonly step: number;
  /** Elements left out after each axis. */
  readonly gap: number;
  /** Elements before the first one; with `lead`, the typed array itself starts there. */
  readonly ring: number;
  readonly lead: boolean;
}

const inOrder = (ndim: number): number[] => Array.from({ length: ndim }, (_, axis) => axis);

export const arrangements: readonly Arrangement[] = [
  { name: 'packed', order: inOrder, isReversed: () => false, step: 1, gap: 0, ring: 0, lead: false },
  { name: 'offset', order: inOrder, isReversed: () => false, step: 1, gap: 0, ring: 3, lead: true },
  { name: 'cropped', order: inOrder, isReversed: () => false, step: 1, gap: 2, ring: 1, lead: false },
  { name: 'stepped', order: inOrder, isReversed: () => false, step: 3, gap: 1, ring: 5, lead: true },
  { name: 'reversed', order: inOrder, isReversed: () => true, step: 1, gap: 0, ring: 2, lead: false },
  {
    name: 'transposed',
    order: (ndim) => inOrder(ndim).reverse(),
    isReversed: () => false,
    step: 1,
    gap: 0,
    ring: 0,
    lead: false,
  },
  {
    name: 'permuted, partly reversed, stepped',
    order: (ndim) => [...inOrder(ndim).filter((k) => k % 2 === 1), ...inOrder(ndim).filter((k) => k % 2 === 0)],
    isReversed: (axis) => axis % 2 === 0,
    step: 2,
    gap: 1,
    ring: 4,
    lead: false,
  },
];

/** An array whose element number k, in C order, is `value(k)`; `strayed` lists sentinels that were overwritten. */
export interface Embedded<D extends DType = DType> {
  readonly x: Strided<D>;
  readonly strayed: () => number[];
}

const SENTINEL = 77;

export function embed<D extends DType>(
  dtype: D,
  shape: readonly number[],
  how: Arrangement,
  value: (k: number) => ScalarLike,
): Embedded<D> {
  const { Data, components } = dtypes[dtype];
  const strides = new Array<number>(shape.length);
  let span = how.step;
  let start = 0;
  for (const axis of how.order(shape.length).reverse()) {
    strides[axis] = how.isReversed(axis) ? -span : span;
    if (how.isReversed(axis)) start += Math.max(0, shape[axis]! - 1) * span;
    span = span * Math.max(1, shape[axis]!) + how.gap;
  }
  const length = how.ring + span + how.ring;
  const whole = new Data(length * components);
  for (let k = 0; k < whole.length; k++) whole[k] = typeof whole[k] === 'bigint' ? BigInt(SENTINEL) : SENTINEL;
  const first = how.lead ? how.ring : 0;
  const data = first === 0 ? whole : new Data(whole.buffer, first * dtypes[dtype].itemSize);
  const offset = how.ring - first + (shape.includes(0) ? 0 : start);
  const x = { dtype, data, shape, strides, offset } as unknown as Strided<D>;
  const own = new Set<number>();
  let k = 0;
  for (const index of indices(shape)) {
    const at = addressOf(x, index);
    own.add(at + first);
    writeScalar(data, dtype, at, value(k++), 'embed');
  }
  const isStrayed = (at: number): boolean =>
    !own.has(at) && !whole.subarray(at * components, (at + 1) * components).every((each) => Number(each) === SENTINEL);
  return { x, strayed: () => Array.from({ length }, (_, at) => at).filter(isStrayed) };
}

/** Elements in C order, read by the definition of strides. */
export function elementsOf(x: Strided): Scalar[] {
  return [...indices(x.shape)].map((index) => readScalar(x.data, x.dtype, addressOf(x, index)));
}

/** `value` as it reads back from an array of `dtype`. */
export function asStored(dtype: DType, value: ScalarLike): Scalar {
  const one = new dtypes[dtype].Data(dtypes[dtype].components);
  writeScalar(one, dtype, 0, value, 'asStored');
  return readScalar(one, dtype, 0);
}

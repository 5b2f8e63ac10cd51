/**
 * Any view there is, for property tests: every dtype, lengths 0 and 1 included, strides that are negative, zero, gapped or
 * in any order, over shared memory or not, at any alignment, among poison.
 */
import { type DataOf, type DType, dtypeNames, dtypes, type NDArray } from '@lapwing/core';
import fc from 'fast-check';
import { PoisonedMemory, packedTwin, placeElements } from './poisoned-memory.js';

export interface ViewInMemory<D extends DType = DType> {
  readonly view: NDArray<D>;
  /** The same elements packed in C order over memory of their own. */
  readonly packed: NDArray<D>;
  readonly memory: PoisonedMemory<D>;
}

export interface ViewOptions<D extends DType = DType> {
  /** Default: all thirteen. */
  readonly dtypes?: readonly D[] | undefined;
  readonly shape?: fc.Arbitrary<readonly number[]> | undefined;
  /** May two indices meet one element? Such views are read-only. Default true. */
  readonly overlapping?: boolean | undefined;
}

/** Shapes of rank 0 to 4 with at most a few hundred elements; every tenth length is 0, every fifth 1. */
export const arbitraryShape: fc.Arbitrary<readonly number[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.constant(1) },
    { weight: 7, arbitrary: fc.integer({ min: 2, max: 5 }) },
  ),
  { maxLength: 4 },
);

export function arbitraryView<D extends DType = DType>(options: ViewOptions<D> = {}): fc.Arbitrary<ViewInMemory<D>> {
  const dtype = fc.constantFrom(...(options.dtypes ?? (dtypeNames as readonly D[])));
  const place = fc.record({ shared: fc.boolean(), lead: fc.integer({ min: 0, max: 3 }) });
  return fc
    .tuple(dtype, options.shape ?? arbitraryShape, place, fc.integer({ min: 1, max: 2 ** 31 - 1 }))
    .chain(([name, shape, where, seed]) =>
      arbitraryStrides(shape, options.overlapping ?? true).map((strides) => {
        const reaches = shape.map((length, axis) => Math.max(0, length - 1) * strides[axis]!);
        const low = reaches.reduce((sum, reach) => sum + Math.min(0, reach), 0);
        const high = reaches.reduce((sum, reach) => sum + Math.max(0, reach), 0);
        const memory = new PoisonedMemory(name, high - low + 1, where);
        const view = memory.array(shape, strides, -low);
        placeElements(view, randomElements(name, view.size, seed));
        return { view, packed: packedTwin(view), memory };
      }),
    );
}

/** Strides for a shape. Without overlap: axes in any order, each a gap wider than what lies inside it, any sign. */
export function arbitraryStrides(shape: readonly number[], overlapping: boolean): fc.Arbitrary<number[]> {
  const apart = fc
    .tuple(
      fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }),
      fc.array(fc.record({ gap: fc.integer({ min: 0, max: 2 }), isNegative: fc.boolean() }), {
        minLength: shape.length,
        maxLength: shape.length,
      }),
    )
    .map(([order, choices]) => {
      const strides = shape.map(() => 0);
      let step = 1;
      for (const axis of order) {
        const { gap, isNegative } = choices[axis]!;
        step += gap;
        strides[axis] = isNegative ? -step : step;
        step *= Math.max(1, shape[axis]!);
      }
      return strides;
    });
  if (!overlapping) return apart;
  const small = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: shape.length, maxLength: shape.length });
  return fc.oneof(apart, small);
}

/** Elements of any bits, NaNs of every payload included; the same for the same seed. */
export function randomElements<D extends DType>(dtype: D, size: number, seed: number): DataOf<D> {
  const { itemSize, Data } = dtypes[dtype];
  const bytes = new Uint8Array(size * itemSize);
  let state = seed;
  for (let k = 0; k < bytes.length; k++) {
    // xorshift32: of these bits the upper ones are taken.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[k] = dtype === 'bool' ? (state >>> 16) & 1 : (state >>> 16) & 255;
  }
  return new Data(bytes.buffer) as DataOf<D>;
}

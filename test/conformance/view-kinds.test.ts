/**
 * The core's own methods give on every kind of view what they give on a packed array, for every dtype. And the kinds
 * themselves are what their names say, so that a gate built on them means something.
 */
import { type DType, dtypeNames, explain, type NDArray, type ReadonlyNDArray } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { isPacked } from '../../packages/core/src/layout/layout.js';
import { randomElements } from '../support/arbitrary-view.js';
import { bitsOf, hexOf } from '../support/poisoned-memory.js';
import {
  type PackedValues,
  type PlacedView,
  placeAs,
  scalarKinds,
  type ViewKind,
  viewKinds,
  writeableKinds,
} from '../support/view-kinds.js';

const shapes = [[6], [3, 4], [2, 3, 4]];

function values<D extends DType>(dtype: D, shape: readonly number[], seed = 5): PackedValues<D> {
  return {
    dtype,
    shape,
    data: randomElements(
      dtype,
      shape.reduce((n, m) => n * m, 1),
      seed,
    ),
  };
}

/** Dtype, shape and all bits of a result, or how it failed. */
function outcome(action: () => unknown): string {
  try {
    const result = action() as ReadonlyNDArray;
    return `${result.dtype} [${result.shape}] ${bitsOf(result)}`;
  } catch (error) {
    return String(error);
  }
}

describe('each kind is what it is called', () => {
  const facts: { readonly [K in ViewKind]: (placed: PlacedView<'float32'>) => boolean } = {
    step: ({ view }) => view.strides.every((stride, axis) => Math.abs(stride) >= 2 * (view.strides[axis + 1] ?? 1)),
    offset: ({ view }) => view.offset * 4 > 64 && isPacked(view.shape, view.strides),
    reversed: ({ view }) => view.strides.every((stride) => stride < 0),
    transposed: ({ view }) => !isPacked(view.shape, view.strides) && (view.ndim === 1 || view.strides[0] === 1),
    crop: ({ view, packed }) => view.ndim === 1 || view.strides[0]! > packed.strides[0]!,
    broadcast: ({ view }) => view.strides[0] === 0 && !view.writeable,
    window: ({ view }) => !view.writeable && (view.ndim === 1 || explain(view).overlapFactor > 1),
    newAxis: ({ view }) => view.shape[0] === 1 && view.strides[0] === 0,
    zeroSize: ({ view }) => view.shape[0] === 0 && view.size === 0,
    sizeOne: ({ view }) => view.shape[0] === 1 && view.strides[0] === -12345,
    negativeCrop: ({ view, packed }) =>
      view.strides.every((s) => s < 0) && (view.ndim === 1 || -view.strides[0]! > packed.strides[0]!),
    shared: ({ view }) => view.data.buffer instanceof SharedArrayBuffer,
    unaligned: ({ view }) => (view.data.byteOffset + 4 * view.offset) % 16 !== 0,
  };

  test.each(viewKinds)('%s', (kind) => {
    for (const shape of shapes) {
      const placed = placeAs(kind, values('float32', shape));
      expect(facts[kind](placed), `shape [${shape}]`).toBe(true);
      expect(placed.view.ndim).toBe(shape.length);
      expect(placed.view.shape).toEqual(placed.packed.shape);
      expect(placed.packed.data.buffer).not.toBe(placed.view.data.buffer);
      expect([placed.packed.offset, isPacked(placed.packed.shape, placed.packed.strides)]).toEqual([0, true]);
      expect(placed.view.base === null).toBe(kind === 'shared' || kind === 'unaligned');
      expect(placed.view.writeable).toBe(writeableKinds.includes(kind));
      if (!['broadcast', 'window', 'newAxis', 'zeroSize', 'sizeOne'].includes(kind)) {
        expect(new Uint8Array(placed.packed.data.buffer)).toEqual(new Uint8Array(values('float32', shape).data.buffer));
      }
    }
  });

  test('there are thirteen, and a scalar has three of them', () => {
    expect(new Set(viewKinds).size).toBe(13);
    for (const kind of scalarKinds) expect(placeAs(kind, values('int16', [])).view.shape).toEqual([]);
    expect(() => placeAs('step', values('int16', []))).toThrow('step needs an axis');
    expect(() => placeAs('step', values('int16', [0]))).toThrow('must not be empty');
  });

  test('another axis may be cut or repeated', () => {
    expect(placeAs('zeroSize', values('int8', [2, 3]), { axis: 1 }).view.shape).toEqual([2, 0]);
    expect(placeAs('newAxis', values('int8', [2, 3]), { axis: 1 }).view.shape).toEqual([2, 1]);
    expect(placeAs('broadcast', values('int8', [2, 3]), { axis: 1 }).view.strides[1]).toBe(0);
  });

  test.each(writeableKinds)('a write beside the elements of %s is found', (kind) => {
    const placed = placeAs(kind, values('int16', [3, 4]));
    const { view } = placed;
    expect([placed.strayWrites(), placed.isUntouched()]).toEqual([[], true]);
    view.fill(1);
    expect(placed.strayWrites()).toEqual([]);
    expect(placed.isUntouched()).toBe(view.size === 0);
    for (const at of [0, 16, view.data.length - 1]) {
      const [bytes, width] = [new Uint8Array(view.data.buffer), 2];
      const byte = view.data.byteOffset + at * width;
      bytes[byte]! ^= 1;
      expect(placed.strayWrites()).toEqual([byte]);
      bytes[byte]! ^= 1;
    }
  });
});

describe.each(viewKinds)('%s gives what a packed array gives', (kind) => {
  const results: readonly (readonly [string, (x: NDArray) => unknown])[] = [
    ['copy', (x) => x.copy()],
    ['reshape', (x) => x.reshape([x.size])],
    ['always reshape', (x) => x.reshape([1, x.size], { copy: 'always' })],
    ['transpose', (x) => x.T.reshape([-1])],
    ['viewAs', (x) => x.viewAs(x.dtype).flip().T.copy()],
    ['slice', (x) => x.slice('::-2', '...')],
    ...dtypeNames.map((dtype) => [`astype ${dtype}`, (x: NDArray) => x.astype(dtype)] as const),
  ];

  test.each(dtypeNames)('%s', (dtype) => {
    for (const shape of shapes) {
      const placed = placeAs(kind, values(dtype, shape, 77));
      for (const [name, run] of results) {
        expect(
          outcome(() => run(placed.view)),
          `${name} of [${shape}]`,
        ).toBe(outcome(() => run(placed.packed)));
      }
      expect(placed.view.toArray()).toEqual(placed.packed.toArray());
      expect(hexOf(placed.view.toTyped())).toBe(hexOf(placed.packed.toTyped()));
      expect(placed.view.toString()).toBe(placed.packed.toString());
      expect(placed.isUntouched()).toBe(true);
    }
  });
});

describe.each(writeableKinds)('%s is written as a packed array is', (kind) => {
  test.each(viewKinds)('from %s', (sourceKind) => {
    for (const [dtype, from] of [
      ['float64', 'float64'],
      ['complex64', 'int16'],
      ['int16', 'uint8'],
      ['uint8', 'bool'],
      ['int64', 'uint32'],
    ] as const) {
      const target = placeAs(kind, values(dtype, [3, 4], 3));
      const source = placeAs(sourceKind, values(from, [3, 4], 4));
      const expected = outcome(() => target.packed.copy().assign(source.packed));
      expect(outcome(() => target.view.assign(source.view))).toBe(expected);
      expect(target.strayWrites()).toEqual([]);
      expect(source.isUntouched()).toBe(true);
    }
  });

  test.each(dtypeNames)('fill and set, %s', (dtype) => {
    for (const shape of shapes) {
      const target = placeAs(kind, values(dtype, shape, 9));
      const twin = target.packed.copy();
      target.view.set(1, '...');
      expect(bitsOf(target.view)).toBe(hexOf(twin.set(1, '...').data));
      target.view.slice('::2').fill(0);
      twin.slice('::2').fill(0);
      expect(bitsOf(target.view)).toBe(hexOf(twin.data));
      expect(target.strayWrites()).toEqual([]);
    }
  });
});

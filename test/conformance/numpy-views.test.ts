/**
 * Chains of view operations and reinterpretations, held against what numpy makes of them.
 */
import {
  arange,
  broadcastTo,
  fromBuffer,
  type Index,
  type NDArray,
  type ReadonlyNDArray,
  slidingWindowView,
} from '@lapwing/core';
import { expect, test } from 'vitest';
import { refusal } from '../support/refusal.js';
import { type Described, decoded, type Step, viewsGolden } from '../support/views-golden.js';

/** One step of a chain of the golden, done by our methods. */
function step(x: NDArray, [op, args]: Step): ReadonlyNDArray {
  const axes = args as number[];
  switch (op) {
    case 'slice':
      return x.slice(...(args as Index[]));
    case 'transpose':
      return x.transpose(...axes);
    case 'moveAxis':
      return x.moveAxis(...(args as [number[], number[]]));
    case 'swapAxes':
      return x.swapAxes(...(args as [number, number]));
    case 'expandDims':
      return x.expandDims(axes);
    case 'squeeze':
      return x.squeeze(axes);
    case 'flip':
      return x.flip(axes);
    case 'broadcastTo':
      return broadcastTo(x, axes);
    case 'reshape':
      return x.reshape(axes, { copy: 'never' });
    case 'windows': {
      const { axis, window, step: by, dilation } = args as Record<'axis' | 'window' | 'step' | 'dilation', number[]>;
      return slidingWindowView(x, window!, { axis: axis!, step: by!, dilation: dilation! });
    }
    default:
      throw new Error(`no such step: ${op}`);
  }
}

/** Shape, strides and offset as the golden has them: null where they mean nothing. */
function described(x: ReadonlyNDArray): Described {
  const isEmpty = x.size === 0;
  return [
    x.shape,
    x.strides.map((stride, axis) => (isEmpty || x.shape[axis]! < 2 ? null : stride)),
    isEmpty ? null : x.offset,
  ];
}

test('shapes, strides and offsets of chains of operations', () => {
  const done = new Set<string>();
  for (const { shape, steps } of viewsGolden.chains) {
    const base = arange(
      shape.reduce((size, n) => size * n, 1),
      'uint16',
    ).reshape(shape);
    let x: NDArray = base;
    for (const entry of steps) {
      const [op, args, expected] = entry;
      const name = `[${shape}] ${JSON.stringify(steps)}: ${op} ${JSON.stringify(args)}`;
      done.add(op);
      if (expected === null) {
        expect(
          refusal(() => step(x, entry)),
          name,
        ).toMatch(/^copyNeeded: reshape: /);
        continue;
      }
      const view = step(x, entry);
      expect(described(view), name).toEqual(expected);
      expect(view.data, name).toBe(base.data);
      expect(view.base, name).toBe(base.base);
      x = view as NDArray;
    }
  }
  expect(done.size).toBe(10);
});

test('bytes seen as another dtype', () => {
  for (const { from, to, shape, cut, result } of viewsGolden.views) {
    const name = `${from} as ${to}, [${shape}] cut ${JSON.stringify(cut)}`;
    const bytes = Uint8Array.from({ length: 2048 }, (_, k) => (37 * k + 11) % 251);
    const x = fromBuffer(bytes, { dtype: from, shape }).slice(...cut);
    if (result === null) {
      expect(
        refusal(() => x.viewAs(to)),
        name,
      ).toMatch(/^(badShape|misaligned): viewAs: /);
      continue;
    }
    const view = x.viewAs(to);
    const [newShape, strides, base64] = result;
    expect(view.shape, name).toEqual(newShape);
    expect(described(view)[1], name).toEqual(strides);
    expect(new Uint8Array(view.copy().data.buffer), name).toEqual(new Uint8Array(decoded(to, base64).buffer));
    expect(view.data.buffer, name).toBe(bytes.buffer);
  }
  expect(viewsGolden.views.filter(({ result }) => result !== null).length).toBeGreaterThan(100);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perAxis, windowsLayout } from '../../../packages/core/src/layout/windows.js';
import { refusal } from '../../support/refusal.js';
import { addressOf, indices } from '../../support/walk.js';

const line = { shape: [10], strides: [3], offset: 2 };
const plane = { shape: [5, 6], strides: [-7, 1], offset: 40 };

test('windows[..., i, ..., j] is x[..., i * step + j * dilation, ...]', () => {
  const cases = fc.record({
    shape: fc.array(fc.integer({ min: 3, max: 7 }), { minLength: 1, maxLength: 3 }),
    picks: fc.array(
      fc.record({ w: fc.integer({ min: 1, max: 3 }), step: fc.integer({ min: 1, max: 4 }), far: fc.boolean() }),
      {
        minLength: 3,
        maxLength: 3,
      },
    ),
    count: fc.integer({ min: 1, max: 3 }),
    isReversed: fc.boolean(),
  });
  fc.assert(
    fc.property(cases, ({ shape, picks, count, isReversed }) => {
      const layout = { shape, strides: shape.map((_, axis) => [100, -11, 1][axis]!), offset: 1000 };
      const axes = shape.map((_, axis) => axis).slice(0, count);
      if (isReversed) axes.reverse();
      const chosen = axes.map((_, k) => picks[k]!);
      const dilations = chosen.map(({ w, far }, k) => (far && (w - 1) * 2 < shape[axes[k]!]! ? 2 : 1));
      const result = windowsLayout(
        layout,
        chosen.map(({ w }) => w),
        {
          axis: axes.map((axis, k) => (k % 2 ? axis - shape.length : axis)),
          step: chosen.map(({ step }) => step),
          dilation: dilations,
        },
      );
      expect(result.shape.length).toBe(shape.length + axes.length);
      for (const index of indices(result.shape)) {
        const at = index.slice(0, shape.length);
        axes.forEach((axis, k) => {
          at[axis] = at[axis]! * chosen[k]!.step + index[shape.length + k]! * dilations[k]!;
        });
        expect(at.every((i, axis) => i < shape[axis]!)).toBe(true);
        expect(addressOf(result, index)).toBe(addressOf(layout, at));
      }
      // No window is left out: one more start on any axis would leave it.
      axes.forEach((axis, k) => {
        const span = (chosen[k]!.w - 1) * dilations[k]! + 1;
        expect(result.shape[axis]! * chosen[k]!.step + span).toBeGreaterThan(shape[axis]!);
      });
    }),
    { numRuns: 500 },
  );
});

describe('forms of the arguments', () => {
  test.each([
    ['one number for all axes', plane, 3, {}, [3, 4, 3, 3], [-7, 1, -7, 1]],
    ['one per axis', plane, [2, 6], {}, [4, 1, 2, 6], [-7, 1, -7, 1]],
    ['one axis', plane, 2, { axis: -1 }, [5, 5, 2], [-7, 1, 1]],
    ['a step and a dilation', line, 3, { step: 2, dilation: 3 }, [2, 3], [6, 9]],
    [
      'an axis twice: again over the starts that are left',
      line,
      [3, 2],
      { axis: [0, 0], step: [2, 1] },
      [3, 3, 2],
      [6, 3, 6],
    ],
    ['a window as long as the axis', line, 10, {}, [1, 10], [3, 3]],
    ['a window of one', line, 1, {}, [10, 1], [3, 3]],
    ['no axis at all', plane, [], { axis: [] }, [5, 6], [-7, 1]],
    ['a scalar', { shape: [], strides: [], offset: 1 }, [], {}, [], []],
    ['a step beyond the end', line, 4, { step: 100 }, [1, 4], [300, 3]],
  ])('%s', (_, layout, window, geometry, shape, strides) => {
    expect(windowsLayout(layout, window, geometry)).toEqual({ shape, strides, offset: layout.offset });
  });

  test('perAxis repeats a number', () => {
    expect(perAxis(2, 3, 'f', 'step', line)).toEqual([2, 2, 2]);
    expect(perAxis([1, 2], 2, 'f', 'step', line)).toEqual([1, 2]);
  });
});

describe('windows that are refused', () => {
  test.each([
    [
      () => windowsLayout({ shape: [3, 4], strides: [4, 1], offset: 0 }, [2, 5]),
      'windowTooLong: slidingWindowView: windowShape[1] must be <= 4, got 5 (length 4 of axis 1, shape [3, 4])',
    ],
    [
      () => windowsLayout(line, 5, { dilation: 3 }),
      'windowTooLong: slidingWindowView: windowShape[0] must be <= 4, got 5 (length 10 of axis 0, dilation 3, shape [10])',
    ],
    [
      () => windowsLayout({ shape: [0], strides: [1], offset: 0 }, 1),
      'windowTooLong: slidingWindowView: windowShape[0] must be <= 0, got 1 (length 0 of axis 0, shape [0])',
    ],
    [
      () => windowsLayout(line, [3, 9], { axis: [0, 0] }),
      'windowTooLong: slidingWindowView: windowShape[1] must be <= 8, got 9 (length 8 of axis 0, shape [10])',
    ],
    [
      () => windowsLayout(plane, 2, { axis: 2 }),
      'axisOutOfRange: slidingWindowView: axis must be an integer in -2..1, got 2 (shape [5, 6])',
    ],
    [
      () => windowsLayout(plane, [2]),
      'badShape: slidingWindowView: windowShape must hold 2 entries, one per axis, got [2] (2 axes, shape [5, 6])',
    ],
    [
      () => windowsLayout(line, 2, { step: [1, 1] }),
      'badShape: slidingWindowView: step must hold 1 entries, one per axis, got [1, 1] (1 axes, shape [10])',
    ],
    [
      () => windowsLayout(line, 0),
      'notPositiveInteger: slidingWindowView: windowShape[0] must be an integer >= 1, got 0 (1 axes, shape [10])',
    ],
    [
      () => windowsLayout(line, 2, { step: 0 }),
      'notPositiveInteger: slidingWindowView: step[0] must be an integer >= 1, got 0 (1 axes, shape [10])',
    ],
    [
      () => windowsLayout(line, 2, { dilation: -1 }),
      'notPositiveInteger: slidingWindowView: dilation[0] must be an integer >= 1, got -1 (1 axes, shape [10])',
    ],
    [
      () => windowsLayout(line, Number.NaN),
      'notPositiveInteger: slidingWindowView: windowShape[0] must be an integer >= 1, got NaN (1 axes, shape [10])',
    ],
    [
      () => windowsLayout(line, 2.5),
      'notPositiveInteger: slidingWindowView: windowShape[0] must be an integer >= 1, got 2.5 (1 axes, shape [10])',
    ],
    [
      () => windowsLayout(line, undefined as never),
      'badShape: slidingWindowView: windowShape must be a number or a list of numbers, got undefined (1 axes, shape [10])',
    ],
    [
      () => windowsLayout(line, 2, { axis: 'x' as never }),
      'axisOutOfRange: slidingWindowView: axis must be an axis or a list of axes, got "x" (shape [10])',
    ],
    [
      () => windowsLayout(line, 2, { axis: new Array(1) as number[] }),
      'axisOutOfRange: slidingWindowView: axis must be an integer in -1..0, got undefined (shape [10])',
    ],
  ] as const)('%#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

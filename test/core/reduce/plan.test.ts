import { describe, expect, test } from 'vitest';
import type { Layout } from '../../../packages/core/src/layout/layout.js';
import { packedStrides } from '../../../packages/core/src/layout/layout.js';
import { planReduction } from '../../../packages/core/src/reduce/plan.js';

function packed(shape: readonly number[]): Layout {
  return { shape, strides: packedStrides(shape), offset: 0 };
}

/** The packed result of a reduction, with stride 0 on the axes that go. */
function target(shape: readonly number[], isReduced: readonly boolean[]): Layout {
  const steps = packedStrides(shape.filter((_, axis) => !isReduced[axis]));
  let at = 0;
  return { shape, strides: isReduced.map((isGone) => (isGone ? 0 : steps[at++]!)), offset: 0 };
}

function plan(source: Layout, isReduced: readonly boolean[], ordered = false) {
  return planReduction(source, target(source.shape, isReduced), isReduced, ordered);
}

describe('planReduction', () => {
  test('takes a packed array as one run when all axes go', () => {
    expect(plan(packed([4, 5, 6]), [true, true, true])).toEqual({
      kept: { lengths: [1], steps: [0], toSteps: [0] },
      reduced: { lengths: [120], steps: [1] },
      from: 0,
      to: 0,
      count: 120,
      form: 'runs',
    });
  });

  test('reduces runs where the last axis goes, rows where the first does', () => {
    expect(plan(packed([40, 50]), [false, true])).toMatchObject({
      form: 'runs',
      reduced: { lengths: [50], steps: [1] },
    });
    expect(plan(packed([40, 50]), [true, false])).toMatchObject({
      form: 'rows',
      kept: { lengths: [50], steps: [1], toSteps: [1] },
      reduced: { lengths: [40], steps: [50] },
    });
  });

  test('follows memory, not the order of axes', () => {
    const turned: Layout = { shape: [50, 40], strides: [1, 50], offset: 0 };
    expect(plan(turned, [true, false])).toMatchObject({ form: 'runs', reduced: { lengths: [50], steps: [1] } });
    expect(plan(turned, [true, true])).toMatchObject({ reduced: { lengths: [2000], steps: [1] } });
  });

  test('flips what is walked backwards, kept axes for the target too', () => {
    const reversed: Layout = { shape: [20, 30], strides: [-30, -1], offset: 599 };
    expect(plan(reversed, [true, true])).toMatchObject({ from: 0, reduced: { lengths: [600], steps: [1] } });
    expect(plan(reversed, [true, false])).toMatchObject({
      from: 0,
      to: 29,
      kept: { lengths: [30], steps: [1], toSteps: [-1] },
    });
  });

  test('drops axes of length 1 whatever their strides', () => {
    const odd: Layout = { shape: [1, 30, 1], strides: [-999, 2, 777], offset: 5 };
    expect(plan(odd, [true, true, false])).toMatchObject({ from: 5, reduced: { lengths: [30], steps: [2] } });
  });

  test('takes rows where the runs would be short', () => {
    expect(plan(packed([1000, 3]), [false, true])).toMatchObject({
      form: 'rows',
      reduced: { lengths: [3], steps: [1] },
    });
  });

  test('makes runs of a longer axis where the innermost is short', () => {
    const crop: Layout = { shape: [100, 3], strides: [10, 1], offset: 0 };
    expect(plan(crop, [true, true])).toMatchObject({ reduced: { lengths: [3, 100], steps: [1, 10] } });
  });

  test('keeps the C order of an ordered reduction', () => {
    const turned: Layout = { shape: [50, 40], strides: [-1, 50], offset: 49 };
    expect(plan(turned, [true, true], true)).toMatchObject({
      from: 49,
      reduced: { lengths: [50, 40], steps: [-1, 50] },
    });
  });
});

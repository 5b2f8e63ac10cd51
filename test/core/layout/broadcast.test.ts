import { describe, expect, test } from 'vitest';
import { broadcastLayout, broadcastShapes } from '../../../packages/core/src/layout/broadcast.js';
import { refusal } from '../../support/refusal.js';
import { viewsGolden } from '../../support/views-golden.js';

test('shapes broadcast as numpy says, or not at all', () => {
  expect(viewsGolden.broadcast.length).toBeGreaterThan(100);
  for (const [shapes, expected] of viewsGolden.broadcast) {
    if (expected === null) expect(refusal(() => broadcastShapes(shapes))).toMatch(/^notBroadcastable: /);
    else expect(broadcastShapes(shapes)).toEqual(expected);
  }
});

test('no shapes broadcast to the shape of a scalar', () => {
  expect(broadcastShapes([])).toEqual([]);
});

describe('a repeated axis has stride 0', () => {
  test.each([
    [[3], [1], [3], [1]],
    [[3], [1], [2, 3], [0, 1]],
    [[1], [7], [4], [0]],
    [[1], [7], [0], [0]],
    [
      [2, 1, 3],
      [3, 3, 1],
      [5, 2, 4, 3],
      [0, 3, 0, 1],
    ],
    [[], [], [2, 2], [0, 0]],
    [
      [0, 1],
      [1, 1],
      [0, 3],
      [1, 0],
    ],
    [
      [1, 3],
      [99, -1],
      [1, 3],
      [99, -1],
    ],
  ])('%j with strides %j as %j', (shape, strides, wanted, expected) => {
    expect(broadcastLayout({ shape, strides, offset: 6 }, wanted)).toMatchObject({
      shape: wanted,
      strides: expected,
      offset: 6,
    });
  });
});

describe('what does not fit is refused', () => {
  const rule = 'match from the last axis on, with lengths equal or 1 in the source';
  test.each([
    [[3], [4]],
    [[3], [1]],
    [[2, 3], [3]],
    [[0], [1]],
    [
      [2, 3],
      [3, 2],
    ],
    [[1, 3], [3]],
  ])('%j as %j', (shape, wanted) => {
    const layout = { shape, strides: shape.map(() => 1), offset: 0 };
    expect(refusal(() => broadcastLayout(layout, wanted))).toBe(
      `notBroadcastable: broadcastTo: shape must ${rule}, got [${wanted.join(', ')}] (source shape [${shape.join(', ')}])`,
    );
  });

  test('a list of shapes names the one that does not fit', () => {
    expect(refusal(() => broadcastShapes([[2, 3], [1, 3], [4]], 'f'))).toBe(
      'notBroadcastable: f: shapes must be equal or 1 on every axis, got [4] (shapes [2, 3], [1, 3], [4])',
    );
  });
});

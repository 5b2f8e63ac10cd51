import { describe, expect, test } from 'vitest';
import {
  expandDimsLayout,
  flipLayout,
  moveAxisLayout,
  resolveAxes,
  resolveAxis,
  squeezeLayout,
  swapAxesLayout,
  transposeLayout,
} from '../../../packages/core/src/layout/axes.js';
import { refusal } from '../../support/refusal.js';

const layout = { shape: [2, 3, 4], strides: [12, 4, 1], offset: 5 };
const gapped = { shape: [1, 3, 1], strides: [99, -2, 7], offset: 8 };

test('an axis counts from the end when negative', () => {
  expect([0, 2, -1, -3].map((axis) => resolveAxis(axis, 3, 'f'))).toEqual([0, 2, 2, 0]);
  expect(resolveAxes([0, -1], 3, 'f')).toEqual([0, 2]);
  expect(resolveAxes(-2, 3, 'f')).toEqual([1]);
});

test('transpose reorders lengths and strides together', () => {
  expect(transposeLayout(layout, [])).toEqual({ shape: [4, 3, 2], strides: [1, 4, 12], offset: 5 });
  expect(transposeLayout(layout, [1, -1, 0])).toEqual({ shape: [3, 4, 2], strides: [4, 1, 12], offset: 5 });
});

test('moveAxis keeps the order of the axes that are not named', () => {
  expect(moveAxisLayout(layout, 0, -1).shape).toEqual([3, 4, 2]);
  expect(moveAxisLayout(layout, [0, 1], [-1, 0]).shape).toEqual([3, 4, 2]);
  expect(moveAxisLayout(layout, [2, 0], [0, 1]).strides).toEqual([1, 12, 4]);
  expect(moveAxisLayout(layout, [], [])).toEqual(layout);
});

test('swapAxes exchanges two axes, also one with itself', () => {
  expect(swapAxesLayout(layout, 0, -1)).toEqual({ shape: [4, 3, 2], strides: [1, 4, 12], offset: 5 });
  expect(swapAxesLayout(layout, 1, 1)).toEqual(layout);
});

test('expandDims counts places in the result', () => {
  expect(expandDimsLayout(layout, 0).shape).toEqual([1, 2, 3, 4]);
  expect(expandDimsLayout(layout, -1).shape).toEqual([2, 3, 4, 1]);
  expect(expandDimsLayout(layout, [0, 2, -1]).shape).toEqual([1, 2, 1, 3, 4, 1]);
  expect(expandDimsLayout({ shape: [], strides: [], offset: 3 }, [0, 1]).shape).toEqual([1, 1]);
});

test('squeeze drops axes of length 1 whatever their stride', () => {
  expect(squeezeLayout(gapped)).toEqual({ shape: [3], strides: [-2], offset: 8 });
  expect(squeezeLayout(gapped, -1)).toEqual({ shape: [1, 3], strides: [99, -2], offset: 8 });
  expect(squeezeLayout(gapped, [])).toEqual(gapped);
  expect(squeezeLayout({ shape: [1, 1], strides: [0, 0], offset: 2 })).toEqual({ shape: [], strides: [], offset: 2 });
});

test('flip starts at the last element and turns strides round', () => {
  expect(flipLayout(layout)).toEqual({ shape: [2, 3, 4], strides: [-12, -4, -1], offset: 28 });
  expect(flipLayout(layout, -1)).toEqual({ shape: [2, 3, 4], strides: [12, 4, -1], offset: 8 });
  expect(flipLayout(layout, [])).toEqual(layout);
  expect(flipLayout({ shape: [3], strides: [0], offset: 1 }).strides).toEqual([0]);
});

test('a view of nothing keeps its offset', () => {
  expect(flipLayout({ shape: [3, 0], strides: [1, 1], offset: 2 }).offset).toBe(2);
});

describe('axes that are refused', () => {
  test.each([
    [
      () => transposeLayout(layout, [0, 1]),
      'axisOutOfRange: transpose: axes must name all 3 axes, got [0, 1] (shape [2, 3, 4])',
    ],
    [
      () => transposeLayout(layout, [0, 1, 3]),
      'axisOutOfRange: transpose: axes must be an integer in -3..2, got 3 (shape [2, 3, 4])',
    ],
    [
      () => transposeLayout(layout, [0, 1, -2]),
      'axisOutOfRange: transpose: axes must name each axis once, got [0, 1, -2] (shape [2, 3, 4])',
    ],
    [
      () => moveAxisLayout(layout, 3, 0),
      'axisOutOfRange: moveAxis: source must be an integer in -3..2, got 3 (shape [2, 3, 4])',
    ],
    [
      () => moveAxisLayout(layout, [0, 1], 2),
      'axisOutOfRange: moveAxis: destination must name 2 axes like source, got 2',
    ],
    [
      () => moveAxisLayout(layout, [0, 0], [1, 2]),
      'axisOutOfRange: moveAxis: source must name each axis once, got [0, 0] (shape [2, 3, 4])',
    ],
    [
      () => swapAxesLayout(layout, 0, -4),
      'axisOutOfRange: swapAxes: axis2 must be an integer in -3..2, got -4 (shape [2, 3, 4])',
    ],
    [
      () => swapAxesLayout(layout, 0.5, 0),
      'axisOutOfRange: swapAxes: axis1 must be an integer in -3..2, got 0.5 (shape [2, 3, 4])',
    ],
    [
      () => expandDimsLayout(layout, 4),
      'axisOutOfRange: expandDims: axis must be an integer in -4..3, got 4 (shape [2, 3, 4])',
    ],
    [
      () => expandDimsLayout(layout, [0, -5]),
      'axisOutOfRange: expandDims: axis must name each axis once, got [0, -5] (shape [2, 3, 4])',
    ],
    [() => squeezeLayout(layout, 1), 'badShape: squeeze: axis 1 must have length 1, got 3 (shape [2, 3, 4])'],
    [
      () => squeezeLayout(layout, Number.NaN),
      'axisOutOfRange: squeeze: axis must be an integer in -3..2, got NaN (shape [2, 3, 4])',
    ],
    [() => flipLayout(layout, 3), 'axisOutOfRange: flip: axis must be an integer in -3..2, got 3 (shape [2, 3, 4])'],
    [
      () => flipLayout({ shape: [], strides: [], offset: 0 }, 0),
      'axisOutOfRange: flip: axis must not be given for a 0-d array, got 0 (shape [])',
    ],
    [
      () => flipLayout(layout, 'x' as never),
      'axisOutOfRange: flip: axis must be an axis or a list of axes, got "x" (shape [2, 3, 4])',
    ],
    [
      () => flipLayout(layout, -1n as never),
      'axisOutOfRange: flip: axis must be an axis or a list of axes, got -1n (shape [2, 3, 4])',
    ],
    [
      () => flipLayout(layout, [-1n] as never),
      'axisOutOfRange: flip: axis must be an integer in -3..2, got -1n (shape [2, 3, 4])',
    ],
    [
      () => flipLayout(layout, new Array(1) as number[]),
      'axisOutOfRange: flip: axis must be an integer in -3..2, got undefined (shape [2, 3, 4])',
    ],
    [
      () => expandDimsLayout(layout, null as never),
      'axisOutOfRange: expandDims: axis must be an axis or a list of axes, got null (shape [2, 3, 4])',
    ],
    [() => resolveAxis(2, 2, 'f'), 'axisOutOfRange: f: axis must be an integer in -2..1, got 2 (ndim 2)'],
    [() => resolveAxes([0, 0], 2, 'f'), 'axisOutOfRange: f: axis must name each axis once, got [0, 0] (ndim 2)'],
  ] as const)('%#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

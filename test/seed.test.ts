/**
 * Every cell of the notebook "Numpy and Memory", in order, and what it prints. Both aranges are int64; printing is
 * numpy 2.4's on a 64-bit machine, which names no default dtype.
 */
import { inspect } from 'node:util';
import { arange, array, asStrided, type NDArray, ones } from '@lapwing/core';
import { describe, expect, test } from 'vitest';

/** What a notebook shows for the last line of a cell. */
const shown = (x: unknown): string => inspect(x);

describe('lists as indices copy', () => {
  const x = ones([3, 3]);
  let y: NDArray<'float64'>;

  test('In [2]: x', () => {
    expect(shown(x)).toBe('array([[1., 1., 1.],\n       [1., 1., 1.],\n       [1., 1., 1.]])');
  });
  test('In [3]: x[:, [0, 1, 2, 2]]', () => {
    expect(shown(x.gather(':', [0, 1, 2, 2]))).toBe(
      'array([[1., 1., 1., 1.],\n       [1., 1., 1., 1.],\n       [1., 1., 1., 1.]])',
    );
  });
  test('In [4]: y = x[:, [0, 1, 2, 2]]', () => {
    y = x.gather(':', [0, 1, 2, 2]);
    expect(shown(y)).toBe('array([[1., 1., 1., 1.],\n       [1., 1., 1., 1.],\n       [1., 1., 1., 1.]])');
  });
  test('In [5]: x[0, 0] = 9 changes x', () => {
    x.set(9, 0, 0);
    expect(shown(x)).toBe('array([[9., 1., 1.],\n       [1., 1., 1.],\n       [1., 1., 1.]])');
  });
  test('In [6]: y did not change', () => {
    expect(shown(y)).toBe('array([[1., 1., 1., 1.],\n       [1., 1., 1., 1.],\n       [1., 1., 1., 1.]])');
  });
});

describe('slices are views', () => {
  const x = ones([3, 3]);
  const y = x.slice(':2', ':2');

  test('In [7]: x', () => {
    expect(shown(x)).toBe('array([[1., 1., 1.],\n       [1., 1., 1.],\n       [1., 1., 1.]])');
  });
  test('In [8]: y = x[:2, :2]', () => {
    expect(shown(y)).toBe('array([[1., 1.],\n       [1., 1.]])');
  });
  test('In [9]: x[0, 0] = 99', () => {
    x.set(99, 0, 0);
    expect(shown(x)).toBe('array([[99.,  1.,  1.],\n       [ 1.,  1.,  1.],\n       [ 1.,  1.,  1.]])');
  });
  test('In [10]: y changed too', () => {
    expect(shown(y)).toBe('array([[99.,  1.],\n       [ 1.,  1.]])');
  });
  test('x.copy() is the explicit copy', () => {
    const z = x.copy();
    x.set(5, 2, 2);
    expect(z.at(2, 2)).toBe(1);
  });
});

describe('advanced indexing against slicing', () => {
  const a = arange(16, 'int64');
  const b = a.gather([0, 1, 2]);
  const c = a.slice(':3');

  test('In [11]: a', () => {
    expect(shown(a)).toBe('array([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15])');
  });
  test('In [12]: b = a[[0, 1, 2]]', () => {
    expect(shown(b)).toBe('array([0, 1, 2])');
  });
  test('In [13]: c = a[:3]', () => {
    expect(shown(c)).toBe('array([0, 1, 2])');
  });
  test('In [14], In [15]: a[0] = 99', () => {
    a.set(99, 0);
    expect(shown(a)).toBe('array([99,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15])');
  });
  test('In [16]: b did not change', () => {
    expect(shown(b)).toBe('array([0, 1, 2])');
  });
  test('In [17]: c changed, it is a view of a', () => {
    expect(shown(c)).toBe('array([99,  1,  2])');
  });
});

describe('overlapping fragments of memory', () => {
  const x = arange(16, 'int64');
  const y = asStrided(x, [7, 4], [16, 8], { unit: 'bytes' });

  test('In [18]: y = as_strided(x, (7, 4), (16, 8))', () => {
    expect(shown(y)).toBe(
      [
        'array([[ 0,  1,  2,  3],',
        '       [ 2,  3,  4,  5],',
        '       [ 4,  5,  6,  7],',
        '       [ 6,  7,  8,  9],',
        '       [ 8,  9, 10, 11],',
        '       [10, 11, 12, 13],',
        '       [12, 13, 14, 15]])',
      ].join('\n'),
    );
  });
  test('In [19]: x[::2] = 99', () => {
    x.slice('::2').fill(99n);
    expect(shown(x)).toBe('array([99,  1, 99,  3, 99,  5, 99,  7, 99,  9, 99, 11, 99, 13, 99, 15])');
  });
  test('In [20]: y shows it, because it is a view', () => {
    expect(shown(y)).toBe(
      [
        'array([[99,  1, 99,  3],',
        '       [99,  3, 99,  5],',
        '       [99,  5, 99,  7],',
        '       [99,  7, 99,  9],',
        '       [99,  9, 99, 11],',
        '       [99, 11, 99, 13],',
        '       [99, 13, 99, 15]])',
      ].join('\n'),
    );
  });
});

test('an array made from lists prints as one', () => {
  expect(shown(array([[1, 2.5]]))).toBe('array([[1. , 2.5]])');
});

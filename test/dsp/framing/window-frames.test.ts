import { arange, asStrided, copyStats, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { frame, getWindow, windowFrames } from '@lapwing/dsp';
import { afterEach, describe, expect, test } from 'vitest';
import { refusal } from '../../support/refusal.js';
import { placeAs, viewKinds } from '../../support/view-kinds.js';
import { indices } from '../../support/walk.js';

const dtypes = ['float32', 'float64'] as const;
type Float = (typeof dtypes)[number];

/** Values that are not whole, so that products must be rounded. */
function signal<D extends Float>(dtype: D, length: number): NDArray<D, readonly [number]> {
  const x = zeros([length] as const, dtype);
  for (let i = 0; i < length; i++) x.data[i] = Math.sin(i * 1.7) * (1 + i / 3);
  return x;
}

/** The formula: the window is rounded to the dtype, the product once more. */
function products(frames: ReadonlyNDArray<Float>, window: ReadonlyNDArray): number[] {
  const round = frames.dtype === 'float32' ? Math.fround : Number;
  return [...indices(frames.shape)].map((index) =>
    round(frames.at(...index) * round(Number(window.at(index.at(-1)!)))),
  );
}

afterEach(() => useKernels('auto'));

describe.each(['wasm', 'typescript'] as const)('with kernels: %s', (kernels) => {
  describe.each(dtypes)('%s', (dtype) => {
    test('overlapping frames, gaps, and several channels', () => {
      useKernels(kernels);
      const x = signal(dtype, 60);
      const views = [
        frame(x, { frameLength: 8, hopLength: 3 }),
        frame(x, { frameLength: 5, hopLength: 11 }),
        frame(x.reshape([3, 20]), { frameLength: 7, hopLength: 2 }),
        frame(x.reshape([3, 20]).T, { frameLength: 7, hopLength: 2, axis: 0 }),
        frame(x.flip(), { frameLength: 60, hopLength: 1 }),
      ];
      for (const frames of views) {
        const window = getWindow('hann', frames.shape.at(-1)!);
        const result = windowFrames(frames, window);
        expect(result).toMatchObject({ dtype, shape: [...frames.shape] });
        expect([...result.data]).toEqual(products(frames, window));
      }
    });

    test('each kind of view gives what its packed copy gives', () => {
      useKernels(kernels);
      const { data } = signal(dtype, 40);
      for (const kind of viewKinds) {
        const { view, packed, isUntouched } = placeAs(kind, { dtype, shape: [5, 8], data });
        const window = getWindow('hamming', view.shape[1]!);
        expect(windowFrames(view, window).data).toEqual(windowFrames(packed, window).data);
        expect(isUntouched()).toBe(true);
      }
    });

    test('the window may be a view of any dtype', () => {
      useKernels(kernels);
      const frames = frame(signal(dtype, 20), { frameLength: 4, hopLength: 2 });
      for (const window of [arange(10, 'int16').slice('8::-2').slice(':4'), getWindow('hann', 9).slice('1::2')]) {
        expect([...windowFrames(frames, window).data]).toEqual(products(frames, window));
      }
    });
  });
});

describe('out', () => {
  const frames = frame(signal('float32', 30), { frameLength: 6, hopLength: 4 });
  const window = getWindow('hann', 6);
  const expected = windowFrames(frames, window).data;

  test('is written and given back, also where it is part of a larger array', () => {
    const room = zeros([3, 7, 6], 'float32');
    const out = room.slice(1);
    expect(windowFrames(frames, window, { out })).toBe(out);
    expect(out.copy().data).toEqual(expected);
    expect(room.slice('::2').copy().data).toEqual(new Float32Array(2 * 7 * 6));
  });

  test('costs no copy', () => {
    const out = zeros([7, 6], 'float32');
    const weights = window.astype('float32');
    const before = copyStats().bytes;
    windowFrames(frames, weights, { out });
    expect(copyStats().bytes).toBe(before);
  });

  test.each(['wasm', 'typescript'] as const)('may be the memory that is read: as if it were not, %s', (kernels) => {
    useKernels(kernels);
    const x = signal('float64', 24);
    const apart = frame(x, { frameLength: 6, hopLength: 6 });
    const wanted = windowFrames(apart, getWindow('blackman', 6)).data;
    const inPlace = x.copy();
    windowFrames(frame(inPlace, { frameLength: 6, hopLength: 6 }), getWindow('blackman', 6), {
      out: inPlace.reshape([4, 6]),
    });
    expect(inPlace.data).toEqual(wanted);
    // Shifted by one: a product would be taken for the sample that comes next.
    const memory = signal('float64', 25);
    const shifted = memory.slice('1:').reshape([4, 6]);
    const source = memory.slice(':24').reshape([4, 6]);
    const right = windowFrames(source.copy(), getWindow('blackman', 6)).data;
    windowFrames(source, getWindow('blackman', 6), { out: shifted });
    expect(shifted.copy().data).toEqual(right);
  });

  test.each(['wasm', 'typescript'] as const)('may hold the window: as if it did not, %s', (kernels) => {
    useKernels(kernels);
    const rows = signal('float64', 12).reshape([2, 6]);
    const memory = zeros([12]);
    memory.slice(':6').assign(getWindow('hamming', 6));
    const wanted = windowFrames(rows, getWindow('hamming', 6)).data;
    windowFrames(rows, memory.slice(':6'), { out: memory.reshape([2, 6]) });
    expect(memory.data).toEqual(wanted);
  });
});

test('empty frames give empty products', () => {
  expect(windowFrames(zeros([0, 3]), zeros([3])).shape).toEqual([0, 3]);
  expect(windowFrames(zeros([3, 0]), zeros([0])).shape).toEqual([3, 0]);
});

describe('refusals', () => {
  const frames = zeros([3, 2], 'float32');
  const locked = asStrided(zeros([6], 'float32'), [3, 2], [2, 1], { writeable: true });

  test.each<[string, () => unknown, RegExp]>([
    [
      'integers',
      () => windowFrames(zeros([3, 2], 'int16') as never, zeros([2])),
      /^dtype: windowFrames: frames must be float32 or float64, got "int16" \(shape \[3, 2\]\)$/,
    ],
    [
      'one axis',
      () => windowFrames(zeros([3]), zeros([3])),
      /^badShape: windowFrames: frames must have axes \[\.\.\., F, L\], got \[3\] \(ndim 1\)$/,
    ],
    [
      'a window of another length',
      () => windowFrames(frames, zeros([3])),
      /^badShape: windowFrames: window must have shape \[2\], got \[3\] \(frames have shape \[3, 2\]\)$/,
    ],
    [
      'a window of two axes',
      () => windowFrames(frames, zeros([1, 2])),
      /^badShape: windowFrames: window must have shape \[2\], got \[1, 2\]/,
    ],
    [
      'a complex window',
      () => windowFrames(frames, zeros([2], 'complex64')),
      /^dtype: windowFrames: window must be real, got "complex64"$/,
    ],
    [
      'out of another dtype',
      () => windowFrames(frames, zeros([2]), { out: zeros([3, 2]) as never }),
      /^dtype: windowFrames: out must be float32, got "float64"$/,
    ],
    [
      'out of another shape',
      () => windowFrames(frames, zeros([2]), { out: zeros([2, 3], 'float32') }),
      /^badShape: windowFrames: out must have shape \[3, 2\], got \[2, 3\]$/,
    ],
    [
      'out that is not packed',
      () => windowFrames(frames, zeros([2]), { out: zeros([2, 3], 'float32').T as never }),
      /^copyNeeded: /,
    ],
    [
      'out that is read-only',
      () =>
        windowFrames(frames, zeros([2]), {
          out: frame(locked.slice(':', 0), { frameLength: 2, hopLength: 1 }) as never,
        }),
      /^(readOnly|badShape): windowFrames: out/,
    ],
  ])('%s', (_, action, message) => {
    expect(refusal(action)).toMatch(message);
  });
});

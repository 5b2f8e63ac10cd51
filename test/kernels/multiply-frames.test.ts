import type { FloatDType, Strided } from '@lapwing/core';
import { kernelMemory, useKernels } from '@lapwing/core/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { framesKernels } from '../../packages/dsp/src/framing/frames-kernel.js';
import { multiplyFrames, multiplyFramesPlain } from '../../packages/dsp/src/framing/multiply-frames.js';
import { type Floats, firstDifference, hardValues } from './same-bits.js';

const rows = [
  { dtype: 'float32', Data: Float32Array, kernel: 'multiplyFrames_f32_strided' },
  { dtype: 'float64', Data: Float64Array, kernel: 'multiplyFrames_f64_strided' },
] as const;

function packed<D extends FloatDType>(dtype: D, data: Strided<D>['data']): Strided<D> {
  return { dtype, data, shape: [data.length], strides: [1], offset: 0 };
}

beforeEach(() => {
  useKernels('wasm');
});
afterEach(() => {
  useKernels('auto');
});

describe.each(rows)('the $dtype kernel of multiplyFrames', ({ dtype, Data, kernel }) => {
  const multiply = framesKernels.get()![kernel];
  const memory = kernelMemory();
  const cells: Floats = Data === Float32Array ? memory.f32 : memory.f64;
  const itemSize = Data.BYTES_PER_ELEMENT;

  /** Runs the kernel on a source that starts `shift` elements into its room; the tile is ringed with guards. */
  function runKernel(source: Floats, origin: number, shift: number, view: Strided, window: Floats): Floats {
    const mark = memory.scratch.mark();
    const [frames = 0, length = 0] = view.shape;
    const from = memory.scratch.reserve((source.length + 16) * itemSize) / itemSize + shift;
    const weights = memory.scratch.reserve((length + 16) * itemSize) / itemSize + ((shift * 3) % 16);
    const tile = memory.scratch.reserve((frames * length + 18) * itemSize) / itemSize + 1 + ((shift * 5) % 16);
    cells.set(source, from);
    cells.set(window, weights);
    cells.fill(77, tile - 1, tile + frames * length + 1);
    const [frameStride = 0, sampleStride = 0] = view.strides;
    multiply(
      (from + origin) * itemSize,
      frameStride,
      sampleStride,
      frames,
      length,
      weights * itemSize,
      tile * itemSize,
    );
    memory.scratch.release(mark);
    expect([cells[tile - 1], cells[tile + frames * length]]).toEqual([77, 77]);
    return cells.slice(tile, tile + frames * length);
  }

  it.each([1, 2, 3, -1, 0])(
    'equals its twin with sample stride %d: lengths 0..130 at every alignment',
    (sampleStride) => {
      const frames = 3;
      for (let length = 0; length <= 130; length++) {
        const frameStride = [7, -5, 0][length % 3]!;
        const window = hardValues(Data, length, length);
        const reach = Math.abs(sampleStride) * Math.max(0, length - 1);
        const source = hardValues(Data, reach + 2 * Math.abs(frameStride) + 1, length + 1000);
        const offset = (sampleStride < 0 ? reach : 0) + (frameStride < 0 ? 2 * -frameStride : 0);
        const strides = [frameStride, sampleStride];
        const view = { dtype, data: source, shape: [frames, length], strides, offset } as Strided<FloatDType>;
        const expected = new Data(frames * length);
        multiplyFramesPlain(view, packed(dtype, window as never), expected);
        for (let shift = 0; shift < 16; shift++) {
          const differs = firstDifference(runKernel(source, offset, shift, view, window), expected);
          if (differs >= 0)
            expect.fail(`length ${length}, frame stride ${frameStride}, shift ${shift}: element ${differs}`);
        }
      }
      expect.assertions(131 * 16);
    },
  );

  it('meets every kind of value in those tests', () => {
    const a = hardValues(Data, 20_000, 1);
    const b = hardValues(Data, 20_000, 2);
    const smallest = Data === Float32Array ? 2 ** -126 : 2 ** -1022;
    const products = a.map((value, k) => value * b[k]!);
    const has = (test: (value: number) => boolean): boolean => products.some(test);
    expect(has(Number.isNaN)).toBe(true);
    expect(has((value) => value === Number.POSITIVE_INFINITY)).toBe(true);
    expect(has((value) => Object.is(value, -0))).toBe(true);
    expect(products.filter((value) => value !== 0 && Math.abs(value) < smallest).length).toBeGreaterThan(100);
    expect(products.filter((value) => Math.abs(value) > smallest).length).toBeGreaterThan(1000);
  });
});

interface Case {
  readonly name: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

const cases: readonly Case[] = [
  { name: 'overlapping frames, many blocks', shape: [300, 1000], strides: [250, 1] },
  { name: 'frames that meet', shape: [200, 512], strides: [512, 1] },
  { name: 'frames with gaps', shape: [100, 100], strides: [150, 1] },
  { name: 'frames far apart', shape: [40, 33], strides: [5000, 1] },
  { name: 'frames far apart, reversed inside', shape: [40, 100], strides: [5000, -1] },
  { name: 'one channel of two', shape: [120, 600], strides: [300, 2] },
  { name: 'one channel of two, both reversed', shape: [120, 600], strides: [-300, -2] },
  { name: 'strides without a common divisor', shape: [90, 200], strides: [101, 2] },
  { name: 'strides of opposite sign', shape: [90, 200], strides: [-100, 3] },
  { name: 'columns', shape: [250, 300], strides: [1, 257] },
  { name: 'columns from the bottom', shape: [250, 300], strides: [1, -257] },
  { name: 'one frame repeated', shape: [500, 700], strides: [0, 1] },
  { name: 'one sample repeated', shape: [300, 500], strides: [3, 0] },
  { name: 'a scalar everywhere', shape: [300, 500], strides: [0, 0] },
  { name: 'one frame', shape: [1, 3000], strides: [1_000_000_007, -3] },
  { name: 'one sample a frame', shape: [70_000, 1], strides: [2, 1_000_000_007] },
  { name: 'frames longer than a block', shape: [3, 70_001], strides: [11, 1] },
  { name: 'frames longer than a block, strided', shape: [3, 40_001], strides: [-4, 3] },
  { name: 'channels of frames', shape: [2, 3, 40, 64], strides: [1, -4000, 32, 2] },
  { name: 'no frames', shape: [0, 8], strides: [4, 1] },
  { name: 'no samples', shape: [8, 0], strides: [4, 1] },
  { name: 'no channels', shape: [0, 8, 8], strides: [64, 4, 1] },
];

/** A view of the case over data that is just as long as it needs. */
function viewOf<D extends FloatDType>(dtype: D, Data: new (length: number) => Floats, given: Case): Strided<D> {
  const { shape, strides } = given;
  let low = 0;
  let high = 0;
  shape.forEach((length, axis) => {
    const reach = Math.max(0, length - 1) * strides[axis]!;
    if (reach < 0) low += reach;
    else high += reach;
  });
  const data = hardValues(Data, high - low + 1, shape.length);
  return { dtype, data: data as Strided<D>['data'], shape, strides, offset: -low };
}

describe.each(rows)('multiplyFrames of $dtype', ({ dtype, Data }) => {
  it.each(cases)('equals its twin, by kernel and by switch: $name', (given) => {
    const frames = viewOf<FloatDType>(dtype, Data, given);
    const length = given.shape[given.shape.length - 1]!;
    const window = packed<FloatDType>(dtype, hardValues(Data, length, 5));
    const size = given.shape.reduce((product, n) => product * n, 1);
    const expected = new Data(size);
    multiplyFramesPlain(frames, window, expected);
    const byKernel = new Data(size + 7).fill(77);
    multiplyFrames(frames, window, byKernel, 3);
    expect(firstDifference(byKernel.subarray(3, size + 3), expected)).toBe(-1);
    expect([...byKernel.subarray(0, 3), ...byKernel.subarray(size + 3)]).toEqual([77, 77, 77, 77, 77, 77, 77]);
    useKernels('typescript');
    const bySwitch = new Data(size);
    multiplyFrames(frames, window, bySwitch);
    expect(firstDifference(bySwitch, expected)).toBe(-1);
  });

  it('reads a strided window', () => {
    const frames = viewOf<FloatDType>(dtype, Data, { name: '', shape: [3, 40_000], strides: [9, 1] });
    const data = hardValues(Data, 80_000, 6);
    const reversed: Strided<FloatDType> = { dtype, data, shape: [40_000], strides: [-2], offset: 79_999 };
    const copied = packed<FloatDType>(dtype, data.filter((_, k) => k % 2 === 1).reverse());
    const [a, b] = [new Data(120_000), new Data(120_000)];
    multiplyFrames(frames, reversed, a);
    multiplyFramesPlain(frames, copied, b);
    expect(firstDifference(a, b)).toBe(-1);
  });

  it('gives back its scratch', () => {
    const before = kernelMemory().scratch.mark();
    const frames = viewOf<FloatDType>(dtype, Data, cases[0]!);
    multiplyFrames(frames, packed<FloatDType>(dtype, new Data(1000)), new Data(300_000));
    expect(kernelMemory().scratch.mark()).toBe(before);
  });
});

describe('multiplyFrames refuses', () => {
  const frames = viewOf('float32', Float32Array, { name: '', shape: [4, 8], strides: [2, 1] });
  const window = packed('float32', new Float32Array(8));

  it('operands whose shapes do not fit together', () => {
    const short = packed('float32', new Float32Array(7));
    expect(() => multiplyFrames(frames, short, new Float32Array(32))).toThrow(
      'multiplyFrames: window must have shape [8], got [7] (frames have shape [4, 8])',
    );
    expect(() => multiplyFrames(window, window, new Float32Array(32))).toThrow('must have at least 2 axes, got [8]');
  });

  it('a window of another dtype', () => {
    const wide = packed('float64', new Float64Array(8)) as unknown as Strided<'float32'>;
    expect(() => multiplyFrames(frames, wide, new Float32Array(32))).toThrow('window must be float32, got "float64"');
  });

  it('an output without room', () => {
    expect(() => multiplyFrames(frames, window, new Float32Array(31))).toThrow('out must hold 32 elements, got 31');
    expect(() => multiplyFrames(frames, window, new Float32Array(32), 1)).toThrow('out must hold 33 elements, got 32');
  });
});

describe('the twin', () => {
  it('is the formula', () => {
    const data = Float64Array.from([1, 2, 3, 4, 5, 6, 7]);
    const frames: Strided<'float64'> = { dtype: 'float64', data, shape: [3, 3], strides: [2, 1], offset: 0 };
    const out = new Float64Array(9);
    multiplyFramesPlain(frames, packed('float64', Float64Array.from([10, 1, -1])), out);
    expect([...out]).toEqual([10, 2, -3, 30, 4, -5, 50, 6, -7]);
  });
});

import { readFileSync } from 'node:fs';
import { arange, dtypeNames, type NDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { fftFreq, fftShift, ifftShift, rfftFreq } from '../../../packages/dsp/src/fft/frequencies.js';
import { refusal } from '../../support/refusal.js';
import { samples, unpacked } from './samples.js';

const golden = JSON.parse(readFileSync(new URL('../../golden/fft-nd.json', import.meta.url), 'utf8')) as {
  readonly frequencies: readonly (readonly ['fftfreq' | 'rfftfreq', number, number, string])[];
  readonly shifts: readonly (readonly ['fftshift' | 'ifftshift', number[], number | number[] | null, number[]])[];
};
const frequenciesOf = { fftfreq: fftFreq, rfftfreq: rfftFreq };
const shiftOf = { fftshift: fftShift, ifftshift: ifftShift };

describe('frequencies', () => {
  test.each(golden.frequencies)(
    '%s of %d samples %d apart are those of numpy, bit for bit',
    (name, n, spacing, values) => {
      const result = frequenciesOf[name](n, { spacing });
      expect(result).toMatchObject({ dtype: 'float64', shape: [name === 'fftfreq' ? n : Math.floor(n / 2) + 1] });
      const kept = [...result.data].filter((_, k) => n < 1001 || k % 83 === 0);
      expect(kept).toEqual([...unpacked(values)]);
    },
  );

  test('in float32 they are those of float64, rounded', () => {
    expect([...fftFreq(7, { dtype: 'float32' }).data]).toEqual([...fftFreq(7).astype('float32').data]);
    expect(rfftFreq(7, { dtype: 'float32' }).dtype).toBe('float32');
  });

  test.each<[() => unknown, string]>([
    [() => fftFreq(0), 'notPositiveInteger: fftFreq: n must be an integer >= 1, got 0'],
    [() => rfftFreq(2.5), 'notPositiveInteger: rfftFreq: n must be an integer >= 1, got 2.5'],
    [() => fftFreq(4, { spacing: 0 }), 'badValue: fftFreq: spacing must be a number other than 0, got 0'],
    [() => rfftFreq(4, { spacing: Number.NaN }), 'badValue: rfftFreq: spacing must be a number other than 0, got NaN'],
    [
      () => fftFreq(4, { dtype: 'int32' as 'float32' }),
      'badOption: fftFreq: dtype must be float32 or float64, got "int32"',
    ],
  ])('refused: %s', (action, said) => {
    expect(refusal(action)).toBe(said);
  });
});

describe('shifts', () => {
  test.each(golden.shifts)('%s of shape %j along %j', (name, shape, axes, values) => {
    const x = arange(values.length, 'int32').reshape(shape);
    const result = shiftOf[name](x, axes === null ? {} : { axes });
    expect(result.shape).toEqual(shape);
    expect([...(result.ravel().data as Int32Array)]).toEqual(values);
  });

  test.each(dtypeNames)('of %s, back and forth', (dtype) => {
    const x = samples([5, 4], dtype);
    expect(fftShift(x).dtype).toBe(dtype);
    expect(fftShift(x).toArray()).not.toEqual(x.toArray());
    expect(ifftShift(fftShift(x)).toArray()).toEqual(x.toArray());
  });

  test('along no axis and of no axis: a copy', () => {
    const x = samples([2, 2], 'int16');
    const copy = fftShift(x, { axes: [] });
    expect([copy.toArray(), copy === x]).toEqual([x.toArray(), false]);
    expect(ifftShift(3).item()).toBe(3);
  });

  test('into out, which may be x', () => {
    const x = arange(5) as NDArray;
    expect(fftShift(x, { out: x })).toBe(x);
    expect(x.toArray()).toEqual([3, 4, 0, 1, 2]);
  });

  test.each<[() => unknown, string]>([
    [
      () => fftShift([1, 2], { axes: 1 }),
      'axisOutOfRange: fftShift: axes must be integers in -1..0, got 1 (shape [2])',
    ],
    [
      () => ifftShift([[1]], { axes: [0, 2] }),
      'axisOutOfRange: ifftShift: axes must be integers in -2..1, got 2 (shape [1, 1])',
    ],
    [() => fftShift([1, 2], { out: zeros([3]) }), 'badShape: fftShift: out must have shape [2], got [3]'],
  ])('refused: %s', (action, said) => {
    expect(refusal(action)).toBe(said);
  });
});

import { array, type NDArray } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import * as elementwise from '../../../packages/core/src/elementwise/index.js';
import { distance } from './distance.js';
import { valuesOf } from './golden.js';

const functions = elementwise as unknown as Readonly<Record<string, (x: unknown) => NDArray>>;

/** Points at which a plain formula cancels, overflows or loses what is small; both parts, by mpmath with 1500 bits. */
const hardPoints: readonly (readonly [string, number, number, number, number])[] = [
  ['asin', 0.75, 1e-300, 0.848062078981481, 1.5118578920369088e-300],
  ['asin', 1.5, 1e-300, 1.5707963267948966, 0.9624236501192069],
  ['asin', 1.0, 1e-40, 1.5707963267948966, 1e-20],
  ['asin', 1.0000000001, 1e-12, 1.5707962560851052, 1.4142312979825243e-5],
  ['asin', 0.9999999, -1e-9, 1.5703491076057925, -2.23604008436323e-6],
  ['asin', 1e200, -3.0, 1.5707963267948966, -461.2101657793691],
  ['acos', 0.75, 1e-300, 0.7227342478134157, -1.5118578920369088e-300],
  ['acos', 1.5, -1e-300, 8.94427190999916e-301, 0.9624236501192069],
  ['acos', 1.0, 1e-200, 1e-100, -1e-100],
  ['acos', -0.9999999999, 1e-11, 3.1415784938308713, -7.062267130117728e-7],
  ['acosh', 0.5, 1e-300, 1.1547005383792515e-300, 1.0471975511965979],
  ['acosh', 1.0000001, 1e-20, 0.0004472135919037347, 2.2360679209453088e-17],
  ['atanh', 1.0, 1e-300, 345.73433753938684, 0.7853981633974483],
  ['atanh', 1e-200, 0.5, 8e-201, 0.4636476090008061],
  ['atanh', 0.9999999999, 1e-11, 11.857011431551332, 0.04983432215202337],
  ['atanh', 3.0, 1e-300, 0.34657359027997264, 1.5707963267948966],
  ['atanh', 1e160, 1e160, 5e-161, 1.5707963267948966],
  ['atanh', -1e200, 2.0, -1e-200, 1.5707963267948966],
  ['log', 0.6, 0.8, 2.2204460492503132e-17, 0.9272952180016123],
  ['log', 0.6765289026065222, -0.7423065614116665, 0.004336335306708291, -0.8317253072469352],
  ['log', 1e-320, 1e-321, -736.8222852737684, 0.09947297692375433],
  ['log', 1.5e308, 1.5e308, 709.9482473405542, 0.7853981633974483],
  ['log1p', -0.9999999999999872, -1.0, 8.150535524646782e-29, -1.570796326794884],
  ['log1p', -0.5, 0.866, -2.2000484014204726e-5, 1.0471848490249271],
  ['log1p', 1e-200, 1e-10, 5.0000000000000005e-21, 1e-10],
  ['sqrt', 1e-320, 2e-320, 1.2720125689131714e-160, 7.861470017054078e-161],
  ['sqrt', -1.5e308, 1.5e308, 5.5736897274590134e153, 1.345607733249115e154],
  ['tanh', 25.0, 1.0, 1.0, 3.5076145474880305e-22],
  ['tanh', 0.5, 1.5707963267948966, 2.163953413738653, 2.254999940412124e-16],
  ['exp', 710.0, 1.5, 1.5802653829857376e307, Number.POSITIVE_INFINITY],
  ['exp', 1000.0, 2e-308, Number.POSITIVE_INFINITY, 3.9401422280340937e126],
  ['sinh', -711.0, 1.5, -2.1478033373565022e307, Number.POSITIVE_INFINITY],
  ['sign', 1e-320, 2e-320, 0.4472135954999579, 0.8944271909999159],
  ['sign', 1.5e308, -1.5e308, Math.SQRT1_2, -Math.SQRT1_2],
];

/** Both parts are right, not only their vector. */
const TOLERANCE = 3;

describe('each part of a complex result is right', () => {
  test.each(hardPoints)('%s(%d + %di)', (name, re, im, expectedRe, expectedIm) => {
    const result = functions[name]!([{ re, im }]).data as Float64Array;
    const found = distance(array([...result]), array([expectedRe, expectedIm]));
    expect(found.ulp <= TOLERANCE ? '' : found.at).toBe('');
  });
});

const names =
  `exp exp2 expm1 log log1p log2 log10 sqrt sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh square
  reciprocal sign`.split(/\s+/);
const odd = ['sin', 'tan', 'sinh', 'tanh', 'asin', 'atan', 'asinh', 'atanh', 'sign', 'reciprocal'];

/** Numbers without the sign of zeros: where an infinity is an operand, C leaves some open. */
function plain(x: NDArray, kept: readonly number[]): number[] {
  return [...(x.gather(kept).data as Float64Array)].map((part) => (part === 0 ? 0 : part));
}

describe('symmetries, at special values too', () => {
  const z = valuesOf('complex128');
  const everywhere = [...Array(z.size).keys()];

  test.each(names)('%s of a mirrored number is the mirrored result', (name) => {
    const mirrored = functions[name]!(elementwise.conjugate(z));
    const expected = elementwise.conjugate(functions[name]!(z));
    const isOpen = (k: number): boolean => {
      const { re, im } = z.at(k) as { re: number; im: number };
      // Beside a NaN, C leaves the sign of an infinity open: sin has one where both parts are infinite.
      return Number.isNaN(re) || Number.isNaN(im) || (!Number.isFinite(re) && !Number.isFinite(im));
    };
    const kept = everywhere.filter((k) => !isOpen(k));
    expect(plain(mirrored, kept)).toEqual(plain(expected, kept));
  });

  test.each(odd)('%s is odd', (name) => {
    const finite = elementwise.isFinite(z).data as Uint8Array;
    const kept = everywhere.filter((k) => finite[k] === 1);
    expect(plain(functions[name]!(elementwise.negative(z)), kept)).toEqual(
      plain(elementwise.negative(functions[name]!(z)), kept),
    );
  });
});

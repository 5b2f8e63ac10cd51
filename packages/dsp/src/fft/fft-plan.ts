/**
 * Plans that users hold: one transform of one length in one precision, for any number of arrays.
 */
import { invalid, type NDArray, type Operand } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { linePlan } from './plan.js';
import { complexOf, type FftPrecision, precisionOf } from './precision.js';
import {
  type FftNorm,
  floating,
  isComplex,
  normScale,
  requireReal,
  resolveAxis,
  transformAxis,
} from './transform-call.js';
import { samplesOf, type TransformKind } from './transform-kind.js';

/** A one-dimensional transform, by its function's name. */
export type FftKind = 'fft' | 'ifft' | 'rfft' | 'irfft' | 'hfft' | 'ihfft';

export interface FftPlanOptions {
  /** Length of the transform, >= 1: of the longer side where one is half a spectrum. */
  readonly n: number;
  /** Which transform. Default 'fft'. */
  readonly kind?: FftKind | undefined;
  /** Precision that is computed in; arrays must have it. Default 'float64'. */
  readonly dtype?: FftPrecision | undefined;
  /** As in {@link fft}. Default 'backward'. */
  readonly norm?: FftNorm | undefined;
}

export interface FftPlanRun {
  /** The axis that is transformed. Default -1. */
  readonly axis?: number | undefined;
  /** Array to write into, of the result's shape; may share memory with x. Default: a new one. */
  readonly out?: NDArray | undefined;
}

type Form = Pick<TransformKind, 'from' | 'to' | 'isInverse' | 'isConjugate'>;

/** A real spectrum of half a signal is the conjugate of a half spectrum, the other way round. */
const transforms: Readonly<Record<FftKind, Form>> = {
  fft: { from: 'complex', to: 'complex', isInverse: false, isConjugate: false },
  ifft: { from: 'complex', to: 'complex', isInverse: true, isConjugate: false },
  rfft: { from: 'real', to: 'half', isInverse: false, isConjugate: false },
  irfft: { from: 'half', to: 'real', isInverse: true, isConjugate: false },
  hfft: { from: 'half', to: 'real', isInverse: true, isConjugate: true },
  ihfft: { from: 'real', to: 'half', isInverse: false, isConjugate: true },
};

/**
 * How transforms of length n are computed, kept with its tables: the answers are those of the function of that name.
 *
 * @throws {LapwingError} 'notPositiveInteger' for n, 'badOption' for an unknown kind, dtype or norm
 * Cost: O(n) at the first transform, for the tables; they are shared with the plain functions.
 * @see fftw_plan; scipy.fft keeps such plans to itself
 * @example planFft({ n: 1000, kind: 'rfft' }).recipe() // '1000 real as 500 complex: 2 in lanes, 500 = 4 x 5 x 5 x 5'
 */
export function planFft(options: FftPlanOptions): FftPlan {
  requireOptions(options, 'planFft');
  const { n, kind = 'fft', dtype = 'float64', norm = 'backward' } = options;
  if (!Number.isSafeInteger(n) || n < 1) throw invalid('notPositiveInteger', 'planFft', 'n', 'be an integer >= 1', n);
  if (typeof kind !== 'string' || !Object.hasOwn(transforms, kind)) {
    throw invalid('badOption', 'planFft', 'kind', `be one of ${Object.keys(transforms).join(', ')}`, kind);
  }
  if (dtype !== 'float32' && dtype !== 'float64') {
    throw invalid('badOption', 'planFft', 'dtype', 'be float32 or float64', dtype);
  }
  return new FftPlan(n, kind, dtype, norm);
}

/** Made by {@link planFft}. */
export class FftPlan {
  readonly n: number;
  readonly kind: FftKind;
  readonly dtype: FftPrecision;
  readonly norm: FftNorm;
  private readonly scale: number;
  private readonly transform: TransformKind;
  /** The same for real samples of a complex transform. */
  private readonly ofReal: TransformKind;

  constructor(n: number, kind: FftKind, dtype: FftPrecision, norm: FftNorm) {
    this.n = n;
    this.kind = kind;
    this.dtype = dtype;
    this.norm = norm;
    this.transform = { ...transforms[kind], n };
    this.ofReal = this.transform.from === 'complex' ? { ...this.transform, from: 'real' } : this.transform;
    this.scale = normScale(norm, kind === 'ifft' || kind === 'irfft' || kind === 'ihfft', n, 'planFft');
  }

  /** Samples that a line must have to fill the transform. */
  get samples(): number {
    return samplesOf(this.transform.from, this.n);
  }

  /** Length of a line of the result. */
  get results(): number {
    return samplesOf(this.transform.to, this.n);
  }

  /**
   * The transform of every line of `x` along an axis; shorter lines are followed by zeros, longer ones are cut.
   *
   * @param x in the plan's precision: real for rfft and ihfft, else real or complex.
   * @throws {LapwingError} 'dtype' for another precision, else as {@link fft}
   * Cost: O(size log n).
   */
  execute(x: Operand, options: FftPlanRun = {}): NDArray {
    const where = 'FftPlan.execute';
    const given = floating(x, where);
    requireOptions(options, where);
    const { axis = -1, out } = options;
    if (precisionOf(given.dtype) !== this.dtype) {
      throw invalid('dtype', where, 'x', `be computed in ${this.dtype}, as the plan is`, given.dtype);
    }
    const { transform } = this;
    if (transform.from === 'real') requireReal(given, where);
    const isHalf = transform.from === 'half' && !isComplex(given);
    const samples = isHalf ? given.astype(complexOf(this.dtype)) : given;
    const resolved = resolveAxis(samples, axis, where);
    return transformAxis(samples, resolved, isComplex(samples) ? transform : this.ofReal, this.scale, out, where);
  }

  /** How `lines` lines at once are computed, in words. Default 64. */
  recipe(lines = 64): string {
    return linePlan(this.transform, this.dtype).recipe(lines);
  }

  toString(): string {
    return `${this.kind} ${this.dtype}, ${this.recipe()}`;
  }
}

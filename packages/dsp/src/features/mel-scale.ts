/**
 * The mel scale: frequencies as far apart as they sound.
 */
import { empty, type FloatDType, invalid, type NDArray, type Operand } from '@lapwing/core';
import { requireOptions, targetOf } from '@lapwing/core/kernel';
import { realOperand } from './real-operand.js';

/**
 * `slaney` (librosa's default): `3 f / 200` up to 1000 Hz, `15 + 27 ln(f / 1000) / ln 6.4` above. `htk` (torchaudio's
 * default): `2595 log10(1 + f / 700)`.
 */
export type MelScale = 'slaney' | 'htk';

export interface MelScaleOptions {
  /** Default 'slaney'. */
  readonly scale?: MelScale | undefined;
  /** Array of the operand's shape to write into; may be the operand. Default: a new one. */
  readonly out?: NDArray<FloatDType> | undefined;
}

export interface MelFrequenciesOptions {
  /** How many, >= 1. Default 128. */
  readonly nMels?: number | undefined;
  /** The first, Hz, >= 0. Default 0. */
  readonly fMin?: number | undefined;
  /** The last, Hz. Default 11025. */
  readonly fMax?: number | undefined;
  /** Default 'slaney'. */
  readonly scale?: MelScale | undefined;
}

const HZ_PER_MEL = 200 / 3;
const BEND_HZ = 1000;
const BEND_MEL = 15;
const LOG_STEP = Math.log(6.4) / 27;

function melOf(hz: number, scale: MelScale): number {
  if (scale === 'htk') return 2595 * Math.log10(1 + hz / 700);
  return hz >= BEND_HZ ? BEND_MEL + Math.log(hz / BEND_HZ) / LOG_STEP : hz / HZ_PER_MEL;
}

function hzOf(mel: number, scale: MelScale): number {
  if (scale === 'htk') return 700 * (10 ** (mel / 2595) - 1);
  return mel >= BEND_MEL ? BEND_HZ * Math.exp(LOG_STEP * (mel - BEND_MEL)) : HZ_PER_MEL * mel;
}

/**
 * Frequencies in mel, a new array.
 *
 * @param frequencies Hz, real, any shape.
 * @returns shape of the operand; float32 for float32, else float64.
 * @throws {LapwingError} 'badOption' for another scale, 'dtype' for complex numbers, and what `out` is refused for
 * Cost: O(size), a logarithm each.
 * @see librosa.hz_to_mel
 * @example hzToMel([0, 100, 1000, 6400]).toArray() // [0, 1.5, 15, 42]
 * @example hzToMel(0, { scale: 'htk' }).item() // 0
 */
export function hzToMel(frequencies: Operand, options: MelScaleOptions = {}): NDArray<FloatDType> {
  return converted('hzToMel', 'frequencies', frequencies, options, melOf);
}

/**
 * Frequencies in Hz, a new array: the inverse of {@link hzToMel}.
 *
 * @param mels real, any shape.
 * @returns shape of the operand; float32 for float32, else float64.
 * @throws {LapwingError} as {@link hzToMel}
 * Cost: O(size), an exponential each.
 * @see librosa.mel_to_hz
 * @example melToHz([0, 1.5, 15]).toArray() // [0, 100, 1000]
 */
export function melToHz(mels: Operand, options: MelScaleOptions = {}): NDArray<FloatDType> {
  return converted('melToHz', 'mels', mels, options, hzOf);
}

function converted(
  where: string,
  argument: string,
  values: Operand,
  options: MelScaleOptions,
  formula: (value: number, scale: MelScale) => number,
): NDArray<FloatDType> {
  requireOptions(options, where);
  const { scale = 'slaney', out } = options;
  requireScale(scale, where);
  const given = realOperand(values, where, argument);
  const { dtype, shape } = given;
  const target = targetOf({ shape, dtype, out, inputs: [given], where, inPlace: true });
  const packed = given.copy();
  const data = packed.data as Float64Array;
  for (let k = 0; k < data.length; k++) data[k] = formula(data[k]!, scale);
  target.array.assign(packed, { casting: 'sameKind' });
  return target.finish() as NDArray<FloatDType>;
}

/**
 * Frequencies that are evenly spaced in mel, both ends included.
 *
 * @returns Hz in float64, shape [nMels].
 * @throws {LapwingError} 'notPositiveInteger' for nMels, 'badOption' for fMin, fMax or another scale
 * Cost: O(nMels).
 * @see librosa.mel_frequencies
 * @example melFrequencies({ nMels: 3, fMax: 200 }).toArray() // [0, 100, 200]
 */
export function melFrequencies(options: MelFrequenciesOptions = {}): NDArray<'float64', readonly [number]> {
  const where = 'melFrequencies';
  requireOptions(options, where);
  const { nMels = 128, fMin = 0, fMax = 11025, scale = 'slaney' } = options;
  requireMels(nMels, where);
  requireScale(scale, where);
  requireRange(fMin, fMax, where);
  return evenMels(nMels, fMin, fMax, scale);
}

/** `count` frequencies from `fMin` to `fMax`. */
export function evenMels(
  count: number,
  fMin: number,
  fMax: number,
  scale: MelScale,
): NDArray<'float64', readonly [number]> {
  const [low, high] = [melOf(fMin, scale), melOf(fMax, scale)];
  const result = empty([count] as readonly [number]);
  const { data } = result;
  const step = count > 1 ? (high - low) / (count - 1) : 0;
  for (let k = 0; k < count; k++) data[k] = hzOf(k === count - 1 && k > 0 ? high : low + k * step, scale);
  return result;
}

export function requireScale(scale: MelScale, where: string): void {
  if (scale === 'slaney' || scale === 'htk') return;
  throw invalid('badOption', where, 'scale', 'be slaney or htk', scale);
}

export function requireMels(nMels: number, where: string): void {
  if (Number.isSafeInteger(nMels) && nMels >= 1) return;
  throw invalid('notPositiveInteger', where, 'nMels', 'be an integer >= 1', nMels);
}

export function requireRange(fMin: number, fMax: number, where: string): void {
  if (!(Number.isFinite(fMin) && fMin >= 0)) {
    throw invalid('badOption', where, 'fMin', 'be a finite number >= 0 (Hz)', fMin);
  }
  if (!(Number.isFinite(fMax) && fMax > fMin)) {
    throw invalid('badOption', where, 'fMax', `be a finite number > ${fMin} (fMin, Hz)`, fMax);
  }
}

/**
 * Options that short-time transforms and their inverses share, checked and settled by the row of their convention.
 */
import { dtypes, invalid, isNDArray, type ReadonlyNDArray } from '@lapwing/core';
import { namedWindow } from '../windows/get-window.js';
import type { WindowSpec } from '../windows/window-spec.js';
import { type ConventionRow, conventions, type GivenSizes, type Sizes, type StftConvention } from './conventions.js';
import type { StftPadMode, StftSetup } from './frame-setup.js';

/** 'magnitude' (scipy.signal.stft calls it 'spectrum'): 1 / |sum w|. 'psd': 1 / sqrt(sampleRate sum w^2). */
export type StftScaling = 'none' | 'magnitude' | 'spectrum' | 'psd';

export interface StftSettings {
  /** Whose words these are. Default 'librosa'. */
  readonly convention?: StftConvention | undefined;
  /**
   * Length of a frame's transform. Default 2048; 'scipy' and 'scipy-legacy' winLength, 'tensorflow' the next power of two.
   * An inverse has it from the spectrum: 2 * (bins - 1) if not given.
   */
  readonly nFft?: number | undefined;
  /** Samples of the window, 1 <= winLength <= nFft. Default nFft; 'scipy-legacy' 256, or all samples if there are fewer. */
  readonly winLength?: number | undefined;
  /** Samples between frame starts, >= 1. Default winLength / 4; 'torch' nFft / 4, 'scipy-legacy' half the window. */
  readonly hopLength?: number | undefined;
  /** Name or parameters (periodic), or a real array of shape [winLength]. Default 'hann'; 'torch' all ones. */
  readonly window?: WindowSpec | ReadonlyNDArray | undefined;
  /** What stands beyond the ends. Default 'constant' (zeros); 'torch' 'reflect'. 'tensorflow' and 'valid' have no other. */
  readonly padMode?: StftPadMode | undefined;
  /** 'onesided' is for real signals only. Default: what the signal is; of an inverse 'onesided'. */
  readonly sides?: 'onesided' | 'twosided' | undefined;
  /** Default 'none'; 'scipy-legacy' 'spectrum'. */
  readonly scaling?: StftScaling | undefined;
  /** Hz, for scaling 'psd'. Default 1. */
  readonly sampleRate?: number | undefined;
  /** 'scipy': samples that phases refer to, from the middle of the window; null: its start. Default 0. */
  readonly phaseShift?: number | null | undefined;
  /** 'scipy-legacy': zeros behind the signal up to a whole frame. Default true. */
  readonly padded?: boolean | undefined;
  /** 'tensorflow': also frames that end beyond the signal. Default false. */
  readonly padEnd?: boolean | undefined;
}

/** What is known beside the options. */
export interface SetupContext {
  readonly where: string;
  /** Samples of the signal, if known. */
  readonly available?: number | undefined;
  readonly isInverse: boolean;
  readonly isComplex: boolean;
}

export function conventionRow(name: StftConvention | undefined, where: string): ConventionRow {
  const row = conventions.find((each) => each.name === (name ?? 'librosa'));
  if (row) return row;
  const names = conventions.map((each) => each.name).join(', ');
  throw invalid('badOption', where, 'convention', `be one of ${names}`, name);
}

export function stftSetup(settings: StftSettings, context: SetupContext): StftSetup {
  const { where, isInverse, isComplex } = context;
  const row = conventionRow(settings.convention, where);
  checkOwnOptions(row, settings, where);
  const { padMode = row.padModes[0]!, padded = true, padEnd = false } = settings;
  if (!row.padModes.includes(padMode)) {
    const rule = `be one of ${row.padModes.join(', ')}`;
    throw invalid('badOption', where, 'padMode', rule, padMode, `convention '${row.name}'`);
  }
  const sides = settings.sides ?? (isComplex && !isInverse ? 'twosided' : 'onesided');
  checkSides(row, sides, context);
  const sizes = checkedSizes(row, settings, context);
  const { nFft, winLength, hop } = sizes;
  const window = windowSamples(settings.window ?? row.window(winLength), winLength, where);
  const placed = row.place({ ...sizes, window, padMode, padded, padEnd });
  return {
    ...placed,
    nFft,
    hop,
    padMode: padMode === 'none' ? 'constant' : padMode,
    window: row.isCentred ? inTheMiddle(window, nFft) : window,
    roll: row.options.includes('phaseShift') ? rollOf(settings.phaseShift, nFft, winLength, where) : 0,
    scale: scaleOf(settings.scaling ?? (row.isScaled ? 'spectrum' : 'none'), window, settings.sampleRate, where),
    bins: sides === 'onesided' ? 'half' : 'all',
  };
}

function checkOwnOptions(row: ConventionRow, settings: StftSettings, where: string): void {
  for (const name of ['phaseShift', 'padded', 'padEnd'] as const) {
    const value = settings[name];
    if (value === undefined) continue;
    if (!row.options.includes(name)) {
      const owner = conventions.find((each) => each.options.includes(name))!.name;
      const rule = `be left out but with convention '${owner}'`;
      throw invalid('badOption', where, name, rule, value, `convention '${row.name}'`);
    }
    if (name !== 'phaseShift' && typeof value !== 'boolean') {
      throw invalid('badOption', where, name, 'be true or false', value);
    }
  }
}

function checkSides(row: ConventionRow, sides: string, { where, isComplex, isInverse }: SetupContext): void {
  if (sides !== 'onesided' && sides !== 'twosided') {
    throw invalid('badOption', where, 'sides', 'be onesided or twosided', sides);
  }
  if (!row.takesComplex && isComplex && !isInverse) {
    throw invalid('dtype', where, 'x', `be real with convention '${row.name}'`, 'complex');
  }
  if (!row.takesComplex && sides === 'twosided') {
    throw invalid('badOption', where, 'sides', `be onesided with convention '${row.name}'`, sides);
  }
  if (isComplex && !isInverse && sides === 'onesided') {
    throw invalid('badOption', where, 'sides', 'be twosided for a complex signal', sides);
  }
}

function checkedSizes(
  row: ConventionRow,
  settings: StftSettings,
  { where, available, isInverse }: SetupContext,
): Sizes {
  const { window } = settings;
  for (const name of ['nFft', 'winLength', 'hopLength'] as const) requireCount(settings[name], where, name);
  const isArray = isNDArray(window);
  const given: GivenSizes = {
    nFft: settings.nFft,
    winLength: settings.winLength ?? (isArray && window.ndim === 1 ? window.shape[0] : undefined),
    hopLength: settings.hopLength,
    available: isArray ? undefined : available,
    isInverse,
  };
  const sizes = row.sizes(given);
  if (sizes.winLength > sizes.nFft) {
    const rule = `be <= ${sizes.nFft} (nFft)`;
    throw invalid('windowTooLong', where, 'winLength', rule, sizes.winLength, `convention '${row.name}'`);
  }
  return sizes;
}

function requireCount(value: number | undefined, where: string, name: string): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 1)) return;
  throw invalid('notPositiveInteger', where, name, 'be an integer >= 1', value);
}

/** The weights of a window in float64. @param length its samples, undefined to take an array's own. */
export function windowSamples(
  window: WindowSpec | ReadonlyNDArray,
  length: number | undefined,
  where: string,
): Float64Array {
  if (!isNDArray(window)) return namedWindow(window as WindowSpec, length!, true, where).data;
  if (window.ndim !== 1 || window.size === 0 || (length !== undefined && window.size !== length)) {
    const rule = `have shape [${length ?? 'L'}]${length === undefined ? ', L >= 1' : ' (winLength)'}`;
    throw invalid('badShape', where, 'window', rule, [...window.shape]);
  }
  if (dtypes[window.dtype].kind === 'c') throw invalid('dtype', where, 'window', 'be real', window.dtype);
  const samples = window.astype('float64').data;
  const bad = samples.find((sample) => !Number.isFinite(sample));
  if (bad !== undefined) throw invalid('badValue', where, 'window', 'hold finite numbers', bad);
  return samples;
}

function inTheMiddle(window: Float64Array, nFft: number): Float64Array {
  if (window.length === nFft) return window;
  const frame = new Float64Array(nFft);
  frame.set(window, Math.floor((nFft - window.length) / 2));
  return frame;
}

/** How far a frame is rotated so that phases refer to sample `phaseShift` from the middle of its window. */
export function rollOf(phaseShift: number | null | undefined, nFft: number, winLength: number, where: string): number {
  if (phaseShift === null) return 0;
  const shift = phaseShift ?? 0;
  if (!Number.isInteger(shift) || Math.abs(shift) >= nFft) {
    throw invalid('badOption', where, 'phaseShift', `be null or an integer in ${1 - nFft}..${nFft - 1}`, phaseShift);
  }
  return (((shift + Math.floor(winLength / 2)) % winLength) + winLength) % winLength;
}

const scalings: readonly StftScaling[] = ['none', 'magnitude', 'spectrum', 'psd'];

export function scaleOf(
  scaling: StftScaling,
  window: Float64Array,
  sampleRate: number | undefined,
  where: string,
): number {
  if (!scalings.includes(scaling)) {
    throw invalid('badOption', where, 'scaling', `be one of ${scalings.join(', ')}`, scaling);
  }
  const rate = sampleRate ?? 1;
  if (!(Number.isFinite(rate) && rate > 0)) {
    throw invalid('badOption', where, 'sampleRate', 'be a finite number > 0 (Hz)', sampleRate);
  }
  if (scaling === 'none') return 1;
  let sum = 0;
  for (const weight of window) sum += scaling === 'psd' ? weight * weight : weight;
  const scale = scaling === 'psd' ? 1 / Math.sqrt(rate * sum) : 1 / Math.abs(sum);
  if (Number.isFinite(scale)) return scale;
  const rule = `have a sum of ${scaling === 'psd' ? 'squares' : 'weights'} that is not 0 with scaling '${scaling}'`;
  throw invalid('badValue', where, 'window', rule, sum);
}

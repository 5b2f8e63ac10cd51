/**
 * The table of conventions: what each library means by the same words.
 */
import type { FrameSetup, StftPadMode } from './frame-setup.js';
import { firstSlice, lastSlice } from './slice-geometry.js';

/** `librosa`, `torch`, `scipy` (ShortTimeFFT), `scipy-legacy` (scipy.signal.stft), `tensorflow`, `valid` (no padding). */
export type StftConvention = 'librosa' | 'torch' | 'scipy' | 'scipy-legacy' | 'tensorflow' | 'valid';

/** Sizes as a caller gave them. */
export interface GivenSizes {
  readonly nFft: number | undefined;
  readonly winLength: number | undefined;
  readonly hopLength: number | undefined;
  /** Samples of the signal where they are known, and the window is one that can be made for any length. */
  readonly available: number | undefined;
  /** For an inverse transform, which has its nFft from the spectrum. */
  readonly isInverse: boolean;
}

export interface Sizes {
  readonly nFft: number;
  readonly winLength: number;
  readonly hop: number;
}

/** What the frames of a convention depend on. */
export interface Placing extends Sizes {
  /** winLength weights. */
  readonly window: Float64Array;
  readonly padMode: StftPadMode;
  /** 'scipy-legacy': zeros up to a whole frame. */
  readonly padded: boolean;
  /** 'tensorflow': frames that begin inside the signal and end beyond. */
  readonly padEnd: boolean;
}

export interface Placed extends Pick<FrameSetup, 'start' | 'reach'> {
  readonly frames: (n: number) => number;
  readonly samples: (frames: number) => number;
  readonly least: number;
}

export interface ConventionRow {
  readonly name: StftConvention;
  /** The library's own window. */
  readonly window: (winLength: number) => 'hann' | 'hann_symmetric' | 'boxcar';
  /** The first is the default. */
  readonly padModes: readonly StftPadMode[];
  readonly takesComplex: boolean;
  /** Whether a window shorter than nFft stands in the middle of a frame, or at its start. */
  readonly isCentred: boolean;
  readonly isScaled: boolean;
  /** Options that this convention has and others do not. */
  readonly options: readonly ('phaseShift' | 'padded' | 'padEnd')[];
  readonly sizes: (given: GivenSizes) => Sizes;
  readonly place: (placing: Placing) => Placed;
}

const centredModes: readonly StftPadMode[] = ['constant', 'edge', 'reflect', 'symmetric', 'wrap', 'reflectOdd'];
const hann = (): 'hann' => 'hann';
const quarter = (length: number): number => Math.max(1, Math.floor(length / 4));
const twoPower = (length: number): number => 2 ** Math.ceil(Math.log2(length));
const wholeFrames = (n: number, length: number, hop: number): number => Math.max(0, 1 + Math.floor((n - length) / hop));
const spanned = (frames: number, length: number, hop: number): number =>
  frames === 0 ? 0 : (frames - 1) * hop + length;

/** Frames whose middles are multiples of the hop, the signal padded by half a frame on both sides. */
function centred({ nFft, hop }: Placing): Placed {
  const reach = Math.floor(nFft / 2);
  return {
    start: -reach,
    reach,
    least: 0,
    frames: (n) => wholeFrames(n + 2 * reach, nFft, hop),
    samples: (frames) => Math.max(0, spanned(frames, nFft, hop) - 2 * reach),
  };
}

/** Frames that lie inside the signal. */
function inside(length: number, hop: number): Placed {
  return {
    start: 0,
    reach: 0,
    least: 0,
    frames: (n) => wholeFrames(n, length, hop),
    samples: (frames) => spanned(frames, length, hop),
  };
}

/** Slices that touch the signal. */
function touching({ window, hop }: Placing): Placed {
  const { k, p } = firstSlice(window, hop);
  const middle = Math.floor(window.length / 2);
  const zeros = Math.max(
    0,
    window.findIndex((weight) => weight !== 0),
  );
  return {
    start: k,
    reach: Number.POSITIVE_INFINITY,
    least: window.length - middle,
    frames: (n) => lastSlice(window, hop, n).p - p,
    // The longest signal that no further slice touches.
    samples: (frames) => Math.max(0, (frames + p) * hop - middle + zeros),
  };
}

/** Half a window of padding on both sides, then zeros up to a whole number of hops. */
function segments({ winLength, hop, padMode, padded }: Placing): Placed {
  const reach = padMode === 'none' ? 0 : Math.floor(winLength / 2);
  return {
    start: -reach,
    reach,
    least: winLength,
    frames: (n) => {
      const rest = (((winLength - n - 2 * reach) % hop) + hop) % hop;
      return wholeFrames(n + 2 * reach + (padded ? rest % winLength : 0), winLength, hop);
    },
    samples: (frames) => Math.max(0, spanned(frames, winLength, hop) - 2 * reach),
  };
}

/** librosa's sizes, from which the hop of others differs. */
function fromTransform(given: GivenSizes, hop?: number): Sizes {
  const nFft = given.nFft ?? 2048;
  const winLength = given.winLength ?? nFft;
  return { nFft, winLength, hop: given.hopLength ?? hop ?? quarter(winLength) };
}

export const conventions: readonly ConventionRow[] = [
  {
    name: 'librosa',
    window: hann,
    padModes: centredModes,
    takesComplex: false,
    isCentred: true,
    isScaled: false,
    options: [],
    sizes: (given) => fromTransform(given),
    place: centred,
  },
  {
    name: 'torch',
    window: () => 'boxcar',
    padModes: ['reflect', ...centredModes.filter((mode) => mode !== 'reflect')],
    takesComplex: true,
    isCentred: true,
    isScaled: false,
    options: [],
    sizes: (given) => fromTransform(given, quarter(given.nFft ?? 2048)),
    place: centred,
  },
  {
    name: 'scipy',
    window: hann,
    padModes: ['constant', 'edge', 'reflect', 'reflectOdd'],
    takesComplex: true,
    isCentred: false,
    isScaled: false,
    options: ['phaseShift'],
    sizes: ({ nFft, winLength = nFft ?? 2048, hopLength }) => ({
      nFft: nFft ?? winLength,
      winLength,
      hop: hopLength ?? quarter(winLength),
    }),
    place: touching,
  },
  {
    name: 'scipy-legacy',
    window: hann,
    padModes: ['constant', 'edge', 'reflect', 'reflectOdd', 'none'],
    takesComplex: true,
    isCentred: false,
    isScaled: true,
    options: ['padded'],
    sizes: ({ nFft, winLength, hopLength, available, isInverse }) => {
      const wanted = winLength ?? (isInverse ? nFft! : 256);
      const length = Math.max(1, Math.min(wanted, available ?? wanted));
      return { nFft: nFft ?? length, winLength: length, hop: hopLength ?? length - Math.floor(length / 2) };
    },
    place: segments,
  },
  {
    name: 'tensorflow',
    // Windows of an odd length have no periodic form there.
    window: (winLength) => (winLength % 2 === 0 ? 'hann' : 'hann_symmetric'),
    padModes: ['constant'],
    takesComplex: false,
    isCentred: false,
    isScaled: false,
    options: ['padEnd'],
    sizes: ({ nFft, winLength = nFft ?? 2048, hopLength }) => ({
      nFft: nFft ?? twoPower(winLength),
      winLength,
      hop: hopLength ?? quarter(winLength),
    }),
    place: ({ winLength, hop, padEnd }) => {
      const placed = inside(winLength, hop);
      return padEnd ? { ...placed, reach: winLength, frames: (n) => Math.ceil(n / hop) } : placed;
    },
  },
  {
    name: 'valid',
    window: hann,
    padModes: ['none'],
    takesComplex: true,
    isCentred: true,
    isScaled: false,
    options: [],
    sizes: (given) => fromTransform(given),
    place: ({ nFft, hop }) => inside(nFft, hop),
  },
];

export type { StftConvention } from './conventions.js';
export type { StftPadMode } from './frame-setup.js';
export { type InverseSettings, type IstftOptions, istft } from './istft.js';
export { IstftStream, type IstftStreamOptions } from './istft-stream.js';
export type { StftScaling, StftSettings } from './settings.js';
export {
  type Detrend,
  type DetrendedRange,
  type FftMode,
  ShortTimeFFT,
  type ShortTimeFFTOptions,
  type SliceInverseOptions,
  type SlicePadding,
  type SliceRange,
} from './short-time-fft.js';
export type { BorderPair } from './slice-grid.js';
export { type SpectrogramOptions, type SpectrogramOutput, spectrogram } from './spectrogram.js';
export { type StftOptions, stft } from './stft.js';
export { StftStream, type StftStreamOptions } from './stft-stream.js';

export { convolve, correlate } from './convolve.js';
export type { ConvolveMethod, ConvolveOptions } from './convolve-call.js';
export type { ConvolveMode } from './convolve-mode.js';
export { type Convolve2dOptions, type ConvolveBoundary, convolve2d, correlate2d } from './convolve2d.js';
export { type CorrelationLagsOptions, correlationLags } from './correlation-lags.js';
export { type Deconvolution, deconvolve } from './deconvolve.js';
export { type FftConvolveOptions, fftConvolve, overlapAddConvolve } from './fft-convolve.js';

export { type ComplexFftOptions, type FftOptions, fft, hfft, ifft, ihfft, irfft, type RealFftOptions, rfft } from './fft.js';
export { type FastLengthOptions, nextFastLength } from './next-fast-length.js';
export type { FftNorm } from './transform-call.js';

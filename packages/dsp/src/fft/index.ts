export type { DctForm, DctNdOptions, DctOptions, DctType } from './cosine-call.js';
export { dct, dctn, idct, idctn } from './dct.js';
export { dst, dstn, idst, idstn } from './dst.js';
export {
  type ComplexFftOptions,
  type FftOptions,
  fft,
  hfft,
  ifft,
  ihfft,
  irfft,
  type RealFftOptions,
  rfft,
} from './fft.js';
export {
  type ComplexFftNdOptions,
  type FftNdOptions,
  fft2,
  fftn,
  ifft2,
  ifftn,
  irfft2,
  irfftn,
  type RealFftNdOptions,
  rfft2,
  rfftn,
} from './fft-nd.js';
export { type FftKind, FftPlan, type FftPlanOptions, type FftPlanRun, planFft } from './fft-plan.js';
export { type FftShiftOptions, type FrequencyOptions, fftFreq, fftShift, ifftShift, rfftFreq } from './frequencies.js';
export { type FastLengthOptions, nextFastLength } from './next-fast-length.js';
export type { FftPrecision } from './precision.js';
export type { FftNorm } from './transform-call.js';

export { type Coherence, type CoherenceOptions, coherence, csd } from './csd.js';
export { type DetrendOptions, detrend } from './detrend.js';
export type { SpectralAverage, SpectralScaling } from './segment-setup.js';
export type { CrossPowerSpectrum, PowerSpectrum } from './spectrum-result.js';
export type { Trend } from './trend.js';
export { type PeriodogramOptions, periodogram, type WelchOptions, welch } from './welch.js';

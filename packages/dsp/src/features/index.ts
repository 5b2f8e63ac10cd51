export { type LogMelSpectrogramOptions, logMelSpectrogram } from './log-mel-spectrogram.js';
export { type MelFilterbankOptions, melFilterbank } from './mel-filterbank.js';
export {
  hzToMel,
  type MelFrequenciesOptions,
  type MelScale,
  type MelScaleOptions,
  melFrequencies,
  melToHz,
} from './mel-scale.js';
export { type MelSpectrogramOptions, melSpectrogram } from './mel-spectrogram.js';
export { type MfccOptions, mfcc } from './mfcc.js';
export { type DecibelSettings, type PowerToDbOptions, powerToDb } from './power-to-db.js';

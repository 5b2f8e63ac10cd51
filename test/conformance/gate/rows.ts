/**
 * All rows of the view-transparency table.
 */
import { arrayRows } from './array-rows.js';
import { convolveRows } from './convolve-rows.js';
import { dctRows } from './dct-rows.js';
import { dspRows } from './dsp-rows.js';
import { elementwiseRows } from './elementwise-rows.js';
import { featuresRows } from './features-rows.js';
import { fftNdRows } from './fft-nd-rows.js';
import { fftRows } from './fft-rows.js';
import { joinRows } from './join-rows.js';
import { linearRows } from './linear-rows.js';
import { reduceRows } from './reduce-rows.js';
import type { GateRow } from './row.js';
import { spectralRows } from './spectral-rows.js';
import { stftRows } from './stft-rows.js';
import { windowsRows } from './windows-rows.js';

export const gateRows: readonly GateRow[] = [
  ...arrayRows,
  ...elementwiseRows,
  ...reduceRows,
  ...joinRows,
  ...linearRows,
  ...windowsRows,
  ...dspRows,
  ...convolveRows,
  ...dctRows,
  ...featuresRows,
  ...fftNdRows,
  ...fftRows,
  ...spectralRows,
  ...stftRows,
];

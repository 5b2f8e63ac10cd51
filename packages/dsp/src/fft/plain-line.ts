/**
 * The twin of one line transform: samples of any form in, results of any form out, by the formula.
 */
import type { Data } from '@lapwing/core';
import { type Band, sumOfBand } from './bands.js';
import { plainTransform } from './plain-transform.js';
import { partsOf, type TransformKind } from './transform-kind.js';

type Floats = Float32Array | Float64Array;

export interface PlainLine {
  readonly from: Floats;
  /** In real numbers, as `step` and the two of the target. */
  readonly start: number;
  readonly step: number;
  /** Samples that there are; zeros follow. */
  readonly present: number;
  readonly to: Floats;
  readonly targetStart: number;
  readonly targetStep: number;
  readonly count: number;
  readonly scale: number;
  readonly window?: Data | undefined;
  readonly bands?: readonly Band[] | undefined;
}

export function plainLine(kind: TransformKind, line: PlainLine): void {
  const re = new Float64Array(kind.n);
  const im = new Float64Array(kind.n);
  loadLine(kind, line, re, im);
  // An inverse transform is a forward one with the parts exchanged.
  if (kind.isInverse) plainTransform(im, re);
  else plainTransform(re, im);
  if (kind.to === 'power') storePowers(line, re, im);
  else storeLine(kind, line, re, im);
}

function loadLine(kind: TransformKind, line: PlainLine, re: Float64Array, im: Float64Array): void {
  const { from, start, step, present } = line;
  const window = line.window as Floats | undefined;
  const parts = partsOf(kind.from);
  const sign = kind.isConjugate && kind.from === 'half' ? -1 : 1;
  for (let k = 0; k < present; k++) {
    const at = start + k * step;
    re[k] = from[at]! * (window?.[parts * k] ?? 1);
    if (parts === 2) im[k] = sign * from[at + 1]! * (window?.[parts * k + 1] ?? 1);
  }
  if (kind.from === 'half') mirror(re, im);
}

/** X[n - k] = X*[k]; X[0], and X[n / 2] of even n, are real. */
function mirror(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  im[0] = 0;
  if (n % 2 === 0) im[n / 2] = 0;
  for (let k = 1; 2 * k < n; k++) {
    re[n - k] = re[k]!;
    im[n - k] = -im[k]!;
  }
}

function storeLine(kind: TransformKind, line: PlainLine, re: Float64Array, im: Float64Array): void {
  const { to, targetStart, targetStep, count, scale } = line;
  const isComplex = partsOf(kind.to) === 2;
  const sign = kind.isConjugate && kind.to === 'half' ? -1 : 1;
  for (let k = 0; k < count; k++) {
    to[targetStart + k * targetStep] = scale * re[k]!;
    if (isComplex) to[targetStart + k * targetStep + 1] = sign * scale * im[k]!;
  }
}

/** Squares of magnitudes, or their sums over bands. */
function storePowers(line: PlainLine, re: Float64Array, im: Float64Array): void {
  const { to, targetStart, targetStep, count, scale, bands } = line;
  const bins = Math.floor(re.length / 2) + 1;
  for (let k = 0; k < bins; k++) re[k] = re[k]! * re[k]! + im[k]! * im[k]!;
  for (let k = 0; k < count; k++) {
    to[targetStart + k * targetStep] = scale * (bands ? sumOfBand(bands[k]!, re, 0) : re[k]!);
  }
}

/**
 * Lines too long for lanes: windowed, transformed alone, and summed over bands outside of the kernels.
 */
import { sumOfBand } from './bands.js';
import type { FftKernels } from './fft-kernel.js';
import type { LargeLine } from './large-line.js';
import type { Floats, Line } from './line-forms.js';
import type { SingleLine } from './single-line.js';
import { partsOf, samplesOf, type TransformKind } from './transform-kind.js';
import type { LineOptions } from './transform-lines.js';

/** One line with all that {@link LineOptions} ask for. */
export function runAlone(
  alone: SingleLine | LargeLine,
  kernels: FftKernels,
  kind: TransformKind,
  source: Line,
  target: Line,
  { scale, window, bands }: LineOptions,
): void {
  const samples = window ? windowedLine(kind, source, window as Floats) : source;
  if (!bands) {
    alone.run(kernels, samples, target, scale);
    return;
  }
  const length = samplesOf(kind.to, kind.n);
  const powers = target.data instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  alone.run(kernels, samples, { data: powers, offset: 0, stride: 1, length }, 1);
  bands.forEach((band, k) => {
    target.data[target.offset + k * target.stride] = scale * sumOfBand(band, powers, 0);
  });
}

/** A packed copy of the samples that are used, times the window. */
function windowedLine(kind: TransformKind, { data, offset, stride, length }: Line, window: Floats): Line {
  const parts = partsOf(kind.from);
  const count = Math.min(length, samplesOf(kind.from, kind.n));
  const copy = data instanceof Float32Array ? new Float32Array(parts * count) : new Float64Array(parts * count);
  for (let k = 0; k < count; k++) {
    for (let part = 0; part < parts; part++) {
      copy[k * parts + part] = data[offset + k * stride + part]! * window[k * parts + part]!;
    }
  }
  return { data: copy, offset: 0, stride: parts, length: count };
}

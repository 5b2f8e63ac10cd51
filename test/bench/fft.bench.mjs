/**
 * Fourier transforms of planes.
 */
import * as lw from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { missingWords, numpyRfft2 } from './peers.mjs';
import { noise } from './signals.mjs';

export function note() {
  return missingWords();
}

export function* rows() {
  for (const [name, dtype, goal] of [
    ['rfft2', 'float32', 1.5],
    ['rfft2-f64', 'float64', undefined],
  ]) {
    const x = noise([2048, 2048], dtype);
    const out = lw.zeros([2048, 1025], dtype === 'float32' ? 'complex64' : 'complex128');
    const numpy = numpyRfft2(x);
    yield {
      name,
      work: `2048 x 2048 ${dtype}`,
      goal,
      dtype,
      reference: name,
      ours: () => dsp.rfft2(x, { out }),
      fresh: () => dsp.rfft2(x),
      others: numpy ? { 'numpy-ts': numpy.run } : {},
      finish: () => numpy?.free(),
      result: () => dsp.rfft2(x, { out }),
    };
  }
}

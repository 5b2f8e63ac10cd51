/**
 * Options of the wrong kind: whatever is given for whichever option, a function works or refuses it in its own name.
 */
import { isLapwingError, zeros } from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { expect, test } from 'vitest';

type Loose = (...operands: unknown[]) => unknown;

const x = zeros([64]);
const S = zeros([9, 17], 'complex128');
const mel = { nFft: 64, hopLength: 16, nMels: 4 };

/** Operands, and the options that the function cannot do without. */
const calls: Readonly<Record<string, readonly [operands: readonly unknown[], options: object]>> = {
  ...Object.fromEntries(
    [
      ...['fft', 'ifft', 'rfft', 'irfft', 'hfft', 'ihfft', 'fftn', 'ifftn', 'rfftn', 'irfftn'],
      ...['dct', 'idct', 'dst', 'idst', 'dctn', 'idctn', 'dstn', 'idstn', 'fftShift', 'ifftShift'],
      ...['welch', 'periodogram', 'detrend', 'powerToDb', 'hzToMel', 'melToHz'],
    ].map((name) => [name, [[x], {}]]),
  ),
  ...Object.fromEntries(['fft2', 'ifft2', 'rfft2', 'irfft2'].map((name) => [name, [[zeros([8, 8])], {}]] as const)),
  ...Object.fromEntries(
    ['convolve', 'correlate', 'fftConvolve', 'overlapAddConvolve'].map((name) => [name, [[x, zeros([5]).fill(1)], {}]]),
  ),
  convolve2d: [[zeros([8, 8]), zeros([3, 3])], {}],
  correlate2d: [[zeros([8, 8]), zeros([3, 3])], {}],
  correlationLags: [[8, 3], {}],
  fftFreq: [[8], {}],
  rfftFreq: [[8], {}],
  nextFastLength: [[8], {}],
  planFft: [[], { n: 8 }],
  getWindow: [['hann', 8], {}],
  checkCola: [['hann'], { winLength: 8, hopLength: 4 }],
  checkNola: [['hann'], { winLength: 8, hopLength: 4 }],
  stft: [[x], { nFft: 16, hopLength: 4 }],
  istft: [[S], { nFft: 16, hopLength: 4 }],
  spectrogram: [[x], { nFft: 16, hopLength: 4 }],
  csd: [[x, x], {}],
  coherence: [[x, x], {}],
  melFilterbank: [[], { sampleRate: 8000, nFft: 512, nMels: 10 }],
  melFrequencies: [[], {}],
  melSpectrogram: [[x], mel],
  logMelSpectrogram: [[x], mel],
  mfcc: [[x], { ...mel, nMfcc: 2 }],
};

const names = [
  ...[
    'n',
    'axis',
    'norm',
    'out',
    'shape',
    'axes',
    'type',
    'orthogonalize',
    'spacing',
    'dtype',
    'real',
    'kind',
    'periodic',
  ],
  ...[
    'mode',
    'method',
    'boundary',
    'fillValue',
    'hopLength',
    'winLength',
    'tolerance',
    'nFft',
    'window',
    'convention',
    'padMode',
    'sides',
    'scaling',
    'sampleRate',
  ],
  ...['phaseShift', 'padded', 'padEnd', 'fill', 'length', 'output', 'nPerSeg', 'nOverlap', 'detrend', 'returnOneSided'],
  ...['average', 'breakPoints', 'nMels', 'fMin', 'fMax', 'scale', 'emptyBands', 'center', 'power', 'nMfcc', 'dctType'],
  ...['lifter', 'melNorm', 'ref', 'amin', 'topDb'],
];

const oddities: readonly unknown[] = [
  ...[null, 'a', '', 1n, Symbol('s'), {}, [], [1.5], ['x'], [null], [Symbol('s')], () => 1, true, Number.NaN],
  ...[Number.POSITIVE_INFINITY, -1, 0, 1.5, new Float64Array(3), Object.create(null)],
];

/** What an error says unless it is one of ours that begins with the function's name. */
function stray(name: string, call: () => unknown): string | null {
  try {
    call();
  } catch (error) {
    return isLapwingError(error) && error.message.startsWith(`${name}: `) ? null : String(error);
  }
  return null;
}

test.each(Object.entries(calls))('%s', (name, [operands, needed]) => {
  const call = (dsp as unknown as Record<string, Loose>)[name]!;
  const strays: unknown[] = [];
  for (const option of names) {
    for (const odd of oddities) {
      const said = stray(name, () => call(...operands, { ...needed, [option]: odd }));
      if (said !== null) strays.push([option, typeof odd, said]);
    }
  }
  expect(strays).toEqual([]);
});

test.each(Object.entries(calls))('%s refuses options that are none', (name, [operands]) => {
  const call = (dsp as unknown as Record<string, Loose>)[name]!;
  for (const options of [null, 1, 'a', [], x]) {
    expect(() => call(...operands, options)).toThrow(`${name}: options must be an object`);
  }
});

test('classes refuse options that are none, too', () => {
  const loose = dsp as unknown as Record<string, new (...operands: unknown[]) => unknown>;
  const sft = new dsp.ShortTimeFFT([1, 1], 1, 1);
  expect(() => new loose.StftStream!(null)).toThrow('StftStream: options must be an object, got null');
  expect(() => new loose.IstftStream!(null)).toThrow('IstftStream: options must be an object, got null');
  expect(() => new loose.ShortTimeFFT!([1, 1], 1, 1, null)).toThrow(
    'ShortTimeFFT: options must be an object, got null',
  );
  expect(() => sft.stft(x, null as never)).toThrow('ShortTimeFFT.stft: options must be an object, got null');
  expect(() => sft.istft(S, null as never)).toThrow('ShortTimeFFT.istft: options must be an object, got null');
});

test('a transform in another name refuses in its own', () => {
  const z = zeros([64], 'complex128');
  expect(() => dsp.spectrogram(z, { output: 'complex' })).toThrow(/^spectrogram: x must be real/);
  expect(() => dsp.ShortTimeFFT.fromWindow('hanning' as never, 1, 8, 4)).toThrow(
    /^ShortTimeFFT\.fromWindow: window must be one of/,
  );
  expect(() => dsp.ShortTimeFFT.fromWindow('hann', 1, 0, 0)).toThrow(
    'ShortTimeFFT.fromWindow: nperseg must be an integer >= 1, got 0',
  );
  expect(() => dsp.ShortTimeFFT.fromWindow('hann', 1, 8, 8)).toThrow(
    'ShortTimeFFT.fromWindow: noverlap must be an integer below 8 (nperseg), got 8',
  );
});

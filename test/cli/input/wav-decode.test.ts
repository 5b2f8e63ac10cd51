/** Unpacking on its own: buffers that start anywhere, scratch that was used before, and every count of a loop's tail. */
import { describe, expect, test } from 'vitest';
import { expansionTable } from '../../../packages/cli/src/input/companding.js';
import { layChannel, needsUnpacking, unpackSamples } from '../../../packages/cli/src/input/wav-decode.js';
import type { SampleDType, SampleFormat } from '../../../packages/cli/src/input/wav-format.js';

function int(width: number, dtype: SampleDType, bigEndian = false): SampleFormat {
  return { encoding: 'int', dtype, width, bigEndian };
}

/** Bytes that start `shift` bytes into their buffer. */
function someBytes(count: number, shift: number): Uint8Array {
  const bytes = new Uint8Array(count + shift).subarray(shift);
  for (let i = 0; i < count; i++) bytes[i] = (i * 37 + 1) & 0xff;
  return bytes;
}

describe.each([0, 1, 2, 3, 4])('24 bits, starting at byte %i of a buffer', (shift) => {
  test.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 16])('%i samples', (count) => {
    for (const bigEndian of [false, true]) {
      const bytes = someBytes(3 * count, shift);
      const stored = Buffer.from(bytes);
      const expected = Array.from({ length: count }, (_, i) =>
        bigEndian ? stored.readIntBE(3 * i, 3) * 256 : stored.readIntLE(3 * i, 3) * 256,
      );
      expect(Array.from(unpackSamples(bytes, int(3, 'int32', bigEndian)) as Int32Array)).toEqual(expected);
    }
  });
});

describe('scratch', () => {
  const wide: SampleFormat[] = [int(3, 'int32'), int(3, 'int32', true), int(5, 'int64'), int(7, 'int64', true)];
  test.each(wide)('$width bytes, big-endian: $bigEndian', (format) => {
    const bytes = someBytes(format.width * 6, 0);
    const scratch = new Uint8Array(100).fill(0xa5).buffer;
    const samples = unpackSamples(bytes, format, scratch);
    expect(samples.buffer).toBe(scratch);
    expect(samples).toEqual(unpackSamples(bytes, format));
  });

  test('formats that the file stores as they come out need none: their samples are views', () => {
    for (const format of [int(1, 'uint8'), int(2, 'int16'), int(4, 'int32', true), int(8, 'int64')]) {
      const bytes = someBytes(16, 0);
      expect(needsUnpacking(format)).toBe(false);
      expect(unpackSamples(bytes, format, new ArrayBuffer(64)).buffer).toBe(bytes.buffer);
    }
    expect(needsUnpacking(int(3, 'int32'))).toBe(true);
    expect(needsUnpacking({ encoding: 'alaw', dtype: 'int16', width: 1, bigEndian: false })).toBe(true);
  });
});

test('64 bits become the nearest double', () => {
  const values = [
    1n,
    -1n,
    2n ** 53n + 1n,
    2n ** 62n + 257n,
    -(2n ** 63n),
    2n ** 63n - 1n,
    2n ** 32n - 1n,
    -(2n ** 32n),
  ];
  const data = new Float64Array(values.length);
  const row = { dtype: 'float64', data, at: 0, step: 1 } as const;
  layChannel(BigInt64Array.from(values), 'int64', 0, 1, row, values.length);
  expect(Array.from(data)).toEqual(values.map((value) => Number(value) / 2 ** 63));
});

test('companding is odd around zero and meets the ends that G.711 names', () => {
  const [alaw, mulaw] = [expansionTable('alaw'), expansionTable('mulaw')];
  for (let code = 0; code < 128; code++) {
    expect(alaw[code]! + alaw[code + 128]!).toBe(0);
    expect(mulaw[code]! + mulaw[code + 128]!).toBe(0);
  }
  expect([Math.max(...alaw), Math.max(...mulaw)]).toEqual([4032 * 8, 8031 * 4]);
});
